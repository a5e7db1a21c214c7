"""The history: rows added as part of what they tell, verified, and handed to an auditor."""

import csv
import io

from drafter.service.caller import Caller
from drafter.service.views import HistoryView
from drafter.store.database import Database
from drafter.store.ending import to_the_end
from drafter.store.history import add_history, entries, verify_history
from drafter.store.work import Work

_COLUMNS = ("number", "at", "by", "via", "what", "session_id", "note_id", "detail")


async def tell(
    work: Work, caller: Caller, what: str, session_id: str = "", note_id: str = "", *, detail: int = 0
) -> None:
    """Tell in the history what this work does; ids and numbers, never words. Call it last in the work."""
    await add_history(
        work, by=caller.who, via=caller.by, what=what, session_id=session_id, note_id=note_id, detail=detail
    )


class History:
    """The history as a whole."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @to_the_end
    async def verify(self) -> HistoryView:
        """Work all digests out again."""
        async with self._database.reading() as work:
            verdict = await verify_history(work)
        return HistoryView(
            rows=verdict.rows, whole=verdict.broken_at is None, broken_at=verdict.broken_at, why=verdict.why
        )

    @to_the_end
    async def export(self, after: int = 0, limit: int | None = None) -> str:
        """Write the history as CSV, for an auditor: ids, times and what was done; no clinical text is in it.

        All of it, or up to `limit` rows with a higher number than `after`.
        """
        made = io.StringIO()
        writer = csv.writer(made, lineterminator="\n")
        writer.writerow(_COLUMNS)
        async with self._database.reading() as work:
            async for entry in entries(work, after, limit):
                writer.writerow([getattr(entry, name) for name in _COLUMNS])
        return made.getvalue()
