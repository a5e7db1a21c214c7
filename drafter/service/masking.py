"""What will be masked in a session, and the clinician's decisions to mask more or less."""

from collections.abc import Sequence

from drafter.service.caller import Caller
from drafter.service.views import MaskingView


class Masking:
    """The preview of what leaves, and what the clinician decided on it."""

    async def get(self, caller: Caller, session_id: str) -> MaskingView:
        """Show every free-text field as typed and as it would leave; what is typed so far is enough."""
        raise NotImplementedError

    async def put(self, caller: Caller, session_id: str, *, mask: Sequence[str], leave: Sequence[str]) -> MaskingView:
        """Set the words to mask and the words to leave; decisions that cannot be taken come back as `refused`."""
        raise NotImplementedError
