"""The header of a note as it is shown and frozen; of someone who is no longer on the roster there is none."""

from typing import Any

from drafter.export import header
from guardrails.session import SessionFile


def header_of(file: SessionFile, member_id: str) -> dict[str, Any]:
    """Gather a member's header as plain data; empty where there is no such member."""
    return header.header_of(file, member_id) if member_id in {m.id for m in file.members} else {}
