"""Which days the input allows a member's note to name: those it writes, and those that follow from what it writes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from guardrails.audit.audited import Audited
from guardrails.audit.calendar import SHORT_DAY, WEEKDAYS
from guardrails.audit.evidence import Fact
from guardrails.audit.when import DATE, is_day_first, readings_of
from guardrails.language.read_once import TEXTS

_NEAR = (-14, 15)
"""How far from the session a day of the week may lie that stands alone: "sat" may be the last or the next."""
_TOLD_NEAR = {"yest": -1, "last n": -1, "tom": 1, "tmr": 1, "tmw": 1, "tod": 0, "ton": 0}
_NEAR_DAY = re.compile(r"\b(?:yest\w*|last ni\w*|tom(?:orrow|rw)?|tmr\w*|tmw|today|tonight|tonite)\b")
_WEEKEND = re.compile(r"\bwe?e?ke?nd")
_ONES = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_SPAN = re.compile(
    rf"\b(?P<n>\d{{1,3}}[ -]?|(?:an?|{'|'.join(_ONES)})[ -])(?:more |full )?"
    r"(?P<unit>d(?:ays?)?|w(?:ee)?ks?|mos?|months?|yrs?|years?)\b|\b(?:day|d) ?(?P<d>\d{1,3})\b"
)
_UNITS = {"d": 1, "w": 7}
_DAY_ALONE = re.compile(r"\b(?:the |on )?(?P<n>[12]?\d|3[01])(?:st|nd|rd|th)\b|\b(?:the|on) (?P<m>[12]?\d|3[01])\b")
_UP_TO_NINTH = "first second third fourth fifth sixth seventh eighth ninth".split()
_UP_TO_NINETEENTH = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
)
_ORDINALS = {
    **{word: str(n) for n, word in enumerate([*_UP_TO_NINTH, *_UP_TO_NINETEENTH, "twentieth"], 1)},
    **{f"twenty{gap}{word}": str(20 + n) for gap in " -" for n, word in enumerate(_UP_TO_NINTH, 1)},
    "thirtieth": "30",
    "thirty-first": "31",
    "thirty first": "31",
}
_ORDINAL = re.compile(rf"\b({'|'.join(sorted(_ORDINALS, key=len, reverse=True))})\b")
_FEASTS = {
    "christmas": (12, 25), "xmas": (12, 25), "new year": (1, 1), "halloween": (10, 31), "valentine": (2, 14),
    "july 4": (7, 4), "fourth of july": (7, 4), "veterans day": (11, 11),
}  # fmt: skip
_THANKSGIVING = re.compile(r"\b(?:thanks ?giv|thxg|tgiv|turkey day)")
_FEW_DAYS = 200
_COUNTED_ROUGHLY = 5
"""From so many days on, one more or less is a matter of counting."""
_MONTHS = {"ene": "jan", "abr": "apr", "ago": "aug", "dic": "dec", "set": "sep"}
_SPANISH = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]* (?=\d)")


def days_allowed(view: Audited) -> frozenset[date]:
    """Give every day that a date in this note may mean by its bullets, the session's data and the group's bullets."""
    return view.shared(_allowed)


def _allowed(view: Audited) -> frozenset[date]:
    day = view.session.date
    if day is None:
        return frozenset()
    return frozenset({d for fact in view.evidence.all for d in days_of(fact, day)} | own_days(view))


def own_days(view: Audited) -> frozenset[date]:
    """Give the same without what only the group's bullets and the session's data have."""
    return view.shared(_own)


def _own(view: Audited) -> frozenset[date]:
    day, member = view.session.date, view.member
    if day is None:
        return frozenset()
    facts = (fact for fact in view.evidence.all if fact.owner is not None or fact.kind == "bullet")
    shared = {fact.ref for fact in view.evidence.shared}
    days = {d for fact in facts if fact.ref not in shared for d in days_of(fact, day)}
    for note in member.previous if member else ():
        days |= _days_in(f"{note.text or ''} {note.plan or ''}".lower(), day) | ({note.date} if note.date else set())
    return frozenset(days | {d for d in (day, view.session.next_session) if d})


def days_of(fact: Fact, near: date) -> frozenset[date]:
    """Give the days of a bullet; what its author took back at once is none of them."""
    days = _days_in(fact.text.lower(), near) | _days_in(fact.final, near)
    for _, old, new in fact.taken_back:
        days -= _days_in(old, near) - _days_in(new, near)
    return days


def days_written(view: Audited) -> frozenset[date]:
    """Give the days that the member's own bullets write as dates."""
    return view.shared(_written)


