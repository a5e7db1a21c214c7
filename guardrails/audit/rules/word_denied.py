"""The note has what the bullets say there was not, or the reverse.

What: a thing or an act that the nearest bullet denies ("no events", "none taken", "didn't read it") and that the note
tells without a no; and the reverse: "called her sister" told as "did not call her sister".

Why it matters: one small word turns the record around.

Limits: how likely the word is turned round is weighed by what both clauses share, what each denies, whether the no
stands close, and whether either side has it both ways, by weights learned from the open part of the labelled set.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.opposites import denials, turned_hit
from guardrails.audit.rule import Hit, Rule


def _check(view: Audited) -> Iterator[Hit]:
    return map(turned_hit, denials(view, risk=False))


RULE = Rule(
    code="GN507",
    category="contradicted-fact",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Say it as the bullet does; where the bullet is wrong, correct the bullet.",
    bad=(
        example("Client «drives» the grandson until 12/8.", "no driving w grandson til 12/8, wife does it"),
        example("Client found the taper rough and took extra «doses».", "taper rough, no extra doses"),
        example("Spoke an angry sentence to her «father».", "no sentence to father, leaned in"),
    ),
    good=(
        example("His wife drives the grandson until 12/8.", "no driving w grandson til 12/8, wife does it"),
        example("Client found the taper rough and took no extra doses.", "taper rough, no extra doses"),
        example("Slept, the letter unread; he will read it on Friday.", "didn't read the letter, will read it fri"),
        example("The list is closed at nine, phone out.", "list by the bed closed at 9, no phone"),
        example("A line against guilt goes up on the refrigerator.", "no guilt line on fridge"),
        example("Passed on the angry sentence to her father.", "no sentence to father, leaned in"),
    ),
)
