"""A fact in this note stands in another member's bullets and not in this member's.

What: a sentence with a thing, a person or two telling words that another member's bullets hold and that this
member's input and the session's do not, in these words or in others for the same.

Why it matters: it puts one person's life into another person's chart: wrong there, and a breach.

Limits: needs bullets for both. What counts as another word for the same is told by WordNet.
Words that many members' bullets hold prove nothing and are not counted.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from guardrails.audit.audited import Audited, Evening
from guardrails.audit.content import is_header
from guardrails.audit.evidence import Fact
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.stems import content_stems
from guardrails.audit.support import numbers_held, times_of_session
from guardrails.audit.unborne import SPEAKS_OF_PEERS, TELLING, unborne
from guardrails.language.sentences import Sentence


@dataclass(frozen=True)
class _Table:
    """Which members' bullets hold a stem, and the stems of each bullet."""

    owners: dict[str, set[str]]
    facts: dict[str, list[tuple[Fact, frozenset[str]]]]


def _check(evening: Evening) -> Iterator[Hit]:
    table = _table(evening)
    for view in evening.members:
        if view.member is None or not view.evidence.bullets:
            continue
        own: set[str] = set().union(*(fact.stems for fact in view.evidence.all))
        earlier = " ".join((p.text or "") + " " + (p.plan or "") for p in view.member.previous).lower()
        own |= content_stems(re.findall(r"[a-z']+", earlier))
        borrowed = _borrowed(view)
        for sentence in view.from_bullets:
            if is_header(sentence) or sentence.subject != "own" or SPEAKS_OF_PEERS.search(sentence.plain):
                continue
            if sentence.start in borrowed or _is_foreign(sentence, own, table, view):
                yield Hit(
                    "This stands in another member's bullets, not in this member's.",
                    sentence.start,
                    sentence.end,
                    member_id=view.own_id,
                )


def _borrowed(view: Audited) -> frozenset[int]:
    """Give the beginnings of sentences with a thing, or two words, of one other member's bullets and no own source."""
    weights: Counter[tuple[int, str]] = Counter()
    for found in unborne(view):
        for owner in found.owners:
            weights[found.sentence.start, owner] += found.weight
    for start, owner in _borrowed_numbers(view):
        weights[start, owner] += TELLING
    return frozenset(start for (start, _), weight in weights.items() if weight >= TELLING)


def _borrowed_numbers(view: Audited) -> Iterator[tuple[int, str]]:
    """Give sentences with two numbers that no own fact has and that one bullet of another member has."""
    for sentence, whole in view.told:
        values = {f.value for f in whole.figures if f.kind == "count"}
        if len(values) < 2:
            continue
        values -= numbers_held(view) | times_of_session(view)
        if len(values) < 2:
            continue
        held = view.evening.of_file(_bullets_by_number)
        times = Counter(bullet for value in values for bullet in held.get(value, ()))
        whose = {owner for (owner, _), count in times.items() if count > 1 and owner != view.own_id}
        yield from ((sentence.start, owner or "") for owner in whose)


def _bullets_by_number(evening: Evening) -> dict[float, list[tuple[str | None, str]]]:
    """Give the bullets that have a number, each by its member and its place."""
    found: dict[float, list[tuple[str | None, str]]] = {}
    for member in evening.file.members:
        for fact in evening.evidence(member).bullets:
            for value in fact.whole.values:
                found.setdefault(value, []).append((member.id, fact.ref))
    return found


def _table(evening: Evening) -> _Table:
    owners: dict[str, set[str]] = {}
    facts: dict[str, list[tuple[Fact, frozenset[str]]]] = {}
    for member in evening.file.members:
        for fact in evening.evidence(member).bullets:
            facts.setdefault(member.id or "", []).append((fact, fact.stems))
            for stem in fact.stems:
                owners.setdefault(stem, set()).add(member.id or "")
    return _Table(owners, facts)


def _is_foreign(sentence: Sentence, own: set[str], table: _Table, view: Audited) -> bool:
    stems = content_stems(sentence.words)
    foreign = [stem for stem in stems - own if len(table.owners.get(stem, ())) == 1]
    if len(foreign) < 2:
        return False
    votes = Counter(next(iter(table.owners[stem])) for stem in foreign)
    member_id, count = votes.most_common(1)[0]
    if member_id == view.own_id or count < 2:
        return False
    unknown = stems - own
    best = max((len(stems & held - own) for _, held in table.facts.get(member_id, [])), default=0)
    return best >= 2 and count * 3 >= len(unknown) and len(stems & own) <= count + 1


RULE = Rule(
    code="GN103",
    category="wrong-person",
    severity="error",
    scope=("session",),
    check=_check,
    mend="model",
    suggestion="Move it to the member whose bullet it is.",
    fixed=True,
    bad=(
        example(
            "«Client spoke of losing the bakery to her landlord.» Affect flat.",
            "flat, worried about calls",
            others=({"name": "Tom Baker", "bullets": ["lost bakery, landlord sold bldg"]},),
        ),
        example(
            "Quiet. «Client named the custody hearing as her trigger.»",
            "quiet",
            others=({"name": "Tom Baker", "bullets": ["trigger = custody hearing"]},),
        ),
        example(
            "Quiet. «Her mammogram is on Friday.»",
            "quiet",
            others=({"name": "Tina Baker", "bullets": ["scared, mammogram fri"]},),
        ),
    ),
    good=(
        example(
            "Client told a peer that a custody hearing scares anyone.",
            "supported peer",
            others=({"name": "Tom Baker", "bullets": ["trigger = custody hearing"]},),
        ),
        example(
            "Client spoke of her landlord.",
            "landlord stress",
            others=({"name": "Tom Baker", "bullets": ["lost bakery, landlord sold bldg"]},),
        ),
    ),
)
