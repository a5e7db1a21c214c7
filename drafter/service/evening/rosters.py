"""Reads a roster from a CSV file or a pasted list: people, and what could not be read, line by line. Pure."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

_HEADINGS: dict[str, tuple[str, ...]] = {
    "name": ("name", "full name", "member", "client", "client name", "patient", "patient name", "participant"),
    "first": ("first", "first name", "given name", "forename"),
    "last": ("last", "last name", "surname", "family name"),
    "aliases": ("alias", "aliases", "nickname", "nicknames", "preferred name", "also called", "goes by", "name used"),
    "pronouns": ("pronouns", "pronoun"),
    "date_of_birth": ("dob", "d o b", "date of birth", "birth date", "birthdate", "birthday", "born"),
    "record_number": ("record", "record number", "record no", "mrn", "chart", "chart number", "client id", "id"),
    "diagnosis": ("diagnosis code", "dx code", "icd", "icd 10", "icd 10 code", "code", "dx"),
    "described": ("diagnosis", "diagnosis in words", "dx description", "description"),
    "treatment_goals": ("goals", "goal", "treatment goals", "treatment goal"),
    "drafting": ("drafting", "who drafts"),
}
_COLUMN = {heading: field for field, headings in _HEADINGS.items() for heading in headings}
_DRAFTING = {
    "model": "model",
    "built in": "built_in",
    "built_in": "built_in",
    "by hand": "by_hand",
    "by_hand": "by_hand",
}
_CODE = re.compile(r"[A-TV-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?", re.IGNORECASE)
_NUMBERING = re.compile(r"^\s*(?:[-*•·]|\(?\d{1,3}[.):])\s+")
_LETTER = re.compile(r"[^\W\d_]")
_SLASHED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_MOST = 200


@dataclass(frozen=True, slots=True)
class LineFault:
    """What could not be read of a line, and what to do; never the words themselves. Line 0 is the whole."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a roster holds: people as fields of a session file's member, each with its line; faults; how it was read."""

    people: tuple[tuple[int, dict[str, Any]], ...] = ()
    faults: tuple[LineFault, ...] = ()
    note: str = ""


def read_file(content: bytes) -> Read:
    """Read a CSV file, whatever its encoding and its divider."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _refused("This is a workbook, not a CSV file. Save it as CSV, or copy its cells and paste them.")
    text, note = decoded(content)
    return _refused("This is no text file.") if text is None else read_text(text, note)


def decoded(content: bytes) -> tuple[str | None, str]:
    """Decode a file: by its byte order mark, as UTF-8, else as Windows-1252, which is said."""
    if content.startswith(b"\xef\xbb\xbf"):
        return _as(content, "utf-8-sig"), ""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(content, "utf-16"), ""
    if content.count(b"\x00") > len(content) // 4:
        return _as(content, "utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"), ""
    text = _as(content, "utf-8")
    if text is not None:
        return (None, "") if "\x00" in text else (text, "")
    text = _as(content, "cp1252") or _as(content, "mac_roman")
    return text, "It is not UTF-8, and was read as Windows-1252. Look at the accented names."


def _as(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def read_text(text: str, note: str = "") -> Read:
    """Read a list: a name a line, cells copied from a table, or CSV with headings."""
    rows = list(_rows(text.replace("\x00", "")))
    if not rows:
        return _refused("There is nothing in it.")
    columns = _columns(rows[0][1])
    if columns is None:
        columns = ("name",)
    else:
        rows = rows[1:]
    if not {"name", "first", "last"} & set(columns):
        return _refused("No column holds names. Head one with “name”, or two with “first name” and “last name”.")
    return _people(rows, columns, note)


def _refused(message: str) -> Read:
    return Read(faults=(LineFault(0, message),))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    divider = _divider(text)
    if divider is None:
        lines = text.splitlines()
        yield from ((n, [_NUMBERING.sub("", line).strip()]) for n, line in enumerate(lines, 1) if line.strip())
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, skipinitialspace=True)
    at = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield at, [cell.strip() for cell in cells]
        at = reader.line_num + 1


def _divider(text: str) -> str | None:
    """Find what stands between cells: what the headings are divided by; a list of names has none but tabs."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    found = [mark for mark in "\t;,|" if len(cells := first.split(mark)) > 1 and _columns(cells) is not None]
    if found:
        return max(found, key=first.count)
    if "\t" in first:
        return "\t"
    return "," if _columns([first]) else None


