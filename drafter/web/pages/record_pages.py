"""The auditor's pages: the signed notes of the practice, to be read."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from drafter.web.access import Person, Serving
from drafter.web.pages.rendering import page
from guardrails.session import Attendance

router = APIRouter(prefix="/record", include_in_schema=False)


@router.get("")
async def lines(request: Request, caller: Person, parts: Serving, after: str | None = None) -> Response:
    """List signed notes."""
    return page(request, "record.html", caller=caller, found=await parts.record.list(after))


@router.get("/{note_id}")
async def note(request: Request, caller: Person, parts: Serving, note_id: str) -> Response:
    """Show one signed note."""
    found = await parts.record.get(caller, note_id)
    attendance = Attendance.model_validate(found.attendance) if found.attendance else None
    return page(request, "record_note.html", caller=caller, note=found, attendance=attendance)
