"""What the practice sets for keeping and erasing, and holds on sessions and people."""

from drafter.errors import Conflict, Fault, FileFaults, NotThere
from drafter.service.caller import Caller
from drafter.service.history import tell
from drafter.service.keepable import keepable
from drafter.service.seen import check_seen, tag_of
from drafter.service.views import HoldView
from drafter.store import people
from drafter.store.bodies import PracticeBody
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.practice import Hold, add_hold, holds_on, keep_practice, lift_holds, practice
from drafter.store.sessions import session
from drafter.store.work import Work


class Keeping:
    """The practice's terms, and what stops them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @to_the_end
    async def terms(self) -> PracticeBody:
        """Give what is set, or the defaults."""
        async with self._database.reading() as work:
            return await practice(work)

    @to_the_end
    async def set_terms(self, caller: Caller, terms: PracticeBody, *, seen: str | None = None) -> PracticeBody:
        """Set how long things are kept; only a signed-in person. Raises Conflict `not_a_person`, `stale_version`."""
        _check_person(caller)
        keepable({"name": terms.name})
        async with self._database.writing() as work:
            check_seen(seen, tag_of_terms(await practice(work)))
            await keep_practice(work, terms)
            await tell(work, caller, "terms_set")
        return terms

    @to_the_end
    async def holds(self, caller: Caller, session_id: str) -> tuple[HoldView, ...]:
        """Give the holds that stop an erasure in this session."""
        async with self._database.reading() as work:
            await session(work, caller.clinician_id, session_id)
            return tuple(_view(hold) for hold in await holds_on(work, session_id))

    @to_the_end
    async def hold(
        self, caller: Caller, session_id: str, reason: str, member_id: str | None = None
    ) -> tuple[HoldView, ...]:
        """Hold this session, or all sessions of one of its members. Raises Conflict `not_a_person`."""
        _check_person(caller)
        if not reason.strip():
            raise FileFaults((Fault("reason", "is required"),))
        keepable({"reason": reason})
        async with self._database.writing() as work:
            await session(work, caller.clinician_id, session_id)
            person = await _person(work, session_id, member_id)
            place = {"session_id": session_id} if person is None else {"person_id": person}
            await add_hold(work, caller.clinician_id, now(), reason.strip(), **place)
            found = await holds_on(work, session_id)
            await tell(work, caller, "hold_set" if person is None else "hold_on_person_set", session_id)
        return tuple(_view(hold) for hold in found)

    @to_the_end
    async def lift(self, caller: Caller, session_id: str, member_id: str | None = None) -> tuple[HoldView, ...]:
        """Lift the holds on this session, or on one of its members."""
        _check_person(caller)
        async with self._database.writing() as work:
            await session(work, caller.clinician_id, session_id)
            person = await _person(work, session_id, member_id)
            await lift_holds(work, session_id=session_id if person is None else None, person_id=person)
            found = await holds_on(work, session_id)
            await tell(work, caller, "hold_lifted" if person is None else "hold_on_person_lifted", session_id)
        return tuple(_view(hold) for hold in found)


async def _person(work: Work, session_id: str, member_id: str | None) -> str | None:
    if member_id is None:
        return None
    person = (await people.person_ids(work, session_id)).get(member_id)
    if person is None:
        raise NotThere
    return person


def tag_of_terms(terms: PracticeBody) -> str:
    """Give the terms' tag, as HTTP writes it."""
    return tag_of(terms.model_dump(mode="json"))


def _check_person(caller: Caller) -> None:
    if caller.by != "page":
        raise Conflict("Only a signed-in person sets this, never a program.", "not_a_person")


def _view(hold: Hold) -> HoldView:
    return HoldView(id=hold.id, of="session" if hold.session_id else "person", since=hold.set_at, reason=hold.reason)
