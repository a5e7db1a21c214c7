"""The supervisor's part of a signed note: co-sign it, or send it back with a comment."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from drafter.errors import Conflict, FileFaults
from drafter.web.access import Serving, Supervisor
from drafter.web.pages.desk import address, found
from drafter.web.pages.signed import signed_page

router = APIRouter(prefix="/sessions/{session_id}/notes/{note_id}", include_in_schema=False)


@router.post("/cosign")
async def cosign(
    request: Request, session_id: str, note_id: str, caller: Supervisor, parts: Serving,
    name: Annotated[str, Form()] = "",
    credentials: Annotated[str, Form()] = "",
    present: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Co-sign one note."""
    try:
        if present not in {"yes", "no"}:
            raise Conflict("Say whether you were there, or read it afterwards.", "presence")
        await parts.cosigning.cosign(
            caller, session_id, note_id, name=name, credentials=credentials, present=present == "yes"
        )
    except (FileFaults, Conflict) as fault:
        return await _refused(request, session_id, note_id, caller, parts, fault)
    return RedirectResponse("/", status_code=303)


@router.post("/return")
async def send_back(
    request: Request, session_id: str, note_id: str, caller: Supervisor, parts: Serving,
    name: Annotated[str, Form()] = "",
    credentials: Annotated[str, Form()] = "",
    comment: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Send one note back with a comment."""
    try:
        await parts.cosigning.send_back(
            caller, session_id, note_id, name=name, credentials=credentials, comment=comment
        )
    except (FileFaults, Conflict) as fault:
        return await _refused(request, session_id, note_id, caller, parts, fault)
    return RedirectResponse("/", status_code=303)


async def _refused(
    request: Request, session_id: str, note_id: str, caller: Supervisor, parts: Serving, fault: FileFaults | Conflict
) -> Response:
    view = await parts.sessions.get(caller, session_id)
    note = found(view, note_id)
    if note.signature is None:
        return RedirectResponse(address(session_id, note_id), status_code=303)
    if isinstance(fault, FileFaults):
        faults = [(f"cosign-{f.path}", f"The {f.path} {f.message}") for f in fault.faults]
    else:
        faults = [("cosign", fault.sentence)]
    return await signed_page(request, parts, caller, view, note, faults=faults)
