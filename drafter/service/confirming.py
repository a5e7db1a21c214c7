"""Which statements are confirmed one by one before a note is signed, and what takes a confirmation back."""

import hashlib
from collections.abc import Mapping
from typing import Literal

from guardrails.note import CLINICIAN, Statement

Why = Literal["risk", "plan", "hedge", "several", ""]

ALWAYS_CONFIRMED: Mapping[str, Why] = {"risk": "risk", "plan": "plan"}
"""Elements whose statements are confirmed one by one, whatever they rest on."""


def why(statement: Statement) -> Why:
    """Say why a statement is to be confirmed; "" where it is not: what the clinician typed alone is theirs already."""
    if set(statement.sources) == {CLINICIAN}:
        return ""
    if statement.element in ALWAYS_CONFIRMED:
        return ALWAYS_CONFIRMED[statement.element]
    if statement.certainty == "hedged":
        return "hedge"
    return "several" if sum("bullets[" in ref for ref in statement.sources) > 1 else ""


def tag(statement: Statement, words_of: Mapping[str, str]) -> str:
    """Digest a statement, what it rests on, and the words of that: a change of any makes another tag."""
    sources = [f"{ref}={words_of.get(ref, '')}" for ref in statement.sources]
    return hashlib.sha256("\0".join((statement.id, statement.text, *sources)).encode()).hexdigest()[:24]
