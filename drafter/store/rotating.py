"""Rotation: every sealed cell is sealed again with the newest key, while others read and write."""

import secrets
from collections import Counter
from typing import Any

from sqlalchemy import select, update

from drafter.errors import SettingFault
from drafter.settings import Settings
from drafter.store.database import Database
from drafter.store.ending import to_the_end
from drafter.store.keys import secret_keys, write_keys
from drafter.store.sealing import SealedBytes, id_of, sealed_with
from drafter.store.tables import Table, place
from drafter.store.work import Work

_AT_ONCE = 100


def sealed_tables() -> list[type[Table]]:
    """List the tables that hold a sealed cell, which is `body`; their key is `id`."""
    return [mapper.class_ for mapper in Table.registry.mappers if "body" in mapper.columns]


async def rotate(database: Database, settings: Settings) -> int:
    """Make a newest key where the keys are in our file, and seal every cell with the newest; gives how many it was.

    The older keys stay, for backups that were made before.
    """
    if not settings.secret_keys:
        write_keys(settings, (secrets.token_urlsafe(32), *secret_keys(settings, make=False)))
        database.seals.refresh()
    done = 0
    while True:  # a process that was writing meanwhile may have sealed with the key before
        again = sum([await _resealed(database, table) for table in sealed_tables()])
        done += again
        if not again:
            return done


async def count_by_key(database: Database) -> dict[str, int]:
    """Count the cells by the id of the key that they are sealed with; every key of the ring is there."""
    found: Counter[str] = Counter(dict.fromkeys(database.seals.ids, 0))
    for table in sealed_tables():
        after: Any = None
        while rows := await _batch(database, table, after):
            found.update(sealed_with(body) for _, body in rows)
            after = rows[-1][0]
    return dict(found)


async def forget(database: Database, settings: Settings, key_id: str) -> None:
    """Take a key out of our file that seals nothing any more. Raises SettingFault where it still does."""
    keys = secret_keys(settings, make=False)
    if key_id not in {id_of(key) for key in keys}:
        raise SettingFault("There is no such key.")
    if key_id == database.seals.newest or (await count_by_key(database)).get(key_id):
        raise SettingFault("This key still seals something. Run `drafter keys rotate` first.")
    write_keys(settings, [key for key in keys if id_of(key) != key_id])


async def _resealed(database: Database, table: type[Table]) -> int:
    done = 0
    after: Any = None
    while rows := await _batch(database, table, after):
        older = [(row_id, body) for row_id, body in rows if sealed_with(body) != database.seals.newest]
        done += await _seal_again(database, table, older)
        after = rows[-1][0]
    return done


@to_the_end
async def _batch(database: Database, table: type[Table], after: Any) -> list[tuple[Any, bytes]]:
    key = _key(table)
    query = select(key, table.__table__.c.body).order_by(key).limit(_AT_ONCE)
    async with database.reading() as work:
        rows = await work.rows.execute(query if after is None else query.where(key > after))
        return [(row_id, bytes(body)) for row_id, body in rows]


@to_the_end
async def _seal_again(database: Database, table: type[Table], cells: list[tuple[Any, bytes]]) -> int:
    if not cells:
        return 0
    async with database.writing() as work:
        return sum([await _one(work, database, table, row_id, body) for row_id, body in cells])


async def _one(work: Work, database: Database, table: type[Table], row_id: Any, body: bytes) -> int:
    at = place(table, row_id)
    fresh = database.seals.seal(at, database.seals.open(at, body))
    # Only a cell that nobody changed meanwhile: who did has sealed it with the newest key, or will be met again.
    query = update(table).where(_key(table) == row_id, table.__table__.c.body == SealedBytes(body)).values(body=fresh)
    changed = await work.rows.execute(query.execution_options(synchronize_session=False))
    return int(changed.rowcount)  # type: ignore[attr-defined]


def _key(table: type[Table]) -> Any:
    return table.__table__.c.id
