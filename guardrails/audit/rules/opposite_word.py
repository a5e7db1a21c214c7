"""The note has the opposite of the bullet's word: met for missed, stayed for left, gloves on for gloves off.

What: one of a pair of opposites in the note where a bullet on the same thing has the other one.

Why it matters: the bullet is what the clinician saw; the note that reverses it is wrong in the chart.

Limits: only the pairs of the list; sentence and bullet share two words of their own (one for a short bullet);
where either side has both words of a pair, or the bullet has the note's own word as well, nothing is flagged.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.opposites import RISKY, is_of_risk, opposed
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule


def _check(view: Audited) -> Iterator[Hit]:
    for found in opposed(view):
        if found.meaning not in RISKY and not is_of_risk(view, found):
            yield hit_at(found.sentence, found.start, found.end, "A bullet says the opposite.", about=found.about)


RULE = Rule(
    code="GN509",
    category="contradicted-fact",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Say it as the bullet does; where the bullet is wrong, correct the bullet.",
    bad=(
        example("The letter from the landlord is still «unopened».", "opened landlord letter"),
        example("Touched the handle with «gloves on».", "gloves off, handle 12x"),
    ),
    good=(
        example("Opened the letter from the landlord.", "opened landlord letter"),
        example("Touched the handle, ungloved.", "gloves off, handle 12x"),
    ),
)
