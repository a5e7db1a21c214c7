"""The header of a member's note: plain data of one evening, and the lines that are printed of it."""

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any

from guardrails.deid.reverse import others_named
from guardrails.session import Attendance, Facilitator, Member, Session, SessionFile

Line = tuple[str, str]
"""A label and what stands beside it."""

_FORMATS = {
    "in_person": "In person",
    "telehealth_video": "Telehealth, video",
    "telehealth_audio": "Telehealth, audio only",
    "hybrid": "Hybrid",
}
_ROLES = {"co": "co-facilitator", "trainee": "trainee", "observer": "observer"}
_OF_TELEHEALTH = ("platform", "consent_on_file", "location")
_OF_ATTENDING = (
    "cpt_code", "modifiers", "units", "place_of_service", "not_billable", "present", "format",
    *_OF_TELEHEALTH,
)  # fmt: skip
"""What says nothing about a member who did not come."""


def header_of(file: SessionFile, member_id: str) -> dict[str, Any]:
    """Gather a member's header as plain data that can be frozen with a signature; what is not known is left out.

    The only names in it are the member's own and the facilitators': a group called after someone who is in it goes
    without its name. Of someone who is not in the file (the group, a member taken out) it holds the session's data.
    """
    member = next((m for m in file.members if m.id == member_id), Member())
    held = {**_of_session(file), **_of_member(member), **_of_attendance(member), **_of_service(file.session, member)}
    if file.session.format == "in_person":
        held.update(dict.fromkeys(_OF_TELEHEALTH))
    if member.absent:
        held.update(dict.fromkeys(_OF_ATTENDING))
    if others_named(file.session.group_name or "", file, member_id):
        held["group_name"] = None
    return {name: value for name, value in held.items() if value not in (None, "", [], False)}


def _of_session(file: SessionFile) -> dict[str, Any]:
    session = file.session
    telehealth = session.telehealth
    present = sum(m.attended for m in file.members) + session.others_present
    return {
        "date": _day(session.date),
        "start_time": _clock(session.start_time),
        "end_time": _clock(session.end_time),
        "minutes": _minutes(session),
        "format": session.format,
        "platform": telehealth.platform if telehealth else None,
        "consent_on_file": _day(telehealth.consent_on_file) if telehealth else None,
        "group_name": session.group_name,
        "present": present or None,
        "facilitators": [_facilitator(person) for person in session.facilitators if person.name],
        "part2": session.part2,
    }


def _of_member(member: Member) -> dict[str, Any]:
    place = member.location
    return {
        "member": member.name,
        "date_of_birth": _day(member.date_of_birth),
        "record_number": member.record_number,
        "diagnoses": [" ".join(filter(None, (d.code, d.description))) for d in member.diagnoses],
        "location": ", ".join(filter(None, (place.kind, place.state))) if place else None,
    }


def _of_attendance(member: Member) -> dict[str, Any]:
    attendance = member.attendance or Attendance()
    return {
        "absent": attendance.absent,
        "attended_minutes": attendance.minutes if attendance.attended else None,
        "arrived": _clock(attendance.arrived) if attendance.attended else None,
        "left": _clock(attendance.left) if attendance.attended else None,
    }


def _of_service(session: Session, member: Member) -> dict[str, Any]:
    service = member.service
    if service is None:
        return {"cpt_code": session.cpt_code}
    return {
        "cpt_code": service.code or session.cpt_code,
        "modifiers": list(service.modifiers),
        "units": service.units,
        "place_of_service": service.place_of_service,
        "not_billable": service.billable is False,
    }


def _facilitator(person: Facilitator) -> str:
    named = ", ".join(filter(None, (person.name, person.credentials)))
    role = _ROLES.get(person.role or "")
    return f"{named} ({role})" if role else named


def _minutes(session: Session) -> int | None:
    if session.duration_minutes is not None or session.start_time is None or session.end_time is None:
        return session.duration_minutes
    start, end = (t.hour * 60 + t.minute for t in (session.start_time, session.end_time))
    return (end - start) % (24 * 60)


def short_day(day: str) -> str:
    """Write an ISO day as "18 November 2026"; what is none stays as it is."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.day} {found:%B %Y}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _clock(clock: time | None) -> str | None:
    return f"{clock:%H:%M}" if clock else None


def lines_of(header: Mapping[str, Any]) -> tuple[Line, ...]:
    """Give the lines to print, in the order of a chart; nothing for what the header does not hold."""
    return tuple((label, value) for label, value in _lines(header) if value)


def _lines(header: Mapping[str, Any]) -> Iterator[Line]:
    def said(name: str) -> str:
        return str(header.get(name) or "")

    yield "Name", said("member")
    yield "Date of birth", said("date_of_birth")
    yield "Record number", said("record_number")
    yield "Date of service", said("date")
    yield "Session", _span(header, "start_time", "end_time", "minutes")
    yield "Attended", "" if header.get("absent") else _span(header, "arrived", "left", "attended_minutes")
    yield "Group", said("group_name")
    yield "Format", ", ".join(filter(None, (_FORMATS.get(said("format"), said("format")), said("platform"))))
    yield "Member's location", said("location")
    yield "Telehealth consent on file", said("consent_on_file")
    yield "Service code", _service(header)
    yield "Diagnosis", "; ".join(header.get("diagnoses") or ())
    yield "Number present", said("present")
    yield (
        "Facilitators" if len(header.get("facilitators") or ()) > 1 else "Facilitator",
        "; ".join(header.get("facilitators") or ()),
    )


def _span(header: Mapping[str, Any], start: str, end: str, minutes: str) -> str:
    first, last, length = header.get(start), header.get(end), header.get(minutes)
    clock = f"{first}–{last}" if first and last else f"from {first}" if first else f"until {last}" if last else ""
    return ", ".join(filter(None, (clock, f"{length} minutes" if length is not None else "")))


def _service(header: Mapping[str, Any]) -> str:
    code = str(header.get("cpt_code") or "")
    if not code:
        return ""
    units = header.get("units")
    place = header.get("place_of_service")
    parts = (
        "-".join([code, *map(str, header.get("modifiers") or ())]),
        f"{units} unit{'' if units == 1 else 's'}" if units is not None else "",
        f"place of service {place}" if place else "",
        "not billable" if header.get("not_billable") else "",
    )
    return ", ".join(filter(None, parts))
