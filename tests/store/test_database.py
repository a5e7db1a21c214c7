"""The database: whose it is, which key opens it, and that writers follow one another."""

import asyncio
import sqlite3
import stat
import traceback
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from pydantic import SecretStr
from sqlalchemy import text
from store_raw import raw

from drafter.errors import PartDown, SettingFault
from drafter.settings import Settings
from drafter.store import keys, people
from drafter.store.bodies import EventBody, SessionBody
from drafter.store.calls import add_event, events_after
from drafter.store.database import Database, now, opened
from drafter.store.ending import to_the_end
from drafter.store.sessions import add_session, change_session, session, sessions_of
from drafter.store.tables import Table


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(keys, "config_folder", lambda: tmp_path / "config")
    return Settings(data_dir=tmp_path / "data")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def words_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_the_key_is_made_once_outside_the_data_for_its_owner_alone(home, tmp_path):
    async with opened(home):
        pass
    key_file = tmp_path / "config" / "secret-keys"
    first = key_file.read_text()
    assert mode(key_file) == 0o600
    assert mode(tmp_path / "data") == 0o700
    assert not key_file.is_relative_to(home.data_dir)
    async with opened(home):
        pass
    assert key_file.read_text() == first


async def test_a_lost_key_is_told_plainly_and_no_other_is_made(home, tmp_path):
    async with opened(home):
        pass
    key_file = tmp_path / "config" / "secret-keys"
    key_file.unlink()
    with pytest.raises(SettingFault, match="key that is not there"):
        async with opened(home):
            pass
    assert not key_file.exists()


async def test_a_wrong_key_is_told_plainly(settings):
    async with opened(settings):
        pass
    with pytest.raises(SettingFault, match="another key"):
        async with opened(settings.model_copy(update={"secret_keys": (SecretStr("w" * 40),)})):
            pass


@pytest.mark.parametrize("keys_given", ["short", f"{'k' * 40},short"])
async def test_a_short_key_is_refused(sqlite, keys_given):
    with pytest.raises(SettingFault, match="at least 32"):
        async with opened(Settings(data_dir=sqlite.data_dir, secret_keys=keys_given)):
            pass


async def test_an_emptied_key_file_is_refused(home, tmp_path):
    async with opened(home):
        pass
    (tmp_path / "config" / "secret-keys").write_text("")
    with pytest.raises(SettingFault, match="at least 32"):
        async with opened(home):
            pass


async def test_a_data_folder_that_cannot_be_is_told(tmp_path):
    (tmp_path / "data").write_text("a file")
    with pytest.raises(SettingFault, match="DRAFTER_DATA_DIR"):
        async with opened(Settings(data_dir=tmp_path / "data", secret_keys="k" * 40)):
            pass


async def test_a_database_that_cannot_be_reached_is_told(tmp_path):
    url = "postgresql://nobody@127.0.0.1:1/none"
    settings = Settings(data_dir=tmp_path / "data", secret_keys="k" * 40, database_url=url)
    with pytest.raises((SettingFault, PartDown)):
        async with opened(settings):
            pass


async def test_a_database_of_a_newer_version_is_refused_in_words(settings):
    async with opened(settings):
        pass
    with raw(settings) as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(SettingFault, match="newer version"):
        async with opened(settings):
            pass


async def test_a_file_that_is_no_database_is_told_without_what_it_holds(sqlite):
    sqlite.data_dir.mkdir()
    (sqlite.data_dir / "drafter.sqlite").write_text("Maria Gonzalez " * 500)
    with pytest.raises(PartDown) as caught:
        async with opened(sqlite):
            pass
    assert "Maria" not in "".join(traceback.format_exception(caught.value))


async def test_the_migrations_make_the_tables_that_the_code_knows(settings):
    async with opened(settings):
        pass
    with raw(settings) as connection:
        assert compare_metadata(MigrationContext.configure(connection), Table.metadata) == []


@to_the_end
async def test_typed_words_are_in_no_file_in_clear(sqlite):
    async with opened(sqlite) as database:
        async with database.writing() as work:
            owner = await people.only_clinician(work, now())
            await add_session(work, owner, SessionBody(input={"session": {"topic": "PLANTEDWORD"}}), now())
        async with database.reading() as work:
            [kept] = await sessions_of(work, owner)
        assert kept.body.input == {"session": {"topic": "PLANTEDWORD"}}
        assert b"PLANTEDWORD" not in words_on_disk(sqlite.data_dir)  # the write-ahead log included
    assert b"PLANTEDWORD" not in words_on_disk(sqlite.data_dir)


