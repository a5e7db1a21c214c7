"""The note sets two things in the other order than the bullet: drank and then argued, for argued and then drank.

What: "before", "after", "during", "then" between the same two things, the other way round than in the bullets.

Why it matters: what came first is taken for the cause, and whether a skill was used before, during or after is what the
work of the week was about.

Limits: both sides of the word must share a word of their own with both sides in the bullet.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.example import example
from guardrails.audit.order import orders, turned
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule


def _check(view: Audited) -> Iterator[Hit]:
    known = [order for whole in view.evidence.wholes for order in orders(whole)]
    if not known:
        return
    told = [(s, order) for s, whole in view.told if not is_header(s) and not is_plan(s) for order in orders(whole)]
    for place in turned([order for _, order in told], known):
        sentence, order = told[place]
        yield hit_at(sentence, order.start, order.end, "The bullet has it in the other order.", about="order")


RULE = Rule(
    code="GN518",
    category="contradicted-fact",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Set the two in the order of the bullet; where the bullet is wrong, correct the bullet.",
    bad=(
        example("She drank beer «and then» argued with her son.", "argued w son then drank beer"),
        example("He used the breathing «during» the meeting.", "used breathing before the meeting"),
    ),
    good=(
        example("She drank beer after the argument with her son.", "argued w son then drank beer"),
        example("Ahead of the meeting he used the breathing.", "used breathing before the meeting"),
    ),
)
