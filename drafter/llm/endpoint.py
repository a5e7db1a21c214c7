"""Calls an OpenAI-compatible endpoint through openai and instructor, behind the gate; the only file that knows them."""

import asyncio
import logging
import time
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

import httpx2
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from drafter.errors import ModelFaultKind
from drafter.llm.faults import fault, judge, seconds_to_wait
from drafter.llm.gate import CALL, Call, Gate
from drafter.llm.modes import MODES, Mode, Modes
from drafter.prompt import Completion, Prompt, Usage
from drafter.settings import EndpointSettings
from guardrails.gate.examine import Constants
from guardrails.gate.watch import NOTHING

LONGEST_WAIT = 20.0
"""Seconds that one call waits in all where the endpoint asks for patience."""

_FIRST_WAIT = 1.0
_ATTEMPTS = 5
_TRANSIENT: frozenset[ModelFaultKind] = frozenset({"server_error", "unreachable"})
_UNSUPPORTED: frozenset[ModelFaultKind] = frozenset(
    {"bad_request", "server_error", "misshapen", "truncated", "declined"}
)
_PROBE = [{"role": "user", "content": "This is a test of the connection. Answer with ready set to true."}]
_TALKATIVE = ("openai", "instructor", "httpx2", "httpcore", "httpcore2")

Messages = list[dict[str, str]]


class Probe(BaseModel):
    """The answer to a test of the connection."""

    model_config = ConfigDict(hide_input_in_errors=True)

    ready: bool = Field(description="true")


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why one request gave nothing usable; `faults` are the schema's places that were wrong."""

    kind: ModelFaultKind
    retry_after: float | None = None
    faults: tuple[str, ...] = ()


@dataclass
class _OfLoop:
    """What belongs to one event loop: connections, the limit of calls at a time, a probe under way."""

    client: Any
    slots: asyncio.Semaphore
    by_mode: dict[Mode, Any] = field(default_factory=dict)
    probing: "asyncio.Task[Mode | _Failure] | None" = None


class Endpoint:
    """Answers prompts through a chat-completions endpoint; a prompt.Completer.

    `transport` takes the place of the network; `mode` that of the probe; `destination` is what egress entries say.
    """

    def __init__(
        self,
        settings: EndpointSettings,
        constants: Constants,
        *,
        modes: Modes | None = None,
        mode: Mode | None = None,
        transport: httpx2.AsyncBaseTransport | None = None,
        destination: str | None = None,
    ) -> None:
        self.model = settings.model
        self._settings = settings
        self._constants = constants
        self._modes = modes or Modes()
        self._mode = mode
        self._transport = transport
        self._destination = destination or settings.base_url
        self._loops: WeakKeyDictionary[asyncio.AbstractEventLoop, _OfLoop] = WeakKeyDictionary()

    async def complete(self, prompt: Prompt) -> Completion:
        """Answer one prompt; raises errors.ModelFault, which holds what left and nothing clinical."""
        started = time.monotonic()
        call = Call(prompt.watch, self.model)
        async with self._here().slots:
            result = await self._complete(prompt, call)
        if isinstance(result, _Failure):
            raise fault(result.kind, call.egress, result.retry_after)
        usage = Usage(call.input_tokens, call.output_tokens, call.calls)
        return Completion(result, usage, tuple(call.egress), time.monotonic() - started)

    async def aclose(self) -> None:
        """Close this loop's connections."""
        here = self._loops.pop(asyncio.get_running_loop(), None)
        if here is not None:
            await here.client.close()

    async def _complete(self, prompt: Prompt, call: Call) -> BaseModel | _Failure:
        mode = await self._mode_for(call)
        if isinstance(mode, _Failure):
            return mode
        messages: Messages = [{"role": m.role, "content": str(m.content)} for m in prompt.messages]
        result = await self._patiently(messages, prompt.answer, mode, call)
        if isinstance(result, _Failure) and result.kind == "misshapen":
            result = await self._patiently([*messages, _asked_again(result)], prompt.answer, mode, call)
        if isinstance(result, _Failure) and result.kind == "bad_request":
            self._modes.put(self._settings.base_url, self.model, None)
        return result

    async def _patiently(
        self, messages: Messages, answer: type[BaseModel], mode: Mode, call: Call
    ) -> BaseModel | _Failure:
        """Ask; wait where the endpoint asks for it and it is not too long; try a passing failure once more."""
        waited = 0.0
        for attempt in range(_ATTEMPTS):
            result = await self._once(messages, answer, mode, call)
            if not isinstance(result, _Failure):
                return result
            pause = _FIRST_WAIT * 2**attempt if result.retry_after is None else max(result.retry_after, 0.1)
            if result.kind in _TRANSIENT and attempt == 0:
                pause = min(pause, _FIRST_WAIT)
            elif result.kind != "rate_limited" or waited + pause > LONGEST_WAIT:
                break
            await asyncio.sleep(pause)
            waited += pause
        return result

    async def _once(
        self, messages: Messages, answer: type[BaseModel], mode: Mode, call: Call
    ) -> BaseModel | _Failure:  # fmt: skip
        """Make one request. Their exceptions hold clinical text, so none gets out of here, not even as a context."""
        asking = self._asking(mode)
        token = CALL.set(call)
        try:
            async with asyncio.timeout(self._settings.timeout):
                made = await asking(
                    model=self.model, messages=messages, response_model=_wrapped(answer), max_retries=0, store=False
                )
                return answer.model_validate(made.model_dump())
        except TimeoutError:
            return _Failure("timed_out")
        except Exception as error:  # noqa: BLE001  whatever it is, it holds the model's words
            return _judged(error, call)
        finally:
            CALL.reset(token)

    async def _mode_for(self, call: Call) -> Mode | _Failure:
        """Give the way of asking that the endpoint supports; callers at the same time share one probe."""
        known = self._mode or self._modes.get(self._settings.base_url, self.model)
        if known:
            return known
        here = self._here()
        if here.probing is None or here.probing.done():
            here.probing = asyncio.create_task(self._probe(call))
        return await asyncio.shield(here.probing)

    async def _probe(self, call: Call) -> Mode | _Failure:
        """Try the ways of asking with a text of ours; what it costs is put to the call that waits for it first."""
        probe = Call(NOTHING, self.model, egress=call.egress)
        found: Mode | _Failure = _Failure("misshapen")
        for mode in MODES:
            result = await self._patiently(_PROBE, Probe, mode, probe)
            found = result if isinstance(result, _Failure) else mode
            if not isinstance(found, _Failure):
                self._modes.put(self._settings.base_url, self.model, mode)
                break
            if found.kind not in _UNSUPPORTED:
                break
        call.input_tokens += probe.input_tokens
        call.output_tokens += probe.output_tokens
        call.calls += probe.calls
        return found

    def _here(self) -> _OfLoop:
        loop = asyncio.get_running_loop()
        if loop not in self._loops:
            self._loops[loop] = _OfLoop(self._new_client(), asyncio.Semaphore(self._settings.concurrency))
        return self._loops[loop]

    def _asking(self, mode: Mode) -> Any:
        """Give the way to ask in a mode: instructor around the client's plain POST.

        The client's own method for chat completions walks through every request and copies it by its types.
        """
        import instructor
        from openai.types.chat import ChatCompletion

        here = self._here()
        if mode not in here.by_mode:

            async def posted(**body: Any) -> Any:
                options = {"security": {"bearer_auth": True}}
                return await here.client.post("/chat/completions", body=body, cast_to=ChatCompletion, options=options)

            here.by_mode[mode] = instructor.patch(create=posted, mode=instructor.Mode[mode])
            _silence()
        return here.by_mode[mode]

    def _new_client(self) -> Any:
        import openai

        _silence()
        limits = httpx2.Limits(max_connections=self._settings.concurrency)
        gate = Gate(
            self._transport or httpx2.AsyncHTTPTransport(trust_env=False, limits=limits),
            base_url=self._settings.base_url,
            destination=self._destination,
            agreement=self._settings.agreement,
            constants=self._constants,
        )
        http = httpx2.AsyncClient(
            transport=gate, trust_env=False, follow_redirects=False, timeout=httpx2.Timeout(self._settings.timeout)
        )
        return openai.AsyncOpenAI(
            api_key=self._settings.api_key or "none",
            base_url=self._settings.base_url,
            max_retries=0,
            http_client=http,
        )


