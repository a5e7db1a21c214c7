"""Proof that a process is gone: PostgreSQL gives its lock to others only once its connection has ended."""

from collections.abc import Collection
from contextlib import AsyncExitStack, suppress

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from drafter.store.database import Database
from drafter.store.ending import to_the_end

_HOLD = text("select pg_try_advisory_lock(hashtextextended(:name, 0))")
_FREE = text("select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
_STILL_THERE = text("select 1")

_NOTICED_WITHIN = ("tcp_keepalives_idle = 10", "tcp_keepalives_interval = 5", "tcp_keepalives_count = 3")
"""A machine that vanished says nothing: PostgreSQL asks it, and ends its connection after half a minute."""


class Presence:
    """A lock that this process holds for as long as it lives, however slowly it runs.

    Over SQLite there is none: one process follows another, and silence has to do.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: AsyncConnection | None = None
        self._open = AsyncExitStack()

    @to_the_end
    async def hold(self, worker_id: str) -> None:
        """Hold the lock, again where the connection was lost. Raises PartDown while the database is away."""
        if self._database.kind == "SQLite" or await self._holds():
            return
        await self._let_go()
        async with AsyncExitStack() as opening:
            connection = await opening.enter_async_context(self._database.connected())
            for setting in _NOTICED_WITHIN:
                await connection.execute(text(f"set {setting}"))
            await connection.execute(_HOLD, {"name": _name(worker_id)})
            self._held, self._open = connection, opening.pop_all()

    @to_the_end
    async def proven_gone(self, worker_ids: Collection[str]) -> set[str]:
        """Tell which of these silent processes no longer hold theirs."""
        if self._database.kind == "SQLite" or not worker_ids:
            return set(worker_ids)
        async with self._database.connected() as asking:
            return {
                worker_id
                for worker_id in worker_ids
                if (await asking.execute(_FREE, {"name": _name(worker_id)})).scalar()
            }

    @to_the_end
    async def release(self) -> None:
        """Let go, by ending the connection."""
        await self._let_go()

    async def _holds(self) -> bool:
        if self._held is not None:
            with suppress(DBAPIError):
                await self._held.execute(_STILL_THERE)
                return True
        return False

    async def _let_go(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            with suppress(DBAPIError):
                await held.invalidate()  # closed for good: given back to the pool, it would keep the lock
        await self._open.aclose()


def _name(worker_id: str) -> str:
    return f"drafter process {worker_id}"
