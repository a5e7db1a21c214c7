"""What a person does at a statement without changing it: confirms it, says that they saw it too, has read the note."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from drafter.web.access import Person, Serving
from drafter.web.pages.desk import address
from drafter.web.pages.wording import clock

router = APIRouter(prefix="/sessions/{session_id}/notes/{note_id}", include_in_schema=False)


@router.post("/confirm")
async def confirm(
    request: Request, session_id: str, note_id: str, caller: Person, parts: Serving,
    statement: Annotated[str, Form(max_length=80)],
    back: Annotated[bool, Form()] = False,
) -> Response:  # fmt: skip
    """Confirm one statement, or take that back."""
    at = await parts.readings.confirm(caller, session_id, note_id, statement, back=back)
    return _done(request, f"{address(session_id, note_id)}/sign#confirms", at)


@router.post("/saw")
async def saw(
    request: Request, session_id: str, note_id: str, caller: Person, parts: Serving,
    statement: Annotated[str, Form(max_length=80)],
    back: Annotated[bool, Form()] = False,
) -> Response:  # fmt: skip
    """Say that one saw, too, what another facilitator wrote; or take that back."""
    at = await parts.readings.take_over(caller, session_id, note_id, statement, back=back)
    return _done(request, address(session_id, note_id), at)


@router.post("/holds")
async def holds(
    request: Request, session_id: str, note_id: str, caller: Person, parts: Serving,
    clash: Annotated[str, Form(max_length=40)],
) -> Response:  # fmt: skip
    """Say that what was typed in review holds over what was written before."""
    at = await parts.readings.typed_holds(caller, session_id, note_id, clash)
    return _done(request, f"{address(session_id, note_id)}/sign", at)


@router.post("/read")
async def read(request: Request, session_id: str, note_id: str, caller: Person, parts: Serving) -> Response:
    """Note down that the group part was read as it now stands."""
    return _done(request, f"/sessions/{session_id}/review", await parts.readings.was_read(caller, session_id, note_id))


def _done(request: Request, where: str, at: datetime) -> Response:
    """Answer a script with the time, and a form with the page to go on with."""
    if "application/json" in request.headers.get("accept", ""):
        told: Mapping[str, str] = {"at": clock(at)}
        return JSONResponse(told)
    return RedirectResponse(where, status_code=303)
