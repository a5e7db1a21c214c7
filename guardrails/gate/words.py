"""Which words are ordinary English, and the words that tell a person from a thing. The gate's own lists."""

import gzip
import re
from functools import lru_cache
from importlib.resources import files

from guardrails.gate.dictionary import is_listed
from guardrails.gate.letters import plain
from guardrails.language.short_forms import SHORTHAND


def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, list[str]] = {}
    name = ""
    for line in files("guardrails.gate").joinpath("words.txt").read_text(encoding="utf-8").splitlines():
        if line.endswith(":"):
            name = line[:-1]
            found[name] = []
        elif line and not line.startswith("#"):
            found[name] += line.split()
    return {name: frozenset(words) for name, words in found.items()}


_LISTS = _lists()
_NAMES_FIRST = _LISTS["names first"]
_ALSO_WORDS = _LISTS["also words"]
TITLES = _LISTS["titles"]
PARTICLES = _LISTS["particles"]
CREDENTIALS = _LISTS["credentials"]
MODALS = _LISTS["modals"]
BE = _LISTS["be"]
SAYING = _LISTS["saying"]
TELLING = _LISTS["telling"]
CALLED = _LISTS["called"]
BEFORE_PERSON = _LISTS["before persons"]
KIN = _LISTS["kin"]
SELF = _LISTS["self"]
PRONOUNS = _LISTS["pronouns"]
UNITS = _LISTS["units"]
CLINICAL = _LISTS["clinical"]
EVERYWHERE = _LISTS["everywhere"]
STATES = _LISTS["states"]
EPONYMS = _LISTS["eponyms"]
AFTER_EPONYM = _LISTS["after eponyms"]
PASTS = _LISTS["pasts"]
_CAPITALS = _LISTS["capitals"]
_SHARED = (
    "clinical",
    "medicine",
    "safe_names",
    "eponyms",
    "eponyms_borne",
    "diagnoses",
    "everyday_fields",
    "misspellings",
)
"""Lists of words beside the masker's that the gate reads too, by itself: data, no code."""
_OURS = _ALSO_WORDS | CLINICAL | UNITS | SAYING | KIN | EVERYWHERE

_PIECE = re.compile(r"[^\W_]+")
_LONGEST = 40
"""Letters; what is longer is no word and is not looked up."""


@lru_cache(maxsize=1)
def _shared() -> frozenset[str]:
    """Read the words of the field and of daily life: entries between blanks, `#` begins a remark."""
    found: set[str] = set()
    for name in _SHARED:
        text = files("guardrails.words").joinpath(f"{name}.txt").read_text(encoding="utf-8")
        found.update(plain(piece) for line in text.splitlines() for piece in _PIECE.findall(line.split("#")[0]))
    packed = files("guardrails.words").joinpath("medicines.txt.gz").read_bytes()
    return frozenset(found.union(gzip.decompress(packed).decode().split("\n")))


@lru_cache(maxsize=16384)
def names_nobody(word: str) -> bool:
    """Whether a plain word with a capital within a sentence is known to be no name, with an ending or without."""
    stems = (word, word.removesuffix("s"), word.removesuffix("es"))
    return any(is_word(w) or w in _CAPITALS or w in _shared() or w in SHORTHAND for w in stems)


@lru_cache(maxsize=16384)
def is_thing_too(word: str) -> bool:
    """Whether a plain word that is first of all a name is a word as well: "wren", "amber", "peg"."""
    return word in _NAMES_FIRST and is_listed(word)


@lru_cache(maxsize=16384)
def is_past(word: str) -> bool:
    """Whether a plain word says what someone did: "cried", "lit"."""
    return word in PASTS or (len(word) > 4 and word.endswith("ed") and is_word(word))


@lru_cache(maxsize=16384)
def is_word(word: str) -> bool:
    """Whether a plain lower-case word is ordinary English (or the field's shorthand), not first of all a name."""
    if word in _NAMES_FIRST or len(word) > _LONGEST:
        return False
    return word in _OURS or is_listed(word)
