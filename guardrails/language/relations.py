"""Which words may speak of the same thing, by WordNet: synonyms, kinds of each other, words derived from each other."""

import gzip
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

from guardrails.language.concepts import base_form, concept
from guardrails.language.read_once import once

_FILE = Path(__file__).resolve().parents[1] / "words" / "relations.txt.gz"
_ENDINGS = (
    ("ies", "y"), ("ves", "f"), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("s", ""),
    ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""), ("er", ""), ("er", "e"), ("est", ""), ("est", "e"),
    ("men", "man"), ("ly", ""),
)  # fmt: skip
_LEVELS = 3
"""How far up a word's kinds are followed: a muffin is bread, a sergeant a soldier."""

_BEGINNING = 4
"""From so many letters on a word that begins another one bears it out: hood and hoodie."""

T = TypeVar("T")

Meanings = frozenset[int]
_NONE: Meanings = frozenset()


@cache
def _table() -> tuple[dict[str, str], list[str]]:
    """Read the words, each with its kind and the numbers of its meanings, and the meanings' rows."""
    words, rows = gzip.decompress(_FILE.read_bytes()).decode("ascii").split("\n\n")
    return dict(line.split(" ", 1) for line in words.split("\n")), rows.split("\n")


def _row(number: int) -> tuple[list[int], list[int]]:
    wider, near = _table()[1][number].split(";")
    return [int(n) for n in wider.split()], [int(n) for n in near.split()]


@lru_cache(maxsize=32_768)
def _entries(word: str) -> tuple[str, ...]:
    """Give what is known of a lower-case word and of those that it may be a form of, the likeliest first."""
    known = _table()[0]
    forms: list[str] = []
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 1:
            form = word[: -len(ending)] + instead
            forms.append(form)
            if len(form) > 3 and form[-1] == form[-2]:
                forms.append(form[:-1])
    is_plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    forms.insert(len(forms) if is_plural else 0, word)
    if base_form(word) != word:
        forms.insert(0, base_form(word))
    return tuple(dict.fromkeys(known[form] for form in forms if form in known))


@lru_cache(maxsize=65_536)
def closeness(one: str, other: str) -> int:
    """Give how near two words are: 5 the same, 4 alike, 3 a kind of it or derived, 2 of one class, 1 of one kind, 0."""
    if concept(one) == concept(other):
        return 5
    if (one[:_BEGINNING] == other[:_BEGINNING] and min(len(one), len(other)) > _BEGINNING) or (
        not _senses(one).isdisjoint(_senses(other))
    ):
        return 4
    mine, theirs = _wider(one), _wider(other)
    if not (
        _senses(one).isdisjoint(theirs) and _senses(other).isdisjoint(mine) and _near(one).isdisjoint(_near(other))
    ):
        return 3
    if not mine.isdisjoint(theirs):
        return 2
    return int(kind(one) not in ("", "-") and kind(one) == kind(other))


def kind(word: str) -> str:
    """Give the kind of thing that a word is a noun for, one letter; "-" for no noun, nothing for an unknown word."""
    found = _entries(word)
    return found[0][0] if found else ""


def how_common(word: str) -> str:
    """Give how common a word is, "2" to "a", the commonest; nothing for an unknown word."""
    found = _entries(word)
    return found[0][1] if found else ""


@lru_cache(maxsize=32_768)
def _senses(word: str) -> Meanings:
    return frozenset(int(n) for entry in _entries(word) for n in entry.split()[1:])


@lru_cache(maxsize=32_768)
def _near(word: str) -> Meanings:
    senses = _senses(word)
    return senses.union(*(other for n in senses for other in _row(n)))


@lru_cache(maxsize=32_768)
def _wider(word: str) -> Meanings:
    found = current = _senses(word)
    for _ in range(_LEVELS):
        current = frozenset(other for n in current for other in _row(n)[0])
        found |= current
    return found


