"""Keys that are rotated while others write, and cells that were moved."""

import asyncio
import contextlib

import pytest
from sqlalchemy import text
from store_raw import raw

from drafter.errors import SettingFault
from drafter.settings import Settings
from drafter.store import keys, people, rotating
from drafter.store.bodies import SessionBody
from drafter.store.database import now, opened
from drafter.store.ending import to_the_end
from drafter.store.sealing import Altered, id_of
from drafter.store.sessions import add_session, change_session, session, sessions_of


@pytest.fixture
def home(settings, tmp_path, monkeypatch):
    """Settings whose keys are in our own file."""
    monkeypatch.setattr(keys, "config_folder", lambda: tmp_path / "config")
    return Settings(data_dir=settings.data_dir, database_url=settings.database_url)


@to_the_end
async def kept(database, words: str) -> tuple[str, str]:
    async with database.writing() as work:
        owner = await people.only_clinician(work, now())
        return owner, (await add_session(work, owner, SessionBody(input={"words": words}), now())).id


@to_the_end
async def test_keys_are_rotated_while_another_process_writes_and_no_word_is_lost(home):
    async with opened(home) as one, opened(home) as other:
        owner, session_id = await kept(one, "")
        for number in range(30):
            await kept(one, f"word {number}")

        @to_the_end
        async def write(number: int) -> None:
            async with other.writing() as work:
                found = await session(work, owner, session_id)
                body = found.body.model_copy(update={"input": {"words": f"{found.body.input['words']} {number}"}})
                await change_session(work, found, now(), body=body)

        async def writing() -> None:
            for number in range(40):
                await write(number)
                await asyncio.sleep(0)

        busy = asyncio.create_task(writing())
        assert await rotating.rotate(one, home) >= 30
        await busy
        await rotating.rotate(other, home)
        by_key = await rotating.count_by_key(one)
        assert by_key.pop(one.seals.newest) >= 33
        assert set(by_key.values()) == {0}
        async with one.reading() as work:
            assert (await session(work, owner, session_id)).body.input["words"].split() == [str(n) for n in range(40)]
    async with opened(home):  # and after a restart
        pass


async def test_an_older_key_is_forgotten_only_when_it_seals_nothing(home):
    async with opened(home) as database:
        await kept(database, "words")
        first = database.seals.newest
        with pytest.raises(SettingFault, match="still seals"):
            await rotating.forget(database, home, first)
        await rotating.rotate(database, home)
        await rotating.forget(database, home, first)
        assert database.seals.newest != first
    async with opened(home) as database:
        assert first not in database.seals.ids


async def test_keys_of_the_settings_are_rotated_by_putting_a_new_one_first(settings):
    async with opened(settings) as database:
        await kept(database, "words")
    old = settings.secret_keys[0].get_secret_value()
    both = Settings(data_dir=settings.data_dir, database_url=settings.database_url, secret_keys=f"{'n' * 40},{old}")
    async with opened(both) as database:
        assert await rotating.rotate(database, both) >= 3
        assert (await rotating.count_by_key(database))[id_of(old)] == 0
    new = Settings(data_dir=settings.data_dir, database_url=settings.database_url, secret_keys="n" * 40)
    async with opened(new):
        pass


@to_the_end
async def test_a_cell_moved_from_another_row_is_not_shown(settings):
    async with opened(settings) as database:
        (owner, first), (_, second) = await kept(database, "one"), await kept(database, "two")
        with raw(settings) as connection:
            connection.execute(
                text("update session set body = (select body from session where id = :a) where id = :b"),
                {"a": first, "b": second},
            )
        with pytest.raises(Altered):
            async with database.reading() as work:
                await sessions_of(work, owner)
        with contextlib.suppress(Altered):
            async with database.reading() as work:
                assert (await session(work, owner, first)).body.input == {"words": "one"}
