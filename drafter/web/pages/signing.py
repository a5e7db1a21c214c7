"""The sign page: the note as it will stand, what is confirmed one by one, the attestation; and what may be added."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from drafter.errors import Conflict, FileFaults
from drafter.service.caller import Caller
from drafter.service.signing import Signature
from drafter.service.views import AddendumKind, NoteView, SessionView
from drafter.web.access import Person, Serving
from drafter.web.pages.note_rows import Row
from drafter.web.pages.rendering import page
from drafter.web.pages.review import found, model_of, sheets

router = APIRouter(include_in_schema=False)

Fault = tuple[str, str]


@router.get("/sessions/{session_id}/notes/{note_id}/sign")
async def sign_page(
    request: Request, session_id: str, note_id: str, caller: Person, parts: Serving, ok: str = ""
) -> Response:
    """Show the note as it will stand; `ok` names what was confirmed on the way here."""
    view = await parts.sessions.get(caller, session_id)
    note = found(view, note_id)
    if note.signature is not None:
        return RedirectResponse(_note(session_id, note_id), status_code=303)
    return await _page(request, parts, caller, view, note, confirmed=ok.split("."))


@router.post("/sessions/{session_id}/notes/{note_id}/sign")
async def sign(
    request: Request, session_id: str, note_id: str, caller: Person, parts: Serving,
    version: Annotated[int, Form()],
    name: Annotated[str, Form()] = "",
    credentials: Annotated[str, Form()] = "",
    confirmed: Annotated[list[str] | None, Form()] = None,
) -> Response:  # fmt: skip
    """Sign one note, once all that is to be confirmed was confirmed; then lead to the next one to read."""
    view = await parts.sessions.get(caller, session_id)
    note = found(view, note_id)
    done = confirmed or []
    if note.signature is not None:
        return _onward(view, note)
    faults = _faults(note, view, done)
    if not faults:
        try:
            signature = Signature(name=name, credentials=credentials)
            await parts.signing.sign(caller, session_id, note_id, signature, version=version)
            return _onward(await parts.sessions.get(caller, session_id), note)
        except FileFaults as missing:
            faults = [(f"sign-{f.path}", f"Your {f.path} {f.message}") for f in missing.faults]
        except Conflict as conflict:
            faults = [("note-text", conflict.sentence)]
    return await _page(
        request, parts, caller, view, note, confirmed=done, faults=faults, who=(name, credentials), status=422
    )


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
        if note.signature is None or not _is_there(note, kind, text, once):
            await parts.signing.add(caller, session_id, note_id, kind, text=text, reason=reason)
    except FileFaults as missing:
        faults = [(f"{kind}-{f.path}", f"The {f.path} {f.message}") for f in missing.faults]
        model = model_of(view, note)
        return page(request, "signed.html", caller=caller, **model, signature=note.signature, faults=faults, status=422)
    return RedirectResponse(f"{_note(session_id, note_id)}#added", status_code=303)


def _is_there(note: NoteView, kind: str, text: str, once: str) -> bool:
    """Whether this very addition was made from this very form before: a double click."""
    added = note.signature.addenda if note.signature else ()
    return once.isdigit() and len(added) > int(once) and any(a.kind == kind and a.text == text.strip() for a in added)


def _faults(note: NoteView, view: SessionView, confirmed: Sequence[str]) -> list[Fault]:
    own, _ = sheets(view, note)
    missing = [row for row in own.to_confirm if row.confirmation not in confirmed]
    return [(f"confirm-{row.statement.id}", f"Confirm “{_short(row)}”, or edit it.") for row in missing]


def _short(row: Row) -> str:
    words = row.statement.text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def _onward(view: SessionView, note: NoteView) -> Response:
    """Lead to the next note that is still to be read, or back to the list of drafts."""
    notes = view.member_notes
    at = [n.note_id for n in notes].index(note.note_id)
    following = [*notes[at + 1 :], *notes[:at]]
    after = next((n for n in following if n.signature is None and n.status not in {"failed", "absent"}), None)
    where = f"{_note(view.id, after.note_id)}?after={note.note_id}" if after else f"/sessions/{view.id}/drafts"
    return RedirectResponse(where, status_code=303)


def _note(session_id: str, note_id: str) -> str:
    return f"/sessions/{session_id}/notes/{note_id}"


async def _page(
    request: Request, parts: Serving, caller: Caller, view: SessionView, note: NoteView, *,
    confirmed: Sequence[str], faults: Sequence[Fault] = (), who: tuple[str, str] = ("", ""), status: int = 200,
) -> Response:  # fmt: skip
    own, shared_part = sheets(view, note)
    preview = await parts.signing.preview(caller, view.id, note.note_id)
    lead = next(iter(view.file.session.facilitators), None)
    model: dict[str, Any] = {
        **model_of(view, note),
        "step": "sign",
        "sheet": own,
        "shared_part": shared_part,
        "preview": preview,
        "confirmed": set(confirmed),
        "faults": list(faults),
        "sign_name": who[0] or preview.name or (lead.name if lead and lead.name else ""),
        "sign_credentials": who[1] or preview.credentials or (lead.credentials if lead and lead.credentials else ""),
        "errors": len(note.open_errors) + (len(view.group_note.open_errors) if view.group_note else 0),
    }
    return page(request, "sign.html", caller=caller, status=status, **model)
