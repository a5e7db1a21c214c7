"""An instruction on manner, read on this machine: it changes settings, so none of its words enters a prompt."""

import re

from drafter.errors import InputFault
from drafter.pipeline.manner import Manner

_SETTINGS: tuple[tuple[re.Pattern[str], dict[str, object]], ...] = (
    (re.compile(r"\b(short(er)?|brief(er|ly)?|concise|less)\b", re.IGNORECASE), {"length": "short"}),
    (re.compile(r"\b(long(er)?|full(er)?|more)\b", re.IGNORECASE), {"length": "full"}),
    (re.compile(r"\b(no|without|fewer)\s+quot", re.IGNORECASE), {"quotes": False}),
)


def told(instruction: str, manner: Manner) -> Manner:
    """Give the manner that an instruction asks for; raises InputFault for one that is not understood."""
    if not instruction.strip():
        return manner
    asked = {
        name: value for pattern, change in _SETTINGS if pattern.search(instruction) for name, value in change.items()
    }
    if not asked:
        raise InputFault('An instruction can be "shorter", "longer" or "without quotations".')
    return manner.model_copy(update=asked)
