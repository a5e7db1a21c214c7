"""A member's note does not say how the member responded.

What: no sentence on what the work of the group did to or drew from this member: insight, change of affect,
practice, tolerance, resistance, or no change.

Why it matters: without a response the note proves that the member was there, not that there was treatment.

Limits: one word of response is enough; presentation alone ("affect flat") is not one. Longer notes are also judged as
a whole by learned weights: who acts in them, how much of the bullets comes back.
"""

from collections.abc import Iterable, Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_plan, own_sentences
from guardrails.audit.example import example
from guardrails.audit.learned.lacks import lacks
from guardrails.audit.learned.own_words import common_words
from guardrails.audit.particular import FEW, RESPONSE, Clause, clauses, of_section, weight
from guardrails.audit.response import responds
from guardrails.audit.rule import Hit, Rule
from guardrails.language.sentences import headings

_SEEN = frozenset(("presentation", "attendance"))

_TYPED = ("tears when naming dread of the phone", "practised a call with peer, hands shaking", "called sister tues")


def _check(view: Audited) -> Iterator[Hit]:
    if any(s.element in ("response", "progress") for s in view.sentences):
        return
    read = clauses(view)
    told = [s for s in own_sentences(view) if not is_plan(s)]
    if any(RESPONSE.match(label) for label in headings(view.note.text)):
        silent = not any(c.kind == "own" for c in of_section(read)) and not responds(
            [s for s in told if RESPONSE.match(s.heading)]
        )
    else:
        silent = not responds(told) and (weight(read) <= FEW or _only_seen(read))
    silent = silent or lacks(view, "response")
    if silent:
        yield Hit("Nothing says how the member responded to the work of the group.")


def _only_seen(read: Iterable[Clause]) -> bool:
    """Tell whether all that is told of the member is how he looked and that he was there."""
    return all(clause.sentence.tags & _SEEN for clause in read if clause.kind == "own")


RULE = Rule(
    code="GN203",
    category="missing-member-element",
    severity="warning",
    check=_check,
    beside=common_words,
    suggestion="Ask what changed or did not change in this member: insight, affect, tolerance, resistance.",
    source="First Coast findings on missing patient reaction, secondary report; Noridian SMRC 01-106 (29 % without "
    "response)",
    seed=("requirement 5", "error 3"),
    bad=(
        example(
            "Client attended the full session and sat near the door. Affect constricted. Plan: continue weekly group."
        ),
        example("Client was present and took part in the exercise. Mood low. Client will attend next week."),
        example(
            "Present for 90 minutes by the window. Generalized anxiety keeps her from social contact, which is the "
            "goal of treatment. She rings one friend before Friday.",
            *_TYPED,
        ),
    ),
    good=(
        example(
            "Client attended. After feedback she recognized that avoiding calls keeps the worry going. Plan: one call."
        ),
        example(
            "Client attended, stayed guarded and declined the exercise; no change in mood by the end. Plan: check in."
        ),
        example("Present 90 min, silent with an open face and nods. Plan: the same next week."),
        example("60 minutes. Angry when she opened the letter. Plan: ride with her son."),
        example("Present. Affect brightened during drumming. Plan: continue weekly group."),
        example(
            "Present for 90 minutes by the window, in tears over her dread of the phone. Hands shook in the practice "
            "call. She had called her sister on Tuesday and rings one friend before Friday.",
            *_TYPED,
        ),
    ),
)
