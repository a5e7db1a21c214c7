"""The note has a danger that the bullets say there was not, or says there is none where the bullets have it.

What: a weapon, a plan, means, a dose, an urge or use that every bullet naming it denies and the note tells without a
no, and the reverse.

Why it matters: someone will act on it, or fail to.

Limits: words of the kinds of risk that other rules read are theirs; how likely the rest is turned round is weighed as
for all other words.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.opposites import denials, opposites, turned_hit
from guardrails.audit.rule import Hit, Rule


def _check(view: Audited) -> Iterator[Hit]:
    return map(turned_hit, (*opposites(view, risk=True), *denials(view, risk=True)))


RULE = Rule(
    code="GN407",
    category="risk-contradicted",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    fixed=True,
    seed=("requirement 6",),
    suggestion="Say it as the bullet does; where the bullet is wrong, correct the bullet.",
    bad=(
        example("He has a «weapon» at home.", "no weapon at home"),
        example("Craving for the evening dose, no «pill» «taken».", "craving for evening dose, extra pill taken tues"),
        example("They still «live» «together».", "ex hit her in sept, they dont live together"),
    ),
    good=(
        example("He has no weapon at home.", "no weapon at home"),
        example("Asked about a weapon at home: none.", "no weapon at home"),
    ),
)
