"""Signing in by a link or by name, being welcomed, and signing out."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from drafter.errors import FileFaults
from drafter.web.access import COOKIE, SIGN_IN, Serving, set_cookie
from drafter.web.pages.failures import sign_in_page
from drafter.web.pages.rendering import page

router = APIRouter(include_in_schema=False)

Typed = Annotated[str, Form(max_length=400)]


@router.get(SIGN_IN)
async def sign_in(request: Request, serving: Serving) -> Response:
    """Say how to sign in."""
    return sign_in_page(request, users=await serving.accounts.there(), status=200)


@router.post(SIGN_IN)
async def enter(
    request: Request, serving: Serving, name: Typed = "", password: Typed = "", code: Typed = "", only: Typed = ""
) -> Response:
    """Let a user in by name, password and second factor; what was wrong is not told. `only`: nobody but them."""
    request.app.state.limits.count_try(request)
    cookie = await serving.entering.enter(name.strip(), password, code, only=only)
    if cookie is None:
        return sign_in_page(request, users=True, wrong=True, status=401)
    return _inside(serving, cookie)


@router.get(SIGN_IN + "/{token}")
async def exchange(request: Request, serving: Serving, token: str) -> Response:
    """Take a local sign-in link, once, and lead away from its address with a cookie."""
    cookie = await serving.sign_ins.exchange(token)
    if cookie is None:
        return sign_in_page(request, users=await serving.accounts.there(), stale=True, status=410)
    return _inside(serving, cookie)


@router.get("/welcome/{token}")
async def welcome(request: Request, serving: Serving, token: str) -> Response:
    """Ask who was invited for a password of their own."""
    login = await serving.entering.invited(token)
    return _welcome(request, login, status=200 if login else 410)


@router.post("/welcome/{token}")
async def welcomed(request: Request, serving: Serving, token: str, password: Typed = "") -> Response:
    """Set the password, and let the user in."""
    request.app.state.limits.count_try(request)
    try:
        cookie = await serving.entering.welcome(token, password)
    except FileFaults as faults:
        return _welcome(request, await serving.entering.invited(token), faults, status=422)
    if cookie is None:
        return _welcome(request, None, status=410)
    return _inside(serving, cookie) if cookie else RedirectResponse(SIGN_IN, 303)


@router.post("/sign-out")
async def sign_out(request: Request, serving: Serving) -> Response:
    """End the sign-in that this cookie stands for."""
    await serving.sign_ins.end(request.cookies.get(COOKIE, ""))
    answer = RedirectResponse(SIGN_IN, 303)
    answer.delete_cookie(COOKIE)
    return answer


def _inside(serving: Serving, cookie: str) -> Response:
    answer = RedirectResponse("/", 303)
    set_cookie(answer, serving.settings, cookie)
    return answer


def _welcome(request: Request, login: str | None, faults: FileFaults | None = None, *, status: int) -> Response:
    told = [f"The {fault.path} {fault.message}." for fault in faults.faults] if faults else []
    return page(request, "welcome.html", status=status, login=login, faults=told)
