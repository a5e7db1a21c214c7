"""The words that may stay: everyday English and Spanish without names, and the field's own vocabulary."""

import gzip
from functools import cache
from pathlib import Path

from guardrails.deid.cues import AFTER_A_MODAL, BEFORE_A_WORD, SUBJECTS
from guardrails.deid.letters import fold
from guardrails.deid.people import names_that_are_words, short_forms
from guardrails.language.short_forms import SHORTHAND

_WORDS = Path(__file__).resolve().parent.parent / "words"


@cache
def everyday() -> frozenset[str]:
    """Give the folded words that identify nobody by themselves."""
    spoken = _packed("english") | _listed("spanish") | _listed("misspellings") | _listed("diagnoses")
    spoken |= _packed("written") | _packed("spanish_written") | _listed("walks_of_life")
    return (spoken - names()) | clinical() | daily() | _listed("eponyms")


@cache
def spanish() -> frozenset[str]:
    """Give Spanish words that are no English ones."""
    return (_listed("spanish") | _packed("spanish_written")) - _packed("english") - names()


@cache
def common() -> frozenset[str]:
    """Give the commonest words: what a slip of the fingers most likely meant."""
    return _listed("common") - names()


@cache
def proper() -> frozenset[str]:
    """Give what the dictionary lists with a capital: names, places, makers; months and the like left out."""
    return _packed("proper") - clinical() - _listed("safe_names")


@cache
def names_or_words() -> frozenset[str]:
    """Give the words that are proper names as well: with a capital within a sentence they are names."""
    also = (proper() & _packed("english")) | names_that_are_words()
    return also - clinical() - _listed("safe_names") - BEFORE_A_WORD - SUBJECTS - AFTER_A_MODAL


@cache
def safe_names() -> frozenset[str]:
    """Give words with a capital that place nobody more closely than a state, a people or a faith; household brands."""
    return _listed("safe_names")


@cache
def names() -> frozenset[str]:
    """Give the given names and surnames that are no everyday words."""
    listed = _listed("given_names") | _listed("surnames") | short_forms().keys()
    return frozenset(listed) - names_that_are_words()


@cache
def clinical() -> frozenset[str]:
    """Give the field's own words: abbreviations, drugs, instruments, therapies, slang."""
    short = {fold(word) for key in SHORTHAND for word in key.replace("/", " ").split()}
    return frozenset(short | _listed("clinical") | _listed("medicine") | _packed("medicines"))


@cache
def daily() -> frozenset[str]:
    """Give words of daily life that the dictionary lacks: scales, laboratory, benefits, foods, feasts, the net."""
    return _listed("everyday_fields") - names()


@cache
def safe_eponyms() -> frozenset[str]:
    """Give the eponyms that nobody in the room is likely to bear."""
    return _listed("eponyms")


@cache
def borne_eponyms() -> frozenset[str]:
    """Give the eponyms that people bear as surnames too: the field's words only beside a number or such a word."""
    return _listed("eponyms_borne")


@cache
def may_be_a_word(word: str) -> bool:
    """Whether a name is a word as well, so that only the words around it can tell."""
    return word in names_that_are_words() or word in everyday() or word in borne_eponyms()


@cache
def _packed(name: str) -> frozenset[str]:
    return frozenset(gzip.decompress((_WORDS / f"{name}.txt.gz").read_bytes()).decode().split("\n"))


@cache
def _listed(name: str) -> frozenset[str]:
    """Read a list: words between blanks, `#` begins a remark; each folded, and with its hyphens divided as well."""
    text = (_WORDS / f"{name}.txt").read_text(encoding="utf-8")
    words = {fold(word) for line in text.splitlines() for word in line.split("#")[0].split()}
    return frozenset(words | {piece for word in words if "-" in word for piece in word.split("-") if len(piece) > 2})
