"""Drafting in the background: begun as a job, watched, and begun again where its job was lost."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import suppress
from typing import Literal

import structlog

from drafter.errors import Conflict, FileFaults, InputFault, NotThere
from drafter.jobs.durable import Durable
from drafter.jobs.kept import CALL, Gone
from drafter.pipeline.placing import GROUP
from drafter.service.caller import Caller
from drafter.service.deriving import Whole, settled, usable, whole
from drafter.service.drafts.manners import told
from drafter.service.drafts.runs import Runs
from drafter.service.history import tell
from drafter.service.measures import Measures
from drafter.service.showing import session_view
from drafter.service.views import EventView, SessionView
from drafter.store import people
from drafter.store.bodies import EventBody, RunBody
from drafter.store.calls import add_event, events_after
from drafter.store.database import now
from drafter.store.ending import to_the_end
from drafter.store.sessions import change_session, session, sessions_drafting
from guardrails.note import MEMBER_ELEMENTS

log = structlog.get_logger(__name__)

DRAFT: Literal["draft"] = "draft"
"""The kind of job that drafts a session."""

LOOK_AGAIN = 1.0
"""Seconds after which a watcher looks for steps that it did not hear of: another process rings no bell here."""


class Drafting:
    """Has sessions drafted, a note at a time onto the disk, by this process or another over the same database."""

    def __init__(self, runs: Runs, durable: Durable) -> None:
        self._runs = runs
        self._durable = durable
        self._database = runs.database
        self._missed: set[str] = set()

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
            await self._begin(caller, found, RunBody(keys=keys, built_in=keys if built_in else ()))
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
        await self._begin(caller, found, run)
        return session_view(await whole(self._database, caller.clinician_id, session_id))

    async def wait(self, caller: Caller, session_id: str, seconds: float) -> SessionView:
        """Give the session once its drafting is done, or as it stands after so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                async for _ in self.events(caller, session_id):
                    pass
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
            with suppress(TimeoutError):
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
        """How many draftings this process is doing or has waiting."""
        return sum(job_id.count(".") == 1 for job_id in self._durable.doing)

    @property
    def ready(self) -> bool:
        """Whether this process takes jobs."""
        return self._durable.running

    async def measure(self, measures: Measures) -> None:
        """Tell how many jobs wait and are being done, in all processes."""
        jobs = await self._durable.unfinished()
        for kind, dots in ((DRAFT, 1), (CALL, 2)):
            of_kind = [job for job in jobs if job.id.count(".") == dots]
            doing = sum(bool(job.executor) for job in of_kind)
            measures.jobs(kind, len(of_kind) - doing, doing)

    @to_the_end
    async def check(self, caller: Caller, session_id: str) -> None:
        """Raise NotThere unless this session is the caller's."""
        async with self._database.reading() as work:
            await session(work, caller.clinician_id, session_id)

    async def missed(self, noted: Collection[str]) -> None:
        """Begin anew every drafting that is under way by its session, and that no job stands for.

        One that was only now begun may not be noted yet: it must be missed twice.
        """
        under_way = {f"{session_id}.{n}": (owner, session_id) for owner, session_id, n in await self._under_way()}
        missed = under_way.keys() - set(noted)
        for job_id in missed & self._missed:
            log.warning("begun_anew", session_id=under_way[job_id][1])
            await self._durable.forget(job_id)
            await self._durable.begin(DRAFT, job_id, *under_way[job_id])
        self._missed = missed

    @to_the_end
    async def _under_way(self) -> list[tuple[str, str, int]]:
        async with self._database.reading() as work:
            return await sessions_drafting(work)

    async def work(self, owner: str, session_id: str) -> None:
        """Draft what the session's run names, and wait for a database that is away."""
        with suppress(NotThere, Gone):  # erased meanwhile
            while not await self._runs.run(owner, session_id):  # noqa: ASYNC110 - a database rings no bell
                await asyncio.sleep(LOOK_AGAIN)  # what is done is done; the rest goes on

    async def stop(self, session_id: str) -> None:
        """End a session's drafting and forget its jobs, when the session is to go."""
        await self._durable.stop([job_id for job_id in self._durable.doing if job_id.startswith(f"{session_id}.")])
        await self._durable.forget(f"{session_id}.")

    @to_the_end
    async def _begin(self, caller: Caller, found: Whole, run: RunBody) -> None:
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
            number = [owner for owner, _, _ in await sessions_drafting(work)].count(kept.owner)
            await tell(work, caller, "drafting_begun", kept.id, detail=len(run.keys))
        try:
            await self._durable.begin(DRAFT, f"{kept.id}.{kept.generation + 1}", kept.owner, kept.id, number=number)
        except Exception as error:  # noqa: BLE001 - DBOS's own; the watch finds a drafting that no job stands for
            log.error("job_not_noted", error=type(error).__name__, session_id=kept.id)


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
