"""Sessions and their notes: kept, found, changed under a row version."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select, update

from drafter.errors import NotThere
from drafter.store.bodies import AddendumBody, NoteBody, SessionBody, SignedBody
from drafter.store.review_bodies import SupervisionBody
from drafter.store.review_tables import SupervisionRow
from drafter.store.tables import AddendumRow, EventRow, HoldRow, NoteRow, SessionRow, SignedNoteRow
from drafter.store.work import Work


def fresh_id() -> str:
    """Make a random id: 96 bits, fit for a URL."""
    return secrets.token_urlsafe(12)


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A session as it is kept."""

    id: str
    owner: str
    state: str
    version: int
    generation: int
    created_at: datetime
    changed_at: datetime
    body: SessionBody


@dataclass(frozen=True, slots=True)
class KeptNote:
    """A note as it is kept; `state` as the contract names a note's status, "signed" included."""

    id: str
    session_id: str
    state: str
    version: int
    changed_at: datetime
    body: NoteBody


@dataclass(frozen=True, slots=True)
class KeptAddendum:
    """An addendum as it is kept."""

    id: str
    kind: str
    added_at: datetime
    body: AddendumBody


@dataclass(frozen=True, slots=True)
class KeptSupervision:
    """What a supervisor did with a signed note, as it is kept."""

    kind: str
    done_at: datetime
    body: SupervisionBody


@dataclass(frozen=True, slots=True)
class KeptSigned:
    """A signed note as it is kept, with what was added to it and what its supervisor did."""

    id: str
    note_id: str
    session_id: str
    signed_at: datetime
    body: SignedBody
    addenda: tuple[KeptAddendum, ...] = ()
    supervision: tuple[KeptSupervision, ...] = ()


async def add_session(work: Work, owner: str, body: SessionBody, at: datetime) -> KeptSession:
    """Keep a new, open session."""
    session_id = fresh_id()
    row = SessionRow(
        id=session_id, owner=owner, state="open", version=1, generation=0, created_at=at, changed_at=at,
        body=work.sealed(SessionRow, session_id, body),
    )  # fmt: skip
    work.rows.add(row)
    await work.rows.flush()
    return _session(work, row)


async def sessions_of(work: Work, owner: str) -> list[KeptSession]:
    """Give all sessions of one owner, newest first."""
    query = select(SessionRow).where(SessionRow.owner == owner).order_by(SessionRow.created_at.desc(), SessionRow.id)
    return [_session(work, row) for row in await work.all(query)]


async def newest_sessions(
    work: Work, owners: Sequence[str], after: str | None = None, limit: int | None = None, *,
    besides: Sequence[str] = (),
) -> list[KeptSession] | None:  # fmt: skip
    """Give sessions of these owners and some `besides`, newest first, those after one; None if that is not there."""
    query = select(SessionRow).where(or_(SessionRow.owner.in_(owners), SessionRow.id.in_(besides)))
    if after is not None:
        last = await work.rows.scalar(query.where(SessionRow.id == after))
        if last is None:
            return None
        same = and_(SessionRow.created_at == last.created_at, SessionRow.id > last.id)
        query = query.where(or_(SessionRow.created_at < last.created_at, same))
    query = query.order_by(SessionRow.created_at.desc(), SessionRow.id).limit(limit)
    return [_session(work, row) for row in await work.all(query)]


async def session(work: Work, owner: str, session_id: str) -> KeptSession:
    """Give one session of this owner, held against other writers when the work writes; raises NotThere."""
    row = await work.locked(select(SessionRow).where(SessionRow.id == session_id, SessionRow.owner == owner))
    if row is None:
        raise NotThere
    return _session(work, row)


async def session_of_record(work: Work, session_id: str) -> KeptSession:
    """Give the session of a signed note, whoever's it is."""
    return _session(work, await work.rows.get_one(SessionRow, session_id))


async def sessions_drafting(work: Work) -> list[tuple[str, str, int]]:
    """Give owner, id and generation of the sessions whose drafting is under way, whoever's they are."""
    query = select(SessionRow.owner, SessionRow.id, SessionRow.generation).where(SessionRow.state == "drafting")
    return [(owner, session_id, generation) for owner, session_id, generation in await work.rows.execute(query)]


