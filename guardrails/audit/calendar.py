"""Which days, months and hours the input knows, and what follows from them."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import lru_cache

from guardrails.audit.audited import Audited
from guardrails.audit.evidence import Fact
from guardrails.audit.when import DATE, date_of
from guardrails.language.read_once import TEXTS
from guardrails.language.sieve import Sieve

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_SHORT_MONTHS = tuple(month[:3] for month in MONTHS)
WEEKDAY = Sieve(rf"\b(?P<day>{'|'.join(WEEKDAYS)})s?\b")
MONTH = Sieve(
    rf"\b(?P<month>{'|'.join(m for m in MONTHS if m not in ('may', 'march'))}"
    r"|(?<=since )(?:may|march)|(?<=in )(?:may|march)|(?<=until )(?:may|march)|(?<=last )(?:may|march))\b"
)
SHORT_DAY = Sieve(r"\b(mo|tu|we|th|fr|sa|su)(?:n|e|es|d|ds|u|ur|urs|i|t)?(?:day|nesday)?s?\b")
_SHORT_MONTH = Sieve(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b")
_NUMBER = Sieve(r"(?<![\d.])(\d{1,2})(?::?(\d{2}))?(?![\d%])")
_DOTTED = Sieve(r"(?<![\d.])(\d{1,2})\.([0-5]\d)(?![\d%])")
"""`til 9.30`."""
_NEAR_DAYS = ((Sieve(r"\b(?:yesterday|last night|yest)\b"), -1), (Sieve(r"\b(?:tomorrow|tmrw|tmw)\b"), 1))
_WEEKEND = Sieve(r"\bwe?e?ke?nd")
_MONTH_OF_YEAR = re.compile(r"(?<![\d/])(0?[1-9]|1[0-2])/20\d\d\b")
_NEAR_MONTH = Sieve(r"\b(?:months?|mos?|wks?|weeks?)\b")
_EVERY = "every"
_ANY_DAY = Sieve(r"\b(?:daily|every day|each day|all week|all wk|7/7|weekdays|nightly)\b")


def read_calendar(fact: Fact, near: date | None) -> None:
    """Read what a thing of the input tells of days and hours; whoever asks for it later finds it read."""
    told = fact.final if fact.kind == "bullet" else fact.plain
    for text in (fact.text, told):
        _dates_in(text, near)
    for text in (fact.text.lower(), told):
        _hours_in(text)
    _days_in(told), _short_days_in(fact.text)


def _texts(view: Audited) -> list[str]:
    texts = [fact.final if fact.kind == "bullet" else fact.plain for fact in view.evidence.all]
    texts += [f"{p.text or ''} {p.plan or ''}".lower() for p in (view.member.previous if view.member else ())]
    texts += [view.evening.group.plain] if view.evening.group else []
    return texts


def _dates(view: Audited) -> Iterator[date]:
    day = view.session.date
    facts: tuple[Fact, ...] = view.evidence.all
    for text in (*(fact.text for fact in facts), *_texts(view)):
        yield from _dates_in(text, day)
    yield from (d for d in (day, view.session.next_session) if d)


@lru_cache(maxsize=TEXTS)
def _dates_in(text: str, near: date | None) -> tuple[date, ...]:
    return tuple(found for match in DATE.finditer(text) if (found := date_of(match, near)))


def weekdays_held(view: Audited) -> set[str]:
    """Give the days of the week that the input names, or that its dates fall on."""
    told = set().union(*map(_days_in, _texts(view)))
    if _EVERY in told:
        return set(WEEKDAYS)
    near = {by for _, by in _NEAR_DAYS if str(by) in told}
    held = told.intersection(WEEKDAYS).union(*(_short_days_in(fact.text) for fact in view.evidence.all))
    held |= {WEEKDAYS[day.weekday()] for day in _dates(view)}
    if view.session.date:
        held |= {WEEKDAYS[(view.session.date + timedelta(days=by)).weekday()] for by in near}
    return held


@lru_cache(maxsize=TEXTS)  # what was recorded of the session is every member's
def _days_in(text: str) -> frozenset[str]:
    """Give the days of the week that a lower-case text names, how far off those are that it does not, and `_EVERY`."""
    found = {match["day"] for match in WEEKDAY.finditer(text)}
    found |= {str(by) for word, by in _NEAR_DAYS if word.search(text)}
    found |= {"saturday", "sunday", "friday"} if _WEEKEND.search(text) else set()
    return frozenset(found | {_EVERY} if _ANY_DAY.search(text) else found)


@lru_cache(maxsize=TEXTS)
def _short_days_in(typed: str) -> frozenset[str]:
    return frozenset(day for m in SHORT_DAY.finditer(typed.lower()) for day in WEEKDAYS if day.startswith(m[1]))


def months_held(view: Audited) -> set[str]:
    """Give the months that the input names, or that its dates fall in; those around the session's too."""
    texts = _texts(view)
    held = set().union(*map(_months_in, texts))
    held |= {MONTHS[day.month - 1] for day in _dates(view)}
    if view.session.date and any(map(_NEAR_MONTH.search, texts)):
        held |= {MONTHS[(view.session.date.month - 1 + by) % 12] for by in (-1, 1)}
    return held


@lru_cache(maxsize=TEXTS)
def _months_in(text: str) -> frozenset[str]:
    found = {MONTHS[_SHORT_MONTHS.index(match[1])] for match in _SHORT_MONTH.finditer(text)}
    return frozenset(found | {MONTHS[int(match[1]) - 1] for match in _MONTH_OF_YEAR.finditer(text)})


def hours_typed(view: Audited) -> set[tuple[int, int]]:
    """Give the times of day that the member's own bullets hold."""
    return set().union(*(_hours_in(fact.text.lower()) for fact in view.evidence.bullets))


@lru_cache(maxsize=TEXTS)
def _hours_in(text: str) -> frozenset[tuple[int, int]]:
    found = ((int(m[1]), int(m[2] or 0)) for m in (*_NUMBER.finditer(text), *_DOTTED.finditer(text)))
    return frozenset((hour % 12, minute) for hour, minute in found if hour <= 24 and minute < 60)


def hours_held(view: Audited) -> set[tuple[int, int]]:
    """Give the times of day of the input on a clock of twelve hours, however they are written: 1115, 7a, 20:10."""
    typed = (fact.text.lower() for fact in view.evidence.all)
    held: set[tuple[int, int]] = set().union(*map(_hours_in, (*_texts(view), *typed)))
    session, attendance = view.session, view.attendance
    times: tuple[time | None, ...] = (session.start_time, session.end_time, attendance.arrived, attendance.left)
    return held | {(at.hour % 12, at.minute) for at in times if at}
