"""Two of a kind exchanged: what a bullet says of one person, day, amount or place, a note says of the other one.

What is said of each is told by the words of its own segment; what is said of both tells nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, product

from guardrails.audit.alignment import Whole
from guardrails.audit.audited import Audited
from guardrails.audit.bindings import counts
from guardrails.audit.content import is_header
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit
from guardrails.language.assertion import RELATIVE
from guardrails.language.concepts import concept
from guardrails.language.read_once import TEXTS
from guardrails.language.sentences import Sentence

_CUT = re.compile(
    r"[()]|[,;:.!?]+(?=\s|$)|\s[-–—]{1,2}\s|->|→"
    r"|\b(?:and|but|then|where|while|whereas|when|after|though|although|which|who|instead|rather than|not|followed by"
    r"|versus|than|from|now|(?<!night )(?<!week )(?<!day )(?<!month )(?<!year )before)\b"
)
_KINDS = {
    "day": r"(?P<day>mon|tues|wednes|thurs|fri|satur|sun)days?",
    "nth": r"(?P<nth>first|second|third|1st|2nd|3rd)(?! (?:week|month|year|session|group)s?\b)",
    "from here": r"(?P<here>today|tonight|tomorrow|yesterday)",
    "amount": r"(?P<amount>none|zero|no|nightly|daily|(?:every|each) (?:night|day))",
    "share": r"(?P<share>most|half|both)",
    "place": r"(?P<place>here|home|work|school|inside|outside)",
}
_SLOT = re.compile(rf"\b(?:{'|'.join(_KINDS.values())})\b")
_SAME = {
    "1st": "first", "2nd": "second", "3rd": "third", "none": "0", "zero": "0", "no": "0", "nightly": "each",
    "daily": "each", "every night": "each", "every day": "each", "each night": "each", "each day": "each",
}  # fmt: skip
_IN_A_ROW = re.compile(r" ?[,+&/]? ?(?:(?:and|or) )?(?:(?:her|his|their|the|on) )?")
_QUOTE = re.compile(r"[\"“][^\"”]{4,}[\"”]")
_DATE = re.compile(r"\b\d{1,2}/\d{1,2}\b|\b\d+ ?(?:-|to|or) ?\d+\b")
_SELF = re.compile(r"\b(?:him|her|them|my)sel(?:f|ves)\b")
_UNITS = frozenset(concept(w) for w in "day night evening morning hour minute week time percent point month".split())
_WORD = re.compile(r" ?([a-z]+)")
_NOW = re.compile(r"\b(?:since|this (?:week|month|time|session)|last night|now|today|currently|tonight)\b")
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall"
    r"|winter)"
)
_BEFORE = re.compile(
    r"\b(?:last (?:week|month|time|year|session|group)|(?:night|week|day|month|year|session) before|previous\w*"
    rf"|before(?=,)|formerly|earlier|usual\w*|had been|used to|was|were|had|in {_MONTH})\b"
)
_ANYBODY = frozenset(concept(w) for w in "other others people someone somebody one family member members".split())
_IS, _WAS = "as it is now", "as it was before"
_REACH = 8
"""So many slots on the other one of an exchange may stand."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One of a kind in a text: its value, its place, and what its segment says besides."""

    kind: str
    value: str
    start: int
    end: int
    said: frozenset[str]
    unit: str = ""


_Half = tuple[int, Slot]


@lru_cache(maxsize=TEXTS)
def slots(whole: Whole) -> tuple[Slot, ...]:
    """Read what a text has of each kind, in the order it stands."""
    marks = marks_of(whole)
    return tuple(_Reading(whole, marks).slots()) if marks else ()


@lru_cache(maxsize=TEXTS)
def marks_of(whole: Whole) -> tuple[Slot, ...]:
    """Read the same without what is said of each; those in a row of their kind are among them."""
    return tuple(sorted(_marks(whole), key=lambda mark: mark.start))


