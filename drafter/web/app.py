"""Puts the application together and serves it."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager, contextmanager
from socket import AF_INET, AF_INET6, create_server
from socket import socket as Socket  # noqa: N812 - a type
from typing import Any

import uvicorn
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from drafter import __version__
from drafter.bootstrap import Parts, assembled, load
from drafter.errors import SettingFault
from drafter.service.apart import apart
from drafter.service.measures import Measures
from drafter.settings import Settings
from drafter.web import entering, examples, logs
from drafter.web.access import link_of, refuse_open_address
from drafter.web.api import (
    checking,
    cosigning,
    dictation,
    drafting,
    groups,
    keeping,
    keys,
    me,
    notes,
    record,
    running,
    sessions,
    users,
    webhooks,
)
from drafter.web.door import Door
from drafter.web.limits import Limits
from drafter.web.outward import Outward, keep_telling
from drafter.web.pages.mounting import mount
from drafter.web.patience import PatientProtocol
from drafter.web.problems import Problem
from drafter.web.telling import failed, tell
from guardrails.session import SessionFile

_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"

MOST_CONNECTIONS = 2000
"""Connections of one process; more are answered with 503."""


def create_app(settings: Settings, parts: Parts | None = None) -> FastAPI:
    """Make the application; without `parts` it assembles them when it starts, and closes them when it ends."""
    measures = parts.measures if parts is not None else Measures()

    @asynccontextmanager
    async def running_with_parts(app: FastAPI) -> AsyncIterator[None]:
        if parts is not None:
            yield
            return
        async with assembled(settings, measures=measures) as made:
            app.state.parts = made
            yield

    # Its own /docs would load scripts from elsewhere.
    app = FastAPI(
        title="Group Note Drafter", version=__version__, docs_url=None, redoc_url=None, lifespan=running_with_parts
    )
    app.state.parts = parts
    app.state.limits = Limits(settings.requests_per_minute)
    of_sessions = (sessions, dictation, groups, drafting, notes, cosigning)
    for module in (*of_sessions, record, keeping, checking, users, keys, webhooks, me, running):
        app.include_router(module.router)
    app.include_router(entering.router)
    mount(app)
    tell(app)
    app.add_middleware(Door, settings=settings, measures=measures, failed=failed)
    app.openapi = lambda: _schema(app)  # type: ignore[method-assign]  # FastAPI's own way to extend the schema
    return app


def _schema(app: FastAPI) -> dict[str, Any]:
    """Describe the routes, and the session file that some read for themselves."""
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, routes=app.routes)
        components = schema.setdefault("components", {})
        known = components.setdefault("schemas", {})
        for shape in (SessionFile, Problem):
            described = shape.model_json_schema(ref_template="#/components/schemas/{model}")
            known.update({name: part for name, part in described.pop("$defs", {}).items() if name not in known})
            known[shape.__name__] = described
        _tell_times(known)
        examples.show(schema)
        components["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        schema["security"] = [{"key": []}]
        app.openapi_schema = schema
    return app.openapi_schema


def _tell_times(part: Any) -> None:
    """Describe times as they are written here, "17:30": the format `time` would ask for seconds and a zone."""
    if isinstance(part, dict):
        if part.get("format") == "time":
            part["pattern"] = rf"^{_CLOCK}$"
            del part["format"]
        for inner in part.values():
            _tell_times(inner)
    elif isinstance(part, list):
        for inner in part:
            _tell_times(inner)


def serve(settings: Settings) -> None:
    """Serve until told to stop; on a terminal a local sign-in link is printed. Raises SettingFault before listening."""
    logs.set_up()
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    await refuse_open_address(settings)
    # First of all: a second server over the same folder ends here, before it takes up the first one's draftings.
    with _listening(settings) as socket:
        here = settings.model_copy(update={"port": socket.getsockname()[1]})
        async with assembled(here) as parts:
            # Open event streams would hold up the end for ever: they get two seconds.
            config = uvicorn.Config(
                create_app(here, parts), access_log=False, log_config=None, timeout_graceful_shutdown=2,
                server_header=False, http=PatientProtocol, limit_concurrency=MOST_CONNECTIONS,
                proxy_headers=bool(here.trusted_proxies), forwarded_allow_ips=list(here.trusted_proxies),
            )  # fmt: skip
            if sys.stdout.isatty() and not await parts.accounts.there():
                print(f"Sign in at {link_of(here, await parts.sign_ins.link())}", flush=True)  # noqa: T201
            loading = asyncio.create_task(apart(load))
            outward = Outward(here.webhook_hosts)
            telling = asyncio.create_task(keep_telling(parts.webhooks.telling(outward.post)))
            await _Server(config).serve(sockets=[socket])
            loading.cancel()
            telling.cancel()


def _listening(settings: Settings) -> Socket:
    host = settings.host.strip("[]")
    try:
        return create_server((host, settings.port), family=AF_INET6 if ":" in host else AF_INET)
    except OSError:
        pass
    raise SettingFault(
        f"Port {settings.port} cannot be listened on; something else may use it. Choose another: --port."
    )


class _Server(uvicorn.Server):
    """Ends on a signal without raising it again, so that the parts are closed after the last answer."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Take the signals that end a server, and give them back afterwards."""
        before = {sig: signal.signal(sig, self.handle_exit) for sig in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for sig, handler in before.items():
                signal.signal(sig, handler)
