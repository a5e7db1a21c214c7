"""Words of one class, such as relatives, days, degrees: which values of each class a text has."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from guardrails.language.read_once import TEXTS

_FILE = Path(__file__).parent / "terms" / "classes.txt"
_WORD = re.compile(r"[a-z-]+")


class _Classes(NamedTuple):
    """By first word the phrases with class and value, longest first; and which classes are firm."""

    phrases: Mapping[str, tuple[tuple[str, str, int], ...]]
    firm: frozenset[str]


@cache
def _classes() -> _Classes:
    found: dict[str, list[tuple[str, str, int]]] = {}
    firm: set[str] = set()
    for name, values in _lines():
        bare = name.removeprefix("! ")
        if bare != name:
            firm.add(bare)
        for number, value in enumerate(values.split(" | ")):
            for phrase in value.split(", "):
                found.setdefault(phrase.split(" ")[0], []).append((phrase, bare, number))
    return _Classes({w: tuple(sorted(p, key=lambda x: -len(x[0]))) for w, p in found.items()}, frozenset(firm))


def _lines() -> Iterator[tuple[str, str]]:
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, values = line.split(": ", 1)
            yield name, values


def is_firm(name: str) -> bool:
    """Tell whether two values of a class exclude each other."""
    return name in _classes().firm


@lru_cache(maxsize=TEXTS)
def values_in(plain: str) -> Mapping[str, frozenset[int]]:
    """Give, by class, the numbers of the values that a lower-case text has; of each class a place counts once."""
    phrases = _classes().phrases
    found: dict[str, set[int]] = {}
    ends: dict[str, int] = {}
    for word in _WORD.finditer(plain):
        for phrase, name, value in phrases.get(word[0], ()):
            end = word.start() + len(phrase)
            if word.start() >= ends.get(name, 0) and plain.startswith(phrase, word.start()) and _stops(plain, end):
                ends[name] = end
                found.setdefault(name, set()).add(value)
    return {name: frozenset(values) for name, values in found.items()}


def _stops(plain: str, end: int) -> bool:
    return end == len(plain) or not (plain[end].isalnum() or plain[end] in "-'")
