"""The words that may stay: everyday English without names, and the field's own vocabulary."""

import gzip
from functools import cache
from pathlib import Path

from guardrails.deid.people import names_that_are_words, short_forms
from guardrails.language.shorthand import SHORTHAND

_WORDS = Path(__file__).resolve().parent.parent / "words"


@cache
def everyday() -> frozenset[str]:
    """Give the lower-case words that identify nobody by themselves."""
    return (_packed("english") - names()) | clinical()


@cache
def proper() -> frozenset[str]:
    """Give what the dictionary lists with a capital: names, places, makers; months and the like left out."""
    return _packed("proper") - clinical()


@cache
def names_or_words() -> frozenset[str]:
    """Give the words that are proper names as well: with a capital within a sentence they are names."""
    return ((proper() & _packed("english")) | names_that_are_words()) - clinical()


def _packed(name: str) -> frozenset[str]:
    return frozenset(gzip.decompress((_WORDS / f"{name}.txt.gz").read_bytes()).decode().split("\n"))


@cache
def names() -> frozenset[str]:
    """Give the given names and surnames that are no everyday words."""
    listed = {word for file in ("given_names.txt", "surnames.txt") for word in _listed(file)}
    return frozenset(listed | short_forms().keys()) - names_that_are_words()


@cache
def clinical() -> frozenset[str]:
    """Give the field's own words: abbreviations, drugs, instruments, therapies, slang."""
    short = {word.lower() for key in SHORTHAND for word in key.replace("/", " ").split()}
    return frozenset(short | set(_listed("clinical.txt")))


def _listed(name: str) -> list[str]:
    path = _WORDS / name
    if not path.is_file():
        return []
    return [
        word for line in path.read_text(encoding="utf-8").splitlines() for word in line.split("#")[0].lower().split()
    ]
