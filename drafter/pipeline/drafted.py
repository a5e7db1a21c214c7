"""One note on its way through the line: what its calls were told, gave, sent and cost."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from drafter.pipeline.statements import Call, Read
from drafter.prompt import Completion, Prompt, Usage
from guardrails.note import Egress, Note, Question

Who = Literal["model", "built_in"]

Ask = Callable[[str, Who, Prompt], Awaitable[Completion]]
"""Ask one call: its id ("group", "member:m1", "member:m1:repair:1"), who answers, the prompt. Raises ModelFault."""

OnNote = Callable[[str, Note], Awaitable[None]]
"""Hear of a note, by its key ("group" or a member id), each time it is done."""


@dataclass(frozen=True)
class Asked:
    """A call as it was asked: its id, who answers, its block, its prompt, and what is needed to read the answer."""

    call_id: str
    who: Who
    block: Mapping[str, Any]
    prompt: Prompt
    call: Call


@dataclass
class Drafted:
    """A note and all that its calls brought. `asked` is None for a note by hand, and for an absence without remarks."""

    note: Note
    asked: Asked | None = None
    read: Read = field(default_factory=Read)
    questions: list[Question] = field(default_factory=list)
    egress: tuple[Egress, ...] = ()
    usage: Usage = field(default_factory=Usage)
