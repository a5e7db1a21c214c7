"""Servers and workers as processes of their own over one database, to be killed and started again."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

import httpx2

KEY = "a-key-of-the-benchmarks-only"
_ANSWERS_WITHIN = 120.0


class Process(Protocol):
    """What is used of a running process."""

    pid: int

    @property
    def returncode(self) -> int | None:
        """None while it runs."""

    def send_signal(self, signal: signal.Signals, /) -> None:
        """Send it a signal."""

    async def wait(self) -> int:
        """Wait until it is gone."""


Launch = Callable[[str, Mapping[str, str], Path, Path], Awaitable[Process]]
"""Starts a command of ours: its name, its environment, its folder, and where what it prints goes."""


async def launched(command: str, environ: Mapping[str, str], folder: Path, log: Path) -> Process:
    """Start a command in an interpreter of its own, as people do."""
    with log.open("ab") as said:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-c", "from drafter.cli.main import app; app()", command,
            env=environ, cwd=folder, stdout=said, stderr=said,
        )  # fmt: skip


class Fleet:
    """One server and so many workers. All share the folder, the keys and the database."""

    def __init__(self, folder: Path, workers: int, variables: Mapping[str, str], launch: Launch = launched) -> None:
        self.port = _free_port()
        self.names = ("serve", *(f"worker {number + 1}" for number in range(workers)))
        self.client = httpx2.AsyncClient(
            base_url=f"http://127.0.0.1:{self.port}", headers={"Authorization": f"Bearer {KEY}"}, timeout=120
        )
        self._folder = folder
        self._launch = launch
        self._processes: dict[str, Process] = {}
        self._variables = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "PYTHONPATH": os.pathsep.join(sys.path),
            "DRAFTER_DATA_DIR": str(folder / "data"),
            "DRAFTER_PORT": str(self.port),
            "DRAFTER_API_KEY": KEY,
            **variables,
        }

    async def start(self, *names: str) -> None:
        """Start these, or all, and wait until the server answers."""
        for name in names or self.names:
            log = self._folder / f"{name}.log"
            self._processes[name] = await self._launch(name.split()[0], self._variables, self._folder, log)
        if "serve" in (names or self.names):
            async with asyncio.timeout(_ANSWERS_WITHIN):
                while not await self._answers():  # noqa: ASYNC110 - a process tells nothing else
                    await asyncio.sleep(0.05)

    async def end(self, name: str, how: signal.Signals = signal.SIGKILL) -> None:
        """End one, and wait until it is gone."""
        process = self._processes.pop(name)
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(how)
        await process.wait()

    async def close(self) -> None:
        """End all."""
        for name in list(self._processes):
            await self.end(name)
        await self.client.aclose()

    async def asked(self, method: str, path: str, **options: Any) -> httpx2.Response:
        """Ask the server, again and again while it is away."""
        async with asyncio.timeout(_ANSWERS_WITHIN):
            while True:
                with contextlib.suppress(httpx2.TransportError):
                    answer = await self.client.request(method, path, **options)
                    if answer.status_code < 500:
                        return answer
                await asyncio.sleep(0.1)

    def memory(self, name: str) -> float:
        """Give how much memory a process has, in MB; Linux only."""
        told = Path(f"/proc/{self._processes[name].pid}/status").read_text()
        return int(told.partition("VmRSS:")[2].split()[0]) / 1024

    def cpu(self) -> float:
        """Give the processor time of all processes so far, in seconds; Linux only."""
        told = [Path(f"/proc/{process.pid}/stat").read_text() for process in self._processes.values()]
        ticks = sum(int(part) for one in told for part in one.rpartition(")")[2].split()[11:13])
        return ticks / os.sysconf("SC_CLK_TCK")

    async def _answers(self) -> bool:
        process = self._processes["serve"]
        assert process.returncode is None, (self._folder / "serve.log").read_text()[-500:]
        with contextlib.suppress(httpx2.TransportError):
            return (await self.client.get("/readyz")).status_code == 200
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
