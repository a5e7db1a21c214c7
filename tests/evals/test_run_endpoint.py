"""An evaluation run against an endpoint: what it answered is paid for once, and its death loses nothing."""

import asyncio
import json
import threading
from pathlib import Path

import pytest

from evals.fake_endpoint.server import FakeEndpoint
from evals.run import main

SESSION = """
session: {date: 2026-11-18, duration_minutes: 90, topic: asking for help, interventions: [role play],
          facilitators: [{name: Ines Duarte, credentials: LPC, role: lead}]}
members:
  - id: b
    name: Beatriz Lima
    attendance: {status: present, minutes: 90}
    bullets: [asked the group for feedback, "plan: call one friend by Sunday"]
"""


def lines_of(out: Path) -> list[dict]:
    return [json.loads(line) for line in (out / "results.jsonl").read_text(encoding="utf-8").splitlines()]


class Served:
    """A fake endpoint in a thread of its own, since a run makes its own event loop."""

    def __init__(self, **given):
        self.fake = FakeEndpoint(**given)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self):
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self.fake.__aenter__(), self._loop).result(10)
        return self

    def __exit__(self, *_):
        asyncio.run_coroutine_threadsafe(self.fake.__aexit__(None, None, None), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def asked(self) -> list[str]:
        """The bodies of all requests but the probe of the connection."""
        bodies = [json.loads(r.body) for r in self.fake.requests]
        return [json.dumps(b["messages"]) for b in bodies if "CPT 90853" in json.dumps(b)]


@pytest.fixture
def samples(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("DRAFTER_DATA_DIR", str(tmp_path / "data"))
    folder = tmp_path / "samples"
    folder.mkdir()
    for index in range(6):
        text = SESSION.replace("one friend by Sunday", f"friend number {index} by Sunday")
        (folder / f"case{index}.yaml").write_text(text, encoding="utf-8")
    return folder


def run(samples: Path, out: Path, monkeypatch, url: str, *more: str) -> int:
    monkeypatch.setenv("DRAFTER_LLM_BASE_URL", url)
    monkeypatch.setenv("DRAFTER_LLM_MODEL", "fake")
    return main(["--sessions", str(samples), "--out", str(out), "--concurrency", "1", *more])


def test_an_endpoint_that_dies_half_way_costs_no_case_and_no_answer_twice(samples, tmp_path, monkeypatch, capsys):
    out = tmp_path / "run"
    with Served(script=["ok"] * 5 + ["401"] * 40) as dying:
        assert run(samples, out, monkeypatch, dying.fake.base_url) == 3
        first = dying.asked()[:5]
        url = dying.fake.base_url
    told = capsys.readouterr().err
    assert "to go on" in told
    scored = {line["case"] for line in lines_of(out)}
    assert scored
    assert len(scored) < 6
    port = int(url.rsplit(":", 1)[1].split("/")[0])
    with Served(port=port) as back:
        assert run(samples, out, monkeypatch, back.fake.base_url) == 0
        second = back.asked()
    assert not set(first) & set(second)
    once = [line["case"] for line in lines_of(out) if line.get("harm") == "note-failed"]
    assert sorted(once) == [f"case{i}" for i in range(6)]


def test_kept_answers_are_sealed_and_gone_when_the_run_is_whole(samples, tmp_path, monkeypatch):
    out = tmp_path / "run"
    with Served(script=["ok"] * 3 + ["401"] * 40) as dying:
        run(samples, out, monkeypatch, dying.fake.base_url)
        port = int(dying.fake.base_url.rsplit(":", 1)[1].split("/")[0])
    kept = (out / ".answers").read_bytes()
    assert b"friend" not in kept
    assert b"client" not in kept.lower()
    with Served(port=port) as back:
        run(samples, out, monkeypatch, back.fake.base_url)
    assert not (out / ".answers").exists()
