"""Two persons, days, amounts or places of the note have each what a bullet gives the other one.

What: "twice on most days, once on Sunday" where the bullet has once on most days and twice on Sunday; "her father fills
the plate, her mother has the scale" where it is the other way round; "voices nightly, in October on two evenings".

Why it matters: every word of it stands in the bullets, and it says the reverse.

Limits: both must be told by words of their own that one bullet gives to the other one, in its own clause, and that no
bullet gives as the note does.
"""

from functools import partial

from guardrails.audit.example import example
from guardrails.audit.exchange import exchanges
from guardrails.audit.rule import Rule

RULE = Rule(
    code="GN521",
    category="contradicted-fact",
    severity="error",
    check=partial(exchanges, risk=False),
    needs=("bullets",),
    mend="model",
    suggestion="Give each what the bullet gives it; where the bullet is wrong, correct the bullet.",
    bad=(
        example("He eats «twice» on most days, «once» on Sunday.", "one meal most days. 2 on sun"),
        example(
            "Her «father» fills the plate on Thursday. Her «mother» takes the scale to the garage.",
            "lets mom plate thurs. dad puts scale in garage",
        ),
        example(
            "Tics came «nightly» where in October they came on «two» evenings.", "tics 2 evenings, was nightly in oct"
        ),
    ),
    good=(
        example("No urge, in AA for 31 years.", "31 yrs AA. asked re urge, none, sponsor's dead"),
        example("He eats once on most days, twice on Sunday.", "one meal most days. 2 on sun"),
        example(
            "On Thursday her mother plates. Her father takes the scale to the garage.",
            "lets mom plate thurs. dad puts scale in garage",
        ),
        example("Tics came on two evenings, in October nightly.", "tics 2 evenings, was nightly in oct"),
    ),
)
