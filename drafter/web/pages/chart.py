"""The way into the chart: a note copied box by box, its files, and that it was filed."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from drafter.service.review.outgoing import HandedOutView
from drafter.service.views import NoteView, SessionView
from drafter.web.access import Person, Serving
from drafter.web.pages.desk import address, found, model_of
from drafter.web.pages.rendering import page
from drafter.web.pages.wording import clock

router = APIRouter(prefix="/sessions/{session_id}/notes/{note_id}", include_in_schema=False)


@router.get("/chart")
async def chart(request: Request, session_id: str, note_id: str, caller: Person, parts: Serving) -> Response:
    """Show a note as boxes to copy, one after the other."""
    view = await parts.sessions.get(caller, session_id)
    note = found(view, note_id)
    gone = [one for one in await parts.outgoing.of(caller, session_id) if one.note_id == note_id]
    boxes = await parts.exporting.boxes(caller, session_id, note_id)
    return page(
        request, "chart.html", caller=caller, **model_of(view, note), chart=boxes,
        copied={one.what: one.at for one in gone if one.kind == "copied" and _since(one, note)},
        filed=next((one.at for one in reversed(gone) if one.kind == "filed"), None),
        onward=_onward(view, note),
    )  # fmt: skip


@router.post("/copied")
async def copied(
    session_id: str, note_id: str, caller: Person, parts: Serving, box: Annotated[str, Form(max_length=80)]
) -> Response:
    """Note down that a box was copied."""
    return JSONResponse({"at": clock(await parts.outgoing.copied(caller, session_id, note_id, box))})


@router.post("/filed")
async def filed(session_id: str, note_id: str, caller: Person, parts: Serving) -> Response:
    """Note down that the note is in the EHR, and lead to the next one that is not."""
    await parts.outgoing.filed(caller, session_id, note_id)
    view = await parts.sessions.get(caller, session_id)
    after = _onward(view, found(view, note_id))
    where = f"{address(session_id, after.note_id)}/chart" if after else f"/sessions/{session_id}/drafts"
    return RedirectResponse(where, status_code=303)


def _since(one: HandedOutView, note: NoteView) -> bool:
    """Whether a copy was made of the words that stand there now."""
    return one.at >= (note.signature.at if note.signature else note.changed_at)


def _onward(view: SessionView, note: NoteView) -> NoteView | None:
    """Find the next member's note that has words; the roster's order, no way back to the first."""
    notes = view.member_notes
    return next((n for n in notes[notes.index(note) + 1 :] if n.text), None)
