"""The review page: bullets on the left, the note on the right, what is open beside its words."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from drafter.service.views import NoteView, SessionView
from drafter.web.access import Person, Serving
from drafter.web.pages import wording
from drafter.web.pages.desk import Desk, beside, desk_of, found, member_of, model_of
from drafter.web.pages.rendering import page
from drafter.web.pages.signed import signed_page
from drafter.web.pages.sources import Sources
from guardrails.note import GROUP_ELEMENTS, MEMBER_ELEMENTS
from guardrails.places import bullets_of

router = APIRouter(include_in_schema=False)


@router.get("/sessions/{session_id}/review")
async def first_to_read(session_id: str, caller: Person, parts: Serving) -> Response:
    """Lead to the first note that is still to be read; to the drafts while there is none."""
    view = await parts.sessions.get(caller, session_id)
    there = [note for note in view.member_notes if note.status != "failed"]
    note = next((n for n in there if n.signature is None), there[0] if there else None)
    where = f"/sessions/{session_id}/notes/{note.note_id}" if note else f"/sessions/{session_id}/drafts"
    return RedirectResponse(where, status_code=303)


@router.get("/sessions/{session_id}/notes/{note_id}")
async def review(
    request: Request, session_id: str, note_id: str, caller: Person, parts: Serving, after: str = ""
) -> Response:
    """Show one member's note beside its bullets; a signed one as it was signed. `after`: the note signed just now."""
    view = await parts.sessions.get(caller, session_id)
    note = found(view, note_id)
    if note.signature is not None:
        return await signed_page(request, parts, caller, view, note)
    desk = await desk_of(parts, caller, view)
    return page(
        request,
        "review.html",
        caller=caller,
        **model_of(view, note),
        **_reviewed(desk, note),
        just_signed=next((n.signature for n in view.member_notes if n.note_id == after and n.signature), None),
        by_hand=not note.text,
    )


@router.post("/sessions/{session_id}/format")
async def reformat(session_id: str, caller: Person, parts: Serving, note_format: Annotated[str, Form()]) -> Response:
    """Show the unsigned notes of this session in another format."""
    await parts.notes.reformat(caller, session_id, note_format)
    return RedirectResponse(f"/sessions/{session_id}/review", status_code=303)


def _reviewed(desk: Desk, note: NoteView) -> dict[str, Any]:
    view = desk.view
    member = member_of(view, note)
    sources = Sources(view, member)
    own, shared_part = desk.sheets(note)
    notes = [n for n in (note, view.group_note) if n is not None]
    bullets = sources.bullets([note])
    unused = set(view.unused)
    shared_read = desk.readings[view.group_note.note_id].read_at if view.group_note else None
    return {
        "sheet": own,
        "shared_part": shared_part,
        "shared_read": shared_read,
        "facts": sources.facts(),
        "bullets": [b for b in bullets if not b.private and (b.ref not in unused or b.went)],
        "shared": [b for b in sources.shared(notes) if not b.private],
        "tray": [b for b in bullets if not b.private and b.ref in unused and not b.went],
        "private": [b for b in bullets if b.private],
        "whose": _whose(view),
        "formats": wording.FORMATS,
        "own_format": not isinstance(view.file.note_format, str),
        "errors": len(note.open_errors) + (len(view.group_note.open_errors) if view.group_note else 0),
        "group_stale": bool(view.group_note and view.group_note.stale),
        "member_elements": MEMBER_ELEMENTS,
        "group_elements": GROUP_ELEMENTS,
        "drafted_by": _drafted_by(view, note),
        "drafted_and_final": beside(note.as_drafted.text if note.as_drafted else "", note.text),
        "last_plan": next((p.plan for p in reversed(member.previous) if p.plan), "") if member else "",
        "row_index": [m.id for m in view.file.members].index(note.member_id) if member else 0,
    }


def _whose(view: SessionView) -> list[tuple[str, str]]:
    """List the shared bullets that are in no note because nobody knows whom they are about."""
    if not any(q.member_id is None for q in view.questions):
        return []
    bullets = bullets_of(view.file, None)
    return [(b.ref, b.text) for b in bullets if b.ref in view.unused and b.ref not in view.placements]


def _drafted_by(view: SessionView, note: NoteView) -> str:
    if note.status == "absent":
        return "The entry was made here from the attendance."
    if note.status in {"by_hand", "failed"}:
        return "Written by hand."
    model = view.draft.versions.get("model", "") if view.draft else ""
    member = member_of(view, note)
    here = "built" in model or (member is not None and member.drafting == "built_in")
    by = "on this machine" if here else f"by {model or 'a model'} from masked bullets"
    return f"Drafted {by}, {wording.clock(note.changed_at)}." if not note.edited else f"Drafted {by}, changed by you."
