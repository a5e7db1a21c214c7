"""Judges every word of a text by learned weights: how likely it is part of something that identifies.

The judge stands behind the recognizers. It adds words that they overlooked, and lets go of words that they took on weak
grounds; what is listed, of a strong shape, or known to nobody stays masked whatever it says.
"""

import gzip
import math
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from guardrails.deid.learned.line_traits import OFFSETS, Line
from guardrails.deid.learned.word_traits import of_word
from guardrails.deid.recognizer import Found

_WEIGHTS = Path(__file__).with_name("weights.txt.gz")

Named = tuple[str, Found]
"""What was found, with the name of the recognizer that found it."""


@cache
def weights() -> Mapping[str, float]:
    """Read the weights: a trait and its weight a line."""
    lines = gzip.decompress(_WEIGHTS.read_bytes()).decode("utf-8").splitlines()
    return {trait: float(weight) for weight, _, trait in (line.partition(" ") for line in lines)}


def likelihoods(line: Line) -> list[float]:
    """Tell for each word how likely (0 to 1) it is part of something that identifies."""
    return [1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) for score in _scores(line)]


def _scores(line: Line) -> Iterator[float]:
    known = weights()
    apart = [_apart(word) for word in line.words]
    edges = [known.get(f"{offset} line", 0.0) for offset in OFFSETS]
    bias = known.get("", 0.0)
    for i in range(len(line.words)):
        score = bias
        for place, offset in enumerate(OFFSETS):
            score += apart[i + offset][place] if line.together(i, i + offset) else edges[place]
        for trait in set(line.of(i)):
            score += known.get(trait, 0.0)
        yield score


_APART: dict[str, tuple[float, ...]] = {}
_MANY = 60_000


def _apart(word: str) -> tuple[float, ...]:
    """Weigh a word apart from its line, at each place from which it may be looked at; kept, for words come again."""
    found = _APART.get(word)
    if found is None:
        if len(_APART) > _MANY:
            _APART.clear()
        known, traits = weights(), (*of_word(word), f"w {word}")
        found = tuple(sum(known.get(f"{offset} {trait}", 0.0) for trait in traits) for offset in OFFSETS)
        _APART[word] = found
    return found
