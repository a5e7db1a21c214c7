"""The note brings in an event or a person of which the input knows nothing.

What: a hospital stay, an arrest, a job lost or found, a death, a court date, a relative, that no bullet, plan, goal,
diagnosis or earlier note of the member holds.

Why it matters: such a fact is never a matter of style; someone must have said it.

Limits: knows the commonest events. Another word for the same person in the bullets is understood. Medications and
substances, and things, have rules of their own.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.unheld import unheld

_WORDS = {"event": "event", "relative": "person"}


def _check(view: Audited) -> Iterator[Hit]:
    for found in unheld(view, *_WORDS):
        message = f"No bullet knows of this {_WORDS[found.sort]}."
        yield hit_at(found.sentence, found.start, found.end, message, about=found.name)


RULE = Rule(
    code="GN504",
    category="unsupported-claim",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Take it out, or ask the clinician whether it was said.",
    bad=(
        example("Client talked with her «brother» about rent.", "talked w/ friend about rent"),
        example("Since she was «hospitalized» client feels numb.", "feels numb"),
    ),
    good=(
        example("Three times he moved to fix what others felt.", "jumped in to fix x3"),
        example("Client argued with her mother.", "argued w/ mom"),
        example("Client spoke about her wife.", "spouse angry about $"),
    ),
)
