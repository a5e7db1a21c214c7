"""Model calls, each asked once, and the steps of a drafting for those who watch it."""

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from drafter.store.bodies import CallBody, EventBody
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.sessions import fresh_id
from drafter.store.tables import CallRow, EventRow
from drafter.store.work import Work
from guardrails.note import Egress


@dataclass(frozen=True, slots=True)
class Ledger:
    """The calls of one drafting: a session's generation. Each is found again by what it asked."""

    database: Database
    session_id: str
    generation: int

    @to_the_end
    async def begin(self, call_id: str, asked: str, who: str) -> CallBody | None:
        """Give the outcome of a call that ended before; None: it is now noted as begun, with what it asks."""
        async with self.database.writing() as work:
            row = await self._row(work, call_id, asked)
            if row is not None and row.state != "asked":
                return work.opened(row, CallBody)
            if row is None:
                row_id = fresh_id()
                sealed = work.sealed(CallRow, row_id, CallBody(call_id=call_id, who=who, asked=asked))
                key = work.digest(call_id, asked)
                made = CallRow(id=row_id, session_id=self.session_id, generation=self.generation, key=key, body=sealed)
                made.state, made.started_at = "asked", now()
                work.rows.add(made)
        return None

    async def finish(
        self, call_id: str, asked: str, *, answer: dict[str, Any], usage: dict[str, int], egress: tuple[Egress, ...],
        seconds: float,
    ) -> None:  # fmt: skip
        """Keep an answer."""
        ended = {"answer": answer, "usage": usage, "egress": egress, "seconds": seconds}
        await self._end(call_id, asked, "done", ended)

    async def fail(self, call_id: str, asked: str, *, fault: str, sentence: str, egress: tuple[Egress, ...]) -> None:
        """Keep a failure: its kind, its sentence, and what left."""
        await self._end(call_id, asked, "failed", {"fault": fault, "sentence": sentence, "egress": egress})

    @to_the_end
    async def _end(self, call_id: str, asked: str, state: str, ended: dict[str, Any]) -> None:
        async with self.database.writing() as work:
            row = await self._row(work, call_id, asked)
            if row is None:
                return  # its session was erased meanwhile
            row.state, row.ended_at = state, now()
            body = work.opened(row, CallBody).model_copy(update=ended)
            row.body = work.sealed(CallRow, row.id, body)

    async def _row(self, work: Work, call_id: str, asked: str) -> CallRow | None:
        return await work.rows.scalar(
            select(CallRow).where(
                CallRow.session_id == self.session_id,
                CallRow.generation == self.generation,
                CallRow.key == work.digest(call_id, asked),
            )
        )


async def egress_of(work: Work, session_id: str) -> tuple[Egress, ...]:
    """List what left for a session, oldest first; a call cut short may have left, and is listed as such."""
    query = select(CallRow).where(CallRow.session_id == session_id).order_by(CallRow.started_at, CallRow.id)
    return tuple(entry for row in await work.all(query) for entry in _left(row, work.opened(row, CallBody)))


def _left(row: CallRow, body: CallBody) -> tuple[Egress, ...]:
    if row.state != "asked":
        return body.egress
    return (
        Egress(
            destination="this machine" if body.who == "built_in" else "the model's endpoint",
            at=row.started_at.isoformat(),
            model="",
            text=body.asked,
            sha256=hashlib.sha256(body.asked.encode()).hexdigest(),
            outcome="no_answer_yet",
        ),
    )


async def add_event(work: Work, session_id: str, body: EventBody) -> int:
    """Keep a step, and give its number."""
    # The number is known only once the row is there, and the seal is bound to it.
    row = EventRow(session_id=session_id, at=now(), body=work.sealed(EventRow, 0, body))
    work.rows.add(row)
    await work.rows.flush()
    row.body = work.sealed(EventRow, row.id, body)
    await work.rows.flush()
    return row.id


async def events_after(work: Work, session_id: str, after: int) -> list[tuple[int, EventBody]]:
    """Give a session's steps with a higher number, in their order."""
    query = select(EventRow).where(EventRow.session_id == session_id, EventRow.id > after).order_by(EventRow.id)
    return [(row.id, work.opened(row, EventBody)) for row in await work.all(query)]


async def drop_calls(work: Work, session_id: str) -> None:
    """Erase what was asked and answered for a session."""
    await work.drop(CallRow, CallRow.session_id == session_id)
