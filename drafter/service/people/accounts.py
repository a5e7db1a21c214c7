"""Users: added, ended, assigned, reset. Nobody but the user ever knows a password; an invitation lets them set it."""

import re
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from drafter.errors import Conflict, Fault, FileFaults, NotThere
from drafter.service.caller import ROLES, Caller
from drafter.service.history import tell
from drafter.service.seen import check_seen, tag_of
from drafter.store import accounts as kept
from drafter.store import people
from drafter.store.bodies import ClinicianBody
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.sign_ins import add_sign_in
from drafter.store.work import Work
from guardrails.session import Shape

INVITATION = "invitation"
INVITATION_LASTS = timedelta(days=3)
BY_COMMAND = Caller("", "command", role="admin", local=False)
"""Who runs `drafter users` on the machine itself."""

_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{1,63}")


class UserView(Shape):
    """A user, as an admin sees them: no chart, no secret."""

    id: str
    login: str
    role: str
    name: str = ""
    credentials: str = ""
    created_at: datetime
    ended_at: datetime | None = None
    second_factor: bool = False
    has_password: bool = False
    assigned: tuple[str, ...] = ()

    @property
    def etag(self) -> str:
        """The tag of a user as they are now, as HTTP writes it."""
        return tag_of(self.model_dump(mode="json"))


class Invited(Shape):
    """A user, and the token with which they set their password: shown once, good once, for three days."""

    user: UserView
    invitation: str


class Accounts:
    """What an admin does with users."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @to_the_end
    async def there(self) -> bool:
        """Whether there are users; before, whoever holds this machine's link is the one clinician."""
        async with self._database.reading() as work:
            return await kept.any_accounts(work)

    @to_the_end
    async def all(self) -> tuple[UserView, ...]:
        """List all users, ended ones too."""
        async with self._database.reading() as work:
            return tuple([await _view(work, one) for one in await kept.accounts(work)])

    @to_the_end
    async def add(self, caller: Caller, login: str, role: str, name: str = "", credentials: str = "") -> Invited:
        """Add a user; raises FileFaults, and Conflict `login_taken`, `admin_first`."""
        _check(login, role)
        async with self._database.writing() as work:
            if await kept.account_named(work, login) is not None:
                raise Conflict("There is a user of that name, or there was.", "login_taken")
            if caller.by == "page" and role != "admin" and not await kept.any_accounts(work):
                # Otherwise the one who adds users would lock everybody out with the first of them.
                raise Conflict("Add an admin first: with the first user, local sign-in links end.", "admin_first")
            who = ClinicianBody(name=name.strip(), credentials=credentials.strip())
            user_id = await kept.add_account(work, login, role, who, now())
            invitation = await _invite(work, user_id)
            user = await _view(work, await kept.account(work, user_id))
            await tell(work, caller, f"user_added {user_id}")
        return Invited(user=user, invitation=invitation)

    @to_the_end
    async def reset(self, caller: Caller, user_id: str, *, second_factor: bool = False) -> Invited:
        """End a user's sign-ins and password, and invite them anew; the second factor stays unless it is named."""
        async with self._database.writing() as work:
            one = await _going(work, user_id)
            gone = {"second": "", "offered": "", "recovery": ()} if second_factor else {}
            await kept.change_account(work, user_id, one.body.model_copy(update={"password": "", **gone}))
            await kept.count_fails(work, user_id, 0, None)
            await kept.end_sign_ins(work, user_id)
            invitation = await _invite(work, user_id)
            user = await _view(work, await kept.account(work, user_id))
            await tell(work, caller, f"user_reset{'_fully' if second_factor else ''} {user_id}")
        return Invited(user=user, invitation=invitation)

    @to_the_end
    async def end(self, caller: Caller, user_id: str) -> UserView:
        """End a user: sign-ins and keys at once; drafts in flight are finished, and all they wrote stays."""
        async with self._database.writing() as work:
            one = await _going(work, user_id)
            others = [a for a in await kept.accounts(work) if a.role == "admin" and not a.ended_at and a.id != user_id]
            if one.role == "admin" and not others:
                raise Conflict("The last admin stays; add another first.", "last_admin")
            await kept.end_account(work, user_id, now())
            user = await _view(work, await kept.account(work, user_id))
            await tell(work, caller, f"user_ended {user_id}")
        return user

    @to_the_end
    async def assign(
        self, caller: Caller, supervisor: str, clinicians: Collection[str], *, seen: str | None = None
    ) -> UserView:
        """Say whose notes a supervisor reads and co-signs: these clinicians', and nobody else's.

        Raises Conflict `stale_version` where `seen` is not the supervisor's tag any more.
        """
        async with self._database.writing() as work:
            one = await _going(work, supervisor)
            check_seen(seen, (await _view(work, one)).etag)
            if one.role != "supervisor":
                raise Conflict("Only a supervisor is assigned to clinicians.", "not_a_supervisor")
            known = {one.id for one in await kept.accounts(work) if one.role == "clinician"}
            if not known.issuperset(clinicians):
                raise FileFaults((Fault("clinicians", "names someone who is no clinician here"),))
            await kept.assign(work, supervisor, clinicians)
            user = await _view(work, await kept.account(work, supervisor))
            await tell(work, caller, f"assigned {supervisor}", detail=len(set(clinicians)))
        return user

    @to_the_end
    async def get(self, user_id: str) -> UserView:
        """Give one user; raises NotThere."""
        async with self._database.reading() as work:
            return await _view(work, await kept.account(work, user_id))

    async def named(self, login: str) -> UserView:
        """Find a user by name; raises NotThere."""
        found = next((user for user in await self.all() if user.login.casefold() == login.casefold()), None)
        if found is None:
            raise NotThere
        return found


def _check(login: str, role: str) -> None:
    faults = []
    if not _LOGIN.fullmatch(login):
        faults.append(Fault("login", "should be 2 to 64 letters, digits or any of . _ @ -"))
    if role not in ROLES:
        faults.append(Fault("role", f"should be one of {', '.join(ROLES)}"))
    if faults:
        raise FileFaults(tuple(faults))


async def _going(work: Work, user_id: str) -> kept.Account:
    one = await kept.account(work, user_id)
    if one.ended_at is not None:
        raise Conflict("This user has ended.", "ended")
    return one


async def _invite(work: Work, user_id: str) -> str:
    token = secrets.token_urlsafe(32)
    await add_sign_in(work, INVITATION, token, user_id, now(), now() + INVITATION_LASTS)
    return token


async def _view(work: Work, one: kept.Account) -> UserView:
    who = await people.clinician(work, one.id)
    return UserView(
        id=one.id, login=one.body.login, role=one.role, name=who.name, credentials=who.credentials,
        created_at=one.created_at, ended_at=one.ended_at, second_factor=bool(one.body.second),
        has_password=bool(one.body.password), assigned=await kept.assigned_to(work, one.id),
    )  # fmt: skip
