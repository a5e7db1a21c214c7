"""Every table there is, whoever adds one: none is left out by backup, restore, moving or rotation."""

import itertools
from typing import Any

import pytest
from sqlalchemy import Column, Table, insert, select
from store_raw import raw

from drafter.service.keeping import copies
from drafter.settings import Settings
from drafter.store import keys, rotating
from drafter.store.backups import _NOT_KEPT
from drafter.store.database import Database, now, opened
from drafter.store.ending import to_the_end
from drafter.store.sealing import sealed_with
from drafter.store.tables import Moment, Sealed
from drafter.store.tables import Table as Base

MADE_BY_OPENING = {"installation", "history_head"}


def tables() -> list[Table]:
    return list(Base.metadata.sorted_tables)


def test_the_tables_are_known_and_few_are_left_out_on_purpose():
    assert len(tables()) >= 25
    assert {"account", "assignment", "tool_key", "webhook", "delivery", "dictation", "reading"} <= {
        table.name for table in tables()
    }
    assert set(_NOT_KEPT) == {"alembic_version", "worker", "sign_in"}  # who was running, who was signed in


@to_the_end
async def fill(database: Database) -> None:
    """Put one row into each table, the bodies sealed for their places, each pointing to the others' rows."""
    numbers, there = itertools.count(7), {}
    async with database.writing() as work:
        for table in tables():
            if table.name in MADE_BY_OPENING:
                continue
            row: dict[str, Any] = {c.name: value(c, table, there, next(numbers)) for c in table.c if c.name != "body"}
            if "body" in table.c:
                at = f"{table.name}.body:{row['id']}"
                row["body"] = database.seals.seal(at, {"words": f"the words of {table.name}"})
            await work.rows.execute(insert(table).values(**row))
            there[table.name] = row


def value(column: Column[Any], table: Table, there: dict[str, dict[str, Any]], number: int) -> Any:
    for key in column.foreign_keys:
        if key.column.table is not table:
            return there[key.column.table.name][key.column.name]
        return None
    if isinstance(column.type, Moment):
        return now()
    return number if column.type.python_type is int else f"{table.name}-{number}"


@to_the_end
async def everything(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Give all rows of all tables, their bodies opened."""
    found: dict[str, list[dict[str, Any]]] = {}
    async with database.reading() as work:
        for table in tables():
            for row in (await work.rows.execute(select(table))).mappings():
                told = {name: cell for name, cell in row.items() if name != "body"}
                if "body" in row:
                    told["body"] = database.seals.open(f"{table.name}.body:{row['id']}", row["body"])
                found.setdefault(table.name, []).append(told)
    return found


@pytest.fixture
def elsewhere(request, tmp_path, settings) -> list[Settings]:
    """An empty database of each kind, with the same keys."""
    url = request.getfixturevalue("postgres").new_database()
    same = {"secret_keys": settings.secret_keys, "erasure_list": tmp_path / "erased.jsonl"}
    return [
        Settings(data_dir=tmp_path / "new", **same),
        Settings(data_dir=tmp_path / "newer", database_url=url, **same),
    ]


async def test_each_table_comes_back_from_a_backup_whichever_database(settings, elsewhere, tmp_path):
    here = settings.model_copy(update={"erasure_list": tmp_path / "erased.jsonl"})
    async with opened(here) as database:
        await fill(database)
        before = await everything(database)
    assert set(before) == {table.name for table in tables()}
    path, _ = await copies.back_up(here)
    for other in elsewhere:
        await copies.put_back(other, path)
        async with opened(other) as database:
            after = await everything(database)
        for name, rows in before.items():
            if name in _NOT_KEPT:
                assert name not in after
            elif name != "history_head":  # the restore itself is told in the history
                assert all(row in after.get(name, []) for row in rows), name


async def test_each_sealed_cell_is_sealed_anew_by_a_rotation(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(keys, "config_folder", lambda: tmp_path / "config")
    home = Settings(data_dir=settings.data_dir, database_url=settings.database_url)
    async with opened(home) as database:
        await fill(database)
        before = await everything(database)
        old = database.seals.newest
        await rotating.rotate(database, home)
        assert await everything(database) == before
        newest = database.seals.newest
    assert newest != old
    sealed = 0
    with raw(home) as connection:
        for table in tables():
            for column in (c for c in table.c if isinstance(c.type, Sealed)):
                for cell in connection.scalars(select(column)):
                    assert sealed_with(bytes(cell)) == newest, (table.name, column.name)
                    sealed += 1
    assert sealed >= 20
