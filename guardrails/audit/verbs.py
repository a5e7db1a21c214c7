"""Verbs of doing in one form, whatever their tense: went, gone and going are go."""

from functools import lru_cache
from pathlib import Path

import yaml

_DATA = yaml.safe_load(Path(__file__).with_name("verbs.yaml").read_text(encoding="utf-8"))
_IRREGULAR: dict[str, str] = {form: base for base, forms in _DATA["irregular"].items() for form in forms.split()}

ACTS: frozenset[str] = frozenset(_DATA["acts"].split())
"""Verbs that tell an act."""


@lru_cache(maxsize=8_192)
def lemma(word: str) -> str:
    """Give the plain form of a verb as far as spelling shows it."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in ("ing", "ed", "es", "s"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            for base in (stem, stem + "e", stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem):
                if base in ACTS:
                    return base
    return word


@lru_cache(maxsize=16_384)
def plain_form(word: str, known: frozenset[str]) -> str:
    """Give which of the known verbs a word is a form of; nothing where it is of none."""
    found = _IRREGULAR.get(word, word)
    if found in known:
        return found
    for ending, instead in (("ied", "y"), ("ies", "y"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", "")):
        if found.endswith(ending):
            stem = found.removesuffix(ending) + instead
            for base in (stem, stem[:-1] if stem[-2:-1] == stem[-1:] else stem):
                if base in known:
                    return base
    return ""
