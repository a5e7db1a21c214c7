"""A date, time or length in the note, or in the session data, disagrees with the session's.

What: the date of service, the time or the length of the session in a note; the next session's date; an end
before the start; a length that does not fit start and end; a weekday that is not the date's.

Why it matters: conflicting information is a reason to deny a claim and to doubt the rest.

Limits: reads the note's head and sentences that speak of the session; dates of other events are left alone.
Breaks are not known here: a session that is longer than its length by a break is a false alarm.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from guardrails.audit.audited import Audited, Evening
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.when import DATE, TIME_RANGE, date_of, half_of, range_of, weekday_conflict
from guardrails.language.sieve import Sieve

_SERVICE_DATE = re.compile(
    r"(?:date of service|\bdos\b|session date|date of (?:session|group)|group (?:held|met|session) on"
    r"|session (?:held|of|on|dated)|attended (?:group|session)(?: \w+)? on|met on"
    r"|(?<!no )group (?:on|of|from|dated)|session from"
    r"|^[ \t*#>-]*date)\W{0,12}(?:\w{3,9},? )?$",
    re.IGNORECASE | re.MULTILINE,
)
_TO_BE_TOLD = re.compile(
    r"\b(?:tells?|telling|asks?|asking|shows?|showing|informs?|leaves?|leaving|update|updates|bring\w* (?:it|this) to)"
    r" (?:the|this|his|her|their) group on\W*(?:\w{3,9},? )?$",
    re.IGNORECASE,
)
"""A day on which the member means to do something in the group."""
_GROUP_ON = re.compile(r"\bgroup on\W*(?:\w{3,9},? )?$", re.IGNORECASE)
_NEXT = re.compile(
    r"next (?:group|session|meeting|group session|appointment|scheduled (?:group|session))[^.;\n]{0,30}$"
    r"|return(?:s|ing)? (?:to group )?(?:on )?(?:\w+day,? )?$",
    re.IGNORECASE,
)
_LENGTH = Sieve(
    r"\b(?P<n>\d{2,3})[- ]?min(?:ute)?[- ](?:(?!after|before|into|past|of|late|from)\w+[- ]){0,2}?"
    r"(?:group|session|psychotherapy|telehealth|class"
    r"|meeting)\b|\b(?P<j>\d{2,3}) minutes of (?:group|the session|psychotherapy)\b|\b(?:duration"
    r"|session length|length(?: of session)?|total time|time in session"
    r"|length of group)\W{0,4}(?P<m>\d{2,3})\s?(?:min|m\b)|\b(?:group|session) (?:lasted|ran|met|was held"
    r"|was)(?: for)? (?P<k>\d{2,3}) min",
    re.IGNORECASE,
)
_HOURS = re.compile(r":|\d{4}|[ap]\.?m", re.IGNORECASE)
"""What tells two hours from two numbers: "600 to 900" may be a dose."""
_MINUTES_BEHIND = re.compile(r"^[\s,(;|–—-]{1,4}(?P<n>\d{2,3})[\s-]?min", re.IGNORECASE)
_OF_THE_WHOLE = re.compile(
    r"\b(?:times?|session|group|met|held|dos|date|start\w*|service|iop|class)\b[^.;]*$|^[^a-z]*$"
)
_NOON = 12
_SLACK = timedelta(minutes=1)


def _check(target: Audited | Evening) -> Iterator[Hit]:
    if isinstance(target, Evening):
        yield from _of_session(target)
    else:
        yield from _of_text(target)


def _of_session(evening: Evening) -> Iterator[Hit]:
    session = evening.file.session
    if session.start_time and session.end_time:
        length = _span(session.start_time, session.end_time)
        if length <= timedelta() or length > timedelta(hours=8):
            yield Hit("The session ends before it starts.", about="order")
        elif session.duration_minutes and abs(length - timedelta(minutes=session.duration_minutes)) > _SLACK:
            yield Hit("The session's length does not fit its start and end.", about="length")
    if session.date and session.next_session and session.next_session <= session.date:
        yield Hit("The next session lies before this one.", about="next")
    for member in evening.file.members:
        yield from _of_attendance(evening, member.id, member.attendance)


def _of_attendance(evening: Evening, member_id: str | None, attendance) -> Iterator[Hit]:  # type: ignore[no-untyped-def]
    session = evening.file.session
    if attendance is None:
        return
    if (
        attendance.arrived
        and attendance.left
        and attendance.left <= attendance.arrived
        and _span(session.start_time or time(0), session.end_time or time(23)) > timedelta()
    ):
        yield Hit("This member leaves before arriving.", member_id=member_id, about="order")
    elif attendance.minutes and session.duration_minutes and attendance.minutes > session.duration_minutes:
        yield Hit("This member was there longer than the session.", member_id=member_id, about="minutes")


def _span(start: time, end: time) -> timedelta:
    day = date(2000, 1, 1)
    length = datetime.combine(day, end) - datetime.combine(day, start)
    return length + timedelta(days=1) if length < timedelta(hours=-12) else length


def _of_text(view: Audited) -> Iterator[Hit]:
    text, session = view.note.text, view.session
    for match in DATE.finditer(text):
        found = date_of(match, session.date)
        if found is None:
            continue
        before = text[max(0, match.start() - 60) : match.start()]
        coming = found == session.next_session and _GROUP_ON.search(before)
        of_service = _SERVICE_DATE.search(before) and not _TO_BE_TOLD.search(before) and not coming
        if of_service and session.date and found != session.date:
            yield Hit(f"The session's date is {session.date:%Y-%m-%d}.", *match.span(), about="date")
        elif _NEXT.search(before) and session.next_session and found != session.next_session:
            yield Hit(f"The next session is on {session.next_session:%Y-%m-%d}.", *match.span(), about="next")
        elif weekday_conflict(before, found, text[match.end() : match.end() + 12]):
            yield Hit("The weekday is not that date's.", *match.span(), about="weekday")
    yield from _times(view)
    yield from _reckoned(view)
    yield from _lengths(view)


def _times(view: Audited) -> Iterator[Hit]:
    session, text = view.session, view.note.text
    if not (session.start_time and session.end_time):
        return
    for match in TIME_RANGE.finditer(text):
        spoken = range_of(match)
        before = text[max(0, match.start() - 50) : match.start()].lower()
        about_session = (
            re.search(r"\b(?:time|times|session|group|met|held|from|dos|date|start)\b", before) or match.start() < 160
        )
        if (
            spoken
            and about_session
            and _HOURS.search(match[0])
            and not (view.member is not None and _is_members_own(before))
            and not _is_part_of_session(spoken, before, view)
            and not (
                _same(spoken, session.start_time, session.end_time, view) and _is_half(match, spoken, session.end_time)
            )
        ):
            yield Hit(
                f"The session ran from {session.start_time:%H:%M} to {session.end_time:%H:%M}.",
                *match.span(),
                about="time",
            )


def _is_part_of_session(spoken: tuple[time, time], before: str, view: Audited) -> bool:
    """Tell whether something took up a part of the hour: both ends lie within it, and neither is one of its own."""
    start, end = view.session.start_time, view.session.end_time
    if not (start and end) or _OF_THE_WHOLE.search(before):
        return False
    begin, stop, first, last = (at.hour % 12 * 60 + at.minute for at in (*spoken, start, end))
    stop, last = (at + 720 if at < origin else at for at, origin in ((stop, begin), (last, first)))
    begin, stop = (at + 720 if at < first else at for at in (begin, stop))
    return first < begin < stop < last


def _is_half(match: re.Match[str], spoken: tuple[time, time], end: time) -> bool:
    """Tell whether the end's am or pm, where it is written, is the session's: "7:00 p.m. to 8:30 a.m." is none."""
    return not half_of(match) or not _near(spoken[1], end) or (half_of(match) == "p") == (end.hour >= _NOON)


def _is_members_own(before: str) -> bool:
    return bool(
        re.search(
            r"\b(?:attended|present|arrived|shift|work\w*|sleep\w*|available|appointment|class|client was|curfew"
            r"|visit\w*)\b[^.\n]*$",
            before,
        )
    )


def _same(spoken: tuple[time, time], start: time, end: time, view: Audited) -> bool:
    """Compare clock times, with or without am and pm; a member's own arrival and leaving are right as well."""
    starts = [t for t in (start, view.attendance.arrived) if t]
    ends = [t for t in (end, view.attendance.left) if t]
    return any(_near(spoken[0], t) for t in starts) and any(_near(spoken[1], t) for t in ends)


