"""A sentence on risk tells its bullet with one thing turned: a rifle at home for one at his brother's.

What: a sentence on risk that matches a bullet and has another value, an opposite or a no where the two differ.

Why it matters: what is turned round on risk decides what is done next.

Limits: each sentence is held beside the bullet that is nearest to it; what either has left over (a word of the same
class, an opposite, a no, a hedge, a number, another doer) is weighed by weights learned from the open part of the
labelled set. Of a hundred sound notes by a hand it never saw it flags about two; what is less sure is told as `info`.
What another rule says of the kinds of risk is not told twice.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.learned.leftovers import told_otherwise
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.rules.risk_contradicted import RULE as BY_KIND


def _check(view: Audited) -> Iterator[Hit]:
    found = list(told_otherwise(view, "risk-contradicted"))
    known = [hit.start for hit in BY_KIND.check(view) if hit.start is not None] if found else []
    for hit in found:
        if not any((hit.start or 0) <= start < (hit.end or 0) for start in known):
            yield hit


RULE = Rule(
    code="GN411",
    category="risk-contradicted",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Say it as the bullet does; where the bullet is wrong, correct the bullet.",
    fixed=True,
    bad=(
        example("«His rifle is at home with his wife.»", "rifle at his brother's, not at home"),
        example("«Her pistol is at home with her husband.»", "pistol at her brother's, not at home"),
    ),
    good=(
        example("His rifle is at his brother's, not at home.", "rifle at his brother's, not at home"),
        example("Her pistol is kept at her brother's.", "pistol at her brother's, not at home"),
    ),
)
