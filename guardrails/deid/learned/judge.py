"""Judges every word of a text by learned weights: how likely it is part of something that identifies.

The judge stands behind the recognizers. It adds words that they overlooked, and lets go of words that they took on weak
grounds; what is listed, of a strong shape, or known to nobody stays masked whatever it says.
"""

import gzip
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from guardrails.deid.learned.line import OFFSETS, Line
from guardrails.deid.learned.line_traits import Fact, told
from guardrails.deid.learned.numbers import Column, Numbers, forget
from guardrails.deid.learned.word_traits import of_word

_FILE = Path(__file__).with_name("weights.txt.gz")
_MANY = 60_000
"""Facts whose weight is remembered, of a kind."""

Scores = NDArray[np.float64]


class _InUse:
    """The file of weights in use in this process."""

    file = _FILE


def use_weights(file: Path) -> None:
    """Judge by other weights from now on, as when weights are tried out."""
    _InUse.file = file
    weights.cache_clear()
    forget()


@cache
def weights() -> Mapping[str, float]:
    """Read the weights: a trait and its weight a line."""
    lines = gzip.decompress(_InUse.file.read_bytes()).decode("utf-8").splitlines()
    return {trait: float(weight) for weight, _, trait in (line.partition(" ") for line in lines)}


def likelihoods(line: Line) -> list[float]:
    """Tell for each word how likely (0 to 1) it is part of something that identifies."""
    likely: list[float] = (1 / (1 + np.exp(-np.clip(_scores(line), -_FAR, _FAR)))).tolist()
    return likely


_FAR = 30.0
"""The score beyond which a likelihood is as good as 0 or 1."""


def _scores(line: Line) -> Scores:
    remembered = _remembered(line.numbers)
    scores = remembered.around(line)
    for kind, column in line.usual.items():
        scores += remembered.weighed[kind].of(column)
    rare = remembered.rare
    for i, facts in line.seldom.items():
        scores[i] += sum(map(rare.__getitem__, facts))
    return scores


def _weight(fact: Fact) -> float:
    known = weights()
    return sum(known.get(trait, 0.0) for trait in set(told(fact)))


class _Weighed(dict[int, float]):
    """The weights of one kind of fact by its number, each worked out where it is first asked for."""

    def __init__(self, kind: str, numbers: Numbers) -> None:
        super().__init__()
        self._kind, self._numbers = kind, numbers

    def __missing__(self, number: int) -> float:
        if len(self) > _MANY:
            self.clear()
        self[number] = weight = _weight(self._numbers.fact(self._kind, number))
        return weight

    def of(self, column: Column) -> Scores:
        """Weigh a column of facts."""
        return np.fromiter(map(self.__getitem__, column.tolist()), np.float64, len(column))


class _Seldom(dict[Fact, float]):
    """The same for facts that few words have, as they are."""

    def __missing__(self, fact: Fact) -> float:
        if len(self) > _MANY:
            self.clear()
        self[fact] = weight = _weight(fact)
        return weight


class _Remembered:
    """What was weighed, by the numbers in use: facts, and words at each place from which they may be looked at."""

    def __init__(self, numbers: Numbers) -> None:
        self.weighed = {kind: _Weighed(kind, numbers) for kind in numbers.facts}
        self.rare = _Seldom()
        self._apart = np.zeros((0, len(OFFSETS)))
        self._words = numbers.words
        self._edges = [weights().get(f"{offset} line", 0.0) for offset in OFFSETS]
        self._bias = weights().get("", 0.0)

    def around(self, line: Line) -> Scores:
        """Weigh the words around each word, and the word itself, apart from their line."""
        apart = self._of_words()[line.word]
        scores = np.full(len(line.word), self._bias)
        for place, offset in enumerate(OFFSETS):
            column, edge = apart[:, place], self._edges[place]
            if offset:
                column = line.before(column, edge, -offset) if offset < 0 else line.after(column, edge, offset)
            scores += column
        return scores

    def _of_words(self) -> NDArray[np.float64]:
        """Weigh the words that are new; a word keeps its row."""
        known, count = self._apart, len(self._words)
        if len(known) < count:
            new = [_apart(self._words.value(number)) for number in range(len(known), count)]
            self._apart = known = np.concatenate([known, np.array(new)])
        return known


def _remembered(numbers: Numbers) -> _Remembered:
    found = numbers.remembered.get("judge")
    if not isinstance(found, _Remembered):
        found = numbers.remembered["judge"] = _Remembered(numbers)
    return found


def _apart(word: str) -> tuple[float, ...]:
    """Weigh a word apart from its line, at each place from which it may be looked at."""
    if not word:
        return (0.0,) * len(OFFSETS)
    known, traits = weights(), (*of_word(word), f"w {word}")
    return tuple(sum(known.get(f"{offset} {trait}", 0.0) for trait in traits) for offset in OFFSETS)
