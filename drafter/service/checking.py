"""What keeps nothing: auditing, de-identifying, and the list of rules."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from drafter import session_file
from drafter.pipeline.review import audited_input
from drafter.service.apart import apart
from drafter.service.evening.masking import masked_items
from drafter.service.keepable import keepable
from drafter.service.views import MaskedItem
from drafter.splitting.answer import divided
from guardrails.audit.registry import all_rules, describe
from guardrails.deid.masking import Decisions
from guardrails.note import Finding

Skipped = tuple[tuple[str, str], ...]


class Checking:
    """Audit and masking of what is handed in, without a trace.

    `lowered`: by the group's name, the rules that the practice lowers for it, each with its reason.
    """

    def __init__(self, lowered: Mapping[str, Mapping[str, str]] | None = None) -> None:
        self._lowered = lowered

    async def audit(self, data: object) -> tuple[tuple[Finding, ...], Skipped]:
        """Audit a session file with notes, or a draft; gives the findings, and the rules skipped with the reason."""
        return await apart(partial(audited_input, lowered=self._lowered), keepable(data))

    async def deidentify(self, data: object) -> tuple[MaskedItem, ...]:
        """Mask every free-text field of a session file."""
        file = session_file.checked(keepable(data), whole=False)
        return await apart(masked_items, file, Decisions())

    async def divide(self, data: object) -> dict[str, Any]:
        """Divide a dictated text among a roster: `{"text", "roster"}` in, a session file with `doubtful` out."""
        return await apart(divided, data)

    def rules(self) -> list[dict[str, Any]]:
        """List the audit rules."""
        return [describe(rule) for rule in all_rules().values()]
