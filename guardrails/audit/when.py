"""Dates and times of day as notes write them."""

import re
from datetime import date, time

from guardrails.language.sieve import Sieve

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DATE = Sieve(
    r"\b(?P<iso>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})\b"
    r"|(?<![\d/])(?P<m>\d{1,2})(?P<sep>[/.-])(?P<d>\d{1,2})(?:(?P=sep)(?P<y>\d{4}|\d{2}))?(?![\d/%]|[.-]\d)"
    r"|\b(?P<name>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.? (?P<nd>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<ny>\d{4}))?\b"
    r"|(?<![\d/:.-])(?P<bd>\d{1,2})(?:st|nd|rd|th)? (?:[oO]f )?(?P<bname>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?"
    r"|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
    r"(?:,? (?P<by>\d{4}))?(?!\.? \d{1,2}\b)"
)
TIME_RANGE = re.compile(
    r"(?<![\d/:-])(?P<h1>\d{1,2})(?::?(?P<m1>[0-5]\d))?\s?(?P<a1>[ap]\.?(?:m\.?)?(?![a-z]))?\s?(?:-|–|—|to|until)\s?"
    r"(?P<h2>\d{1,2})(?:(?::?(?P<m2>[0-5]\d))\s?(?P<a2>[ap]\.?(?:m\.?)?(?![a-z]))?|\s?(?P<a3>[ap]\.?m\b\.?))(?![\d/-])",
    re.IGNORECASE,
)
"""An end without minutes needs its am or pm: "9-10 am", while "9-10" may be anything."""
_MONTHS_OF_A_YEAR = 12
_DAY_NAME = r"(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?\.?"
_DAY_BEFORE = re.compile(rf"\b{_DAY_NAME}(?: (?:morning|afternoon|evening|night|noon))?,? (?:the )?\(?$", re.IGNORECASE)
_DAY_BEHIND = re.compile(rf" ?\({_DAY_NAME}\)", re.IGNORECASE)


def date_of(match: re.Match[str], near: date | None, *, day_first: bool = False) -> date | None:
    """Read a match of DATE; the year of `near` where none is written; None for what is no date.

    `day_first`: whoever wrote it puts the day before the month elsewhere.
    """
    try:
        if match["iso"]:
            return date(int(match["iso"]), int(match["im"]), int(match["id"]))
        if match["name"]:
            year = match["ny"] or (near.year if near else 2000)
            return date(int(year), _MONTHS.index(match["name"][:3].lower()) + 1, int(match["nd"]))
        if match["bname"]:
            year = match["by"] or (near.year if near else 2000)
            return date(int(year), _MONTHS.index(match["bname"][:3].lower()) + 1, int(match["bd"]))
        if match["sep"] in (".", "-") and not match["y"]:
            return None
        written = match["y"]
        year_number = near.year if near else 2000
        if written:
            year_number = int(written) if len(written) == 4 else 2000 + int(written)
        month, day = int(match["m"]), int(match["d"])
        return date(year_number, day, month) if day_first or is_day_first(match) else date(year_number, month, day)
    except ValueError:
        return None


def is_day_first(match: re.Match[str]) -> bool:
    """Tell whether a match of DATE can only have its day before its month: 29/9."""
    return bool(match["m"]) and int(match["m"]) > _MONTHS_OF_A_YEAR >= int(match["d"])


def has_year(match: re.Match[str]) -> bool:
    """Tell whether a match of DATE has its year."""
    return any(match[name] for name in ("iso", "y", "ny", "by"))


def readings_of(match: re.Match[str], near: date, *, day_first: bool = False) -> tuple[date, ...]:
    """Give every day that a match of DATE may mean: of the year before and after as well where none is written."""
    found = date_of(match, near, day_first=day_first)
    if found is None:
        return ()
    if has_year(match):
        return (found,)
    years = [date_of(match, near.replace(year=near.year + by, day=1), day_first=day_first) for by in (-1, 1)]
    return (found, *(d for d in years if d))


def weekday_conflict(before: str, day: date, after: str = "") -> bool:
    """Tell whether a weekday stands right beside the date and is not that date's: before it, or in brackets behind."""
    match = _DAY_BEFORE.search(before) or _DAY_BEHIND.match(after)
    return bool(match) and _DAYS.index(match[1][:3].lower()) != day.weekday() if match else False


def range_of(match: re.Match[str]) -> tuple[time, time] | None:
    """Read a match of TIME_RANGE as two times of day; None for what is no time."""
    later = half_of(match)
    start = _clock(match["h1"], match["m1"], match["a1"] or "")
    end = _clock(match["h2"], match["m2"], later)
    return (start, end) if start and end else None


def half_of(match: re.Match[str]) -> str:
    """Give the am or pm of a match of TIME_RANGE's end; empty where none is written."""
    return (match["a2"] or match["a3"] or "")[:1].lower()


def _clock(hour: str, minute: str | None, half: str) -> time | None:
    value = int(hour)
    if half.lower().startswith("p") and value < 12:
        value += 12
    try:
        return time(value, int(minute or 0))
    except ValueError:
        return None
