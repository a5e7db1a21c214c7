"""What the note tells of the session lies at an hour or on a day at which it cannot have been.

What: coming, going or speaking in the group at an hour before the session's start or after its end; an arrival that
does not leave the minutes told; what has happened dated after the session; a day of the plan that stands nowhere
while the bullets' own day is missing.

Why it matters: conflicting information is a reason to deny a claim and to doubt the rest.

Limits: an hour or a day that the input has is right, whatever it is of. Hours of a night, a shift or another day, and
what is to come, are left alone.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from guardrails.audit.audited import Audited
from guardrails.audit.calendar import hours_held
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.when import DATE, date_of
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
_DONE = re.compile(
    r"\b(?:since|was|were|had|did|went|came|got|made|told|took|felt|kept|left|began|stopped|used|drank|cut|burned"
    r"|called"
    r"|[a-z]{3,}ed|for the first time|last use|no use)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|next|plans?|due|until|till|by|return\w*|appointment|appt|scheduled|moved|upcoming|before|goes|going"
    r"|to be"
    r"|wants?|hopes?|intends?|agreed|calls?|meets?|sees|starts|begins|comes|visit|tomorrow|hearing|court|trial"
    r"|surgery|scan"
    r"|review|expires?|through|on file|signed|holiday|thanksgiving|christmas|birthday|anniversary|chip|goal)\b",
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
    told = [s for s in view.from_bullets if s.subject == "own" and not is_header(s)]
    for sentence in told:
        if not is_plan(sentence):
            yield from _hours(sentence, view, held)
    yield from _days(view, told)


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


def _days(view: Audited, told: list[Sentence]) -> Iterator[Hit]:
    day = view.session.date
    if day is None:
        return
    dated = [(s, match, found) for s in told for match in DATE.finditer(s.text) if (found := date_of(match, day))]
    if not dated:
        return
    held, common = set(_held_days(view, day)), set(_common_days(view, day))
    typed = {d for f in view.evidence.bullets if DATE.may_match(f.final) for d in _dates(f.final, day)}
    missing = typed - set(_dates(view.note.text, day))
    for sentence, match, found in dated:
        if found in held:
            continue
        shared = found in common
        clause = re.split(r"[.;,]", sentence.text[: match.start()])[-1] + match[0]
        clause += re.split(r"[.;]", sentence.text[match.end() :])[0]
        place = sentence.start + match.start(), sentence.start + match.end()
        planned = is_plan(sentence) or _TO_COME.search(clause)
        if found > day and not planned and not shared and _DONE.search(clause) and "sign" not in sentence.text.lower():
            yield Hit(f"This lies after the session ({day:%Y-%m-%d}).", *place, about="after")
        elif found > day and missing and any(d > day for d in missing) and (found - day) < timedelta(days=60):
            yield Hit("No source has this day; the bullets have another.", *place, about="exchanged")


def _held_days(view: Audited, day: date) -> Iterator[date]:
    shared = {fact.ref for fact in view.evidence.shared}
    texts = [fact.text for fact in view.evidence.all if fact.ref not in shared]
    texts += [f"{p.text or ''} {p.plan or ''}" for p in (view.member.previous if view.member else ())]
    for text in texts:
        if DATE.may_match(text):
            yield from _dates(text.title(), day)  # months are typed in small letters, too
    yield from (d for d in (day, view.session.next_session) if d)


def _common_days(view: Audited, day: date) -> Iterator[date]:
    """Give the days that only the group's bullets and part have: a member's plan may have taken one by mistake."""
    for text in (
        *(fact.text for fact in view.evidence.shared),
        view.evening.group.note.text if view.evening.group else "",
    ):
        if DATE.may_match(text):
            yield from _dates(text, day)


def _dates(text: str, day: date) -> Iterator[date]:
    for match in DATE.pattern.finditer(text):
        found = date_of(match, day)
        if found:
            yield found


RULE = Rule(
    code="GN605",
    category="date-time-conflict",
    severity="error",
    check=_check,
    suggestion="Correct the hour or the day by the bullets, or the session data.",
    source="Noridian psychotherapy review findings (wrong date, conflicting information)",
    bad=(
        example("She came at «7:40» and named her fear.", "late, bus"),
        example("At «7:15» she said that calls frighten her.", "said calls frighten her"),
        example("No panic since «10/24».", "no panic since march"),
        example("Will call her aunt on «4/17».", "calls aunt 4/11"),
    ),
    good=(
        example("She came at 5:50 and named her fear.", "5:50 bus"),
        example("She slept until 9:40 and left the house at noon.", "slept til 9:40"),
        example("Her next visit at the clinic is on 4/17. No panic since 3/24.", "no panic since 3/24"),
        example("Will call her aunt on 4/11.", "calls aunt 4/11"),
    ),
)
