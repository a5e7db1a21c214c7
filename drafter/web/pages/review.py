"""The review page: bullets on the left, the note on the right, what is open beside its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from drafter.errors import NotThere
from drafter.service.exporting import FORMATS
from drafter.service.header import header_of
from drafter.service.views import NoteView, SessionView
from drafter.web.access import Person, Serving
from drafter.web.pages import wording
from drafter.web.pages.note_rows import Sheet, sheet
from drafter.web.pages.rendering import page
from drafter.web.pages.sources import Sources
from guardrails.note import GROUP_ELEMENTS, MEMBER_ELEMENTS
from guardrails.places import bullets_of
from guardrails.session import Member

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Stop:
    """One member in the strip above the note."""

    name: str
    note_id: str
    state: str
    here: bool


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
        return page(request, "signed.html", caller=caller, **model_of(view, note), signature=note.signature)
    return page(
        request,
        "review.html",
        caller=caller,
        **model_of(view, note),
        **_reviewed(view, note),
        just_signed=next((n.signature for n in view.member_notes if n.note_id == after and n.signature), None),
        by_hand=not note.text,
    )


@router.post("/sessions/{session_id}/format")
async def reformat(session_id: str, caller: Person, parts: Serving, note_format: Annotated[str, Form()]) -> Response:
    """Show the unsigned notes of this session in another format."""
    await parts.notes.reformat(caller, session_id, note_format)
    return RedirectResponse(f"/sessions/{session_id}/review", status_code=303)


def found(view: SessionView, note_id: str) -> NoteView:
    """Find a member's note; raises NotThere."""
    note = next((n for n in view.member_notes if n.note_id == note_id), None)
    if note is None:
        raise NotThere
    return note


def member_of(view: SessionView, note: NoteView) -> Member | None:
    """Find whose note it is; None when the person was taken off the roster."""
    return next((m for m in view.file.members if m.id == note.member_id), None)


def model_of(view: SessionView, note: NoteView) -> dict[str, Any]:
    """Give what review, sign and signed pages share."""
    notes = view.member_notes
    at = notes.index(note)
    member = member_of(view, note)
    return {
        "view": view,
        "note": note,
        "member": member,
        "name": member.name if member and member.name else "A member",
        "nth": at + 1,
        "of": len(notes),
        "before": _stop(view, notes[at - 1], note) if at else None,
        "after": _stop(view, notes[at + 1], note) if at + 1 < len(notes) else None,
        "strip": [_stop(view, one, note) for one in notes],
        "step": "review",
        "exports": [(name, wording.EXPORTS.get(name, name)) for name in FORMATS],
        "elements": wording.ELEMENTS,
        "severities": wording.SEVERITIES,
        "text": copy_text(view, note),
        "header": note.signature.header if note.signature else header_of(view.file, note.member_id or ""),
    }


def sheets(view: SessionView, note: NoteView) -> tuple[Sheet, Sheet | None]:
    """Lay out the member's own part and the group part."""
    sources = Sources(view, member_of(view, note))
    group = view.group_note
    return sheet(view, note, sources), sheet(view, group, sources) if group and group.text else None


def _reviewed(view: SessionView, note: NoteView) -> dict[str, Any]:
    sources = Sources(view, member_of(view, note))
    own, shared_part = sheets(view, note)
    notes = [n for n in (note, view.group_note) if n is not None]
    bullets = sources.bullets([note])
    unused = set(view.unused)
    return {
        "sheet": own,
        "shared_part": shared_part,
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
        "changes": list(changes(note.earlier[-1], note.text)) if note.earlier else [],
        "row_index": [m.id for m in view.file.members].index(note.member_id) if member_of(view, note) else 0,
    }


def _whose(view: SessionView) -> list[tuple[str, str]]:
    """List the shared bullets that are in no note because nobody knows whom they are about."""
    if not any(q.member_id is None for q in view.questions):
        return []
    bullets = bullets_of(view.file, None)
    return [(b.ref, b.text) for b in bullets if b.ref in view.unused and b.ref not in view.placements]


def copy_text(view: SessionView, note: NoteView) -> str:
    """Give what the copy button copies: an unsigned note says so in its first line."""
    signed = note.signature
    group = signed.group_note if signed else view.group_note
    first = "" if signed else "Draft, not signed."
    return "\n\n".join(filter(None, (first, group.text if group else "", (signed.note if signed else note).text)))


def changes(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Compare two texts by word: what stayed, what was taken out, what was put in."""
    old, new = before.split(), after.split()
    for kind, i, j, k, m in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", " ".join(old[i:j])
            continue
        if j > i:
            yield "out", " ".join(old[i:j])
        if m > k:
            yield "in", " ".join(new[k:m])


def _drafted_by(view: SessionView, note: NoteView) -> str:
    if note.status == "absent":
        return "The entry was made here from the attendance."
    if note.status in {"by_hand", "failed"}:
        return "Written by hand."
    model = view.draft.versions.get("model", "") if view.draft else ""
    member = member_of(view, note)
    here = "built" in model or (member is not None and member.drafting == "built_in")
    by = "on this machine by the built-in writer" if here else f"by {model or 'a model'} from masked bullets"
    return f"Drafted {by}, {wording.clock(note.changed_at)}." if not note.edited else f"Drafted {by}, changed by you."


def _stop(view: SessionView, note: NoteView, here: NoteView) -> Stop:
    member = member_of(view, note)
    name = member.name if member and member.name else "A member"
    return Stop(name, note.note_id, " and ".join(_states(note, note is here)), note is here)


def _states(note: NoteView, here: bool) -> Iterator[str]:
    if note.signature is not None:
        yield f"signed {wording.clock(note.signature.at)}"
        return
    if note.drafting:
        yield "being drafted"
        return
    words = {"failed": "not drafted", "by_hand": "by hand", "absent": "absent"}
    if note.stale:
        yield "older than its bullets"
    else:
        yield words.get(note.status, "reading" if here else "to read")
