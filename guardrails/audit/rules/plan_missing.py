"""A member's note has no plan for this member.

What: no plan section with words in it, and no sentence on what comes next: homework, next group, referral,
follow-up.

Why it matters: the plan is a member's own element; a next date in the group part is not this member's plan.

Limits: learned weights judge by a section for the plan (in this note and in the others of the evening), words of what
comes next, how the note ends, and whether what was typed last comes back. A plan that fits anyone is flagged only where
the last bullet has another one.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import PLAN_HEADING, is_plan
from guardrails.audit.example import example
from guardrails.audit.learned.lacks import likely_planless
from guardrails.audit.learned.own_words import content_words, meanings
from guardrails.audit.learned.plan_traits import SIGNATURE, STOCK, plan_sections
from guardrails.audit.rule import Hit, Rule
from guardrails.language.sentences import headings

_SOME = 2
_NONE = re.compile(r"^(?:none|n/?a|nil|-+|\W*)\W*$")


def _check(view: Audited) -> Iterator[Hit]:
    if _left_empty(view):
        yield Hit("There is no plan for this member.")
    elif _fits_anyone(view):
        yield Hit("The plan fits anyone; what the bullets have for this member is not in the note.")
    elif view.note.statements:
        if not any(is_plan(s) for s in view.sentences):
            yield Hit("There is no plan for this member.")
    elif view.member is not None and likely_planless(view, plan_sections(view)):
        yield Hit("There is no plan for this member.")


def _fits_anyone(view: Audited) -> bool:
    """Tell whether the plan is a stock phrase and what was typed last, a plan of one's own, is nowhere in the note."""
    plans = [s for s in view.sentences if is_plan(s) and not SIGNATURE.match(s.plain)]
    bullets = view.evidence.bullets
    if not plans or len(bullets) < _SOME or any(set(s.words) - STOCK for s in plans):
        return False
    last = meanings(content_words(bullets[-1].final))
    said = meanings(content_words(view.plain))
    return len(last - said) >= max(_SOME, len(last) / 2)


def _left_empty(view: Audited) -> bool:
    """Tell whether the note has a heading for the plan and nothing under it but "none" or a signature."""
    labels = [label for label in headings(view.note.text) if PLAN_HEADING.search(label)]
    under = [s for s in view.sentences if s.heading in labels and not SIGNATURE.match(s.plain)]
    return bool(labels) and all(_NONE.match(s.plain) for s in under)


RULE = Rule(
    code="GN204",
    category="missing-member-element",
    severity="warning",
    check=_check,
    beside=plan_sections,
    suggestion="Ask what comes next for this member: homework, next focus, referral, escalation.",
    seed=("requirement 7", "error 3"),
    bad=(
        example(
            "Mood 4. His sister phones each evening, which he dreads. Isolation in depression is the goal's subject.",
            "mood 4, sister phones every eve, dreads it",
            "plan: picks up once before fri",
        ),
        example("S: Tired.\nP: Client will continue to attend group.", "tired", "7/7, sticks note to the coffee pot"),
        example("Client arrived on time and named avoidance as what keeps her low. Affect constricted."),
        example("S: Client spoke of worry at work.\nO: Affect anxious.\nA: Worry linked to GAD.\nP:"),
        example("She read a letter aloud and wept. Worry keeps her from work. Calling one friend weekly is the goal."),
        example("He laughed at himself and stayed with the exercise. Social anxiety interferes with his work."),
    ),
    good=(
        example(
            "Mood 4. His sister phones each evening, which he dreads; one call answered before Friday.",
            "mood 4, sister phones every eve, dreads it",
            "plan: picks up once before fri",
        ),
        example("Named the coffee pot. P: Client will continue to attend group.", "named coffee pot", "cont group"),
        example("Client named avoidance as what keeps her low. She will text one friend before Friday."),
        example("S: Client spoke of worry.\nO: Anxious.\nA: GAD.\nP: same as last week"),
        example("Spoke of the loss. Homework: letter to her brother."),
        example("Named avoidance as what keeps her low. The laptop stays shut after dinner."),
        example("Spoke of the loss and wept. Ten minutes of piano, with the door open."),
        example("He argued, then listened. He means to call the landlord himself."),
    ),
)
