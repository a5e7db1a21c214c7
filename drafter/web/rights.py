"""Which power each route asks for: the one table that guards the routes. A route that no row names is shut."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fastapi import APIRouter, FastAPI
from starlette.routing import BaseRoute

from drafter.service.people.powers import Power

ALL = "GET POST PUT PATCH DELETE"
READ = "GET"

RIGHTS: tuple[tuple[str, str, Power | None], ...] = (
    # methods, pattern ("*" at its end: all that begin so), power (None: everybody). The first row that fits counts.
    (READ, "/healthz", None),
    (READ, "/readyz", None),
    (READ, "/openapi.json", None),
    (READ, "/docs", None),
    (READ, "/metrics", "watch"),
    (READ, "/v1/state", "watch"),
    (ALL, "/sign-in*", None),
    (ALL, "/welcome*", None),
    ("POST", "/sign-out", None),
    # one's own
    (READ, "/v1/me", "self"),
    (ALL, "/v1/me/*", "me"),
    (ALL, "/account*", "me"),
    # the practice
    (ALL, "/v1/users*", "users"),
    (ALL, "/users*", "users"),
    (ALL, "/v1/keys*", "keys"),
    (ALL, "/keys*", "keys"),
    (ALL, "/v1/webhooks*", "webhooks"),
    (READ, "/v1/practice", "terms"),
    ("PUT", "/v1/practice", "set_terms"),
    (READ, "/policy", "terms"),
    (READ, "/settings", "settings"),
    ("POST", "/settings/look", "settings"),
    ("POST", "/settings/manner*", "write"),
    ("POST PUT", "/settings*", "set_terms"),
    # the record
    (READ, "/v1/history*", "history"),
    (READ, "/v1/record*", "record"),
    (READ, "/record", "record"),
    (READ, "/record/*", "record"),
    # checks that keep nothing
    ("POST", "/v1/audit", "check"),
    ("POST", "/v1/deidentify", "check"),
    ("POST", "/v1/split", "check"),
    (READ, "/v1/rules", "check"),
    # sessions
    ("POST", "/v1/sessions/{session_id}/holds", "hold"),
    ("DELETE", "/v1/sessions/{session_id}/holds", "hold"),
    ("PUT", "/v1/sessions/{session_id}/facilitators", "share"),
    ("POST", "/sessions/{session_id}/facilitators", "share"),
    ("DELETE", "/v1/sessions/{session_id}", "erase"),
    ("POST", "/sessions/{session_id}/erase", "erase"),
    ("POST", "/v1/sessions/{session_id}/notes/{note_id}/sign", "sign"),
    ("POST", "/v1/sessions/{session_id}/notes/{note_id}/addenda", "sign"),
    ("POST", "/v1/sessions/{session_id}/notes/{note_id}/corrections", "sign"),
    ("POST", "/v1/sessions/{session_id}/notes/{note_id}/entered-in-error", "sign"),
    (ALL, "/sessions/{session_id}/notes/{note_id}/sign", "sign"),
    ("POST", "/sessions/{session_id}/notes/{note_id}/add", "sign"),
    ("POST", "/sessions/{session_id}/notes/{note_id}/cosign", "cosign"),
    ("POST", "/sessions/{session_id}/notes/{note_id}/return", "cosign"),
    ("POST", "/v1/sessions/{session_id}/notes/{note_id}/cosign", "cosign"),
    ("POST", "/v1/sessions/{session_id}/notes/{note_id}/return", "cosign"),
    (READ, "/v1/sessions*", "read"),
    (READ, "/sessions*", "read"),
    (READ, "/", "read"),
    (READ, "/records*", "read"),
    ("POST", "/records*", "write"),
    (READ, "/groups*", "read"),
    (READ, "/v1/groups*", "read"),
    ("POST PUT PATCH DELETE", "/v1/sessions*", "write"),
    ("POST PUT PATCH DELETE", "/sessions*", "write"),
    ("POST PUT PATCH DELETE", "/groups*", "write"),
    ("POST PUT PATCH DELETE", "/v1/groups*", "write"),
)


class Shut(LookupError):
    """No row names this route."""


def power_of(method: str, pattern: str) -> Power | None:
    """Give the power that a route asks for; None where everybody may call it. Raises Shut."""
    for methods, named, power in RIGHTS:
        if ("GET" if method == "HEAD" else method) in methods.split() and _fits(named, pattern):
            return power
    raise Shut


def routes_of(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Give every route of the application: method and pattern, pages included, static files not."""
    yield from _routes(app.routes)


def _routes(routes: Iterable[BaseRoute]) -> Iterator[tuple[str, str]]:
    for route in routes:
        inner = getattr(route, "original_router", None) or getattr(route, "router", None)
        if isinstance(inner, APIRouter):
            yield from _routes(inner.routes)
        for method in sorted(getattr(route, "methods", None) or ()):
            if method not in {"HEAD", "OPTIONS"}:
                yield method, str(getattr(route, "path_format", None) or getattr(route, "path", ""))


def _fits(named: str, pattern: str) -> bool:
    return pattern.startswith(named[:-1]) if named.endswith("*") else pattern == named


@dataclass(frozen=True, slots=True)
class Place:
    """Where someone is led who has nothing to see on the first page."""

    address: str
    name: str


FIRST_PLACES = {
    "clinician": Place("/", "Days"),
    "supervisor": Place("/", "Days"),
    "auditor": Place("/record", "Record"),
    "admin": Place("/users", "Users"),
}
