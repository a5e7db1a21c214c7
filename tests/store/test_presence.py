"""Who is silent is dead only once its connection has ended, which PostgreSQL knows for certain."""

import asyncio
from contextlib import asynccontextmanager, suppress

from drafter.errors import PartDown
from drafter.settings import Settings
from drafter.store.database import opened
from drafter.store.presence import Presence


@asynccontextmanager
async def two(tmp_path, url=None):
    settings = Settings(
        data_dir=tmp_path / "data", secret_keys="a-key-of-forty-characters-for-this-test-", database_url=url
    )
    async with opened(settings) as database, opened(settings) as other:
        yield Presence(database), Presence(other)


async def test_a_process_that_holds_its_lock_is_not_proven_gone_and_one_that_let_go_is(tmp_path, postgres):
    async with two(tmp_path, postgres.new_database()) as (ours, theirs):
        await theirs.hold("b")
        assert await ours.proven_gone({"b", "never heard of"}) == {"never heard of"}
        await theirs.hold("b")
        assert await ours.proven_gone({"b"}) == set()
        await theirs.release()
        async with asyncio.timeout(60):
            while await ours.proven_gone({"b"}) != {"b"}:  # noqa: ASYNC110 - the server ends the session a little later
                await asyncio.sleep(0.05)


async def test_a_lock_lost_with_a_restarted_server_is_held_again_at_the_next_sign_of_life(tmp_path, postgres):
    async with two(tmp_path, postgres.new_database()) as (ours, theirs):
        await theirs.hold("b")
        await asyncio.to_thread(postgres.stop)
        await asyncio.to_thread(postgres.start)
        with suppress(PartDown):
            await ours.proven_gone({"b"})  # finds out that its connections ended
        assert await ours.proven_gone({"b"}) == {"b"}
        await theirs.hold("b")
        assert await ours.proven_gone({"b"}) == set()
        await theirs.release()


async def test_over_sqlite_silence_has_to_do(tmp_path):
    async with two(tmp_path) as (ours, theirs):
        await theirs.hold("b")
        assert await ours.proven_gone({"b"}) == {"b"}
