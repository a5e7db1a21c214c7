"""Signing in by a link, and signing out."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from drafter.web.access import COOKIE, SIGN_IN, Serving, set_cookie
from drafter.web.pages.failures import sign_in_page

router = APIRouter(include_in_schema=False)


@router.get(SIGN_IN)
async def sign_in(request: Request) -> Response:
    """Say how to sign in."""
    return sign_in_page(request, status=200)


@router.get(SIGN_IN + "/{token}")
async def exchange(request: Request, serving: Serving, token: str) -> Response:
    """Take a sign-in link, once, and lead away from its address with a cookie."""
    cookie = await serving.sign_ins.exchange(token)
    if cookie is None:
        return sign_in_page(request, stale=True, status=410)
    answer = RedirectResponse("/", 303)
    set_cookie(answer, serving.settings, cookie)
    return answer


@router.post("/sign-out")
async def sign_out(request: Request, serving: Serving) -> Response:
    """End the sign-in that this cookie stands for."""
    await serving.sign_ins.end(request.cookies.get(COOKIE, ""))
    answer = RedirectResponse(SIGN_IN, 303)
    answer.delete_cookie(COOKIE)
    return answer
