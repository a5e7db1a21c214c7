"""Jobs that live as long as the process: for the command line."""

from drafter.jobs.asking import Answerers, Who
from drafter.prompt import Completion, Prompt


class MemoryJobs:
    """Asks each call as it comes and keeps nothing."""

    def __init__(self, answerers: Answerers) -> None:
        self._answerers = answerers

    async def ask(self, call_id: str, who: Who, prompt: Prompt) -> Completion:  # noqa: ARG002 - the shape of Ask
        """Ask one call; raises ModelFault."""
        return await self._answerers.complete(who, prompt)
