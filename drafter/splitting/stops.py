"""Finds where a sentence ends that was dictated without a stop, by learned weights."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from drafter.splitting.clipped import unclipped
from drafter.splitting.mentions import MEMBER, OTHER, STAFF
from guardrails.deid.cues import is_base, is_finite

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[\ue000-\ue002]+(?:['’]s)?")
_NAMES = {MEMBER: "<member>", STAFF: "<staff>", OTHER: "<other>"}
_LIKELY = 0.2
"""The likelihood from which a sentence ends: one cut too many costs little, two people's words in one much."""
_LONG = 14


def ends_in(
    shadow: str, start: int, end: int, weights: Mapping[str, float], likely: float = _LIKELY
) -> Iterator[tuple[int, float]]:
    """Give where sentences begin within a stretch, its first left out; with each, how likely another end was missed.

    The last is the stretch's end, with how likely one was missed before it.
    """
    found = list(WORD.finditer(shadow, start, end))
    words = [plain(m[0]) for m in found]
    since, missed = 0, 0.0
    for at in range(1, len(words)):
        since += 1
        between = sign(shadow[found[at - 1].end() : found[at].start()])
        score = sum(weights.get(t, 0.0) for t in traits(words, at, since, between))
        chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
        if chance > likely:
            yield found[at].start(), missed
            since, missed = 0, 0.0
        else:
            missed = max(missed, chance)
    yield end, missed


def sign(between: str) -> str:
    """Give the sign that stands between two words, if any."""
    bare = between.strip()
    return bare[:1] if len(bare) < 2 else "..." if bare.startswith("..") else bare[0] + "+"


def plain(word: str) -> str:
    """Give a word as traits are told of it: in small letters, a name as what it is."""
    word = unclipped(word.lower().replace("’", "'"))
    return _NAMES[word[0]] + ("'s" if word.endswith("s") else "") if word[0] in _NAMES else word


def traits(words: Sequence[str], at: int, since: int, between: str) -> Iterator[str]:
    """Tell what speaks for an end before a word; `since` counts the words from the end before."""
    yield f".{between}"
    around = {d: words[at + d] if 0 <= at + d < len(words) else "" for d in (-3, -2, -1, 0, 1, 2, 3)}
    kinds = {d: kind(w) for d, w in around.items()}
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
    yield from _clause(words, at, since, kinds)


def _clause(words: Sequence[str], at: int, since: int, kinds: Mapping[int, str]) -> Iterator[str]:
    """Tell how much of a clause has been said since the end before, and whether one begins here."""
    said = [kind(w) for w in words[max(at - since, at - _FAR) : at]]
    verbs = [n for n, k in enumerate(said) if k in _VERBS]
    done = min(len(verbs), 2)
    holds = bool(said) and said[-1] in _HOLDING
    ahead = [kind(w) for w in words[at : at + 4]]
    begins = "subject" if _begins(ahead) else "lead" if _begins(ahead[1:]) else "late" if _begins(ahead[2:]) else ""
    named = "named" if any(k == "<member>" for k in said) else ""
    waits = "waits" if _waits(said, verbs) else ""
    yield f". done {done} {begins} {holds:d}"
    yield f". done {done} {begins} {waits}"
    yield f". done {done} {kinds[0]}"
    yield f". done {done} {begins} {kinds[0]} {named}"
    yield f". done {done} {begins} {kinds[-1]}"
    yield f". {begins} {kinds[-1]} {kinds[0]}"
    yield f". first {said[0] if said else ''} {begins} {done}"
    yield f". since {min(since, _LONG) // 2} {begins} {done}"
    for n in (3, 4):
        if at + n - 1 < len(words):
            yield f". ahead {' '.join(words[at : at + n - 1])}"


def _begins(kinds: Sequence[str]) -> bool:
    """Whether a subject and what it did stand here."""
    if len(kinds) < 2 or kinds[0] not in _SUBJECTS:
        return False
    return kinds[1] in _VERBS or (len(kinds) > 2 and kinds[1] in _BETWEEN and kinds[2] in _VERBS)


def _waits(said: Sequence[str], verbs: Sequence[int]) -> bool:
    """Whether a clause was opened by a word like "when" or "who" and has not had its verb."""
    opened = [n for n, k in enumerate(said) if k in _OPENS]
    return bool(opened) and not any(n > opened[-1] for n in verbs)


_NOMINATIVE = frozenset("<member> <staff> i he she they we it".split())
_SUBJECTS = _NOMINATIVE | {"everyone", "everybody", "nobody", "that", "there"}
_VERBS = frozenset({"did", "be", "aux"})
_BETWEEN = frozenset({"ly", "also", "just", "then", "who"})
_OPENS = frozenset("if when because that who what how which than as".split())
_HOLDING = _OPENS | frozenset("and but or so to of for with in on at by from about the a an my our their his".split())
_FAR = 40
_SAME = frozenset(
    "i he she they we it him her them us me his their my our the a an and but or so then that this if when because "
    "to of for with in on at by from about after before not no there who what how which as than like next also just "
    "everyone everybody nobody".split()
)
_MODAL = frozenset("can could will would should may might must".split())
_BE = frozenset("is was are were be been being am isn't wasn't aren't weren't".split())
_HAVE = frozenset("has had have hasn't hadn't haven't did does do didn't doesn't don't".split())


def kind(word: str) -> str:
    """Give the kind of a word: itself if small, else what it says: was done, being, a thing."""
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
