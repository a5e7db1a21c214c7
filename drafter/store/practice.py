"""What the practice has set for keeping and erasing, and the holds that stop every erasure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from drafter.store.bodies import HoldBody, PracticeBody, ScheduleBody
from drafter.store.sessions import fresh_id
from drafter.store.tables import HoldRow, NoteRow, PracticeRow
from drafter.store.work import Work

_ONE, _SCHEDULE = "practice", "schedule"


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold on a session or on a person, and why."""

    id: str
    session_id: str | None
    person_id: str | None
    set_at: datetime
    reason: str


async def practice(work: Work) -> PracticeBody:
    """Give what is set, or the defaults."""
    row = await work.rows.get(PracticeRow, _ONE)
    return PracticeBody() if row is None else work.opened(row, PracticeBody)


async def keep_practice(work: Work, body: PracticeBody) -> None:
    """Set it."""
    await _keep(work, _ONE, body)


async def schedule(work: Work) -> ScheduleBody:
    """Give when the schedule last looked; no other process looks meanwhile."""
    row = await work.locked(select(PracticeRow).where(PracticeRow.id == _SCHEDULE))
    return ScheduleBody() if row is None else work.opened(row, ScheduleBody)


async def keep_schedule(work: Work, body: ScheduleBody) -> None:
    """Remember it."""
    await _keep(work, _SCHEDULE, body)


async def _keep(work: Work, row_id: str, body: PracticeBody | ScheduleBody) -> None:
    row = await work.rows.get(PracticeRow, row_id)
    if row is None:
        work.rows.add(PracticeRow(id=row_id, body=work.sealed(PracticeRow, row_id, body)))
    else:
        row.body = work.sealed(PracticeRow, row_id, body)
    await work.rows.flush()


async def add_hold(
    work: Work, set_by: str, at: datetime, reason: str, *, session_id: str | None = None, person_id: str | None = None
) -> None:
    """Set a hold on a session or a person."""
    hold_id = fresh_id()
    sealed = work.sealed(HoldRow, hold_id, HoldBody(reason=reason))
    work.rows.add(
        HoldRow(id=hold_id, session_id=session_id, person_id=person_id, set_by=set_by, set_at=at, body=sealed)
    )
    await work.rows.flush()


async def lift_holds(work: Work, *, session_id: str | None = None, person_id: str | None = None) -> None:
    """Lift the holds on a session or a person."""
    if session_id is not None:
        await work.drop(HoldRow, HoldRow.session_id == session_id)
    if person_id is not None:
        await work.drop(HoldRow, HoldRow.person_id == person_id)


async def holds_on(work: Work, session_id: str) -> Sequence[Hold]:
    """Give the holds that stop an erasure in this session: its own, and those on people who have a note in it."""
    people = select(NoteRow.person_id).where(NoteRow.session_id == session_id, NoteRow.person_id.is_not(None))
    rows = await work.all(select(HoldRow).where(or_(HoldRow.session_id == session_id, HoldRow.person_id.in_(people))))
    return [Hold(r.id, r.session_id, r.person_id, r.set_at, work.opened(r, HoldBody).reason) for r in rows]
