"""Clinicians, their groups, and the members over the weeks; lists are opened and searched in memory."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from drafter.store.bodies import ClinicianBody, GroupBody, PersonBody
from drafter.store.sessions import fresh_id
from drafter.store.tables import ClinicianRow, GroupRow, HoldRow, NoteRow, PersonRow, SessionRow
from drafter.store.work import Work
from guardrails.session import Day, Member, SessionFile

ABOUT = (
    "aliases", "pronouns", "date_of_birth", "record_number", "drafting", "diagnoses", "treatment_goals",
    "payer_profile", "service", "location",
)  # fmt: skip
"""Fields of a member that stay the same from week to week, besides id and name."""


async def only_clinician(work: Work, at: datetime) -> str:
    """Give the id of the one clinician of a local installation, made at the first start."""
    row = await work.rows.scalar(select(ClinicianRow).order_by(ClinicianRow.created_at).limit(1))
    if row is not None:
        return row.id
    clinician_id = fresh_id()
    sealed = work.sealed(ClinicianRow, clinician_id, ClinicianBody())
    work.rows.add(ClinicianRow(id=clinician_id, created_at=at, body=sealed))
    await work.rows.flush()
    return clinician_id


async def there(work: Work) -> bool:
    """Tell whether the installation has its clinician."""
    return await work.rows.scalar(select(ClinicianRow.id).limit(1)) is not None


async def clinician(work: Work, clinician_id: str) -> ClinicianBody:
    """Give a clinician's name and credentials, as they last signed."""
    row = await work.rows.get_one(ClinicianRow, clinician_id)
    return work.opened(row, ClinicianBody)


async def keep_clinician(work: Work, clinician_id: str, body: ClinicianBody) -> None:
    """Remember how a clinician signs."""
    row = await work.rows.get_one(ClinicianRow, clinician_id)
    row.body = work.sealed(ClinicianRow, clinician_id, body)


async def settle(work: Work, session_id: str, file: SessionFile, at: datetime) -> None:
    """Tie a session to its group, and its notes to the people of that group, making the rows that are missing."""
    row = await work.rows.get_one(SessionRow, session_id)
    group_id = await _group(work, row, file.session.group_name, at)
    row.group_id = group_id
    await work.rows.flush()
    people = await work.all(select(PersonRow).where(PersonRow.owner == row.owner, PersonRow.group_id == group_id))
    known = {work.opened(person, PersonBody).member_id: person for person in people}
    for nth, member in enumerate(file.members):
        person = known.get(str(member.id))
        if person is None:
            person_id = fresh_id()
            body = _as_met(PersonBody(member_id=str(member.id), name=""), member, file.session.date, nth)
            sealed = work.sealed(PersonRow, person_id, body)
            work.rows.add(PersonRow(id=person_id, owner=row.owner, group_id=group_id, created_at=at, body=sealed))
            continue
        before = work.opened(person, PersonBody)
        body = _as_met(before, member, file.session.date, nth)
        if body != before:
            person.body = work.sealed(PersonRow, person.id, body)
    await work.rows.flush()


def about(member: Member) -> dict[str, Any]:
    """Give what stays of a person from week to week, as plain data."""
    return member.model_dump(mode="json", include=set(ABOUT), exclude_defaults=True)


def _as_met(before: PersonBody, member: Member, day: Day | None, place: int) -> PersonBody:
    """Bring a person up to the session's day; an older session changes nothing that is known since."""
    if before.as_of is not None and (day is None or day < before.as_of):
        return before
    now_known = {"name": member.name or "", "about": about(member), "left": False, "as_of": day, "place": place}
    return before.model_copy(update=now_known)


async def person_ids(work: Work, session_id: str) -> dict[str, str]:
    """Map member ids of a session's group to person ids."""
    row = await work.rows.get_one(SessionRow, session_id)
    people = await work.all(select(PersonRow).where(PersonRow.owner == row.owner, PersonRow.group_id == row.group_id))
    return {work.opened(person, PersonBody).member_id: person.id for person in people}


async def tie_note(work: Work, note_id: str, person_id: str | None) -> None:
    """Say which person a note is about."""
    row = await work.rows.get_one(NoteRow, note_id)
    row.person_id = person_id


async def _group(work: Work, session_row: SessionRow, name: str | None, at: datetime) -> str | None:
    """Find the session's group: the one of that name, else the one that it was begun for, else a new one."""
    owner = session_row.owner
    if not name:
        return session_row.group_id
    for row in await work.all(select(GroupRow).where(GroupRow.owner == owner)):
        if work.opened(row, GroupBody).name == name:
            return row.id
    if session_row.group_id is not None:
        return session_row.group_id
    group_id = fresh_id()
    sealed = work.sealed(GroupRow, group_id, GroupBody(name=name))
    work.rows.add(GroupRow(id=group_id, owner=owner, created_at=at, body=sealed))
    await work.rows.flush()
    return group_id


async def prune(work: Work, owner: str) -> None:
    """Erase the people without a note, and the groups without session and people: they came from files only."""
    noted = select(NoteRow.person_id).where(NoteRow.person_id.is_not(None))
    held = select(HoldRow.person_id).where(HoldRow.person_id.is_not(None))
    await work.drop(
        PersonRow, PersonRow.owner == owner, PersonRow.id.not_in(noted), PersonRow.id.not_in(held),
        PersonRow.group_id.is_(None) | PersonRow.group_id.not_in(_met()),
        PersonRow.group_id.is_(None) | PersonRow.group_id.not_in(_kept()),
    )  # fmt: skip
    peopled = select(PersonRow.group_id).where(PersonRow.group_id.is_not(None))
    await work.drop(
        GroupRow, GroupRow.owner == owner, GroupRow.id.not_in(_met()), GroupRow.id.not_in(peopled),
        GroupRow.kept_at.is_(None),
    )  # fmt: skip


def _kept() -> Any:
    return select(GroupRow.id).where(GroupRow.kept_at.is_not(None))


def _met() -> Any:
    return select(SessionRow.group_id).where(SessionRow.group_id.is_not(None))
