"""Sessions: kept as they were typed, listed, changed in small pieces, erased."""

from collections.abc import Sequence
from typing import Any, Literal

from drafter.service.caller import Caller
from drafter.service.views import ErasedView, SessionLine, SessionView
from guardrails.session import Shape


class Change(Shape):
    """One small change of the input: `{"op": "set", "path": "members.m1.bullets[2]", "value": "..."}`."""

    op: Literal["set", "add", "remove"]
    path: str
    value: Any = None


class Sessions:
    """What can be done with sessions as a whole."""

    async def create(self, caller: Caller, data: dict[str, Any], *, idempotency_key: str | None = None) -> SessionView:
        """Keep a session file, whole or not; a repeat with the same key gives the session made first."""
        raise NotImplementedError

    async def lines(self, caller: Caller) -> tuple[SessionLine, ...]:
        """List the caller's sessions, newest first."""
        raise NotImplementedError

    async def get(self, caller: Caller, session_id: str) -> SessionView:
        """Give one session; raises NotThere."""
        raise NotImplementedError

    async def put_input(
        self, caller: Caller, session_id: str, data: dict[str, Any], *, version: int | None = None
    ) -> SessionView:
        """Keep what was typed so far in the place of what was there; the notes touched become stale."""
        raise NotImplementedError

    async def change(self, caller: Caller, session_id: str, changes: Sequence[Change]) -> SessionView:
        """Make small changes, all or none; raises FileFaults for a path that is not there."""
        raise NotImplementedError

    async def place(self, caller: Caller, session_id: str, placements: dict[str, tuple[str, ...]]) -> SessionView:
        """Say whose shared bullets are: reference → member ids, ("group",), or () for nowhere."""
        raise NotImplementedError

    async def erase(self, caller: Caller, session_id: str) -> ErasedView:
        """Erase what is not signed; says what stays and until when."""
        raise NotImplementedError
