"""Sign-in links, the cookies they are exchanged for, and the local API key."""

import secrets
from datetime import timedelta

from drafter.service.caller import Caller, Role
from drafter.service.history import tell
from drafter.store import people, sign_ins
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end

LINK_LASTS = timedelta(minutes=10)
COOKIE_LASTS = timedelta(hours=12)
ROLES: tuple[Role, ...] = ("clinician", "supervisor")


def _kind(kind: str, role: Role) -> str:
    """Name a kind of sign-in with its role; a clinician's go by the bare kind."""
    return kind if role == "clinician" else f"{kind}-{role}"


class SignIns:
    """Who someone is who holds a link, a cookie or a key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def link(self, role: Role = "clinician") -> str:
        """Make a link's token: good once, for ten minutes."""
        return await self._make(_kind("link", role), LINK_LASTS)

    @to_the_end
    async def exchange(self, token: str) -> str | None:
        """Take a link's token and give a cookie's; None if it was used or is too old."""
        async with self._database.writing() as work:
            for role in ROLES:
                whose = await sign_ins.clinician_of(work, _kind("link", role), token, now())
                if whose is None or not await sign_ins.spend(work, _kind("link", role), token):
                    continue
                cookie = secrets.token_urlsafe(32)
                kind, ends = _kind("cookie", role), now() + COOKIE_LASTS
                await sign_ins.add_sign_in(work, kind, cookie, whose, now(), ends)
                await tell(work, Caller(whose, "page"), "signed_in")
                return cookie
            return None

    @to_the_end
    async def of_cookie(self, token: str) -> Caller | None:
        """Give the person of a cookie; None if it is not one of ours or has ended."""
        if not token:
            return None
        async with self._database.reading() as work:
            whose = await sign_ins.clinician_of(work, "cookie", token, now())
            if whose is not None:
                who = await people.clinician(work, whose)
                return Caller(whose, "page", who.name, who.credentials)
            whose = await sign_ins.clinician_of(work, _kind("cookie", "supervisor"), token, now())
            return Caller(whose, "page", role="supervisor") if whose else None

    @to_the_end
    async def of_key(self, key: str) -> Caller | None:
        """Give the owner of an API key, as a program."""
        if not key:
            return None
        async with self._database.reading() as work:
            whose = await sign_ins.owner_of_key(work, key)
            return Caller(whose, "key") if whose else None

    @to_the_end
    async def end(self, token: str) -> None:
        """Sign out."""
        async with self._database.writing() as work:
            for role in ROLES:
                await sign_ins.spend(work, _kind("cookie", role), token)

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
    async def _make(self, kind: str, lasts: timedelta) -> str:
        token = secrets.token_urlsafe(32)
        async with self._database.writing() as work:
            whose = await people.only_clinician(work, now())
            await sign_ins.add_sign_in(work, kind, token, whose, now(), now() + lasts)
        return token
