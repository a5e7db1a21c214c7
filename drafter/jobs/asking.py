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
    """The model and the built-in writer; `limit` calls of the model run at a time, whoever's they are.

    `at_hand` says that the model is the writer on this machine: its answers cost nothing, and are no jobs.
    """

    def __init__(self, completers: Mapping[Who, Completer], limit: int, *, at_hand: bool = False) -> None:
        self._completers = completers
        self._model_turns = asyncio.Semaphore(limit)
        self._at_hand: frozenset[Who] = frozenset({"model", "built_in"} if at_hand else {"built_in"})

    def model(self, who: Who = "model") -> str:
        """Name who answers."""
        return self._completers[who].model

    def at_hand(self, who: Who) -> bool:
        """Whether this one answers on this machine, at once."""
        return who in self._at_hand

    def turn(self, who: Who) -> AbstractAsyncContextManager[None]:
        """Wait for a turn to ask."""
        return self._model_turns if who == "model" else nullcontext()

    async def complete(self, who: Who, prompt: Prompt) -> Completion:
        """Answer one prompt, within a turn; raises ModelFault."""
        return await self._completers[who].complete(prompt)
