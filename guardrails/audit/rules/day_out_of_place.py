"""A day in the note is none that the input allows, or lies on the wrong side of the session.

What: a date that no bullet, plan or data has and that follows from none of them ("sat", "tomorrow", "24 days",
"Christmas"); a date of attending that is not the session's; what has happened dated after the session, and what is
to come dated before it; a year still to come for what is past.

Why it matters: conflicting information is a reason to deny a claim, and a wrong day sends a person to the wrong day.

Limits: without bullets only the side of the session is asked. Dates under a signature, of birth and in the note's
head are other rules'. A day of the week alone is not read here.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.days import days_allowed, days_of, days_written, own_days, written_in
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.stems import content_stems
from guardrails.audit.when import DATE, has_year, readings_of
from guardrails.language.concepts import is_past
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve

_OTHER = re.compile(
    r"\b(?:sign\w*|credential\w*|late entry|addend\w*|amend\w*|entered|entry|written (?:on|at)|dictated|dob|birth|born"
    r"|effective|authori\w+|consent\w*|expires?|intake|diagnosed|correct\w*)\b"
    r"|\b(?:licsw|phd|psyd|md|np|rn|(?:lcsw|lmhc|lpc|lmft|lmsw|lcpc|ladc)(?:-?[ar])?)\b|\b(?:co|counter)-?sign\w*",
    re.IGNORECASE,
)
_ATTENDS = re.compile(
    r"\b(?:present|here|attended|stayed|took part|participated|(?:group|session|meeting) of)"
    r"(?:,? (?:for|the|full|all|whole|entire|of|on|in|minutes|min|group|session|meeting|hour|evening|there|throughout"
    r"|\d+))*$",
    re.IGNORECASE,
)
"""Nothing but the length of the stay stands between attending and the date."""
_WEEKDAY = re.compile(
    r"(?:\b(?:on|of|for)?,? ?(?:the )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
    r"(?: (?:morning|afternoon|evening|night|noon))?,? ?(?:on |the )?)?$",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:\b(?:on|since|until|till|due|next|dated|week of|on file from)|day,?"
    r"|\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\.?,?) $",
    re.IGNORECASE,
)
_DATED_OR_SPAN = re.compile(r"\b(?:by|from|before|after|through|for|of|file) $", re.IGNORECASE)
_SCALES = ("3", "4", "5", "7", "10", "20")
_ORDINAL = re.compile(
    r"\b(?:on|by|since|until|till|before|after|for) the (?P<n>\d{1,2})(?:st|nd|rd|th)\b"
    r"(?=\W*$|[.,;)]| (?:and|at|with|in|to|or|as)\b)"
)
_CLAUSE = re.compile(r"[.;:(]|, (?:and|but|which|who|while|when|so)\b")
_PAST = re.compile(r"^(?:since|was|were|had|did|last|[a-z]{2,}ed)$")
_PREPOSITION = re.compile(r"^(?:on|of|from|the)$")
_SHARED = 2
"""So many words tell which bullet a sentence is from."""
_NEAR = 3
"""How many words before a date a verb may stand that says when it was."""
_WAS_OF = re.compile(
    r"\b(?:was|were) (?:the |her |his |their )?(?:\w+ )?anniversary\b|\bon file from ?$", re.IGNORECASE
)
_IS_TO_COME = re.compile(
    r"\b(?:will|shall|going to|plans?|means to|intends?|wants? to|hopes? to|agree[sd] to|is to|are to|due|scheduled"
    r"|next|coming|by|until|before|is on|are on|calls?|phones?|rings?|meets?|sees|visits?|goes|returns?|starts|begins"
    r"|checks?|brings?|tries|takes|asks?|appointment|upcoming)\b",
    re.IGNORECASE,
)
_TURNED_PAST = re.compile(
    r"\b(?:since|was|were|had|did|ago|last|from|after|said|told|past|dated|in effect"
    r"|(?!agreed|planned|decided|promised|scheduled|arranged|booked|offered|need)[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_YEAR = Sieve(r"\b(?:in|since|of|from|back in|after) (?P<year>20\d\d)\b", re.IGNORECASE)
_MONTHS_AROUND = 75
_SOON = timedelta(days=75)
_LONG_AGO = timedelta(days=45)


class _Day(NamedTuple):
    """A date of a sentence with what stands around it in its clause, its day of the week left out."""

    readings: tuple[date, ...]
    before: str
    after: str
    dated: bool
    place: tuple[int, int]


def _check(view: Audited) -> Iterator[Hit]:
    day = view.session.date
    if view.member is None or day is None:
        return
    for sentence in view.from_bullets:
        if is_header(sentence) or _OTHER.search(f"{sentence.heading} {sentence.text}"):
            continue
        for told in _days(sentence, day):
            hit = _of_day(told, sentence, view, day)
            if hit:
                message, about = hit
                yield Hit(message, *told.place, about=about)
        yield from _years(sentence, day)


def _days(sentence: Sentence, near: date) -> Iterator[_Day]:
    for match in DATE.finditer(sentence.text):
        readings = readings_of(match, near)
        if readings and not _is_score(match, sentence.text[: match.start()]):
            before = _WEEKDAY.sub("", sentence.text[: match.start()])
            clause = _CLAUSE.split(before)[-1]
            after = _CLAUSE.split(sentence.text[match.end() :])[0]
            place = sentence.start + match.start(), sentence.start + match.end()
            yield _Day(readings, clause, after, has_year(match), place)
    for match in _ORDINAL.finditer(sentence.text):
        around = (near + timedelta(days=by) for by in range(-_MONTHS_AROUND, _MONTHS_AROUND))
        readings = tuple(d for d in around if d.day == int(match["n"]))
        place = sentence.start + match.start("n"), sentence.start + match.end()
        yield _Day(readings, "", "", False, place)


def _is_score(match: re.Match[str], before: str) -> bool:
    """Tell whether "3/10" is three of ten, and "in August 11" a month with a score."""
    if match["m"] and not match["y"]:
        return not (_DATED.search(before) or (match["d"] not in _SCALES and _DATED_OR_SPAN.search(before)))
    return bool(match["name"]) and before.endswith(("in ", "In "))


def _of_day(told: _Day, sentence: Sentence, view: Audited, day: date) -> tuple[str, str] | None:
    allowed, written = days_allowed(view), days_written(view)
    if _ATTENDS.search(told.before.rstrip(" ,")) and day not in told.readings and not written & set(told.readings):
        return f"The session's date is {day:%Y-%m-%d}.", "date"
    if _is_of_wrong_side(told, sentence, view, day):
        side = "after" if _nearest(told, day) > day else "before"
        return f"This lies {side} the session ({day:%Y-%m-%d}).", side
    if view.evidence.bullets and not allowed & set(told.readings):
        return "No source has this day, and it follows from none.", "no source"
    if _is_exchanged(told, sentence, view, day):
        return "The bullets have another day.", "exchanged"
    return None


def _is_exchanged(told: _Day, sentence: Sentence, view: Audited, day: date) -> bool:
    """Tell whether the bullet that is told here names another day, or its own date has gone for one of the group's."""
    found = set(told.readings)
    if days_written(view) & found:
        return False
    here = written_in(view.note.text, day)
    if not own_days(view) & found:
        return any((days := written_in(f.text, day)) and not days & here for f in view.evidence.bullets)
    said = content_stems(sentence.words)
    told_here = [f for f in view.evidence.bullets if len(said & f.stems) >= _SHARED]
    days_told = [days for f in told_here if (days := days_of(f, day))]
    return bool(days_told) and not any(days & found for days in days_told)


