"""The field's words by meaning, from the lists in `terms/`, found in a sentence in one pass.

A list file holds `[tag]` lines and, under each, one form a line: plain words, or a small regular expression that begins
with at least two letters (or a group of such). A form stands for whole words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from guardrails.language.read_once import TEXTS

_FOLDER = Path(__file__).parent / "terms"
_WORD = re.compile(r"[a-z0-9]+")
_LEAST, _MOST = 3, 7
"""So many letters of a word are looked at to find the forms that it may begin."""
_WORDS_KEPT = 20_000
_LOOK = re.compile(r"^(?:\(\?<?[!=][^()]*\))+")


class Term(NamedTuple):
    """A form found: its tag, and its place in the text that was searched."""

    tag: str
    start: int
    end: int


_Form = tuple[str, re.Pattern[str]]


class Lexicon:
    """Lists of forms under tags, indexed by how their first word begins."""

    def __init__(self, entries: Sequence[tuple[str, str]]) -> None:
        index: dict[str, dict[int, _Form]] = {}
        for number, (tag, form) in enumerate(entries):
            pattern = re.compile(rf"(?:{form})(?!\w)")
            for key in _keys(form):
                index.setdefault(key, {})[number] = (tag, pattern)
        self._by_word = _ByWord(index)

    def find(self, plain: str) -> Iterator[Term]:
        """Find every form in a lower-case text, in order of place; forms of one tag may overlap."""
        by_word = self._by_word
        different, words = _words_of(plain)
        if by_word.idle.issuperset(different):
            return
        for word, start in words:
            forms = by_word[word]
            if not forms:
                continue
            if start > 1 and plain[start - 1] == "'" and plain[start - 2].isalnum():
                continue
            for tag, pattern in forms:
                match = pattern.match(plain, start)
                if match:
                    yield Term(tag, start, match.end())


@lru_cache(maxsize=TEXTS)  # each list is looked for in the same sentences
def _words_of(plain: str) -> tuple[frozenset[str], Sequence[tuple[str, int]]]:
    """Give the different words of a text, and all of them with their places."""
    words = [(match[0], match.start()) for match in _WORD.finditer(plain)]
    return frozenset(word for word, _ in words), words


class _ByWord(dict[str, tuple[_Form, ...]]):
    """The forms that each word may begin, found at its first look; most words begin none: `idle`."""

    def __init__(self, index: Mapping[str, Mapping[int, _Form]]) -> None:
        super().__init__()
        self._index = index
        self.idle: set[str] = set()

    def __missing__(self, word: str) -> tuple[_Form, ...]:
        if len(self) > _WORDS_KEPT:
            self.clear()
            self.idle.clear()
        beginnings = [word[:n] for n in range(_LEAST, min(len(word), _MOST) + 1)] or [word]
        found: list[_Form] = []
        for keys in (beginnings, [word[:2] + "~"], ["0"] if word[0].isdigit() else []):
            forms = {number: form for key in keys for number, form in self._index.get(key, {}).items()}
            found += [forms[number] for number in sorted(forms)]
        if not found:
            self.idle.add(word)
        forms_of_word = self[word] = tuple(found)
        return forms_of_word


def _keys(form: str) -> set[str]:
    """Give how a text that matches the form can begin: three letters or more, or two and a tilde where a third varies.

    A word of one or two letters that is whole stands for itself, and a nought for any digit.
    """
    form = _LOOK.sub("", form)
    if len(options := _split(form)) > 1:
        return {key for option in options for key in _keys(option)}
    if form.startswith("(?:"):
        inside, rest = _group(form)
        return {key for option in _split(inside) for key in _keys(option + rest)}
    if form.startswith("\\d") or form[:1].isdigit():
        return {"0"}
    letters = re.match(r"[a-z]*", form)
    prefix = letters[0] if letters else ""
    follows = form[len(prefix) : len(prefix) + 1]
    if follows and follows in "?*{" and prefix:
        prefix = prefix[:-1]
        follows = "\\"
    if len(prefix) >= _LEAST:
        return {prefix[:_MOST]}
    if follows in ("", " ", "-", "'", "/", "("):
        if follows == "(" and not form[len(prefix) :].startswith("(?: "):
            return {prefix[:2] + "~"} if len(prefix) == 2 else _fail(form)
        return {prefix} if prefix else _fail(form)
    return {prefix[:2] + "~"} if len(prefix) == 2 else _fail(form)


def _fail(form: str) -> set[str]:
    raise ValueError(f"a form must begin with letters: {form}")


def _group(form: str) -> tuple[str, str]:
    depth = 0
    for i, character in enumerate(form):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0:
            return form[3:i], form[i + 1 :]
    raise ValueError(f"a group is not closed: {form}")


def _split(inside: str) -> list[str]:
    options, depth = [""], 0
    for character in inside:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "|" and depth == 0:
            options.append("")
        else:
            options[-1] += character
    return options


@cache
def lexicon(name: str) -> Lexicon:
    """Read one list file; ValueError where a form cannot be indexed."""
    return Lexicon(entries(name))


def entries(name: str) -> list[tuple[str, str]]:
    """Read the forms of a list file as (tag, form)."""
    tag = ""
    found: list[tuple[str, str]] = []
    for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        form = line.strip()
        if form.startswith("[") and form.endswith("]"):
            tag = form[1:-1]
        elif form and not form.startswith("# "):
            found.append((tag, form))
    return found


@cache
def word_set(name: str, tag: str) -> frozenset[str]:
    """Give the single words under one tag of a list file, several a line."""
    return frozenset(word for found, form in entries(name) if found == tag for word in form.split())
