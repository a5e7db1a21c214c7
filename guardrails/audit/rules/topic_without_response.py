"""A member's note repeats what the group was about and says nothing of how this member took it.

What: the note, or its section of responses, tells what all did, what was talked about or what is true of anyone, and
apart from topic, goal, diagnosis and plan at most two words of this member's own.

Why it matters: a topic is the same for everyone; the effect on this person is what the note is for.

Limits: a response told in the very words of the topic is not seen.
"""

from collections.abc import Iterator, Sequence

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.particular import FEW, NOT_RESPONSE, Clause, clauses, of_section, weight
from guardrails.audit.rule import Hit, Rule, at


def _check(view: Audited) -> Iterator[Hit]:
    read = clauses(view)
    response = of_section(read)
    told: Sequence[Clause] = ()
    if response and any(c.kind == "group" for c in response) and weight(response) < FEW:
        told = response
    elif weight(read) <= FEW:
        told = read
    topic = next((c.sentence for c in told if c.kind == "group" and c.sentence.heading not in NOT_RESPONSE), None)
    if topic:
        yield at(topic, "This tells the group's topic, not how this member responded to it.")


RULE = Rule(
    code="GN302",
    category="no-individual-response",
    severity="warning",
    check=_check,
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
    ),
    good=(
        example(
            "Group discussed anxiety and avoidance. Client named dread of the phone and a tight chest before calls."
        ),
        example("Client joined the talk on avoidance and admitted skipping two shifts because of dread."),
    ),
)
