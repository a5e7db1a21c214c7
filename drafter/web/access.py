"""Who may call: a cookie or a key, from our own pages, under our own name."""

import asyncio
import ipaddress
from dataclasses import replace
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request, Response

from drafter.bootstrap import Parts, fresh_link, has_users
from drafter.errors import Conflict, NotThere, SettingFault
from drafter.service.caller import Caller, Role
from drafter.service.people.powers import MEANING, Power, for_programs, may
from drafter.service.people.sign_ins import COOKIE_LASTS
from drafter.settings import Settings
from drafter.store.keys import local_key
from drafter.web.problems import Elsewhere, NotSignedIn
from drafter.web.rights import FIRST_PLACES, Shut, power_of

COOKIE = "drafter_sign_in"
SIGN_IN = "/sign-in"


def parts(request: Request) -> Parts:
    """Give the parts that the application was started with."""
    found: Parts = request.app.state.parts
    return found


async def signed_in(request: Request) -> Caller:
    """Give the signed-in person behind a page's request, if the route is theirs; raises NotSignedIn."""
    return await _allowed(request, await _of_cookie(request))


async def known(request: Request) -> Caller:
    """Give the person or the program behind a request, if the route is theirs; raises NotSignedIn.

    A key that is given decides alone: a wrong key is not made good by a cookie beside it.
    """
    given = request.headers.get("authorization")
    if given is None:
        return await signed_in(request)
    scheme, _, key = given.partition(" ")
    caller = await parts(request).sign_ins.of_key(key.strip()) if scheme.lower() == "bearer" else None
    if caller is None:
        raise NotSignedIn
    return await _allowed(request, caller)


async def _of_cookie(request: Request) -> Caller:
    caller = await parts(request).sign_ins.of_cookie(request.cookies.get(COOKIE, ""))
    if caller is None:
        raise NotSignedIn
    return caller


async def _allowed(request: Request, caller: Caller) -> Caller:
    """Ask the table of rights. What one may not read is not there; what one may only read is refused."""
    request.app.state.limits.count(caller)
    power = _power(request)
    session_id = request.path_params.get("session_id")
    if power is None or (may(caller, power) and session_id is None):
        return caller
    if session_id is not None and may(caller, "read"):
        caller = await _at_session(request, caller, session_id)
        if may(caller, power):
            return caller
    elif session_id is not None and caller.by == "page":
        raise NotThere
    raise _refusal(request, caller, power)


def _power(request: Request) -> Power | None:
    try:
        return power_of(request.method, request.scope["route"].path_format)
    except Shut:
        raise NotThere from None


async def _at_session(request: Request, caller: Caller, session_id: str) -> Caller:
    """Give the caller as they stand at this session: at its owner's, for who supervises or led too; raises NotThere."""
    standing = await parts(request).sharing.standing(session_id)
    if standing is None:
        raise NotThere
    owner, shared = standing
    led = caller.by == "page" and not caller.local and any(one in shared for one in caller.owners)
    if owner in caller.owners:
        return caller if owner == caller.clinician_id else replace(caller, clinician_id=owner, user_id=caller.who)
    if not led:
        raise NotThere
    return replace(caller, clinician_id=owner, user_id=caller.who, shared=caller.role == "clinician")


def _refusal(request: Request, caller: Caller, power: Power) -> Exception:
    if caller.by == "page":
        if request.url.path == "/":
            return Elsewhere(FIRST_PLACES[caller.role].address)
        return Conflict(f"This is not part of what the role {caller.role} does.", "not_allowed")
    if not for_programs(power):
        return Conflict("Only a signed-in person does this, never a program.", "not_a_person")
    return Conflict(f"This key has no scope to {MEANING[power]}.", "scope")


Serving = Annotated[Parts, Depends(parts)]
Person = Annotated[Caller, Depends(signed_in)]
Supervisor = Person
"""A signed-in person, at a route that the table gives to supervisors."""
Anyone = Annotated[Caller, Depends(known)]


def set_cookie(answer: Response, settings: Settings, cookie: str) -> None:
    """Give a sign-in's cookie: out of reach for scripts and for other sites."""
    answer.set_cookie(
        COOKIE,
        cookie,
        max_age=int(COOKIE_LASTS.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=urlsplit(settings.public_url or "").scheme == "https",
        path="/",
    )


def local_api_key(settings: Settings) -> str:
    """Give the local API key, made once."""
    return local_key(settings)


def sign_in_link(settings: Settings, role: Role = "clinician") -> str:
    """Make a sign-in link: good once, for ten minutes. Not for use within a running event loop."""
    return link_of(settings, asyncio.run(fresh_link(settings, role)))


def link_of(settings: Settings, token: str) -> str:
    """Write a link's token as an address that a browser opens."""
    return address_of(settings, f"{SIGN_IN}/{token}")


def address_of(settings: Settings, path: str) -> str:
    """Write a path as an address that a browser opens."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{settings.public_url or f'http://{host}:{settings.port}'}{path}"


async def refuse_open_address(settings: Settings) -> None:
    """Refuse to listen where other machines reach, before there are users and an address with https."""
    if _is_loopback(settings.host.lower().strip("[]")):
        return
    if urlsplit(settings.public_url or "").scheme != "https":
        raise SettingFault(
            "DRAFTER_HOST is not a loopback address. Other addresses are refused until there are users and "
            "DRAFTER_PUBLIC_URL is https."
        )
    if not await has_users(settings):
        raise SettingFault(
            "DRAFTER_HOST is not a loopback address, and there are no users: whoever found the address would be the "
            "clinician. Add the first with: drafter users add NAME --role admin"
        )


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
