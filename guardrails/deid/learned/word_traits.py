"""Traits of a word apart from its line: how well it is known, whose name it may be, to which sets it belongs."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from guardrails.deid.cues import AFTER_A_MODAL, BEFORE_A_NAME, BEFORE_A_WORD, SUBJECTS, is_base, is_finite
from guardrails.deid.learned.word_sets import SETS
from guardrails.deid.lexicon import COLUMNS, NOTHING, lexicon
from guardrails.deid.people import names_that_are_words
from guardrails.deid.recognizers.roster_variants import sounds
from guardrails.deid.recognizers.unknown_words import one_away, stays
from guardrails.deid.vocabulary import (
    clinical,
    common,
    everyday,
    names,
    names_or_words,
    proper,
    safe_eponyms,
    safe_names,
    spanish,
)

_SETS: Mapping[str, frozenset[str]] = {
    "spoken": SETS["spoken"],
    "kin": SETS["kin"],
    "role": SETS["roles"],
    "month": SETS["months"],
    "street": SETS["streets"],
    "where": SETS["where"],
    "move": SETS["moves"],
    "kind": SETS["kinds"],
    "tail": SETS["places"],
    "of names": BEFORE_A_NAME,
    "of words": BEFORE_A_WORD,
    "subject": SUBJECTS,
    "after a modal": AFTER_A_MODAL,
}
_VOWEL = re.compile(r"[aeiouy]")
_MANY = 60_000
_LONGEST = 40
"""Letters of the longest word that may be a slip: the spellings around a longer one fill the memory."""
_RARE = "4"
"""How often (column `often`) a word must stand in texts not to be compared with others."""
_SMALL = "5"
"""The share of small letters (column `small`) from which something is a word rather than a name."""


@lru_cache(maxsize=_MANY)
def kind_of(word: str) -> str:
    """Sort a word into one of a few kinds by how well it is known, and whether it is a name too."""
    if any(c.isdigit() for c in word) or not word[0].isalpha():
        return "number" if word.isdigit() else "mixed"
    if word in clinical():
        return "clinical"
    two_ways = word in names_that_are_words() or word in names_or_words()
    if word in common():
        return "common, name" if two_ways else "common"
    if word in names():
        return "name"
    if word in everyday():
        return _kind_of_known(word, two_ways=two_ways)
    if word in safe_names() or word in safe_eponyms():
        return "safe"
    return "proper" if word in proper() else "unknown"


def _kind_of_known(word: str, *, two_ways: bool) -> str:
    entry = lexicon().get(word, NOTHING)
    if entry[0] == "0":
        return "uncounted"  # a word of the lists that no text was seen to hold: how it is written there says nothing
    if entry[1] < _SMALL:
        return "large"
    borne = two_ways or entry[5] in "12" or entry[6] in "12" or entry[7] in "124"
    return "known, name" if borne else "rare" if entry[0] < "6" else "known"


@lru_cache(maxsize=_MANY)
def of_word(word: str) -> tuple[str, ...]:
    """Give the traits of a word apart from its line."""
    traits = [f"kind {kind_of(word)}", f"long {min(len(word), 9)}"]
    if any(c.isdigit() for c in word):
        return (*traits, f"looks {_looks(word)}")
    entry = lexicon().get(word) or lexicon().get(word.replace("'", ""), NOTHING)
    traits += [f"{name} {value}" for name, value in zip(COLUMNS, entry, strict=True)]
    if word in spanish():
        traits.append("spanish")
    traits += [f"in {name}" for name, listed in _SETS.items() if word in listed]
    if entry == NOTHING or entry[0] < _RARE:
        traits += _resembles(word)
    if is_finite(word):
        traits.append("finite")
    elif is_base(word):
        traits.append("base")
    if entry == NOTHING or entry[0] < _SMALL:
        traits += [f"ends {word[-2:]}", f"ends {word[-3:]}", f"begins {word[:2]}"]
    return tuple(traits)


@lru_cache(maxsize=_MANY)
def is_slip(word: str) -> bool:
    """Whether a rare word is one letter away from a frequent one, and from nobody's name that is as frequent."""
    meant, borne = _meant(word)
    return len(word) > 3 and meant >= "6" and not borne


def _meant(word: str) -> tuple[str, int]:
    """Give how frequent the most frequent word is that is one letter away, and how frequent such a name (0 to 2)."""
    if len(word) > _LONGEST:
        return "0", 0
    near = [lexicon()[meant] for meant in one_away(word) if meant in lexicon()]
    meant = max((entry[0] for entry in near if entry[1] >= _SMALL), default="0")
    return meant, max((_borne(entry) for entry in near if entry[1] < _SMALL), default=0)


def _borne(entry: str) -> int:
    if entry[5] == "1" or entry[6] == "1":
        return 2
    return int(entry[5] == "2" or entry[6] == "2" or entry[7] in "14")


def _resembles(word: str) -> Iterator[str]:
    """Say which words and which names a rare word is one letter away from: a slip, or somebody."""
    meant, borne = _meant(word)
    if stays(word):
        yield "reads as a word"
    elif not _VOWEL.search(word):
        yield f"no vowel {min(len(word), 5)}"
    yield f"slip {meant}"
    yield f"slip {meant} name {borne} long {min(len(word), 8)}"
    if sounds(word) in _sounds_of_words():
        yield "sounds like a word"


@cache
def _sounds_of_words() -> frozenset[str]:
    return frozenset(sounds(word) for word in common() if len(word) > 3)


def _looks(word: str) -> str:
    """Write digits as 9 and letters as a: `4th` is 9aa, `75` is 99."""
    return re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", word))[:8]
