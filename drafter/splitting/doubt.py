"""Finds the other reading of a sentence where two are near: a pronoun that fits someone else as well as whom it got."""

import re
from collections.abc import Sequence
from typing import Protocol

from drafter.splitting import signs
from drafter.splitting.mentions import MEMBER, OTHER, STAFF, Mention

_BACK = 3
"""Members named last among whom the other reading is looked for."""

_OBJECT = re.compile(
    rf"{MEMBER}+(?P<between>(?:(?!\b(?:i|we)\b|[.;!?\n{MEMBER}{STAFF}{OTHER}]).)*?)[ ]"
    r"(?P<pronoun>him|her|them)\b"
    r"(?![ ](?:own |new |old |first |last )?(?!(?:that|to|about|if|whether|how|what|why|when|while|and|but|for|on|with"
    r"|in|at|after|before|as|or|so|by|from|again|too|today|tonight|back|out|up|down|off|over|it|he|she|they)\b)[a-z])",
    re.IGNORECASE,
)
"""A member, then "him", "her" or "them" that is no possessive: someone besides who acts, the leader left out."""

_KINDS = {"him": "he", "her": "she", "them": "they"}


class Told(Protocol):
    """What the walk knows at a sentence, before it moves on."""

    current: frozenset[int] | None
    recent: list[int]
    others: set[str]

    def fits(self, index: int, pronoun: str) -> bool:
        """Whether a pronoun may mean a member."""

    def kin_in(self, shadow: str, kind: str) -> bool:
        """Whether someone close to a member, whom the pronoun may mean, stands in the sentence."""


def other_reading(
    told: Told, shadow: str, mentions: Sequence[Mention], members: frozenset[int], before: Sequence[int]
) -> frozenset[int] | None:
    """Give whom the sentence concerns in another reading that is near; None where there is none.

    `members` is the reading that was taken, `before` are those named in the sentence before this one.
    """
    if any(m.kind == "member" for m in mentions):
        return _someone_besides(told, shadow, mentions, members)
    subject = signs.SUBJECT.search(shadow)
    pronoun = subject["pronoun"].lower() if subject else signs.pronoun_in(shadow)
    if pronoun not in {"he", "she"} or not members or told.kin_in(shadow, pronoun):
        return None
    rivals = [i for i in before if i not in members and told.fits(i, pronoun)]
    return frozenset(rivals[:1]) if rivals and len(members) == 1 else None


def _someone_besides(
    told: Told, shadow: str, mentions: Sequence[Mention], members: frozenset[int]
) -> frozenset[int] | None:
    named = frozenset(i for m in mentions if m.kind == "member" for i in m.members)
    if members - named and len(named) == 1:
        return named  # taken to go on about the one before, by a pronoun alone
    found = _OBJECT.search(shadow)
    if found is None or len(named) != 1 or members != named:
        return None
    kind = _KINDS[found["pronoun"].lower()]
    if kind in told.others or told.kin_in(shadow, kind):
        return None
    rivals = [i for i in reversed(told.recent[-_BACK:]) if i not in named and told.fits(i, kind)]
    return named | {rivals[0]} if rivals else None
