"""Reads for the audit while the model still writes: the bullets beforehand, and each note as soon as it is there."""

import asyncio
import time
from collections.abc import Iterable, Mapping

from drafter.pipeline.drafted import Drafted
from drafter.pipeline.placing import GROUP
from drafter.pipeline.review import Review
from guardrails.note import Note

LONGEST = 0.01
"""Seconds of reading after which whatever else the process does has its turn."""
_AT_EASE = 0.002
"""Seconds of reading beforehand at a time, and of waiting in between."""


async def all_read(
    coming: Mapping[str, asyncio.Task[Drafted]], group: Note | None, review: Review
) -> dict[str, Drafted]:
    """Wait for notes by their keys ("group" and member ids), and read each beside the group part.

    `group` is the group part where none is coming. Raises what a task raises; the others go on.
    """

    async def one(task: asyncio.Task[Drafted]) -> Drafted:
        drafted = await task
        beside = (await coming[GROUP]).note if GROUP in coming else group
        await in_turns(review.reading(drafted.note, beside))
        return drafted

    beforehand = asyncio.create_task(at_ease(review.beforehand()))
    try:
        return dict(zip(coming, await asyncio.gather(*map(one, coming.values())), strict=True))
    finally:
        beforehand.cancel()


async def at_ease(steps: Iterable[None]) -> None:
    """Take steps that nobody waits for while the process has nothing else to do: it shows by how late it wakes us."""
    began = await _idle()
    for _ in steps:
        if time.monotonic() - began > _AT_EASE:
            began = await _idle()


async def _idle() -> float:
    """Wait until the process was idle for a moment; give the time."""
    while True:
        asked = time.monotonic()
        await asyncio.sleep(_AT_EASE)
        now = time.monotonic()
        if now - asked < 2 * _AT_EASE:
            return now


async def in_turns(steps: Iterable[None]) -> None:
    """Take one step after the other, and let others have their turn in between."""
    await asyncio.sleep(0)
    began = time.monotonic()
    for _ in steps:
        if time.monotonic() - began > LONGEST:
            await asyncio.sleep(0)
            began = time.monotonic()
