"""Craving, use or voices go the other way in the note than in the bullets.

What: cravings reduced where the bullet says increased, voices quieter where they are louder.

Why it matters: the direction decides on the next step.

Limits: compares words of direction beside the same thing; a scale is read as "from 8 to 5" only.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule

_RISK = frozenset(("craving", "drinking", "voices"))


def _check(view: Audited) -> Iterator[Hit]:
    there = {(stance.about, stance.sign) for _, stance in view.evidence.stances if stance.about in _RISK}
    for sentence, found in view.stances:
        if not found or is_header(sentence) or is_plan(sentence) or sentence.subject != "own":
            continue
        for stance in found:
            opposite = (stance.about, -stance.sign)
            if stance.about in _RISK and stance.sign and opposite in there and (stance.about, stance.sign) not in there:
                yield hit_at(
                    sentence,
                    stance.start,
                    stance.end,
                    "The bullets say that it goes the other way.",
                    about=stance.about,
                )


RULE = Rule(
    code="GN406",
    category="risk-contradicted",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Give the direction of the bullet.",
    seed=("requirement 6",),
    fixed=True,
    bad=(
        example("Client reported reduced «cravings».", "cravings up since fri"),
        example("Cravings stayed and the «voices» are less frequent.", "voices louder, more frequent this wk"),
    ),
    good=(
        example("Client reported more cravings since Friday.", "cravings up since fri"),
        example("Client wants to reduce cravings.", "cravings up since fri"),
    ),
)
