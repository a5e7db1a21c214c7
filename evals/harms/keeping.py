"""What the bullets hold and a note lacks, turns round or should not say: held against facts written by hand."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from evals.cases import Case
from evals.harms.tally import Evaluator, Spot, Tally
from evals.sessions.score import Result, held
from guardrails.note import Draft

KINDS = ("risk", "number", "plan", "other")
"""Kinds of fact; a fact may name its own with `kind`, else its wordings tell."""

_RISK = re.compile(
    r"suicid|self.?harm|homicid|\bSI\b|\bHI\b|kill|overdos|\bod'?d?\b|relaps|craving|abus|weapon|\bgun|knife|knives|"
    r"\bcut\b|cutting|better off dead|safety plan|\bdead\b|urges?\b|hit (?:her|him|me)|drank|drinking|\bused\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"homework|\bwill\b|plan(?!s? (?:for )?safety)|appointment|appt|next (?:week|session)|agreed|refer", re.IGNORECASE
)


def fact_omitted(kind: str) -> Evaluator:
    """Make the evaluator of one kind of fact: facts of that kind that a note lacks in every wording."""

    def omitted(case: Case, draft: Draft) -> Tally:
        rows = [(spot, detail) for spot, k, detail in _facts(case, draft) if k == kind]
        return Tally.counted((spot for spot, detail in rows if detail == "missing"), len(rows))

    omitted.__doc__ = f"Facts on {kind} that a note lacks, whatever the wording."
    return omitted


def polarity_flipped(case: Case, draft: Draft) -> Tally:
    """Facts that stand in a note the other way round: denied for reported, sure for doubtful, now for then."""
    rows = _facts(case, draft)
    return Tally.counted((spot for spot, _, detail in rows if detail == "wrong polarity"), len(rows))


def forbidden_content(case: Case, draft: Draft) -> Tally:
    """Wordings that the case forbids in a member's note."""
    return _of(case, draft, "forbidden", "forbid")


def shorthand_left(case: Case, draft: Draft) -> Tally:
    """Notes with shorthand left as it was typed."""
    return _of(case, draft, "shorthand", "shorthand")


def copied_between_members(case: Case, draft: Draft) -> Tally:
    """Pairs of members whose own parts share a run of six words that neither's bullets hold."""
    return _of(case, draft, "shared_run", "run")


def kind_of(fact: Mapping[str, Any]) -> str:
    """Tell the kind of a fact: as it says itself, else by its wordings."""
    if "kind" in fact:
        return str(fact["kind"])
    wordings = " ".join(fact["any"])
    if _RISK.search(wordings):
        return "risk"
    if re.search(r"\d", re.sub(r"\{\d+,\d*\}|\\d", "", wordings)):
        return "number"
    return "plan" if _PLAN.search(wordings) else "other"


def _facts(case: Case, draft: Draft) -> list[tuple[Spot, str, str]]:
    """List the facts in their order: where (by number), of what kind, and how it went ("", missing, wrong polarity)."""
    if "asked" not in case.memo:
        case.memo["asked"] = [
            (Spot(member, None, f"keep[{index}]"), kind_of(fact))
            for member, asked in case.facts.items()
            for index, fact in enumerate(asked.get("keep", []))
        ]
    details = [row.detail for row in _scored(case, draft) if row.harm == "fact"]
    return [(spot, kind, detail) for (spot, kind), detail in zip(case.memo["asked"], details, strict=True)]


def _of(case: Case, draft: Draft, harm: str, what: str) -> Tally:
    rows = [row for row in _scored(case, draft) if row.harm == harm]
    return Tally.counted((Spot(row.member, None, what) for row in rows if not row.ok), len(rows))


def _scored(case: Case, draft: Draft) -> Sequence[Result]:
    """Score once: all evaluators of facts ask about the same draft, one after the other."""
    if not case.facts or case.file is None:
        return ()
    notes = {str(note.member_id): note.text for note in draft.member_notes}
    if case.memo.get("scored for") != notes:
        told = _told_of_several(draft)
        typed = {
            str(m.id): " ".join([*(bullet.text for bullet in m.bullets), *told.get(str(m.id), [])])
            for m in case.file.members
        }
        results = held(case.name, case.facts, notes, typed, case.file.session.interventions)
        case.memo.update({"scored for": notes, "scored": results})
    return tuple(case.memo["scored"])


def _told_of_several(draft: Draft) -> Mapping[str, list[str]]:
    """Give by member what rests on a shared bullet alone that names another as well: both notes may tell it alike."""
    cited: dict[str, set[str]] = {}
    resting = []
    for note in draft.member_notes:
        for statement in note.statements:
            if statement.sources and all(s.startswith("session.bullets") for s in statement.sources):
                resting.append((str(note.member_id), statement))
                for source in statement.sources:
                    cited.setdefault(source, set()).add(str(note.member_id))
    told: dict[str, list[str]] = {}
    for member, statement in resting:
        if all(len(cited[source]) > 1 for source in statement.sources):
            told.setdefault(member, []).append(statement.text)
    return told
