"""Groups and their people, as a person keeps them over the weeks."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from drafter.errors import NotThere
from drafter.store.bodies import GroupBody, PersonBody
from drafter.store.sessions import KeptSession, fresh_id, sessions_of
from drafter.store.tables import GroupRow, PersonRow, SessionRow
from drafter.store.work import Work


@dataclass(frozen=True, slots=True)
class KeptGroup:
    """A group as it is kept."""

    id: str
    body: GroupBody


@dataclass(frozen=True, slots=True)
class KeptPerson:
    """A person of a group as they are kept."""

    id: str
    body: PersonBody


async def groups_of(work: Work, owner: str) -> list[KeptGroup]:
    """List an owner's groups, oldest first."""
    query = select(GroupRow).where(GroupRow.owner == owner).order_by(GroupRow.created_at, GroupRow.id)
    return [KeptGroup(row.id, work.opened(row, GroupBody)) for row in await work.all(query)]


async def group(work: Work, owner: str, group_id: str) -> KeptGroup:
    """Give one group of this owner, held against other writers when the work writes; raises NotThere."""
    row = await work.locked(select(GroupRow).where(GroupRow.id == group_id, GroupRow.owner == owner))
    if row is None:
        raise NotThere
    return KeptGroup(row.id, work.opened(row, GroupBody))


async def add_group(work: Work, owner: str, body: GroupBody, at: datetime) -> str:
    """Keep a new group; gives its id."""
    group_id = fresh_id()
    sealed = work.sealed(GroupRow, group_id, body)
    work.rows.add(GroupRow(id=group_id, owner=owner, created_at=at, kept_at=at, body=sealed))
    await work.rows.flush()
    return group_id


async def keep_group(work: Work, group_id: str, body: GroupBody, at: datetime) -> None:
    """Keep a group as a person wants it; from now on it is theirs, and not pruned."""
    row = await work.rows.get_one(GroupRow, group_id)
    row.body = work.sealed(GroupRow, group_id, body)
    row.kept_at = row.kept_at or at
    await work.rows.flush()


async def people_in(work: Work, group_id: str) -> list[KeptPerson]:
    """List everyone who was ever in a group, in the order in which they came."""
    query = select(PersonRow).where(PersonRow.group_id == group_id).order_by(PersonRow.created_at, PersonRow.id)
    found = [KeptPerson(row.id, work.opened(row, PersonBody)) for row in await work.all(query)]
    return sorted(found, key=lambda one: one.body.place)


async def add_person(work: Work, owner: str, group_id: str, body: PersonBody, at: datetime) -> None:
    """Keep a new person of a group."""
    person_id = fresh_id()
    sealed = work.sealed(PersonRow, person_id, body)
    work.rows.add(PersonRow(id=person_id, owner=owner, group_id=group_id, created_at=at, body=sealed))
    await work.rows.flush()


async def keep_person(work: Work, person_id: str, body: PersonBody) -> None:
    """Keep a person as they are now."""
    row = await work.rows.get_one(PersonRow, person_id)
    row.body = work.sealed(PersonRow, person_id, body)
    await work.rows.flush()


async def group_of(work: Work, session_id: str) -> str | None:
    """Give the id of the group that a session belongs to."""
    return (await work.rows.get_one(SessionRow, session_id)).group_id


async def tie_session(work: Work, session_id: str, group_id: str) -> None:
    """Say which group a session is one of."""
    row = await work.rows.get_one(SessionRow, session_id)
    row.group_id = group_id
    await work.rows.flush()


async def sessions_in(work: Work, owner: str, group_id: str) -> list[KeptSession]:
    """List the sessions of a group, newest first by the day that they say."""
    query = select(SessionRow.id).where(SessionRow.owner == owner, SessionRow.group_id == group_id)
    ids = set(await work.rows.scalars(query))
    return sorted((s for s in await sessions_of(work, owner) if s.id in ids), key=day_of, reverse=True)


def day_of(kept: KeptSession) -> str:
    """Give the day that a session says, as text; "" where it says none."""
    told = kept.body.input.get("session")
    return str(told.get("date") or "") if isinstance(told, dict) else ""