def _near(one: time, other: time) -> bool:
    return one.minute == other.minute and one.hour % 12 == other.hour % 12


def _reckoned(view: Audited) -> Iterator[Hit]:
    """Find minutes that do not fit the clock times right before them: "9-10 am (90 min)"."""
    text = view.note.text
    for match in TIME_RANGE.finditer(text):
        spoken, minutes = range_of(match), _MINUTES_BEHIND.match(text[match.end() : match.end() + 16])
        if not spoken or not minutes:
            continue
        length = _span(*spoken).total_seconds() / 60 % 720
        if abs(length - int(minutes["n"])) > 1 and int(minutes["n"]) != view.attendance.minutes:
            start = match.end() + minutes.start("n")
            message = "These minutes do not fit the clock times before them."
            yield Hit(message, start, match.end() + minutes.end("n"), about="reckoned")


def _lengths(view: Audited) -> Iterator[Hit]:
    length = view.session.duration_minutes
    if not length:
        return
    for match in _LENGTH.finditer(view.note.text):
        name = next(name for name in ("n", "m", "k", "j") if match[name])
        own = view.attendance.minutes
        if int(match[name]) not in (length, own) and not re.search(r"individual|next", match[0].lower()):
            yield Hit(f"The session lasted {length} minutes.", *match.span(name), about="length")


RULE = Rule(
    code="GN602",
    category="date-time-conflict",
    severity="error",
    scope=("session", "member", "group"),
    check=_check,
    attending_only=False,
    suggestion="Correct the session data or the note, whichever is wrong.",
    source="Noridian psychotherapy review findings (wrong date, conflicting information)",
    seed=("requirement 1",),
    bad=(
        example("Date of service: «04/07/2026»\nClient shared her fear."),
        example("Client took part in the «60»-minute group and named fear."),
        example("April 8, 2026, 5:30-7:00 pm («60» min)\nClient shared her fear."),
        example("Time: «5:30 pm to 7:00 am»\nClient shared her fear."),
        example(
            "April 8, 2026, 5-6 pm («45» min)\nClient shared her fear.",
            session={"start_time": "17:00", "end_time": "18:00", "duration_minutes": 60},
        ),
        example("Time: «5:00-6:30 pm»\nClient shared her fear."),
        example("Client shared.", group="Second shift group, «5:30-8:00 PM», in person."),
        example("Client shared.", session={"end_time": "19:30"}),
        example("Client will come back. Next session «4/16/26».", session={"next_session": "2026-04-15"}),
    ),
    good=(
        example("Date of service: April 8, 2026, 5:30 - 7:00 PM\nClient shared her fear since 3/12."),
        example("Client took part in the 90-minute group; a 60 minute individual session is on Friday."),
        example("He sets the day himself and tells the group on April 22."),
        example("Client works 9-5 and sleeps from 11:00 to 3:00."),
        example("Next session 4/15.", session={"next_session": "2026-04-15"}),
    ),
)
