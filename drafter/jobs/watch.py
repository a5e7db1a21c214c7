"""Watches over the processes that draft: what a dead one was doing is taken over by the living."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Protocol

import structlog

from drafter.errors import PartDown
from drafter.jobs.durable import Durable

log = structlog.get_logger(__name__)

BEATS = 4
"""Signs of life within the time after which a silent process counts as dead."""

_TIDY_EVERY = 60.0


class Signs(Protocol):
    """Where processes leave their signs of life."""

    async def beat(self, worker_id: str) -> Mapping[str, int]:
        """Leave one, and see those of all."""

    async def proven_gone(self, worker_ids: Collection[str]) -> Collection[str]:
        """Tell which of these silent processes are gone, and not merely slow."""

    async def gone(self, worker_ids: Collection[str]) -> None:
        """Forget processes."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A process's count, since when it stands, and how often it was looked at since."""

    count: int
    since: float
    looks: int = 0


class Watch:
    """One process's watch. `lease` in seconds: whose count stands still for so long, and who is proven gone, is dead.

    Time is this process's own, which no change of the clock touches; and it must have looked several times meanwhile,
    so that one that was itself held up takes nobody for dead. The process with the lowest id looks after the dead;
    `missed` is told which jobs are noted, so that what should be noted and is not can be noted again.
    """

    def __init__(
        self, durable: Durable, signs: Signs, lease: float, missed: Callable[[Collection[str]], Awaitable[None]]
    ) -> None:
        self._durable = durable
        self._signs = signs
        self._lease = lease
        self._missed = missed
        self._seen: dict[str, _Seen] = {}
        self._task: asyncio.Task[None] | None = None
        self._tidied = time.monotonic()

    async def announce(self) -> None:
        """Leave a first sign of life, before any job is taken."""
        await self._signs.beat(self._durable.executor)

    async def start(self) -> None:
        """Look at the others, and go on doing so."""
        await self._look()
        self._task = asyncio.create_task(self._go_on())

    async def stop(self) -> None:
        """Look no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})

    async def leave(self) -> None:
        """Say that this process has ended, so that nobody waits to take over."""
        with suppress(PartDown):
            await self._signs.gone([self._durable.executor])

    async def _go_on(self) -> None:
        while True:
            await asyncio.sleep(self._lease / BEATS)
            try:
                await self._look()
            except PartDown:
                log.warning("database_away")
            except Exception as error:  # noqa: BLE001 - DBOS's own faults; the watch must go on
                log.error("watch_failed", error=type(error).__name__)

    async def _look(self) -> None:
        living, silent = self._judged(await self._signs.beat(self._durable.executor))
        if self._durable.executor != min(living):
            return
        jobs = await self._durable.unfinished()
        unknown = {job.executor for job in jobs if job.executor} - living - silent
        dead = await self._signs.proven_gone(silent | unknown)
        orphans = [job for job in jobs if job.executor in dead]
        if orphans:
            log.warning("taken_over", jobs=len(orphans))
            await self._durable.take_over(orphans)
        if dead:
            await self._signs.gone(dead)
        await self._missed({job.id for job in jobs})
        if time.monotonic() - self._tidied > _TIDY_EVERY:
            self._tidied = time.monotonic()
            await self._durable.tidy()

    def _judged(self, beats: Mapping[str, int]) -> tuple[set[str], set[str]]:
        """Divide the processes into the living and the silent."""
        here = time.monotonic()
        self._seen = {
            worker: replace(seen, looks=seen.looks + 1)
            if (seen := self._seen.get(worker)) and seen.count == count
            else _Seen(count, here)
            for worker, count in beats.items()
        }
        silent = {
            worker
            for worker, seen in self._seen.items()
            if here - seen.since > self._lease and seen.looks >= BEATS and worker != self._durable.executor
        }
        return beats.keys() - silent, silent
