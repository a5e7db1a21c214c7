"""`drafter eval`: a line a case and harm, a report that needs no network, taken up again where it broke off."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drafter.errors import InputFault, PartDown
from evals import running
from evals.cases import case, cases
from evals.harms.all import HARMS
from evals.results import Line, RunFolder, read
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
      - {is: affirmed, kind: plan, any: [one friend]}
    forbid: [suicid]
"""


@pytest.fixture(autouse=True)
def _apart(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("DRAFTER_DATA_DIR", str(tmp_path / "data"))
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


def run(samples: Path, out: Path, *more: str) -> int:
    return main(["--sessions", str(samples), "--out", str(out), *more])


def lines_of(out: Path) -> list[dict]:
    return [json.loads(line) for line in (out / "results.jsonl").read_text(encoding="utf-8").splitlines()]


def test_each_case_has_a_line_for_each_harm(samples, tmp_path, capsys):
    assert run(samples, tmp_path / "run") == 0
    lines = [line for line in lines_of(tmp_path / "run") if "harm" in line]
    assert sorted((line["case"], line["harm"]) for line in lines) == sorted(
        (case, harm) for case in ("one", "two") for harm in HARMS
    )
    assert "built-in" in capsys.readouterr().out


def test_length_tokens_and_time_are_measured(samples, tmp_path):
    run(samples, tmp_path / "run")
    measured = {line["measure"] for line in lines_of(tmp_path / "run") if "measure" in line}
    assert {"words", "tokens", "seconds", "repairs"} <= measured


def test_edits_to_a_clinicians_own_final_are_counted_in_words(samples, tmp_path):
    (samples / "one.gold.yaml").write_text("members: {b: entirely other words}", encoding="utf-8")
    run(samples, tmp_path / "run")
    far = [line["value"] for line in lines_of(tmp_path / "run") if line.get("measure") == "edit-distance"]
    assert far == [1.0]


def test_the_report_is_one_page_without_network_script_or_words_of_a_users_own_notes(samples, tmp_path):
    (samples / "one.facts.yaml").write_text(FACTS.replace("any: [feedback]", "any: [elephant]"), encoding="utf-8")
    run(samples, tmp_path / "run")
    everything = "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "run").iterdir())
    assert not re.search(r"https?://|<script|<link|@import|url\(", everything)
    for word in ("Beatriz", "feedback", "elephant", "friend"):
        assert word not in everything.replace("peer feedback", "")
    assert "identifier-leaked" in everything


def test_words_are_shown_beside_their_bullets_when_asked_for(samples, tmp_path):
    (samples / "one.facts.yaml").write_text(FACTS.replace("any: [feedback]", "any: [elephant]"), encoding="utf-8")
    run(samples, tmp_path / "run", "--words")
    assert "asked the group for feedback" in (tmp_path / "run" / "report.html").read_text(encoding="utf-8")


def test_nothing_sealed_is_left_when_a_run_is_whole(samples, tmp_path):
    run(samples, tmp_path / "run")
    assert {p.name for p in (tmp_path / "run").iterdir()} == {"about.json", "results.jsonl", "report.html", "report.md"}


def test_a_malformed_case_is_named_and_the_others_run(samples, tmp_path):
    (samples / "broken.yaml").write_text("session: {date: soon}\n", encoding="utf-8")
    (samples / "two.facts.yaml").write_text("members: {nobody: {keep: []}}", encoding="utf-8")
    run(samples, tmp_path / "run")
    faults = {line["case"]: line["fault"] for line in lines_of(tmp_path / "run") if "fault" in line}
    assert "session.date" in faults["broken"]
    assert "members.nobody" in faults["two"]
    assert "one" in {line["case"] for line in lines_of(tmp_path / "run")}


def test_facts_gold_and_labels_beside_a_session_are_no_cases(samples):
    (samples / "one.gold.yaml").write_text("members: {}", encoding="utf-8")
    assert [case.name for case in cases(samples)] == ["one", "two"]


def test_two_sessions_of_one_name_are_refused(samples, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "one.yaml").write_text(SESSION, encoding="utf-8")
    with pytest.raises(InputFault, match="one: two sessions have this name"):
        main(["--sessions", str(samples), "--sessions", str(other), "--out", str(tmp_path / "run")])


def test_a_run_that_is_worse_than_the_one_compared_with_ends_red_and_says_where(samples, tmp_path, capsys):
    run(samples, tmp_path / "before")
    assert run(samples, tmp_path / "same", "--compare", str(tmp_path / "before")) == 0
    (samples / "one.facts.yaml").write_text(FACTS.replace("any: [one friend]", "any: [elephant]"), encoding="utf-8")
    assert run(samples, tmp_path / "after", "--compare", str(tmp_path / "before")) == 1
    assert "plan-omitted" in capsys.readouterr().err
    page = (tmp_path / "after" / "report.html").read_text(encoding="utf-8")
    assert "Worse than before: plan-omitted" in page


def test_an_evaluator_that_crashes_is_a_failure_of_the_case_and_tells_no_words(samples, tmp_path, monkeypatch):
    def crashes(case, draft):
        raise ValueError("words of a note")

    monkeypatch.setitem(HARMS, "broken-evaluator", crashes)
    run(samples, tmp_path / "run")
    lines = [line for line in lines_of(tmp_path / "run") if line.get("harm") == "broken-evaluator"]
    assert [(line["bad"], line["of"]) for line in lines] == [(1, 1), (1, 1)]
    assert "words of a note" not in (tmp_path / "run" / "results.jsonl").read_text(encoding="utf-8")


def test_a_run_of_an_older_version_can_still_be_compared_with(samples, tmp_path):
    old = tmp_path / "old"
    old.mkdir()
    (old / "about.json").write_text('{"model": "built-in", "cases": 1}', encoding="utf-8")
    row = {"case": "one", "harm": "note-failed", "bad": 0, "of": 1, "where": [], "fault": "", "gone": 7}
    (old / "results.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert run(samples, tmp_path / "run", "--compare", str(old)) == 0


def test_what_is_no_run_folder_is_refused_in_words(samples, tmp_path):
    with pytest.raises(InputFault, match="is no run folder"):
        run(samples, tmp_path / "run", "--compare", str(samples))


def test_another_run_in_the_same_folder_is_refused(samples, tmp_path):
    run(samples, tmp_path / "run")
    about = json.loads((tmp_path / "run" / "about.json").read_text(encoding="utf-8"))
    (tmp_path / "run" / "about.json").write_text(json.dumps(about | {"model": "another"}), encoding="utf-8")
    with pytest.raises(InputFault, match="another run stands there"):
        run(samples, tmp_path / "run")


def test_a_case_that_was_changed_is_run_again_and_stands_once(samples, tmp_path):
    run(samples, tmp_path / "run")
    (samples / "one.facts.yaml").write_text(FACTS.replace("any: [one friend]", "any: [elephant]"), encoding="utf-8")
    run(samples, tmp_path / "run")
    lost = [line for line in lines_of(tmp_path / "run") if line.get("harm") == "plan-omitted" and line["case"] == "one"]
    assert [line["bad"] for line in lost] == [1]


@pytest.mark.parametrize("limit", ["--most-tokens", "--most-minutes"])
def test_a_limit_on_tokens_or_minutes_leaves_the_rest_for_later(samples, tmp_path, capsys, limit):
    assert run(samples, tmp_path / "run", limit, "0", "--concurrency", "1") == 3
    assert "2 sessions were not scored" in capsys.readouterr().err
    assert run(samples, tmp_path / "run") == 0


def test_a_full_disk_is_told_in_words_and_what_stands_is_whole(tmp_path, monkeypatch):
    folder = RunFolder(tmp_path / "run")
    folder.begin({"model": "x"}, {"one": "1", "two": "2"})
    folder.add([Line("one", "note-failed", 0, 1, digest="1")])

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PartDown, match="the disk is full"):
        folder.add([Line("two", "note-failed", 1, 1, digest="2")])
    assert list(read(tmp_path / "run").by_case["note-failed"]) == ["one"]


def test_what_a_killed_run_has_scored_stands_and_the_rest_follows(samples, tmp_path):
    for index in range(14):
        (samples / f"more{index:02}.yaml").write_text(SESSION.replace("Beatriz", f"Bea{index}"), encoding="utf-8")
    out = tmp_path / "run"
    command = [sys.executable, "-c", "import sys; from evals.run import main; sys.exit(main(sys.argv[1:]))"]
    started = subprocess.Popen([*command, "--sessions", str(samples), "--out", str(out), "--concurrency", "1"])
    results = out / "results.jsonl"
    limit = time.monotonic() + 90
    while time.monotonic() < limit and started.poll() is None:
        if results.exists() and results.read_bytes().count(b"note-failed") >= 3:
            break
        time.sleep(0.01)
    started.send_signal(signal.SIGKILL)
    started.wait()
    before = {line["case"] for line in lines_of(out)}
    assert 3 <= len(before) < 16
    drafted = []
    original = running.case

    def counted(path):
        drafted.append(path.stem)
        return original(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "case", counted)
        assert run(samples, out) == 0
    assert set(drafted) == {p.stem for p in samples.glob("*.yaml") if ".facts" not in p.name} - before
    once = [line["case"] for line in lines_of(out) if line.get("harm") == "note-failed"]
    assert sorted(once) == sorted({*before, *drafted})


def test_a_case_read_twice_has_the_same_digest_until_it_changes(samples):
    first = case(samples / "one.yaml").digest
    assert case(samples / "one.yaml").digest == first
    (samples / "one.facts.yaml").write_text(FACTS + "\n", encoding="utf-8")
    assert case(samples / "one.yaml").digest != first
