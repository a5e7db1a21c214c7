"""A member's note says only what is true of anyone who came.

What: setting aside the stock of every note (attended, engaged, appropriate, receptive, will continue), the topic, goal
and diagnosis, what was denied on risk and the plan, at most two words of this person's own are left.

Why it matters: such a note shows that someone was there, not who, with what symptoms, to what effect.

Limits: counts words and does not weigh them; a short note with one telling observation may be flagged.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import body
from guardrails.audit.example import example
from guardrails.audit.particular import FEW, clauses, weight
from guardrails.audit.rule import Hit, Rule, at


def _check(view: Audited) -> Iterator[Hit]:
    sentences, read = body(view), clauses(view)
    if not sentences or weight(read) > FEW:
        return
    kinds = {clause.kind for clause in read}
    if kinds & {"group", "therapist"} and not any(clause.stock for clause in read):
        return  # what it does tell, other rules name
    worst = max(sentences, key=lambda s: ("participation" in s.tags) + ("attendance" in s.tags))
    yield at(worst, "This could be said of anyone who came; nothing shows this member.")


RULE = Rule(
    code="GN301",
    category="vague-statement",
    severity="warning",
    check=_check,
    suggestion="Ask what was seen and said: symptom, affect, what the member took from the group.",
    seed=("error 1", "mistakes 1"),
    bad=(
        example("«Client attended group and was appropriate.»"),
        example(
            "«Client actively participated and was receptive to feedback.» Client is making good progress "
            "toward goals and will continue."
        ),
    ),
    good=(
        example(
            "Client attended group and was appropriate but tearful when naming shame about drinking; will "
            "call her sponsor."
        ),
        example("Quiet, flat, eyes on the floor; nodded once when a peer spoke of losing a parent. Will continue."),
    ),
)
