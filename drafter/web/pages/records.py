"""Records requests: one person, from, to; what it will hold; and the attendance sheet of one session."""

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from drafter.bootstrap import Parts
from drafter.errors import Conflict
from drafter.service.caller import Caller
from drafter.service.views import ExportFile
from drafter.web.access import Person, Serving
from drafter.web.pages.rendering import page
from drafter.web.pages.wording import as_day

router = APIRouter(include_in_schema=False)

A_YEAR = timedelta(days=365)


@router.get("/records")
async def records(
    request: Request, caller: Person, parts: Serving, person: str = "", first: str = "", last: str = ""
) -> Response:
    """Ask for whom and when, and say what the request will hold."""
    return await _page(request, caller, parts, person, first, last)


@router.post("/records")
async def release(
    request: Request, caller: Person, parts: Serving,
    person: Annotated[str, Form()] = "",
    first: Annotated[str, Form()] = "",
    last: Annotated[str, Form()] = "",
    whom: Annotated[str, Form(max_length=200)] = "",
) -> Response:  # fmt: skip
    """Hand out one person's signed notes as one PDF."""
    since, until = as_day(first), as_day(last)
    if not (since and until and whom.strip()):
        return await _page(request, caller, parts, person, first, last, fault="Say who asked for it.")
    try:
        return _download(await parts.records.release(caller, person, since, until, whom))
    except Conflict as conflict:
        return await _page(request, caller, parts, person, first, last, fault=conflict.sentence)


@router.get("/sessions/{session_id}/attendance")
async def attendance(session_id: str, caller: Person, parts: Serving, member: str) -> Response:
    """Hand out one session's attendance sheet."""
    return _download(await parts.records.attendance_sheet(caller, session_id, member))


async def _page(
    request: Request, caller: Caller, parts: Parts, person: str, first: str, last: str, *, fault: str = ""
) -> Response:
    today = date.today()  # noqa: DTZ011
    since, until = as_day(first) or today - A_YEAR, as_day(last) or today
    people = await parts.records.people(caller)
    asked = person if person in {p.id for p in people} else ""
    holds: Any = await parts.records.would_hold(caller, asked, since, until) if asked else None
    return page(
        request, "records.html", caller=caller, status=422 if fault else 200, people=people, person=asked,
        first=since.isoformat(), last=until.isoformat(), holds=holds, fault=fault,
        releases=await parts.records.releases(caller),
    )  # fmt: skip


def _download(file: ExportFile) -> Response:
    named = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(file.content, media_type=file.media_type, headers=named)
