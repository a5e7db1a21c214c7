"""Writes names as thumbs and dictating phones do: a slip of the keys, another spelling, words that sound like it."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from random import Random

from guardrails.deid.letters import fold
from guardrails.deid.lexicon import lexicon
from guardrails.deid.sounds import apart, frame_of, joined_sounds, sounds_of
from guardrails.deid.vocabulary import everyday

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ALIKE = (
    ("ph", "f"), ("f", "ph"), ("c", "k"), ("k", "c"), ("ck", "k"), ("ie", "y"), ("y", "i"), ("i", "y"), ("ei", "ie"),
    ("ai", "ay"), ("s", "z"), ("z", "s"), ("ee", "ea"), ("a", "e"), ("e", "a"), ("e", "i"), ("o", "a"), ("ou", "u"),
    ("ah", "a"), ("a", "ah"), ("j", "g"), ("th", "t"), ("sh", "ch"), ("w", "v"), ("v", "w"), ("x", "ks"),
    ("qu", "kw"), ("cz", "ch"), ("eaux", "o"), ("ll", "l"), ("l", "ll"), ("nn", "n"), ("n", "nn"), ("tt", "t"),
)  # fmt: skip
_FREQUENT = "7"
_SMALL = frozenset("a i on in an at or he me we oh la de do so no my by us it is as up go ah eh of to be if am".split())
"""Words of one or two letters that a dictating phone writes; the others are abbreviations."""
_FAR = 0.3
"""How far what was heard may lie from the name, a sound."""
_TRIES = 12


def slipped(draw: Random, name: str) -> str:
    """Write a name with a slip of the thumbs: one letter dropped, doubled, turned or hit beside."""
    word = name.lower()
    if len(word) < 4:
        return (word + word[-1]).title()
    i = draw.randrange(1, len(word) - 1)
    ways = (
        word[:i] + word[i + 1 :],
        word[:i] + word[i + 1] + word[i] + word[i + 2 :],
        word[:i] + _beside(draw, word[i]) + word[i + 1 :],
        word[:i] + word[i] + word[i:],
    )
    return draw.choice(ways).title()


def respelt(draw: Random, name: str) -> str:
    """Spell a name otherwise, as somebody does who only heard it."""
    word = name.lower()
    ways = [(a, b) for a, b in _ALIKE if a in word[1:]]
    for written, heard in draw.sample(ways, min(len(ways), draw.randint(1, 2))):
        word = word[0] + word[1:].replace(written, heard, 1)
    return word.title() if word != name.lower() else slipped(draw, name)


def misheard(draw: Random, name: str) -> str | None:
    """Write a name as one to three everyday words that sound like it; None where there are none."""
    ways = _heard(fold(name))
    return draw.choice(ways) if ways else None


def miswritten(draw: Random, name: str) -> str:
    """Write a name in one of these ways."""
    way = draw.choice((slipped, respelt, misheard))
    return way(draw, name) or slipped(draw, name)


def _beside(draw: Random, letter: str) -> str:
    for row in _KEYS:
        at = row.find(letter)
        if at >= 0:
            return draw.choice(row[max(0, at - 1) : at] + row[at + 1 : at + 2])
    return letter


@lru_cache(maxsize=5_000)
def _heard(name: str) -> Sequence[str]:
    sounds = sounds_of(re.sub(r"[^a-z]", "", name))
    draw, found = Random(name), set[str]()  # noqa: S311 - invents, guards nothing
    for _ in range(_TRIES):
        cuts = sorted(draw.sample(range(1, len(sounds)), min(len(sounds) - 1, draw.choice((0, 1, 1, 1, 2)))))
        pieces = [sounds[a:b] for a, b in zip([0, *cuts], [*cuts, len(sounds)], strict=True)]
        words = [_word(draw, piece) for piece in pieces]
        if not all(words):
            continue
        said = joined_sounds("".join(sounds_of(word) for word in words))
        if "".join(words) != name and apart(said, sounds) <= _FAR * max(len(sounds), 4):
            found.add(" ".join(words))
    return sorted(found)


def _word(draw: Random, sounds: str) -> str:
    near = [(apart(sounds, heard), draw.random(), word) for word, heard in _by_frame().get(frame_of(sounds), ())]
    best = sorted(near)[:3]
    return draw.choice(best)[2] if best else ""


@cache
def _by_frame() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Give the frequent words, with their sounds, by their consonants."""
    found: dict[str, list[tuple[str, str]]] = {}
    for word, known in lexicon().items():
        if word.isalpha() and known[0] >= _FREQUENT and word in everyday() and (len(word) > 2 or word in _SMALL):
            found.setdefault(frame_of(sounds_of(word)), []).append((word, sounds_of(word)))
    return found
