"""The note has what the bullets say there was not, or the reverse.

What: a thing that every bullet that names it denies ("no events", "no extra doses", "none taken") and that the note
tells without a no; and a thing that the bullets tell and every sentence of the note that names it denies.

Why it matters: one small word turns the record around.

Limits: the sentence and the bullet must share another word of their own; plans, goals and wishes are left out.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.opposites import RISKY, turned
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule


def _check(view: Audited) -> Iterator[Hit]:
    for found in view.shared(turned):
        if found.meaning not in RISKY:
            yield hit_at(found.sentence, found.start, found.end, "A bullet says the opposite.", about=found.about)


RULE = Rule(
    code="GN507",
    category="contradicted-fact",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Say it as the bullet does; where the bullet is wrong, correct the bullet.",
    bad=(
        example("Client found the taper rough and took extra «doses».", "taper rough, no extra doses"),
        example("Spoke an angry «sentence» to her father.", "no sentence to father, leaned in"),
    ),
    good=(
        example("Client found the taper rough and took no extra doses.", "taper rough, no extra doses"),
        example("Passed on the angry sentence to her father.", "no sentence to father, leaned in"),
    ),
)