class _Reading:
    """Reads what each of some marks is said of."""

    def __init__(self, whole: Whole, marks: Sequence[Slot]) -> None:
        self._plain = whole.plain
        self._marks = marks
        cuts = (m.start() for m in _CUT.finditer(whole.plain) if not any(k.start <= m.start() < k.end for k in marks))
        self._segments = list(pairwise([0, *cuts, len(whole.plain) + 1]))
        self._words = [(w.start, w.concept) for part in whole.parts for w in part.clause.words if w.weight]

    def slots(self) -> Iterator[Slot]:
        for place, mark in enumerate(self._marks):
            if self._is_listed(place):
                continue
            at = next(i for i, (begin, stop) in enumerate(self._segments) if begin <= mark.start < stop)
            said = self._said(mark, *self._stretch(mark, *self._segments[at]))
            answers = self._plain.startswith("none", mark.start)  # to what stands before: "asked of urges, none"
            for beside in (at - 1, at + 1) if answers else (at + 1, at - 1):
                if not said and 0 <= beside < len(self._segments) and not self._alike(mark, *self._segments[beside]):
                    said = self._said(mark, *self._segments[beside])
            follows = _WORD.match(self._plain, mark.end)
            unit = concept(follows[1]) if follows else ""
            yield replace(mark, said=said, unit=unit if unit in _UNITS else "")

    def _is_listed(self, place: int) -> bool:
        """Tell whether one stands in a row of its kind, of which all is said of each: "mon wed fri lunch"."""
        marks = self._marks
        return any(
            one.kind == two.kind and _IN_A_ROW.fullmatch(self._plain, one.end, two.start)
            for one, two in pairwise(marks[max(0, place - 1) : place + 2])
        )

    def _alike(self, mark: Slot, begin: int, stop: int) -> list[Slot]:
        return [other for other in self._marks if other.kind == mark.kind and begin <= other.start < stop]

    def _stretch(self, mark: Slot, begin: int, stop: int) -> tuple[int, int]:
        """Give the words of a segment that are said of one of several marks: those up to the next one."""
        others = [other for other in self._alike(mark, begin, stop) if other.start != mark.start]
        begin = mark.start if any(other.start < mark.start for other in others) else begin
        return begin, min((other.start for other in others if other.start > mark.start), default=stop)

    def _said(self, mark: Slot, begin: int, stop: int) -> frozenset[str]:
        own = self._alike(mark, begin, stop)
        said = {
            meaning
            for start, meaning in self._words
            if begin <= start < stop and meaning not in _UNITS and not any(k.start <= start < k.end for k in own)
        }
        said |= {f"{k.kind} {k.value}" for k in self._marks if k.kind != mark.kind and begin <= k.start < stop}
        text = self._plain[begin:stop]
        if _NOW.search(text):
            said.add(_IS)
        elif _BEFORE.search(text):
            said.add(_WAS)
        return frozenset(said)


def _marks(whole: Whole) -> Iterator[Slot]:
    plain, nothing = whole.plain, frozenset[str]()
    quotes = list(_QUOTE.finditer(plain))
    for quote in quotes:
        yield Slot("quote", " ".join(re.findall(r"[a-z0-9]+", quote[0])), *quote.span(), nothing)
    blank = _QUOTE.sub(lambda m: " " * len(m[0]), plain) if quotes else plain
    for match in _SLOT.finditer(blank):
        kind = next(kind for kind, name in zip(_KINDS, match.re.groupindex, strict=True) if match[name])
        yield Slot(kind, _SAME.get(match[0], match[0].removesuffix("s")), *match.span(), nothing)
    dates = [match.span() for match in _DATE.finditer(plain)]
    for figure in counts(whole):
        if any(start <= figure.start < end for start, end in dates):
            continue
        yield Slot("amount", f"{figure.value:g}", figure.start, figure.end, nothing)
    for match in RELATIVE.finditer(blank):
        who = concept(match[0].split()[-1])
        if who not in _ANYBODY:
            yield Slot("person", who, *match.span(), nothing)
    for match in _SELF.finditer(blank):
        yield Slot("person", "self", *match.span(), nothing)