def _nearest(told: _Day, day: date) -> date:
    return min(told.readings, key=lambda d: abs(d - day))


def _is_of_wrong_side(told: _Day, sentence: Sentence, view: Audited, day: date) -> bool:
    found = _nearest(told, day)
    clause = f"{told.before} {told.after}"
    if found > day and found - day < (_SOON * 5 if told.dated else _SOON):
        past = _has_been(told.before) or _WAS_OF.search(clause)
        return bool(past) and not is_plan(sentence) and not _IS_TO_COME.search(told.before)
    if found < day and day - found < _LONG_AGO and found not in days_written(view):
        coming = is_plan(sentence) or _IS_TO_COME.search(told.before)
        return bool(coming) and not _TURNED_PAST.search(clause)
    return False


def _has_been(before: str) -> bool:
    """Tell whether the words right before a date tell what has happened: "since", "made", "she fell on"."""
    words = [word for word in re.findall(r"[a-z]+", before.lower()) if not _PREPOSITION.match(word)][-_NEAR:]
    return any(_PAST.match(word) or is_past(word) for word in words) and not {"to", "will"} & set(words)


def _years(sentence: Sentence, day: date) -> Iterator[Hit]:
    for match in _YEAR.finditer(sentence.text):
        if int(match["year"]) > day.year and not is_plan(sentence) and not _IS_TO_COME.search(sentence.text):
            place = sentence.start + match.start("year"), sentence.start + match.end("year")
            yield Hit("This year is still to come.", *place, about="year")


RULE = Rule(
    code="GN606",
    category="date-time-conflict",
    severity="error",
    check=_check,
    mend="model",
    suggestion="Take the day from the bullet, or ask the clinician for it.",
    source="Noridian psychotherapy review findings (wrong date, conflicting information)",
    bad=(
        example("She was present for 90 minutes on «April 9» and named her fear.", "named her fear"),
        example("No panic since «4/24».", "no panic since sat"),
        example("He hosts on the «27th».", "hosting the 26th"),
        example("Her hearing was on «March 2».", "hearing apr 20, scared"),
        example("Plan: he calls his aunt Saturday, «April 4», at noon.", "calls aunt sat noon"),
        example("She fell Sunday, «April 12», on the stairs.", "fell sun on stairs"),
        example("She was an inpatient in «2029».", "inpatient 2021"),
    ),
    good=(
        example("She was present for 90 minutes on April 8 and named her fear.", "named her fear"),
        example("No panic since Saturday, April 4.", "no panic since sat"),
        example("No drink since March 15.", "24 days"),
        example("Course begins 19 April; form due 2 May.", "course starts 19/4, form due 2/5"),
        example(
            "She named her fear.\nAsha Lind, LMHCA, 4/10/2026\nCo-signed: Rolf Berg, LMHC, 4/10/2026 11:30 am",
            "named her fear",
        ),
        example("Urge 3/10 now, GDS 9, in August 11.", "urge 3, gds 9 (11 in aug)"),
        example("Her hearing is on April 20.", "hearing 4/20, scared"),
        example("Plan: he calls his aunt Saturday, April 11, at noon.", "calls aunt sat noon"),
        example("Plan: group again on 4/15.", "back next wk", session={"next_session": "2026-04-15"}),
    ),
)
