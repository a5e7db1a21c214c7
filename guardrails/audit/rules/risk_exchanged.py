"""On risk, two persons, days, amounts or places of the note have each what a bullet gives the other one.

What: "no intent at home, a thought of a belt here" where the bullet has no intent here and the belt at home; "craving 1
on Saturday, 5 now" for 5 on Saturday and 1 now.

Why it matters: every word of it stands in the bullets, and it says the reverse.

Limits: both must be told by words of their own that one bullet gives to the other one, in its own clause, and that no
bullet gives as the note does.
"""

from functools import partial

from guardrails.audit.example import example
from guardrails.audit.exchange import exchanges
from guardrails.audit.rule import Rule

RULE = Rule(
    code="GN410",
    category="risk-contradicted",
    severity="error",
    check=partial(exchanges, risk=True),
    needs=("bullets",),
    mend="model",
    fixed=True,
    suggestion="Give each what the bullet gives it; where the bullet is wrong, correct the bullet.",
    bad=(
        example(
            "He has no suicidal intent at «home»; he has thought of a belt «here».",
            "SI: no intent here, thought of belt at home",
        ),
        example("Craving for cocaine «1» on Saturday after a text, «5» now.", "crave 5 sat after text re coke, 1 now"),
    ),
    good=(
        example("Craving for cocaine 5 on Saturday after a text, 1 now.", "crave 5 sat after text re coke, 1 now"),
        example(
            "He has no suicidal intent here; he has thought of a belt at home.",
            "SI: no intent here, thought of belt at home",
        ),
    ),
)
