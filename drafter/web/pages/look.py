"""How pages look and take keys in this browser, kept in a cookie: light, dark or as the system; letter keys or none."""

from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from drafter.web.access import Person, Serving

router = APIRouter(include_in_schema=False)

COOKIE = "drafter_look"
_LASTS = 400 * 24 * 3600  # browsers keep none longer

Theme = Literal["", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Look:
    """A theme, "" for the system's; and whether single letters and digits are keys."""

    theme: Theme = ""
    letters: bool = True


def look_of(request: Request) -> Look:
    """Read what this browser was set to; anything else is as if nothing were."""
    theme, _, letters = request.cookies.get(COOKIE, "").partition("-")
    known: dict[str, Theme] = {"light": "light", "dark": "dark"}
    return Look(known.get(theme, ""), letters != "off")


@router.post("/settings/look")
async def set_look(
    _: Person,
    parts: Serving,
    theme: Annotated[Theme, Form()] = "",
    letters: Annotated[str, Form()] = "",
) -> Response:
    """Set how pages look and take keys in this browser."""
    answer = RedirectResponse("/settings#look", status_code=303)
    secure = urlsplit(parts.settings.public_url or "").scheme == "https"
    kept = f"{theme}-{'on' if letters else 'off'}"
    answer.set_cookie(COOKIE, kept, max_age=_LASTS, httponly=True, samesite="strict", secure=secure, path="/")
    return answer
