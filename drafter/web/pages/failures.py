"""The pages for what goes wrong: not signed in, not there, a conflict, a fault of ours."""

from collections.abc import Awaitable, Callable
from secrets import token_hex

from fastapi import FastAPI, Request
from fastapi.responses import Response

from drafter.errors import Conflict, DrafterError, InputFault, NotThere, PartDown
from drafter.web.access import NotSignedIn
from drafter.web.pages.rendering import page

_STATUS: tuple[tuple[type[Exception], int, str], ...] = (
    (NotThere, 404, "There is nothing here"),
    (Conflict, 409, "Something changed meanwhile"),
    (InputFault, 422, "That could not be used"),
    (PartDown, 503, "Another part did not answer"),
)


def sign_in_page(request: Request, *, stale: bool = False, status: int = 401) -> Response:
    """Say how to sign in; `stale`: the link that was opened is used or too old."""
    return page(request, "sign_in.html", status=status, stale=stale)


def page_for(request: Request, error: Exception) -> Response:
    """Make the page for an exception; it holds fixed words and ids only."""
    if isinstance(error, NotSignedIn):
        return sign_in_page(request)
    for kind, status, title in _STATUS:
        if isinstance(error, kind):
            sentence = error.sentence if isinstance(error, DrafterError) else ""
            return page(request, "failure.html", status=status, title=title, sentence=sentence, code="")
    return page(
        request,
        "failure.html",
        status=500,
        title="Something went wrong here",
        sentence="What you typed so far is kept.",
        code=token_hex(2).upper(),
    )


def not_found(request: Request) -> Response:
    """Make the page for an address that leads nowhere."""
    return page_for(request, NotThere())


def handle(app: FastAPI) -> None:
    """Answer errors of pages with pages; requests under /v1 go on to the handlers that were there before."""
    for kind in (NotSignedIn, DrafterError):
        before = app.exception_handlers.get(kind)
        app.add_exception_handler(kind, _pages_or(before))


def _pages_or(
    before: Callable[[Request, Exception], Response | Awaitable[Response]] | None,
) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def answer(request: Request, error: Exception) -> Response:
        if before is not None and request.url.path.startswith("/v1"):
            answered = before(request, error)
            return answered if isinstance(answered, Response) else await answered
        return page_for(request, error)

    return answer
