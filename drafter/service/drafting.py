"""Drafting in the background: started, watched, taken up again after a restart."""

from collections.abc import AsyncIterator, Collection

from drafter.service.caller import Caller
from drafter.service.views import EventView, SessionView


class Drafting:
    """Runs the line for sessions, a note at a time onto the disk."""

    async def start(self, caller: Caller, session_id: str, *, only: Collection[str] | None = None) -> SessionView:
        """Draft what is open, stale or failed (`only`: these note ids); raises FileFaults while the file is not whole."""
        raise NotImplementedError

    async def wait(self, caller: Caller, session_id: str, seconds: float) -> SessionView:
        """Give the session once its drafting is done, or as it stands after so many seconds."""
        raise NotImplementedError

    def events(self, caller: Caller, session_id: str, after: int = 0) -> AsyncIterator[EventView]:
        """Follow the drafting from the event after `after`; ends when the drafting ends."""
        raise NotImplementedError

    async def redraft(
        self, caller: Caller, session_id: str, note_id: str, *, element: str | None = None, instruction: str = "",
        built_in: bool = False,
    ) -> SessionView:  # fmt: skip
        """Draft one note or one element again; `built_in` asks the writer on this machine in place of the model."""
        raise NotImplementedError
