"""What each number and day of a text is said of, and those that a note gives to another thing than the bullets do."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from guardrails.audit.alignment import Part, Whole, whole
from guardrails.audit.bindings import is_denominator, role_of
from guardrails.language.concepts import concept, root, sides
from guardrails.language.figures import Figure
from guardrails.language.read_once import TEXTS
from guardrails.language.sieve import Sieve

_CUT = re.compile(
    r"[;,.!?:()]\s+|[()]|\s[-–—]+\s|->|→|\b(?:and|but|so|then|while|whereas|after|before|because|which)\b"
)
_WEEKDAY = Sieve(r"\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORD = re.compile(r"[a-z][a-z']*")
_UNITS = frozenset(
    concept(w) for w in "night day week month year hour minute time percent point evening morning second".split()
)
_OF_CHANGE = frozenset(
    concept(w) for w in (
        "start end stop close closing closed beginning first last before beforehand after afterwards arrival finish"
        " leaving now today then earlier previously formerly go come rate fall rise drop climb increase decrease down"
        " up reach become"
    ).split()
)  # fmt: skip
"""What says when or which way, not of what."""
_NO_UNIT = frozenset(
    "of to and the a in on at for from with then now this last by out"
    " today he she before after afterward afterwards beforehand or when".split()
)
_REACH = 6
"""So many mentions on the other one of an exchange may stand."""
_LETTER = re.compile(r"[a-z]")
_ENDS = re.compile(r"^(?: (?:nights?|days?|weeks?|times?|hours?|minutes?|percent|points?))?\W*$")
"""Behind the last number of a list that has its numbers behind the words: nothing, or a unit."""
_RANGE = re.compile(r"\d ?(?:[ap]\.?m\.? ?)?(?:to|until|till|-|–) ?\d")


@dataclass(frozen=True, slots=True)
class Mention:
    """A number or day: its value and kind, its place, the meanings beside it and around it, its unit, then or now."""

    value: float
    kind: str
    start: int
    end: int
    near: frozenset[str]
    around: frozenset[str]
    unit: str
    role: str
    ahead: bool


@lru_cache(maxsize=TEXTS)
def mentions(whole: Whole) -> tuple[Mention, ...]:
    """Read the numbers that count, rate or tell a time, and the days of the week, in the order they stand."""
    return tuple(_complemented(list(_mentions(whole))))


def _mentions(whole: Whole) -> Iterator[Mention]:
    plain = whole.plain
    marks = [
        (f.value + f.minutes / 60, "number", f.start, f.end, role_of(plain, f))
        for f in whole.figures
        if _tells(plain, f)
    ]
    marks += [(float(_DAYS.index(m[1])), "day", m.start(), m.end(), "") for m in _WEEKDAY.finditer(plain)]
    if not marks:
        return
    words = [(w.start, w.concept, part.clause) for part in whole.parts for w in part.clause.words if w.weight]
    cuts = [0, *(c.end() for c in _CUT.finditer(plain)), len(plain) + 1]
    held: frozenset[str] = frozenset()
    for value, kind, start, end, role in sorted(marks, key=lambda m: m[2]):
        at = next(i for i, (a, b) in enumerate(pairwise(cuts)) if a <= start < b)
        begin, stop = cuts[at], cuts[at + 1]
        inside = [m[2:4] for m in marks if m[1] == kind and begin <= m[2] < stop]
        begin, stop = _own_stretch(plain, inside, start, begin, stop)
        near = frozenset(c for s, c, _ in words if begin <= s < stop and c not in _UNITS and c not in _OF_CHANGE)
        part = whole.part_at(start)
        near = near or (held if kind == "number" else near)
        held = near if kind == "number" else held
        around = frozenset(whole.weights.keys()) - near
        follows = _WORD.match(plain[end:].lstrip(" -/%x")[:14])
        unit = concept(follows[0]) if follows and follows[0] not in _NO_UNIT else ""
        counted = _COUNTED_OFF.search(plain[max(0, start - 9) : start])
        unit = f"{counted[1][0]} number" if counted else unit
        yield Mention(
            value, kind, start, end, near, around, unit, role, bool(part and part.clause.words and part.clause.ahead)
        )


def _own_stretch(plain: str, inside: list[tuple[int, int]], start: int, begin: int, stop: int) -> tuple[int, int]:
    """Give the words of a segment that one of its numbers goes with: in `sofa 5 nights bed 2` those before each."""
    inside = sorted(inside)
    ahead = bool(_LETTER.search(plain[begin : inside[0][0]])) and bool(_ENDS.match(plain[inside[-1][1] : stop]))
    for from_, to in inside:
        if to <= start:
            begin = max(begin, to)
        elif from_ > start:
            stop = min(stop, from_)
    here = next(to for from_, to in inside if from_ == start)
    return (begin, here) if ahead and len(inside) > 1 else (begin, stop)


def _tells(plain: str, figure: Figure) -> bool:
    if re.search(r"[a-z]-$|\bitem $", plain[max(0, figure.start - 6) : figure.start]):
        return False
    if figure.kind == "clock" and _RANGE.search(plain[max(0, figure.start - 8) : figure.end + 8]):
        return False
    return not (
        is_denominator(plain, figure) and _COUNTED_OF.search(plain[max(0, figure.start - 16) : figure.start])
    ) and not re.fullmatch(r"(?:19|20)\d\d", plain[figure.start : figure.end])


def _complemented(found: list[Mention]) -> Iterator[Mention]:
    """Take the one number beside another one of now for one of before, and the reverse, where both are of one thing."""
    for i, one in enumerate(found):
        role = one.role
        if not role and one.kind == "number":
            like = [m for m in found if m is not one and m.kind == "number" and _of_one_thing(one, m)]
            if (
                len(like) == 1
                and like[0].role
                and any(found[j] is like[0] for j in (i - 1, i + 1) if 0 <= j < len(found))
            ):
                role = {"now": "before", "before": "now"}[like[0].role]
        yield one if role == one.role else replace(one, role=role)


def _of_one_thing(one: Mention, other: Mention) -> bool:
    return bool(one.near & other.near) and (one.unit == other.unit or not one.unit or not other.unit)


def alike(mine: Mention, other: Mention) -> float:
    """Weigh how far two mentions are said of the same thing; one of now and one of before are not."""
    if mine.kind != other.kind:
        return 0.0
    score = 2.0 * len(mine.near & other.near) + 0.5 * min(
        3, len((mine.near | mine.around) & (other.near | other.around))
    )
    if not score and (mine.near or other.near):
        return 0.0
    if mine.unit and mine.unit == other.unit:
        score += 1.0
    if mine.role and other.role:
        score += 1.5 if mine.role == other.role else -3.0
    return score


_SAME = re.compile(r"\b(?:unchanged|no change|did not change|has not changed|stayed the same|remained the same)\b")
_COUNTED_OF = re.compile(
    r"(?:/|(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|all|most|none|some|each|out|days?|nights?|times?)"
    r")(?: \w+)? of(?: the)?) ?$"
)
"""Before what another number is counted of: "3 of 7", not "PHQ-9 of 17"."""
_COUNTED_OFF = re.compile(r"\b(d(?:ay)?|w(?:ee)?k|session|step|level|phase|month) $")
"""Before a number that tells which one: "day 9"."""
_OTHER = {"now": "before", "before": "now"}
_SAID = 1.0
"""So well what a bullet takes back must fit what the note has."""
_EACH, _GAIN, _LEAST = 0.5, 2.0, 2.5
"""By so much an exchange must fit the bullets better than what the note has, in each half and in both; and how well."""


def exchanged(
    mine: Sequence[tuple[int, Mention]], theirs: Sequence[Sequence[Mention]]
) -> Iterator[tuple[int, Mention]]:
    """Find two values of a note that one bullet has as well, each of them for what the note gives the other one to.

    With each of the note's mentions comes the number of its sentence, which is given back; two of different sentences
    are held together only where one is of now and one of before.
    """
    held: dict[tuple[str, float], list[Mention]] = {}
    for table in theirs:
        for other in table:
            held.setdefault((other.kind, other.value), []).append(other)
    known = [(at, m) for at, m in mine if (m.kind, m.value) in held and not m.ahead]
    for i, (at, one) in enumerate(known):
        for beside, two in known[i + 1 : i + _REACH]:
            if one.kind != two.kind or one.value == two.value:
                continue
            if at != beside and {one.role, two.role} != {"now", "before"}:
                continue
            told = [max(alike(m, o) for o in held[m.kind, m.value]) for m in (one, two)]
            if any(_fits_exchanged(one, two, table, told) for table in theirs):
                yield from ((at, one), (beside, two))


def _fits_exchanged(one: Mention, two: Mention, table: Sequence[Mention], told: Sequence[float]) -> bool:
    """Tell whether a bullet has the values of two mentions the other way round, and fits each of them better so."""
    first = [m for m in table if m.kind == one.kind and m.value == one.value]
    second = [m for m in table if m.kind == two.kind and m.value == two.value]
    if not first or not second or all(m.ahead for m in (*first, *second)):
        return False
    other = [max(alike(one, m) for m in second), max(alike(two, m) for m in first)]
    gains = [o - t for o, t in zip(other, told, strict=True)]
    return min(gains) >= _EACH and sum(gains) >= _GAIN and sum(other) >= _LEAST


def given_up(
    mine: Sequence[tuple[int, Mention]], gone: Sequence[tuple[Whole, str, str]], held: Sequence[Mention]
) -> Iterator[tuple[int, Mention]]:
    """Find what a bullet takes back and the note has all the same.

    `gone` holds the bullet as it stood at first, what was taken back and what holds; `held` is all that holds.
    """
    for first, old, new in gone:
        known = [m for m in mentions(first) if first.plain[m.start : m.end].startswith(old)]
        holds = {m.value for m in mentions(whole(new))}
        for at, one in mine:
            said = max((alike(one, m) for m in known if m.value == one.value), default=0.0)
            if said < _SAID or any(m.value in holds and m.kind == one.kind for beside, m in mine if beside == at):
                continue
            if said > max((alike(one, m) for m in held if m.value == one.value), default=0.0):
                yield at, one


@lru_cache(maxsize=TEXTS)
def trends(whole: Whole) -> tuple[tuple[frozenset[str], int], ...]:
    """Give what rose (+1) or fell (-1) by two numbers of a text, one of before and one of now."""
    return tuple(_trends(mentions(whole))) if len(whole.figures) > 1 else ()


def _trends(told: Sequence[Mention]) -> Iterator[tuple[frozenset[str], int]]:
    for one, two in pairwise(told):
        if {one.role, two.role} == {"now", "before"} and one.value != two.value and _of_one_thing(one, two):
            now, before = (one, two) if one.role == "now" else (two, one)
            yield one.near & two.near, 1 if now.value > before.value else -1


def against(part: Part, known: Sequence[tuple[frozenset[str], int]]) -> tuple[int, int] | None:
    """Give the place of a word of a clause that has something rise, fall or stay, where the numbers say otherwise."""
    clause = part.clause
    if clause.ahead or any(clause.start <= f.start < clause.end for f in part.whole.figures):
        return None
    ways = [way for near, way in known if near & clause.weights.keys()]
    if not ways or len(set(ways)) > 1:
        return None
    for side, sign in clause.sides:
        if side.pair == _up_and_down() and sign == -ways[0] and not clause.words[side.first].denied:
            return clause.words[side.first].start, clause.words[side.last].end
    same = _SAME.search(part.whole.plain, clause.start, clause.end)
    return same.span() if same else None


@cache
def _up_and_down() -> int:
    return next(sides([root("increase")])).pair
