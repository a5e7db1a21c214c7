"""Errors as RFC 9457 problem details: a sentence, a code, and the path of each fault; never what was typed."""

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from drafter.errors import Conflict, DrafterError, Fault, FileFaults, InputFault, ModelFault, NotThere, PartDown

MEDIA_TYPE = "application/problem+json"

_TITLES = {
    400: "The request cannot be read",
    401: "Not signed in",
    403: "Not allowed",
    404: "Nothing here",
    405: "Not a method of this address",
    409: "The present state forbids it",
    412: "Changed meanwhile",
    413: "Too large",
    415: "Not a type that is read here",
    408: "Too slow",
    422: "The input is wrong",
    429: "Too many requests",
    500: "Something went wrong here",
    503: "A part did not answer",
}
FORBIDDEN = ("not_a_person", "not_a_supervisor", "not_allowed", "scope", "reaches_charts")
_STATUS_OF_CONFLICT = {"stale_version": 412, **dict.fromkeys(FORBIDDEN, 403)}
_WORDS = {
    "missing": "is required",
    "json_invalid": "is not JSON that can be read",
    "extra_forbidden": "holds something that is not a field here",
}


class FaultDetail(BaseModel):
    """One fault: where, and how to mend it."""

    path: str
    message: str


class Problem(BaseModel):
    """A problem as it is sent."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: str
    faults: list[FaultDetail] = Field(default_factory=list)


class Elsewhere(Exception):
    """A page that is another one's for this caller; they are led there."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class TooMany(Exception):
    """More than one caller may ask at a time; `seconds` until it is worth asking again."""

    def __init__(self, seconds: int, sentence: str = "Too many requests in a short time. Nothing was lost.") -> None:
        super().__init__(sentence)
        self.seconds = seconds
        self.sentence = sentence


class NotSignedIn(Exception):
    """Nobody we know; the API answers 401, pages lead to the sign-in page."""


def problem(
    status: int, sentence: str, *, code: str, faults: Iterable[Fault] = (), headers: Mapping[str, str] | None = None,
    close: bool = False,
) -> JSONResponse:  # fmt: skip
    """Make a problem response."""
    body = Problem(
        title=_TITLES.get(status, "Error"),
        status=status,
        detail=sentence,
        code=code,
        faults=[FaultDetail(path=f.path, message=f.message) for f in faults],
    )
    told = {**(headers or {}), **({"Connection": "close"} if close else {})}
    return JSONResponse(body.model_dump(), status, headers=told, media_type=MEDIA_TYPE)


def problem_of(error: Exception) -> JSONResponse:
    """Make the problem response of an error that is ours, FastAPI's or Starlette's."""
    if isinstance(error, DrafterError):
        return _of_ours(error)
    if isinstance(error, NotSignedIn):
        return problem(401, "Sign in, or send a key.", code="not_signed_in", headers={"WWW-Authenticate": "Bearer"})
    if isinstance(error, TooMany):
        wait = {"Retry-After": str(error.seconds)}
        return problem(429, error.sentence, code="too_many", headers=wait)
    if isinstance(error, RequestValidationError):
        return problem(422, "The request does not hold to this route's form.", code="faults", faults=_faults(error))
    if isinstance(error, HTTPException):
        if error.status_code == 404:
            return _of_ours(NotThere())
        if error.status_code == 400:  # FastAPI's word for a body whose bytes are no text
            return _of_ours(FileFaults((Fault("body", "should be JSON in UTF-8"),)))
        title = _TITLES.get(error.status_code, "Error")
        return problem(error.status_code, f"{title}.", code=f"http_{error.status_code}", headers=error.headers)
    raise error


def _of_ours(error: DrafterError) -> JSONResponse:
    if isinstance(error, FileFaults):
        return problem(422, error.sentence, code="faults", faults=error.faults)
    if isinstance(error, InputFault):
        return problem(422, error.sentence, code="input")
    if isinstance(error, NotThere):
        return problem(404, error.sentence, code="not_there")
    if isinstance(error, Conflict):
        status = _STATUS_OF_CONFLICT.get(error.code, 409)
        return problem(status, error.sentence, code=error.code, faults=error.details)
    if isinstance(error, ModelFault):
        retry = {"Retry-After": str(round(error.retry_after))} if error.retry_after else None
        return problem(503, error.sentence, code=error.kind, headers=retry)
    assert isinstance(error, PartDown)
    return problem(503, error.sentence, code="part_down")


def _faults(error: RequestValidationError) -> list[Fault]:
    return list(
        dict.fromkeys(Fault(_path(e), _WORDS.get(e["type"], "is not of the right form")) for e in error.errors())
    )


def _path(detail: Mapping[str, Any]) -> str:
    """Write a place by numbers and our own field names; the key of an unknown field is left out, as someone's words."""
    loc = detail["loc"][:-1] if detail["type"] == "extra_forbidden" else detail["loc"]
    where, *steps = loc or ("body",)
    if detail["type"] == "json_invalid" or not steps:
        return str(where)
    path = ""
    for step in steps:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else str(step)
    return path
