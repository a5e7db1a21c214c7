"""A note before a person: its place among the others, laid out as a sheet, compared with its draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from drafter.bootstrap import Parts
from drafter.errors import NotThere
from drafter.service.caller import Caller
from drafter.service.evening.attributing import signer_of
from drafter.service.header import header_of
from drafter.service.review.exporting import FORMATS
from drafter.service.review.readings import ReadingView
from drafter.service.views import NoteView, SessionView, SignatureView
from drafter.web.pages import wording
from drafter.web.pages.note_rows import Sheet, sheet
from drafter.web.pages.sources import Sources
from guardrails.session import Facilitator, Member


@dataclass(frozen=True, slots=True)
class Stop:
    """One member in the strip above the note; `state` of what is not signed yet."""

    name: str
    note_id: str
    state: str
    here: bool
    signature: SignatureView | None


def address(session_id: str, note_id: str) -> str:
    """Give where a note is read."""
    return f"/sessions/{session_id}/notes/{note_id}"


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
        "signature": note.signature,
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
        "header": note.signature.header if note.signature else header_of(view.file, note.member_id or ""),
    }


@dataclass(frozen=True, slots=True)
class Desk:
    """A session as one person has it before them: what they did at each note, and who would sign."""

    view: SessionView
    readings: Mapping[str, ReadingView]
    signer: Facilitator

    def sheet(self, note: NoteView, sources: Sources) -> Sheet:
        """Lay out one note."""
        reading = self.readings.get(note.note_id, ReadingView())
        return sheet(self.view, note, sources, reading, self.signer.name or "")

    def sheets(self, note: NoteView) -> tuple[Sheet, Sheet | None]:
        """Lay out the member's own part and the group part."""
        sources = Sources(self.view, member_of(self.view, note))
        group = self.view.group_note
        return self.sheet(note, sources), self.sheet(group, sources) if group and group.text else None


async def desk_of(parts: Parts, caller: Caller, view: SessionView) -> Desk:
    """Lay out a session before a person."""
    return Desk(view, await parts.readings.of(caller, view), signer_of(caller, view.file))


def beside(before: str, after: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]] | None:
    """Compare two texts by word, each as pieces that stayed, were taken out or put in; None where nothing changed."""
    if not before or before == after:
        return None
    old, new = before.split(), after.split()
    left: list[tuple[str, str]] = []
    right: list[tuple[str, str]] = []
    for kind, i, j, k, m in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        left.extend([("same" if kind == "equal" else "out", " ".join(old[i:j]))] if j > i else [])
        right.extend([("same" if kind == "equal" else "in", " ".join(new[k:m]))] if m > k else [])
    return left, right


def _stop(view: SessionView, note: NoteView, here: NoteView) -> Stop:
    member = member_of(view, note)
    name = member.name if member and member.name else "A member"
    return Stop(name, note.note_id, _state(note, note is here), note is here, note.signature)


def _state(note: NoteView, here: bool) -> str:
    if note.drafting:
        return "being drafted"
    if note.stale:
        return "older than its bullets"
    words = {"failed": "not drafted", "by_hand": "by hand", "absent": "absent"}
    return words.get(note.status, "reading" if here else "to read")
