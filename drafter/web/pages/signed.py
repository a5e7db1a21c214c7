"""The signed note: as it was signed, where its copies went, what was added, and what can still be done."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from drafter.bootstrap import Parts
from drafter.errors import FileFaults
from drafter.service.caller import Caller
from drafter.service.views import AddendumKind, NoteView, SessionView
from drafter.web.access import Person, Serving
from drafter.web.pages.desk import address, beside, found, model_of
from drafter.web.pages.rendering import page

router = APIRouter(include_in_schema=False)


async def signed_page(
    request: Request, parts: Parts, caller: Caller, view: SessionView, note: NoteView, **more: Any
) -> Response:
    """Show a signed note as it was signed, with what can still be done with it."""
    gone = await parts.outgoing.of(caller, view.id)
    status = 422 if more.get("faults") else 200
    return page(
        request, "signed.html", caller=caller, status=status, **model_of(view, note), **more,
        gone=[one for one in gone if one.note_id == note.note_id],
        drafted_and_final=beside(note.as_drafted.text if note.as_drafted else "", note.text),
    )  # fmt: skip


@router.post("/sessions/{session_id}/notes/{note_id}/add")
async def add(
    request: Request, session_id: str, note_id: str, caller: Person, parts: Serving,
    kind: Annotated[AddendumKind, Form()],
    text: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
    once: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Add to a signed note; what was signed stays as it is."""
    view = await parts.sessions.get(caller, session_id)
    note = found(view, note_id)
    try:
        seen = int(once) if once.isdigit() else None
        await parts.signing.add(caller, session_id, note_id, kind, text=text, reason=reason, seen=seen)
    except FileFaults as missing:
        faults = [(f"{kind}-{f.path}", f"The {f.path} {f.message}") for f in missing.faults]
        return await signed_page(request, parts, caller, view, note, faults=faults)
    return RedirectResponse(f"{address(session_id, note_id)}#added", status_code=303)
