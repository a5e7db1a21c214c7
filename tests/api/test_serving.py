"""`drafter serve` as a process of its own: killed, stopped, started again, and searched for words in clear."""

import asyncio
import contextlib
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
from asked_app import KEY

from evals.fake_endpoint.server import FakeEndpoint

PLANTED = {
    "name": "Zebediah Quillfeather",
    "topic": "the orchardtopic",
    "bullet": "spoke of the lanternmoth for a long while",
    "note": "typed the marzipanword into the note",
    "instruction": "gooseberryreason",
}
WORDS = ("Zebediah", "Quillfeather", "orchardtopic", "lanternmoth", "marzipanword", "gooseberryreason")


def planted_file(members: int = 4) -> dict[str, Any]:
    roster = [
        {
            "id": f"m{i}",
            "name": f"{PLANTED['name']}{'abcdefgh'[i]}",
            "attendance": {"status": "present", "minutes": 90},
            "bullets": [PLANTED["bullet"], f"agreed to walk {i} times"],
        }
        for i in range(members)
    ]
    session = {"date": "2026-11-18", "duration_minutes": 90, "topic": PLANTED["topic"], "bullets": ["check-in"]}
    return {"session": session, "members": roster}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Served:
    """A server process and a client that holds its key."""

    def __init__(self, process: asyncio.subprocess.Process, client: httpx2.AsyncClient) -> None:
        self.process = process
        self.client = client
        self.said = b""

    async def end(self, how: signal.Signals) -> int:
        """Signal the process and wait for its end."""
        if self.process.returncode is None:
            self.process.send_signal(how)
        async with asyncio.timeout(60):
            out, _ = await self.process.communicate()
        self.said += out
        return self.process.returncode or 0


@asynccontextmanager
async def serving(folder: Path, **variables: str) -> AsyncIterator[Served]:
    port = free_port()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DRAFTER_DATA_DIR": str(folder / "data"),
        "DRAFTER_PORT": str(port),
        "DRAFTER_API_KEY": KEY,
        **variables,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "from drafter.cli.main import app; app()", "serve",
        env=environment, cwd=folder, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    headers = {"Authorization": f"Bearer {KEY}"}
    async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=60) as client:
        served = Served(process, client)
        try:
            async with asyncio.timeout(60):
                while not await answers(served):  # noqa: ASYNC110 - a process tells nothing else
                    await asyncio.sleep(0.05)
            yield served
        finally:
            await served.end(signal.SIGKILL)


async def answers(served: Served) -> bool:
    assert served.process.returncode is None, (await served.process.communicate())[0].decode()
    with contextlib.suppress(httpx2.TransportError):
        return (await served.client.get("/readyz")).status_code == 200
    return False


def in_clear(folder: Path, *more: bytes) -> set[str]:
    """Give the planted words that stand in any file below, or in what was said."""
    found = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    everything = (found + b"".join(more)).lower()
    return {word for word in WORDS if word.lower().encode() in everything}


async def test_no_planted_word_is_in_any_file_or_line_of_the_server(tmp_path):
    async with (
        FakeEndpoint() as fake,
        serving(tmp_path, DRAFTER_LLM_BASE_URL=fake.base_url, DRAFTER_LLM_MODEL="fake") as served,
    ):
        client = served.client
        view = (await client.post("/v1/sessions?wait=60", json=planted_file())).json()
        root = f"/v1/sessions/{view['id']}"
        note = next(n for n in view["notes"] if n["member_id"])
        path = f"{root}/notes/{note['note_id']}"
        assert (await client.put(path, json={"text": PLANTED["note"]})).status_code == 200
        await client.post(f"{path}/redraft", json={"instruction": PLANTED["instruction"]})
        await client.put(f"{root}/masking", json={"mask": ["lanternmoth"]})
        await client.post("/v1/sessions", json={"session": {"Zebediah": "Quillfeather"}})
        await client.get("/v1/sessions/Zebediah", params={"lanternmoth": "orchardtopic"})
        await client.get("/Zebediah/Quillfeather")
        await client.post("/v1/audit", json=planted_file())
        assert in_clear(tmp_path) == set()  # while it runs: the write-ahead log, temporary files
        assert PLANTED["note"] in (await client.get(root)).text
        assert await served.end(signal.SIGTERM) == 0
    assert b'"route": "/v1/sessions/{session_id}"' in served.said
    assert in_clear(tmp_path, served.said) == set()
    assert not any(word.lower().encode() in r.raw.lower() for r in fake.requests for word in WORDS[:2])


