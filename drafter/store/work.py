"""One transaction: rows by id, their sealed bodies opened and sealed on the way."""

from typing import Any, TypeVar

from sqlalchemy import Select, delete
from sqlalchemy.ext.asyncio import AsyncSession

from drafter.store.sealing import SealedBytes, Seals, keyed_digest
from drafter.store.tables import Table, place
from guardrails.session import Shape

R = TypeVar("R", bound=Table)
B = TypeVar("B", bound=Shape)


class Work:
    """What a piece of work reads and writes through; `rows` is SQLAlchemy's session."""

    def __init__(self, rows: AsyncSession, seals: Seals, salt: str, *, writing: bool) -> None:
        self.rows = rows
        self._writing = writing
        self._seals = seals
        self._salt = salt

    def sealed(self, table: type[Table], row_id: Any, body: Shape) -> SealedBytes:
        """Seal a body for its row."""
        return self._seals.seal(place(table, row_id), body.model_dump(mode="json"))

    def opened(self, row: Any, shape: type[B]) -> B:
        """Open a row's body."""
        return shape.model_validate(self._seals.open(place(type(row), row.id), row.body))

    def digest(self, *parts: str) -> str:
        """Digest words with this installation's salt."""
        return keyed_digest(self._salt, *parts)

    async def locked(self, query: Select[R]) -> R | None:
        """Read one row; where this work writes, no other changes the row before it is done."""
        return await self.rows.scalar(query.with_for_update() if self._writing else query)

    async def all(self, query: Select[R]) -> list[R]:
        """Read all rows of a query."""
        return list(await self.rows.scalars(query))

    async def drop(self, table: type[Table], *conditions: Any) -> None:
        """Delete rows."""
        await self.rows.execute(delete(table).where(*conditions))
