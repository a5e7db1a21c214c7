"""Several signed notes of one person as one PDF, and the attendance sheet of one session; typst sets both."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from drafter.export.header import lines_of, short_day
from drafter.export.pdf import data_of, set_pdf
from drafter.export.whole_note import PART2_NOTICE, UNSIGNED, Whole

_RECORDS = Path(__file__).with_name("records.typ")
_ATTENDANCE = Path(__file__).with_name("attendance.typ")


@dataclass(frozen=True, slots=True)
class Attended:
    """One line of attendance: a day of one person, or one person of a day; `who` may be a number."""

    day: str
    who: str
    what: str
    minutes: str
    times: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """An attendance sheet: the header of the one who is named, and a line for everyone; `others` were there besides."""

    header: Mapping[str, Any]
    signed: bool
    rows: tuple[Attended, ...]
    others: int = 0


def records_pdf(
    name: str, first: date, last: date, at: datetime, notes: Sequence[Whole], attended: Sequence[Attended],
    missing: Sequence[date], whom: str = "",
) -> bytes:  # fmt: skip
    """Write signed notes in order, with a page that says what is in it and which days have no signed note."""
    whose = next((note.whose for note in notes if note.whose), name)
    data = {
        "whose": whose,
        "period": f"{short_day(first.isoformat())} to {short_day(last.isoformat())}",
        "made": f"{at:%Y-%m-%d %H:%M %Z}".strip(),
        "whom": whom,
        "notes": [{**data_of(note), "day": short_day(note.date)} for note in notes],
        "attended": [{**asdict(line), "day": short_day(line.day)} for line in attended],
        "missing": [short_day(day.isoformat()) for day in missing],
        "notice": next((note.notice for note in notes if note.notice), ""),
    }
    return set_pdf(_RECORDS, json.dumps(data), "records")


def attendance_pdf(sheet: Sheet) -> bytes:
    """Write an attendance sheet; nobody is named on it but one member and the facilitators."""
    kept = ("Date of birth", "Record number", "Date of service", "Session", "Group", "Format", "Facilitator")
    header = [[k, v] for k, v in lines_of(sheet.header) if k.removesuffix("s") in kept or k == "Name"]
    present = sum(row.what not in {"absent", "not marked"} for row in sheet.rows) + sheet.others
    data = {
        "status": "" if sheet.signed else UNSIGNED,
        "header": [[label, {"lines": [value], "rtl": False}] for label, value in header],
        "rows": [asdict(row) for row in sheet.rows],
        "present": f"{present} present" + (f", {sheet.others} of them besides those listed" if sheet.others else ""),
        "notice": PART2_NOTICE if sheet.header.get("part2") else "",
    }
    return set_pdf(_ATTENDANCE, json.dumps(data), "attendance")
