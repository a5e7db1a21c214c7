"""The engine: what is skipped is said, a crash is a finding, an id stays, lowering has limits."""

from dataclasses import replace

import pytest

from guardrails.audit import engine
from guardrails.audit.engine import audit, handed_in
from guardrails.audit.registry import all_rules
from guardrails.note import Note, Section, Statement
from guardrails.session import SessionFile


def _file(note="Client shared.", bullets=(), **member):
    return SessionFile.model_validate(
        {
            "session": {"date": "2026-04-08", "duration_minutes": 90, "format": "in_person"},
            "members": [
                {
                    "id": "m1",
                    "name": "Maria Gonzalez",
                    "attendance": {"status": "present"},
                    "bullets": list(bullets),
                    **member,
                },
                {"id": "m2", "name": "Thomas Baker", "attendance": {"status": "present"}},
            ],
            "notes": {"group": "Members met.", "members": {"m1": note}},
        }
    )


def _audit(file, **more):
    group, members = handed_in(file)
    return audit(file, group, members, **{"stage": "handed_in", **more})


def test_a_file_without_anything_is_audited_and_says_what_was_skipped():
    file = SessionFile()
    report = audit(file, None, (), stage="handed_in")
    assert {f.category for f in report.findings} == {"missing-session-element"}
    assert dict(report.skipped)["risk-omitted"]


def test_a_rule_that_needs_bullets_is_skipped_without_them():
    report = _audit(_file("Client denied SI."))
    assert dict(report.skipped)["denial-not-in-bullets"] == "there are no bullets to hold the note against"


def test_a_crash_is_a_finding_without_the_text_of_the_crash(monkeypatch):
    def crash(_):
        raise ValueError("Maria Gonzalez drank")

    broken = replace(all_rules()["peer-named"], check=crash)
    monkeypatch.setattr(engine, "all_rules", lambda: {"peer-named": broken})
    report = _audit(_file())
    assert {(f.category, f.severity) for f in report.findings} == {("rule-failed", "error")}
    assert "Gonzalez" not in repr(report)
    assert "drank" not in repr(report)


def test_an_id_stays_while_rule_note_and_quoted_words_do():
    before = _audit(_file("Client told Tom of it."), select=["peer-named"]).findings[0]
    after = _audit(_file("Client was late. She told Tom of it."), select=["peer-named"]).findings[0]
    assert before.id == after.id
    assert before.where != after.where


def test_positions_count_code_points_of_the_text():
    note = "Client 😀 told Tom of it."
    finding = _audit(_file(note), select=["peer-named"]).findings[0]
    assert note[finding.where.start : finding.where.end] == "Tom" == finding.quote


def test_findings_name_the_statement_that_holds_the_words():
    statements = (
        Statement(id="s1", text="Client shared.", element="participation", sources=("members.m1.bullets[0]",)),
        Statement(id="s2", text="She told Tom of it.", element="response", sources=("members.m1.bullets[0]",)),
    )
    text = "Participation\nClient shared.\n\nResponse\nShe told Tom of it."
    note = Note(note_id="m1", member_id="m1", sections=(Section(name="All", statements=statements),), text=text)
    report = audit(_file(bullets=["told tom"]), None, (note,), select=["peer-named"])
    assert [f.where.statement for f in report.findings] == ["s2"]


def test_what_the_clinician_typed_in_review_needs_no_bullet():
    def note(source):
        statement = Statement(id="s1", text="Client sleeps 4 hours.", element="response", sources=(source,))
        section = Section(name="Response", statements=(statement,))
        return Note(note_id="m1", member_id="m1", sections=(section,), text=statement.text)

    file = _file(bullets=["sleep poor"])
    assert not audit(file, None, (note("clinician"),), select=["number-not-in-input"]).findings
    assert audit(file, None, (note("members.m1.bullets[0]"),), select=["number-not-in-input"]).findings


def test_a_practice_can_lower_a_rule_with_its_reason_but_not_one_on_identity():
    file = _file("Client attended and was appropriate. Tom too.")
    reasons = {"nothing-of-this-person": "short notes here", "peer-named": "no"}
    report = _audit(file, lowered=reasons)
    by_rule = {f.rule: f for f in report.findings}
    assert by_rule["nothing-of-this-person"].severity == "info"
    assert "short notes here" in by_rule["nothing-of-this-person"].message
    assert by_rule["peer-named"].severity == "error"


@pytest.mark.parametrize("by", ["peer-named", "GN101", "peer-identified"])
def test_rules_are_selected_and_ignored_by_name_code_and_category(by):
    file = _file("Client told Tom of it.")
    assert {f.rule for f in _audit(file, select=[by]).findings} == {"peer-named"}
    assert "peer-named" not in {f.rule for f in _audit(file, ignore=[by]).findings}


def test_record_integrity_is_never_asked_of_a_draft():
    file = _file("Client shared.\nSigned: ________")
    assert not _audit(file, stage="draft", select=["record-integrity"]).findings
    assert _audit(file, stage="handed_in", select=["record-integrity"]).findings


def test_findings_come_with_errors_first():
    ranks = [{"error": 0, "warning": 1, "info": 2}[f.severity] for f in _audit(_file("Tom attended [NAME].")).findings]
    assert ranks == sorted(ranks)


def test_two_hundred_members_are_compared_without_comparing_each_with_each():
    members = [{"id": f"m{i}", "name": f"Person{i} Family{i}", "attendance": {"status": "present"}} for i in range(200)]
    words = "anger grief sleep work money pain noise travel school music".split()
    text = "Client spoke of {} and {} at home, named {} as the worst part and will write about it by {}."
    notes = {
        f"m{i}": text.format(words[i % 10], words[i // 10 % 10], words[i // 20 % 10], words[(i * 7) % 10])
        for i in range(200)
    }
    file = SessionFile.model_validate({"members": members, "notes": {"members": notes}})
    report = _audit(file, select=["copied-note"])
    assert any(f.member_id == "m0" for f in report.findings)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        ":",
        "Plan:",
        "S:\nO:\nA:\nP:",
        "…",
        "😀" * 40,
        "«»",
        "1/2/3/4",
        "-- -- --",
        "a" * 5000,
        "Signed:",
        "13/45/2026 25:99-31:00",
    ],
)
def test_no_rule_breaks_on_an_odd_text(text):
    file = _file(text, bullets=[text, "--", "->", "SI", "x3"])
    assert "rule-failed" not in {f.category for f in _audit(file).findings}


def test_a_note_of_nobody_on_the_roster_is_audited_too():
    note = Note(note_id="x", member_id="x", text="Client attended group and was appropriate.")
    report = audit(SessionFile(), None, (note,), stage="handed_in")
    assert "rule-failed" not in {f.category for f in report.findings}
    assert "vague-statement" in {f.category for f in report.findings}


def test_members_without_id_name_or_attendance_break_nothing():
    file = SessionFile.model_validate(
        {"members": [{}, {"name": "A"}, {"id": "m3"}], "notes": {"members": {"m3": "Client shared."}}}
    )
    assert "rule-failed" not in {f.category for f in _audit(file).findings}
