"""Notes in review: edited, audited again, findings set aside with a reason."""

from collections.abc import Sequence
from typing import Any

from drafter.service.caller import Caller
from drafter.service.views import NoteView, SessionView


class Notes:
    """What a clinician does to a note before it is signed."""

    async def edit(
        self, caller: Caller, session_id: str, note_id: str, *, text: str | None = None,
        statements: Sequence[dict[str, Any]] | None = None, version: int | None = None,
    ) -> NoteView:  # fmt: skip
        """Keep an edited note and audit it again; Conflict `stale_version` if `version` is not the one that is there."""
        raise NotImplementedError

    async def still_holds(self, caller: Caller, session_id: str, note_id: str) -> NoteView:
        """Say of a stale note that it holds as it is."""
        raise NotImplementedError

    async def dismiss(self, caller: Caller, session_id: str, finding_id: str, reason: str) -> SessionView:
        """Set a finding aside with a reason, which is kept with the note."""
        raise NotImplementedError

    async def reformat(self, caller: Caller, session_id: str, note_format: Any) -> SessionView:
        """Show all unsigned notes in another format."""
        raise NotImplementedError
