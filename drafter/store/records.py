"""People over the weeks with what was written of them, for a records request."""

from dataclasses import dataclass

from sqlalchemy import select

from drafter.errors import NotThere
from drafter.store.bodies import GroupBody, PersonBody
from drafter.store.sessions import KeptSession, KeptSigned, session, signed_of
from drafter.store.tables import GroupRow, NoteRow, PersonRow, SessionRow
from drafter.store.work import Work


@dataclass(frozen=True, slots=True)
class KeptPerson:
    """A member over the weeks, and the group they come to."""

    id: str
    body: PersonBody
    group: str


@dataclass(frozen=True, slots=True)
class Written:
    """One session's note of a person: the session, and the note as it was signed, if it was."""

    session: KeptSession
    note_id: str
    member_id: str
    signed: KeptSigned | None


async def people_of(work: Work, owner: str) -> list[KeptPerson]:
    """List everyone whom this owner has notes of."""
    groups = {
        row.id: work.opened(row, GroupBody).name
        for row in await work.all(select(GroupRow).where(GroupRow.owner == owner))
    }
    rows = await work.all(select(PersonRow).where(PersonRow.owner == owner))
    return [KeptPerson(row.id, work.opened(row, PersonBody), groups.get(row.group_id or "", "")) for row in rows]


async def written_of(work: Work, owner: str, person_id: str) -> list[Written]:
    """List the notes of one person, a session each; raises NotThere for a person who is not this owner's."""
    person = await work.rows.scalar(select(PersonRow).where(PersonRow.id == person_id, PersonRow.owner == owner))
    if person is None:
        raise NotThere
    member_id = work.opened(person, PersonBody).member_id
    query = (
        select(NoteRow.id, NoteRow.session_id)
        .join(SessionRow, SessionRow.id == NoteRow.session_id)
        .where(NoteRow.person_id == person_id, SessionRow.owner == owner)
    )
    found = []
    for note_id, session_id in (await work.rows.execute(query)).all():
        signed = (await signed_of(work, session_id)).get(note_id)
        found.append(Written(await session(work, owner, session_id), note_id, member_id, signed))
    return found
