"""A member's note says only what is true of anyone who came.

What: after setting aside the words that stand in every note (attended, engaged, appropriate, receptive, will
continue) fewer than four words are left that say something of this person.

Why it matters: such a note shows that someone was there, not who, with what symptoms, to what effect.

Limits: counts words and does not weigh them; a short note with one telling observation may be flagged.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import body, specific_stems
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule, at

ENOUGH = 4


def _check(view: Audited) -> Iterator[Hit]:
    sentences = body(view)
    if not sentences or len(specific_stems(view, sentences)) >= ENOUGH:
        return
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
