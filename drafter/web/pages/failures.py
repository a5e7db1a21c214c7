"""The pages for what goes wrong: not signed in, not there, a conflict, a fault of ours."""

from secrets import token_hex

from fastapi import Request
from fastapi.responses import Response

from drafter.errors import Conflict, DrafterError, InputFault, NotThere, PartDown
from drafter.web.pages.rendering import page
from drafter.web.problems import FORBIDDEN

_STATUS: tuple[tuple[type[Exception], int, str], ...] = (
    (NotThere, 404, "There is nothing here"),
    (Conflict, 409, "Something changed meanwhile"),
    (InputFault, 422, "That could not be used"),
    (PartDown, 503, "Another part did not answer"),
)


def sign_in_page(
    request: Request, *, users: bool = False, stale: bool = False, wrong: bool = False, status: int = 401
) -> Response:
    """Say how to sign in, by name where there are users; `stale`: the link that was opened is used or too old."""
    return page(request, "sign_in.html", status=status, users=users, stale=stale, wrong=wrong)


def page_for(request: Request, error: Exception) -> Response:
    """Make the page for an exception; it holds fixed words and ids only."""
    for kind, status, title in _STATUS:
        if isinstance(error, kind):
            if isinstance(error, Conflict) and error.code in FORBIDDEN:
                status, title = 403, "That is not yours to do"
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
