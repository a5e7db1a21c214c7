"""Keys per tool: kept by digest, found again while they last."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from drafter.store.account_bodies import ToolKeyBody
from drafter.store.account_tables import AccountRow, ToolKeyRow
from drafter.store.sessions import fresh_id
from drafter.store.work import Work


@dataclass(frozen=True, slots=True)
class ToolKey:
    """A key as kept; `owner` is whose sessions it reaches."""

    id: str
    owner: str
    scopes: tuple[str, ...]
    created_at: datetime
    ends_at: datetime
    tool: str


async def add_tool_key(
    work: Work, key: str, owner: str, tool: str, scopes: tuple[str, ...], at: datetime, ends_at: datetime
) -> ToolKey:
    """Keep a key by its digest."""
    key_id = fresh_id()
    row = ToolKeyRow(
        id=key_id, digest=work.digest("tool key", key), owner=owner, scopes=" ".join(scopes), created_at=at,
        ends_at=ends_at, body=work.sealed(ToolKeyRow, key_id, ToolKeyBody(tool=tool)),
    )  # fmt: skip
    work.rows.add(row)
    await work.rows.flush()
    return _key(work, row)


async def tool_key(work: Work, key: str, at: datetime) -> ToolKey | None:
    """Find a key that has not ended, nor its owner."""
    query = (
        select(ToolKeyRow)
        .outerjoin(AccountRow, AccountRow.id == ToolKeyRow.owner)
        .where(
            ToolKeyRow.digest == work.digest("tool key", key), ToolKeyRow.ends_at >= at, AccountRow.ended_at.is_(None)
        )
    )
    row = await work.rows.scalar(query)
    return None if row is None else _key(work, row)


async def tool_keys(work: Work, owner: str | None = None) -> list[ToolKey]:
    """List an owner's keys, or all, newest first."""
    query = select(ToolKeyRow).order_by(ToolKeyRow.created_at.desc(), ToolKeyRow.id)
    return [
        _key(work, row) for row in await work.all(query if owner is None else query.where(ToolKeyRow.owner == owner))
    ]


async def end_tool_key(work: Work, key_id: str) -> None:
    """End a key."""
    await work.drop(ToolKeyRow, ToolKeyRow.id == key_id)


def _key(work: Work, row: ToolKeyRow) -> ToolKey:
    body = work.opened(row, ToolKeyBody)
    return ToolKey(row.id, row.owner, tuple(row.scopes.split()), row.created_at, row.ends_at, body.tool)
