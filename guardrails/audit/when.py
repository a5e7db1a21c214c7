"""Dates and times of day as notes write them."""

import re
from datetime import date, time

from guardrails.language.sieve import Sieve

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DATE = Sieve(
    r"\b(?P<iso>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})\b"
    r"|(?<![\d/])(?P<m>\d{1,2})[/.](?P<d>\d{1,2})(?:[/.](?P<y>\d{4}|\d{2}))?(?![\d/%]|\.\d)"
    r"|\b(?P<name>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.? (?P<nd>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<ny>\d{4}))?\b"
)
TIME_RANGE = re.compile(
    r"(?<![\d/:-])(?P<h1>\d{1,2})(?::?(?P<m1>[0-5]\d))?\s?(?P<a1>[ap]\.?m\.?)?\s?(?:-|–|—|to"
    r"|until)\s?(?P<h2>\d{1,2})(?::?(?P<m2>[0-5]\d))\s?(?P<a2>[ap]\.?m\.?)?(?![\d/-])",
    re.IGNORECASE,
)


def date_of(match: re.Match[str], near: date | None) -> date | None:
    """Read a match of DATE; the year of `near` where none is written; None for what is no date."""
    try:
        if match["iso"]:
            return date(int(match["iso"]), int(match["im"]), int(match["id"]))
        if match["name"]:
            year = match["ny"] or (near.year if near else 2000)
            return date(int(year), _MONTHS.index(match["name"][:3].lower()) + 1, int(match["nd"]))
        if "." in match[0] and not match["y"]:
            return None
        written = match["y"]
        year_number = near.year if near else 2000
        if written:
            year_number = int(written) if len(written) == 4 else 2000 + int(written)
        return date(year_number, int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def weekday_conflict(before: str, day: date) -> bool:
    """Tell whether a weekday stands right before the date and is not that date's."""
    match = re.search(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? \(?$", before, re.IGNORECASE)
    return bool(match) and _DAYS.index(match[1][:3].lower()) != day.weekday() if match else False


def range_of(match: re.Match[str]) -> tuple[time, time] | None:
    """Read a match of TIME_RANGE as two times of day; None for what is no time."""
    later = match["a2"] or ""
    start = _clock(match["h1"], match["m1"], match["a1"] or "")
    end = _clock(match["h2"], match["m2"], later)
    return (start, end) if start and end else None


def _clock(hour: str, minute: str | None, half: str) -> time | None:
    value = int(hour)
    if half.lower().startswith("p") and value < 12:
        value += 12
    try:
        return time(value, int(minute or 0))
    except ValueError:
        return None
