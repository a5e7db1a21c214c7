"""Which statements are confirmed one by one before a note is signed, and what takes a confirmation back."""

import hashlib
import re
from collections.abc import Mapping, Sequence

from drafter.service.review.joined import fused
from drafter.service.review.registry import all_signs
from drafter.service.review.resting import Words, doubted, far_from, figures_beyond
from drafter.service.review.sign import Held, Why
from guardrails.note import CLINICIAN, Statement

ALWAYS_CONFIRMED: Mapping[str, Why] = {"risk": "risk", "plan": "plan"}
"""Elements whose statements are confirmed one by one, whatever they rest on."""


def why(statement: Statement, words_of: Words) -> Why:
    """Say why a statement is to be confirmed; "" where it is not.

    What the clinician typed alone is theirs already. What they reworded is held against its sources elsewhere, so that
    only drafted words are asked about for a figure that no source holds, or for being far from their sources.
    """
    if set(statement.sources) == {CLINICIAN}:
        return ""
    if statement.element in ALWAYS_CONFIRMED:
        return ALWAYS_CONFIRMED[statement.element]
    sources = [words_of.get(ref, "") for ref in statement.sources if ref != CLINICIAN]
    if statement.certainty == "hedged" or any(doubted(statement.text, words) for words in sources):
        return "hedge"
    own = [words_of.get(ref, "") for ref in statement.sources if re.match(r"members\..*bullets\[", ref)]
    shared = [words_of.get(ref, "") for ref in statement.sources if ref.startswith("session.bullets[")]
    if len(own) + len(shared) > 1 and fused(statement.text, own, shared):
        return "several"
    if CLINICIAN in statement.sources or not all(sources):
        return ""
    return _beyond(statement.text, " ; ".join(sources), own, shared)


def _beyond(text: str, sources: str, own: Sequence[str], shared: Sequence[str]) -> Why:
    if figures_beyond(text, sources):
        return "figure"
    held = Held(text, own, shared)
    for sign in all_signs():
        if held.bullets and sign.there(held):
            return sign.why
    return "far" if far_from(text, sources) else ""


def tag(statement: Statement, words_of: Words) -> str:
    """Digest a statement, what it rests on, and the words of that: a change of any makes another tag."""
    sources = [f"{ref}={words_of.get(ref, '')}" for ref in statement.sources]
    return hashlib.sha256("\0".join((statement.id, statement.text, *sources)).encode()).hexdigest()[:24]
