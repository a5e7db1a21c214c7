"""The fake endpoint itself: a small HTTP/1.1 server on a loopback socket that keeps every request's raw bytes."""

import asyncio
import contextlib
import random
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from evals.fake_endpoint.answers import BENT, honest
from evals.fake_endpoint.asked import Asked, Mode, read
from evals.fake_endpoint.replies import FAULTS, Reply, Write, answer

ALL_MODES: tuple[Mode, ...] = ("JSON_SCHEMA", "TOOLS", "MD_JSON")
FAULTY = ("malformed", "wrong_shape", "invented_source", "500", "empty")
"""What a share of faulty answers consists of, in turn."""

Step = str | Reply
Script = Iterable[Step] | Callable[[Asked], Step]


@dataclass(frozen=True)
class Captured:
    """A request as it came over the wire; `at` by the clock, in seconds."""

    head: bytes
    body: bytes
    at: float = 0.0

    @property
    def raw(self) -> bytes:
        """All its bytes."""
        return self.head + self.body


class FakeEndpoint:
    """Serves chat completions while it is entered (`async with`).

    `script` names what happens to one request after the other: "ok", a fault, a bent answer, "hang" (no answer),
    or is a Reply to send as it stands; when it is used up everything is "ok". As a function it is asked for each
    request. Probes of the connection are answered and use up nothing unless `probes_too`. `faulty` is a share of
    answers that go wrong. `delay` in seconds.
    """

    def __init__(
        self,
        script: Script = (),
        *,
        write: Write = honest,
        delay: float = 0.0,
        modes: Collection[Mode] = ALL_MODES,
        unsupported: str = "400",
        faulty: float = 0.0,
        seed: int = 0,
        probes_too: bool = False,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self.requests: list[Captured] = []
        self.asked: list[Asked] = []
        self.arrived = asyncio.Event()
        self._script = script if callable(script) else iter(script)
        self._write = write
        self._delay = delay
        self._modes = modes
        self._unsupported = unsupported
        self._faulty = faulty
        self._random = random.Random(seed)  # noqa: S311  chooses which answers go wrong
        self._probes_too = probes_too
        self._host, self._port = host, port
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()

    @property
    def base_url(self) -> str:
        """The address to set as LLM_BASE_URL."""
        return f"http://{self._host}:{self._port}/v1"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, self._host, self._port)
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server
        self._server.close()
        for writer in list(self._open):
            writer.transport.abort()
        await self._server.wait_closed()

    async def serve_forever(self) -> None:
        """Serve until cancelled."""
        assert self._server
        await self._server.serve_forever()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            while await self._one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client went away, or the server is closing
        finally:
            self._open.discard(writer)
            with contextlib.suppress(Exception):
                writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; False closes the connection."""
        head = await reader.readuntil(b"\r\n\r\n")
        captured = Captured(head, await reader.readexactly(_length(head)), time.time())
        self.requests.append(captured)
        self.arrived.set()
        reply = self._reply(captured)
        if reply is None:
            await reader.read()  # until the client gives up
            return False
        await asyncio.sleep(reply.delay)
        body = reply.body[: len(reply.body) // 2] if reply.cut else reply.body
        fields = {**reply.headers, "content-length": str(len(reply.body))}
        lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        writer.write(f"HTTP/1.1 {reply.status} {reply.status}\r\n{lines}\r\n".encode())
        for piece in [bytes([byte]) for byte in body] if reply.drip else [body]:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(reply.drip)
        return not reply.cut

    def _reply(self, captured: Captured) -> Reply | None:
        if not captured.head.startswith(b"POST /v1/chat/completions "):
            return Reply(404, b"{}")
        try:
            asked = read(captured.body)
        except (ValueError, KeyError, TypeError):
            return Reply(400, b"{}")
        self.asked.append(asked)
        if asked.mode not in self._modes:
            return FAULTS[self._unsupported](asked)
        step = "ok" if asked.is_probe and not self._probes_too else self._step(asked)
        if isinstance(step, Reply):
            return step
        if step == "hang":
            return None
        if step in FAULTS:
            return FAULTS[step](asked)
        return replace(answer(asked, self._write, step if step in BENT else None), delay=self._delay)

    def _step(self, asked: Asked) -> Step:
        step = self._script(asked) if callable(self._script) else next(self._script, "ok")
        if step == "ok" and self._random.random() < self._faulty:
            return self._random.choice(FAULTY)
        if isinstance(step, str) and step not in {"ok", "hang", *FAULTS, *BENT}:
            raise KeyError(step)
        return step


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
    return 0
