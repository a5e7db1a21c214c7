"""Jobs that outlive the process: each model call is a durable job, and its outcome a row that is never asked again."""

import asyncio
import dataclasses
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Literal

import structlog

from drafter.answers import answer_of
from drafter.errors import ModelFault, ModelFaultKind, PartDown
from drafter.jobs.asking import Answerers, Ask, Who
from drafter.jobs.durable import Durable
from drafter.prompt import Completion, Message, Prompt, PromptKind, Usage
from drafter.store.bodies import CallBody, PromptBody
from drafter.store.calls import Ledger
from guardrails.gate.watch import Watch

log = structlog.get_logger(__name__)

CALL: Literal["call"] = "call"
"""The kind of job that makes one model call."""

LOOK_AGAIN = 0.2
"""Seconds after which a process looks for outcomes of calls that others make."""

ASK_AGAIN = 30.0
"""Seconds after which a process makes sure that a call it waits for is still noted as a job."""

BROKE_OFF = "Something went wrong here. The bullets are safe; draft it again, or write it by hand."

Counted = Callable[[str, Completion | ModelFault], None]
"""Hears of each call that was made here: who answered, and how it ended."""


class Gone(Exception):
    """The session was erased while its call was being made."""


class KeptJobs:
    """Makes calls for whichever process asked, and waits for those that others make."""

    def __init__(self, answerers: Answerers, ledger: Ledger, counted: Counted) -> None:
        self._answerers = answerers
        self._ledger = ledger
        self._counted = counted
        self._waiting: dict[str, asyncio.Future[Completion | ModelFault | None]] = {}
        self._looking: asyncio.Task[None] | None = None
        self.durable: Durable | None = None

    def of(self, session_id: str, generation: int) -> Ask:
        """Give the way to ask for one drafting."""

        async def ask(call_id: str, who: Who, prompt: Prompt) -> Completion:
            row_id, ended, number = await self._ledger.begin(session_id, generation, call_id, who, _kept(prompt))
            if ended is not None:
                return _again(ended, prompt)
            if self._answerers.at_hand(who):
                made = await self.make(row_id)
            else:
                made = await self._made(f"{session_id}.{generation}.{row_id}", row_id, number)
            if isinstance(made, ModelFault):
                raise made
            return made or _again(await self._outcome(row_id), prompt)

        return ask

    async def work(self, row_id: str) -> None:
        """Make one call as a job."""
        await self.make(row_id)

    async def make(self, row_id: str) -> Completion | ModelFault | None:
        """Make one call, unless it has ended, and keep how it ended; waits for a database that is away.

        Gives what came of it; None where another process was faster or the session was erased.
        """
        made, body = None, await self._read(row_id)
        if body is not None:
            who: Who = "built_in" if body.who == "built_in" else "model"
            async with self._answerers.turn(who):
                # Read again: while this process waited for its turn, another may have made it.
                ended = await self._asked(who, await self._read(row_id) if self._shared else body)
            if ended is not None:
                self._counted(who, ended)
                made = ended if await self._keep(row_id, ended) else None
        self._tell(row_id, made)
        return made

    def _tell(self, row_id: str, made: Completion | ModelFault | None) -> None:
        """Wake who waits for a call; what came of it, or None where that is to be read."""
        waiting = self._waiting.get(row_id)
        if waiting is not None and not waiting.done():
            waiting.set_result(made)

    @property
    def _shared(self) -> bool:
        return self.durable is not None and self.durable.queued

    async def _asked(self, who: Who, body: CallBody | None) -> Completion | ModelFault | None:
        if body is None or body.prompt is None:
            return None
        try:
            return await self._answerers.complete(who, _prompt(body.prompt))
        except ModelFault as fault:
            return fault
        except Exception as error:  # noqa: BLE001 - a fault of ours must not leave a drafting waiting for ever
            log.error("call_broke_off", error=type(error).__name__)
        return ModelFault("server_error", BROKE_OFF)

    async def _read(self, row_id: str) -> CallBody | None:
        while True:
            with suppress(PartDown):
                return await self._ledger.to_make(row_id)
            await asyncio.sleep(LOOK_AGAIN)

    async def _keep(self, row_id: str, ended: Completion | ModelFault) -> bool:
        """Keep an outcome, and tell whether it stands; it has been paid for: a database that is away is waited for."""
        while True:
            with suppress(PartDown):
                if isinstance(ended, ModelFault):
                    return await self._ledger.fail(
                        row_id, fault=ended.kind, sentence=ended.sentence, egress=ended.egress
                    )
                return await self._ledger.finish(
                    row_id,
                    answer=ended.answer.model_dump(mode="json"),
                    usage=dataclasses.asdict(ended.usage),
                    egress=ended.egress,
                    seconds=ended.seconds,
                )
            await asyncio.sleep(LOOK_AGAIN)

    async def _made(self, job_id: str, row_id: str, number: int) -> Completion | ModelFault | None:
        """Have a call made by some process and wait until it has ended; gives what came of it if it was this one."""
        assert self.durable is not None
        ended = self._waiting.setdefault(row_id, asyncio.get_running_loop().create_future())
        try:
            if self._looking is None or self._looking.done():
                self._looking = asyncio.create_task(self._look())
            while not ended.done():
                await self.durable.begin(CALL, job_id, row_id, number=number)
                await asyncio.wait({ended}, timeout=ASK_AGAIN)
            return ended.result()
        finally:
            self._waiting.pop(row_id, None)

    async def _look(self) -> None:
        """While calls are waited for, look for those that ended elsewhere: one question for all."""
        while self._waiting:
            await asyncio.sleep(LOOK_AGAIN)
            asked = list(self._waiting)
            with suppress(PartDown):
                open_still = await self._ledger.still_asked(asked)
                for row_id in asked:
                    if row_id not in open_still:
                        self._tell(row_id, None)

    async def _outcome(self, row_id: str) -> CallBody:
        try:
            ended = await self._ledger.outcome(row_id)
        except KeyError:
            ended = None
        if ended is None:
            raise Gone
        return ended


def _kept(prompt: Prompt) -> PromptBody:
    watch = prompt.watch
    return PromptBody(
        kind=prompt.kind,
        version=prompt.version,
        fingerprint=prompt.fingerprint,
        words=tuple((m.role, m.content) for m in prompt.messages),
        watch={
            "people": watch.people,
            "ids": watch.ids,
            "numbers": watch.numbers,
            "days": tuple(day.isoformat() for day in watch.days),
            "phrases": watch.phrases,
        },
    )


def _prompt(kept: PromptBody) -> Prompt:
    """Make the prompt again; what its names stand for is known to whoever asked, and is not needed to ask."""
    kind: PromptKind = kept.kind  # type: ignore[assignment]
    listed = dict(kept.watch)
    watch = Watch(days=tuple(date.fromisoformat(day) for day in listed.pop("days", ())), **listed)
    messages = tuple(Message(role, content) for role, content in kept.words)  # type: ignore[arg-type]
    return Prompt(kind, messages, answer_of(kind, kept.version), {}, watch, kept.version, kept.fingerprint)


def _again(ended: CallBody, prompt: Prompt) -> Completion:
    if ended.answer is None:
        kind: ModelFaultKind = ended.fault  # type: ignore[assignment]
        raise ModelFault(kind, ended.sentence, egress=ended.egress)
    answer = prompt.answer.model_validate(ended.answer)
    return Completion(answer, Usage(**ended.usage), ended.egress, ended.seconds)
