"""Signs of life of the processes that draft: a count that goes up, and a lock. No clock is compared."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.presence import Presence
from drafter.store.tables import WorkerRow


@dataclass(frozen=True, slots=True)
class Beats:
    """The beats of all processes over one database."""

    database: Database
    presence: Presence

    async def beat(self, worker_id: str) -> Mapping[str, int]:
        """Give a sign of life, and see those of all: ids and their counts."""
        await self.presence.hold(worker_id)
        return await self._counted(worker_id)

    @to_the_end
    async def _counted(self, worker_id: str) -> Mapping[str, int]:
        async with self.database.writing() as work:
            row = await work.rows.get(WorkerRow, worker_id)
            if row is None:
                work.rows.add(WorkerRow(id=worker_id, beats=1, started_at=now()))
            else:
                row.beats += 1
            await work.rows.flush()
            seen = await work.rows.execute(select(WorkerRow.id, WorkerRow.beats))
            return {row.id: row.beats for row in seen}

    async def proven_gone(self, worker_ids: Collection[str]) -> Collection[str]:
        """Tell which of these silent processes are gone, and not merely slow."""
        return await self.presence.proven_gone(worker_ids)

    @to_the_end
    async def gone(self, worker_ids: Collection[str]) -> None:
        """Forget processes that ended."""
        async with self.database.writing() as work:
            await work.drop(WorkerRow, WorkerRow.id.in_(worker_ids))
