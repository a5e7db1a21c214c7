"""Drafting in the background: started, watched, taken up again after a restart."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import suppress

from drafter.errors import Conflict, FileFaults, InputFault, NotThere
from drafter.pipeline.placing import GROUP
from drafter.service.caller import Caller
from drafter.service.deriving import Whole, settled, usable, whole
from drafter.service.manners import told
from drafter.service.runs import Runs
from drafter.service.showing import session_view
from drafter.service.views import EventView, SessionView
from drafter.store import people
from drafter.store.bodies import EventBody, RunBody
from drafter.store.calls import add_event, events_after
from drafter.store.database import now
from drafter.store.ending import to_the_end
from drafter.store.sessions import change_session, session, sessions_drafting
from guardrails.note import MEMBER_ELEMENTS

LOOK_AGAIN = 5.0
"""Seconds after which a watcher looks for steps that it did not hear of."""


class Drafting:
    """Runs the line for sessions, a note at a time onto the disk."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs
        self._database = runs.database
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def start(
        self, caller: Caller, session_id: str, *, only: Collection[str] | None = None, built_in: bool = False
    ) -> SessionView:
        """Draft what is open, stale or failed (`only`: these note ids).

        `built_in` asks the writer on this machine in place of the model. Raises FileFaults while the file is not
        whole. While a drafting is under way nothing new is started.
        """
        found = await settled(self._database, caller.clinician_id, session_id, self._runs.manner)
        if found.session.state == "drafting":
            return session_view(found)
        _check_whole(found)
        keys = _keys_of(found, only) if only is not None else _open_keys(found)
        if keys:
            await self._begin(found, RunBody(keys=keys, built_in=keys if built_in else ()))
        return session_view(await whole(self._database, caller.clinician_id, session_id))

    async def redraft(
        self, caller: Caller, session_id: str, note_id: str, *, element: str | None = None, instruction: str = "",
        built_in: bool = False,
    ) -> SessionView:  # fmt: skip
        """Draft one note or one element again; `built_in` asks the writer on this machine in place of the model."""
        if element is not None and element not in MEMBER_ELEMENTS:
            raise InputFault(f"element should be one of {', '.join(MEMBER_ELEMENTS)}")
        told(instruction, self._runs.manner)
        found = await settled(self._database, caller.clinician_id, session_id, self._runs.manner)
        if found.session.state == "drafting":
            raise Conflict("A drafting is under way. Ask again when it is done.", "drafting")
        _check_whole(found)
        keys = _keys_of(found, {note_id})
        run = RunBody(keys=keys, built_in=keys if built_in else (), element=element, instruction=instruction)
        await self._begin(found, run)
        return session_view(await whole(self._database, caller.clinician_id, session_id))

    async def wait(self, caller: Caller, session_id: str, seconds: float) -> SessionView:
        """Give the session once its drafting is done, or as it stands after so many seconds."""
        task = self._tasks.get(session_id)
        if task is not None:
            await asyncio.wait({task}, timeout=seconds)
        found = await settled(self._database, caller.clinician_id, session_id, self._runs.manner)
        return session_view(found)

    async def events(self, caller: Caller, session_id: str, after: int = 0) -> AsyncIterator[EventView]:
        """Follow the drafting from the event after `after`; ends when no drafting is under way."""
        while True:
            heard = self._runs.bell(session_id)
            steps, under_way = await self._steps(caller, session_id, after)
            for step in steps:
                after = step.id
                yield step
            if not under_way:
                return
            with suppress(TimeoutError):  # another process may be drafting, and rings no bell here
                async with asyncio.timeout(LOOK_AGAIN):
                    await heard.wait()

    @to_the_end
    async def _steps(self, caller: Caller, session_id: str, after: int) -> tuple[list[EventView], bool]:
        """Give the steps after one, and whether more may come."""
        async with self._database.reading() as work:
            kept = await session(work, caller.clinician_id, session_id)
            events = await events_after(work, session_id, after)
        return [EventView(id=number, **body.model_dump()) for number, body in events], kept.state == "drafting"

    @property
    def under_way(self) -> int:
        """How many draftings are under way."""
        return len(self._tasks)

    @to_the_end
    async def check(self, caller: Caller, session_id: str) -> None:
        """Raise NotThere unless this session is the caller's."""
        async with self._database.reading() as work:
            await session(work, caller.clinician_id, session_id)

    @to_the_end
    async def resume(self) -> None:
        """Take up every drafting that was cut short."""
        async with self._database.reading() as work:
            cut_short = await sessions_drafting(work)
        for kept in cut_short:
            self._launch(kept.owner, kept.id)

    async def stop(self, session_id: str) -> None:
        """End a session's drafting, when the session is to go."""
        task = self._tasks.get(session_id)
        while task is not None and not task.done():
            task.cancel()  # again and again: a library in between may take a cancellation for a fault of its own
            await asyncio.wait({task}, timeout=1)

    async def close(self) -> None:
        """End all draftings; each is taken up again at the next start."""
        await asyncio.gather(*(self.stop(session_id) for session_id in list(self._tasks)))

    @to_the_end
    async def _begin(self, found: Whole, run: RunBody) -> None:
        """Note the drafting down before anything is asked, so that a crash cannot lose it."""
        async with self._database.writing() as work:
            kept = await session(work, found.session.owner, found.session.id)
            if kept.state == "drafting":
                return  # a double click
            if kept.body.input_version != found.session.body.input_version:
                raise Conflict("This was changed meanwhile. Start the drafting again.", "stale_version")
            file, _ = usable(kept.body)
            await people.settle(work, kept.id, file, now())
            await change_session(
                work, kept, now(), state="drafting", generation=kept.generation + 1,
                body=kept.body.model_copy(update={"run": run}),
            )  # fmt: skip
            await add_event(work, kept.id, EventBody(kind="drafting", of=len(run.keys)))
        self._launch(found.session.owner, found.session.id)

    def _launch(self, owner: str, session_id: str) -> None:
        async def run() -> None:
            with suppress(NotThere):  # erased meanwhile
                while not await self._runs.run(owner, session_id):  # noqa: ASYNC110 - a database rings no bell
                    await asyncio.sleep(LOOK_AGAIN)  # what is done is done; the rest goes on

        task = asyncio.create_task(run())
        self._tasks[session_id] = task

        def ended(done: asyncio.Task[None]) -> None:
            if self._tasks.get(session_id) is done:
                del self._tasks[session_id]

        task.add_done_callback(ended)


def _check_whole(found: Whole) -> None:
    _, faults = usable(found.session.body)
    if faults:
        raise FileFaults(faults)


def _open_keys(found: Whole) -> tuple[str, ...]:
    """List the keys that have no note yet, or a failed or stale one; the group part first, then the roster's order."""
    file, _ = usable(found.session.body)
    notes = found.by_key()
    stale = set(found.session.body.stale)
    return tuple(
        key
        for key in (GROUP, *(str(m.id) for m in file.members))
        if key not in notes or key in stale or notes[key].state == "failed"
    )


def _keys_of(found: Whole, note_ids: Collection[str]) -> tuple[str, ...]:
    file, _ = usable(found.session.body)
    roster = {GROUP, *(str(m.id) for m in file.members)}
    chosen = [note for note in found.notes if note.id in note_ids and note.body.key in roster]
    if len(chosen) != len(set(note_ids)):
        raise NotThere
    if any(note.id in found.signed for note in chosen):
        raise Conflict("This note is signed, and stays as it is. Add to it with an addendum.", "already_signed")
    return tuple(note.body.key for note in chosen)
