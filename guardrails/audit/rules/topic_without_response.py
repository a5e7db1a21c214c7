"""A member's note repeats what the group was about and says nothing of how this member took it.

What: the note, or its section of responses, tells what all did, what was talked about or what is true of anyone, and
apart from topic, goal, diagnosis and plan at most two words of this member's own.

Why it matters: a topic is the same for everyone; the effect on this person is what the note is for.

Limits: a response told in the very words of the topic is not seen. Longer notes are also judged as a whole by learned
weights: who acts in them, how much of the bullets comes back.
"""

from collections.abc import Iterator, Sequence

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.learned.lacks import lacks, most
from guardrails.audit.learned.own_words import common_words
from guardrails.audit.learned.traits import clauses_told
from guardrails.audit.particular import FEW, NOT_RESPONSE, Clause, clauses, of_section, weight
from guardrails.audit.rule import Hit, Rule, at

_TYPED = ("tears when naming dread of the phone", "practised a call with peer, hands shaking", "called sister tues")


def _check(view: Audited) -> Iterator[Hit]:
    read = clauses(view)
    response = of_section(read)
    told: Sequence[Clause] = ()
    if response and any(c.kind == "group" for c in response) and weight(response) < FEW:
        told = response
    elif weight(read) <= FEW:
        told = read
    topic = next((c.sentence for c in told if c.kind == "group" and c.sentence.heading not in NOT_RESPONSE), None)
    if topic is None and lacks(view, "topic"):
        topic = most(clauses_told(view), ("all", "nobody"))
    if topic:
        yield at(topic, "This tells the group's topic, not how this member responded to it.")


RULE = Rule(
    code="GN302",
    category="no-individual-response",
    severity="warning",
    check=_check,
    beside=common_words,
    suggestion="Ask what this member said, felt, tried or refused about the topic.",
    seed=("error 3",),
    bad=(
        example(
            "«Group discussed coping with anxiety and avoidance using CBT reframing.» Client was present and "
            "will attend next week."
        ),
        example(
            "«Client participated in discussion of anxiety and avoidance.» CBT reframing was reviewed. Will continue."
        ),
        example(
            "Present for 90 minutes. «Avoidance and the ways in which it feeds itself were looked at from several "
            "sides; calls were rehearsed in pairs and the room compared notes.» Worry belongs to her goal of seeing "
            "people. She rings one friend on Friday.",
            *_TYPED,
        ),
    ),
    good=(
        example(
            "Group discussed anxiety and avoidance. Client named dread of the phone and a tight chest before calls."
        ),
        example("Client joined the talk on avoidance and admitted skipping two shifts because of dread."),
        example(
            "Avoidance was looked at from several sides and calls were rehearsed. She wept over her dread of the "
            "phone, and in the practice call her hands shook; on Tuesday she had called her sister. 90 minutes. "
            "Friday: a friend.",
            *_TYPED,
        ),
    ),
)
