"""What keeping costs and survives: kills, a crowd of sessions at once, memory after many."""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from drafter import settings
from drafter.bootstrap import Parts, assembled
from drafter.service.caller import Caller
from drafter.store.keys import local_key
from evals.bench.drafting import bare_call
from evals.bench.evening import evening
from evals.bench.fleet import Fleet
from evals.bench.kills import KEYS, Killed, killed
from evals.fake_endpoint.server import FakeEndpoint
from evals.throwaway_postgres import throwaway_postgres

KILLS = 100
SESSIONS, MEMBERS, AT_A_TIME, SECONDS = 100, 8, 20, 1.0
FEW, MANY = 50, 1000
OWN_TIME = 10


def lines() -> Iterator[str]:
    """Measure kills over both databases, the crowd, and memory."""
    with tempfile.TemporaryDirectory() as folder:
        yield _told("SQLite, one server", asyncio.run(killed(Path(folder), KILLS)))
    with tempfile.TemporaryDirectory() as folder, throwaway_postgres() as server:
        made = asyncio.run(killed(Path(folder), KILLS, database_url=server.new_database(), workers=3))
        yield _told("PostgreSQL, a server and three workers", made)
    with tempfile.TemporaryDirectory() as folder:
        yield asyncio.run(_own_time(Path(folder)))
    with tempfile.TemporaryDirectory() as folder:
        yield asyncio.run(_crowd(Path(folder)))
    with tempfile.TemporaryDirectory() as folder:
        yield asyncio.run(_memory(Path(folder)))


def _told(where: str, made: Killed) -> str:
    return (
        f"{made.kills} kills over {where}: {made.lost} sessions with words lost, {made.repeated} finished calls "
        f"repeated, {made.stuck} stuck, {made.failed} notes failed ({made.sessions} sessions, {made.calls} calls, "
        f"{made.again} in flight asked again)"
    )


async def _own_time(folder: Path) -> str:
    """Set the processor time of a member drafted by a server, kept and durable, beside a bare call in the same run."""
    async with FakeEndpoint() as fake:
        chosen = settings.load({"DRAFTER_DATA_DIR": str(folder / "data"), **_variables(fake.base_url, 8)})
        async with assembled(chosen) as parts:
            caller = await parts.sign_ins.of_key(local_key(chosen))
            assert caller
            await _one(parts, caller, 0)
            began = time.process_time()
            for number in range(OWN_TIME):
                await _one(parts, caller, number + 1)
            ours = (time.process_time() - began) / (OWN_TIME * MEMBERS)
        await bare_call(fake.base_url, "x")  # loads what plain instructor loads at its first call
        began = time.process_time()
        for _ in range(30):
            await bare_call(fake.base_url, "x")
        bare = (time.process_time() - began) / 30
    return (
        f"own CPU per member, kept, all stages / one bare instructor call (the fake's own in both): {ours / bare:.2f}"
    )


async def _one(parts: Parts, caller: Caller, number: int) -> None:
    view = await parts.sessions.create(caller, _file(number))
    await parts.drafting.start(caller, view.id)
    view = await parts.drafting.wait(caller, view.id, 600)
    assert view.status == "drafted"


async def _crowd(folder: Path) -> str:
    """Give a server so many sessions at once, over an endpoint that takes so many calls at a time."""
    async with FakeEndpoint(delay=SECONDS) as fake:
        fleet = Fleet(folder, 0, _variables(fake.base_url, AT_A_TIME))
        try:
            await fleet.start()
            await fleet.asked("POST", "/v1/sessions?wait=60", json=_file(0))  # finds the endpoint's mode, and warms up
            asked, began = len(fake.requests), time.perf_counter()
            posted = [fleet.asked("POST", "/v1/sessions", json=_file(number + 1)) for number in range(SESSIONS)]
            ids = [answer.json()["id"] for answer in await asyncio.gather(*posted)]
            views = await _drafted(fleet, ids)
            wall, calls = time.perf_counter() - began, len(fake.requests) - asked
        finally:
            await fleet.close()
    lost = sum(not all(n["text"] for n in view["notes"]) or len(view["notes"]) != MEMBERS + 1 for view in views)
    failed = sum(n["status"] == "failed" for view in views for n in view["notes"])
    ideal = calls * SECONDS / AT_A_TIME
    return (
        f"{SESSIONS} sessions of {MEMBERS} members at once, {AT_A_TIME} calls of {SECONDS:.0f} s at a time / the "
        f"ideal: {wall / ideal:.2f} ({wall:.0f} s, {calls} calls; {lost} lost, {failed} notes failed)"
    )


async def _memory(folder: Path) -> str:
    async with FakeEndpoint() as fake:
        fleet = Fleet(folder, 0, _variables(fake.base_url, 8))
        try:
            await fleet.start()
            for number in range(FEW):
                await fleet.asked("POST", "/v1/sessions?wait=60", json=_file(number, 2))
            few = fleet.memory("serve")
            for number in range(FEW, MANY):
                await fleet.asked("POST", "/v1/sessions?wait=60", json=_file(number, 2))
            many = fleet.memory("serve")
        finally:
            await fleet.close()
    return f"memory after {MANY} sessions / after {FEW}: {many / few:.3f} ({many:.0f} MB / {few:.0f} MB)"


async def _drafted(fleet: Fleet, ids: list[str]) -> list[dict[str, list[dict[str, str]]]]:
    """Wait for one session after the other, as a tool does that asks for its own."""
    views = []
    for session_id in ids:
        while (view := (await fleet.asked("GET", f"/v1/sessions/{session_id}")).json())["status"] == "drafting":  # noqa: ASYNC110
            await asyncio.sleep(1)
        views.append(view)
    return views


def _file(number: int, members: int = MEMBERS) -> dict[str, object]:
    file = evening(members, members * 4, number).model_dump(mode="json", exclude_none=True)
    file["session"]["topic"] = f"topic number {number}"
    return file


def _variables(base_url: str, at_a_time: int) -> dict[str, str]:
    return {
        "DRAFTER_LLM_BASE_URL": base_url,
        "DRAFTER_LLM_MODEL": "fake",
        "DRAFTER_LLM_CONCURRENCY": str(at_a_time),
        "DRAFTER_SECRET_KEYS": KEYS,
    }