def exchanged(mine: Sequence[_Half], theirs: Sequence[Sequence[Slot]]) -> Iterator[tuple[_Half, _Half]]:
    """Find two slots of a note that one bullet has as well, each said of what the note has the other one for.

    With each of the note's slots comes the number of its sentence; the two stand in one sentence or in two in a row.
    """
    held: dict[tuple[str, str], list[Slot]] = {}
    for table in theirs:
        for slot in table:
            held.setdefault((slot.kind, slot.value), []).append(slot)
    known = [(at, slot) for at, slot in mine if (slot.kind, slot.value) in held]
    for place, (at, one) in enumerate(known):
        for beside, two in known[place + 1 : place + _REACH]:
            if beside - at < 2 and one.kind == two.kind and one.value != two.value and _fits(one, two, theirs, held):
                yield (at, one), (beside, two)


def _fits(one: Slot, two: Slot, theirs: Sequence[Sequence[Slot]], held: dict[tuple[str, str], list[Slot]]) -> bool:
    """Tell whether a bullet has the two the other way round, and no bullet has either as the note does."""
    mine, other = _apart(one, two)
    if not mine or not other:
        return False
    for table in theirs:
        first = [s for s in table if (s.kind, s.value) == (one.kind, one.value)]
        second = [s for s in table if (s.kind, s.value) == (two.kind, two.value)]
        for here, there in product(first, second):
            of_one, of_two = _apart(here, there)
            if mine & of_two and other & of_one and not (mine & of_one or other & of_two):
                return not (
                    any(mine & s.said for s in held[one.kind, one.value])
                    or any(other & s.said for s in held[two.kind, two.value])
                )
    return False


def _apart(one: Slot, two: Slot) -> tuple[frozenset[str], frozenset[str]]:
    """Give what is said of each of two and not of the other; what stands beside one of before is of now."""
    said = one.said - two.said, two.said - one.said
    if one.unit and two.unit and one.unit != two.unit:
        said = said[0] | {one.unit}, said[1] | {two.unit}
    if _WAS in said[0]:
        return said[0], said[1] | {_IS}
    return (said[0] | {_IS}, said[1]) if _WAS in said[1] else said


def exchanges(view: Audited, *, risk: bool) -> Iterator[Hit]:
    """Find both halves of every exchange in a member's note; in sentences on risk, or in all others."""
    for sentence, slot in view.shared(_exchanges):
        if any(s.start == sentence.start for s, _ in view.risks) == risk:
            message = "The bullet says this of the other one."
            yield hit_at(sentence, slot.start, slot.end, message, about=f"{slot.kind} exchanged")


def _exchanges(view: Audited) -> tuple[tuple[Sentence, Slot], ...]:
    told = _told(view)
    found = dict.fromkeys(half for pair in exchanged_in(view) for half in pair)
    return tuple((told[place][0], slot) for place, slot in found)


def _told(view: Audited) -> list[tuple[Sentence, Whole]]:
    return [(s, whole) for s, whole in view.told if not is_header(s)]


def exchanged_in(view: Audited) -> tuple[tuple[_Half, _Half], ...]:
    """Give the exchanges of a note, each half with the number of its sentence among those that are no headers."""
    return view.shared(_exchanged_in)


def _exchanged_in(view: Audited) -> tuple[tuple[_Half, _Half], ...]:
    told, wholes = _told(view), view.evidence.wholes
    if not _may_be_exchanged((mark for _, whole in told for mark in marks_of(whole)), wholes):
        return ()
    mine = [(place, slot) for place, (_, whole) in enumerate(told) for slot in slots(whole)]
    return tuple(exchanged(mine, [slots(whole) for whole in wholes]))


def _may_be_exchanged(marks: Iterable[Slot], wholes: Iterable[Whole]) -> bool:
    """Tell whether any bullet has two of a kind that the note has too; else what is said of each need not be read."""
    told: dict[str, set[str]] = {}
    for mark in marks:
        told.setdefault(mark.kind, set()).add(mark.value)
    told = {kind: values for kind, values in told.items() if len(values) > 1}
    for whole in wholes if told else ():
        known: dict[str, set[str]] = {}
        for mark in marks_of(whole):
            known.setdefault(mark.kind, set()).add(mark.value)
        if any(len(values & told.get(kind, set())) > 1 for kind, values in known.items()):
            return True
    return False
