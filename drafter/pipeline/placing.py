"""Decides whose each shared bullet is: the group's, some members' clause by clause, or nobody's until someone says."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

GROUP = "group"

Placements = Mapping[str, tuple[str, ...]]
"""Where the clinician put a shared bullet: reference → member ids, or ("group",), or () for nowhere."""

Fate = Literal["group", "members", "unnamed"]

_ONE = (
    r"(?:pt|patient|client|member|participant|peer|individual|person|veteran|vet|teen|kid|mom|dad|mother|father|man|woman"
    r"|guy|girl|boy|lady|resident|attendee)"
)
_MANY = (
    r"(?:pts|patients|clients|members|participants|peers|individuals|persons|people|veterans|vets|teens|kids|moms|dads"
    r"|mothers|fathers|men|women|guys|girls|boys|ladies|residents|attendees)"
)
_KIND = r"(?:(?:other|new|newest|newer|older|oldest|younger|youngest|quiet|male|female|same|last|first)\s+)*"
_SINGLED_OUT = re.compile(
    rf"\b(?:one|1|a|an|another|the|this|that|a certain)\s+{_KIND}{_ONE}\b(?!-|\s+(?:groups?|sessions?|each|all)\b)"
    rf"|\b(?:two|2|three|3|a couple(?: of)?|a pair of|certain)\s+{_KIND}{_MANY}\b"
    r"|\b(?:someone|somebody|one of (?:them|the|our)|this one|newcomer|s?he|him|hers?|his)\b"
    # A bare "pt" that opens a clause or follows a preposition speaks of one person.
    r"|(?:^|[.;:,(]\s*|\b(?:and|but|then|after|with|for|by|to|from|new)\s+|\bw/\s*)(?:pt|patient|client)\b"
    r"(?!-|\s+(?:ed|education|list|feedback|handouts?|work\w*|panel)\b)",
    re.IGNORECASE,
)
_QUANTIFIED = re.compile(
    rf"\b(?:each|every|any|per|all|no)\s+(?:of\s+the\s+)?(?:{_ONE}|{_MANY})\b|\bhis/her\b|\bs?he/s?he\b",
    re.IGNORECASE,
)
_EVERYONE = re.compile(
    rf"\b(?:each|every|all|any|most|several|many|some|other|both|few)\s+(?:of\s+(?:the|them)\s+)?(?:{_ONE}|{_MANY})\b"
    rf"|\b(?:everyone|everybody|group|grp|all|rest|others|{_MANY})\b",
    re.IGNORECASE,
)
_STRONG = re.compile(r"(?<=[.!?])\s+(?=\S)|\s*[;|\n•]\s*|\s+[-–—]{1,2}\s+|\s*//\s*")
_BARE = re.compile(r"\[\w+\]|\b(?:and|both|between|from|with|for|by|of|to|about)\b|\W", re.IGNORECASE)
"""What says nothing by itself: names, and the word that leads to them."""
_WEAK = re.compile(
    r",\s+(?:and\s+|but\s+|then\s+)*|\s+(?:but|while|whereas|meanwhile|then)\s+|\s+and\s+(?=\[MEMBER_\d+\]\s+\w)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a shared bullet and whose they are; `members` is empty unless `fate` is "members"."""

    ref: str
    text: str
    fate: Fate
    members: frozenset[str] = frozenset()


def placed(
    ref: str, masked: str, members_in: Callable[[str], set[str]], chosen: Placements, *, unclear: bool = False
) -> list[Piece]:
    """Place one shared bullet, given as masked text.

    `members_in` tells which members' placeholders a text holds. `unclear` says that a name in it fits two members.
    A placement that the clinician chose holds for the whole bullet.
    """
    if ref in chosen:
        return _as_chosen(ref, masked, chosen[ref])
    found = list(_pieces(ref, masked, members_in))
    if unclear:
        found = [Piece(p.ref, p.text, "unnamed") if p.fate == "group" else p for p in found]
    return _joined(found)


def _as_chosen(ref: str, masked: str, where: tuple[str, ...]) -> list[Piece]:
    if where == (GROUP,):
        return [Piece(ref, masked, "group")]
    return [Piece(ref, masked, "members", frozenset(where))] if where else []


def _pieces(ref: str, masked: str, members_in: Callable[[str], set[str]]) -> Iterator[Piece]:
    """Walk the clauses; one that goes on about the person before it ("…, left early") belongs to that person."""
    before: frozenset[str] = frozenset()
    for sentence in filter(str.strip, _STRONG.split(masked)):
        if not (members_in(sentence) or before):
            yield Piece(ref, sentence.strip(), "unnamed" if singles_out(sentence) else "group")
            continue
        for clause in _clauses(sentence, members_in):
            named = frozenset(members_in(clause))
            if not named and (not before or _of_everyone(clause)):
                yield Piece(ref, clause, "unnamed" if singles_out(clause) else "group")
                continue
            before = named or before
            yield Piece(ref, clause, "members", before)


def _clauses(sentence: str, members_in: Callable[[str], set[str]]) -> list[str]:
    """Divide a sentence only where different people's clauses meet; else it stays whole."""
    clauses = _with_whole_subjects([c.strip() for c in _WEAK.split(sentence) if c and c.strip()], members_in)
    named = [frozenset(members_in(c)) for c in clauses]
    several = len({n for n in named if n}) > 1
    leads_with_group = not named[0] and any(named)
    return clauses if several or leads_with_group else [sentence.strip()]


def _with_whole_subjects(clauses: list[str], members_in: Callable[[str], set[str]]) -> list[str]:
    """Put names that stand alone to the clause whose subject they are: "[MEMBER_1], [MEMBER_2] and [MEMBER_3] late"."""
    whole: list[str] = []
    waiting = ""
    for clause in clauses:
        bare = members_in(clause) and not _BARE.sub("", clause)
        if bare:
            waiting = f"{waiting}, {clause}" if waiting else clause
        else:
            whole.append(f"{waiting} and {clause}" if waiting else clause)
            waiting = ""
    return [*whole, waiting] if waiting else whole


def _of_everyone(clause: str) -> bool:
    return bool(_EVERYONE.search(clause)) and not singles_out(clause)


def singles_out(text: str) -> bool:
    """Whether the words speak of one or a few persons without saying who."""
    return bool(_SINGLED_OUT.search(_QUANTIFIED.sub(" ", text)))


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Put neighbours of one fate back together, so that sentences are not torn without need."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and (last.fate, last.members) == (piece.fate, piece.members):
            joined[-1] = Piece(piece.ref, f"{last.text}, {piece.text}", piece.fate, piece.members)
        else:
            joined.append(piece)
    return joined
