"""What more machines bring: calls a second of 1, 2 and 4 processes that draft over one PostgreSQL."""

import asyncio
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.bench.evening import evening
from evals.bench.fleet import Fleet
from evals.bench.kills import KEYS
from evals.fake_endpoint.server import FakeEndpoint
from evals.throwaway_postgres import ThrowawayPostgres, throwaway_postgres

PROCESSES = (1, 2, 4)
AT_A_TIME, SECONDS = 10, 1.0
SESSIONS, MEMBERS = 10, 9
"""Sessions for each process: about ten seconds of calls."""

_ENDS_WITHIN = 240.0


@dataclass(frozen=True, slots=True)
class Reached:
    """What so many processes reach: calls a second, and the processor time of one call in all of them."""

    rate: float
    cpu: float


def lines() -> Iterator[str]:
    """Measure each number of processes, the server among them, and set them beside one."""
    ideal = AT_A_TIME / SECONDS
    with throwaway_postgres() as server:
        one = _measured(server, 1)
        yield (
            f"calls of {SECONDS:.0f} s over PostgreSQL by one process that makes {AT_A_TIME} at a time / the ideal: "
            f"{one.rate / ideal:.2f} ({one.rate:.1f} a second; own CPU {one.cpu * 1000:.0f} ms a call)"
        )
        for count in PROCESSES[1:]:
            made = _measured(server, count)
            yield (
                f"the same by {count} / by one: {made.rate / one.rate:.2f} ({made.rate:.1f} a second, "
                f"{made.rate / (count * ideal):.0%} of the ideal; own CPU {made.cpu * 1000:.0f} ms a call; "
                f"{os.cpu_count()} processors, with PostgreSQL and the endpoint on them)"
            )


def _measured(server: ThrowawayPostgres, count: int) -> Reached:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(reached(Path(folder), count, server.new_database()))


async def reached(folder: Path, count: int, database_url: str) -> Reached:
    """Draft with so many processes, and look at the time while all are busy: between the first and last tenth."""
    async with FakeEndpoint(delay=SECONDS) as fake:
        variables = {
            "DRAFTER_LLM_BASE_URL": fake.base_url,
            "DRAFTER_LLM_MODEL": "fake",
            "DRAFTER_LLM_CONCURRENCY": str(AT_A_TIME * max(PROCESSES)),
            "DRAFTER_WORKER_CONCURRENCY": str(AT_A_TIME),
            "DRAFTER_SECRET_KEYS": KEYS,
            "DRAFTER_DATABASE_URL": database_url,
        }
        fleet = Fleet(folder, count - 1, variables)
        try:
            await fleet.start()
            # Each process finds the endpoint's mode and loads what is slow to load before anything is counted.
            await _drafted(fleet, 2 * count, 1000)
            asked, before = len(fake.requests), fleet.cpu()
            await _drafted(fleet, SESSIONS * count, 2000)
            cpu = fleet.cpu() - before
        finally:
            await fleet.close()
        at = sorted(request.at for request in fake.requests[asked:])
    first, last = len(at) // 10, len(at) - len(at) // 10 - 1
    return Reached((last - first) / (at[last] - at[first]), cpu / len(at))


async def _drafted(fleet: Fleet, count: int, seed: int) -> None:
    files = [evening(MEMBERS, MEMBERS * 4, seed + n).model_dump(mode="json", exclude_none=True) for n in range(count)]
    kept = [await fleet.asked("POST", "/v1/sessions?draft=false", json=file) for file in files]
    await asyncio.gather(*(fleet.asked("POST", f"{one.headers['location']}/draft") for one in kept))
    began = time.monotonic()
    while time.monotonic() - began < _ENDS_WITHIN:
        await asyncio.sleep(2)
        listed = (await fleet.asked("GET", "/v1/sessions?limit=500")).json()["sessions"]
        if all(line["status"] == "drafted" for line in listed):
            return
    raise TimeoutError
