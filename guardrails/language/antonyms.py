"""Which words say the opposite of each other: by WordNet, and by how they are made (unlocked, dislike, hopeless)."""

import gzip
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from guardrails.language.concepts import base_form, concept, root

_FILE = Path(__file__).resolve().parents[1] / "words" / "antonyms.txt.gz"
_NEGATING = ("un", "dis", "in", "im", "ir", "non", "mis")
_LEAST = 4
"""So many letters of a word are left behind such a beginning."""
_ENDINGS = (
    ("ies", "y"), ("es", ""), ("s", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""), ("er", ""), ("er", "e"),
    ("ly", ""),
)  # fmt: skip

PLAIN, ALIKE = 2, 1
"""How plainly two words are opposites: they themselves, or words like them."""

_Opposites = dict[str, tuple[frozenset[str], frozenset[str]]]


@cache
def _table() -> _Opposites:
    found: _Opposites = {}
    for line in gzip.decompress(_FILE.read_bytes()).decode("ascii").splitlines():
        word, rest = line.split(" ", 1)
        plain, alike = rest.split(";")
        found[word] = frozenset(plain.split()), frozenset(alike.split())
    return found


@lru_cache(maxsize=32_768)
def _forms(word: str) -> frozenset[str]:
    forms = {word, root(word), concept(word), base_form(word)}
    return frozenset(forms | {word[: -len(e)] + i for e, i in _ENDINGS if word.endswith(e) and len(word) > len(e) + 1})


@lru_cache(maxsize=65_536)
def opposite(one: str, other: str) -> int:
    """Tell whether two lower-case words are opposites: `PLAIN`, `ALIKE` or 0."""
    mine, theirs = _forms(one), _forms(other)
    if any(not theirs.isdisjoint(plain) for plain, _ in _known(mine)):
        return PLAIN
    if _is_made_of(mine, theirs) or _is_made_of(theirs, mine):
        return PLAIN
    known = (*((alike, theirs) for _, alike in _known(mine)), *((alike, mine) for _, alike in _known(theirs)))
    return ALIKE if any(not forms.isdisjoint(alike) for alike, forms in known) else 0


def _known(forms: frozenset[str]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    table = _table()
    return (table[form] for form in forms if form in table)


def _is_made_of(forms: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether a word is another one with a beginning or an ending that says no."""
    for form in forms:
        for beginning in _NEGATING:
            bare = form.removeprefix(beginning)
            if bare != form and len(bare) >= _LEAST and bare in others:
                return True
        bare = form.removesuffix("less")
        if bare != form and len(bare) >= _LEAST - 1 and any(other.startswith(bare) for other in others):
            return True
    return False
