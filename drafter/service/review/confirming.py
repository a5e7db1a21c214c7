"""Which statements are confirmed one by one before a note is signed, and what takes a confirmation back."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from drafter.service.review.joined import fused
from drafter.service.review.resting import Words, doubted, far_from, figures_beyond
from drafter.service.review.slips import (
    at_another_time,
    lost_a_no,
    made_a_deed,
    more_changed,
    someone_else_acts,
)
from drafter.service.review.turns import (
    a_no_added,
    all_added,
    cause_added,
    condition_dropped,
    opposite_told,
    order_turned,
    other_direction,
    other_person,
    other_relative,
    others_deed,
    past_and_present,
    rate_added,
    side_exchanged,
    still_being_done,
    told_by_another,
)
from guardrails.note import CLINICIAN, Statement

Why = Literal[
    "risk", "plan", "hedge", "several", "figure", "no", "not", "when", "meant", "if", "opposite", "order", "who",
    "change", "rate", "cause", "far", "",
]  # fmt: skip

ALWAYS_CONFIRMED: Mapping[str, Why] = {"risk": "risk", "plan": "plan"}
"""Elements whose statements are confirmed one by one, whatever they rest on."""

_SLIPS: Sequence[tuple[Why, Callable[[str, str], bool]]] = (
    ("no", lost_a_no), ("when", at_another_time), ("when", past_and_present), ("meant", made_a_deed),
    ("meant", still_being_done), ("if", condition_dropped), ("who", someone_else_acts), ("who", told_by_another),
    ("who", other_relative), ("who", other_person), ("change", more_changed), ("change", other_direction),
    ("opposite", opposite_told), ("opposite", side_exchanged), ("order", order_turned), ("rate", rate_added),
    ("rate", all_added), ("not", a_no_added),
)  # fmt: skip


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
    bullets = " ; ".join((*own, *shared))
    for asked, turned in _SLIPS:
        if bullets and turned(text, bullets):
            return asked
    if others_deed(text, own, shared):
        return "who"
    if cause_added(text, (*own, *shared)):
        return "cause"
    return "far" if far_from(text, sources) else ""


def tag(statement: Statement, words_of: Words) -> str:
    """Digest a statement, what it rests on, and the words of that: a change of any makes another tag."""
    sources = [f"{ref}={words_of.get(ref, '')}" for ref in statement.sources]
    return hashlib.sha256("\0".join((statement.id, statement.text, *sources)).encode()).hexdigest()[:24]
