"""What all jobs share: who answers, and how many calls run at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Literal

from drafter.prompt import Completer, Completion, Prompt

Who = Literal["model", "built_in"]

Ask = Callable[[str, Who, Prompt], Awaitable[Completion]]
"""Ask one call: its id ("group", "member:m1", "member:m1:repair:1"), who answers, the prompt. Raises ModelFault."""


class Answerers:
    """The model and the built-in writer; `limit` calls of the model run at a time, whoever's they are."""

    def __init__(self, completers: Mapping[Who, Completer], limit: int) -> None:
        self._completers = completers
        self._model_turns = asyncio.Semaphore(limit)

    def model(self, who: Who = "model") -> str:
        """Name who answers."""
        return self._completers[who].model

    async def complete(self, who: Who, prompt: Prompt) -> Completion:
        """Answer one prompt; raises ModelFault."""
        turn: AbstractAsyncContextManager[None] = self._model_turns if who == "model" else nullcontext()
        async with turn:
            return await self._completers[who].complete(prompt)
