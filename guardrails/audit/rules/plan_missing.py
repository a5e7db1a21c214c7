"""A member's note has no plan for this member.

What: no plan section with words in it, and no sentence on what comes next: homework, next group, referral,
follow-up.

Why it matters: the plan is a member's own element; a next date in the group part is not this member's plan.

Limits: any word of what comes next counts, and so does a closing sentence that can be nothing else. A plan that
fits anyone is flagged only where the last bullet has another one.
"""

import re
from collections.abc import Iterator

from guardrails.audit.ahead import may_come_next, tells_past
from guardrails.audit.audited import Audited
from guardrails.audit.content import PLAN_HEADING, is_header, is_plan
from guardrails.audit.example import example
from guardrails.audit.learned.own_words import content_words, meanings
from guardrails.audit.rule import Hit, Rule
from guardrails.language.sentences import Sentence, headings
from guardrails.language.sieve import Sieve

_FRAGMENT = re.compile(
    r"^(?:[\w'-]+ ){1,7}(?:on |this |next |by |at )?(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?"
    r"|saturdays?|sundays?|tomorrow|tonight|daily"
    r"|weekly|(?:on |by |due |until )\d{1,2}/\d{1,2})[^.]{0,24}\.?$"
)
"""What comes next, told without a verb: "Labs Wednesday"."""
_SIGNED = re.compile(r"^\W*(?:/s/|s/|(?:electronically |e-|digitally |co-?)?sign(?:ed|ature)\b)")
_WEAK = re.compile(r"next|before|homework|home practice|safety plan|assign|follow|appointment|monitor|due|was ")
"""What is planned as well as told of: only a sentence without a past makes it a plan."""
_SOME = 2
_STOCK = frozenset(
    "continue continues continued will to attend attending group groups and work working on in the a as"
    " of with for per at next time session sessions week weekly follow up plan treatment tx goals goal"
    " therapy pt client patient member she he they her his their discuss return scheduled current same"
    " skills monitor progress ongoing see above tbd remain remains appropriate care needed be participate"
    " participation also further".split()
)
"""Words of a plan that fits anyone."""
_NONE = re.compile(r"^(?:none|n/?a|nil|-+|\W*)\W*$")
_GOALS = frozenset("goal goals g objective objectives".split())
_PAST = Sieve(r"\b(?:\w+ed|was|were|had|has|went|said|felt|told|slept|drank|got|came|did|is|are)\b")


def _check(view: Audited) -> Iterator[Hit]:
    if _left_empty(view):
        yield Hit("There is no plan for this member.")
        return
    if _fits_anyone(view):
        yield Hit("The plan fits anyone; what the bullets have for this member is not in the note.")
        return
    for sentence in view.sentences:
        if sentence.heading in _GOALS:
            continue
        if is_plan(sentence) or (_says_plan(sentence) and not is_header(sentence) and sentence.subject != "group"):
            return
        if _FRAGMENT.match(sentence.plain) and not _PAST.search(sentence.plain) and not is_header(sentence):
            return
    if not may_come_next(view.sentences) and not _last_bullet_comes_back(view):
        yield Hit("There is no plan for this member.")


def _says_plan(sentence: Sentence) -> bool:
    """Tell whether a word of plans stands in it that is no report ("wished to be asked next time")."""
    found = [sentence.plain[term.start : term.end] for term in sentence.terms if term.tag == "plan"]
    return any(not _WEAK.match(words) for words in found) or (bool(found) and not tells_past(sentence.plain))


def _last_bullet_comes_back(view: Audited) -> bool:
    """Tell whether a sentence holds what was typed last about the member, where that tells nothing past."""
    bullets = view.evidence.bullets
    if len(bullets) < _SOME or _PAST.search(bullets[-1].final):
        return False
    last = meanings(content_words(bullets[-1].final))
    earlier = meanings(content_words(" ".join(fact.final for fact in bullets[:-1])))
    wanted = last - earlier
    return len(wanted) > 1 and any(
        len(wanted & meanings(content_words(s.plain))) > len(wanted) / 2
        for s in view.sentences
        if s.heading not in _GOALS and not is_header(s)
    )


def _fits_anyone(view: Audited) -> bool:
    """Tell whether the plan is a stock phrase and what was typed last, a plan of one's own, is nowhere in the note."""
    plans = [s for s in view.sentences if is_plan(s) and not _SIGNED.match(s.plain)]
    bullets = view.evidence.bullets
    if not plans or len(bullets) < _SOME or any(set(s.words) - _STOCK for s in plans):
        return False
    last = meanings(content_words(bullets[-1].final))
    said = meanings(content_words(view.plain))
    return len(last - said) >= max(_SOME, len(last) / 2)


def _left_empty(view: Audited) -> bool:
    """Tell whether the note has a heading for the plan and nothing under it but "none" or a signature."""
    labels = [label for label in headings(view.note.text) if PLAN_HEADING.search(label)]
    under = [s for s in view.sentences if s.heading in labels and not _SIGNED.match(s.plain)]
    return bool(labels) and all(_NONE.match(s.plain) for s in under)


RULE = Rule(
    code="GN204",
    category="missing-member-element",
    severity="warning",
    check=_check,
    suggestion="Ask what comes next for this member: homework, next focus, referral, escalation.",
    seed=("requirement 7", "error 3"),
    bad=(
        example("S: Tired.\nP: Client will continue to attend group.", "tired", "7/7, sticks note to the coffee pot"),
        example("Client arrived on time and named avoidance as what keeps her low. Affect constricted."),
        example("S: Client spoke of worry at work.\nO: Affect anxious.\nA: Worry linked to GAD.\nP:"),
        example("She read a letter aloud and wept. Worry keeps her from work. Calling one friend weekly is the goal."),
        example("He laughed at himself and stayed with the exercise. Social anxiety interferes with his work."),
    ),
    good=(
        example("Named the coffee pot. P: Client will continue to attend group.", "named coffee pot", "cont group"),
        example("Client named avoidance as what keeps her low. She will text one friend before Friday."),
        example("S: Client spoke of worry.\nO: Anxious.\nA: GAD.\nP: same as last week"),
        example("Spoke of the loss. Homework: letter to her brother."),
        example("Named avoidance as what keeps her low. The laptop stays shut after dinner."),
        example("Spoke of the loss and wept. Ten minutes of piano, with the door open."),
        example("He argued, then listened. He means to call the landlord himself."),
    ),
)
