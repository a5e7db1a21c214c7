"""The transport under the model client: tests the very bytes, sends nothing if a test fails, keeps what left."""

import hashlib
import json
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpx2

from drafter.errors import ModelFaultKind
from drafter.llm.answered import Answered
from drafter.settings import is_local
from guardrails.gate.examine import Constants, Hit, Outgoing, examine
from guardrails.gate.watch import Watch
from guardrails.note import Egress

_LARGEST_ANSWER = 8_000_000
_NO_CONNECTION = "no connection"
_HEADERS = ("authorization", "content-type", "accept")
"""All that goes out beside the body; the client's own account of this machine stays here."""


@dataclass
class Call:
    """One prompt on its way: what must not leave with it, and what became of its requests."""

    watch: Watch
    model: str
    egress: list[Egress] = field(default_factory=list)
    refused: ModelFaultKind | None = None
    answered: Answered | None = None
    input_tokens: int = 0
    output_tokens: int = 0
    calls: int = 0


CALL: ContextVar[Call | None] = ContextVar("model_call", default=None)
"""The call that the running task makes. Without one nothing passes the gate."""


class Refused(Exception):
    """Nothing was sent. Why stands in the call, not here."""


class Gate(httpx2.AsyncBaseTransport):
    """Lets a request pass to `inner` only if it goes where it should and holds nothing that must not leave."""

    def __init__(
        self,
        inner: httpx2.AsyncBaseTransport,
        *,
        base_url: str,
        destination: str,
        agreement: str | None,
        constants: Constants,
    ) -> None:
        self._inner = inner
        self._url = httpx2.URL(f"{base_url}/chat/completions")
        self._destination = destination
        self._covered = is_local(self._url.host) or agreement is not None
        self._constants = constants | Constants.of([str(self._url)])

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Examine, send, and keep an account; raises Refused if nothing was sent."""
        call = CALL.get()
        if call is None:
            raise Refused
        call.answered = None
        body = await request.aread()
        headers = [(name, request.headers[name]) for name in _HEADERS if name in request.headers]
        outgoing = Outgoing(request.method, str(request.url), tuple(headers), body)
        hits = self._against(outgoing, call)
        if hits:
            call.refused = "no_agreement" if hits[0].kind == "no agreement" else "refused_by_gate"
            self._note(call, "; ".join(f"{hit.kind} at {hit.place}" for hit in hits), call.refused)
            raise Refused
        # A request of its own, made of the very bytes that were examined and nothing else.
        sent = httpx2.Request(request.method, request.url, headers=headers, content=body, extensions=request.extensions)
        return await self._send(sent, body.decode("utf-8"), call)

    def _against(self, outgoing: Outgoing, call: Call) -> tuple[Hit, ...]:
        """Say what stands against sending."""
        if httpx2.URL(outgoing.url) != self._url or outgoing.method != "POST":
            return (Hit("address other than the one set", "url"),)
        if self._url.scheme != "https" and not is_local(self._url.host):
            return (Hit("address without encryption", "url"),)
        if not self._covered:
            return (Hit("no agreement", "settings"),)
        if not _store_is_off(outgoing.body):
            return (Hit("storing not switched off", "store"),)
        return examine(outgoing, call.watch, self._constants | _own(outgoing.headers, call.model))

    async def _send(self, request: httpx2.Request, text: str, call: Call) -> httpx2.Response:
        call.calls += 1
        outcome = "cancelled"
        try:
            response = await self._inner.handle_async_request(request)
            outcome = "answer broke off"
            body = await _read(response)
            call.answered = Answered(response.status_code, dict(response.headers), body)
            outcome = f"answered {response.status_code}"
            tokens_in, tokens_out = call.answered.tokens
            call.input_tokens += tokens_in
            call.output_tokens += tokens_out
        except httpx2.ConnectError:
            outcome = _NO_CONNECTION
            raise
        except httpx2.TimeoutException:
            outcome = "timed out"
            raise
        finally:
            self._note(call, "" if outcome == _NO_CONNECTION else text, outcome)
        headers = {"content-type": "application/json"}
        return httpx2.Response(response.status_code, headers=headers, content=call.answered.reduced(), request=request)

    def _note(self, call: Call, text: str, outcome: str) -> None:
        entry = Egress(
            destination=self._destination,
            at=datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            model=call.model,
            text=text,
            sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
            outcome=outcome,
        )
        call.egress.append(entry)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


def _own(headers: tuple[tuple[str, str], ...], model: str) -> Constants:
    return Constants.of([model, *(f"{name}: {value}" for name, value in headers)])


def _store_is_off(body: bytes) -> bool:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return True  # the examination says what is wrong with it
    return not isinstance(value, dict) or value.get("store") is False


async def _read(response: httpx2.Response) -> bytes:
    """Read the answer, undone of compression, and give up on one that does not end."""
    body = bytearray()
    try:
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > _LARGEST_ANSWER:
                break
    finally:
        await response.aclose()
    return bytes(body[:_LARGEST_ANSWER])