def _columns(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Read headings; None where the first line is a person already."""
    told = [re.sub(r"[\W_]+", " ", cell.strip('" ').lower()).strip() for cell in cells]
    known = [_COLUMN.get(heading, "") for heading in told]
    return tuple(known) if any(known) else None


def _people(rows: Sequence[tuple[int, list[str]]], columns: Sequence[str], note: str) -> Read:
    told = [(line, dict(zip(columns, cells, strict=False))) for line, cells in rows]
    births = _reader_of_days([cells.get("date_of_birth", "") for _, cells in told])
    people: list[tuple[int, dict[str, Any]]] = []
    faults: list[LineFault] = []
    seen: dict[str, int] = {}
    for line, cells in told[:_MOST]:
        person, found = _person(cells, births)
        name = str(person.get("name", "")).casefold()
        if name and name in seen:
            found = [*found, f"is on line {seen[name]} too; two people of one name need something to tell them apart"]
        elif name:
            seen[name] = line
            people.append((line, person))
        faults += [LineFault(line, message) for message in found]
    if len(told) > _MOST:
        faults.append(LineFault(told[_MOST][0], f"and all after it were left out: a roster holds {_MOST} people"))
    return Read(tuple(people), tuple(faults), note)


def _person(cells: dict[str, str], births: Callable[[str], date | None]) -> tuple[dict[str, Any], list[str]]:
    faults = []
    name = _name(cells)
    if not _LETTER.search(name):
        return {}, ["holds no name"]
    person: dict[str, Any] = {"name": name}
    for field in ("pronouns", "record_number"):
        if cells.get(field):
            person[field] = cells[field]
    for field in ("aliases", "treatment_goals"):
        if found := [part.strip() for part in re.split(r"[;|\n]", cells.get(field) or "") if part.strip()]:
            person[field] = found
    if cells.get("date_of_birth"):
        born = births(cells["date_of_birth"])
        if born:
            person["date_of_birth"] = born.isoformat()
        else:
            faults.append("has a date of birth that can be read in two ways or is none; write it as 1988-02-03")
    faults += _diagnosis(cells, person)
    if cells.get("drafting"):
        drafting = _DRAFTING.get(cells["drafting"].lower())
        if drafting:
            person["drafting"] = drafting
        else:
            faults.append("says who drafts in other words than “model”, “built in” or “by hand”")
    return person, faults


def _name(cells: dict[str, str]) -> str:
    name = cells.get("name") or f"{cells.get('first', '')} {cells.get('last', '')}"
    last, comma, first = name.partition(",")
    return " ".join((f"{first} {last}" if comma and first.strip() else name).split())


def _diagnosis(cells: dict[str, str], person: dict[str, Any]) -> list[str]:
    code, words = cells.get("diagnosis", ""), cells.get("described", "")
    if not code and _CODE.fullmatch(words):
        code, words = words, ""
    if code and not _CODE.fullmatch(code):
        return ["has a diagnosis code that is none of ICD-10-CM; it was left out"]
    told = {key: value for key, value in (("code", code.upper()), ("description", words)) if value}
    if told:
        person["diagnoses"] = [told]
    return []


def _reader_of_days(column: Sequence[str]) -> Callable[[str], date | None]:
    """Find out from the whole column whether 02/03/1988 begins with the day or the month."""
    pairs = [(int(m[1]), int(m[2])) for value in column if (m := _SLASHED.fullmatch(value.strip()))]
    day_first, month_first = any(a > 12 for a, _ in pairs), any(b > 12 for _, b in pairs)

    def read(value: str) -> date | None:
        m = _SLASHED.fullmatch(value.strip())
        try:
            if m is None:
                return date.fromisoformat(value.strip())
            first, second, year = int(m[1]), int(m[2]), int(m[3])
            if first == second or day_first != month_first:
                return date(year, second, first) if day_first else date(year, first, second)
        except ValueError:
            pass
        return None

    return read
