"""Entering by name, password and second factor. Whatever is wrong, the answer is one and the same, and as slow."""

import hmac
from datetime import datetime, timedelta

from drafter.errors import Conflict, Fault, FileFaults
from drafter.service.caller import Caller
from drafter.service.history import tell
from drafter.service.people import second_factor
from drafter.service.people.accounts import INVITATION
from drafter.service.people.passwords import check_password, hashed, verified
from drafter.service.people.sign_ins import user_cookie
from drafter.store import accounts as kept
from drafter.store import sign_ins
from drafter.store.account_bodies import AccountBody
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.work import Work
from guardrails.session import Shape

FREE_FAILS = 5
"""Failures in a row after which one waits: a second, then twice as long each time."""

LONGEST_WAIT = timedelta(minutes=15)


class Offered(Shape):
    """A second factor that is not confirmed yet: shown once, to be typed into an authenticator app."""

    secret: str
    address: str


class Entering:
    """How a user gets in, and what they change about it. `idle`: how long a cookie lasts unused."""

    def __init__(self, database: Database, idle: timedelta) -> None:
        self._database = database
        self._idle = idle

    async def enter(self, login: str, password: str, code: str = "", *, only: str = "") -> str | None:
        """Give a cookie's token; None for an unknown name, a wrong password or code, an ended user, too many tries.

        `only` is the id of who may enter here, whose words a page still holds: Conflict for anyone else.
        """
        body, shut = await self._look(login)
        # Asked in any case: how long the answer takes must not say whether the name is known.
        right = await verified(body.password if body else "", password)
        if body and right and not shut:
            return await self._entered(login, body, code, only)
        await self._failed(login)
        return None

    @to_the_end
    async def _look(self, login: str) -> tuple[AccountBody | None, bool]:
        async with self._database.reading() as work:
            one = await kept.account_named(work, login)
            if one is None or one.ended_at is not None:
                return None, False
            return one.body, one.wait_until is not None and one.wait_until > now()

    @to_the_end
    async def _entered(self, login: str, seen: AccountBody, code: str, only: str) -> str | None:
        async with self._database.writing() as work:
            one = await kept.account_named(work, login)
            if one is None or one.ended_at is not None or one.body.password != seen.password:
                return None
            body = _after(work, one.id, one.body, code.strip().lower())
            if body is None:
                await _count_fail(work, one)
                return None
            if only not in {"", one.id}:
                raise Conflict("What stands on this page was typed by someone else.", "someone_else")
            await kept.change_account(work, one.id, body)
            await kept.count_fails(work, one.id, 0, None)
            cookie = await user_cookie(work, one.id, self._idle)
            await tell(work, Caller(one.id, "page"), "signed_in")
        return cookie

    @to_the_end
    async def _failed(self, login: str) -> None:
        async with self._database.writing() as work:
            one = await kept.account_named(work, login)
            if one is not None and one.ended_at is None:
                await _count_fail(work, one)

    @to_the_end
    async def invited(self, token: str) -> str | None:
        """Give the name of who was invited with this token; None if it was used or is too old."""
        async with self._database.reading() as work:
            user_id = await sign_ins.clinician_of(work, INVITATION, token, now())
            return None if user_id is None else (await kept.account(work, user_id)).body.login

    async def welcome(self, token: str, password: str) -> str | None:
        """Take an invitation and set the password; gives a cookie's token, or None. Raises FileFaults.

        With a second factor the invitation lets nobody in by itself: the user then enters as always, and gets "".
        """
        login = await self.invited(token)
        if login is None:
            return None
        check_password(password, login)
        return await self._welcomed(token, await hashed(password))

    @to_the_end
    async def _welcomed(self, token: str, password: str) -> str | None:
        async with self._database.writing() as work:
            user_id = await sign_ins.clinician_of(work, INVITATION, token, now())
            if user_id is None or not await sign_ins.spend(work, INVITATION, token):
                return None
            one = await kept.account(work, user_id)
            if one.ended_at is not None:
                return None
            await kept.change_account(work, user_id, one.body.model_copy(update={"password": password}))
            cookie = "" if one.body.second else await user_cookie(work, user_id, self._idle)
            await tell(work, Caller(user_id, "page"), "password_set")
        return cookie

    async def change_password(self, caller: Caller, old: str, new: str) -> str:
        """Change one's own password; ends all other sign-ins and gives a new cookie. Raises Conflict, FileFaults."""
        body = await self._own(caller)
        check_password(new, body.login)
        if not await verified(body.password, old):
            raise Conflict("The password that is set is another.", "wrong_password")
        return await self._changed(caller, await hashed(new))

    @to_the_end
    async def _changed(self, caller: Caller, password: str) -> str:
        async with self._database.writing() as work:
            one = await kept.account(work, caller.who)
            await kept.change_account(work, one.id, one.body.model_copy(update={"password": password}))
            await kept.end_sign_ins(work, one.id)
            cookie = await user_cookie(work, one.id, self._idle)
            await tell(work, caller, "password_set")
        return cookie

    @to_the_end
    async def offer(self, caller: Caller) -> Offered:
        """Make a second factor; it counts once a code of it was given. Raises Conflict `second_factor_there`."""
        secret = second_factor.fresh_secret()
        async with self._database.writing() as work:
            one = await kept.account(work, caller.who)
            if one.body.second:
                raise Conflict("A second factor is set; end it first.", "second_factor_there")
            await kept.change_account(work, one.id, one.body.model_copy(update={"offered": secret}))
        return Offered(secret=secret, address=second_factor.address_of(secret, one.body.login))

    @to_the_end
    async def confirm(self, caller: Caller, code: str) -> tuple[str, ...]:
        """Set the second factor that was offered; gives recovery codes, shown once. Raises FileFaults."""
        codes = second_factor.recovery_codes()
        async with self._database.writing() as work:
            one = await kept.account(work, caller.who)
            step = second_factor.step_of(one.body.offered, code, now().timestamp(), 0) if one.body.offered else None
            if step is None:
                raise FileFaults((Fault("code", "is not the one that the app shows now"),))
            digests = tuple(work.digest("recovery", one.id, each) for each in codes)
            made = {"second": one.body.offered, "offered": "", "step": step, "recovery": digests}
            await kept.change_account(work, one.id, one.body.model_copy(update=made))
            await tell(work, caller, "second_factor_set")
        return codes

    async def drop_second(self, caller: Caller, password: str) -> None:
        """End one's own second factor; asks for the password. Raises Conflict."""
        if not await verified((await self._own(caller)).password, password):
            raise Conflict("The password that is set is another.", "wrong_password")
        await self._dropped(caller)

    @to_the_end
    async def _dropped(self, caller: Caller) -> None:
        async with self._database.writing() as work:
            one = await kept.account(work, caller.who)
            gone = {"second": "", "offered": "", "recovery": ()}
            await kept.change_account(work, one.id, one.body.model_copy(update=gone))
            await tell(work, caller, "second_factor_ended")

    @to_the_end
    async def _own(self, caller: Caller) -> AccountBody:
        async with self._database.reading() as work:
            return (await kept.account(work, caller.who)).body

    async def has_second(self, caller: Caller) -> bool:
        """Whether one has a second factor; only users do."""
        return caller.by == "page" and not caller.local and bool((await self._own(caller)).second)


def _after(work: Work, user_id: str, body: AccountBody, code: str) -> AccountBody | None:
    """Give what is kept once this code is taken; None if it is wrong. Each code is taken once."""
    if not body.second:
        return body
    if (step := second_factor.step_of(body.second, code.replace(" ", ""), now().timestamp(), body.step)) is not None:
        return body.model_copy(update={"step": step})
    digest = work.digest("recovery", user_id, code)
    left = tuple(one for one in body.recovery if not hmac.compare_digest(one, digest))
    return body.model_copy(update={"recovery": left}) if len(left) < len(body.recovery) else None


def _wait(fails: int, at: datetime) -> datetime | None:
    over = fails - FREE_FAILS
    return at + min(timedelta(seconds=2 ** min(over, 12)), LONGEST_WAIT) if over >= 0 else None


async def _count_fail(work: Work, one: kept.Account) -> None:
    fails = one.fails + 1
    await kept.count_fails(work, one.id, fails, _wait(fails, now()))
    await tell(work, Caller(one.id, "page"), "sign_in_failed", detail=fails)
