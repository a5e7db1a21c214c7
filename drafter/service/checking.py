"""What keeps nothing: auditing, de-identifying, and the list of rules."""

from typing import Any

from drafter.service.views import MaskedItem
from guardrails.note import Finding


class Checking:
    """Audit and masking of what is handed in, without a trace."""

    async def audit(self, data: object) -> tuple[Finding, ...]:
        """Audit a session file with notes, or a draft."""
        raise NotImplementedError

    async def deidentify(self, data: object) -> tuple[MaskedItem, ...]:
        """Mask every free-text field of a session file."""
        raise NotImplementedError

    def rules(self) -> list[dict[str, Any]]:
        """List the audit rules."""
        raise NotImplementedError
