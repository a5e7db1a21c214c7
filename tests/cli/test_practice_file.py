"""A practice's own file: rules lowered for one group, by name and reason; payer profiles of its own."""

import pytest

from drafter.errors import InputFault
from drafter.pipeline.review import audited_input
from drafter.practice_file import practice_of
from guardrails.audit.profiles.profile import profile_named

SESSION = {"group_name": "Wednesday group", "date": "2026-11-18", "duration_minutes": 90}
NOTE = "Client whined about her week. Plan: call one friend."
WORDS = "judgmental-words"


def _severity(lowered, group="Wednesday group"):
    member = {"id": "b", "name": "Beatriz Lima", "attendance": {"status": "present"}}
    data = {"session": SESSION | {"group_name": group}, "members": [member], "notes": {"members": {"b": NOTE}}}
    findings, _ = audited_input(data, select=(WORDS,), lowered=lowered)
    return {(f.severity, "Client's idiom here" in f.message) for f in findings}


def _file(tmp_path, text):
    path = tmp_path / "practice.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_rule_is_lowered_for_the_named_group_only_and_says_why(tmp_path):
    lowered = practice_of(_file(tmp_path, f"lowered: {{Wednesday group: {{{WORDS}: Client's idiom here}}}}"))
    assert _severity(lowered) == {("info", True)}
    assert _severity(lowered, "Friday group") == {("warning", False)}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("lowered: {g: {risk-omitted: too loud}}", "cannot be lowered"),
        ("lowered: {g: {no-such-rule: too loud}}", "is no rule"),
        (f"lowered: {{g: {{{WORDS}: ''}}}}", "a reason is missing"),
        ("profiles: {generic: {title: ours}}", "is there already"),
        ("profiles: {ours: {title: ours, limits: {minutes: {value: 45}}}}", "a source"),
        ("rules: {}", "only"),
    ],
)
def test_what_does_not_hold_is_refused_with_its_place(tmp_path, text, fault):
    with pytest.raises(InputFault, match=fault):
        practice_of(_file(tmp_path, text))


def test_a_practice_writes_its_own_payer_profile(tmp_path):
    limit = "{value: 45, severity: warning, source: 'contract of 2026-01-02, read 2026-02-01'}"
    practice_of(
        _file(
            tmp_path, f"profiles: {{own_payer: {{title: Own payer, extends: generic, limits: {{minutes: {limit}}}}}}}"
        )
    )
    profile = profile_named("own_payer")
    assert profile.known
    assert profile.limit("minutes").value == 45
