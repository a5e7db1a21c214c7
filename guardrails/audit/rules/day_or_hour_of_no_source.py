"""The note gives a full date, or an hour of the group, that is not the session's and stands in no bullet.

What: a date with its year, in what the note tells of the session, that is neither the session's nor any bullet's,
plan's, measure's or goal's; and "the 2:00 p.m. group" where the session begins at another hour.

Why it matters: conflicting information is a reason to deny a claim and to doubt the rest.

Limits: dates under a signature, of birth, of admission, of a plan or a review, and dates without a year are left alone.
"""

import re
from collections.abc import Iterator
from datetime import date, time

from guardrails.audit.audited import Audited
from guardrails.audit.calendar import hours_typed
from guardrails.audit.content import is_plan
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.when import DATE, date_of
from guardrails.language.sieve import Sieve

_OTHER_DATE = re.compile(
    r"\b(?:(?:co|counter)?-?sign\w*|credential\w*|late entry|addend\w*|amend\w*|entered|entry|written"
    r"|dictated|dob|birth|born|admi\w+"
    r"|since|until|due|next|last|previous\w*|prior|review\w*|updated|completed|effective|authori\w+|plan\w*"
    r"|consent\w*|started|began"
    r"|discharge\w*|follow|appointment|scheduled|return\w*|intake|evaluat\w+|assess\w+|diagnosed|expire\w*|court|visit"
    r"|baseline|score\w*|phq|gad|target|by|through|anniversary|died|lab\w*|drawn|correction|corrected|error)\b"
    r"|\b(?:lcsw|licsw|lmhc|lpc|lmft|phd|psyd|md|np|rn|lmsw|lcpc)\b",
    re.IGNORECASE,
)
_HOUR_OF_GROUP = Sieve(
    r"\b(?P<h>\d{1,2})(?::(?P<m>\d\d))? ?(?P<half>[ap])\.?m?\.?,? (?:\w+ )?(?:group|session)\b", re.IGNORECASE
)
_OTHER_GROUP = re.compile(r"\b(?:next|another|other|aa|na|last|individual|will)\b", re.IGNORECASE)
_BEFORE = 48


def _check(view: Audited) -> Iterator[Hit]:
    yield from _dates(view)
    start = view.session.start_time
    for match in _HOUR_OF_GROUP.finditer(view.note.text) if start else ():
        around = view.note.text[max(0, match.start() - 24) : match.end()]
        typed = (int(match["h"]) % 12, int(match["m"] or 0)) in view.shared(hours_typed)
        if start and not typed and not _OTHER_GROUP.search(around) and not _is_at(match, start):
            yield Hit(f"The session began at {start:%H:%M}.", match.start(), match.end(), about="hour")


def _dates(view: Audited) -> Iterator[Hit]:
    day = view.session.date
    for sentence in view.from_bullets if day else ():
        if is_plan(sentence) or "plan" in sentence.heading:
            continue
        for match in DATE.finditer(sentence.text):
            held = view.shared(_held)
            found = date_of(match, day)
            before = sentence.heading + " " + sentence.text[max(0, match.start() - _BEFORE) : match.start()]
            written = match["iso"] or match["y"] or match["ny"]
            if found and written and found not in held and not _OTHER_DATE.search(before):
                start = sentence.start + match.start()
                yield Hit(f"The session's date is {day:%Y-%m-%d}.", start, start + len(match[0]), about="day")


def _held(view: Audited) -> set[date | None]:
    day = view.session.date
    return {date_of(m, day) for fact in view.evidence.all for m in DATE.finditer(fact.text)} | {day}


def _is_at(match: re.Match[str], start: time) -> bool:
    hour = int(match["h"]) % 12 + (12 if match["half"].lower() == "p" else 0)
    return hour == start.hour and int(match["m"] or start.minute) == start.minute


RULE = Rule(
    code="GN604",
    category="date-time-conflict",
    severity="error",
    scope=("member", "group"),
    check=_check,
    attending_only=False,
    suggestion="Correct the session data or the note, whichever is wrong.",
    source="Noridian psychotherapy review findings (wrong date, conflicting information)",
    bad=(
        example("Present on «04/22/2026»; named her fear of calls."),
        example("In the «2:00 p.m. group» she named her fear of calls."),
    ),
    good=(
        example(
            "Present on 04/08/2026; named her fear of calls, which began after a fall on 03/02/2026.", "fall 3/2/2026"
        ),
        example("Named her fear of calls.\nCosigned: Dana Whitfield, LADC, 04/09/2026 08:20"),
        example("In the 5:30 p.m. group she named her fear of calls. Signed 04/10/2026."),
    ),
)
