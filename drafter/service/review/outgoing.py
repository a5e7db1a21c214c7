"""Where copies of notes went: copied box by box, as files, filed in the EHR; told when a note turns out to be wrong."""

from datetime import datetime

from drafter.errors import Conflict, NotThere
from drafter.service.caller import Caller
from drafter.service.history import tell
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.readings import hand_out, handed_out
from drafter.store.review_bodies import HandedOutBody, HandedOutKind
from drafter.store.sessions import notes_of, session, signed_of
from guardrails.session import Shape


class HandedOutView(Shape):
    """One copy that went out: which note, how (`what`: a box, a format, a release), to whom, when."""

    note_id: str
    kind: HandedOutKind
    what: str
    whom: str = ""
    at: datetime


class Outgoing:
    """Knows where copies went; what it keeps is never changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @to_the_end
    async def of(self, caller: Caller, session_id: str) -> tuple[HandedOutView, ...]:
        """List where the notes of a session went, oldest first."""
        async with self._database.reading() as work:
            await session(work, caller.clinician_id, session_id)
            return tuple(
                HandedOutView(note_id=str(one.note_id), kind=one.kind, at=one.at, **one.body.model_dump())  # type: ignore[arg-type]
                for one in await handed_out(work, session_id)
            )

    async def copied(self, caller: Caller, session_id: str, note_id: str, what: str) -> datetime:
        """Note down that a box of a note was copied; gives the server's time."""
        return await self._note(caller, session_id, note_id, "copied", what[:80])

    async def filed(self, caller: Caller, session_id: str, note_id: str) -> datetime:
        """Note down that a signed note is in the EHR; raises Conflict `not_signed`."""
        return await self._note(caller, session_id, note_id, "filed", "the EHR")

    @to_the_end
    async def _note(self, caller: Caller, session_id: str, note_id: str, kind: HandedOutKind, what: str) -> datetime:
        at = now()
        async with self._database.writing() as work:
            await session(work, caller.clinician_id, session_id)
            if note_id not in {note.id for note in await notes_of(work, session_id)}:
                raise NotThere
            if kind == "filed" and note_id not in await signed_of(work, session_id):
                raise Conflict("Only a signed note is filed.", "not_signed")
            await hand_out(work, caller.clinician_id, [note_id], kind, HandedOutBody(what=what), at)
            await tell(work, caller, kind, session_id, note_id)
        return at
