"""kill -9 at random moments while drafting: what was lost, asked twice, or stuck."""

import asyncio
import random
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from drafter import settings
from drafter.store.calls import ended_calls
from drafter.store.database import opened
from drafter.store.ending import to_the_end
from evals.bench.evening import evening
from evals.bench.fleet import Fleet, Launch, launched
from evals.fake_endpoint.server import FakeEndpoint

KEYS = "a-key-for-sealing-in-benchmarks-only-40x"
_LEASE = 4.0
_ENDS_WITHIN = 180.0
_ARRIVE_WITHIN = 15.0


@dataclass(frozen=True)
class Killed:
    """What so many kills did. `again`: calls in flight that were asked once more."""

    kills: int
    sessions: int
    calls: int
    lost: int
    repeated: int
    stuck: int
    failed: int
    again: int


async def killed(
    folder: Path, kills: int, *, database_url: str | None = None, workers: int = 0, members: int = 8, seed: int = 1,
    launch: Launch = launched,
) -> Killed:  # fmt: skip
    """Keep a fleet drafting, and kill one of it after the other at random moments, the server included."""
    chance = random.Random(seed)  # noqa: S311 - moments and victims
    async with FakeEndpoint(delay=0.3) as fake:
        variables = {
            "DRAFTER_LLM_BASE_URL": fake.base_url,
            "DRAFTER_LLM_MODEL": "fake",
            "DRAFTER_LLM_CONCURRENCY": "4",
            "DRAFTER_SECRET_KEYS": KEYS,
            "DRAFTER_WORKER_LEASE": str(_LEASE),
        } | ({"DRAFTER_DATABASE_URL": database_url} if database_url else {})
        fleet = Fleet(folder, workers, variables, launch)
        typed: dict[str, dict[str, Any]] = {}
        try:
            await fleet.start()
            for number in range(kills):
                if await _idle(fleet, typed):
                    await _type(fleet, typed, members, number)
                await _arrived(fake, chance.randint(0, 8))
                await asyncio.sleep(chance.uniform(0, 0.4))
                victim = chance.choice(fleet.names)
                await fleet.end(victim)
                await fleet.start(victim)
            stuck, lost, failed = await _ended(fleet, typed)
        finally:
            await fleet.close()
        chosen = settings.load({"DRAFTER_DATA_DIR": str(folder / "data"), **variables})
        calls, repeated, again = await _repeated(chosen, fake)
        return Killed(kills, len(typed), calls, lost, repeated, stuck, failed, again)


async def _arrived(fake: FakeEndpoint, more: int) -> None:
    """Wait until so many more calls have come, however slow the machine is: a kill shall fall into work."""
    before = len(fake.requests)
    with suppress(TimeoutError):
        async with asyncio.timeout(_ARRIVE_WITHIN):
            while len(fake.requests) < before + more:  # noqa: ASYNC110 - the endpoint tells nothing else
                await asyncio.sleep(0.02)


async def _idle(fleet: Fleet, typed: dict[str, dict[str, Any]]) -> bool:
    for session_id in list(typed)[-2:]:
        if (await fleet.asked("GET", f"/v1/sessions/{session_id}")).json()["status"] == "drafting":
            return False
    return True


async def _type(fleet: Fleet, typed: dict[str, dict[str, Any]], members: int, number: int) -> None:
    """Type one more evening; by its topic, which is not masked, its requests are told from those of the others."""
    file = evening(members, members * 4).model_dump(mode="json", exclude_none=True)
    file["session"]["topic"] = f"topic number {number}"
    answer = await fleet.asked("POST", "/v1/sessions", json=file, headers={"Idempotency-Key": f"evening {number}"})
    typed[answer.json()["id"]] = file


async def _ended(fleet: Fleet, typed: dict[str, dict[str, Any]]) -> tuple[int, int, int]:
    """Wait for all draftings; give how many never end, sessions with words lost, and failed notes."""
    open_still = set(typed)
    lost = failed = 0
    try:
        async with asyncio.timeout(_ENDS_WITHIN):
            while open_still:
                for session_id in list(open_still):
                    view = (await fleet.asked("GET", f"/v1/sessions/{session_id}")).json()
                    if view["status"] == "drafted":
                        open_still.discard(session_id)
                        lost += view["input"] != typed[session_id] or not all(n["text"] for n in view["notes"])
                        failed += sum(n["status"] == "failed" for n in view["notes"])
                await asyncio.sleep(1)
    except TimeoutError:
        pass
    return len(open_still), lost, failed


@to_the_end
async def _repeated(chosen: settings.Settings, fake: FakeEndpoint) -> tuple[int, int, int]:
    """Count the calls, the requests that came after the answer to the same was kept, and other repeats."""
    async with opened(chosen) as database, database.reading() as work:
        ended = await ended_calls(work)
    kept = {entry.sha256: at.timestamp() for at, egress in ended for entry in egress}
    seen: Counter[str] = Counter()
    repeated = 0
    for request in fake.requests:
        digest = sha256(request.body).hexdigest()
        if digest in kept:
            seen[digest] += 1
            repeated += request.at > kept[digest]
    assert len(seen) >= len(kept) * 0.9, "requests and what left cannot be matched"
    return len(ended), repeated, sum(count - 1 for count in seen.values()) - repeated