def _written(view: Audited) -> frozenset[date]:
    day = view.session.date
    if day is None:
        return frozenset()
    return frozenset(found for fact in view.evidence.bullets for found in written_in(fact.text, day))


@lru_cache(maxsize=TEXTS)
def written_in(text: str, near: date) -> frozenset[date]:
    """Give the days that a text in whatever letters writes as dates."""
    matches = tuple(DATE.finditer(text.title()))
    day_first = any(map(is_day_first, matches))
    return frozenset(found for match in matches for found in readings_of(match, near, day_first=day_first))


@lru_cache(maxsize=TEXTS)
def _days_in(text: str, near: date) -> frozenset[date]:
    """Read a text in small letters."""
    text = _ORDINAL.sub(lambda match: _ORDINALS[match[1]], text)
    text = _SPANISH.sub(lambda match: _MONTHS[match[1]] + " ", text)
    found = {*written_in(text, near)}
    found |= set(_by_weekday(text, near)) | set(_by_span(text, near)) | set(_by_feast(text, near))
    numbers = {int(m["n"] or m["m"]) for m in _DAY_ALONE.finditer(text)}
    return frozenset(found.union(*(_around(near).get(number, ()) for number in numbers)))


@lru_cache(maxsize=64)
def _around(near: date) -> Mapping[int, Sequence[date]]:
    """Give the days around a session by their number in the month."""
    days: dict[int, list[date]] = {}
    for by in range(-_FEW_DAYS, _FEW_DAYS + 1):
        found = near + timedelta(days=by)
        days.setdefault(found.day, []).append(found)
    return days


def _by_weekday(text: str, near: date) -> Iterator[date]:
    named = {i for m in SHORT_DAY.finditer(text) for i, day in enumerate(WEEKDAYS) if day.startswith(m[1])}
    named |= {4, 5, 6} if _WEEKEND.search(text) else set()
    if named:
        yield from (d for by in range(*_NEAR) if (d := near + timedelta(days=by)).weekday() in named)
    for match in _NEAR_DAY.finditer(text):
        yield from (near + timedelta(days=by) for word, by in _TOLD_NEAR.items() if match[0].startswith(word))


def _by_span(text: str, near: date) -> Iterator[date]:
    """Read "24 days", "3 wks" and "6 mo" as so far before or behind."""
    for match in _SPAN.finditer(text):
        count = int(match["d"]) if match["d"] else _counted(match["n"].rstrip(" -"))
        unit = (match["unit"] or "d")[0]
        if unit in _UNITS:
            by = count * _UNITS[unit]
            more = (-1, 0, 1) if by >= _COUNTED_ROUGHLY else (0,)
            yield from (near + timedelta(days=sign * by + slack) for sign in (-1, 1) for slack in more)
        elif count < _FEW_DAYS:
            months = near.year * 12 + near.month - 1
            for at in (months + sign * count * (12 if unit == "y" else 1) for sign in (-1, 1)):
                yield from _on_day(at // 12, at % 12 + 1, near.day)


def _counted(word: str) -> int:
    return int(word) if word.isdigit() else _ONES.get(word, 1)


def _by_feast(text: str, near: date) -> Iterator[date]:
    years = range(near.year - 1, near.year + 2)
    for name, (month, day) in _FEASTS.items():
        if name in text:
            yield from (d for year in years for by in (-1, 0) for d in _on_day(year, month, day, by))
    if _THANKSGIVING.search(text):
        for year in years:
            first = date(year, 11, 1)
            yield first + timedelta(days=(3 - first.weekday()) % 7 + 21)


def _on_day(year: int, month: int, day: int, by: int = 0) -> Iterable[date]:
    try:
        return (date(year, month, day) + timedelta(days=by),)
    except ValueError:
        return ()
