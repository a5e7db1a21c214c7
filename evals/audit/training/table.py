"""What the weights of the audit are fitted to: members' notes of the open part, sound ones and those that lack much."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from evals.audit.labelled import Case, Label, load
from guardrails.audit.audited import Evening
from guardrails.audit.engine import handed_in
from guardrails.audit.learned.lacks import Manner
from guardrails.audit.learned.risk_traits import risk_traits, speaks_of_risk
from guardrails.audit.learned.traits import traits
from guardrails.session import SessionFile

BY_CATEGORY: Mapping[str, Manner] = {
    "no-individual-response": "topic",
    "vague-statement": "stock",
    "psychoeducation-only": "lesson",
    "therapist-centred": "therapist",
    "missing-member-element": "response",
}
_NO_RESPONSE = ("respon", "nothing else", "only a", "took the ex")
"""Words of a label that say which element is missing: here not the plan alone."""


class Row(NamedTuple):
    """A note: its session, in which manners it lacks its member (none: it is sound), and what is counted in it."""

    session: str
    lacks: frozenset[str]
    traits: Mapping[str, float]

    @property
    def typed(self) -> bool:
        """Whether bullets were typed about the member."""
        return any(name.startswith("bullets") for name in self.traits)

    @property
    def untyped(self) -> "Row":
        """The same note as if nothing had been typed about the member."""
        return self._replace(traits={k: v for k, v in self.traits.items() if not k.startswith("bullets")})


def rows() -> list[Row]:
    """Give every note of the open part that is sound or lacks its member, as it is and once more without bullets."""
    return [row for case in load("open") for file in _writings(case) for row in _rows(case, file)]


def _writings(case: Case) -> Iterator[dict[str, Any]]:
    yield case.file
    if any(member.get("bullets") for member in case.file["members"]):
        bare = copy.deepcopy(case.file)
        for member in bare["members"]:
            member.pop("bullets", None)
        yield bare


def _rows(case: Case, data: dict[str, Any]) -> Iterator[Row]:
    labels = [label for label in case.labels if label.category in BY_CATEGORY and label.member]
    if not case.clean and not labels:
        return
    file = SessionFile.model_validate(data)
    group, members = handed_in(file)
    evening = Evening(file=file, group_note=group, member_notes=members, stage="handed_in")
    for view in evening.members:
        lacking = _lacking([label for label in labels if label.member == view.own_id])
        if view.member and not view.member.absent and (case.clean or lacking):
            yield Row(case.base or case.name, lacking, dict(traits(view)))


def _lacking(labels: list[Label]) -> frozenset[str]:
    """A note that lacks its member in whatever manner lacks a response too; one whose plan is gone only does not."""
    found = {BY_CATEGORY[c] for label in labels for c in (label.category, *label.also) if c in BY_CATEGORY}
    if found == {"response"} and not any(word in label.what for label in labels for word in _NO_RESPONSE):
        return frozenset()
    return frozenset(found | {"response"} if found else found)


def rows_on_risk() -> list[Row]:
    """Give every note of the open part with risk in it or its bullets that is sound or leaves the risk unassessed."""
    found = []
    for case in load("open"):
        labels = {x.member for x in case.labels if "risk-unassessed" in (x.category, *x.also)}
        if not case.clean and not labels:
            continue
        file = SessionFile.model_validate(case.file)
        group, members = handed_in(file)
        for view in Evening(file=file, group_note=group, member_notes=members, stage="handed_in").members:
            if view.member is None or view.member.absent or not speaks_of_risk(view):
                continue
            lacking = frozenset(("unassessed",)) if view.own_id in labels else frozenset()
            if case.clean or lacking:
                found.append(Row(case.base or case.name, lacking, dict(risk_traits(view))))
    return found
