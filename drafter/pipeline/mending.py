"""Sends what a model can mend back to it: the statements at fault, their items, a hint for each; at most twice."""

import asyncio
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

import yaml
from pydantic import BaseModel

from drafter.answers import PROMPTS, AnswerStatement
from drafter.errors import ModelFault
from drafter.pipeline.drafted import Ask, Asked, Drafted, OnNote
from drafter.pipeline.placing import GROUP
from drafter.pipeline.prepared import Prepared
from drafter.pipeline.prompting import prompt_of
from drafter.pipeline.rendering import formatted
from drafter.pipeline.review import Review
from drafter.pipeline.statements import Read, add
from guardrails.note import Element, Finding, Note
from guardrails.places import bullets_of

ROUNDS = 2
_NEW: Mapping[str, Element] = {"risk-omitted": "risk", "attendance-mismatch": "attendance"}
"""Categories of what is missing, and the element under which a repair may add it."""


async def mended(
    prepared: Prepared,
    review: Review,
    done: Mapping[str, Drafted],
    kept: Mapping[str, Note],
    ask: Ask,
    on_note: OnNote | None,
) -> tuple[Finding, ...]:
    """Audit all notes, let the model mend what the items suffice for, and give the findings that are left."""
    for turn in range(1, ROUNDS + 1):
        findings = _findings(prepared, review, done, kept)
        faults = _by_note(findings, done)
        if not faults:
            return findings
        repaired = await asyncio.gather(
            *(_repair(prepared, done[key], found, turn, ask) for key, found in faults.items())
        )
        if not any(repaired):
            return findings  # no note changed: a second audit would find the same
        if on_note:
            for key, changed in zip(faults, repaired, strict=True):
                if changed:
                    await on_note(key, done[key].note)
    return _findings(prepared, review, done, kept)


def _findings(
    prepared: Prepared, review: Review, done: Mapping[str, Drafted], kept: Mapping[str, Note]
) -> tuple[Finding, ...]:
    notes = {**kept, **{key: drafted.note for key, drafted in done.items()}}
    members = [notes[str(m.id)] for m in prepared.file.members if str(m.id) in notes]
    return review.findings(notes.get(GROUP), members)[0]


def _by_note(findings: Sequence[Finding], done: Mapping[str, Drafted]) -> dict[str, list[Finding]]:
    """Sort what a model can mend by note; only notes that a call wrote just now are touched."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        key = finding.member_id or GROUP
        drafted = done.get(key)
        mendable = finding.mend == "model" and finding.severity != "info" and (_at(finding) or finding.category in _NEW)
        if mendable and drafted and drafted.asked and drafted.note.status == "drafted":
            found.setdefault(key, []).append(finding)
    return found


def _at(finding: Finding) -> str | None:
    return finding.where.statement if finding.where else None


async def _repair(prepared: Prepared, drafted: Drafted, findings: Sequence[Finding], turn: int, ask: Ask) -> bool:
    """Ask for a repair and take its answer; false where there was nothing to ask or no answer came."""
    asked = drafted.asked
    assert asked
    entries = _entries(prepared, drafted, asked, findings)
    if not entries:
        return False
    cited = {name for entry in entries for name in entry["sources"]}
    block = {"task": "repair", "about": asked.block.get("about"), "statements": entries, **_only(asked.block, cited)}
    prompt = prompt_of("repair", block, asked.call.citations, prepared.watch, prepared.manner)
    try:
        completion = await ask(f"{asked.call_id}:repair:{turn}", asked.who, prompt)
    except ModelFault as fault:
        drafted.egress += fault.egress
        return False  # the draft stands as it is, and its findings say what is wrong with it
    drafted.egress += completion.egress
    drafted.usage += completion.usage
    _take(drafted, asked, {entry["id"]: entry["element"] for entry in entries}, completion.answer)
    drafted.note = formatted(drafted.note, prepared.file.note_format, drafted.read.statements)
    return True


def _entries(
    prepared: Prepared, drafted: Drafted, asked: Asked, findings: Sequence[Finding]
) -> list[dict[str, Any]]:  # fmt: skip
    """List the statements at fault with their masked words; what is missing stands as a new one with empty words."""
    hints = _hints(prepared.manner.version)
    by_statement = {s.id: s for s in drafted.read.statements}
    entries: dict[str, dict[str, Any]] = {}
    for finding in findings:
        hint = hints.get(finding.category, hints["other"])
        at = _at(finding)
        statement = by_statement.get(at) if at else None
        if statement:
            sources = [n for n, places in asked.call.citations.items() if set(places) & set(statement.sources)]
            key, element, text = statement.id, statement.element, drafted.read.masked.get(statement.id, "")
        elif finding.category in _NEW:
            key, element, text = f"new-{finding.category}", _NEW[finding.category], ""
            sources = _sources_of_missing(prepared, asked, finding)
        else:
            continue
        entry = entries.setdefault(key, {"id": key, "element": element, "text": text, "sources": sources, "hints": []})
        entry["hints"] = list(dict.fromkeys([*entry["hints"], hint]))
        entry["sources"] = list(dict.fromkeys([*entry["sources"], *sources]))
    return [entry for entry in entries.values() if entry["sources"]]


def _sources_of_missing(prepared: Prepared, asked: Asked, finding: Finding) -> list[str]:
    """Name the items that a finding without a statement speaks of: those that hold its quote, or the attendance."""
    if finding.category == "attendance-mismatch":
        return [name for name in asked.call.citations if name.startswith("a")]
    refs = {
        place.ref
        for who in (finding.member_id, None)
        for place in bullets_of(prepared.file, who)
        if finding.quote and finding.quote.lower() in place.text.lower()
    }
    return [n for n, places in asked.call.citations.items() if refs & set(places) or n.startswith("r")]


def _only(block: Mapping[str, Any], cited: set[str]) -> dict[str, Any]:
    """Keep of a call's block the items that are cited."""

    def kept(value: Any) -> Any:
        if isinstance(value, dict):
            return value if value.get("id") in cited else None
        return [item for item in value if item.get("id") in cited]

    lists = {k: kept(block[k]) for k in ("bullets", "risk", "goals", "measures", "diagnoses") if k in block}
    single = {k: kept(block[k]) for k in ("attendance", "last_plan") if block.get(k)}
    return {**lists, **single}


def _take(drafted: Drafted, asked: Asked, elements: Mapping[str, Element], answer: BaseModel) -> None:
    """Put mended statements in the place of those at fault; one that comes back empty is dropped."""
    before = drafted.read
    after = Read(dropped=before.dropped)
    given = {s.id: s for s in getattr(answer, "statements", []) if s.id in elements}
    for statement in before.statements:
        if statement.id in given:
            add(after, statement.id, statement.element, cast("AnswerStatement", given.pop(statement.id)), asked.call)
        else:
            after.statements.append(statement)
            after.masked[statement.id] = before.masked[statement.id]
    for name, statement in given.items():
        add(
            after,
            f"s{len(after.statements) + 1}-{name[4:8]}",
            elements[name],
            cast("AnswerStatement", statement),
            asked.call,
        )
    drafted.read = after


@lru_cache
def _hints(version: str) -> Mapping[str, str]:
    return cast("dict[str, str]", yaml.safe_load((PROMPTS / version / "hints.yaml").read_text(encoding="utf-8")))
