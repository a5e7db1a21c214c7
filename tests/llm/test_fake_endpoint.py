"""The fake endpoint itself: bent answers, a share of faults, and a run from the command line."""

import asyncio
import json
import os
import subprocess
import sys
import urllib.request

import pytest

from evals.fake_endpoint.answers import BENT, statements
from evals.fake_endpoint.server import FakeEndpoint

SHAPED = sorted(BENT.keys() - {"wrong_shape"})


async def _bent(name, make_prompt, make_endpoint):
    async with FakeEndpoint([name]) as fake:
        made = await make_endpoint(fake.base_url, mode="JSON_SCHEMA").complete(make_prompt())
    assert len(fake.requests) == 1
    return statements(made.answer.model_dump())


@pytest.mark.parametrize("name", SHAPED)
async def test_a_bent_answer_has_the_asked_shape_and_goes_through(name, make_prompt, make_endpoint):
    assert await _bent(name, make_prompt, make_endpoint)


async def test_bent_answers_are_bent_as_their_names_say(make_prompt, make_endpoint):
    said = {name: await _bent(name, make_prompt, make_endpoint) for name in SHAPED}
    assert {s["sources"][0] for s in said["invented_source"]} == {"b99"}
    assert "[PERSON_77]" in said["invented_placeholder"][0]["text"]
    assert "( Member 1 )'s" in said["bent_placeholder"][0]["text"]
    assert "[MEMBER_9]" in said["other_member"][0]["text"]
    assert set(said["cites_everything"][0]["sources"]) == {"b1", "b2"}
    assert "'bullets'" in said["repeats_prompt"][0]["text"]


async def test_a_share_of_answers_is_faulty(make_prompt, make_endpoint, monkeypatch):
    monkeypatch.setattr("drafter.llm.endpoint._FIRST_WAIT", 0.0)
    async with FakeEndpoint(faulty=0.2, seed=7) as fake:
        endpoint = make_endpoint(fake.base_url, mode="JSON_SCHEMA")
        made = await asyncio.gather(*(endpoint.complete(make_prompt()) for _ in range(40)), return_exceptions=True)
    whole = [m for m in made if not isinstance(m, Exception)]
    assert len(whole) >= 36
    assert 40 < len(fake.requests) < 60


async def test_a_writer_can_answer_in_its_place(make_prompt, make_endpoint):
    from drafter.writer.write import write

    async with FakeEndpoint(write=write) as fake:
        made = await make_endpoint(fake.base_url, mode="TOOLS").complete(make_prompt("tearful, talked about loss"))
    assert made.answer.presentation or made.answer.response or made.answer.participation


def test_it_runs_from_the_command_line():
    command = [sys.executable, "-m", "evals.fake_endpoint", "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as run:
        try:
            told = dict(part.split("=", 1) for part in run.stdout.readline().split())
            body = json.dumps({"model": "fake", "messages": [{"role": "user", "content": "hello"}]}).encode()
            url = f"{told['DRAFTER_LLM_BASE_URL']}/chat/completions"
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(urllib.request.Request(url, body), timeout=20) as reply:
                assert json.load(reply)["object"] == "chat.completion"
        finally:
            run.terminate()
