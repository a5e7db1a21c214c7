"""Answers of the model kept sealed beside a run until it ends, so that one taken up again pays for none twice."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from drafter.errors import ModelFault, ModelFaultKind
from drafter.prompt import Completer, Completion, Prompt, Usage
from drafter.store.sealing import keyed_digest
from evals.sealed_lines import SealedLines
from guardrails.note import Egress

AWAY: frozenset[ModelFaultKind] = frozenset(
    {"unreachable", "timed_out", "server_error", "rate_limited", "unauthorized", "not_found", "no_agreement"}
)
"""Faults that say nothing of an answer: the endpoint was not there, or not for us. Such a case is run again."""


class KeptAnswers:
    """Finds an answer by all that was asked for it."""

    def __init__(self, lines: SealedLines, salt: str) -> None:
        self._lines = lines
        self._salt = salt

    def find(self, prompt: Prompt, model: str) -> Completion | None:
        """Give the answer that this prompt had from this model."""
        key = self._key(prompt, model)
        if key not in self._lines:
            return None
        row = self._lines.get(key)
        egress = tuple(Egress(**entry) for entry in row["egress"])
        return Completion(prompt.answer.model_validate(row["answer"]), Usage(**row["usage"]), egress, row["seconds"])

    def keep(self, prompt: Prompt, model: str, made: Completion) -> None:
        """Keep an answer; raises PartDown if the disk does not take it."""
        row = {
            "answer": made.answer.model_dump(mode="json"),
            "usage": dataclasses.asdict(made.usage),
            "egress": [entry.model_dump(mode="json") for entry in made.egress],
            "seconds": made.seconds,
        }
        self._lines.put(self._key(prompt, model), row)

    def _key(self, prompt: Prompt, model: str) -> str:
        return keyed_digest(self._salt, model, prompt.kind, prompt.fingerprint, *(m.content for m in prompt.messages))


class Remembering:
    """The model's completer for one case: asks the kept answers first, and notes whether the endpoint went away."""

    def __init__(self, completer: Completer, kept: KeptAnswers) -> None:
        self.model = completer.model
        self.away = ""
        self._completer = completer
        self._kept = kept

    async def complete(self, prompt: Prompt) -> Completion:
        """Answer one prompt; raises ModelFault."""
        found = self._kept.find(prompt, self.model)
        if found is not None:
            return found
        try:
            made = await self._completer.complete(prompt)
        except ModelFault as fault:
            if fault.kind in AWAY:
                self.away = fault.sentence
            raise
        self._kept.keep(prompt, self.model, made)
        return made


def answering(completers: Mapping[Any, Completer], kept: KeptAnswers) -> tuple[Mapping[Any, Completer], Remembering]:
    """Give one case's completers; the built-in writer's answers cost nothing and are not kept."""
    model, built_in = completers["model"], completers["built_in"]
    remembering = Remembering(model, kept)
    return {"model": built_in if model is built_in else remembering, "built_in": built_in}, remembering
