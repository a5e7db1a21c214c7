"""`drafter split`: text and roster in, a session file out that reads back."""

import json
from pathlib import Path

import pytest
import typer
from split_roster import ROSTER
from typer.testing import CliRunner

from drafter import session_file
from drafter.cli import splitting
from drafter.errors import FileFaults, InputFault
from drafter.splitting.answer import divided

_app = typer.Typer()
splitting.add_to(_app)

TEXT = "Maria cried: no sleep #3.\nLee laughed. The coffee machine was broken."


@pytest.fixture
def given(tmp_path):
    roster = tmp_path / "roster.json"
    roster.write_text(
        json.dumps(ROSTER.model_dump(mode="json", exclude_defaults=True, by_alias=True)), encoding="utf-8"
    )
    text = tmp_path / "evening.txt"
    text.write_text(TEXT, encoding="utf-8")
    return str(text), str(roster)


def run(*args, **more):
    return CliRunner().invoke(_app, list(args), **more)


def test_json_is_a_session_file_with_the_doubtful_references(given):
    text, roster = given
    result = run(text, "--roster", roster, "--output-format", "json")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert data.pop("doubtful") == ["session.bullets[1]"]
    file = session_file.checked(data, whole=False)
    assert [b.text for b in file.members[0].bullets] == ["Maria cried: no sleep #3."]
    assert [k.name for k in file.known_people] == ["Greta Olsen"]


def test_yaml_reads_back_with_every_bullet_as_it_was(given):
    text, roster = given
    result = run(text, "--roster", roster)
    assert result.exit_code == 0
    file = session_file.read(result.stdout, whole=False)
    assert [b.text for b in file.members[0].bullets] == ["Maria cried: no sleep #3."]
    assert [b.text for b in file.session.bullets] == ["check-in round", "The coffee machine was broken."]
    assert result.stdout.startswith("# doubtful: session.bullets[1]\n")
    assert "coffee" not in result.stderr


def test_the_text_may_come_from_standard_input(given):
    _, roster = given
    result = run("-", "--roster", roster, input="Denise left early.")
    assert "Denise left early." in result.stdout


def test_it_can_be_written_to_a_file(given, tmp_path):
    text, roster = given
    out = tmp_path / "out.yaml"
    assert run(text, "--roster", roster, "-o", str(out)).exit_code == 0
    assert session_file.read(out.read_text(encoding="utf-8"), whole=False).members[1].bullets[0].text == "Lee laughed."


@pytest.mark.parametrize(
    ("member", "path"),
    [
        ("{name: Maria}", "members[1].id"),
        ("{id: m1, name: Maria}", "members[1].id"),
        ("{id: m2, nam: X}", "members[1].nam"),
    ],
)
def test_a_roster_with_faults_is_refused_by_path(given, tmp_path, member, path):
    roster = tmp_path / "bad.yaml"
    roster.write_text(f"members:\n  - {{id: m1, name: Lee Tran}}\n  - {member}\n", encoding="utf-8")
    result = run(given[0], "--roster", str(roster))
    assert isinstance(result.exception, FileFaults)
    assert [f.path for f in result.exception.faults] == [path]
    assert not result.stdout


def test_what_cannot_be_read_is_said(given):
    assert isinstance(run("/nowhere.txt", "--roster", given[1]).exception, InputFault)
    assert isinstance(run("-", "--roster", "-", input="x").exception, InputFault)


def test_a_request_is_answered_as_the_command_answers(given):
    text, roster = given
    answer = divided({"text": TEXT, "roster": json.loads(Path(roster).read_text(encoding="utf-8"))})
    assert answer == json.loads(run(text, "--roster", roster, "--output-format", "json").stdout)


@pytest.mark.parametrize(
    "data", [None, [], {}, {"text": 3}, {"text": "x", "more": 1}, {"text": "x", "roster": {"members": [{"name": "M"}]}}]
)
def test_a_request_that_is_not_whole_is_refused(data):
    with pytest.raises(FileFaults):
        divided(data)
