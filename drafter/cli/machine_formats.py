"""Findings as code-review tools read them: GitHub annotations and SARIF 2.1.0."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from drafter import __version__
from guardrails.note import Finding

_GITHUB = {"error": "error", "warning": "warning", "info": "notice"}
_SARIF = {"error": "error", "warning": "warning", "info": "note"}


def github(found: Mapping[str, Iterable[Finding]]) -> str:
    """Write one workflow command a finding."""
    lines = [
        f"::{_GITHUB[f.severity]} file={_escaped(path)},title={f.code} {f.rule}::{_escaped(_message(f))}"
        for path, findings in found.items()
        for f in findings
    ]
    return "\n".join(lines)


def _message(finding: Finding) -> str:
    who = f"{finding.member_id}: " if finding.member_id else ""
    return f"{who}{finding.message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def sarif(found: Mapping[str, Iterable[Finding]]) -> str:
    """Write one SARIF run over all files; regions count code points within the note's text."""
    results = [_result(path, f) for path, findings in found.items() for f in findings]
    rules = sorted({(f.code, f.rule) for findings in found.values() for f in findings})
    driver = {
        "name": "group-note-drafter",
        "version": __version__,
        "rules": [{"id": code, "name": name} for code, name in rules],
    }
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def _result(path: str, finding: Finding) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": path}}
    if finding.where:
        place["region"] = {"charOffset": finding.where.start, "charLength": finding.where.end - finding.where.start}
    return {
        "ruleId": finding.code,
        "level": _SARIF[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [
            {"physicalLocation": place, "logicalLocations": [{"name": finding.member_id or "group", "kind": "note"}]}
        ],
        "partialFingerprints": {"finding": finding.id},
    }
