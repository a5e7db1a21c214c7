"""A number in the note stands nowhere in the input, or the bullet on the same thing has another one.

What: a dose, score, count, rating or length of time that neither the member's bullets nor the session data hold;
and one that stands elsewhere in the input while the bullet that the sentence rests on gives other numbers.

Why it matters: a number looks measured; an invented one is a false measurement.

Limits: what a clock or a calendar says is another rule's. Which bullet a sentence rests on is told by the words
they share; a number in words without a unit ("two triggers") is looked at only where such a bullet has numbers.
Names of methods ("5-4-3-2-1", "12-step") are names.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from guardrails.audit.alignment import ALIGNED, Whole, whole
from guardrails.audit.audited import Audited
from guardrails.audit.content import is_plan
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.quantities import fault
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.support import (
    between,
    clock_numbers,
    minutes_there,
    numbers_held,
    reckoned,
    times_of_session,
    told,
)
from guardrails.language.figures import Figure
from guardrails.language.read_once import TEXTS
from guardrails.language.sieve import Sieve

_NAMES = re.compile(
    r"\b(?:5-4-3-2-1|54321|4-7-8|3-3-3|12[- ]step|twelve[- ]step|1[:\-]1|one[- ]on[- ]one|24/7|988|911|phq-?\d"
    r"|gad-?\d|pcl-?5|audit-?c?|dsm-?5|90\d{3}|992\d\d|[a-z]\d{2}(?:\.\w{1,4})?|covid-19|5150|4x4|90 in 90"
    r"|axis \d|step \d+|step (?:one|two|three|four|five|nine|ten|twelve)|part 2"
    r"|(?:goal|objective|module|chapter|session|group|room|suite|week|problem)s?(?: #"
    r"| no\.?)? ?\d+(?:\.\d+)?[a-c]?|#\d+|10[- ]point|0[- –]10|1[- –]10|level \d|tier \d|\d+(?:st|nd|rd|th)"
    r"|item 9)\b"
)
_TIME = Sieve(
    r"\b\d{1,2}:\d{2}(?:\s?[ap]\.?m\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?|\b\d{1,2}/\d{1,2}/\d{2,4}\b"
    r"|\b\d{4}-\d{2}-\d{2}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d{1,2}(?:st|nd|rd"
    r"|th)?(?:,? \d{4})?\b|\bof 10\b|/10\b|/100\b|\bout of (?:10|ten)\b"
    r"|\b(?:on|by|until|from|next|before|for|session|group|week of"
    r"|appointment|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?) \(?\d{1,2}/\d{1,2}\b(?!\s*(?:pain|intensity))"
    r"|\((?:\d{1,2}/\d{1,2})\)"
)
_UNIT = re.compile(
    r"[ -](?:\w+[ -])?(?:hours?|days?|nights?|weeks?|months?|years?|minutes?|beers?|drinks?|glasses|shots|bottles?"
    r"|pills"
    r"|tablets|mg|milligrams|ml|times|pounds|lbs|meetings?|panic attacks?|attacks|sessions?|percent|%"
    r"|cigarettes|joints|grams|blocks|miles|shifts?|classes|applications|phone calls?|calls|nightmares"
    r"|episodes|dollars|meals|evenings?|mornings|weekends?)\b"
)
_SHORT_UNITS = {"m": "minute", "min": "minute", "h": "hour", "hr": "hour", "d": "day", "wk": "week", "w": "week"}
_SHORT_UNITS |= {"mo": "month", "yr": "year", "y": "year", "nite": "night", "nt": "night"}
_TIME_UNIT = re.compile(r"[ -]?(?:more )?(?P<unit>minute|hour|day|night|week|month|year)s?\b")
_SHORT_LENGTH = Sieve(rf"(?<![\w.])(\d+(?:\.\d+)?) ?({'|'.join(sorted(_SHORT_UNITS, key=len, reverse=True))})s?\b")
_SESSION_TIME = re.compile(r"^[\s-]*(?:full |whole )?(?:minutes?|min\b|hours?|people|members|of\b)")
_YEARS_AGO = re.compile(r" years? (?:ago|back|before|earlier)\b")
_CHANGED_BY = re.compile(
    r"\b(?:up|down|(?:dropp?|f[ae]ll|ros|ris|lower|climb|increas|decreas|improv|worsen|reduc|chang)\w*(?: \w+)?? by"
    r"|(?:dropp?|fell|rose|gain|lost)\w*)(?: by)? (?:about |another )?$"
)
"""What is said of a difference: "down 3", "fell by 3"."""
_THE_TWO = re.compile(r"\bthe (?:two|three) (?:of (?:them|us)|\w+ed|then|together|went|met|spoke|made|sat)\b")
"""People who were named before: "the two called the renal unit"."""
_NOT = re.compile(r"\b(?:not|rather than|instead of) (?:an? |the )?$")
_HOUR = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
"""An hour as it is typed without a colon."""
_OF_SO_MANY = Sieve(r"(?<![\d.])(\d{1,2}) ?(?:of|/) ?(\d{1,2})(?![\d%/])(?! ?(?:pain|mood|anxiety))")
"""`kept 5 of 7`: of days, nights, meals, whatever the note calls them."""
_PARTS = re.compile(r"[ -](?:(?P<quarter>quarters?)|(?P<third>thirds?)|(?P<fifth>fifths?))\b")
_IN_A_WHOLE = {"quarter": 4, "third": 3, "fifth": 5}
_OF_WEEK = re.compile(r"\bof(?: the)? $")
_ATTENDS = re.compile(r"\b(?:attend|arriv|late|left|early|group|session|present|duration|joined|stayed|of \d+)")


def _check(view: Audited) -> Iterator[Hit]:
    known = _dates_known(view)
    found = [(s, told_whole) for s in told(view) if (told_whole := whole(_blanked(_without(known, s.plain)))).figures]
    if not found:
        return
    held, of_session = numbers_held(view), times_of_session(view)
    spans = _lengths(view)
    counted = {float(n) for fact in view.evidence.all for m in _OF_SO_MANY.finditer(fact.final) for n in m.groups()}
    for sentence, read in found:
        for figure in read.figures:
            unit = _TIME_UNIT.match(read.plain, figure.end)
            digits = read.plain[figure.start : figure.end]
            if _HOUR.fullmatch(digits) and re.search(rf"\b{digits}\b", view.evidence.raw):
                continue
            if (
                figure.kind != "count"
                or _NOT.search(read.plain[: figure.start])
                or _THE_TWO.match(read.plain, max(0, figure.start - 4))
                or _is_of_session(figure, read.plain, of_session)
                or _is_share_held(figure, read.plain, held)
            ):
                continue
            if unit and _another_unit(figure.value, unit["unit"], spans) and figure.value not in counted:
                message = "The input has this number with another unit."
                yield hit_at(sentence, figure.start, unit.end(), message, about="unit")
            elif message := _fault(figure, read, view, held, is_plan(sentence)):
                yield hit_at(sentence, figure.start, figure.end, message, about=str(figure.start))


def _fault(figure: Figure, read: Whole, view: Audited, held: frozenset[float], plan: bool) -> str:
    """Say what is wrong with a number; nothing where the input has it, for this thing."""
    others = (*view.evidence.measured, *view.evidence.shared_wholes)
    if figure.value not in held:
        if _is_difference(figure, read.plain) and figure.value in between(view):
            return ""
        sure = figure.digits or (figure.value > 1 and _UNIT.match(read.plain, figure.end))
        near = figure.value > 1 and fault(figure, read, view.evidence.wholes, others, ALIGNED) in (
            "other",
            "same bullet",
        )
        small = figure.value <= 3 and (plan or "goal" in read.plain)
        if not small and (sure or near):
            return "This number stands nowhere in the input."
        return ""
    if figure.value in clock_numbers(view):
        return ""
    counts = not plan and (figure.value > 1 or figure.digits) and figure.value not in minutes_there(view)
    if counts and not _may_be_of(figure, read, view) and fault(figure, read, view.evidence.wholes, others) == "other":
        return "The bullet on this has another number."
    return ""


def _is_difference(figure: Figure, plain: str) -> bool:
    return bool(_YEARS_AGO.match(plain, figure.end) or _CHANGED_BY.search(plain[: figure.start]))


def _may_be_of(figure: Figure, read: Whole, view: Audited) -> bool:
    """Tell whether the number stands in a bullet on the same thing, or in a clause that does not say of what it is."""
    if figure.value in reckoned(view):
        return True
    for known in view.evidence.wholes:
        if figure.value not in known.values:
            continue
        if read.weights.keys() & known.weights.keys():
            return True
        places = [f.start for f in known.figures if figure.value in (f.value, float(f.minutes))]
        if any(not p.clause.weights for p in known.parts for at in places if p.clause.start <= at < p.clause.end):
            return True
    return False


def _is_of_session(figure: Figure, plain: str, of_session: set[float]) -> bool:
    """Leave minutes attended, numbers present and days of a week to other rules."""
    if figure.value == 7 and _OF_WEEK.search(plain[: figure.start]):
        return True
    near = plain[figure.end : figure.end + 16]
    if re.match(r" (?:in|during) (?:the )?(?:group|session)", near):
        return True
    if figure.value in of_session and (
        _SESSION_TIME.match(near) or re.search(r"\b(?:at|by|until|past) $", plain[: figure.start])
    ):
        return True
    return bool(_SESSION_TIME.match(near) and re.match(r"^[\s-]*min", near) and _ATTENDS.search(plain))


def _is_share_held(figure: Figure, plain: str, held: frozenset[float]) -> bool:
    """Tell whether a number counts parts of a whole that the input has in per cent: three quarters for 75."""
    parts = _PARTS.match(plain, figure.end)
    return parts is not None and round(100 * figure.value / _IN_A_WHOLE[str(parts.lastgroup)]) in held


def _lengths(view: Audited) -> set[tuple[float, str]]:
    """Give every length of time in the input as number and unit."""
    found: set[tuple[float, str]] = set()
    for fact in view.evidence.all:
        found |= _lengths_in(fact.whole)
    for small, count, large in (("minute", 60, "hour"), ("day", 7, "week"), ("month", 12, "year")):
        found |= {(number / count, large) for number, unit in found if unit == small and number % count == 0}
    return found


@lru_cache(maxsize=TEXTS)
def _lengths_in(read: Whole) -> frozenset[tuple[float, str]]:
    long = {(f.value, unit["unit"]) for f in read.figures if (unit := _TIME_UNIT.match(read.plain, f.end))}
    return frozenset(long | {(float(m[1]), _SHORT_UNITS[m[2]]) for m in _SHORT_LENGTH.finditer(read.plain)})


def _another_unit(value: float, unit: str, held: set[tuple[float, str]]) -> bool:
    """Tell whether the input has this number of another unit of time and never of this one."""
    units = {other for number, other in held if number == value}
    return bool(units) and unit not in units and not {unit, *units} <= {"day", "night"}


def _dates_known(view: Audited) -> re.Pattern[str] | None:
    """Match the days of this session and the next, and the hours of coming and going, as "11/17" and "17.50"."""
    days = (day for day in (view.session.date, view.session.next_session) if day)
    hours = (view.session.start_time, view.session.end_time, view.attendance.arrived, view.attendance.left)
    forms = [rf"0?{day.month}/0?{day.day}|0?{day.day}[./]0?{day.month}" for day in days]
    forms += [rf"(?:{at.hour}|{at.hour % 12 or 12})[.:]?{at.minute:02}" for at in hours if at]
    return _any_of(tuple(forms)) if forms else None


@lru_cache(maxsize=256)
def _any_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.])(?:{'|'.join(forms)})(?![\w/])")


def _without(known: re.Pattern[str] | None, plain: str) -> str:
    return known.sub(lambda m: " " * len(m[0]), plain) if known else plain


@lru_cache(maxsize=TEXTS)
def _blanked(plain: str) -> str:
    for pattern in (_TIME, _NAMES):
        plain = pattern.sub(
            lambda m: " " * len(m[0]) if not m[0].startswith("/") else m[0].replace("0", " ").replace("1", " "), plain
        )
    return plain


RULE = Rule(
    code="GN502",
    category="unsupported-claim",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Take the number out, or ask the clinician for it.",
    bad=(
        example("Client sleeps «4» hours a night.", "sleep poor"),
        example("Client takes sertraline «100» mg.", "on sertraline 50 mg"),
        example("Client has been sober for «six» weeks.", "sober, proud"),
        example("Anxiety fell from 8 to «5».", "anx 8/10 at start, lower at end"),
        example("Tension 7, afterwards «1».", "relief 7->3 tension", "1 read emails to family"),
        example("«Nine» of the peers' ticks went to her humor.", "humor got 6 ticks from peers"),
    ),
    good=(
        example("Client sleeps four hours a night.", "sleep 4h/nt"),
        example("PHQ-9 down 3 today; low on two nights.", "phq 19 today, 22 last wed", "low tues + wed nite"),
        example("Client named two triggers and used 5-4-3-2-1 grounding.", "named triggers: payday, sister; grounding"),
        example(
            "PHQ-9 was 14; group ran 90 minutes.", "tired", member={"measures": [{"name": "PHQ-9", "score": "14"}]}
        ),
        example("Two beers after 90 days.", "2 beers after 90 d"),
        example(
            "Present for the two hours; back with five senses in two minutes.",
            "back in 2 min w/ 5 senses",
            session={"duration_minutes": 120, "end_time": "19:30"},
            member={"attendance": {"status": "present", "minutes": 120}},
        ),
        example("Client drank 2 beers.", "3 beers, scratch that, 2 beers"),
        example("Thirty-five minutes alone on Tuesday.", "alone 35 min tues"),
        example("Tension 7, afterwards 3.", "relief 7->3 tension", "1 read emails to family"),
        example("Ate three quarters of breakfast.", "75% breakfast, 100 lunch"),
        example("Filled in pages 1 and 2.", "fills p1-2 here today", "one page a day"),
    ),
)
