"""Real processes over both kinds of database: killed, stopped, cut off from the database, searched for words in clear."""

import asyncio
import signal
from contextlib import asynccontextmanager

import psycopg
import pytest
from nursery import launched

from evals.bench.fleet import Fleet
from evals.bench.kills import KEYS, killed
from evals.fake_endpoint.server import FakeEndpoint

WORDS = ("Zebediah", "Quillfeather", "orchardtopic", "lanternmoth", "marzipanword")
FILE = {
    "session": {"date": "2026-11-18", "duration_minutes": 90, "topic": "the orchardtopic", "bullets": ["check-in"]},
    "members": [
        {
            "id": f"m{i}",
            "name": f"Zebediah Quillfeather{'abcdef'[i]}",
            "attendance": {"status": "present", "minutes": 90},
            "bullets": ["spoke of the lanternmoth for a long while", f"agreed to walk {i} times"],
        }
        for i in range(3)
    ],
}


@asynccontextmanager
async def fleet(folder, fake, workers=0, database_url=None, **more):
    variables = {
        "DRAFTER_LLM_BASE_URL": fake.base_url,
        "DRAFTER_LLM_MODEL": "fake",
        "DRAFTER_SECRET_KEYS": KEYS,
        "DRAFTER_WORKER_LEASE": "6",
        **({"DRAFTER_DATABASE_URL": database_url} if database_url else {}),
        **more,
    }
    made = Fleet(folder, workers, variables, launched)
    try:
        await made.start()
        yield made
    finally:
        await made.close()


async def seen(made: Fleet, session_id: str) -> dict:
    return (await made.asked("GET", f"/v1/sessions/{session_id}")).json()


async def drafted(made: Fleet, session_id: str) -> dict:
    async with asyncio.timeout(120):
        while (view := await seen(made, session_id))["status"] == "drafting":  # noqa: ASYNC110 - another process drafts
            await asyncio.sleep(0.2)
    return view


def said(folder) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_five_kills_over_sqlite_lose_no_word_repeat_no_finished_call_and_leave_nothing_stuck(tmp_path):
    made = await killed(tmp_path, 5, members=4, launch=launched)
    assert (made.lost, made.repeated, made.stuck, made.failed) == (0, 0, 0, 0)
    assert made.calls >= 5


async def test_five_kills_of_a_server_and_workers_over_postgresql_do_the_same(tmp_path, postgres):
    made = await killed(tmp_path, 5, members=4, workers=1, database_url=postgres.new_database(), launch=launched)
    assert (made.lost, made.repeated, made.stuck, made.failed) == (0, 0, 0, 0)
    assert made.calls >= 5


async def test_a_dead_servers_drafting_is_finished_by_a_worker(tmp_path, postgres):
    async with (
        FakeEndpoint(delay=0.5) as fake,
        fleet(tmp_path, fake, 1, postgres.new_database(), DRAFTER_LLM_CONCURRENCY="1") as made,
    ):
        view = (await made.asked("POST", "/v1/sessions", json=FILE)).json()
        await fake.arrived.wait()
        await made.end("serve")
        async with asyncio.timeout(60):
            while len([a for a in fake.asked if not a.is_probe]) < 4:  # noqa: ASYNC110 - another process asks
                await asyncio.sleep(0.1)
        await made.start("serve")
        view = await drafted(made, view["id"])
        assert {note["status"] for note in view["notes"]} == {"drafted"}