async def test_a_killed_server_goes_on_with_the_draft_and_asks_no_finished_call_again(tmp_path):
    async with FakeEndpoint(delay=0.3) as fake:
        variables = {
            "DRAFTER_LLM_BASE_URL": fake.base_url,
            "DRAFTER_LLM_MODEL": "fake",
            "DRAFTER_LLM_CONCURRENCY": "1",
        }
        async with serving(tmp_path, **variables) as served:
            view = (await served.client.post("/v1/sessions", json=planted_file(5))).json()
            root = f"/v1/sessions/{view['id']}"
            async with asyncio.timeout(60):
                while len([n for n in view["notes"] if n["member_id"]]) < 2:
                    await asyncio.sleep(0.02)
                    view = (await served.client.get(root)).json()
            await served.end(signal.SIGKILL)
        done = {n["note_id"]: n["text"] for n in view["notes"]}
        assert view["status"] == "drafting"
        finished = len([asked for asked in fake.asked if not asked.is_probe])
        async with serving(tmp_path, **variables) as served:
            view = (await served.client.post(f"{root}/draft?wait=60")).json()
            async with asyncio.timeout(60):
                while view["status"] == "drafting":
                    await asyncio.sleep(0.05)
                    view = (await served.client.get(root)).json()
        assert {n["status"] for n in view["notes"]} == {"drafted"}
        assert len(view["notes"]) == 6
        assert done.items() <= {n["note_id"]: n["text"] for n in view["notes"]}.items()
        again = [asked.prompt for asked in fake.asked if not asked.is_probe][finished:]
        before = [asked.prompt for asked in fake.asked if not asked.is_probe][:finished]
        assert len(set(again) & set(before)) <= 1  # only the call that was under way
        assert view["input"] == planted_file(5)


async def test_a_server_that_is_told_to_stop_stops_though_someone_watches(tmp_path):
    async with (
        FakeEndpoint(delay=30) as fake,
        serving(tmp_path, DRAFTER_LLM_BASE_URL=fake.base_url, DRAFTER_LLM_MODEL="fake") as served,
    ):
        view = (await served.client.post("/v1/sessions", json=planted_file())).json()
        async with served.client.stream("GET", f"/v1/sessions/{view['id']}/events") as stream:
            assert stream.status_code == 200
            async with asyncio.timeout(60):
                while not fake.requests:  # noqa: ASYNC110 - another process asks
                    await asyncio.sleep(0.05)
            assert await served.end(signal.SIGTERM) == 0
    assert b"Traceback" not in served.said


async def test_an_address_that_others_reach_is_refused_with_one_line(tmp_path):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "from drafter.cli.main import app; app()", "serve", "--host", "0.0.0.0",
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=tmp_path, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    async with asyncio.timeout(60):
        said, _ = await process.communicate()
    assert process.returncode == 2
    assert b"loopback" in said
    assert b"Traceback" not in said


async def test_a_second_server_on_the_same_port_ends_with_one_line(tmp_path):
    async with serving(tmp_path) as served:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", "from drafter.cli.main import app; app()", "serve",
            env={
                "PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path),
                "DRAFTER_DATA_DIR": str(tmp_path / "data"), "DRAFTER_PORT": str(served.client.base_url.port),
            },
            cwd=tmp_path, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        async with asyncio.timeout(60):
            said, _ = await process.communicate()
        assert process.returncode == 2
        assert b"cannot be listened on" in said
        assert b"Traceback" not in said


async def told(served: Served, folder: Path, command: str) -> str:
    """Run another command beside the server, and give what it prints."""
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": os.pathsep.join(sys.path),
        "DRAFTER_DATA_DIR": str(folder / "data"), "DRAFTER_API_KEY": KEY,
        "DRAFTER_PORT": str(served.client.base_url.port),
    }  # fmt: skip
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "from drafter.cli.main import app; app()", command,
        env=environment, cwd=folder, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    return (await process.communicate())[0].decode().strip()


async def test_key_and_link_let_one_in_while_the_server_runs(tmp_path):
    async with serving(tmp_path) as served:
        assert await told(served, tmp_path, "key") == KEY
        link = await told(served, tmp_path, "link")
        assert re.fullmatch(rf"http://127\.0\.0\.1:{served.client.base_url.port}/sign-in/[\w-]+", link)
        async with httpx2.AsyncClient() as browser:
            answer = await browser.get(link)
            assert answer.status_code == 303
            assert (await browser.get(str(served.client.base_url.join("/v1/sessions")))).status_code == 200
