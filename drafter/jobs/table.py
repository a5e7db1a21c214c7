"""Jobs on a table: a call whose outcome is kept is never asked again, so a drafting cut short goes on where it was."""

import dataclasses
from typing import Any, Protocol

from drafter.errors import ModelFault, ModelFaultKind
from drafter.jobs.asking import Answerers, Who
from drafter.prompt import Completion, Prompt, Usage
from guardrails.note import Egress


class Outcome(Protocol):
    """How a call ended: `answer` in the prompt's shape, or `fault` and its sentence."""

    @property
    def answer(self) -> dict[str, Any] | None: ...  # noqa: D102
    @property
    def usage(self) -> dict[str, int]: ...  # noqa: D102
    @property
    def egress(self) -> tuple[Egress, ...]: ...  # noqa: D102
    @property
    def seconds(self) -> float: ...  # noqa: D102
    @property
    def fault(self) -> str: ...  # noqa: D102
    @property
    def sentence(self) -> str: ...  # noqa: D102


class Ledger(Protocol):
    """Where the calls of one drafting are kept; a call is found again by its id and by all that it asked."""

    async def begin(self, call_id: str, asked: str, who: Who) -> Outcome | None:
        """Give the outcome of a call that ended before; None: it is now noted as begun, with what it asks."""

    async def finish(
        self, call_id: str, asked: str, *, answer: dict[str, Any], usage: dict[str, int], egress: tuple[Egress, ...],
        seconds: float,
    ) -> None:  # fmt: skip
        """Keep an answer."""

    async def fail(self, call_id: str, asked: str, *, fault: str, sentence: str, egress: tuple[Egress, ...]) -> None:
        """Keep a failure."""


class TableJobs:
    """Asks the calls of one drafting."""

    def __init__(self, answerers: Answerers, ledger: Ledger) -> None:
        self._answerers = answerers
        self._ledger = ledger

    async def ask(self, call_id: str, who: Who, prompt: Prompt) -> Completion:
        """Ask one call, or give the outcome that it had; raises ModelFault."""
        asked = _content(who, prompt)
        before = await self._ledger.begin(call_id, asked, who)
        if before is not None:
            return _again(before, prompt)
        try:
            completion = await self._answerers.complete(who, prompt)
        except ModelFault as fault:
            await self._ledger.fail(
                call_id, asked, fault=fault.kind, sentence=fault.sentence, egress=fault.egress
            )  # fmt: skip
            raise
        await self._ledger.finish(
            call_id,
            asked,
            answer=completion.answer.model_dump(mode="json"),
            usage=dataclasses.asdict(completion.usage),
            egress=completion.egress,
            seconds=completion.seconds,
        )
        return completion


def _content(who: Who, prompt: Prompt) -> str:
    head = f"{who} {prompt.kind} {prompt.fingerprint}"
    return "\n\n".join((head, *(f"{m.role}: {m.content}" for m in prompt.messages)))


def _again(outcome: Outcome, prompt: Prompt) -> Completion:
    if outcome.answer is None:
        kind: ModelFaultKind = outcome.fault  # type: ignore[assignment]
        raise ModelFault(kind, outcome.sentence, egress=outcome.egress)
    answer = prompt.answer.model_validate(outcome.answer)
    return Completion(answer, Usage(**outcome.usage), outcome.egress, outcome.seconds)
