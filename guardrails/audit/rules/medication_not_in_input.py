"""The note names a medication or a substance of which the input knows nothing.

What: a drug or medication by name, a drink or a drug used, that no bullet, plan, goal, diagnosis or earlier note of the
member holds.

Why it matters: the next one who prescribes reads it as taken.

Limits: a brand and its drug are one, and so are the short forms that clinicians type; a slip of the fingers is
understood. A substance in the name of a disorder is none.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.unheld import unheld


def _check(view: Audited) -> Iterator[Hit]:
    for found in unheld(view, "medication", "substance"):
        yield hit_at(found.sentence, found.start, found.end, f"No bullet knows of this {found.sort}.", about=found.name)


RULE = Rule(
    code="GN520",
    category="unsupported-claim",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Take it out, or ask the clinician whether it was said.",
    bad=(
        example("Client takes «Lexapro».", "on new med, tired"),
        example("Got to the store without panic after «lorazepam».", "drove to store, no panic"),
    ),
    good=(
        example("At 95 mg of methadone.", "95 mg, no use", session={"group_name": "Morning OTP group"}),
        example("Client takes Zoloft daily.", "taking sertraline 50"),
        example("Client takes buprenorphine daily.", "crave 4, bupe daily"),
    ),
)
