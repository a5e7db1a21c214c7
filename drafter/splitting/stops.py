"""Finds where a sentence ends that was dictated without a stop, by learned weights."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from drafter.splitting.mentions import MEMBER, OTHER, STAFF
from guardrails.deid.cues import is_base, is_finite

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[\ue000-\ue002]+(?:['’]s)?")
_NAMES = {MEMBER: "<member>", STAFF: "<staff>", OTHER: "<other>"}
_LIKELY = 0.3
_LONG = 14


def ends_in(shadow: str, start: int, end: int, weights: Mapping[str, float], likely: float = _LIKELY) -> Iterator[int]:
    """Give where sentences begin within a stretch, its first left out."""
    found = list(WORD.finditer(shadow, start, end))
    words = [plain(m[0]) for m in found]
    since = 0
    for at in range(1, len(words)):
        since += 1
        between = sign(shadow[found[at - 1].end() : found[at].start()])
        score = sum(weights.get(t, 0.0) for t in traits(words, at, since, between))
        if 1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) > likely:
            yield found[at].start()
            since = 0


def sign(between: str) -> str:
    """Give the sign that stands between two words, if any."""
    bare = between.strip()
    return bare[:1] if len(bare) < 2 else "..." if bare.startswith("..") else bare[0] + "+"


def plain(word: str) -> str:
    """Give a word as traits are told of it: in small letters, a name as what it is."""
    word = word.lower().replace("’", "'")
    return _NAMES[word[0]] + ("'s" if word.endswith("s") else "") if word[0] in _NAMES else word


def traits(words: Sequence[str], at: int, since: int, between: str) -> Iterator[str]:
    """Tell what speaks for an end before a word; `since` counts the words from the end before."""
    yield f".{between}"
    around = {d: words[at + d] if 0 <= at + d < len(words) else "" for d in (-3, -2, -1, 0, 1, 2, 3)}
    kinds = {d: _kind(w) for d, w in around.items()}
    for d in (-2, -1, 0, 1, 2):
        yield f". {d} {around[d]}"
        yield f". {d} is {kinds[d]}"
    for a, b in ((-1, 0), (0, 1), (-2, -1), (1, 2)):
        yield f". {a}{b} {kinds[a]} {kinds[b]}"
    yield f". -1,0 {around[-1]} {kinds[0]}"
    yield f". 01 {around[0]} {kinds[1]}"
    yield f". 01 {kinds[0]} {around[1]}"
    yield f". -101 {kinds[-1]} {kinds[0]} {kinds[1]}"
    yield f". 012 {kinds[0]} {kinds[1]} {kinds[2]}"
    yield f". -1012 {kinds[-1]} {kinds[0]} {kinds[1]} {kinds[2]}"
    yield f". {between} {kinds[0]}"
    yield f". {between} {kinds[0]} {kinds[1]}"
    yield f". {between} since {min(since, _LONG) // 2}"
    yield f". since {min(since, _LONG) // 2} {kinds[0] in _NOMINATIVE:d}"
    yield f". since {min(since, _LONG) // 2} {kinds[0]}"


_NOMINATIVE = frozenset("<member> <staff> i he she they we it".split())
_SAME = frozenset(
    "i he she they we it him her them us me his their my our the a an and but or so then that this if when because "
    "to of for with in on at by from about after before not no there who what how which as than like next also just "
    "everyone everybody nobody".split()
)
_MODAL = frozenset("can could will would should may might must".split())
_BE = frozenset("is was are were be been being am isn't wasn't aren't weren't".split())
_HAVE = frozenset("has had have hasn't hadn't haven't did does do didn't doesn't don't".split())


def _kind(word: str) -> str:
    if not word or word[0] == "<" or word in _SAME:
        return word
    if word in _BE:
        return "be"
    if word in _HAVE or word in _MODAL or word.endswith("n't"):
        return "aux"
    base, mark, _ = word.partition("'")
    if mark and base in _SAME:
        return base + "'"
    if word.isdigit():
        return "number"
    if is_finite(word):
        return "did"
    if word.endswith("ing"):
        return "doing"
    if word.endswith("ly"):
        return "ly"
    return "base" if is_base(word) else "thing"