@lru_cache(maxsize=64)
def _wrapped(answer: type[BaseModel]) -> type[BaseModel]:
    """Give what instructor takes for an answer type: its schema and its reading, and no fields to walk through.

    Left to itself instructor makes a class, and its schema, anew for every call, and looks at every field four times.
    """
    import instructor

    whole = instructor.openai_schema(answer)

    def schema(_: type[BaseModel], /, *args: Any, **options: Any) -> dict[str, Any]:
        return whole.model_json_schema(*args, **options)

    def read(_: type[BaseModel], /, text: str | bytes, **options: Any) -> BaseModel:
        return whole.model_validate_json(text, **options)

    parts = {
        "__doc__": whole.__doc__, "__module__": __name__,
        "model_json_schema": classmethod(schema), "model_validate_json": classmethod(read),
    }  # fmt: skip
    return type(answer.__name__, (instructor.OpenAISchema,), parts)


def _judged(error: Exception, call: Call) -> _Failure:
    if call.refused:
        return _Failure(call.refused)
    if call.answered is None:
        return _Failure("timed_out" if _chain_has(error, httpx2.TimeoutException) else "unreachable")
    kind = judge(call.answered)
    wait = seconds_to_wait(call.answered.headers) if kind in {"rate_limited", "server_error"} else None
    return _Failure(kind, wait, _faults_of(error) if kind == "misshapen" else ())


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and len(found) < 20:
        found.append(at)
        at = at.__cause__ or at.__context__
    return found


def _chain_has(error: BaseException, kind: type[BaseException]) -> bool:
    return any(isinstance(e, kind) for e in _chain(error))


def _faults_of(error: BaseException) -> tuple[str, ...]:
    """List the places of the schema that an answer missed: field names and pydantic's codes, no values."""
    for e in _chain(error):
        if isinstance(e, ValidationError):
            details = e.errors(include_url=False, include_input=False, include_context=False)
            return tuple(f"{'.'.join(map(str, d['loc'])) or 'answer'} ({d['type']})" for d in details[:8])
    return ()


def _asked_again(failure: _Failure) -> dict[str, str]:
    where = f" at {', '.join(failure.faults)}" if failure.faults else ""
    words = f"An earlier answer did not fit the schema{where}. Answer the request above again, whole, in that shape."
    return {"role": "user", "content": words}


def _silence() -> None:
    """Stop the lines that these libraries log: they carry prompts, answers and keys."""
    for name in _TALKATIVE:
        logger = logging.getLogger(name)
        logger.handlers = [logging.NullHandler()]
        logger.setLevel(logging.CRITICAL + 1)
        logger.propagate = False
