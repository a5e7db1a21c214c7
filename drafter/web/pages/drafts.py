"""The progress of a drafting, a member at a time, and what left this machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from drafter.service.review.exporting import FORMATS
from drafter.service.views import NoteView, SessionView
from drafter.web.access import Person, Serving
from drafter.web.pages.rendering import page
from drafter.web.pages.wording import EXPORTS, begun, counted, number

router = APIRouter(include_in_schema=False)

GROUP = "group"


@dataclass(frozen=True, slots=True)
class Progress:
    """One row of the list: whose note, how far it is, and what can be done."""

    name: str
    key: str
    note: NoteView | None
    state: str
    waits: bool = False

    @property
    def failed(self) -> bool:
        """Whether there is no draft, and somebody has to decide how to go on."""
        return self.note is not None and self.note.status == "failed" and not self.waits


@router.get("/sessions/{session_id}/drafts")
async def progress(request: Request, session_id: str, caller: Person, parts: Serving) -> Response:
    """Show which drafts are there, and which are still to come."""
    view = await parts.sessions.get(caller, session_id)
    rows = list(_rows(view))
    readable = [row for row in rows if row.note and row.key != GROUP and not row.waits and not row.failed]
    return page(
        request,
        "drafts.html",
        caller=caller,
        view=view,
        step="drafts",
        rows=rows,
        title=_title(view, rows, len(readable)),
        ready=sum(row.note is not None and not row.waits for row in rows),
        first=next((row for row in readable if row.note and row.note.signature is None), None),
        readable=len(readable),
        foot=_foot(readable),
        exports=[(f, EXPORTS.get(f, f)) for f in FORMATS if f != "fhir" or any(n.signature for n in view.notes)],
    )


@router.post("/sessions/{session_id}/notes/{note_id}/again")
async def again(
    session_id: str, note_id: str, caller: Person, parts: Serving, how: Annotated[str, Form()] = "model"
) -> Response:
    """Draft one note again: by the model, by the built-in writer, or leave it to be written by hand."""
    if how == "by_hand":
        return RedirectResponse(f"/sessions/{session_id}/notes/{note_id}?write=1", status_code=303)
    await parts.drafting.redraft(caller, session_id, note_id, built_in=how == "built_in")
    return RedirectResponse(f"/sessions/{session_id}/drafts", status_code=303)


@router.get("/sessions/{session_id}/left")
async def what_left(request: Request, session_id: str, caller: Person, parts: Serving) -> Response:
    """Show every request as it left, masked; or that nothing did."""
    view = await parts.sessions.get(caller, session_id)
    outside = [entry for entry in view.egress if entry.destination != "this machine"]
    sounds = (await parts.dictation.get(caller, session_id)).sounds
    return page(
        request, "left.html", caller=caller, view=view, step="", entries=view.egress, sounds=sounds,
        outside=len(outside) + len(sounds),
    )  # fmt: skip


def _rows(view: SessionView) -> Iterator[Progress]:
    notes = {note.member_id or GROUP: note for note in view.notes}
    names = [(GROUP, "The group part"), *((str(m.id), m.name or "A member") for m in view.file.members if m.id)]
    for key, name in names:
        note = notes.get(key)
        waits = view.status == "drafting" and (key in view.drafting)
        yield Progress(name, key, note, _state(note, key, waits=waits), waits)


def _state(note: NoteView | None, key: str, *, waits: bool) -> str:
    if waits:
        return "Being drafted and checked against the bullets"
    if note is None:
        return "Not drafted yet"
    fixed = {
        "failed": "Not drafted",
        "absent": "Absent. The entry was made here; nothing was sent.",
        "by_hand": "Left to you: written by hand",
    }
    if note.status in fixed:
        return fixed[note.status]
    if key == GROUP:
        return "Ready. Read it once, with the first note."
    return f"Ready. {_open(note)}"


def _open(note: NoteView) -> str:
    errors, questions = len(note.open_errors), len(note.questions)
    told = [counted(errors, "error")] if errors else []
    if questions:
        first = ", the first about risk" if note.questions[0].element == "risk" else ""
        told.append(counted(questions, "question") + first)
    return f"{', '.join(told)}." if told else "Nothing open."


def _foot(readable: list[Progress]) -> str:
    if not readable:
        return "Nothing to read yet."
    signed = sum(bool(row.note and row.note.signature) for row in readable)
    told = [f"{counted(len(readable) - signed, 'note')} to read", *([f"{signed} signed"] if signed else [])]
    return f"{begun(', '.join(told))}."


def _title(view: SessionView, rows: list[Progress], ready: int) -> str:
    of = sum(row.key != GROUP for row in rows)
    if not ready:
        return f"None of {number(of)} drafts is ready yet" if view.status == "drafting" else "Nothing is drafted yet"
    if view.status != "drafting" and ready == of:
        return "All drafts are ready"
    return f"{begun(number(ready))} of {number(of)} drafts {'is' if ready == 1 else 'are'} ready"
