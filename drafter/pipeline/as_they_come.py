"""Reads each note for the audit as soon as it is there, while the model still writes the others."""

import asyncio
import time
from collections.abc import Iterable, Mapping

from drafter.pipeline.drafted import Drafted
from drafter.pipeline.placing import GROUP
from drafter.pipeline.review import Review
from guardrails.note import Note

LONGEST = 0.01
"""Seconds of reading after which whatever else the process does has its turn."""


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

    return dict(zip(coming, await asyncio.gather(*map(one, coming.values())), strict=True))


async def in_turns(steps: Iterable[None]) -> None:
    """Take one step after the other, and let others have their turn in between."""
    await asyncio.sleep(0)
    began = time.monotonic()
    for _ in steps:
        if time.monotonic() - began > LONGEST:
            await asyncio.sleep(0)
            began = time.monotonic()
