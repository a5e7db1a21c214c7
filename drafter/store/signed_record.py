"""Signed notes of the whole practice, whoever's they are: for an auditor."""

from collections.abc import Sequence

from sqlalchemy import and_, or_, select

from drafter.store.sessions import KeptSigned, signed_of
from drafter.store.tables import SignedNoteRow
from drafter.store.work import Work


async def signed_after(work: Work, note_id: str | None, limit: int) -> Sequence[KeptSigned] | None:
    """Give signed notes, the latest first, those after a note; None if that one is not there."""
    query = select(SignedNoteRow).order_by(SignedNoteRow.signed_at.desc(), SignedNoteRow.id).limit(limit)
    if note_id is not None:
        last = await work.rows.scalar(select(SignedNoteRow).where(SignedNoteRow.note_id == note_id))
        if last is None:
            return None
        same = and_(SignedNoteRow.signed_at == last.signed_at, SignedNoteRow.id > last.id)
        query = query.where(or_(SignedNoteRow.signed_at < last.signed_at, same))
    rows = await work.all(query)
    by_session = {row.session_id: await signed_of(work, row.session_id) for row in rows}
    return [by_session[row.session_id][row.note_id] for row in rows]


async def signed_note(work: Work, note_id: str) -> KeptSigned | None:
    """Give one signed note, with what was added to it."""
    session_id = await work.rows.scalar(select(SignedNoteRow.session_id).where(SignedNoteRow.note_id == note_id))
    return None if session_id is None else (await signed_of(work, session_id))[note_id]