@to_the_end
async def fail_halfway(database: Database, owner: str) -> None:
    async with database.writing() as work:
        await add_session(work, owner, SessionBody(), now())
        raise ZeroDivisionError


@to_the_end
async def test_what_fails_halfway_leaves_nothing(settings):
    async with opened(settings) as database:
        async with database.writing() as work:
            owner = await people.only_clinician(work, now())
        with pytest.raises(ZeroDivisionError):
            await fail_halfway(database, owner)
        async with database.reading() as work:
            assert await sessions_of(work, owner) == []


@to_the_end
async def test_writers_that_read_first_lose_nothing_across_two_connections(settings):
    async with opened(settings) as one, opened(settings) as other:
        async with one.writing() as work:
            owner = await people.only_clinician(work, now())
            kept = await add_session(work, owner, SessionBody(input={"words": []}), now())

        @to_the_end
        @to_the_end
        async def add(word: int) -> None:
            async with (one if word % 2 else other).writing() as work:
                found = await session(work, owner, kept.id)
                await asyncio.sleep(0)
                typed = [*found.body.input["words"], word]
                await change_session(work, found, now(), body=SessionBody(input={"words": typed}))

        await asyncio.gather(*(add(word) for word in range(40)))
        async with one.reading() as work:
            found = await session(work, owner, kept.id)
    assert sorted(found.body.input["words"]) == list(range(40))
    assert found.version == 41


@to_the_end
async def test_events_are_numbered_upwards_and_bound_to_their_number(settings):
    async with opened(settings) as database:
        async with database.writing() as work:
            owner = await people.only_clinician(work, now())
            kept = await add_session(work, owner, SessionBody(), now())
            numbers = [await add_event(work, kept.id, EventBody(kind="note", done=i)) for i in range(3)]
        async with database.reading() as work:
            later = await events_after(work, kept.id, numbers[0])
    assert [number for number, _ in later] == numbers[1:]
    assert [body.done for _, body in later] == [1, 2]


def test_two_starts_at_once_end_with_one_key(tmp_path):
    path = tmp_path / "deep" / "key"
    keys.write_once(path, "first")
    keys.write_once(path, "second")
    assert path.read_text() == "first\n"
    assert [found.name for found in path.parent.iterdir()] == ["key"]


@to_the_end
async def test_a_cancelled_writer_ends_its_work_first_and_leaves_no_lock_behind(sqlite):
    async with opened(sqlite) as database:
        async with database.writing() as work:
            owner = await people.only_clinician(work, now())
            kept = await add_session(work, owner, SessionBody(), now())

        @to_the_end
        async def write() -> None:
            async with database.writing() as work:
                await change_session(work, await session(work, owner, kept.id), now())

        cancelled = []
        for turn in range(40):  # so that some are cancelled at each step of their work, and some twice
            tasks = [asyncio.create_task(write()) for _ in range(5)]
            for _ in range(2):
                await asyncio.sleep(turn * 0.0002)
                for task in tasks:
                    task.cancel()
            await asyncio.wait(tasks)
            cancelled += tasks  # with their tracebacks
            raw = sqlite3.connect(sqlite.data_dir / "drafter.sqlite", timeout=60)
            raw.execute("begin immediate")
            raw.close()
        async with database.reading() as work:
            found = await session(work, owner, kept.id)
        assert any(task.cancelled() for task in cancelled)
        begun = sum(not task.cancelled() for task in cancelled)
        assert begun < found.version - 1 <= len(cancelled)


async def test_work_that_may_be_broken_off_gets_no_transaction(settings):
    async with opened(settings) as database:
        with pytest.raises(AssertionError):
            async with database.reading():
                pass


async def test_the_api_key_is_made_once_for_its_owner_alone(home, tmp_path):
    first = keys.local_key(home)
    assert keys.local_key(home) == first
    assert len(first) >= 32
    assert mode(tmp_path / "config" / "api-key") == 0o600
    assert keys.local_key(Settings(api_key="a-key-from-the-settings")) == "a-key-from-the-settings"
