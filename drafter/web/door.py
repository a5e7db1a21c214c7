"""The door before all routes: own Host and Origin only, bodies of a bounded size, safe headers, one log line each."""

import asyncio
import secrets
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from drafter.service.measures import Measures
from drafter.settings import Settings
from drafter.web.problems import problem

log = structlog.get_logger(__name__)

MAX_BODY = 5 * 1024 * 1024
"""Bytes of a request's body."""

BODY_WITHIN = 60.0
"""Seconds in which a body must have arrived."""

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
}

Failed = Callable[[Request, str], Response]
"""Makes the answer for an error that nobody foresaw, from the request and a code."""


class Door:
    """ASGI middleware. What gets past it is of a bounded size and was meant for this server."""

    def __init__(self, app: ASGIApp, settings: Settings, measures: Measures, failed: Failed) -> None:
        self._app = app
        self._measures = measures
        self._failed = failed
        public = urlsplit(settings.public_url or "")
        self._hosts = _LOOPBACK | {settings.host.lower(), (public.hostname or "localhost").lower()}
        self._public_origin = f"{public.scheme}://{public.netloc}".lower()
        self._headers = dict(_HEADERS)
        if public.scheme == "https":
            self._headers["Strict-Transport-Security"] = "max-age=31536000"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check a request, pass it on, and answer for what goes wrong behind the door."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.monotonic()
        status = 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._pass_on(scope, receive, sending)
        except Exception as error:  # noqa: BLE001 - the server would log the traceback, with what was typed in it
            code = secrets.token_hex(2).upper()
            log.error("request_failed", code=code, error=type(error).__name__, route=_route(scope))
            if not status:
                await self._failed(Request(scope), code)(scope, receive, sending)
        finally:
            seconds = time.monotonic() - began
            self._measures.request(scope["method"], _route(scope), status, seconds)
            log.info("request", method=scope["method"], route=_route(scope), status=status, ms=round(seconds * 1000))

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if foreign := self._foreign(scope, headers):
            await problem(403, foreign, code="foreign")(scope, receive, send)
            return
        try:
            async with asyncio.timeout(BODY_WITHIN):
                body = await _body(headers, receive)
        except TimeoutError:
            await problem(408, "The body did not arrive in time.", code="too_slow", close=True)(scope, receive, send)
            return
        if body is None:
            await problem(413, "The body is larger than 5 MB.", code="too_large", close=True)(scope, receive, send)
            return
        await self._app(scope, _replay(body, receive), send)

    def _foreign(self, scope: Scope, headers: Headers) -> str:
        """Say why a request is not for us: another name leads here (DNS rebinding), or another site sent it."""
        host = headers.get("host", "").lower()
        if _name(host) not in self._hosts:
            return "This server is not called by that name."
        origin = headers.get("origin", "").lower()
        if origin and origin not in {f"{scope['scheme']}://{host}", self._public_origin}:
            return "Requests from other sites are not taken."
        unsafe = scope["method"] not in _SAFE_METHODS
        if unsafe and headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return "Requests from other sites are not taken."
        return ""


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


async def _body(headers: Headers, receive: Receive) -> bytes | None:
    """Read a body whole; None if it is too large, and then not all of it was read."""
    told = headers.get("content-length", "0")
    if not told.isdecimal() or int(told) > MAX_BODY:
        return None
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > MAX_BODY:
            return None
        if not message.get("more_body"):
            return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    given = False

    async def replayed() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replayed


def _route(scope: Scope) -> str:
    """Give the pattern of the route: a path that matched none may hold anything."""
    route = scope.get("route")
    return str(getattr(route, "path_format", None) or getattr(route, "path", None) or "(no route)")
