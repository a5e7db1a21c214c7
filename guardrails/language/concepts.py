"""What a word means as far as lists can tell: its plain form, its synonyms' common name, and its opposites."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent / "terms"
_ENDING = re.compile(r"(?:'s|s'|ings?|edly|ed|es|(?<!s)s|ly)$")


def _lines(name: str) -> Iterator[str]:
    for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


_SMALL_WORDS = frozenset(
    "not her his on of us we him hers so no as if is it an at by or the then than wer wil ther".split()
)
"""Cutting an ending may not leave one of these: a note is no not."""


def _irregular() -> Mapping[str, str]:
    rows = (line.split(": ", 1) for line in _lines("irregular"))
    return {form: word for word, forms in rows for form in (*forms.split(), word)}


_IRREGULAR = _irregular()


def _cut(word: str) -> str:
    """Cut a word's ending, so that worry, worries and worried meet."""
    if len(word) <= 3:
        return word
    cut = _ENDING.sub("", word)
    cut = cut if len(cut) > 2 else word
    cut = cut[:-1] if cut.endswith(("i", "y", "e")) and len(cut) > 3 else cut
    return cut[:-1] if len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "ls" else cut


@lru_cache(maxsize=32_768)
def root(word: str) -> str:
    """Give what a lower-case word has in common with its other forms: went, gone and going are go."""
    known = _IRREGULAR.get(word) or _IRREGULAR.get(word.removesuffix("s"))
    cut = _cut(known or word)
    return word if cut in _SMALL_WORDS else cut


def base_form(word: str) -> str:
    """Give what an irregular form is a form of: went is go; any other word is itself."""
    return _IRREGULAR.get(word, word)


def is_past(word: str) -> bool:
    """Tell whether a word is the past of an irregular verb: went, ate."""
    return _IRREGULAR.get(word, word) != word and not word.endswith(("s", "ing"))


def _classes() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for line in _lines("concepts"):
        words = line.split()
        for word in words:
            names.setdefault(root(word), root(words[0]))
    return names


_CLASSES = _classes()


@lru_cache(maxsize=32_768)
def concept(word: str) -> str:
    """Give the common name of a lower-case word and those that may stand for it: mom is mother."""
    found = root(word)
    return _CLASSES.get(found, found)


class Side(NamedTuple):
    """One side of a set of opposites found in a text: which set, +1, -1 or 0 (between), and the place of its words."""

    pair: int
    sign: int
    first: int
    last: int


_GAP = ".."
"""Stands in a phrase for some words in between."""
_WIDE = 4
"""How many."""


class _Opposites(NamedTuple):
    """The phrases of all sets by their first word, longest first; and what marks the sets bear."""

    beginning: Mapping[str, Sequence[tuple[tuple[str, ...], int, int]]]
    alone: frozenset[int]
    risk: frozenset[int]
    beside: frozenset[int]


@cache
def _opposites() -> _Opposites:
    index: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}
    marks: dict[int, str] = {}
    for number, line in enumerate(_lines("opposites")):
        told = line.lstrip("!*= ")
        marks[number] = line[: len(line) - len(told)]
        for sign, side in zip((1, -1, 0), told.split(" | "), strict=False):
            for phrase in side.split(", "):
                words = tuple(word if word == _GAP else root(word) for word in re.findall(r"[a-z'-]+|\.\.", phrase))
                index.setdefault(words[0], []).append((words, number, sign))
    return _Opposites(
        {word: sorted(found, key=lambda f: -len(f[0])) for word, found in index.items()},
        frozenset(n for n, mark in marks.items() if "!" in mark),
        frozenset(n for n, mark in marks.items() if "*" in mark),
        frozenset(n for n, mark in marks.items() if "=" in mark),
    )


def stands_alone(pair: int) -> bool:
    """Tell whether a set of opposites speaks of the member without any other word: affect, punctual, camera on."""
    return pair in _opposites().alone


def is_about_risk(pair: int) -> bool:
    """Tell whether a set of opposites is one of risk."""
    return pair in _opposites().risk


def is_of_the_word_beside(pair: int) -> bool:
    """Tell whether a set of opposites is said of the word next to it: every night, half the sheet."""
    return pair in _opposites().beside


_BETWEEN = frozenset("it him her them herself himself themselves his their the a an this that my".split())


def sides(roots: Sequence[str]) -> Iterator[Side]:
    """Find the phrases of opposites in a clause's roots; small words may stand inside a phrase."""
    index = _opposites().beginning
    if index.keys().isdisjoint(roots):
        return
    for place, word in enumerate(roots):
        known = index.get(word)
        if known is None:
            continue
        taken: set[int] = set()
        for words, pair, sign in known:
            if pair in taken:
                continue
            last = _match(roots, place, words)
            if last >= 0:
                taken.add(pair)
                yield Side(pair, sign, place, last)


def _match(roots: Sequence[str], place: int, words: tuple[str, ...]) -> int:
    at = place
    wide = False
    for word in words[1:]:
        if word == _GAP:
            wide = True
            continue
        at += 1
        left = _WIDE if wide else 0
        while at < len(roots) and roots[at] != word and (left > 0 or roots[at] in _BETWEEN):
            at += 1
            left -= 1
        if at >= len(roots) or roots[at] != word:
            return -1
        wide = False
    return at
