"""What came before what: the two things that a text sets before and after each other, and when a thing happened."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from guardrails.audit.alignment import Whole
from guardrails.language.concepts import concept, is_past
from guardrails.language.read_once import TEXTS

_LINK = re.compile(
    r"\b(?:(?P<before>before|prior to|ahead of|until|leading up to)|(?P<after>after|following)"
    r"|(?P<during>during|in the middle of|in the midst of)"
    r"|(?P<then>and then|then|followed by|and after that|which led to))\b"
)
_STOP = re.compile(r"[.;:!?()]|\s[-–—]\s|\bbut\b|\bnot (?:before|after|during)\b")
_WORD = re.compile(r"[a-z][a-z'-]*[a-z]")
_EMPTY = frozenset(
    "the an her his their she he they it was were is are be been being had has have and or of to in on at for with by"
    " from that this client member patient group session then again also not no did do does so as who which when"
    " would will felt feel feels week day days weeks time today now later while after before said told one two more"
    " about out up off got get went go came come first last next minutes min hour hours"
    " others other people front".split()
)


@dataclass(frozen=True, slots=True)
class Order:
    """Two sets of meanings, the earlier one first (`during`: at the same time), and the place of the linking word."""

    kind: str
    first: frozenset[str]
    second: frozenset[str]
    start: int
    end: int


@lru_cache(maxsize=TEXTS)
def orders(whole: Whole) -> tuple[Order, ...]:
    """Read what a text sets before, after or into the time of something else."""
    return tuple(_orders(whole.plain))


def _orders(plain: str) -> Iterator[Order]:
    for match in _LINK.finditer(plain):
        kind = str(match.lastgroup)
        if match[0] == "then" and not _is_told_next(plain[match.end() :]):
            continue
        begin = max((m.end() for m in _STOP.finditer(plain, 0, match.start())), default=0)
        stop = _STOP.search(plain, match.end())
        ahead = plain[begin : match.start()]
        behind = plain[match.end() : stop.start() if stop else len(plain)]
        if not _meanings(ahead) and kind != "then" and "," in behind:
            behind, _, ahead = behind.partition(",")  # "after the fire, nightmares began"
        if kind != "then":
            behind = behind.split(",")[0]
        one, two = _meanings(ahead), _meanings(behind)
        if one and two:
            first, second = (two, one) if kind == "after" else (one, two)
            yield Order("during" if kind == "during" else "before", first - second, second - first, *match.span())


def _is_told_next(after: str) -> bool:
    """Tell whether an act follows: "then drank", not "then 4"."""
    word = re.match(r" ([a-z]+)", after)
    return word is not None and (word[1].endswith("ed") or is_past(word[1]))


def _meanings(text: str) -> frozenset[str]:
    return frozenset(concept(w) for w in _WORD.findall(text) if w not in _EMPTY)


def turned(mine: Sequence[Order], theirs: Sequence[Order]) -> Iterator[int]:
    """Find the orders of a note that the bullets on the same two things have the other way round; by place."""
    for place, order in enumerate(mine):
        near = [other for other in theirs if _is_same_pair(order, other)]
        if near and not any(_agrees(order, other) for other in near) and any(_opposes(order, other) for other in near):
            yield place


def _is_same_pair(one: Order, other: Order) -> bool:
    return _agrees(one, other) or _opposes(one, other)


def _agrees(one: Order, other: Order) -> bool:
    return one.kind == other.kind and bool(one.first & other.first and one.second & other.second)


def _opposes(one: Order, other: Order) -> bool:
    straight = bool(one.first & other.first and one.second & other.second)
    crossed = bool(one.first & other.second and one.second & other.first)
    if one.kind != other.kind:
        return straight and not crossed
    return one.kind != "during" and crossed and not straight
