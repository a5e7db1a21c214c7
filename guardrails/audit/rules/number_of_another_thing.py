"""The note gives a number to another thing than the bullets do, or turns then and now around.

What: a number or a day of the week that the bullet has for another thing, while it has another one for this thing
("bedroom 2, recliner 5" told as bedroom five, recliner two); a change told the other way round or with another number
on one side (80 to 45 told as 45 to 80); a number that the bullet takes back at once ("four -- no, three"); "all five"
for two of five; a count of what the bullet says there was none of.

Why it matters: the figure looks sourced and says the reverse.

Limits: what a number belongs to is told by the words of its own segment; a segment with two numbers tells nothing. Now
and before are told by their words (was, from, last week, at the end). Plans and goals are not looked at.
"""

from collections.abc import Iterator, Sequence

from guardrails.audit.alignment import ALIGNED, Whole
from guardrails.audit.audited import Audited
from guardrails.audit.bindings import (
    Bound,
    all_of_some,
    bound,
    bound_days,
    is_denominator,
    misplaced,
    old_as_now,
    other_way,
    turned,
)
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.quantities import fault
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.support import minutes_there
from guardrails.language.figures import Figure, figures
from guardrails.language.sentences import Sentence

_EXCHANGED = 2
"""Two numbers out of place are an exchange; one alone was oftener the reading's fault than the note's."""


def _check(view: Audited) -> Iterator[Hit]:
    bullets = view.evidence.wholes
    tables = [bound(known) for known in bullets]
    days = [bound_days(known) for known in bullets]
    elsewhere: list[tuple[Sentence, Bound]] = []
    gone = _taken_back(view)
    values = {figure.value for _, told in view.told for figure in told.figures}
    for sentence, whole in view.told:
        if is_header(sentence):
            continue
        changed = tuple(_changed(sentence, whole, bullets, values))
        for figure in changed:
            yield hit_at(sentence, figure.start, figure.end, "The bullets tell this change otherwise.", about="way")
        for figure in all_of_some(whole, bullets):
            yield hit_at(sentence, figure.start, figure.end, "The bullet has fewer of them.", about="all")
        if is_plan(sentence) or changed:
            continue
        for one in (*misplaced(bound(whole), tables), *misplaced(bound_days(whole), days)):
            part = whole.part_at(one.start)
            if part is None or not part.clause.ahead:
                elsewhere.append((sentence, one))
        yield from _counted(view, sentence, whole, gone)
    lesser = "info" if len(elsewhere) < _EXCHANGED else None
    for sentence, one in elsewhere:
        yield hit_at(
            sentence, one.start, one.end, "The bullets give this to another thing.", about="thing", severity=lesser
        )


def _changed(sentence: Sentence, whole: Whole, bullets: Sequence[Whole], values: set[float]) -> Iterator[Figure]:
    yield from turned(whole, bullets)
    if not is_plan(sentence):
        yield from other_way(whole, bullets)
        yield from old_as_now(whole, bullets, values)


def _counted(view: Audited, sentence: Sentence, whole: Whole, gone: frozenset[float]) -> Iterator[Hit]:
    """Find counts of what the bullets say there was none of, and counts that they take back."""
    bullets, others = view.evidence.wholes, (*view.evidence.measured, *view.evidence.shared_wholes)
    for figure in whole.figures:
        if figure.kind != "count" or figure.value <= 0 or figure.value in minutes_there(view):
            continue
        if is_denominator(whole.plain, figure):
            continue
        if figure.value in gone and fault(figure, whole, bullets, others, ALIGNED - 1):
            yield hit_at(sentence, figure.start, figure.end, "The bullet takes this number back.", about="gone")
        elif fault(figure, whole, bullets, others) == "none":
            yield hit_at(sentence, figure.start, figure.end, "A bullet says that there was none.", about="none")


def _taken_back(view: Audited) -> frozenset[float]:
    """Give the numbers that a bullet names and takes back at once, and that stand nowhere else."""
    known = (*view.evidence.wholes, *view.evidence.measured, *view.evidence.shared_wholes)
    held = {value for whole in known for value in whole.values}
    named = {f.value for fact in view.evidence.bullets if fact.final != fact.plain for f in figures(fact.plain)}
    return frozenset(named - held)


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
        example("Her share of the blame went from 50 to «90».", "pie: had put 90 on herself, came down to 50"),
        example("Asked «four» people about which tires to get.", "asked 4 ppl about tires -- no, 3"),
        example("«Two» pleasant events last week.", "0 pleasant events last wk"),
    ),
    good=(
        example("Asked three people about which tires to get.", "asked 4 ppl about tires -- no, 3"),
        example("Share of the blame went from 90 to 50.", "pie: had put 90 on herself, came down to 50"),
        example("Statements five to one question; in September it was ten.", "ratio 5 to 1, was 10 to 1 in sept"),
        example("Bedroom two nights, recliner five.", "slept in bedroom 2 nites, recliner 5"),
        example("Three calls to her daughter a day, nine in September.", "calls 3/d (9 in sept)"),
    ),
)
