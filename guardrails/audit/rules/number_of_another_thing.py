"""The note gives a number to another thing than the bullets do, or turns then and now around.

What: a number or a day of the week that the bullet has for another thing, while it has another one for this thing
("bedroom 2, recliner 5" told as bedroom five, recliner two); a change told the other way round or with another number
on one side (80 to 45 told as 45 to 80); "all five" for two of five; a count of what the bullet says there was none of.

Why it matters: the figure looks sourced and says the reverse.

Limits: what a number belongs to is told by the words of its own segment; a segment with two numbers tells nothing. Now
and before are told by their words (was, from, last week, at the end). Plans and goals are not looked at.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.bindings import all_of_some, bound, bound_days, misplaced, turned
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.quantities import fault
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.support import minutes_there


def _check(view: Audited) -> Iterator[Hit]:
    bullets = view.evidence.wholes
    others = (*view.evidence.measured, *view.evidence.shared_wholes)
    tables = [bound(known) for known in bullets]
    days = [bound_days(known) for known in bullets]
    for sentence, whole in view.told:
        if is_header(sentence):
            continue
        changed = tuple(turned(whole, bullets))
        for figure in changed:
            yield hit_at(sentence, figure.start, figure.end, "The bullets tell this change otherwise.", about="way")
        for figure in all_of_some(whole, bullets):
            yield hit_at(sentence, figure.start, figure.end, "The bullet has fewer of them.", about="all")
        if is_plan(sentence) or changed:
            continue
        for one in (*misplaced(bound(whole), tables), *misplaced(bound_days(whole), days)):
            part = whole.part_at(one.start)
            if part is None or not part.clause.ahead:
                yield hit_at(sentence, one.start, one.end, "The bullets give this to another thing.", about="thing")
        for figure in whole.figures:
            counts = figure.kind == "count" and figure.value > 0 and figure.value not in minutes_there(view)
            if counts and fault(figure, whole, bullets, others) == "none":
                yield hit_at(sentence, figure.start, figure.end, "A bullet says that there was none.", about="none")


RULE = Rule(
    code="GN508",
    category="contradicted-fact",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Give each number to what the bullet gives it to.",
    bad=(
        example("Bedroom «five» nights, recliner «two».", "slept in bedroom 2 nites, recliner 5"),
        example("«Nine» calls to her daughter a day, three in September.", "calls 3/d (9 in sept)"),
        example("Anxiety 45 to «80».", "ordered lamp, anx 80->45"),
        example("«Two» pleasant events last week.", "0 pleasant events last wk"),
    ),
    good=(
        example("Bedroom two nights, recliner five.", "slept in bedroom 2 nites, recliner 5"),
        example("Three calls to her daughter a day, nine in September.", "calls 3/d (9 in sept)"),
    ),
)
