"""Words of those who type fast: with their vowels left out, two run together, or one letter off a very common word."""

import re
from functools import cache

from guardrails.deid.lexicon import lexicon
from guardrails.deid.people import names_that_are_words
from guardrails.deid.vocabulary import everyday

_FREQUENT, _VERY_FREQUENT = "7", "8"
"""How often (column `often`) a word must stand in texts to be what was meant, and where little is left of it."""
_SMALL = "7"
"""The share of small letters from which something is a word rather than a name."""
_SHORTEST_MEANT, _SHORTEST_SKELETON, _SURE_SKELETON = 4, 3, 4
_SHORTEST_PART, _SHORTEST_SECOND, _SHORTEST_TOGETHER = 3, 4, 7
_SHORTEST_SLIP = 6
_ENDS_A_SURNAME = frozenset(
    "wood field ford berg stone land bridge hill worth well house smith water dale more bury stead side shaw bank "
    "combe brook horse horses star stars bear bears bird birds wolf feather cloud eagle elk bull folk".split()
)
"""What the second half of a name is, where two words make one: "Plentyhorses"."""
_VOWEL = re.compile(r"[aeiou]")
_DOUBLE = re.compile(r"(.)\1")


def has_lost_its_vowels(word: str) -> bool:
    """Whether a word is a common one without vowels: `wmn`, `drssd`, `cnty`."""
    if _VOWEL.search(word, 1) or len(word) < _SHORTEST_SKELETON:
        return False
    bare = _DOUBLE.sub(r"\1", word)
    return _skeletons().get(bare, "") >= (_FREQUENT if len(bare) >= _SURE_SKELETON else _VERY_FREQUENT)


@cache
def _skeletons() -> dict[str, str]:
    """Give what is left of frequent words without their vowels, and how frequent the most frequent of each is."""
    found: dict[str, str] = {}
    for word, entry in lexicon().items():
        if len(word) >= _SHORTEST_MEANT and word.isalpha() and entry[0] >= _FREQUENT and _is_plain(word, entry):
            bare = _DOUBLE.sub(r"\1", word[0] + _VOWEL.sub("", word[1:]))
            if len(bare) >= _SHORTEST_SKELETON and bare != word:
                found[bare] = max(found.get(bare, ""), entry[0])
    return found


def _is_plain(word: str, entry: str) -> bool:
    return entry[1] >= _SMALL and word in everyday()


def runs_together(word: str) -> bool:
    """Whether two frequent words that nobody is called by stand without a blank between: `cardsort`, `callsfrom`."""
    if len(word) < _SHORTEST_TOGETHER:
        return False
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_SECOND + 1)
    return any(_is_a_part(word[:at]) and _is_a_part(word[at:]) and word[at:] not in _ENDS_A_SURNAME for at in cuts)


@cache
def _is_a_part(word: str) -> bool:
    entry = lexicon().get(word)
    if entry is None or entry[0] < _FREQUENT or not _is_plain(word, entry):
        return False
    return entry[5] == entry[7] == "0" and word not in names_that_are_words()


def is_near_a_very_common_word(word: str, near: set[str]) -> bool:
    """Whether one of the spellings around a word is very common, and none is a name that people or towns bear."""
    if len(word) < _SHORTEST_SLIP:
        return False
    entries = [lexicon()[meant] for meant in near if meant in lexicon()]
    if any(entry[1] < _SMALL and (entry[5] in "12" or entry[6] in "12" or entry[7] in "14") for entry in entries):
        return False
    return any(entry[0] >= _VERY_FREQUENT and entry[1] >= _SMALL for entry in entries)
