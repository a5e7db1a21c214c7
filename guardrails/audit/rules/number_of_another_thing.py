"""The note gives a number to another thing than the bullets do, or turns then and now around.

What: a number or a day of the week that the bullet has for another thing, while it has another one for this thing
("bedroom 2, recliner 5" told as bedroom five, recliner two); a change told the other way round or with another number
on one side (80 to 45 told as 45 to 80), or told as a rise where the numbers fall; a number that the bullet takes back
at once ("four -- no, three"); "all five" for two of five; a count of what the bullet says there was none of.

Why it matters: the figure looks sourced and says the reverse.

Limits: what a number belongs to is told by the words of its own segment; a segment with two numbers tells nothing. Now
and before are told by their words (was, from, last week, at the end). Plans and goals are not looked at.
"""

import re
from collections.abc import Iterator, Sequence

from guardrails.audit.alignment import Whole
from guardrails.audit.audited import Audited
from guardrails.audit.bindings import all_of_some, is_denominator, old_as_now, other_way, turned
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.example import example
from guardrails.audit.noes import says_no
from guardrails.audit.place import hit_at
from guardrails.audit.places import Mention, against, exchanged, given_up, mentions, trends
from guardrails.audit.quantities import fault
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.support import NUMBER_WORDS, minutes_there
from guardrails.language.figures import Figure
from guardrails.language.sentences import Sentence

_N = "none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen"
_ANY_ONE = re.compile(r"\b(?:the|this|that|another|any|which|each|every|new|old|other|next|last|first) one$")
"""Stands for a thing and counts none: "brought no log; the one he made here"."""

_SHARE = re.compile(
    rf"(?<!not )\b(\d{{1,2}}|{_N}) (?:[a-z]+ )?(?:out )?of (?:the )?(?:last |past )?(\d{{1,2}}|{_N})\b"
    rf"(?!\s?(?:minutes|hours|am|pm|mg|%))"
)
_SHARE_TYPED = re.compile(
    rf"(?<![\w./])(\d{{1,2}}|{_N}) ?(?:[a-z]+ )?(?:(?:out )?of (?:the )?(?:last |past )?|de |/ ?)(\d{{1,2}}|{_N})\b"
)
_A_FEW = 3


def _check(view: Audited) -> Iterator[Hit]:
    bullets = view.evidence.wholes
    values = {figure.value for _, told in view.told for figure in told.figures}
    told = [(sentence, whole) for sentence, whole in view.told if not is_header(sentence)]
    turned_in: set[int] = set()
    known = [trend for bullet in bullets for trend in trends(bullet)]
    for place, (sentence, whole) in enumerate(told):
        changed = tuple(_changed(sentence, whole, bullets, values))
        for figure in changed:
            yield hit_at(sentence, figure.start, figure.end, "The bullets tell this change otherwise.", about="way")
        for figure in all_of_some(whole, bullets):
            yield hit_at(sentence, figure.start, figure.end, "The bullet has fewer of them.", about="all")
        yield from _against_numbers(sentence, whole, known)
        if changed:
            turned_in.add(place)
        elif not is_plan(sentence):
            yield from _counted(view, sentence, whole)
            yield from _of_so_many(view, whole, sentence)
    mine = [(at, m) for at, (s, whole) in enumerate(told) for m in mentions(whole) if m.role or not is_plan(s)]
    theirs = [mentions(known) for known in bullets] if len(mine) > 1 else []
    for at, one in dict.fromkeys(exchanged(mine, theirs)):
        if at not in turned_in:
            yield hit_at(told[at][0], one.start, one.end, "The bullets give this to another thing.", about="thing")
    for at, one in _given_up(view, mine):
        yield hit_at(told[at][0], one.start, one.end, "The bullet takes this back.", about="gone")


def _against_numbers(sentence: Sentence, whole: Whole, known: Sequence[tuple[frozenset[str], int]]) -> Iterator[Hit]:
    """Find words that have something rise or fall where two numbers of a bullet have it the other way."""
    for part in whole.parts if known and not is_plan(sentence) else ():
        place = against(part, known) if part.clause.words and not part.clause.quoted else None
        if place:
            yield hit_at(sentence, *place, "The numbers of the bullet go the other way.", about="trend")


