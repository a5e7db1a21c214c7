"""A supervisor at a signed note: co-signs it, or sends it back with a comment. Its text is out of their reach."""

from drafter.errors import Conflict, Fault, FileFaults, NotThere
from drafter.pipeline.manner import Manner
from drafter.service.caller import Caller
from drafter.service.deriving import settled
from drafter.service.evening.attributing import own_name, same_person
from drafter.service.history import tell
from drafter.service.keepable import keepable
from drafter.service.showing import session_view
from drafter.service.views import NoteView
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.readings import add_supervision
from drafter.store.review_bodies import SupervisionBody, SupervisionKind
from drafter.store.sessions import KeptSigned, notes_of, session, signed_of


class Cosigning:
    """Signed → awaiting co-signature → co-signed, or returned; only a supervisor, and never who signed."""

    def __init__(self, database: Database, manner: Manner) -> None:
        self._database = database
        self._manner = manner

    async def cosign(
        self, caller: Caller, session_id: str, note_id: str, *, name: str, credentials: str, present: bool
    ) -> NoteView:
        """Put a supervisor's signature below the signer's; `present`: they were there, not only read it.

        Raises Conflict `not_a_supervisor`, `another_name`, `not_signed`, `not_awaited`, `already_cosigned`,
        `same_person`.
        """
        body = SupervisionBody(name=name.strip(), credentials=credentials.strip(), present=present)
        return await self._done(caller, session_id, note_id, "cosigned", body, ("name", "credentials"))

    async def send_back(
        self, caller: Caller, session_id: str, note_id: str, *, name: str, credentials: str, comment: str
    ) -> NoteView:
        """Send a signed note back with a comment, a working paper; the signer answers by adding or correcting."""
        body = SupervisionBody(name=name.strip(), credentials=credentials.strip(), comment=comment.strip())
        return await self._done(caller, session_id, note_id, "returned", body, ("name", "comment"))

    @to_the_end
    async def _done(
        self, caller: Caller, session_id: str, note_id: str, kind: SupervisionKind, body: SupervisionBody,
        needed: tuple[str, ...],
    ) -> NoteView:  # fmt: skip
        if caller.by != "page" or caller.role != "supervisor":
            raise Conflict("Only a signed-in supervisor co-signs or sends a note back.", "not_a_supervisor")
        keepable(body.model_dump())
        own_name(caller, body.name or caller.name)
        missing = tuple(Fault(field, "is required") for field in needed if not getattr(body, field))
        if missing:
            raise FileFaults(missing)
        async with self._database.writing() as work:
            await session(work, caller.clinician_id, session_id)
            signed = (await signed_of(work, session_id)).get(note_id)
            if signed is None:
                if note_id not in {n.id for n in await notes_of(work, session_id)}:
                    raise NotThere
                raise Conflict("This note is not signed yet.", "not_signed")
            _check(signed, body.name)
            await add_supervision(work, signed, caller.who, kind, body, now())
            await tell(work, caller, kind, session_id, note_id)
        return session_view(await settled(self._database, caller.clinician_id, session_id, self._manner)).note(note_id)


def _check(signed: KeptSigned, name: str) -> None:
    if any(s.kind == "cosigned" for s in signed.supervision):
        raise Conflict("This note is co-signed already.", "already_cosigned")
    if not signed.body.supervisor or any(a.kind == "entered_in_error" for a in signed.addenda):
        raise Conflict("This note awaits no co-signature.", "not_awaited")
    if same_person(signed.body.name, name):
        raise Conflict("Who signed a note cannot co-sign it.", "same_person")
