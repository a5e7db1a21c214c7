"""A member's note repeats what the group was about and says nothing of how this member took it.

What: apart from the group's topic, its interventions and the group part, fewer than three words of the note's
own are left, and none tells a response.

Why it matters: a topic is the same for everyone; the effect on this person is what the note is for.

Limits: a response told in the very words of the topic is not seen.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import body, is_plan, own_sentences, specific_stems
from guardrails.audit.example import example
from guardrails.audit.response import responds
from guardrails.audit.rule import Hit, Rule, at
from guardrails.audit.stems import content_stems
from guardrails.language.sentences import Sentence

_FEW = 3


def _check(view: Audited) -> Iterator[Hit]:
    told = [s for s in body(view) if not is_plan(s)]
    common = _of_the_group(view)
    own = [s for s in own_sentences(view) if not is_plan(s)]
    left = specific_stems(view, own) - common
    about_topic = [s for s in told if s.subject != "own" or len(content_stems(s.words) & common) > 1]
    if about_topic and (len(left) < _FEW or (_mostly(about_topic, told) and not responds(own))):
        yield at(about_topic[0], "This tells the group's topic, not how this member responded to it.")


def _mostly(some: list[Sentence], all_: list[Sentence]) -> bool:
    return 2 * len(some) >= len(all_)


def _of_the_group(view: Audited) -> set[str]:
    session = view.session
    words = " ".join((session.topic or "", session.group_name or "", *session.interventions)).lower().replace("-", " ")
    stems = content_stems(words.replace(",", " ").split())
    group = view.evening.group
    return stems | {s for sentence in group.sentences for s in content_stems(sentence.words)} if group else stems


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
