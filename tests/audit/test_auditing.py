"""An audit that goes on: a note is read alone as soon as it is there, and again only where something changed."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from evals.audit.labelled import load
from guardrails.audit import engine, evidence
from guardrails.audit.engine import Auditing, audit, handed_in
from guardrails.audit.registry import all_rules
from guardrails.audit.rule import Rule
from guardrails.note import Note
from guardrails.session import SessionFile

CASES = [case for case in load("open") if case.member_notes > 3][::60]


def notes_of(case) -> tuple[SessionFile, Note | None, tuple[Note, ...]]:
    file = SessionFile.model_validate(case.file)
    return file, *handed_in(file)


@pytest.fixture
def asked(monkeypatch) -> Counter:
    """Count how often a rule is asked of a note."""
    found: Counter = Counter()
    whole = engine._guarded

    def counted(rule: Rule, target):
        found[getattr(target, "own_id", "session"), rule.name] += 1
        return whole(rule, target)

    monkeypatch.setattr(engine, "_guarded", counted)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("stage", ["draft", "handed_in"])
def test_notes_that_came_one_by_one_and_changed_are_found_what_a_whole_audit_finds(case, stage):
    file, group, members = notes_of(case)
    chance = random.Random(case.name)
    auditing = Auditing(file, stage=stage)
    before = [note.model_copy(update={"text": note.text[: len(note.text) // 2]}) for note in members]
    for note in chance.sample(before, len(before)):
        list(auditing.reading(note, group))
    auditing.report(group, before)
    for changed in chance.sample(range(len(members)), len(members)):
        before[changed] = members[changed]
        assert auditing.report(group, before) == audit(file, group, before, stage=stage)
    shorter = group and group.model_copy(update={"text": group.text[: len(group.text) // 2]})
    assert auditing.report(shorter, members) == audit(file, shorter, members, stage=stage)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bullets_read_beforehand_change_no_finding_and_are_not_read_again(case, monkeypatch):
    file, group, members = notes_of(case)
    auditing = Auditing(file)
    list(auditing.beforehand())
    monkeypatch.setattr(evidence, "_left_standing", lambda text: pytest.fail(f"read again: {text}"))
    found = auditing.report(group, members)
    monkeypatch.undo()
    assert found == audit(file, group, members)


def test_after_a_repair_only_the_note_that_changed_is_asked_about_again(asked):
    file, group, members = notes_of(CASES[0])
    auditing = Auditing(file)
    auditing.report(group, members)
    asked.clear()
    changed = members[0].model_copy(update={"text": members[0].text + " He plans to call his sister."})
    auditing.report(group, [changed, *members[1:]])
    comparing = {rule.name for rule in all_rules().values() if rule.beside}
    again = {(who, name) for who, name in asked if who not in (members[0].member_id, "session")}
    assert {name for _, name in again} <= comparing
    assert sum(who == members[0].member_id for who, _ in asked) > 30


def test_what_was_read_ahead_is_not_asked_again_when_all_notes_are_there(asked):
    file, group, members = notes_of(CASES[0])
    auditing = Auditing(file)
    for note in (*((group,) if group else ()), *members):
        list(auditing.reading(note, group))
    assert asked
    auditing.report(group, members)
    assert max(asked.values()) == 1


def test_a_rule_that_looks_at_other_notes_without_saying_so_breaks(monkeypatch):
    """It would otherwise find in a note that was read early something else than in the same note read late."""
    rule = next(rule for rule in all_rules().values() if rule.name == "lecture-only")
    file, group, members = notes_of(CASES[0])
    peeping = replace(rule, beside=None, check=lambda view: view.evening.members[:0])
    monkeypatch.setattr(engine, "all_rules", lambda: {peeping.name: peeping})
    assert {f.rule for f in audit(file, group, members).findings} == {"rule-failed"}
