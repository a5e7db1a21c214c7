"""The record, for an auditor: signed notes and attendance of the whole practice, to be read and never changed."""

from datetime import datetime
from typing import Any

from drafter import session_file
from drafter.errors import InputFault, NotThere
from drafter.service.caller import Caller
from drafter.service.history import tell
from drafter.store.database import Database
from drafter.store.ending import to_the_end
from drafter.store.sessions import KeptSigned, session_of_record
from drafter.store.signed_record import signed_after, signed_note
from guardrails.session import Shape


class RecordLine(Shape):
    """One signed note in the list."""

    note_id: str
    signed_at: datetime
    service_date: str
    name: str
    credentials: str


class RecordPage(Shape):
    """Some of the signed notes, the latest first; `next` continues the list, None at its end."""

    notes: tuple[RecordLine, ...]
    next: str | None = None


class RecordAddendum(Shape):
    """What was added to a signed note."""

    kind: str
    at: datetime
    name: str
    credentials: str
    text: str
    reason: str = ""


class RecordNote(Shape):
    """A signed note as it was frozen, what was added and co-signed, and the member's attendance.

    `late`: signed after the payer profile's limit. `supervisor`: who was to co-sign; "" where nobody was.
    """

    note_id: str
    signed_at: datetime
    name: str
    credentials: str
    attestation: str
    header: dict[str, Any]
    group_text: str
    text: str
    attendance: dict[str, Any]
    addenda: tuple[RecordAddendum, ...]
    supervised: tuple[RecordAddendum, ...]
    late: bool = False
    supervisor: str = ""


class SignedRecord:
    """What an auditor reads; each reading stands in the history."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @to_the_end
    async def list(self, after: str | None = None, limit: int = 100) -> RecordPage:
        """Give up to `limit` signed notes after the one that `after` names."""
        async with self._database.reading() as work:
            found = await signed_after(work, after, limit + 1)
            if found is None:
                raise InputFault("after should be the next of an earlier answer.")
        lines = tuple(
            RecordLine(
                note_id=one.note_id, signed_at=one.signed_at, name=one.body.name, credentials=one.body.credentials,
                service_date=one.body.service_date.isoformat() if one.body.service_date else "",
            )
            for one in found[:limit]
        )  # fmt: skip
        return RecordPage(notes=lines, next=lines[-1].note_id if len(found) > limit else None)

    @to_the_end
    async def get(self, caller: Caller, note_id: str) -> RecordNote:
        """Give one signed note; raises NotThere. Told in the history."""
        async with self._database.writing() as work:
            kept = await signed_note(work, note_id)
            if kept is None:
                raise NotThere
            typed = (await session_of_record(work, kept.session_id)).body.input
            await tell(work, caller, "record_read", kept.session_id, note_id)
        return _note(kept, typed)


def _note(kept: KeptSigned, typed: dict[str, Any]) -> RecordNote:
    body = kept.body
    member = next((m for m in session_file.faults_of(typed)[0].members if m.id == body.key), None)
    attendance = member.attendance if member else None
    supervised = tuple(
        RecordAddendum(
            kind=one.kind, at=one.done_at, name=one.body.name, credentials=one.body.credentials,
            text="" if one.kind != "cosigned" else "present" if one.body.present else "read",
        )
        for one in kept.supervision
    )  # fmt: skip
    return RecordNote(
        note_id=kept.note_id, signed_at=kept.signed_at, name=body.name, credentials=body.credentials,
        attestation=body.attestation, header=body.header, group_text=body.group_note.text if body.group_note else "",
        text=body.note.text, attendance=attendance.model_dump(mode="json") if attendance else {},
        addenda=tuple(RecordAddendum(kind=a.kind, at=a.added_at, **a.body.model_dump()) for a in kept.addenda),
        supervised=supervised, late=body.late, supervisor=body.supervisor,
    )  # fmt: skip
