"""A member's note does not say whether and how the member took part.

What: no word of attendance and none of taking part: speaking, listening, practicing, staying silent, giving
feedback.

Why it matters: participation is what makes the service this person's; a silent member's silence is
participation too.

Limits: any observable word of taking part counts, and so do the minutes on record and words of the member's own in
quotation marks; how telling it is, other rules ask.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_plan, own_sentences
from guardrails.audit.example import example
from guardrails.audit.minutes import gives_recorded_minutes
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.support import quotations, quoted
from guardrails.language.sieve import Sieve

_SPOKE = Sieve(r"\b(?:said|stat(?:ed|es)|report\w*|noted|described|explained|voiced|admitted|disagreed|agreed|named)\b")
_SPOKE_OFTEN = 3
_SAID = 3
"""So many words in quotation marks were said by somebody; fewer may be a title or a term."""


def _check(view: Audited) -> Iterator[Hit]:
    told = [s for s in own_sentences(view) if not is_plan(s)]
    elements = {s.element for s in view.sentences}
    if elements & {"attendance", "participation"}:
        return
    if any("participation" in s.heading or "attendance" in s.heading for s in view.sentences):
        return
    if sum(bool(_SPOKE.search(s.plain)) for s in told) >= _SPOKE_OFTEN:
        return
    if gives_recorded_minutes(view) or any(_is_said(quoted(m)) for s in told for m in quotations(s)):
        return
    if not any(s.tags & {"attendance", "participation"} for s in [*told, *view.sentences[:3]]):
        yield Hit("Nothing says whether and how the member took part.")


def _is_said(words: str) -> bool:
    return len(words.split()) >= _SAID


RULE = Rule(
    code="GN202",
    category="missing-member-element",
    severity="warning",
    check=_check,
    suggestion="Say what was seen of the member's part in the group: how much was said, to whom, in what manner.",
    seed=("requirement 4", "question 1"),
    bad=(
        example(
            "Client stated that mood is worse since the move. Affect constricted. Plan: call sister before next group."
        ),
        example("S: Client says sleep is poor, 4 hours a night.\nA: Worry about work.\nP: Continue group."),
        example("S: Client says sleep is poor, walks 90 minutes a day.\nA: Worry about work.\nP: Continue group."),
    ),
    good=(
        example('P: Wants to sit through a film. E: Skeptical. "If I stop I won\'t start."\nPlan: try it Friday.'),
        example("Client said little and listened with head down. Affect flat. Plan: check in before next group."),
        example("Arrived on time. States that mood is worse. Plan: call sister."),
        example("O: All ninety minutes. Mood is worse.\nP: Call sister."),
        example(
            "O: 45 min, from 5:45. Mood is worse.\nP: Call sister.",
            member={"attendance": {"status": "late", "minutes": 45}},
        ),
        example("Did not speak; shrugged when a peer turned to her. Plan: check in before next group."),
    ),
)
