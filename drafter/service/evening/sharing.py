"""Facilitators of one session: its owner names colleagues who led the group too, and so write and sign there."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from drafter.errors import Fault, FileFaults
from drafter.service.caller import Caller
from drafter.service.evening.attributing import same_person
from drafter.service.history import tell
from drafter.service.seen import check_seen, tag_of
from drafter.store import accounts, people
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.sessions import change_session, session
from drafter.store.sharing import share, shared_with
from drafter.store.work import Work
from guardrails.session import Shape


class ColleagueView(Shape):
    """A clinician of the practice, as colleagues see one another."""

    id: str
    name: str
    credentials: str = ""


class FacilitatorsView(Shape):
    """Who writes and signs at a session: its owner, those whom the owner named, and who else could be named."""

    owner: ColleagueView
    shared: tuple[ColleagueView, ...] = ()
    others: tuple[ColleagueView, ...] = ()

    @property
    def etag(self) -> str:
        """The tag of who stands here now, as HTTP writes it."""
        return tag_of(self.model_dump(mode="json", include={"owner", "shared"}))


class Sharing:
    """Who else stands at a session."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @to_the_end
    async def standing(self, session_id: str) -> tuple[str, tuple[str, ...]] | None:
        """Give whose a session is, and with whom it is shared; None where there is no such session."""
        async with self._database.reading() as work:
            owner = await accounts.owner_of(work, session_id)
            return None if owner is None else (owner, await shared_with(work, session_id))

    @to_the_end
    async def of(self, caller: Caller, session_id: str) -> FacilitatorsView:
        """Say who writes and signs at a session."""
        async with self._database.reading() as work:
            return await _view(work, caller, session_id)

    @to_the_end
    async def put(
        self, caller: Caller, session_id: str, users: Collection[str], *, seen: str | None = None
    ) -> FacilitatorsView:
        """Name who led the group too: these clinicians, and nobody else. Who is new stands among the facilitators.

        Raises Conflict `stale_version` where `seen` is not the tag of who stands there.
        """
        async with self._database.writing() as work:
            check_seen(seen, (await _view(work, caller, session_id)).etag)
            kept = await session(work, caller.clinician_id, session_id)
            before = await shared_with(work, session_id)
            known = {one.id: one for one in await _colleagues(work)}
            if not set(users) <= known.keys() | set(before) or kept.owner in users:
                raise FileFaults((Fault("users", "names someone who is no other clinician here"),))
            await share(work, session_id, users)
            data = _with_facilitators(kept.body.input, [known[one] for one in users if one not in before])
            if data != kept.body.input:
                version = kept.body.input_version + 1
                body = kept.body.model_copy(update={"input": data, "input_version": version})
                await change_session(work, kept, now(), body=body)
            await tell(work, caller, "session_shared", session_id, detail=len(set(users)))
            return await _view(work, caller, session_id)


async def _view(work: Work, caller: Caller, session_id: str) -> FacilitatorsView:
    kept = await session(work, caller.clinician_id, session_id)
    named = await shared_with(work, session_id)
    others = [one for one in await _colleagues(work) if one.id not in {kept.owner, *named}]
    return FacilitatorsView(
        owner=await _colleague(work, kept.owner),
        shared=tuple([await _colleague(work, one) for one in named]),
        others=tuple(others),
    )


async def _colleagues(work: Work) -> list[ColleagueView]:
    """List the clinicians who sign in here, by name."""
    going = [a for a in await accounts.accounts(work) if a.role == "clinician" and a.ended_at is None]
    return sorted([await _colleague(work, a.id, a.body.login) for a in going], key=lambda one: one.name.casefold())


async def _colleague(work: Work, user_id: str, login: str = "") -> ColleagueView:
    who = await people.clinician(work, user_id)
    return ColleagueView(id=user_id, name=who.name or login, credentials=who.credentials)


def _with_facilitators(data: Mapping[str, Any], named: Sequence[ColleagueView]) -> dict[str, Any]:
    """Put who was named among the facilitators of the evening, unless they stand there already."""
    told = data.get("session")
    made = dict(told) if isinstance(told, dict) else {}
    there = made.get("facilitators")
    led = list(there) if isinstance(there, list) else []
    names = [one.get("name") for one in led if isinstance(one, dict)]
    for one in named:
        if not any(same_person(name, one.name) for name in names):
            led.append(
                {"name": one.name, **({"credentials": one.credentials} if one.credentials else {}), "role": "co"}
            )
    return {**data, "session": {**made, "facilitators": led}} if led != there and led else dict(data)
