"""Judges every word of a text by learned weights: how likely it is part of something that identifies.

The judge stands behind the recognizers. It adds words that they overlooked, and lets go of words that they took on weak
grounds; what is listed, of a strong shape, or known to nobody stays masked whatever it says.
"""

import gzip
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from guardrails.deid.learned.line import OFFSETS, Line
from guardrails.deid.learned.line_traits import Fact, told
from guardrails.deid.learned.word_traits import of_word

_FILE = Path(__file__).with_name("weights.txt.gz")
_FAR = 30.0
"""The score beyond which a likelihood is as good as 0 or 1."""
_MANY = 60_000
"""Words and facts whose weight is remembered."""


class _InUse:
    """The file of weights in use in this process."""

    file = _FILE


def use_weights(file: Path) -> None:
    """Judge by other weights from now on, as when weights are tried out."""
    _InUse.file = file
    for remembered in (weights, _apart):
        remembered.cache_clear()
    _weighed().clear()


@cache
def weights() -> Mapping[str, float]:
    """Read the weights: a trait and its weight a line."""
    lines = gzip.decompress(_InUse.file.read_bytes()).decode("utf-8").splitlines()
    return {trait: float(weight) for weight, _, trait in (line.partition(" ") for line in lines)}


def likelihoods(line: Line) -> list[float]:
    """Tell for each word how likely (0 to 1) it is part of something that identifies."""
    return [1 / (1 + math.exp(-score)) if -_FAR < score < _FAR else float(score > 0) for score in _scores(line)]


def _scores(line: Line) -> list[float]:
    weighed, bias = _weighed().__getitem__, weights().get("", 0.0)
    columns = (map(weighed, column) for column in line.usual())
    scores = [bias + sum(found) for found in zip(*_around(line), *columns, strict=True)]
    for i, facts in line.seldom.items():
        scores[i] += sum(map(weighed, facts))
    return scores


def _around(line: Line) -> Iterator[Sequence[float]]:
    """Weigh the words around each word, and the word itself, apart from their line; a column a place."""
    for offset, column in zip(OFFSETS, zip(*map(_apart, line.words), strict=True), strict=True):
        edge = weights().get(f"{offset} line", 0.0)
        yield (
            line.before(column, edge, -offset) if offset < 0 else line.after(column, edge, offset) if offset else column
        )


@lru_cache(maxsize=_MANY)
def _apart(word: str) -> tuple[float, ...]:
    """Weigh a word apart from its line, at each place from which it may be looked at."""
    known, traits = weights(), (*of_word(word), f"w {word}")
    return tuple(sum(known.get(f"{offset} {trait}", 0.0) for trait in traits) for offset in OFFSETS)


class _Weighed(dict[Fact, float]):
    """The weight of each fact, worked out where it is first asked for; a plain look-up is half the cost of a call."""

    def __missing__(self, fact: Fact) -> float:
        if len(self) > _MANY:
            self.clear()
        known = weights()
        self[fact] = weight = sum(known.get(trait, 0.0) for trait in set(told(fact)))
        return weight


@cache
def _weighed() -> _Weighed:
    return _Weighed()
