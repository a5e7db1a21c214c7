"""A prompt: what one model call says, the shape it asks for, and what each name in it stands for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from pydantic import BaseModel

from guardrails.gate.watch import Watch
from guardrails.note import Egress

WITH_WISHES = "v2"
"""The prompts that know of a clinician's wishes on wording; without a wish nothing of them is sent."""

PromptKind = Literal["group", "member", "repair"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a call: a template's constant words around one block of masked data."""

    role: Literal["system", "user"]
    content: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """One call, ready to send.

    `citations` maps each name made for this call (b1, a1, g1) to the places of the session file behind it
    (`members.m1.bullets[0]`). `watch` is what must not leave with it. `fingerprint` is the sha256 of the version's
    templates and schema.
    """

    kind: PromptKind
    messages: tuple[Message, ...]
    answer: type[BaseModel]
    citations: Mapping[str, tuple[str, ...]]
    watch: Watch
    version: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Usage:
    """What calls cost, in tokens, summed over all attempts."""

    input_tokens: int = 0
    output_tokens: int = 0
    calls: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.calls + other.calls,
        )


@dataclass(frozen=True, slots=True)
class Completion:
    """An answer in the prompt's shape, what it cost, and what left for it."""

    answer: BaseModel
    usage: Usage = field(default_factory=Usage)
    egress: tuple[Egress, ...] = ()
    seconds: float = 0.0


class Completer(Protocol):
    """Whoever answers prompts: an endpoint behind the gate, or the built-in writer behind the same gate."""

    model: str

    async def complete(self, prompt: Prompt) -> Completion:
        """Answer one prompt; raises errors.ModelFault, never anything that holds clinical text."""
        ...
