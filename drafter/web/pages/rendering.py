"""Renders the templates, with the headers that every page carries."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from drafter.service.caller import Caller
from drafter.service.people.powers import Power, may
from drafter.web.pages import wording
from drafter.web.pages.look import look_of

_RARE = {"/record", "/users", "/keys"}

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",  # with no-referrer a form would be sent with the origin "null"
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def page(
    request: Request, template: str, *, caller: Caller | None = None, status: int = 200, **model: Any
) -> HTMLResponse:
    """Render a template as a page; `model` is what it shows."""
    parts = request.app.state.parts
    lives_in = parts.settings.record_lives_in if parts else "here"
    shared = {"path": request.url.path, "now": datetime.now().astimezone(), "lives_in": lives_in}
    shared["signing"] = wording.SIGNING[lives_in]
    shared["look"] = look_of(request)
    text = _environment().get_template(template).render(caller=caller, **shared, **model)
    return HTMLResponse(text, status_code=status, headers=_HEADERS)


def places(caller: Caller) -> list[tuple[str, str]]:
    """List where a caller can go, as the bar above each page shows it."""
    known: tuple[tuple[str, str, Power], ...] = (
        ("/", "Days", "read"), ("/groups", "Groups", "write"), ("/record", "Record", "record"),
        ("/users", "Users", "users"),
        ("/keys", "Keys", "keys"), ("/settings", "Settings", "settings"), ("/account", "Account", "me"),
    )  # fmt: skip
    alone = caller.local  # one clinician on one machine: a short bar, the rest is linked from the settings
    return [(where, name) for where, name, power in known if may(caller, power) and not (alone and where in _RARE)]


@lru_cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("drafter.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(wording.FILTERS)
    environment.globals.update(places=places, held=wording.HELD, whys=wording.WHYS, gone_as=wording.GONE_AS)
    return environment
