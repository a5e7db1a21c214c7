"""The note has the opposite of the bullet's word: met for missed, stayed for left, declined for willing.

What: one of a pair of opposites in the note where a bullet on the same thing has the other one.

Why it matters: the bullet is what the clinician saw; the note that reverses it is wrong in the chart.

Limits: only the opposites of the list. How likely a bullet is turned round is weighed by what both clauses share, what
each denies, and whether either side has it both ways, by weights learned from the open part of the labelled set.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.opposites import opposites, turned_hit
from guardrails.audit.rule import Hit, Rule


def _check(view: Audited) -> Iterator[Hit]:
    return map(turned_hit, opposites(view, risk=False))


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
        example("He «declined» individual sessions.", "accepted individual sessions"),
    ),
    good=(
        example("Opened the letter from the landlord.", "opened landlord letter"),
        example("He took up individual sessions.", "accepted individual sessions"),
    ),
)
