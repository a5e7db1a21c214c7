"""The whole line with a fake model: waiting, own processor time, and bytes sent."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import instructor
import openai
from pydantic import BaseModel

from drafter import settings
from drafter.answers import member_answer
from drafter.collecting import settle
from drafter.jobs.memory import MemoryJobs
from drafter.llm.completers import completers
from drafter.pipeline.line import draft
from drafter.pipeline.prepared import prepare
from drafter.writer.write import write
from evals.bench.evening import evening
from evals.bench.measure import peak_memory
from evals.fake_endpoint.server import FakeEndpoint
from guardrails.session import SessionFile


def lines() -> Iterator[str]:
    """Measure a session of 10 members."""
    yield from asyncio.run(_waiting())
    yield from asyncio.run(_own_time())
    yield f"memory of this process at its largest: {peak_memory():.0f} MB"


@contextmanager
def _elsewhere(delay: float) -> Iterator[str]:
    """Run the fake endpoint as a process of its own, as a model server is; gives its address."""
    command = [sys.executable, "-m", "evals.fake_endpoint", "--port", "0", "--delay", str(delay)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:  # noqa: S603 - our own module
        try:
            assert run.stdout
            yield dict(part.split("=", 1) for part in run.stdout.readline().split())["DRAFTER_LLM_BASE_URL"]
        finally:
            run.terminate()


async def _waiting() -> list[str]:
    file = evening(10, 80)
    with _elsewhere(1.0) as base_url:
        ask = _ask(base_url)
        await draft(prepare(evening(1, 2)), ask)  # finds the endpoint's mode, and warms up
        settle()  # as the product does once it is loaded
        began = time.perf_counter()
        made = await draft(prepare(file), ask)
        ours = time.perf_counter() - began
        sent = sum(len(e.text.encode()) for e in made.egress)
        began = time.perf_counter()
        for _ in file.members[:3]:
            await bare_call(base_url, "x")
        loop = (time.perf_counter() - began) / 3 * 11
    bare = 11 * len(_whole_file_request(file).encode())
    return [
        f"10 members at 1 s a call / the slowest single call: {ours:.3f}",
        f"  beside one call after the other: {ours / loop:.3f} (of {loop:.1f} s, from three calls)",
        f"request bytes / one call a member with the same instructions and the whole file: {sent / bare:.3f}",
    ]


async def _own_time() -> list[str]:
    async with FakeEndpoint() as fake:
        ask = _ask(fake.base_url)
        await draft(prepare(evening(1, 2)), ask)
        began = time.process_time()
        for number in range(3):
            await draft(prepare(evening(10, 80, number + 1)), ask)
        ours = (time.process_time() - began) / 30
        await bare_call(fake.base_url, "x")  # loads what plain instructor loads at its first call
        began = time.process_time()
        for _ in range(30):
            await bare_call(fake.base_url, "x")
        bare = (time.process_time() - began) / 30
    return [f"own CPU per member, all stages / one bare instructor call (the fake's own in both): {ours / bare:.2f}"]


def _ask(base_url: str) -> Any:
    chosen = settings.load(
        {"DRAFTER_LLM_BASE_URL": base_url, "DRAFTER_LLM_MODEL": "fake", "DRAFTER_LLM_CONCURRENCY": "32"}
    )
    return MemoryJobs(completers(chosen, write), limit=32).ask


async def bare_call(base_url: str, text: str) -> BaseModel:
    """Make one call as plain instructor makes it, with no stage of ours."""
    block = json.dumps(
        {"task": "member", "about": {"placeholder": "[MEMBER_1]"}, "bullets": [{"id": "b1", "text": text}]}
    )
    async with openai.AsyncOpenAI(base_url=base_url, api_key="none", max_retries=0) as client:
        asking = instructor.from_openai(client, mode=instructor.Mode.JSON_SCHEMA)
        return await asking.chat.completions.create(
            model="fake",
            response_model=member_answer("v1"),
            max_retries=0,
            messages=[{"role": "user", "content": f"```json\n{block}\n```"}],
        )


def _whole_file_request(file: SessionFile) -> str:
    prepared = prepare(file)
    _, prompt, _ = prepared.member_call(file.members[0])
    instructions = prompt.messages[0].content + prompt.messages[1].content.partition("```json")[0]
    schema = json.dumps(prompt.answer.model_json_schema())
    return json.dumps({"messages": [instructions, file.model_dump_json(exclude_none=True)], "schema": schema})
