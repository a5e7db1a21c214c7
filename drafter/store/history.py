"""The history: who did what to which note when. Rows are only added, each with a keyed digest over the one before."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from drafter.store.bodies import HeadBody
from drafter.store.database import now
from drafter.store.tables import HEAD, HistoryHeadRow, HistoryRow
from drafter.store.work import Work

_CLOCK_MOVED = 2.0
"""Seconds by which the clock must differ from the time that passed before it counts as changed."""

_SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `by` is a clinician's id, `via` "page", "key", "command", "schedule"; `detail` a version or a count."""

    number: int
    at: datetime
    by: str
    via: str
    what: str
    session_id: str
    note_id: str
    detail: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the history is whole: so many rows, and the number of the first that does not follow from the rest."""

    rows: int
    broken_at: int | None = None
    why: str = ""


class _Clock:
    """Compares the clock with time that nobody can set, since the last look."""

    def __init__(self) -> None:
        self._wall = time.time()
        self._passed = _passed()

    def moved(self) -> int:
        """Give by how many seconds the clock was set since the last look; 0 where it was not."""
        wall, passed = time.time(), _passed()
        by = (wall - self._wall) - (passed - self._passed)
        self._wall, self._passed = wall, passed
        return round(by) if abs(by) > _CLOCK_MOVED else 0


def _passed() -> float:
    # Time asleep counts where the system can say so: a lid that was closed is no changed clock.
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


_clock = _Clock()


async def add_history(
    work: Work, *, by: str, via: str, what: str, session_id: str = "", note_id: str = "", detail: int = 0
) -> None:
    """Add a row as part of this work: it is told if and only if it was done. Call it last: writers queue here."""
    row = await work.locked(select(HistoryHeadRow).where(HistoryHeadRow.id == HEAD))
    assert row is not None, "it is made with the database"
    head = work.opened(row, HeadBody)
    at = now()
    moved = _clock.moved() or (round((at - head.at).total_seconds()) if head.at and at < head.at else 0)
    if moved:
        head = _added(work, head, Entry(head.number + 1, at, "", _SCHEDULE, "clock_changed", "", "", moved))
    head = _added(work, head, Entry(head.number + 1, at, by, via, what, session_id, note_id, detail))
    row.body = work.sealed(HistoryHeadRow, HEAD, head)
    await work.rows.flush()


async def entries(work: Work, after: int = 0, limit: int | None = None) -> AsyncIterator[Entry]:
    """Give the rows in their order, those after a number, so many at most."""
    query = select(HistoryRow).where(HistoryRow.number > after).order_by(HistoryRow.number).limit(limit)
    for row in await work.all(query):
        yield _entry(row)


async def verify_history(work: Work) -> Verdict:
    """Work all digests out again."""
    digest, count = "", 0
    for row in await work.all(select(HistoryRow).order_by(HistoryRow.number)):
        if row.number != count + 1:
            return Verdict(count, count + 1, "rows are missing")
        digest = _digest(work, digest, _entry(row))
        if digest != row.digest:
            return Verdict(count, row.number, "a row was changed")
        count = row.number
    head = work.opened(await work.rows.get_one(HistoryHeadRow, HEAD), HeadBody)
    if (head.number, head.digest) != (count, digest):
        return Verdict(count, count + 1, "rows are missing at the end")
    return Verdict(count)


def _added(work: Work, head: HeadBody, entry: Entry) -> HeadBody:
    digest = _digest(work, head.digest, entry)
    work.rows.add(
        HistoryRow(
            number=entry.number, at=entry.at, by=entry.by, via=entry.via, what=entry.what, session_id=entry.session_id,
            note_id=entry.note_id, detail=entry.detail, digest=digest,
        )
    )  # fmt: skip
    return HeadBody(number=entry.number, at=entry.at, digest=digest)


def _digest(work: Work, before: str, entry: Entry) -> str:
    at = entry.at.replace(tzinfo=None).isoformat(timespec="microseconds")
    told = (entry.by, entry.via, entry.what, entry.session_id, entry.note_id, str(entry.detail))
    return work.digest("history", before, str(entry.number), at, *told)


def _entry(row: HistoryRow) -> Entry:
    return Entry(row.number, row.at, row.by, row.via, row.what, row.session_id, row.note_id, row.detail)
