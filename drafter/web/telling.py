"""How what went wrong is told: as a problem to programs, as a page to people."""

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from drafter.errors import DrafterError, InputFault, NotThere
from drafter.web.pages.failures import page_for, sign_in_page
from drafter.web.pages.rendering import page
from drafter.web.problems import Elsewhere, NotSignedIn, TooMany, problem, problem_of

_KINDS = (DrafterError, NotSignedIn, Elsewhere, TooMany, RequestValidationError, HTTPException)
_FOR_PROGRAMS = frozenset({"/v1", "/healthz", "/readyz", "/metrics", "/openapi.json", "/docs"})


def tell(app: FastAPI) -> None:
    """Answer for all errors that are foreseen, of pages and of the API."""
    for kind in _KINDS:
        app.add_exception_handler(kind, _told)


async def _told(request: Request, error: Exception) -> Response:
    if isinstance(error, Elsewhere):
        return RedirectResponse(error.address, 303)
    if not for_people(request):
        return problem_of(error)
    if isinstance(error, NotSignedIn):
        return sign_in_page(request, users=await _users(request))
    if isinstance(error, RequestValidationError):
        return page_for(request, InputFault("The form could not be read."))
    if isinstance(error, HTTPException):
        return page_for(request, NotThere()) if error.status_code == 404 else problem_of(error)
    if isinstance(error, TooMany):
        title = "Too many requests"
        return page(request, "failure.html", status=429, title=title, sentence=error.sentence, code="")
    return page_for(request, error)


async def _users(request: Request) -> bool:
    try:
        return bool(await request.app.state.parts.accounts.there())
    except DrafterError:
        return True


def failed(request: Request, code: str) -> Response:
    """Answer for an error that nobody foresaw; the code is in the log."""
    sentence = "What was saved before is kept."
    if for_people(request):
        title = "Something went wrong here"
        return page(request, "failure.html", status=500, title=title, sentence=sentence, code=code)
    return problem(500, f"Something went wrong here. {sentence} Code {code}.", code=code)


def for_people(request: Request) -> bool:
    """Whether a page was asked for: an address outside the API, known or opened in a browser."""
    path = request.url.path
    if path.startswith("/v1/") or path in _FOR_PROGRAMS:
        return False
    if request.headers.get("accept", "") == "application/json":
        return False  # a script of our own pages
    return request.scope.get("route") is not None or "text/html" in request.headers.get("accept", "")
