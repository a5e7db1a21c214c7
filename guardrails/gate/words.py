"""Which words are ordinary English, and the words that tell a person from a thing. The gate's own lists."""

from functools import lru_cache
from importlib.resources import files


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
TITLES = _LISTS["titles"]
PARTICLES = _LISTS["particles"]
CREDENTIALS = _LISTS["credentials"]
MODALS = _LISTS["modals"]
BE = _LISTS["be"]
SAYING = _LISTS["saying"]
TELLING = _LISTS["telling"]
CALLED = _LISTS["called"]
BEFORE_PERSON = _LISTS["before persons"]
UNITS = _LISTS["units"]
CLINICAL = _LISTS["clinical"]


@lru_cache(maxsize=1)
def _stems() -> frozenset[str]:
    # Entries in lower case only: the dictionary writes names with a capital, so these are the words that are words.
    source = files("spylls.hunspell").joinpath("data/en/en_US.dic").read_bytes().decode("utf-8", "replace")
    entries = (line.partition("/")[0] for line in source.splitlines()[1:])
    return frozenset(entry for entry in entries if entry.islower())


def is_word(word: str) -> bool:
    """Whether a plain lower-case word is ordinary English (or the field's shorthand), not first of all a name."""
    if word in _NAMES_FIRST:
        return False
    return (
        word in _stems() or word in CLINICAL or word in UNITS or any(stem in _stems() for stem in _uninflected(word))
    )


def _uninflected(word: str) -> list[str]:
    stems: list[str] = []
    if word.endswith("s") and len(word) > 4:
        stems.append(word[:-1])
    if word.endswith(("shes", "ches", "xes", "sses")):
        stems.append(word[:-2])
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            stem = word.removesuffix(ending)
            stems += [stem, stem + "e"]
    if word.endswith("ies") and len(word) > 5:
        stems.append(word[:-3] + "y")
    return stems