def _changed(sentence: Sentence, whole: Whole, bullets: Sequence[Whole], values: set[float]) -> Iterator[Figure]:
    yield from turned(whole, bullets)
    if not is_plan(sentence):
        yield from other_way(whole, bullets)
        yield from old_as_now(whole, bullets, values)


def _counted(view: Audited, sentence: Sentence, whole: Whole) -> Iterator[Hit]:
    """Find counts of what the bullets say there was none of."""
    bullets, others = view.evidence.wholes, (*view.evidence.measured, *view.evidence.shared_wholes)
    for figure in whole.figures:
        if figure.kind != "count" or figure.value <= 0 or figure.value in minutes_there(view):
            continue
        if _ANY_ONE.search(whole.plain[: figure.end]):
            continue
        if not is_denominator(whole.plain, figure) and fault(figure, whole, bullets, others) == "none":
            yield hit_at(sentence, figure.start, figure.end, "A bullet says that there was none.", about="none")


def _of_so_many(view: Audited, whole: Whole, sentence: Sentence) -> Iterator[Hit]:
    """Find "two of seven" where all that the input counts of seven is another number, as "kept 5 of 7"."""
    for match in _SHARE.finditer(whole.plain):
        part, of = (float(n) if n.isdigit() else NUMBER_WORDS.get(n, -1.0) for n in match.groups())
        held = view.shared(_shares_held).get(of, set()) if of > _A_FEW else set()
        rest = held | ({of - n for n in held} if says_no(whole.plain) else set())
        if held and part >= 0 and part not in rest:
            yield hit_at(sentence, match.start(1), match.end(1), "The bullets count otherwise.", about="of so many")


def _shares_held(view: Audited) -> dict[float, set[float]]:
    """Give what the member's bullets, and goals beside them, count of how many."""
    found: dict[float, set[float]] = {}
    counted: set[float] = set()
    for fact in view.evidence.all:
        for match in _SHARE_TYPED.finditer(fact.final):
            part, of = (float(n) if n.isdigit() else NUMBER_WORDS.get(n, -1.0) for n in match.groups())
            found.setdefault(of, set()).add(part)
            counted |= {of} if fact.kind == "bullet" else set()
    return {of: parts for of, parts in found.items() if of in counted}


def _given_up(view: Audited, mine: Sequence[tuple[int, Mention]]) -> Iterator[tuple[int, Mention]]:
    """Find numbers and days that a bullet names and takes back at once."""
    gone = [item for fact in view.evidence.bullets for item in fact.taken_back]
    return given_up(mine, gone, [m for known in view.evidence.wholes for m in mentions(known)]) if gone else iter(())


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
        example("Her anxiety «rose» over the hour.", "anx 8 at start, 3 by the end"),
        example("Her share of the blame went from 50 to «90».", "pie: had put 90 on herself, came down to 50"),
        example("Asked «four» people about which tires to get.", "asked 4 ppl about tires -- no, 3"),
        example(
            "Bought shoes for $«40» on Tuesday and took them back.", "bought $40... no $140 shoes tue, returned them"
        ),
        example("«Two» pleasant events last week.", "0 pleasant events last wk"),
        example("The rule held on «two» days of seven.", "rule kept 5 of 7"),
    ),
    good=(
        example("The rule held on five days of seven; two of seven it did not.", "rule kept 5 of 7"),
        example("One attack of seven minutes, formerly 25.", "attack 7 min, was 25"),
        example("Asked three people about which tires to get.", "asked 4 ppl about tires -- no, 3"),
        example("Share of the blame went from 90 to 50.", "pie: had put 90 on herself, came down to 50"),
        example("Statements five to one question; in September it was ten.", "ratio 5 to 1, was 10 to 1 in sept"),
        example("Bedroom two nights, recliner five.", "slept in bedroom 2 nites, recliner 5"),
        example("Three calls to her daughter a day, nine in September.", "calls 3/d (9 in sept)"),
    ),
)
