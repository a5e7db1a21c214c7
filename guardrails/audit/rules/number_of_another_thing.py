"""The note gives a number to another thing than the bullets do, or turns then and now around.

What: two numbers that have changed places ("bedroom 2, recliner 5" told as bedroom five, recliner two); a change told
the other way round (80 to 45 told as 45 to 80); a count of what the bullet says there was none of.

Why it matters: the figure looks sourced and says the reverse.

Limits: both numbers must stand in one sentence of the note. Which bullet a number is held against is told by the words
that they share.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.quantities import exchanged, fault, turned_changes
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.support import minutes_there


def _check(view: Audited) -> Iterator[Hit]:
    bullets = view.evidence.wholes
    others = (*view.evidence.measured, *view.evidence.shared_wholes)
    for sentence, whole in view.told:
        if not whole.figures or is_header(sentence):
            continue
        for change in turned_changes(whole, bullets):
            yield hit_at(
                sentence, change.start, change.end, "The bullets tell this change the other way round.", about="way"
            )
        if is_plan(sentence):
            continue
        for figure in exchanged(whole, bullets, others):
            message = "The bullets give this number to another thing."
            yield hit_at(sentence, figure.start, figure.end, message, about="thing")
        for figure in whole.figures:
            counts = figure.kind == "count" and figure.value > 0 and figure.value not in minutes_there(view)
            if counts and fault(figure, whole, bullets, others) == "none":
                yield hit_at(sentence, figure.start, figure.end, "A bullet says that there was none.", about="none")


RULE = Rule(
    code="GN508",
    category="contradicted-fact",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Give each number to what the bullet gives it to.",
    bad=(
        example("Bedroom «five» nights, recliner «two».", "slept in bedroom 2 nites, recliner 5"),
        example("«Nine» calls to her daughter a day, «three» in September.", "calls 3/d (9 in sept)"),
        example("Anxiety 45 to «80».", "ordered lamp, anx 80->45"),
        example("«Two» pleasant events last week.", "0 pleasant events last wk"),
    ),
    good=(
        example("Bedroom two nights, recliner five.", "slept in bedroom 2 nites, recliner 5"),
        example("Three calls to her daughter a day, nine in September.", "calls 3/d (9 in sept)"),
    ),
)
