"""Signing a note, and what may be added to it afterwards."""

from drafter.service.caller import Caller
from drafter.service.views import AddendumKind, NoteView, SignatureView
from guardrails.session import Shape

ATTESTATION = (
    "I led or co-led this group. I read this note and corrected it. It says what I observed, or names who did."
)


class Signature(Shape):
    """What a signature holds; `overrides` maps an open error's finding id to the reason for keeping the words."""

    attestation: str = ATTESTATION
    name: str
    credentials: str
    overrides: dict[str, str] = {}


class Signing:
    """One note at a time; only a signed-in person."""

    async def preview(self, caller: Caller, session_id: str, note_id: str) -> SignatureView:
        """Show the note as it would be frozen: header data, the shared part, the attestation."""
        raise NotImplementedError

    async def sign(
        self, caller: Caller, session_id: str, note_id: str, signature: Signature, *, version: int | None = None
    ) -> NoteView:
        """Freeze a note; Conflict `open_errors`, `already_signed`, `stale`, `stale_version`, `not_a_person`."""
        raise NotImplementedError

    async def add(
        self, caller: Caller, session_id: str, note_id: str, kind: AddendumKind, *, text: str, reason: str = "",
        name: str = "", credentials: str = "",
    ) -> NoteView:  # fmt: skip
        """Add new information, a correction, or that the note was entered in error; the signed text stays."""
        raise NotImplementedError
