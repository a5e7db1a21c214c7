"""Who may call: a cookie or a key, from our own pages, under our own name."""

import asyncio
import ipaddress
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request, Response

from drafter.bootstrap import Parts, fresh_link
from drafter.errors import Conflict, NotThere, SettingFault
from drafter.service.caller import Caller, Role
from drafter.service.sign_ins import COOKIE_LASTS
from drafter.settings import Settings
from drafter.store.keys import local_key
from drafter.web.problems import NotSignedIn

COOKIE = "drafter_sign_in"
SIGN_IN = "/sign-in"
_READING = frozenset({"GET", "HEAD"})


def parts(request: Request) -> Parts:
    """Give the parts that the application was started with."""
    found: Parts = request.app.state.parts
    return found


async def signed_in(request: Request) -> Caller:
    """Give the signed-in person behind a page's request; raises NotSignedIn.

    A supervisor reads here; what changes anything is refused, but for what asks for a supervisor.
    """
    caller = await _of_cookie(request)
    if caller.role == "supervisor" and request.method not in _READING:
        raise Conflict("A supervisor reads and co-signs; this is the clinician's to do.", "not_a_clinician")
    return caller


async def supervising(request: Request) -> Caller:
    """Give the signed-in supervisor behind a page's request; raises NotSignedIn, and NotThere for anyone else."""
    caller = await _of_cookie(request)
    if caller.role != "supervisor":
        raise NotThere
    return caller


async def _of_cookie(request: Request) -> Caller:
    caller = await parts(request).sign_ins.of_cookie(request.cookies.get(COOKIE, ""))
    if caller is None:
        raise NotSignedIn
    return caller


async def known(request: Request) -> Caller:
    """Give the person or the program behind a request; raises NotSignedIn.

    A key that is given decides alone: a wrong key is not made good by a cookie beside it.
    """
    given = request.headers.get("authorization")
    if given is None:
        return await signed_in(request)
    scheme, _, key = given.partition(" ")
    caller = await parts(request).sign_ins.of_key(key.strip()) if scheme.lower() == "bearer" else None
    if caller is None:
        raise NotSignedIn
    return caller


Serving = Annotated[Parts, Depends(parts)]
Person = Annotated[Caller, Depends(signed_in)]
Supervisor = Annotated[Caller, Depends(supervising)]
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
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{settings.public_url or f'http://{host}:{settings.port}'}{SIGN_IN}/{token}"


def refuse_open_address(settings: Settings) -> None:
    """Refuse to listen where other machines reach: without users, whoever finds the address would be the clinician."""
    host = settings.host.lower().strip("[]")
    try:
        loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise SettingFault(
            "DRAFTER_HOST is not a loopback address. Other addresses are refused until there are users and "
            "DRAFTER_PUBLIC_URL is https."
        )
