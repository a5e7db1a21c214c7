"""A member's note says only what is true of anyone who came.

What: setting aside the stock of every note (attended, engaged, appropriate, receptive, will continue), the topic, goal
and diagnosis, what was denied on risk and the plan, at most two words of this person's own are left.

Why it matters: such a note shows that someone was there, not who, with what symptoms, to what effect.

Limits: counts words and does not weigh them; a short note with one telling observation may be flagged. Beyond that
count, learned weights judge longer notes as a whole: who acts in them, how much of the bullets comes back.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import body
from guardrails.audit.example import example
from guardrails.audit.learned.lacks import lacks, most
from guardrails.audit.learned.own_words import common_words
from guardrails.audit.learned.traits import clauses_told
from guardrails.audit.particular import FEW, clauses, weight
from guardrails.audit.rule import Hit, Rule, at

_TYPED = ("tears when naming dread of the phone", "practised a call with peer, hands shaking", "called sister tues")


def _check(view: Audited) -> Iterator[Hit]:
    sentences, read = body(view), clauses(view)
    if not sentences:
        return
    if weight(read) > FEW:
        if lacks(view, "stock") and (told := most(clauses_told(view), ("member", "thing"))):
            yield at(told, "This could be said of anyone who came; hardly anything shows this member.")
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
    beside=common_words,
    suggestion="Ask what was seen and said: symptom, affect, what the member took from the group.",
    seed=("error 1", "mistakes 1"),
    bad=(
        example("«Client attended group and was appropriate.»"),
        example(
            "«Client actively participated and was receptive to feedback.» Client is making good progress "
            "toward goals and will continue."
        ),
        example(
            "Present for 90 minutes. «She allowed what arose in the circle to touch her, found her own place within "
            "it, and left carrying a new impulse for her path.» Dread of contact is worked on. She returns next week.",
            *_TYPED,
        ),
    ),
    good=(
        example(
            "Client attended group and was appropriate but tearful when naming shame about drinking; will "
            "call her sponsor."
        ),
        example("Quiet, flat, eyes on the floor; nodded once when a peer spoke of losing a parent. Will continue."),
        example(
            "Present for 90 minutes. Her eyes filled as she spoke of the dread that the phone brings; with a peer she "
            "rehearsed a call, hands shaking. On Tuesday her sister had been reached. She rings one friend on Friday.",
            *_TYPED,
        ),
    ),
)
