"""The commands as a shell sees them: what they print, what they write, and how they end."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SESSION = """
session: {date: 2026-11-18, duration_minutes: 90, topic: asking for help, interventions: [role play],
          facilitators: [{name: Ines Duarte, credentials: LPC, role: lead}]}
members:
  - id: b
    name: Beatriz Lima
    attendance: {status: present, minutes: 90}
    treatment_goals: [ask for help once a week]
    goals_addressed: [{id: g1, progress: better}]
    bullets:
      - asked the group for feedback, felt heard after role play
      - "plan: call one friend by Sunday"
"""
NOTE = """The client attended for all 90 minutes. Omar Haddad gave her a hug. She denied homicidal ideation.
Plan: call one friend by Sunday."""


def drafter(*arguments: str, given: str | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DRAFTER_")} | variables
    command = [str(Path(sys.executable).with_name("drafter")), *arguments]
    return subprocess.run(
        command, input=given, capture_output=True, text=True, env=environment, timeout=120, check=False
    )


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = tmp_path / "session.yaml"
    path.write_text(SESSION, encoding="utf-8")
    return path


def test_draft_prints_notes_for_people(session):
    done = drafter("draft", str(session))
    assert done.returncode in {0, 1}, done.stderr
    assert "Beatriz Lima" in done.stdout
    assert "Draft, not signed" in done.stdout
    assert "\x1b[" not in done.stdout


def test_what_is_asked_or_found_of_several_members_in_the_same_words_is_told_once(tmp_path):
    path = tmp_path / "two.yaml"
    told = "attendance: {status: present}\n    bullets: [talked about the holidays]"
    path.write_text(
        f"{SESSION}  - id: c\n    name: Omar Haddad\n    {told}\n  - id: d\n    name: Lea Brandt\n    {told}\n"
    )
    (asked,) = [
        line for line in drafter("draft", str(path)).stdout.splitlines() if "How did the client respond" in line
    ]
    assert asked.startswith("  Beatriz Lima, Omar Haddad, Lea Brandt: ")


def test_draft_reads_standard_input_and_writes_json_with_all_its_parts(session, tmp_path):
    out = tmp_path / "draft.json"
    done = drafter("draft", "-", "-o", str(out), "--output-format", "json", given=SESSION)
    assert done.returncode in {0, 1}, done.stderr
    made = json.loads(out.read_text())
    assert set(made) == {"draft_id", "session", "versions", "group_note", "member_notes", "findings", "questions", "unused",
                         "egress", "usage", "seconds"}  # fmt: skip
    assert set(made["versions"]) == {"product", "prompt", "rules", "profile", "model"}
    assert made["member_notes"][0]["member_id"] == "b"
    assert made["egress"][0]["destination"] == "this machine"


def test_a_faulty_session_ends_with_two_and_a_line_a_fault(tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text("session: {date: soon}\nmembers: [{id: b, name: Wilhelmina, bullets: [{mood: sad}]}]\n")
    done = drafter("draft", str(path))
    assert done.returncode == 2
    assert done.stdout == ""
    assert "session.date" in done.stderr
    assert "members[0].bullets[0]" in done.stderr
    assert "Wilhelmina" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [("draft", "nowhere.yaml"), ("audit", "nowhere.yaml"), ("rules", "no-such-rule"), ("draft",)]
)
def test_a_wrong_call_ends_with_two_and_a_sentence(arguments):
    done = drafter(*arguments)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_a_setting_that_cannot_be_used_stops_the_start_with_one_line(session):
    done = drafter("draft", str(session), DRAFTER_LLM_BASE_URL="ftp://x", DRAFTER_LLM_MODEL="m")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "DRAFTER_LLM_BASE_URL" in done.stderr


def test_an_endpoint_that_does_not_answer_ends_with_three_and_what_was_drafted_is_written(session):
    done = drafter("draft", str(session), DRAFTER_LLM_BASE_URL="http://127.0.0.1:9/v1", DRAFTER_LLM_MODEL="m")
    assert done.returncode == 3
    assert "failed" in done.stdout
    assert "Traceback" not in done.stderr


def test_an_audit_of_a_plain_note_finds_the_peer_and_the_denial(session, tmp_path):
    note = tmp_path / "note.txt"
    note.write_text(NOTE, encoding="utf-8")
    known = session.read_text() + "  - {id: o, name: Omar Haddad, attendance: {status: present}}\n"
    session.write_text(known)
    done = drafter("audit", "--session", str(session), "--member", "b", str(note), "--output-format", "json")
    assert done.returncode == 1
    found = json.loads(done.stdout)["findings"]
    peer = next(f for f in found if f["category"] == "peer-identified")
    assert NOTE[peer["where"]["start"] : peer["where"]["end"]] == peer["quote"]
    assert any("homicidal" in f["quote"] and f["severity"] == "error" for f in found)


def test_several_files_are_keyed_by_file(session, tmp_path):
    other = tmp_path / "other.yaml"
    other.write_text(SESSION + "notes: {members: {b: The client attended.}}\n", encoding="utf-8")
    done = drafter("audit", str(session), str(other), "--output-format", "json")
    assert set(json.loads(done.stdout)) == {str(session), str(other)}


def test_a_draft_can_be_audited(session, tmp_path):
    out = tmp_path / "draft.json"
    drafter("draft", str(session), "-o", str(out))
    done = drafter("audit", str(out), "--output-format", "json")
    assert done.returncode in {0, 1}, done.stderr
    assert "findings" in json.loads(done.stdout)


def test_sarif_and_github_formats(session, tmp_path):
    other = tmp_path / "other.yaml"
    other.write_text(SESSION + "notes: {members: {b: '[INSERT NAME] attended. [MEMBER_2] too.'}}\n", encoding="utf-8")
    sarif = json.loads(drafter("audit", str(other), "--output-format", "sarif").stdout)
    assert sarif["version"] == "2.1.0"
    assert sarif["runs"][0]["results"]
    lines = drafter("audit", str(other), "--output-format", "github").stdout.splitlines()
    assert all(line.startswith(("::error", "::warning", "::notice")) for line in lines)


def test_deidentify_gives_every_field_with_spans_that_give_the_text_back(session):
    done = drafter("deidentify", str(session), "--output-format", "json")
    assert done.returncode == 0, done.stderr
    items = {item["ref"]: item for item in json.loads(done.stdout)["items"]}
    assert items["members.b.name"]["masked"] == "[MEMBER_1]"
    for item in items.values():
        back, at, shift = "", 0, 0
        for span in item["spans"]:
            start = span["start"] + shift
            back += item["masked"][at:start] + item["text"][span["start"] : span["end"]]
            at = start + len(span["placeholder"])
            shift += len(span["placeholder"]) - (span["end"] - span["start"])
        assert back + item["masked"][at:] == item["text"]


def test_rules_lists_all_and_shows_one():
    listed = json.loads(drafter("rules", "--output-format", "json").stdout)["rules"]
    assert len(listed) > 20
    one = drafter("rules", listed[0]["rule"])
    assert one.returncode == 0
    assert listed[0]["code"] in one.stdout


def test_the_key_is_made_once(tmp_path):
    places = {
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "DRAFTER_DATA_DIR": str(tmp_path / "data"),
        "HOME": str(tmp_path),
    }
    first, second = drafter("key", **places), drafter("key", **places)
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    assert len(first.stdout.strip()) >= 32
    kept = [p for p in tmp_path.rglob("*") if p.is_file() and first.stdout.strip() in p.read_text(errors="ignore")]
    assert all(p.stat().st_mode & 0o077 == 0 for p in kept)
