"""Weighs the readings of a sentence by learned weights and tells how likely each of them is."""

import gzip
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from drafter.splitting.choices import Choice, choices
from drafter.splitting.sentence import Sentence
from drafter.splitting.tells import SINGLED, UNNAMED
from drafter.splitting.told import SESSION, Told
from drafter.splitting.traits import traits


@dataclass(frozen=True, slots=True)
class Whose:
    """Whom a sentence concerns: indexes of members (none: the session), whether that is a guess, and the other one.

    `likely` is how likely it is by itself, `sure` with what it rests on.
    """

    members: frozenset[int]
    doubtful: bool = False
    near: frozenset[int] = SESSION
    likely: float = 1.0
    sure: float = 1.0


Decide = Callable[[Told, Sentence, Sentence | None], Whose]

SURE = 0.75
"""The likelihood below which a sentence is marked as doubtful."""
_SURER = 0.9
"""The same, where a member who is named does something to "her" who may be another member, or nobody is spoken of."""
_RESTS = 0.55
"""The same with all guesses on which it rests: a "she" after three guesses is one."""
_NOBODYS = 0.4
"""The likelihood of its being a remark to oneself, from which a sentence is marked wherever it goes."""
_UNNAMED = frozenset({SINGLED, UNNAMED})
_WEIGHTS = Path(__file__).with_name("weights.txt.gz")


@cache
def learned() -> Mapping[str, float]:
    """Read the weights: a weight and its trait a line."""
    lines = gzip.decompress(_WEIGHTS.read_bytes()).decode("utf-8").splitlines()
    return {trait: float(weight) for weight, _, trait in (line.partition(" ") for line in lines)}


def weighed(
    told: Told, sentence: Sentence, following: Sentence | None, weights: Mapping[str, float]
) -> list[tuple[float, Choice]]:
    """Give every reading with its likelihood, the likeliest first."""
    found = choices(told, sentence)
    if SINGLED in sentence.signs:  # nobody says who it was: no member's, and marked
        found = [c for c in found if not c.members] or found
    scores = [sum(weights.get(t, 0.0) for t in traits(told, sentence, following, c)) for c in found]
    top = max(scores)
    shares = [math.exp(score - top) for score in scores]
    total = sum(shares)
    return sorted(((share / total, c) for share, c in zip(shares, found, strict=True)), key=lambda one: -one[0])


def by(weights: Mapping[str, float], sure: float = SURE) -> Decide:
    """Decide by some weights."""

    def decide(told: Told, sentence: Sentence, following: Sentence | None) -> Whose:
        found = weighed(told, sentence, following, weights)
        best = found[0][1]
        likely = sum(share for share, c in found if c.members == best.members)
        near = next((c.members for _, c in found if c.members != best.members), SESSION)
        doubtful = best.how in _GUESSES or likely < (
            max(sure, _SURER) if _to_another(told, sentence, best) or _unlinked(sentence, best) else sure
        )
        aside = sum(share for share, c in found if c.how == "nobody")
        rests = 1.0 if best.how in _ALONE else told.sure
        doubtful = doubtful or likely * rests < _RESTS or aside >= _NOBODYS or _open(told, sentence)
        return Whose(best.members, doubtful, near if doubtful else SESSION, likely, likely * rests)

    return decide


def _to_another(told: Told, s: Sentence, best: Choice) -> bool:
    """Whether somebody named does something to one not named, who may be of whom the sentences before were."""
    before = told.current or told.last_members
    return (
        best.how == "named"
        and bool(s.done_to)
        and s.done_to not in s.kin
        and any(told.fit(i, s.done_to) == "yes" for i in before - best.members)
    )


def _unlinked(s: Sentence, best: Choice) -> bool:
    """Whether a member's words speak of nobody, in the person of who dictates or to somebody: "I'm starving"."""
    third, first, second, _ = s.make.split(" ")
    return bool(best.members) and third == "-" and (second == "you" or first in {"I", "we"})


def _open(told: Told, sentence: Sentence) -> bool:
    """Whether it is open by what was said: a name that several bear, a stranger who acts, or nobody ever named."""
    members = [m for m in sentence.mentions if m.kind == "member"]
    return (
        not told.names_members
        or any(len(m.members) > 1 for m in members)
        or not _UNNAMED.isdisjoint(sentence.signs)
        or (not members and (told.stranger or "a stranger" in sentence.signs))
    )


_GUESSES = frozenset({"nobody", "the last two"})
"""Readings that are marked however likely."""
_ALONE = frozenset({"session", "nobody", "named", "one of the named", "heading", "all but"})
"""Readings that do not rest on whom the sentences before concerned."""
