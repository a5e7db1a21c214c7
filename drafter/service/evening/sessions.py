"""Sessions: kept as they were typed, listed, changed in small pieces, erased."""

import json
from collections.abc import Callable, Sequence

from drafter import session_file
from drafter.errors import Conflict, Fault, FileFaults, InputFault
from drafter.pipeline.manner import Manner
from drafter.pipeline.placing import GROUP
from drafter.service.caller import Caller
from drafter.service.deriving import settled
from drafter.service.evening.changing import Change, changed
from drafter.service.evening.remembered import group_named, with_groups_words
from drafter.service.evening.writing_by import written_by
from drafter.service.history import tell
from drafter.service.keepable import keepable
from drafter.service.keeping.erasing import Erasing
from drafter.service.showing import line, session_view, supervised
from drafter.service.views import ErasedView, SessionLine, SessionView
from drafter.store import people, sign_ins
from drafter.store.bodies import SessionBody
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.readings import filed_by_session
from drafter.store.sessions import add_session, change_session, newest_sessions, note_states, session, signed_of
from drafter.store.sharing import sessions_shared_with


class Sessions:
    """What can be done with sessions as a whole."""

    def __init__(self, database: Database, manner: Manner, erasing: Erasing) -> None:
        self._database = database
        self._manner = manner
        self._erasing = erasing

    @to_the_end
    async def create(
        self, caller: Caller, data: object, *, whole: bool = False, idempotency_key: str | None = None,
        trial: bool = False,
    ) -> SessionView:  # fmt: skip
        """Keep a session file, whole or not (`whole` refuses one with faults); a `trial` is nobody's chart.

        A repeat with the same key gives the session made first; with another body it is refused.
        """
        body = SessionBody(input=keepable(data), trial=trial)
        if whole:
            session_file.checked(data)
        request = json.dumps(data, sort_keys=True)
        async with self._database.writing() as work:
            owner, at = caller.clinician_id, now()
            holder = caller.key_id or caller.who
            before = await sign_ins.repeat_of(work, holder, idempotency_key) if idempotency_key else None
            if before and before[0] != work.digest("request", request):
                raise InputFault("This Idempotency-Key was used with another body.")
            body = body if before else await with_groups_words(work, owner, body)
            session_id = before[1] if before else (await add_session(work, owner, body, at)).id
            if idempotency_key and not before:
                await sign_ins.keep_repeat(
                    work, owner, holder, idempotency_key, work.digest("request", request), session_id, at
                )
            if not before:
                await tell(work, caller, "session_kept", session_id, detail=1)
        return await self.get(caller, session_id)

    @to_the_end
    async def lines(
        self, caller: Caller, after: str | None = None, limit: int | None = None
    ) -> tuple[SessionLine, ...]:
        """List the caller's sessions, newest first, up to `limit` after one of them; raises InputFault."""
        async with self._database.reading() as work:
            led = {} if caller.local or caller.by != "page" else await sessions_shared_with(work, caller.owners)
            found = await newest_sessions(work, caller.owners, after, limit, besides=tuple(led))
            if found is None:
                raise InputFault("after should be the next of an earlier answer; begin again without it.")
            owners = {*caller.owners, *led.values()}
            states = {owner: await note_states(work, owner) for owner in owners}
            filed = {owner: await filed_by_session(work, owner) for owner in owners}
            names = {owner: (await people.clinician(work, owner)).name or "a colleague" for owner in led.values()}
            made = []
            for kept in found:
                signed = (await signed_of(work, kept.id)).values() if supervised(kept) else ()
                one = line(kept, states[kept.owner].get(kept.id, {}), tuple(signed), filed[kept.owner].get(kept.id))
                of = names[kept.owner] if kept.owner not in caller.owners else ""
                made.append(one.model_copy(update={"owner": of}))
            return tuple(made)

    async def get(self, caller: Caller, session_id: str) -> SessionView:
        """Give one session; raises NotThere."""
        return session_view(await settled(self._database, caller.clinician_id, session_id, self._manner))

    async def put_input(
        self, caller: Caller, session_id: str, data: object, *, version: int | None = None
    ) -> SessionView:
        """Keep what was typed so far in the place of what was there; the notes touched become stale.

        Raises Conflict `stale_version` if `version` is given and is not the one that is there.
        """
        typed = keepable(data)
        await self._write(caller, session_id, lambda body: body.model_copy(update={"input": typed}), version)
        return await self.get(caller, session_id)

    async def change(
        self, caller: Caller, session_id: str, changes: Sequence[Change], *, version: int | None = None
    ) -> SessionView:
        """Make small changes, all or none; raises FileFaults for a path that is not there, Conflict as put_input."""
        who = "" if caller.local else caller.name

        def made(body: SessionBody) -> SessionBody:
            data = keepable(changed(body.input, changes, who))
            return body.model_copy(update={"input": written_by(body.input, data, caller)})

        await self._write(caller, session_id, made, version)
        return await self.get(caller, session_id)

    async def place(self, caller: Caller, session_id: str, placements: dict[str, tuple[str, ...]]) -> SessionView:
        """Say whose shared bullets are: reference → member ids, ("group",), or () for nowhere.

        A reference that is not named keeps its place.
        """

        def placed(body: SessionBody) -> SessionBody:
            _check_placements(body, placements)
            return body.model_copy(update={"placements": {**body.placements, **placements}})

        await self._write(caller, session_id, placed)
        return await self.get(caller, session_id)

    async def erase(self, caller: Caller, session_id: str) -> ErasedView:
        """Erase what is not signed; says what stays and until when. Raises Conflict `held`, `nothing_may_go`."""
        return await self._erasing.erase(caller, session_id)

    @to_the_end
    async def _write(
        self,
        caller: Caller,
        session_id: str,
        make: Callable[[SessionBody], SessionBody],
        version: int | None = None,
    ) -> None:
        async with self._database.writing() as work:
            kept = await session(work, caller.clinician_id, session_id)
            if kept.state == "signed":
                raise Conflict("All notes of this session are signed. Add to a note with an addendum.", "signed")
            if version is not None and version != kept.body.input_version:
                raise Conflict("This was changed meanwhile. Both versions are still there.", "stale_version")
            made = await with_groups_words(work, kept.owner, make(kept.body), group_named(kept.body.input))
            if made != kept.body:
                made = made.model_copy(update={"input_version": kept.body.input_version + 1})
                await change_session(work, kept, now(), body=made)
                await tell(work, caller, "input_changed", session_id, detail=made.input_version)


def _check_placements(body: SessionBody, placements: dict[str, tuple[str, ...]]) -> None:
    file, _ = session_file.faults_of(body.input)
    bullets = {f"session.bullets[{i}]" for i in range(len(file.session.bullets))}
    members = {str(m.id) for m in file.members}
    faults = [
        Fault("placements", "names a bullet or a member that is not there")
        for ref, where in placements.items()
        if ref not in bullets or not (where == (GROUP,) or members.issuperset(where))
    ]
    if faults:
        raise FileFaults(tuple(dict.fromkeys(faults)))
