"""Runs the real server as a process of its own, on a loopback port, and speaks to it."""

import asyncio
import os
import signal
import socket
import time
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal

import httpx2 as httpx
from nursery import Forked, forked

from drafter import settings
from drafter.bootstrap import at_hand, fresh_link
from drafter.service.people.accounts import BY_COMMAND

KEY = "a-key-of-the-tests-only"


class Server:
    """A server with its own data folder; it can be stopped and started again on the same data and port."""

    def __init__(self, folder: Path, extra: Mapping[str, str] | None = None) -> None:
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._own = {
            "DRAFTER_DATA_DIR": str(folder / "data"),
            "DRAFTER_PORT": str(self.port),
            "DRAFTER_API_KEY": KEY,
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "share"),
            **(extra or {}),
        }
        self._environment = {k: v for k, v in os.environ.items() if not k.startswith("DRAFTER_")} | self._own
        self._folder = folder
        self._process: Forked | None = None
        self.api = httpx.Client(base_url=f"{self.url}/v1", headers={"Authorization": f"Bearer {KEY}"}, timeout=60)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._process = forked("serve", self._environment, self._folder, self._folder / "log")
        for _ in range(1200):
            assert self._process.returncode is None, (self._folder / "log").read_text()[-500:]
            try:
                if httpx.get(f"{self.url}/readyz", timeout=1).is_success:
                    return
            except httpx.TransportError:
                time.sleep(0.05)
        raise AssertionError("the server does not answer")

    def stop(self) -> None:
        """End it, and wait until it is gone."""
        if self._process is not None:
            self._process.end(signal.SIGTERM)
            self._process = None

    def kill(self) -> None:
        """End it without warning."""
        if self._process is not None:
            self._process.end(signal.SIGKILL)
            self._process = None

    def link(self, role: Literal["clinician", "supervisor"] = "clinician") -> str:
        """Make a sign-in link, as `drafter link` does."""
        return f"{self.url}/sign-in/{self._at_hand(lambda: fresh_link(settings.load(self._own), role))}"

    def invitation(self, login: str, role: str, name: str = "", credentials: str = "") -> str:
        """Add a user, as `drafter users add` does; gives the address where they set their password."""

        async def added() -> str:
            async with at_hand(settings.load(self._own)) as (accounts, _):
                return (await accounts.add(BY_COMMAND, login, role, name, credentials)).invitation

        return f"{self.url}/welcome/{self._at_hand(added)}"

    def _at_hand(self, work: Callable[[], Coroutine[Any, Any, str]]) -> str:
        before = {name: os.environ.get(name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}
        os.environ.update({name: self._own[name] for name in before})
        try:
            # In a thread of its own: the browser's driver keeps an event loop in this one.
            with ThreadPoolExecutor(max_workers=1) as apart:
                return apart.submit(lambda: asyncio.run(work())).result()
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})

    def keep(self, data: dict[str, Any], *, draft: bool = False) -> str:
        """Keep a session through the API; drafted to its end if asked. Gives its id."""
        answer = self.api.post("/sessions?draft=false", json=data)
        answer.raise_for_status()
        session_id = str(answer.json()["id"])
        if draft:
            self.draft(session_id)
        return session_id

    def draft(self, session_id: str) -> None:
        """Draft what is open or stale, to the end."""
        self.api.post(f"/sessions/{session_id}/draft?wait=30").raise_for_status()
        self.drafted(session_id)

    def session(self, session_id: str) -> dict[str, Any]:
        """Read a session through the API."""
        answer = self.api.get(f"/sessions/{session_id}")
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def note(self, session_id: str, member_id: str | None) -> dict[str, Any]:
        """Read one member's note (None: the group part)."""
        return next(n for n in self.session(session_id)["notes"] if n["member_id"] == member_id)

    def drafted(self, session_id: str) -> None:
        """Wait until a session's drafting has ended."""
        for _ in range(600):
            if self.session(session_id)["status"] not in {"open", "drafting"}:
                return
            time.sleep(0.1)
        raise AssertionError("not drafted within a minute")

    def keep_errors(self, session_id: str, *member_ids: str | None) -> None:
        """Keep, with a reason, whatever errors stand in these notes and the group part, for tests of something else."""
        for finding in self.session(session_id)["findings"]:
            if finding["severity"] == "error" and finding["member_id"] in {None, *member_ids}:
                body = {"reason": "seen and kept"}
                self.api.post(f"/sessions/{session_id}/findings/{finding['id']}/dismiss", json=body).raise_for_status()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
