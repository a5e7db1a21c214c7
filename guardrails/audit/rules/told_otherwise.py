"""A sentence tells its bullet with one thing turned: alone for with his brother, 4 before and 8 after for 8 and 4.

What: a sentence that matches a bullet and has another value, an opposite or a no where the two differ.

Why it matters: the bullet is what the clinician saw; the note that turns it is wrong in the chart.

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
    return told_otherwise(view, "contradicted-fact")


RULE = Rule(
    code="GN522",
    category="contradicted-fact",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Say it as the bullet does; where the bullet is wrong, correct the bullet.",
    bad=(
        example("«He went to the park alone on Saturday.»", "park w/ his brother sat"),
        example("«His anxiety was 4 before the exposure and 8 after.»", "anx 8 before exposure, 4 after"),
        example("«He slept four hours a night, down from six.»", "sleep 6 hrs a night, was 4"),
    ),
    good=(
        example("He went to the park with his brother on Saturday.", "park w/ his brother sat"),
        example("His anxiety was 8 before the exposure and 4 after.", "anx 8 before exposure, 4 after"),
        example("He slept six hours a night, up from four.", "sleep 6 hrs a night, was 4"),
    ),
)
