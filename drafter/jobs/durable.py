"""Durable jobs, kept by DBOS: what has begun is done, whichever process ends. Ids of ours go in, one word comes out.

DBOS knows one application a process, by module-wide functions; so does this file, and no other imports it.
"""

import asyncio
import contextvars
import json
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
import structlog
from dbos import DBOS, DBOSConfig, Serializer, SetEnqueueOptions, SetWorkflowID

from drafter.jobs.turns import Turns

log = structlog.get_logger(__name__)

VERSION = "1"
"""DBOS leaves jobs of another application version alone; ours mean the same in every version, so this never changes."""

POLL = 0.1
"""Seconds between two looks at a queue, where several processes share one."""

_THREADS = 16
_FORGET_AT_ONCE = 500

Work = Callable[..., Awaitable[None]]
"""Does a job, from its ids. It ends normally whatever happened; what is to be told stands in our own tables."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job. `here` of them run at a time in one process, `everywhere` in all together (None: no limit)."""

    work: Work
    here: int
    everywhere: int | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A job that has not ended. `executor` is the process that does it, "" while it waits."""

    id: str
    executor: str
    queue: str | None


class _Ids(Serializer):
    """Writes ids as JSON. The default is pickle, which runs code when it is read."""

    def serialize(self, data: Any) -> str:
        """Write; of an exception only its type."""
        return json.dumps(data, default=lambda value: type(value).__name__)

    def deserialize(self, serialized_data: str) -> Any:
        """Read."""
        return json.loads(serialized_data)

    def name(self) -> str:
        """Name the form, as DBOS writes it beside each cell."""
        return "ids"


class Durable:
    """The jobs of this process, and what it takes over of others.

    `queued` where several processes share the jobs: any of them takes one. Otherwise a job begins at once, here.
    """

    def __init__(self, url: sa.URL, executor: str, kinds: Mapping[str, Kind], *, queued: bool) -> None:
        self._url = url
        self.executor = executor
        self._kinds = kinds
        self.queued = queued
        self._turns = {name: Turns(kind.here) for name, kind in kinds.items()}
        self._numbers: dict[str, int] = {}
        self._doing: dict[str, asyncio.Task[None]] = {}
        self._closing = False

    @property
    def doing(self) -> Collection[str]:
        """The ids of the jobs that this process is doing or has waiting."""
        return self._doing.keys()

    @property
    def running(self) -> bool:
        """Whether jobs are taken."""
        return _here is self and not self._closing

    async def launch(self) -> None:
        """Open or make DBOS's tables, and begin to take jobs."""
        global _here
        assert _here is None, "one at a time in a process"
        _silence()
        _here = self
        DBOS(config=self._config())
        DBOS.launch()
        for name, kind in self._kinds.items() if self.queued else ():
            await DBOS.register_queue_async(
                name, worker_concurrency=kind.here, global_concurrency=kind.everywhere, polling_interval_sec=POLL,
                on_conflict="always_update",
            )  # fmt: skip

    async def begin(self, kind: str, job_id: str, *ids: str, number: int = 1) -> None:
        """Note a job and let it be done; nothing happens where it is noted already.

        `number`: how many jobs of this kind the same person has open, this one among them. The lower goes first.
        """
        if await DBOS.get_workflow_status_async(job_id) is not None:
            return
        with SetWorkflowID(job_id):
            if self.queued:
                with SetEnqueueOptions(priority=max(number, 1)):
                    await DBOS.enqueue_workflow_async(kind, _do, kind, job_id, *ids)
            else:
                self._numbers[job_id] = number
                await DBOS.start_workflow_async(_do, kind, job_id, *ids)

    async def stop(self, job_ids: Collection[str]) -> None:
        """Break off jobs that this process is doing, and forget them."""
        for job_id in job_ids:
            task = self._doing.get(job_id)
            while task is not None and not task.done():
                task.cancel()  # again and again: a library in between may take a cancellation for a fault of its own
                await asyncio.wait({task}, timeout=1)

    async def forget(self, prefix: str) -> None:
        """Remove every trace of the jobs whose ids begin so."""
        found = await DBOS.list_workflows_async(workflow_id_prefix=prefix, load_input=False, load_output=False)
        if found:
            await DBOS.delete_workflows_async([job.workflow_id for job in found])

    async def unfinished(self) -> tuple[Job, ...]:
        """List the jobs that wait or are being done."""
        found = await DBOS.list_workflows_async(
            status=["ENQUEUED", "PENDING", "DELAYED"], load_input=False, load_output=False
        )
        return tuple(
            Job(job.workflow_id, (job.executor_id or "") if job.status == "PENDING" else "", job.queue_name)
            for job in found
        )

    async def take_over(self, orphans: Collection[Job]) -> None:
        """Put what dead processes were doing back in its queue."""
        for job in orphans:
            await DBOS.resume_workflow_async(job.id, queue_name=job.queue)

    async def tidy(self) -> None:
        """Forget jobs that have ended; what came of them stands in our own tables."""
        ended = await DBOS.list_workflows_async(
            status=["SUCCESS", "ERROR", "CANCELLED"], load_input=False, load_output=False, limit=_FORGET_AT_ONCE
        )
        if ended:
            await DBOS.delete_workflows_async([job.workflow_id for job in ended])

    async def close(self) -> None:
        """Break off what is being done; it stays noted, and is done by whoever comes next."""
        global _here
        self._closing = True
        await self.stop(list(self._doing))
        await asyncio.to_thread(DBOS.destroy)
        # DBOS leaves the event loop with its own thread pool, which is closed by now.
        asyncio.get_running_loop().set_default_executor(_fresh_pool())
        _here = None

    async def do(self, kind: str, job_id: str, ids: tuple[str, ...]) -> str:
        """Do one job. Raises CancelledError when this process ends: to DBOS the job is then still to be done."""
        if self._closing:
            raise asyncio.CancelledError
        # A context of its own: what the job begins is no part of this workflow, and is recorded on its own.
        task = asyncio.get_running_loop().create_task(self._in_turn(kind, job_id, ids), context=contextvars.Context())
        self._doing[job_id] = task
        try:
            await asyncio.wait({task})
        finally:
            if self._doing.get(job_id) is task:
                del self._doing[job_id]
        if task.cancelled() and self._closing:
            raise asyncio.CancelledError
        if not task.cancelled() and (fault := task.exception()) is not None:
            log.error("job_broke_off", error=type(fault).__name__)
            return "failed"
        return "done"

    async def _in_turn(self, kind: str, job_id: str, ids: tuple[str, ...]) -> None:
        async with self._turns[kind].turn(self._numbers.pop(job_id, 1)):
            await self._kinds[kind].work(*ids)

    def _config(self) -> DBOSConfig:
        config: DBOSConfig = {
            "name": "drafter",
            "system_database_url": self._url.render_as_string(hide_password=False),
            "application_version": VERSION,
            "executor_id": self.executor,
            "serializer": _Ids(),
            "enable_otlp": False,
            "log_level": "CRITICAL",
            "use_listen_notify": False,
            "notification_listener_polling_interval_sec": 1.0,
            "max_executor_threads": _THREADS,
            "sys_db_pool_size": 5,
        }
        if self._url.get_backend_name() == "sqlite":
            config["system_database_engine"] = _sqlite(self._url)
        return config


_here: Durable | None = None


@DBOS.workflow(name="job", max_recovery_attempts=None)
async def _do(kind: str, job_id: str, *ids: str) -> str:
    assert _here is not None
    return await _here.do(kind, job_id, ids)


def _sqlite(url: sa.URL) -> sa.Engine:
    """Open DBOS's file as it would, but with a write-ahead log: many small transactions come."""
    engine = sa.create_engine(url, hide_parameters=True)

    @sa.event.listens_for(engine, "connect")
    def set_up(connection: Any, _: Any) -> None:
        connection.isolation_level = "IMMEDIATE"
        # What a power cut takes from this file is found again: the sessions say what was being drafted.
        for pragma in ("busy_timeout=30000", "foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _fresh_pool() -> Any:
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(thread_name_prefix="drafter")


def _silence() -> None:
    """Stop DBOS's lines: they quote exceptions, and with them whatever an exception holds."""
    logger = logging.getLogger("dbos")
    logger.handlers = [logging.NullHandler()]
    logger.setLevel(logging.CRITICAL + 1)
    logger.propagate = False
