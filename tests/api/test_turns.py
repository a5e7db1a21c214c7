"""Turns between clinicians: one with thirty sessions does not keep another with one waiting."""

import asyncio

import pytest
from asked_app import settings_over
from practice_people import opened

from drafter.jobs.turns import Turns
from drafter.web.app import create_app
from evals.fake_endpoint.server import FakeEndpoint


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_one_session_is_drafted_long_before_the_thirty_of_another(kind, request, file):
    async with FakeEndpoint(delay=1) as fake:
        settings = settings_over(
            kind, request, llm_base_url=fake.base_url, llm_model="fake", llm_concurrency=2, worker_concurrency=2
        )
        app = create_app(settings)
        async with app.router.lifespan_context(app):
            practice = await opened(app)
            busy, other = practice.clients["dana"], practice.clients["cole"]
            kept = [
                (await client.post("/v1/sessions?draft=false", json=file)).json()["id"]
                for client in (*[busy] * 30, other)
            ]
            for session_id in kept[:-1]:
                assert (await busy.post(f"/v1/sessions/{session_id}/draft")).json()["status"] == "drafting"
            view = (await other.post(f"/v1/sessions/{kept[-1]}/draft?wait=120")).json()
            assert view["status"] == "drafted"
            still = [one["status"] for one in (await busy.get("/v1/sessions")).json()["sessions"]].count("drafting")
            assert still > 15
            await practice.close()


async def test_who_has_fewer_goes_first_and_equals_go_as_they_came():
    turns, went = Turns(1), []

    async def one(name: str, number: int) -> None:
        async with turns.turn(number):
            went.append(name)
            await asyncio.sleep(0)

    holding = asyncio.Event()

    async def hold() -> None:
        async with turns.turn(1):
            await holding.wait()

    held = asyncio.create_task(hold())
    await asyncio.sleep(0)
    waiting = [asyncio.create_task(one(f"a{number}", number)) for number in (1, 2, 3, 4)]
    waiting += [asyncio.create_task(one(f"b{number}", number)) for number in (1, 2)]
    await asyncio.sleep(0)
    waiting[1].cancel()
    holding.set()
    await asyncio.gather(held, *waiting, return_exceptions=True)
    assert went == ["a1", "b1", "b2", "a3", "a4"]


async def test_who_is_broken_off_at_the_moment_of_the_turn_gives_it_on():
    turns = Turns(1)
    first = turns.turn(1)
    await first.__aenter__()

    async def one() -> str:
        async with turns.turn(1):
            return "in"

    lost, next_one = asyncio.create_task(one()), asyncio.create_task(one())
    await asyncio.sleep(0)
    await first.__aexit__(None, None, None)
    lost.cancel()
    async with asyncio.timeout(5):
        assert await next_one == "in"
        assert await one() == "in"
