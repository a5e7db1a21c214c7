"""Notes to hand out; unsigned ones say so in their first line."""

from drafter.service.caller import Caller
from drafter.service.views import ExportFile


class Exporting:
    """Files for the chart, one a member."""

    async def files(
        self, caller: Caller, session_id: str, to: str, member_id: str | None = None
    ) -> tuple[ExportFile, ...]:
        """Make the files of all members, or of one; Conflict `nothing_signed` where a format takes signed notes only."""
        raise NotImplementedError
