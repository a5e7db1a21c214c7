"""What goes wrong with a database or a disk has a sentence, and takes no word that was saved."""

import asyncio
import resource
import sqlite3

import pytest
from sqlalchemy import text
from store_raw import raw

from drafter.errors import PartDown
from drafter.store import database as module
from drafter.store import people
from drafter.store.bodies import PromptBody, SessionBody
from drafter.store.calls import Ledger
from drafter.store.database import now, opened
from drafter.store.ending import to_the_end
from drafter.store.sessions import add_session, sessions_of


@to_the_end
async def keep(database, words: str) -> str:
    async with database.writing() as work:
        owner = await people.only_clinician(work, now())
        return (await add_session(work, owner, SessionBody(input={"words": words}), now())).id


@to_the_end
async def words_in(database) -> list[str]:
    async with database.reading() as work:
        owner = await work.rows.scalar(text("select id from clinician"))
        return sorted(kept.body.input["words"] for kept in await sessions_of(work, owner))


async def test_a_locked_database_is_told_and_the_next_try_is_kept(sqlite, monkeypatch):
    pragmas = tuple(p if "busy" not in p else "busy_timeout=100" for p in module._PRAGMAS)
    monkeypatch.setattr(module, "_PRAGMAS", pragmas)
    async with opened(sqlite) as database:
        await keep(database, "before")
        other = sqlite3.connect(sqlite.data_dir / "drafter.sqlite", isolation_level=None)
        other.execute("begin exclusive")
        with pytest.raises(PartDown, match="Another program holds the database"):
            await keep(database, "meanwhile")
        other.rollback()
        other.close()
        await keep(database, "after")
        assert await words_in(database) == ["after", "before"]


async def keep_until_full(database) -> None:
    for _ in range(20):
        await keep(database, "word " * 20_000)


async def test_a_full_disk_is_told_and_takes_nothing_that_was_saved(sqlite):
    async with opened(sqlite) as database:
        await keep(database, "before")
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        size = max(path.stat().st_size for path in sqlite.data_dir.iterdir())
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 40_000, before[1]))  # the kernel refuses, as a full disk does
        try:
            with pytest.raises(PartDown, match="disk is full"):
                await keep_until_full(database)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        await keep(database, "after")
        kept = await words_in(database)
        assert {"before", "after"} <= set(kept)
    async with opened(sqlite) as database:
        assert await words_in(database) == kept


@pytest.mark.parametrize("left", [0.3, 0.7])
async def test_a_truncated_file_is_told_with_what_to_do(sqlite, left):
    async with opened(sqlite) as database:
        for number in range(40):
            await keep(database, f"word {number} " * 200)
    path = sqlite.data_dir / "drafter.sqlite"
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * left)])
    with pytest.raises(PartDown, match="drafter restore") as caught:
        async with opened(sqlite) as database:
            await words_in(database)
    assert "word" not in str(caught.value)


async def test_two_processes_on_one_call_keep_the_first_answer(settings):
    async with opened(settings) as one, opened(settings) as other:
        session_id = await keep(one, "words")
        prompt = PromptBody(kind="member", version="v1", fingerprint="f", words=(("user", "asked"),))
        first, second = Ledger(one), Ledger(other)
        row_id, ended, open_now = await first.begin(session_id, 1, "member:m1", "model", prompt)
        assert ended is None
        assert await second.begin(session_id, 1, "member:m1", "model", prompt) == (row_id, None, open_now)
        answers = [{"said": str(n)} for n in range(8)]
        ledgers = (first, second) * 4
        await asyncio.gather(
            *(
                ledger.finish(row_id, answer=answers[n], usage={}, egress=(), seconds=0.0)
                for n, ledger in enumerate(ledgers)
            )
        )
        kept = await first.outcome(row_id)
        await second.fail(row_id, fault="unreachable", sentence="too late", egress=())
        assert await second.outcome(row_id) == kept
        assert kept is not None
        assert kept.answer in answers
        assert kept.prompt is None


async def test_two_starts_at_once_make_one_database(settings):
    async def start() -> str:
        async with opened(settings) as database:
            return database.salt

    first, second = await asyncio.gather(start(), start(), return_exceptions=True)
    salts = {found for found in (first, second) if isinstance(found, str)}
    assert len(salts) == 1
    assert await start() in salts
    with raw(settings) as connection:
        assert connection.execute(text("select count(*) from installation")).scalar() == 1
