"""Scores an audit on the labelled set: planted defects found, false alarms on clean notes, with intervals."""

import argparse
import importlib
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from evals.audit.labelled import HALVES, Case, Half, Label, load
from evals.rate import Rate
from guardrails.session import SessionFile

FindingData = Mapping[str, Any]
"""A finding as the public interface has it; read here: category, severity, member_id, rule, quote, message."""

Audit = Callable[[dict[str, Any]], Sequence[FindingData]]
"""Takes a session file with `notes` as plain data and gives its findings."""

COUNTED = frozenset({"error", "warning"})
RISK = frozenset({"risk-omitted", "risk-contradicted", "risk-unassessed"})


class Miss(NamedTuple):
    """A planted defect that no counted finding names; `seen_as` lists what was reported at that member instead."""

    file: str
    label: Label
    seen_as: tuple[str, ...]


class FalseAlarm(NamedTuple):
    """A counted finding on a file without any defect."""

    file: str
    finding: FindingData


@dataclass(slots=True)
class Scores:
    """What one half gives; `clean_notes` is the number of members' notes in files without any defect."""

    half: str
    pooled: Rate
    by_category: dict[str, Rate]
    by_level: dict[str, Rate]
    risk: Rate
    any_category: Rate
    clean_notes: int
    notes_alarmed: Rate
    misses: list[Miss] = field(default_factory=list)
    false_alarms: list[FalseAlarm] = field(default_factory=list)

    @property
    def alarms_per_100(self) -> float:
        """Warnings and errors on clean files, group part included, per 100 clean member notes."""
        return 100 * len(self.false_alarms) / self.clean_notes if self.clean_notes else math.nan

    @property
    def alarms_interval(self) -> tuple[float, float]:
        """The 95 % interval of clean notes alarmed at all, per 100: a note alarmed twice counts once here."""
        low, high = self.notes_alarmed.interval
        return (100 * low, 100 * high)

    @property
    def worst(self) -> tuple[str, Rate]:
        """The category found least."""
        return min(self.by_category.items(), key=lambda item: item[1].point)


def score(audit: Audit, half: Half) -> Scores:
    """Run an audit over one half of the set and compare its findings with what was planted."""
    cases = load(half)
    outcomes: list[tuple[Label, bool]] = []
    misses, alarms, nearly = [], [], 0
    for case in cases:
        findings = [f for f in audit(case.file) if f["severity"] in COUNTED]
        if case.clean:
            alarms += [FalseAlarm(case.name, finding) for finding in findings]
        for label in case.labels:
            hit = any(_matches(finding, label) for finding in findings)
            outcomes.append((label, hit))
            here = tuple(sorted({f["category"] for f in findings if _same_place(f, label)}))
            nearly += bool(hit or here)
            if not hit:
                misses.append(Miss(case.name, label, here))
    clean_notes = sum(case.member_notes for case in cases if case.clean)
    return Scores(
        half=half,
        pooled=_rate(outcomes),
        by_category=_rates(outcomes, lambda label: label.category),
        by_level=_rates(outcomes, lambda label: label.level),
        risk=_rate([(label, hit) for label, hit in outcomes if label.category in RISK]),
        any_category=Rate(nearly, len(outcomes)),
        clean_notes=clean_notes,
        notes_alarmed=Rate(_notes_alarmed(alarms, cases), clean_notes),
        misses=misses,
        false_alarms=alarms,
    )


def _matches(finding: FindingData, label: Label) -> bool:
    return finding["category"] in (label.category, *label.also) and _same_place(finding, label)


def _same_place(finding: FindingData, label: Label) -> bool:
    """Say whether a finding stands at the label's member; a fault of the session may be told at any member."""
    return label.member is None or finding.get("member_id") == label.member


def _rate(outcomes: Iterable[tuple[Label, bool]]) -> Rate:
    hits = [hit for _, hit in outcomes]
    return Rate(sum(hits), len(hits))


def _rates(outcomes: Sequence[tuple[Label, bool]], key: Callable[[Label], str]) -> dict[str, Rate]:
    keys = sorted({key(label) for label, _ in outcomes})
    return {k: _rate([(label, hit) for label, hit in outcomes if key(label) == k]) for k in keys}


def _notes_alarmed(alarms: Sequence[FalseAlarm], cases: Sequence[Case]) -> int:
    """Count clean notes with an alarm; one at the group part counts as one note of its file, at most all of them."""
    per_file: dict[str, set[str | None]] = {}
    for alarm in alarms:
        per_file.setdefault(alarm.file, set()).add(alarm.finding.get("member_id"))
    sizes = {case.name: case.member_notes for case in cases}
    return sum(min(len(members), sizes[name]) for name, members in per_file.items())


def rule_audit() -> Audit:
    """Wire the audit rules of this product; ImportError where they are not there."""
    engine = importlib.import_module("guardrails.audit.engine")

    def run(data: dict[str, Any]) -> list[FindingData]:
        file = SessionFile.model_validate(data)
        group, members = engine.handed_in(file)
        told = engine.audit(file, group, members, stage="handed_in")
        return [finding.model_dump() for finding in told.findings]

    return run


def report(scores: Scores, *, details: bool = True) -> str:
    """Write the scores as text for people, the misses and false alarms after them unless `details` is off."""
    low, high = scores.alarms_interval
    name, rate = scores.worst
    lines = [
        f"half                        {scores.half}",
        f"planted defects found       {scores.pooled}",
        f"worst category              {rate} {name}",
        f"risk defects                {scores.risk}",
        *(f"{level:<28}{rate}" for level, rate in scores.by_level.items()),
        f"right note, any category    {scores.any_category}",
        f"false alarms per 100 notes  {scores.alarms_per_100:.1f} ({len(scores.false_alarms)} on {scores.clean_notes})",
        f"clean notes alarmed, %      {100 * scores.notes_alarmed.point:.1f} [{low:.1f}, {high:.1f}]",
        "",
        *(f"{category:<28}{rate}" for category, rate in scores.by_category.items()),
    ]
    return "\n".join([*lines, *(_details(scores) if details else ())])


def _details(scores: Scores) -> list[str]:
    misses = [
        f"  {m.file} {m.label.member or 'session'} {m.label.category} ({m.label.level}): {m.label.what}"
        f" [reported: {', '.join(m.seen_as) or 'nothing'}]"
        for m in scores.misses
    ]
    alarms = [
        f"  {a.file} {a.finding.get('member_id') or 'session'} {a.finding['category']}"
        f" {a.finding.get('rule', '')}: {a.finding.get('quote') or a.finding.get('message', '')}"
        for a in scores.false_alarms
    ]
    return ["", "missed:", *misses, "", "false alarms:", *alarms]


def main() -> None:
    """Score the product's own rules on one half: `python -m evals.audit.score open`."""
    parser = argparse.ArgumentParser(description="Score the audit rules on the labelled set.")
    parser.add_argument("half", choices=HALVES)
    parser.add_argument("--figures-only", action="store_true", help="leave out the lists of misses and false alarms")
    chosen = parser.parse_args()
    print(report(score(rule_audit(), chosen.half), details=not chosen.figures_only))  # noqa: T201


if __name__ == "__main__":
    main()
