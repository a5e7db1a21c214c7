"""Finds names that are not written as listed: misspelt, heard wrongly, cut short, or a nickname."""

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from guardrails.gate.letters import plain

_SOUNDS = (
    ("ph", "f"), ("gh", "g"), ("ck", "k"), ("sch", "s"), ("sh", "s"), ("tch", "t"), ("ch", "k"), ("kn", "n"),
    ("wr", "r"), ("ts", "s"), ("dg", "j"), ("x", "ks"), ("c", "k"), ("q", "k"), ("z", "s"), ("v", "f"), ("g", "j"),
    ("d", "t"), ("b", "p"),
)  # fmt: skip


_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1)
def _nicknames() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for line in files("guardrails.gate").joinpath("nicknames.txt").read_text(encoding="utf-8").splitlines():
        given, colon, short = line.partition(":")
        if colon:
            table |= {plain(name): frozenset(plain(short).split()) for name in given.split()}
    return table


def nicknames_of(part: str) -> frozenset[str]:
    """Give what someone with this given name may be called besides."""
    return _nicknames().get(part, frozenset())


def is_near(word: str, part: str) -> bool:
    """Whether a word, which is no English word, is probably this name misspelt, heard wrongly or cut short.

    Both in plain lower case. One slip in five letters, two in eight, more where it sounds the same.
    """
    if len(word) < 4 or len(part) < 4 or len(word) > len(part) + 3:
        return False
    if len(part) > 5 and part.startswith(word):
        return True
    length = min(len(word), len(part))
    allowed = 0 if length < 5 else 1 if length < 8 else 2
    slips = OSA.distance(word, part, score_cutoff=allowed + 1)
    if slips <= allowed or (slips == 1 and _DOUBLED.sub(r"\1", word) == _DOUBLED.sub(r"\1", part)):
        return True
    alike = length > 4 and sound_of(word) == sound_of(part)
    if alike and slips == allowed + 1 and len(sound_of(part)) > 2:
        return True
    return alike and word[0] == part[0] and length > 5 and OSA.distance(word, part, score_cutoff=4) <= 3


@lru_cache(maxsize=4096)
def sound_of(word: str) -> str:
    """Give the consonants as they sound, doubles once; a vowel at the start counts as one."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    sounds = "a" if word[:1] in "aeiouy" else ""
    for letter in word:
        if letter not in "aeiouyhw" and sounds[-1:] != letter:
            sounds += letter
    return sounds


def sounds_as(said: str, part: str) -> bool:
    """Whether words run together sound as a name does: "onalease" as Annelise, the consonants the same, in order."""
    sound = sound_of(part)
    return len(sound) >= _CONSONANTS and sound_of(said) == sound and abs(len(said) - len(part)) <= _CONSONANTS


_CONSONANTS = 3
"""So many consonants are no accident."""


def near_any(word: str, parts: Iterable[str]) -> bool:
    """Whether a word is near one of the parts."""
    return any(is_near(word, part) for part in parts)
