"""Model calls, each asked once, and the steps of a drafting for those who watch it."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from drafter.store.bodies import CallBody, EventBody, PromptBody
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.sessions import fresh_id
from drafter.store.tables import CallRow, EventRow, SessionRow
from drafter.store.work import Work
from guardrails.note import Egress

ASKED = "asked"
"""The state of a call that has not ended; the others are "done" and "failed"."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The calls of all draftings: noted before they are made, ended once, found again by what they asked."""

    database: Database

    @to_the_end
    async def begin(
        self, session_id: str, generation: int, call_id: str, who: str, prompt: PromptBody
    ) -> tuple[str, CallBody | None, int]:
        """Note a call down with all that it asks, unless it is there.

        Gives its id, its outcome if it has ended, and how many calls its clinician has open now.
        """
        async with self.database.writing() as work:
            key = work.digest(call_id, asked_of(who, prompt))
            row = await work.rows.scalar(
                select(CallRow).where(
                    CallRow.session_id == session_id, CallRow.generation == generation, CallRow.key == key
                )
            )
            if row is not None:
                return row.id, None if row.state == ASKED else work.opened(row, CallBody), await _open(work, session_id)
            row_id = fresh_id()
            body = CallBody(call_id=call_id, who=who, prompt=prompt)
            work.rows.add(
                CallRow(
                    id=row_id, session_id=session_id, generation=generation, key=key, state=ASKED, started_at=now(),
                    body=work.sealed(CallRow, row_id, body),
                )
            )  # fmt: skip
            await work.rows.flush()
            return row_id, None, await _open(work, session_id)

    @to_the_end
    async def to_make(self, row_id: str) -> CallBody | None:
        """Give a call that has still to be made; None where it has ended, or its session was erased."""
        async with self.database.reading() as work:
            row = await work.rows.get(CallRow, row_id)
            return None if row is None or row.state != ASKED else work.opened(row, CallBody)

    @to_the_end
    async def outcome(self, row_id: str) -> CallBody | None:
        """Give how a call ended; None while it has not. Raises KeyError where its session was erased."""
        async with self.database.reading() as work:
            row = await work.rows.get(CallRow, row_id)
            if row is None:
                raise KeyError(row_id)
            return None if row.state == ASKED else work.opened(row, CallBody)

    @to_the_end
    async def still_asked(self, row_ids: Collection[str]) -> set[str]:
        """Tell which of these calls have not ended."""
        async with self.database.reading() as work:
            query = select(CallRow.id).where(CallRow.id.in_(row_ids), CallRow.state == ASKED)
            return set(await work.rows.scalars(query))

    async def finish(
        self, row_id: str, *, answer: dict[str, Any], usage: dict[str, int], egress: tuple[Egress, ...], seconds: float
    ) -> bool:
        """Keep an answer; tells whether it is the one that stands."""
        return await self._end(row_id, "done", {"answer": answer, "usage": usage, "egress": egress, "seconds": seconds})

    async def fail(self, row_id: str, *, fault: str, sentence: str, egress: tuple[Egress, ...]) -> bool:
        """Keep a failure: its kind, its sentence, and what left; tells whether it is what stands."""
        return await self._end(row_id, "failed", {"fault": fault, "sentence": sentence, "egress": egress})

    @to_the_end
    async def _end(self, row_id: str, state: str, ended: dict[str, Any]) -> bool:
        async with self.database.writing() as work:
            row = await work.locked(select(CallRow).where(CallRow.id == row_id))
            if row is None or row.state != ASKED:
                return False  # its session was erased meanwhile, or another process was faster: the first answer stands
            row.state, row.ended_at = state, now()
            body = work.opened(row, CallBody).model_copy(update={**ended, "prompt": None})
            row.body = work.sealed(CallRow, row.id, body)
            return True


async def _open(work: Work, session_id: str) -> int:
    """Count the calls that the owner of a session has open, in all sessions."""
    owner = select(SessionRow.owner).where(SessionRow.id == session_id).scalar_subquery()
    query = (
        select(func.count())
        .select_from(CallRow)
        .join(SessionRow, SessionRow.id == CallRow.session_id)
        .where(SessionRow.owner == owner, SessionRow.state == "drafting", CallRow.state == ASKED)
    )
    return await work.rows.scalar(query) or 0


def asked_of(who: str, prompt: PromptBody) -> str:
    """Write all that a call asks as one text."""
    head = f"{who} {prompt.kind} {prompt.fingerprint}"
    return "\n\n".join((head, *(f"{role}: {content}" for role, content in prompt.words)))


async def egress_of(work: Work, session_id: str) -> tuple[Egress, ...]:
    """List what left for a session, oldest first; a call cut short may have left, and is listed as such."""
    query = select(CallRow).where(CallRow.session_id == session_id).order_by(CallRow.started_at, CallRow.id)
    return tuple(entry for row in await work.all(query) for entry in _left(row, work.opened(row, CallBody)))


def _left(row: CallRow, body: CallBody) -> tuple[Egress, ...]:
    if row.state != ASKED:
        return body.egress
    asked = asked_of(body.who, body.prompt) if body.prompt else body.asked
    return (
        Egress(
            destination="this machine" if body.who == "built_in" else "the model's endpoint",
            at=row.started_at.isoformat(),
            model="",
            text=asked,
            sha256=hashlib.sha256(asked.encode()).hexdigest(),
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


async def drop_calls(work: Work, session_id: str, keys: Collection[str] | None = None) -> None:
    """Erase what was asked and answered for a session, or for these of its notes ("group" and member ids)."""
    rows = await work.all(select(CallRow).where(CallRow.session_id == session_id))
    gone = [row.id for row in rows if keys is None or key_of(work.opened(row, CallBody).call_id) in keys]
    await work.drop(CallRow, CallRow.id.in_(gone))


def key_of(call_id: str) -> str:
    """Give whose note a call was for: "group", or a member's id."""
    return call_id.split(":")[1] if call_id.startswith("member:") else "group"


async def ended_calls(work: Work) -> list[tuple[datetime, tuple[Egress, ...]]]:
    """List all calls that have ended: when, and what left for each. For measuring."""
    rows = await work.all(select(CallRow).where(CallRow.state != ASKED))
    return [(row.ended_at, work.opened(row, CallBody).egress) for row in rows if row.ended_at is not None]
