"""Jobs that live as long as the process: for the command line."""

from collections.abc import Mapping

from drafter.jobs.asking import Answerers, Who
from drafter.prompt import Completer, Completion, Prompt


class MemoryJobs:
    """Asks each call as it comes and keeps nothing; `limit` calls of the model run at a time."""

    def __init__(self, completers: Mapping[Who, Completer], *, limit: int = 8) -> None:
        self._answerers = Answerers(completers, limit)

    async def ask(self, call_id: str, who: Who, prompt: Prompt) -> Completion:  # noqa: ARG002 - the shape of Ask
        """Ask one call; raises ModelFault."""
        async with self._answerers.turn(who):
            return await self._answerers.complete(who, prompt)
