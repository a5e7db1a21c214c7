"""Who may call: a cookie or a key, from our own pages, under our own name."""

from typing import Annotated

from fastapi import Depends, Request

from drafter.bootstrap import Parts
from drafter.service.caller import Caller

COOKIE = "drafter_sign_in"


class NotSignedIn(Exception):
    """Nobody we know; the API answers 401, pages lead to the sign-in page."""


def parts(request: Request) -> Parts:
    """Give the parts that the application was started with."""
    found: Parts = request.app.state.parts
    return found


async def signed_in(request: Request) -> Caller:
    """Give the signed-in person behind a page's request; raises NotSignedIn."""
    caller = await parts(request).sign_ins.of_cookie(request.cookies.get(COOKIE, ""))
    if caller is None:
        raise NotSignedIn
    return caller


async def known(request: Request) -> Caller:
    """Give the person or the program behind a request; raises NotSignedIn."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        return await signed_in(request)
    caller = await parts(request).sign_ins.of_key(key.strip())
    if caller is None:
        raise NotSignedIn
    return caller


Serving = Annotated[Parts, Depends(parts)]
Person = Annotated[Caller, Depends(signed_in)]
Anyone = Annotated[Caller, Depends(known)]
