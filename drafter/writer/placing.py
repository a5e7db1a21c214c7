"""The element of the note in which a clause belongs."""

import re

from drafter.writer.heads import bare, kind_of, staff_opens
from drafter.writer.lexicon import adjectives, as_verb, element_patterns

_BY_VERB = {
    "said": "response",
    "thought": "response",
    "responded": "response",
    "took_part": "participation",
    "came": "attendance",
    "looked": "presentation",
    "therapist": "intervention",
    "life": "progress",
}
_BY_STATE = {
    "took_part": "participation",
    "looked": "presentation",
    "responded": "response",
    "changed": "presentation",
}
_ORDER = ("goal_link", "attendance", "plan", "intervention", "participation", "presentation", "progress", "response")


def element_of(text: str, label: str = "") -> str:
    """Place a clause; risk words go before all others, and what fits nowhere is presentation."""
    patterns = element_patterns()
    both = f"{label} {text}"
    if patterns["risk"].search(both):
        return "risk"
    words = text.split()
    kind = kind_of(words)
    if staff_opens(words):
        return "intervention"
    if kind == "modal" and bare(words[0]) == "will":
        return "plan"
    for element in ("goal_link", "attendance", "plan"):
        if patterns[element].search(both):
            return element
    if label:
        for element in _ORDER:
            if patterns[element].search(label):
                return element
    return _by_head(words, kind) or _by_words(text)


def _by_head(words: list[str], kind: str) -> str | None:
    if kind == "adjective":
        return _BY_STATE.get(adjectives().get(bare(words[0]), ""))
    if kind in {"past", "present", "base"}:
        verb = as_verb(bare(words[0]), "past", "present", "base")
        if verb and verb.kind in {"took_part", "came", "looked", "responded", "thought", "therapist"}:
            return _BY_VERB[verb.kind]
    return None


def _by_words(text: str) -> str:
    patterns = element_patterns()
    for element in _ORDER:
        if patterns[element].search(text):
            return element
    return "response" if re.search(r"\b(?:report|state|said|say|endors)", text) else "presentation"
