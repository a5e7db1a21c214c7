"""The header of a note: date, times and people of one evening, the member's own data, and nobody else's name."""

from typing import Any

from drafter.pipeline.blocks import session_minutes
from guardrails.session import SessionFile


def header_of(file: SessionFile, member_id: str) -> dict[str, Any]:
    """Gather a member's header as plain data; what is not known is left out."""
    session = file.session
    member = next((m for m in file.members if m.id == member_id), None)
    attended = sum(m.attended for m in file.members)
    held: dict[str, Any] = {
        "member": member.name if member else None,
        "record_number": member.record_number if member else None,
        "date": session.date.isoformat() if session.date else None,
        "start_time": f"{session.start_time:%H:%M}" if session.start_time else None,
        "end_time": f"{session.end_time:%H:%M}" if session.end_time else None,
        "minutes": session_minutes(session),
        "format": session.format,
        "group_name": session.group_name,
        "cpt_code": session.cpt_code,
        "present": attended + session.others_present if file.members else None,
        "facilitators": [", ".join(filter(None, (f.name, f.credentials))) for f in session.facilitators if f.name],
        "diagnoses": [" ".join(filter(None, (d.code, d.description))) for d in member.diagnoses] if member else [],
        "part2": session.part2 or None,
    }
    return {name: value for name, value in held.items() if value not in (None, [])}
