"""Sign-in links, the cookies they are exchanged for, and keys: who someone is who holds one."""

import secrets
from datetime import timedelta

from drafter.service.caller import Caller, Role
from drafter.service.history import tell
from drafter.store import people, sign_ins
from drafter.store.accounts import account, any_accounts, assigned_to
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.tool_keys import tool_key
from drafter.store.work import Work

LINK_LASTS = timedelta(minutes=10)
COOKIE_LASTS = timedelta(hours=12)
LOCAL_ROLES: tuple[Role, ...] = ("clinician", "supervisor")
USER = "user"
"""The kind of a user's cookie; a local one goes by another kind."""

_SLIDES_EVERY = timedelta(minutes=1)


def _kind(kind: str, role: Role) -> str:
    """Name a kind of local sign-in with its role; a clinician's go by the bare kind."""
    return kind if role == "clinician" else f"{kind}-{role}"


class SignIns:
    """Who someone is who holds a link, a cookie or a key. `idle`: a user's cookie ends when it is not used so long."""

    def __init__(self, database: Database, idle: timedelta) -> None:
        self._database = database
        self._idle = idle

    async def link(self, role: Role = "clinician") -> str:
        """Make a local link's token: good once, for ten minutes."""
        token = secrets.token_urlsafe(32)
        await self._keep_link(_kind("link", role), token)
        return token

    @to_the_end
    async def exchange(self, token: str) -> str | None:
        """Take a local link's token and give a cookie's; None if it was used, is too old, or users exist by now."""
        async with self._database.writing() as work:
            for role in LOCAL_ROLES:
                whose = await sign_ins.clinician_of(work, _kind("link", role), token, now())
                if whose is None or not await sign_ins.spend(work, _kind("link", role), token):
                    continue
                if await any_accounts(work):
                    return None
                cookie = await _cookie(work, _kind("cookie", role), whose, COOKIE_LASTS)
                await tell(work, Caller(whose, "page", role=role), "signed_in")
                return cookie
            return None

    async def of_cookie(self, token: str) -> Caller | None:
        """Give the person of a cookie; None if it is not one of ours or has ended."""
        if not token:
            return None
        caller, stale = await self._found(token)
        if stale:
            await self._slide(token)
        return caller

    @to_the_end
    async def _found(self, token: str) -> tuple[Caller | None, bool]:
        async with self._database.reading() as work:
            row = await sign_ins.sign_in(work, USER, token, now())
            if row is not None:
                return await _user(work, row.clinician_id), row.ends_at - now() < self._idle - _SLIDES_EVERY
            for role in LOCAL_ROLES:
                whose = await sign_ins.clinician_of(work, _kind("cookie", role), token, now())
                if whose is not None and not await any_accounts(work):
                    return await _local(work, whose, role), False
            return None, False

    @to_the_end
    async def _slide(self, token: str) -> None:
        """Put off the end of a user's cookie that is in use, up to its last hour."""
        async with self._database.writing() as work:
            row = await sign_ins.sign_in(work, USER, token, now())
            if row is not None:
                row.ends_at = min(now() + self._idle, row.created_at + COOKIE_LASTS)

    @to_the_end
    async def of_key(self, key: str) -> Caller | None:
        """Give the owner of a key, as a program. The local key opens nothing once there are users."""
        if not key:
            return None
        async with self._database.reading() as work:
            kept = await tool_key(work, key, now())
            if kept is not None:
                scopes = frozenset(kept.scopes)
                return Caller(kept.owner, "key", local=False, scopes=scopes, key_id=kept.id)  # type: ignore[arg-type]
            whose = await sign_ins.owner_of_key(work, key)
            return Caller(whose, "key") if whose and not await any_accounts(work) else None

    @to_the_end
    async def end(self, token: str) -> None:
        """Sign out."""
        async with self._database.writing() as work:
            for kind in (USER, *(_kind("cookie", role) for role in LOCAL_ROLES)):
                await sign_ins.spend(work, kind, token)

    @to_the_end
    async def ready(self) -> bool:
        """Tell whether the database answers."""
        async with self._database.reading() as work:
            return bool(await people.there(work))

    @to_the_end
    async def set_up(self, key: str) -> None:
        """Make the one clinician of a local installation, with this API key."""
        async with self._database.writing() as work:
            whose = await people.only_clinician(work, now())
            await sign_ins.keep_key(work, key, whose, now())

    @to_the_end
    async def _keep_link(self, kind: str, token: str) -> None:
        async with self._database.writing() as work:
            whose = await people.only_clinician(work, now())
            await sign_ins.add_sign_in(work, kind, token, whose, now(), now() + LINK_LASTS)


async def user_cookie(work: Work, user_id: str, idle: timedelta) -> str:
    """Make a user's cookie, as part of the work that let them in."""
    return await _cookie(work, USER, user_id, idle)


async def _cookie(work: Work, kind: str, whose: str, lasts: timedelta) -> str:
    cookie = secrets.token_urlsafe(32)
    await sign_ins.add_sign_in(work, kind, cookie, whose, now(), now() + lasts)
    return cookie


async def _local(work: Work, whose: str, role: Role) -> Caller:
    if role == "supervisor":
        return Caller(whose, "page", role=role)
    who = await people.clinician(work, whose)
    return Caller(whose, "page", who.name, who.credentials)


async def _user(work: Work, user_id: str) -> Caller | None:
    kept = await account(work, user_id)
    if kept.ended_at is not None:
        return None
    who = await people.clinician(work, user_id)
    reads = await assigned_to(work, user_id) if kept.role == "supervisor" else ()
    role: Role = kept.role  # type: ignore[assignment]
    return Caller(user_id, "page", who.name, who.credentials, role=role, reads=reads, local=False)
