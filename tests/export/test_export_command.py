"""`drafter export` as a shell sees it."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from export_drafts import DAY, draft_of_evening


def drafter(*arguments: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DRAFTER_")}
    command = [str(Path(sys.executable).with_name("drafter")), *arguments]
    return subprocess.run(
        command, input=given, capture_output=True, text=True, env=environment, timeout=120, check=False
    )


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.json"
    path.write_text(draft_of_evening().model_dump_json(), encoding="utf-8")
    return path


@pytest.mark.parametrize(("to", "ending"), [("text", "txt"), ("docx", "docx"), ("pdf", "pdf")])
def test_it_writes_one_file_a_member_that_only_its_owner_can_read(draft, tmp_path, to, ending):
    done = drafter("export", str(draft), "--to", to, "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    files = sorted((tmp_path / "out").iterdir())
    assert [f.name for f in files] == [f"{m}-{DAY}.{ending}" for m in ("m1", "m2", "m3")]
    assert {stat.S_IMODE(f.stat().st_mode) for f in files} == {0o600}
    assert done.stdout.split() == [str(f) for f in files]


def test_it_reads_standard_input_and_takes_one_member(draft, tmp_path):
    done = drafter(
        "export", "-", "--to", "text", "--member", "m2", "-o", str(tmp_path / "out"), given=draft.read_text()
    )
    assert done.returncode == 0, done.stderr
    assert [f.name for f in (tmp_path / "out").iterdir()] == [f"m2-{DAY}.txt"]


def test_fhir_of_a_draft_without_a_signed_note_ends_with_2_and_the_reason(draft, tmp_path):
    done = drafter("export", str(draft), "--to", "fhir", "-o", str(tmp_path / "out"))
    assert done.returncode == 2
    assert "none is signed" in done.stderr
    assert not (tmp_path / "out").exists()


def test_fhir_of_a_signed_note_is_written(draft, tmp_path):
    made = json.loads(draft.read_text())
    made["member_notes"][0]["status"] = "cosigned"
    draft.write_text(json.dumps(made))
    done = drafter("export", str(draft), "--to", "fhir", "-o", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / f"m1-{DAY}.fhir.json").read_text())["docStatus"] == "final"


@pytest.mark.parametrize("arguments", [("--to", "pdf", "--member", "m9"), ("--to", "odt")])
def test_a_wrong_call_ends_with_2(draft, tmp_path, arguments):
    done = drafter("export", str(draft), *arguments, "-o", str(tmp_path / "out"))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_session_file_is_not_a_draft(tmp_path):
    path = tmp_path / "session.json"
    path.write_text('{"session": {"date": "2026-11-18"}}')
    done = drafter("export", str(path), "--to", "text", "-o", str(tmp_path))
    assert done.returncode == 2
    assert "is not a draft" in done.stderr


def test_a_folder_that_cannot_be_written_is_said(draft, tmp_path):
    (tmp_path / "taken").write_text("a file")
    done = drafter("export", str(draft), "--to", "text", "-o", str(tmp_path / "taken"))
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
