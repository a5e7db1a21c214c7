"""The note has a danger that the bullets say there was not, or says there is none where the bullets have it.

What: a weapon, a plan, means, a dose, an urge or use that every bullet naming it denies and the note tells without a
no, and the reverse.

Why it matters: someone will act on it, or fail to.

Limits: the sentence and the bullet must share another word of their own; plans, goals and wishes are left out.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.opposites import RISKY, Opposed, is_of_risk, opposed, turned
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule


def _check(view: Audited) -> Iterator[Hit]:
    for found in opposed(view):
        if is_of_risk(view, found):
            yield hit_at(found.sentence, found.start, found.end, "A bullet says the opposite.", about=found.about)
    for found in view.shared(turned):
        if (found.meaning in RISKY or is_of_risk(view, found)) and not _is_of_a_kind(view, found):
            yield hit_at(found.sentence, found.start, found.end, "A bullet says the opposite.", about=found.about)


def _is_of_a_kind(view: Audited, found: Opposed) -> bool:
    """Tell whether the word belongs to a kind of risk that the rules on each kind look at."""
    return any(s is found.sentence and m.start <= found.start < m.end for s, m in view.risks)


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
        example("Craving for the evening dose, no «pill» taken.", "craving for evening dose, extra pill taken tues"),
    ),
    good=(
        example("He has no weapon at home.", "no weapon at home"),
        example("Asked about a weapon at home: none.", "no weapon at home"),
    ),
)