async def change_session(
    work: Work, kept: KeptSession, at: datetime, *, body: SessionBody | None = None, state: str | None = None,
    generation: int | None = None,
) -> KeptSession:  # fmt: skip
    """Write a session's next version."""
    values = {
        "state": state or kept.state,
        "generation": kept.generation if generation is None else generation,
        "version": kept.version + 1,
        "changed_at": at,
        "body": work.sealed(SessionRow, kept.id, body or kept.body),
    }
    query = update(SessionRow).where(SessionRow.id == kept.id, SessionRow.version == kept.version).values(**values)
    changed = await work.rows.execute(query.execution_options(synchronize_session=False))
    assert changed.rowcount == 1, "the row was read for update in this same work"  # type: ignore[attr-defined]
    return KeptSession(
        kept.id, kept.owner, state or kept.state, kept.version + 1,
        kept.generation if generation is None else generation, kept.created_at, at, body or kept.body,
    )  # fmt: skip


async def notes_of(work: Work, session_id: str) -> list[KeptNote]:
    """Give a session's notes, oldest first."""
    query = select(NoteRow).where(NoteRow.session_id == session_id).order_by(NoteRow.created_at, NoteRow.id)
    return [_note(work, row) for row in await work.all(query)]


async def note_states(work: Work, owner: str) -> dict[str, dict[str, int]]:
    """Count members' notes by session and state, for all sessions of an owner, without opening any."""
    query = (
        select(NoteRow.session_id, NoteRow.state, func.count())
        .join(SessionRow, SessionRow.id == NoteRow.session_id)
        .where(SessionRow.owner == owner, NoteRow.person_id.is_not(None))
        .group_by(NoteRow.session_id, NoteRow.state)
    )
    counts: dict[str, dict[str, int]] = {}
    for session_id, state, count in await work.rows.execute(query):
        counts.setdefault(session_id, {})[state] = count
    return counts


async def add_note(work: Work, session_id: str, body: NoteBody, state: str, at: datetime) -> KeptNote:
    """Keep a new note under the id that it already has."""
    note_id = body.note.note_id
    row = NoteRow(
        id=note_id, session_id=session_id, state=state, version=1, created_at=at, changed_at=at,
        body=work.sealed(NoteRow, note_id, body),
    )  # fmt: skip
    work.rows.add(row)
    await work.rows.flush()
    return _note(work, row)


async def change_note(work: Work, kept: KeptNote, body: NoteBody, at: datetime, state: str | None = None) -> KeptNote:
    """Write a note's next version."""
    values = {
        "state": state or body.note.status,
        "version": kept.version + 1,
        "changed_at": at,
        "body": work.sealed(NoteRow, kept.id, body),
    }
    query = update(NoteRow).where(NoteRow.id == kept.id, NoteRow.version == kept.version).values(**values)
    changed = await work.rows.execute(query.execution_options(synchronize_session=False))
    assert changed.rowcount == 1, "its session was read for update in this same work"  # type: ignore[attr-defined]
    return KeptNote(kept.id, kept.session_id, state or body.note.status, kept.version + 1, at, body)


async def add_signed(work: Work, note: KeptNote, clinician_id: str, body: SignedBody, at: datetime) -> None:
    """Keep a note as it was signed."""
    signed_id = fresh_id()
    row = SignedNoteRow(
        id=signed_id, note_id=note.id, session_id=note.session_id, signed_by=clinician_id, signed_at=at,
        body=work.sealed(SignedNoteRow, signed_id, body),
    )  # fmt: skip
    work.rows.add(row)
    await work.rows.flush()


async def add_addendum(
    work: Work, signed: KeptSigned, clinician_id: str, kind: str, body: AddendumBody, at: datetime
) -> None:
    """Keep what was added to a signed note."""
    addendum_id = fresh_id()
    row = AddendumRow(
        id=addendum_id, signed_note_id=signed.id, kind=kind, added_by=clinician_id, added_at=at,
        body=work.sealed(AddendumRow, addendum_id, body),
    )  # fmt: skip
    work.rows.add(row)
    await work.rows.flush()


