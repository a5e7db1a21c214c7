"""A sentence tells a bullet of somebody else than the bullet does: her mother for her aunt, a peer for herself.

What: a sentence that matches a bullet but for the person, or whose words are those of another member.

Why it matters: a fact of another person in the chart follows the member for years.

Limits: each sentence is held beside the bullet that is nearest to it; what either has left over (a word of the same
class, an opposite, a no, a hedge, a number, another doer) is weighed by weights learned from the open part of the
labelled set. Of a hundred sound notes by a hand it never saw it flags about two; what is less sure is told as `info`.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.learned.leftovers import told_otherwise
from guardrails.audit.rule import Hit, Rule


def _check(view: Audited) -> Iterator[Hit]:
    return told_otherwise(view, "wrong-person")


RULE = Rule(
    code="GN108",
    category="wrong-person",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Name the person that the bullet names; where the bullet is wrong, correct the bullet.",
    fixed=True,
    bad=(
        example("«Her mother drove her to the appointment.»", "her aunt drove her to the appt"),
        example("«His father drove him to the meeting on Monday.»", "his uncle drove him to the mtg mon"),
    ),
    good=(
        example("Her aunt drove her to the appointment.", "her aunt drove her to the appt"),
        example("His uncle drove him to the meeting on Monday.", "his uncle drove him to the mtg mon"),
    ),
)
