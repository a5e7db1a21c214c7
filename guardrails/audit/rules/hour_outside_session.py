"""What the note tells of the session lies at an hour at which it cannot have been.

What: coming, going or speaking in the group at an hour before the session's start or after its end; an arrival that
does not leave the minutes told.

Why it matters: conflicting information is a reason to deny a claim and to doubt the rest.

Limits: an hour that the input has is right, whatever it is of. Hours of a night, a shift or another day, and what is
to come, are left alone.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.calendar import hours_held
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve

_COMES_OR_GOES = Sieve(
    r"\b(?P<verb>arriv\w+|came|come[sn]?|join\w*|enter\w*|logg?\w* (?:in|on|off)|connect\w*|dial\w* in|showed up"
    r"|present|here"
    r"|in the room|on the (?:line|call)|on (?:video|screen)|from|until|till|left|leav\w+|out|went home|depart\w+"
    r"|drop\w*(?: off"
    r"| out)?|disconnect\w*|signed off|gone|sends? him home|sends? her home|in by|back by|brought \w+|at \d)\b"
    r"[^.;:\d]{0,24}?(?:at |by |from |until |till |after |before )?(?<![\d/:.])(?P<h>\d{1,2}):(?P<m>[0-5]\d)(?![\d:])"
    r"|\b(?:said|spoke|told|cried|wept|laughed|dissociated|froze|panicked|stood|sat|went|shared)\b[^.;:\d]{0,20}"
    r"(?P<start>at|around|by) (?P<h2>\d{1,2}):(?P<m2>[0-5]\d)\b"
    r"|\b(?P<again>at|around|by) (?P<h3>\d{1,2}):(?P<m3>[0-5]\d) ?(?:[ap]\.?m\.?)?,? (?:she|he|they|the client"
    r"|client|a|an)\b",
    re.IGNORECASE,
)
_IN_GROUP = re.compile(
    r"\b(?:said|spoke|told|asked|cried|wept|laughed|dissociat\w*|shared|read|froze|stood|sat|offered|answered"
    r"|joined|left"
    r"|spasm\w*|sends?|went numb|panick?\w*|stepped|once|read)\b",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"\b(?:bed|sle(?:ep|pt)\w*|woke|wak\w+|rose|up|night\w*|morning\w*|yesterday|shift|work\w*|school|class"
    r"|tomorrow|daily|every|each"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|appointment|appt|visit|curfew|dose|pills?"
    r"|meds?|medication"
    r"|drank|drink\w*|used|bus|train|pick\w* up|call(?:s|ed)?|phon\w+|telephon\w+|after (?:the )?(?:group|session"
    r"|call)|afterward\w*"
    r"|before (?:the )?group|signed|today at|tonight at|later|dinner|lunch|breakfast|home by|doctor|nurse|labs?"
    r"|week)\b",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"\b(?P<n>\d{2,3})[ -]?(?:min\b|minutes)")
_ARRIVES = re.compile(
    r"^(?:arriv|came|come|join|enter|log|connect|dial|showed|from|in|brought|here|present|on)", re.IGNORECASE
)
_HALF_DAY = 720
_LAST_HOUR = 23
_SLACK = 4


def _check(view: Audited) -> Iterator[Hit]:
    if view.member is None:
        return
    held = view.shared(hours_held)
    told = [s for s in view.from_bullets if s.subject in ("own", "group") and not is_header(s)]
    for sentence in told:
        if not is_plan(sentence):
            yield from _hours(sentence, view, held)


def _hours(sentence: Sentence, view: Audited, held: set[tuple[int, int]]) -> Iterator[Hit]:
    start, end = view.session.start_time, view.session.end_time
    if not (start and end):
        return
    first, last = start.hour * 60 + start.minute, end.hour * 60 + end.minute
    for match in _COMES_OR_GOES.finditer(sentence.text):
        n = next(n for n in ("", "2", "3") if match[f"h{n}"])
        hour, minute = int(match[f"h{n}"]), int(match[f"m{n}"])
        if hour > _LAST_HOUR or (hour % 12, minute) in held:
            continue
        before = re.split(r"[.;]", sentence.text[: match.start()])[-1]
        around = before + match[0]
        if _OTHER_TIME.search(around) and not match["verb"]:
            continue
        if match["again"] and not _IN_GROUP.search(sentence.text[match.start() :]):
            continue
        if match["verb"] and _OTHER_TIME.search(match[0]):
            continue
        at = hour * 60 + minute
        inside = any(first - _SLACK <= t <= last + _SLACK for t in (at, at + _HALF_DAY, at - _HALF_DAY))
        place = (sentence.start + match.start(f"h{n}"), sentence.start + match.end(f"m{n}"))
        if not inside:
            span = f"{start:%H:%M} to {end:%H:%M}"
            yield Hit(f"The session ran from {span}.", *place, about="outside")
        elif match["verb"] and _ARRIVES.match(match["verb"]) and "late" in view.attendance.status:
            told = _MINUTES.search(view.note.text)
            left = (last - at) % _HALF_DAY
            if told and int(told["n"]) == view.attendance.minutes and abs(left - int(told["n"])) > _SLACK:
                yield Hit("This hour does not leave the minutes told.", *place, about="minutes")


RULE = Rule(
    code="GN605",
    category="date-time-conflict",
    severity="error",
    check=_check,
    suggestion="Correct the hour by the bullets, or the session data.",
    source="Noridian psychotherapy review findings (wrong date, conflicting information)",
    bad=(
        example("She came at «7:40» and named her fear.", "late, bus"),
        example("At «7:15» she said that calls frighten her.", "said calls frighten her"),
    ),
    good=(
        example("She came at 5:50 and named her fear.", "5:50 bus"),
        example("She slept until 9:40 and left the house at noon.", "slept til 9:40"),
    ),
)
