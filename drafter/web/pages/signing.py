"""The sign page: the note as it will stand, what is still to be confirmed, the attestation."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from drafter.bootstrap import Parts
from drafter.errors import Conflict, FileFaults
from drafter.service.caller import Caller
from drafter.service.review.signing import Signature
from drafter.service.views import NoteView, SessionView
from drafter.web.access import Person, Serving
from drafter.web.pages.desk import Desk, address, desk_of, found, model_of
from drafter.web.pages.note_rows import Row
from drafter.web.pages.rendering import page

router = APIRouter(include_in_schema=False)

Fault = tuple[str, str]


@router.get("/sessions/{session_id}/notes/{note_id}/sign")
async def sign_page(request: Request, session_id: str, note_id: str, caller: Person, parts: Serving) -> Response:
    """Show the note as it will stand, and what was confirmed and changed on the way here."""
    view = await parts.sessions.get(caller, session_id)
    note = found(view, note_id)
    if note.signature is not None:
        return RedirectResponse(address(session_id, note_id), status_code=303)
    return await _page(request, parts, caller, await desk_of(parts, caller, view), note)


@router.post("/sessions/{session_id}/notes/{note_id}/sign")
async def sign(
    request: Request, session_id: str, note_id: str, caller: Person, parts: Serving,
    version: Annotated[int, Form()],
    name: Annotated[str, Form()] = "",
    credentials: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Sign one note, once all that is to be confirmed was confirmed; then lead to the next one to read."""
    view = await parts.sessions.get(caller, session_id)
    note = found(view, note_id)
    if note.signature is not None:
        return _onward(view, note)
    desk = await desk_of(parts, caller, view)
    faults = _faults(desk, note)
    if not faults:
        try:
            signature = Signature(name=name, credentials=credentials)
            await parts.signing.sign(caller, session_id, note_id, signature, version=version)
            return _onward(await parts.sessions.get(caller, session_id), note)
        except FileFaults as missing:
            faults = [(f"sign-{f.path}", f"Your {f.path} {f.message}") for f in missing.faults]
        except Conflict as conflict:
            faults = [("note-text", conflict.sentence)]
    return await _page(request, parts, caller, desk, note, faults=faults, who=(name, credentials), status=422)


def _faults(desk: Desk, note: NoteView) -> list[Fault]:
    own, _ = desk.sheets(note)
    asked = [
        ("why-not", f"Say on the review page which holds: “{_short(row)}”, or what you wrote before.")
        for row in own.unsettled
    ]
    return asked + [(f"confirm-{row.statement.id}", f"Confirm “{_short(row)}”, or edit it.") for row in own.unconfirmed]


def _short(row: Row) -> str:
    words = row.statement.text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def _onward(view: SessionView, note: NoteView) -> Response:
    """Lead to the next note that is still to be read, or back to the list of drafts."""
    notes = view.member_notes
    at = [n.note_id for n in notes].index(note.note_id)
    following = [*notes[at + 1 :], *notes[:at]]
    after = next((n for n in following if n.signature is None and n.status not in {"failed", "absent"}), None)
    after = after or next((n for n in following if n.signature is None and n.status == "absent"), None)
    where = f"{address(view.id, after.note_id)}?after={note.note_id}" if after else f"/sessions/{view.id}/drafts"
    return RedirectResponse(where, status_code=303)


async def _page(
    request: Request, parts: Parts, caller: Caller, desk: Desk, note: NoteView, *,
    faults: Sequence[Fault] = (), who: tuple[str, str] = ("", ""), status: int = 200,
) -> Response:  # fmt: skip
    view = desk.view
    own, shared_part = desk.sheets(note)
    preview = await parts.signing.preview(caller, view.id, note.note_id)
    reading = desk.readings[note.note_id]
    model: dict[str, Any] = {
        **model_of(view, note),
        "step": "sign",
        "sheet": own,
        "shared_part": shared_part,
        "preview": preview,
        "confirmed": [(c, row) for row in own.to_confirm if (c := reading.confirmed.get(row.statement.id))],
        "unsettled": len(own.unsettled),
        "held": [(row.statement.text, row.held_at) for row in own.rows if row.clash and row.held_at],
        "changes": reading.changes,
        "faults": list(faults),
        "own_name": not caller.local and bool(caller.name),
        "sign_name": who[0] or caller.name or preview.name or desk.signer.name or "",
        "sign_credentials": who[1] or preview.credentials or desk.signer.credentials or "",
        "errors": len(note.open_errors) + (len(view.group_note.open_errors) if view.group_note else 0),
    }
    return page(request, "sign.html", caller=caller, status=status, **model)
