"""What each person did at a note, what a supervisor did with it, and where its copies had gone: kept and found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from drafter.store.review_bodies import HandedOutBody, HandedOutKind, ReadingBody, SupervisionBody, SupervisionKind
from drafter.store.review_tables import HandedOutRow, ReadingRow, SupervisionRow
from drafter.store.sessions import KeptSigned, fresh_id
from drafter.store.tables import NoteRow
from drafter.store.work import Work


@dataclass(frozen=True, slots=True)
class KeptHandedOut:
    """A copy that went out, as it is kept."""

    id: str
    note_id: str | None
    kind: str
    at: datetime
    body: HandedOutBody


async def readings_of(work: Work, session_id: str, clinician_id: str) -> dict[str, ReadingBody]:
    """Give what one person did at the notes of a session, by note id."""
    query = (
        select(ReadingRow)
        .join(NoteRow, NoteRow.id == ReadingRow.note_id)
        .where(NoteRow.session_id == session_id, ReadingRow.clinician_id == clinician_id)
    )
    return {row.note_id: work.opened(row, ReadingBody) for row in await work.all(query)}


async def keep_reading(work: Work, note_id: str, clinician_id: str, body: ReadingBody) -> None:
    """Write down what one person did at a note, in the place of what was there; the session is held meanwhile."""
    query = select(ReadingRow).where(ReadingRow.note_id == note_id, ReadingRow.clinician_id == clinician_id)
    row = await work.rows.scalar(query)
    if row is None:
        row_id = fresh_id()
        row = ReadingRow(id=row_id, note_id=note_id, clinician_id=clinician_id)
        row.body = work.sealed(ReadingRow, row_id, body)
        work.rows.add(row)
    else:
        row.body = work.sealed(ReadingRow, row.id, body)
    await work.rows.flush()


async def add_supervision(
    work: Work, signed: KeptSigned, clinician_id: str, kind: SupervisionKind, body: SupervisionBody, at: datetime
) -> None:
    """Keep a co-signature, or a comment with which a note was sent back."""
    row_id = fresh_id()
    row = SupervisionRow(
        id=row_id, signed_note_id=signed.id, kind=kind, done_by=clinician_id, done_at=at,
        body=work.sealed(SupervisionRow, row_id, body),
    )  # fmt: skip
    work.rows.add(row)
    await work.rows.flush()


async def hand_out(
    work: Work, owner: str, note_ids: Sequence[str | None], kind: HandedOutKind, body: HandedOutBody, at: datetime
) -> None:
    """Note down that copies of these notes went out (None: a release as a whole)."""
    for note_id in note_ids:
        row_id = fresh_id()
        sealed = work.sealed(HandedOutRow, row_id, body)
        work.rows.add(HandedOutRow(id=row_id, owner=owner, note_id=note_id, kind=kind, at=at, body=sealed))
    await work.rows.flush()


async def handed_out(work: Work, session_id: str) -> tuple[KeptHandedOut, ...]:
    """List where the notes of a session had gone, oldest first."""
    query = (
        select(HandedOutRow)
        .join(NoteRow, NoteRow.id == HandedOutRow.note_id)
        .where(NoteRow.session_id == session_id)
        .order_by(HandedOutRow.at, HandedOutRow.id)
    )
    return tuple(_handed_out(work, row) for row in await work.all(query))


async def releases_of(work: Work, owner: str) -> tuple[KeptHandedOut, ...]:
    """List the releases of records, newest first."""
    query = (
        select(HandedOutRow)
        .where(HandedOutRow.owner == owner, HandedOutRow.kind == "released", HandedOutRow.note_id.is_(None))
        .order_by(HandedOutRow.at.desc(), HandedOutRow.id)
    )
    return tuple(_handed_out(work, row) for row in await work.all(query))


async def filed_by_session(work: Work, owner: str) -> dict[str, tuple[int, datetime]]:
    """Count the notes that were filed, and when the last of them was, by session, without opening any."""
    query = (
        select(NoteRow.session_id, func.count(HandedOutRow.note_id.distinct()), func.max(HandedOutRow.at))
        .join(NoteRow, NoteRow.id == HandedOutRow.note_id)
        .where(HandedOutRow.owner == owner, HandedOutRow.kind == "filed")
        .group_by(NoteRow.session_id)
    )
    return {session_id: (count, at) for session_id, count, at in await work.rows.execute(query)}


async def drop_papers_of(work: Work, signed: KeptSigned) -> None:
    """Erase what people did on the way to a signature, and the comments with which a supervisor sent it back."""
    await work.drop(ReadingRow, ReadingRow.note_id == signed.note_id)
    await work.drop(SupervisionRow, SupervisionRow.signed_note_id == signed.id, SupervisionRow.kind == "returned")


def _handed_out(work: Work, row: HandedOutRow) -> KeptHandedOut:
    return KeptHandedOut(row.id, row.note_id, row.kind, row.at, work.opened(row, HandedOutBody))
