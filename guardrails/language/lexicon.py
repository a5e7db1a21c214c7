"""The field's words by meaning, from the lists in `terms/`, found in a sentence in one pass.

A list file holds `[tag]` lines and, under each, one form a line: plain words, or a small regular expression that begins
with at least two letters (or a group of such). A form stands for whole words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "terms"
_WORD = re.compile(r"[a-z0-9]+")
_LOOK = re.compile(r"^(?:\(\?<?[!=][^()]*\))+")


@dataclass(frozen=True, slots=True)
class Term:
    """A form found: its tag, and its place in the text that was searched."""

    tag: str
    start: int
    end: int


class Lexicon:
    """Lists of forms under tags, indexed by how their first word begins."""

    def __init__(self, entries: Sequence[tuple[str, str]]) -> None:
        self._index: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        self._by_letters: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {}
        for tag, form in entries:
            pattern = re.compile(rf"(?:{form})(?!\w)")
            for key in _keys(form):
                self._index.setdefault(key, []).append((tag, pattern))

    def find(self, plain: str) -> Iterator[Term]:
        """Find every form in a lower-case text, in order of place; forms of one tag may overlap."""
        forms_by = self._by_letters
        for word in _WORD.finditer(plain):
            letters, start = word[0][:3], word.start()
            forms = forms_by.get(letters)
            if forms is None:
                forms = self._beginning(letters)
            if not forms or (start > 1 and plain[start - 1] == "'" and plain[start - 2].isalnum()):
                continue
            for tag, pattern in forms:
                match = pattern.match(plain, start)
                if match:
                    yield Term(tag, start, match.end())

    def _beginning(self, letters: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Give the forms that a word with these first letters may begin; remembered for each three letters."""
        keys = (letters, letters[:2] + "~", "0" if letters[0].isdigit() else "")
        forms = tuple(form for key in keys for form in self._index.get(key, ()))
        self._by_letters[letters] = forms
        return forms


def _keys(form: str) -> set[str]:
    """Give how a text that matches the form can begin: three letters, or two and a tilde where a third may vary."""
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
    if follows == "?" and prefix:
        prefix = prefix[:-1]
        follows = "\\"
    if len(prefix) >= 3:
        return {prefix[:3]}
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
