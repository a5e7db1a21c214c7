"""An instruction on manner: what this machine understands changes settings; a wish on wording goes on, masked.

What tells of something that happened is no wish. It is refused, so that it can be typed as the bullet that it is.
"""

import re

from drafter.errors import Conflict, InputFault
from drafter.pipeline.manner import Manner
from guardrails.language.risk_terms import risk_mentions

_SETTINGS: tuple[tuple[re.Pattern[str], dict[str, object]], ...] = (
    (re.compile(r"\b(short(er|en)?|brief(er|ly)?|concise|less)\b", re.IGNORECASE), {"length": "short"}),
    (re.compile(r"\b(long(er)?|full(er)?|more detail\w*|more)\b", re.IGNORECASE), {"length": "full"}),
    (re.compile(r"\b(no|without|fewer)\s+quot", re.IGNORECASE), {"quotes": False}),
)
_WORD = r"[\"'“”‘’]?([A-Za-z][A-Za-z' -]{1,30}?)[\"'“”‘’]?"
_IN_PLACE = r"(?:instead of|rather than|in place of|not)"
_INSTEAD = (
    re.compile(rf"\b(?:use|say|write|prefer)\s+{_WORD}\s+{_IN_PLACE}\s+{_WORD}\s*[.!]?$", re.IGNORECASE),
    re.compile(rf"\breplace\s+{_WORD}\s+(?:with|by)\s+{_WORD}\s*[.!]?$", re.IGNORECASE),
)
_ON_WORDING = re.compile(
    r"\b(?:sentences?|words?|wording|phras\w+|tone|order|start|begin|open with|end with|first|last|plain\w*|simpl\w+"
    r"|clinical|formal|informal|warm\w*|neutral|passive|active|tense|paragraphs?|repeat\w*|avoid|instead|rather|prefer\w*|combine|join"
    r"|split|list|quot\w+|abbreviat\w+|jargon|style|verbs?|pronouns?|third person|first person|readable|flow|choppy"
    r"|behaviou?ral|objective|descriptive|specific|vary|varied)\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\d|\b(?:she|he|they|client|patient|pt|member|her|his|their|mom|mother|father|dad|wife|husband|partner|i)\b"
    r"|\b(?:add|mention|include|also say|note that|put in|write that|say that|say (?:s?he|they))\b",
    re.IGNORECASE,
)


def told(instruction: str, manner: Manner) -> Manner:
    """Give the manner that an instruction asks for; a wish is in it as typed, for whoever masks it.

    Raises Conflict `is_a_fact` for one that tells of something that happened, InputFault for one not understood.
    """
    words = instruction.strip()
    if not words:
        return manner
    for pattern, unwanted, wanted in ((_INSTEAD[0], 2, 1), (_INSTEAD[1], 1, 2)):
        pair = pattern.search(words)
        if pair and not _grave(words):
            return manner.wishing(instead=((pair[unwanted].strip().lower(), pair[wanted].strip()),))
    if _HAPPENED.search(words) or _grave(words):
        raise Conflict(
            "This tells of something that happened, not of how to write. Add it as a bullet; then draft again.",
            "is_a_fact",
        )
    asked = {name: value for pattern, change in _SETTINGS if pattern.search(words) for name, value in change.items()}
    if asked:
        return manner.model_copy(update=asked)
    if not _ON_WORDING.search(words):
        raise InputFault(
            'An instruction says how to write: "shorter", "without quotations", "plain words", "say X instead of Y".'
        )
    return manner.wishing(wish=words)


def _grave(text: str) -> bool:
    return any(True for _ in risk_mentions(text.lower()))