async def test_the_endpoints_limit_holds_for_all_processes_together(tmp_path, postgres):
    delay, at_a_time, sessions = 0.6, 3, 4
    async with (
        FakeEndpoint(delay=delay) as fake,
        fleet(tmp_path, fake, 2, postgres.new_database(), DRAFTER_LLM_CONCURRENCY=str(at_a_time)) as made,
    ):
        await drafted(made, (await made.asked("POST", "/v1/sessions", json=FILE)).json()["id"])  # the mode is known
        asked = len(fake.requests)
        ids = [(await made.asked("POST", "/v1/sessions", json=FILE)).json()["id"] for _ in range(sessions)]
        for session_id in ids:
            await drafted(made, session_id)
    at = sorted(request.at for request in fake.requests[asked:])
    assert len(at) == 4 * sessions
    # The fourth of any four can only have come once one of the other three was answered.
    assert min(later - sooner for sooner, later in zip(at, at[at_a_time:], strict=False)) >= delay


async def test_postgresql_restarted_in_mid_draft_is_waited_for(tmp_path, postgres):
    async with FakeEndpoint(delay=0.5) as fake, fleet(tmp_path, fake, 0, postgres.new_database()) as made:
        view = (await made.asked("POST", "/v1/sessions", json=FILE)).json()
        await fake.arrived.wait()
        await asyncio.to_thread(postgres.stop)
        await asyncio.sleep(1.5)
        assert (await made.client.get("/readyz")).status_code == 503
        assert (await made.client.get("/healthz")).status_code == 200
        await asyncio.to_thread(postgres.start)
        view = await drafted(made, view["id"])
        assert {note["status"] for note in view["notes"]} == {"drafted"}
        members = [a for a in fake.asked if not a.is_probe]
        assert len(members) == len({a.prompt for a in members}) == 4  # answers that came meanwhile were kept


async def test_sigterm_ends_with_drafts_in_flight_and_streams_open_and_the_next_start_goes_on(tmp_path):
    async with FakeEndpoint(delay=1) as fake, fleet(tmp_path, fake, DRAFTER_LLM_CONCURRENCY="1") as made:
        view = (await made.asked("POST", "/v1/sessions", json=FILE)).json()
        async with made.client.stream("GET", f"/v1/sessions/{view['id']}/events") as stream:
            assert stream.status_code == 200
            await fake.arrived.wait()
            async with asyncio.timeout(60):
                await made.end("serve", signal.SIGTERM)
        await made.start("serve")
        view = await drafted(made, view["id"])
        assert {note["status"] for note in view["notes"]} == {"drafted"}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_no_planted_word_is_in_any_file_table_log_or_measure(tmp_path, postgres, kind):
    url = postgres.new_database() if kind == "postgresql" else None
    async with FakeEndpoint(delay=0.1) as fake, fleet(tmp_path, fake, 1 if url else 0, url) as made:
        view = await drafted(made, (await made.asked("POST", "/v1/sessions", json=FILE)).json()["id"])
        note = next(n for n in view["notes"] if n["member_id"])
        await made.asked(
            "PUT", f"/v1/sessions/{view['id']}/notes/{note['note_id']}", json={"text": "typed the marzipanword"}
        )
        second = (await made.asked("POST", "/v1/sessions", json=FILE)).json()  # jobs under way while we look
        measured = (await made.asked("GET", "/metrics")).content
        found = said(tmp_path) + measured + (in_tables(url) if url else b"")
        assert {word for word in WORDS if word.lower().encode() in found.lower()} == set()
        assert b"drafter_calls_total" in measured
        assert b"drafter_findings_total" in measured
        assert b"drafter_jobs" in measured
        await drafted(made, second["id"])
    found = said(tmp_path) + (in_tables(url) if url else b"")
    assert {word for word in WORDS if word.lower().encode() in found.lower()} == set()


def in_tables(url: str) -> bytes:
    """Every row of every table, DBOS's included, as text."""
    found = []
    with psycopg.connect(url) as connection:
        tables = connection.execute(
            "select schemaname, tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"
        ).fetchall()
        assert {schema for schema, _ in tables} == {"public", "dbos"}
        for schema, table in tables:
            rows = connection.execute(f'select * from "{schema}"."{table}"').fetchall()
            found += [bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for row in rows for v in row]
    return b"\n".join(found)
