"""Users: found by name, changed, ended; and which clinicians a supervisor is assigned to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from drafter.errors import NotThere
from drafter.store import people
from drafter.store.account_bodies import AccountBody
from drafter.store.account_tables import AccountRow, AssignmentRow, ToolKeyRow
from drafter.store.bodies import ClinicianBody
from drafter.store.sessions import fresh_id
from drafter.store.tables import ClinicianRow, SessionRow, SignInRow
from drafter.store.work import Work


@dataclass(frozen=True, slots=True)
class Account:
    """A user as kept."""

    id: str
    role: str
    created_at: datetime
    ended_at: datetime | None
    fails: int
    wait_until: datetime | None
    body: AccountBody


async def any_accounts(work: Work) -> bool:
    """Whether there are users; before, whoever holds this machine's link is the one clinician."""
    return await work.rows.scalar(select(AccountRow.id).limit(1)) is not None


async def accounts(work: Work) -> list[Account]:
    """Give all users, oldest first."""
    return [_account(work, row) for row in await work.all(select(AccountRow).order_by(AccountRow.created_at))]


async def account(work: Work, user_id: str) -> Account:
    """Give one user, held against other writers; raises NotThere."""
    row = await work.locked(select(AccountRow).where(AccountRow.id == user_id))
    if row is None:
        raise NotThere
    return _account(work, row)


async def account_named(work: Work, login: str) -> Account | None:
    """Find a user by name, however it is capitalised."""
    row = await work.locked(select(AccountRow).where(AccountRow.login == _digest(work, login)))
    return None if row is None else _account(work, row)


async def add_account(work: Work, login: str, role: str, who: ClinicianBody, at: datetime) -> str:
    """Keep a new user. The first clinician takes over what the one local clinician has."""
    first = role == "clinician" and await work.rows.scalar(select(AccountRow.id).where(AccountRow.role == role)) is None
    user_id = await people.only_clinician(work, at) if first else fresh_id()
    if first and not (await people.clinician(work, user_id)).name:
        await people.keep_clinician(work, user_id, who)
    elif not first:
        sealed = work.sealed(ClinicianRow, user_id, who)
        work.rows.add(ClinicianRow(id=user_id, created_at=at, body=sealed))
        await work.rows.flush()
    body = work.sealed(AccountRow, user_id, AccountBody(login=login))
    work.rows.add(
        AccountRow(
            id=user_id, login=_digest(work, login), role=role, created_at=at, ended_at=None, fails=0, wait_until=None,
            body=body,
        )
    )  # fmt: skip
    await work.rows.flush()
    return user_id


async def change_account(work: Work, user_id: str, body: AccountBody) -> None:
    """Write a user's next state."""
    row = await work.rows.get_one(AccountRow, user_id)
    row.body = work.sealed(AccountRow, user_id, body)


async def count_fails(work: Work, user_id: str, fails: int, wait_until: datetime | None) -> None:
    """Remember how often in a row someone failed to enter as this user, and until when nobody is let in."""
    row = await work.rows.get_one(AccountRow, user_id)
    row.fails, row.wait_until = fails, wait_until


async def end_account(work: Work, user_id: str, at: datetime) -> None:
    """End a user with all sign-ins and keys; what they wrote and signed stays."""
    row = await work.rows.get_one(AccountRow, user_id)
    row.ended_at = at
    await end_sign_ins(work, user_id)
    await work.drop(ToolKeyRow, ToolKeyRow.owner == user_id)


async def end_sign_ins(work: Work, user_id: str) -> None:
    """End all cookies and links of a user."""
    await work.drop(SignInRow, SignInRow.clinician_id == user_id)


async def assigned_to(work: Work, supervisor: str) -> tuple[str, ...]:
    """Give the clinicians that a supervisor is assigned to."""
    query = select(AssignmentRow.clinician).where(AssignmentRow.supervisor == supervisor)
    return tuple(await work.rows.scalars(query.order_by(AssignmentRow.clinician)))


async def assign(work: Work, supervisor: str, clinicians: Collection[str]) -> None:
    """Say which clinicians a supervisor is assigned to: these, and no others."""
    await work.rows.execute(delete(AssignmentRow).where(AssignmentRow.supervisor == supervisor))
    work.rows.add_all(AssignmentRow(supervisor=supervisor, clinician=one) for one in sorted(set(clinicians)))
    await work.rows.flush()


async def owner_of(work: Work, session_id: str) -> str | None:
    """Give whose session this is."""
    return await work.rows.scalar(select(SessionRow.owner).where(SessionRow.id == session_id))


def _digest(work: Work, login: str) -> str:
    return work.digest("login", login.casefold())


def _account(work: Work, row: AccountRow) -> Account:
    return Account(
        row.id, row.role, row.created_at, row.ended_at, row.fails, row.wait_until, work.opened(row, AccountBody)
    )