class Held:
    """Words gathered, to be asked whether another word may speak of what one of them does."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._concepts = frozenset(map(concept, self._words))
        self._long = frozenset(word for word in self._words if len(word) >= _BEGINNING)

    @once
    def _beginnings(self) -> frozenset[str]:
        return frozenset(word[:n] for word in self._long for n in range(_BEGINNING, len(word) + 1))

    @once
    def _senses(self) -> Meanings:
        return _NONE.union(*map(_senses, self._words))

    @once
    def _near(self) -> Meanings:
        return _NONE.union(*map(_near, self._words))

    @once
    def _wider(self) -> Meanings:
        return _NONE.union(*map(_wider, self._words))

    def read(self) -> None:
        """Gather what the words mean now; whoever asks later finds it gathered."""
        for name in ("_beginnings", "_senses", "_near", "_wider"):
            getattr(self, name)

    def has(self, word: str) -> bool:
        """Tell whether the very word is there, in another form, or one that the lists give the same name."""
        return concept(word) in self._concepts

    def names(self, word: str) -> bool:
        """Tell whether one of the words is this one or means the very same."""
        return self.has(word) or not self._senses.isdisjoint(_senses(word))

    def bears(self, word: str) -> bool:
        """Tell whether one of the words is this one, means the same, is a kind of it or the other way round."""
        return (
            self.has(word)
            or word in self._beginnings
            or any(word[:n] in self._long for n in range(_BEGINNING, len(word)))
            or not self._senses.isdisjoint(_wider(word))
            or not self._near.isdisjoint(_near(word))
            or not self._wider.isdisjoint(_senses(word))
        )


class HeldEach:
    """The words of several texts, to be asked in which of them another word may be meant: a bit for each text.

    The answers are those of a `Held` of each text; what words mean is looked up once for all of them.
    """

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        self._concepts: dict[str, int] = {}
        self._long: dict[str, int] = {}
        self._beginnings: dict[str, int] = {}
        self._meanings: tuple[dict[int, int], ...] = ({}, {}, {})
        self._answers: dict[str, tuple[int, int, int]] = {}
        for word, places in _places(texts).items():
            self._enter(word, places)

    def _enter(self, word: str, places: int) -> None:
        meant = concept(word)
        self._concepts[meant] = self._concepts.get(meant, 0) | places
        if len(word) >= _BEGINNING:
            self._long[word] = places
            for n in range(_BEGINNING, len(word) + 1):
                self._beginnings[word[:n]] = self._beginnings.get(word[:n], 0) | places
        for index, meanings in zip(self._meanings, (_senses(word), _near(word), _wider(word)), strict=True):
            for meaning in meanings:
                index[meaning] = index.get(meaning, 0) | places

    def of(self, word: str) -> tuple[int, int, int]:
        """Give the texts that have a word, those that have or name it, and those that bear it out, as `Held` does."""
        found = self._answers.get(word)
        if found is None:
            found = self._answers[word] = self._of(word)
        return found

    def _of(self, word: str) -> tuple[int, int, int]:
        senses, near, wider = self._meanings
        has = self._concepts.get(concept(word), 0)
        names = has | _either(senses, _senses(word))
        begun = _either(self._long, [word[:n] for n in range(_BEGINNING, len(word))]) | self._beginnings.get(word, 0)
        bears = names | begun | _either(senses, _wider(word)) | _either(near, _near(word))
        return has, names, bears | _either(wider, _senses(word))


def _places(texts: Iterable[Iterable[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, words in enumerate(texts):
        for word in words:
            found[word] = found.get(word, 0) | 1 << place
    return found


def _either(index: Mapping[T, int], keys: Iterable[T]) -> int:
    """Give the texts that have any of some keys."""
    found = 0
    for key in keys:
        found |= index.get(key, 0)
    return found


class HeldAnywhere:
    """Words gathered in several places, asked as if they were in one."""

    def __init__(self, places: Iterable[Held]) -> None:
        self._places = tuple(places)

    def has(self, word: str) -> bool:
        """As `Held.has`."""
        return any(place.has(word) for place in self._places)

    def names(self, word: str) -> bool:
        """As `Held.names`."""
        return any(place.names(word) for place in self._places)

    def bears(self, word: str) -> bool:
        """As `Held.bears`."""
        return any(place.bears(word) for place in self._places)
