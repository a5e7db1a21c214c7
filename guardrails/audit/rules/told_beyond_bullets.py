"""A sentence tells what no bullet bears out, in words and numbers that stand nowhere in the input.

What: a sentence whose words and numbers the bullets, goals and session data hardly bear out.

Why it matters: what has no source is invented, however likely it sounds.

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
    return told_otherwise(view, "unsupported-claim")


RULE = Rule(
    code="GN523",
    category="unsupported-claim",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="clinician",
    suggestion="Take it out, or add the bullet that it rests on.",
    bad=(
        example(
            "«Sertraline was raised to 100 mg on Monday and her headaches are gone.»",
            "quiet today, knitted, talked of the garden",
        ),
        example("«Her landlord raised the rent by 200 dollars.»", "quiet today, knitted, talked of the garden"),
    ),
    good=(
        example("She knitted, was quiet and spoke of the garden.", "quiet today, knitted, talked of the garden"),
        example("She knitted and talked of her garden; quiet.", "quiet today, knitted, talked of the garden"),
    ),
)
