"""The development set: clean evenings in many hands, and defects planted in them by edits; half is kept aside."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from guardrails.audit.engine import audit, handed_in
from guardrails.note import Finding
from guardrails.session import SessionFile

FOLDER = Path(__file__).parent / "dev"


@dataclass(frozen=True)
class Planted:
    """One defect: where, which category, how plain, and the evening with it."""

    name: str
    category: str
    member: str | None
    level: str
    data: dict[str, Any]


def evenings(half: str = "all") -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the clean evenings: "tuned" those with odd numbers, "aside" the others, or all."""
    for path in sorted(FOLDER.glob("s[0-9]*.yaml")):
        odd = int(path.stem[1:]) % 2 == 1
        if half == "all" or odd == (half == "tuned"):
            yield path.stem, yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def planted(half: str = "all") -> Iterator[Planted]:
    """Make each planted evening by the edits of its entry; ValueError where the words to replace are not there."""
    clean = dict(evenings())
    chosen = dict(evenings(half))
    entries = yaml.load((FOLDER / "defects.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for i, entry in enumerate(entries):
        if entry["in"] in chosen:
            data = copy.deepcopy(clean[entry["in"]])
            _edit(data, entry)
            member = entry.get("member")
            yield Planted(
                f"{i} {entry['in']} {member} {entry['category']}", entry["category"], member, entry["level"], data
            )


def findings(data: dict[str, Any]) -> tuple[Finding, ...]:
    """Audit an evening as it would be handed in."""
    file = SessionFile.model_validate(data)
    group, members = handed_in(file)
    return audit(file, group, members, stage="handed_in").findings


def _edit(data: dict[str, Any], entry: dict[str, Any]) -> None:
    member = entry.get("member")
    if member and "note" in entry:
        data["notes"]["members"][member] = entry["note"]
    if "group" in entry:
        data["notes"]["group"] = entry["group"]
    for old, new in entry.get("replace", {}).items():
        holder, key = (
            (data["notes"]["members"], member) if member and not entry.get("in_group") else (data["notes"], "group")
        )
        if old not in holder[key]:
            raise ValueError(f"{entry['in']} {member}: words to replace are not there: {old}")
        holder[key] = holder[key].replace(old, new)
    if "append" in entry:
        holder, key = (data["notes"]["members"], member) if member else (data["notes"], "group")
        holder[key] = holder[key].rstrip() + " " + entry["append"]
    for path, value in entry.get("set", {}).items():
        _set(data, path, value)


def _set(data: Any, path: str, value: Any) -> None:
    *steps, last = path.split(".")
    for step in steps:
        if isinstance(data, list):
            data = next(m for m in data if m.get("id") == step) if not step.isdigit() else data[int(step)]
        else:
            data = data.setdefault(step, {})
    if value == "DELETE":
        data.pop(last, None)
    else:
        data[last] = value
