"""Bullets are read for the audit while a model writes, and only while nobody waits for anything else."""

import asyncio
import time

from drafter.pipeline.as_they_come import at_ease


def _steps(taken: list[float]):
    for _ in range(10_000):
        taken.append(time.monotonic())
        yield


async def test_steps_are_taken_while_the_process_is_idle():
    taken: list[float] = []
    await asyncio.wait_for(at_ease(_steps(taken)), 10)
    assert len(taken) == 10_000


async def test_no_step_is_taken_while_others_have_work():
    taken: list[float] = []
    reading = asyncio.create_task(at_ease(_steps(taken)))
    began = time.monotonic()
    while time.monotonic() - began < 0.3:  # work that leaves the others their turns, as calls going out do
        sum(range(500_000))
        await asyncio.sleep(0)
    assert not taken
    reading.cancel()
