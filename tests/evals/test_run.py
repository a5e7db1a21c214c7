"""`drafter eval`: one result line a case and harm, a report that needs no network, and a red end for what got worse."""

import json
import re
from pathlib import Path

import pytest

from evals.cases import cases
from evals.harms import HARMS
from evals.run import main

SESSION = """
session: {date: 2026-11-18, duration_minutes: 90, topic: asking for help, interventions: [role play],
          facilitators: [{name: Ines Duarte, credentials: LPC, role: lead}]}
members:
  - id: b
    name: Beatriz Lima
    attendance: {status: present, minutes: 90}
    bullets: [asked the group for feedback, "plan: call one friend by Sunday"]
"""
FACTS = """
members:
  b:
    keep:
      - {is: affirmed, any: [feedback]}
      - {is: affirmed, any: [one friend]}
    forbid: [suicid]
"""


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in ("DRAFTER_LLM_BASE_URL", "DRAFTER_LLM_MODEL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    folder = tmp_path / "samples"
    folder.mkdir()
    (folder / "one.yaml").write_text(SESSION, encoding="utf-8")
    (folder / "one.facts.yaml").write_text(FACTS, encoding="utf-8")
    (folder / "two.yaml").write_text(SESSION.replace("Beatriz", "Benita"), encoding="utf-8")
    return folder


def lines_of(out: Path) -> list[dict]:
    return [json.loads(line) for line in (out / "results.jsonl").read_text(encoding="utf-8").splitlines()]


def test_each_case_has_a_line_for_each_harm(samples, tmp_path, capsys):
    assert main(["--sessions", str(samples), "--out", str(tmp_path / "run")]) == 0
    lines = lines_of(tmp_path / "run")
    assert {(line["case"], line["harm"]) for line in lines} == {
        (case, harm) for case in ("one", "two") for harm in HARMS
    }
    assert "built-in" in capsys.readouterr().out


def test_the_report_is_one_page_without_network_or_words_of_a_note(samples, tmp_path):
    main(["--sessions", str(samples), "--out", str(tmp_path / "run")])
    page = (tmp_path / "run" / "report.html").read_text(encoding="utf-8")
    assert not re.search(r"https?://|<script|<link", page)
    assert "Beatriz" not in page
    assert "identifier-leaked" in page


def test_a_malformed_case_is_named_and_the_others_run(samples, tmp_path):
    (samples / "broken.yaml").write_text("session: {date: soon}\n", encoding="utf-8")
    main(["--sessions", str(samples), "--out", str(tmp_path / "run")])
    lines = lines_of(tmp_path / "run")
    broken = next(line for line in lines if line["case"] == "broken")
    assert broken["bad"] == 1
    assert "session.date" in broken["fault"]
    assert {"one", "two"} <= {line["case"] for line in lines}


def test_facts_and_labels_beside_a_session_are_no_cases(samples):
    assert [case.name for case in cases(samples)] == ["one", "two"]


def test_a_run_that_is_worse_than_the_one_compared_with_ends_red(samples, tmp_path):
    main(["--sessions", str(samples), "--out", str(tmp_path / "before")])
    assert (
        main(["--sessions", str(samples), "--out", str(tmp_path / "same"), "--compare", str(tmp_path / "before")]) == 0
    )
    (samples / "one.facts.yaml").write_text(FACTS.replace("any: [feedback]", "any: [elephant]"), encoding="utf-8")
    assert (
        main(["--sessions", str(samples), "--out", str(tmp_path / "after"), "--compare", str(tmp_path / "before")]) == 1
    )


def test_a_scorer_that_crashes_is_a_failure_of_the_case(samples, tmp_path, monkeypatch):
    def crashes(case, draft):
        raise ValueError("words of a note")

    monkeypatch.setattr("evals.run.HARMS", {"broken-scorer": crashes})
    main(["--sessions", str(samples), "--out", str(tmp_path / "run")])
    lines = lines_of(tmp_path / "run")
    assert {line["bad"] for line in lines} == {1}
    assert "words of a note" not in (tmp_path / "run" / "results.jsonl").read_text(encoding="utf-8")