async def signed_of(work: Work, session_id: str) -> dict[str, KeptSigned]:
    """Give a session's signed notes with their addenda, by note id."""
    rows = await work.all(select(SignedNoteRow).where(SignedNoteRow.session_id == session_id))
    ids = [row.id for row in rows]
    added = await work.all(
        select(AddendumRow).where(AddendumRow.signed_note_id.in_(ids)).order_by(AddendumRow.added_at, AddendumRow.id)
    )
    supervised = await work.all(
        select(SupervisionRow)
        .where(SupervisionRow.signed_note_id.in_(ids))
        .order_by(SupervisionRow.done_at, SupervisionRow.id)
    )
    return {
        row.note_id: KeptSigned(
            row.id, row.note_id, row.session_id, row.signed_at, work.opened(row, SignedBody),
            _addenda(work, row, added), _supervision(work, row, supervised),
        )
        for row in rows
    }  # fmt: skip


async def keep_signed(work: Work, signed: KeptSigned, body: SignedBody) -> None:
    """Write a signed note without its working papers; the caller sees to it that no signed word changes."""
    assert (body.note, body.group_note, body.header) == (signed.body.note, signed.body.group_note, signed.body.header)
    row = await work.rows.get_one(SignedNoteRow, signed.id)
    row.body = work.sealed(SignedNoteRow, signed.id, body)


async def drop_session(work: Work, session_id: str) -> None:
    """Erase a session and all that hangs on it, signed notes and holds included."""
    for signed in (await signed_of(work, session_id)).values():
        await drop_signed(work, signed)
    await work.drop(HoldRow, HoldRow.session_id == session_id)
    await work.drop(SessionRow, SessionRow.id == session_id)


async def drop_signed(work: Work, signed: KeptSigned) -> None:
    """Erase a signed note, what was added to it, and the note that it was made of."""
    await work.drop(AddendumRow, AddendumRow.signed_note_id == signed.id)
    await work.drop(SignedNoteRow, SignedNoteRow.id == signed.id)
    await drop_notes(work, [signed.note_id])


async def drop_notes(work: Work, note_ids: Sequence[str]) -> None:
    """Erase notes that are not signed."""
    await work.drop(NoteRow, NoteRow.id.in_(note_ids))


async def drop_events(work: Work, session_id: str) -> None:
    """Erase the steps of a session's draftings."""
    await work.drop(EventRow, EventRow.session_id == session_id)


async def owner_of(work: Work, session_id: str) -> str | None:
    """Give whose a session is; None where there is none."""
    return await work.rows.scalar(select(SessionRow.owner).where(SessionRow.id == session_id))


async def session_of_note(work: Work, note_id: str) -> str | None:
    """Give the session of a note; None where there is no such note."""
    return await work.rows.scalar(select(NoteRow.session_id).where(NoteRow.id == note_id))


async def sessions_with_signed(work: Work) -> list[str]:
    """List the sessions that hold a signed note."""
    return list(await work.rows.scalars(select(SignedNoteRow.session_id).distinct().order_by(SignedNoteRow.session_id)))


def _addenda(work: Work, signed: SignedNoteRow, rows: Sequence[AddendumRow]) -> tuple[KeptAddendum, ...]:
    return tuple(
        KeptAddendum(row.id, row.kind, row.added_at, work.opened(row, AddendumBody))
        for row in rows
        if row.signed_note_id == signed.id
    )


def _supervision(work: Work, signed: SignedNoteRow, rows: Sequence[SupervisionRow]) -> tuple[KeptSupervision, ...]:
    return tuple(
        KeptSupervision(row.kind, row.done_at, work.opened(row, SupervisionBody))
        for row in rows
        if row.signed_note_id == signed.id
    )


def _session(work: Work, row: SessionRow) -> KeptSession:
    return KeptSession(
        row.id, row.owner, row.state, row.version, row.generation, row.created_at, row.changed_at,
        work.opened(row, SessionBody),
    )  # fmt: skip


def _note(work: Work, row: NoteRow) -> KeptNote:
    return KeptNote(row.id, row.session_id, row.state, row.version, row.changed_at, work.opened(row, NoteBody))
