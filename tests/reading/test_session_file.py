"""The session file is read strictly: every fault by its path, never a value, and YAML's traps refused."""

import json
from datetime import date, time

import pytest

from drafter.errors import FileFaults
from drafter.session_file import faults_of, read
from guardrails.session import SessionFile

WHOLE = """
session:
  date: 2026-11-18
  duration_minutes: 90
members:
  - id: m1
    name: Ruth Okafor
    attendance: {status: present, minutes: 90, reason: null}
    bullets:
      - on time, quiet
"""


def paths(text: str, kind="yaml", **options) -> dict[str, str]:
    with pytest.raises(FileFaults) as caught:
        read(text, kind, **options)
    return {fault.path: fault.message for fault in caught.value.faults}


def with_bullet(line: str) -> str:
    return WHOLE.replace("- on time, quiet", line)


def test_a_whole_file_is_read_into_the_nouns():
    file = read(WHOLE)
    assert file.session.date == date(2026, 11, 18)
    assert file.members[0].attendance.status == ("present",)
    assert file.members[0].attendance.reason is None
    assert file.members[0].bullets[0].text == "on time, quiet"


def test_json_and_yaml_give_the_same_file():
    file = read(WHOLE)
    assert read(file.model_dump_json(exclude_none=True), "json") == file


def test_what_is_required_is_named_by_its_path():
    found = paths("session: {topic: grief}\nmembers:\n  - {pronouns: they/them}\n")
    assert set(found) == {
        "session.date",
        "session.duration_minutes",
        "members[0].id",
        "members[0].name",
        "members[0].attendance.status",
    }


def test_what_is_missing_is_told_beside_what_is_wrong():
    found = paths("session: {date: soon}\nmembers: [{id: b, bullets: [{mood: sad}]}]\n")
    assert found["session.date"].startswith("should be a date")
    assert set(found) == {
        "members[0].bullets[0]",
        "session.date",
        "session.duration_minutes",
        "members[0].name",
        "members[0].attendance.status",
    }


def test_two_times_stand_for_a_duration():
    text = WHOLE.replace("duration_minutes: 90", 'start_time: "17:30"\n  end_time: "19:00"')
    assert read(text).session.start_time == time(17, 30)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (("status: present", "status: here"), "members[0].attendance.status"),
        (("minutes: 90, reason", "minutes: 9.5, reason"), "members[0].attendance.minutes"),
        (("2026-11-18", "18.11.2026"), "session.date"),
        (("2026-11-18", "2026-02-30"), "session.date"),
        (("id: m1", "id: group"), "members[0].id"),
        (("id: m1", "id: 'm 1'"), "members[0].id"),
        (("name: Ruth Okafor", 'name: " "'), "members[0].name"),
        (("duration_minutes: 90", "duration_minutes: 1:30"), "session.duration_minutes"),
        (("duration_minutes: 90", "duration_minutes: 90\n  colour: red"), "session.colour"),
        (("session:", "note_format: haiku\nsession:"), "note_format"),
        (("status: present", "status: [absent, late]"), "members[0].attendance.status"),
        (("status: present", "status: absent"), "members[0].attendance.minutes"),
    ],
)
def test_a_fault_is_told_by_its_path(change, path):
    assert path in paths(WHOLE.replace(*change))


@pytest.mark.parametrize(
    ("typed", "place", "meant"),
    [
        ("session: {start: '18:00'}", "session.start", "start_time"),
        ("members: [{attendance: {arived: '18:20'}}]", "members[0].attendance.arived", "arrived"),
        ("members: [{goals: [sleep]}]", "members[0].goals", "goals_addressed or treatment_goals"),
        ("members: [{risk: [{kinds: self_harm}]}]", "members[0].risk[0].kinds", "kind"),
    ],
)
def test_a_mistyped_field_is_told_with_the_one_that_was_meant(typed, place, meant):
    with pytest.raises(FileFaults) as raised:
        read(typed, whole=False)
    told = {fault.path: fault.message for fault in raised.value.faults}
    assert told[place] == f"is not a field of this format; did you mean {meant}?"


def test_a_field_like_no_other_is_told_without_a_guess():
    with pytest.raises(FileFaults) as raised:
        read("session: {zebra: 1}", whole=False)
    assert raised.value.faults[0].message == "is not a field of this format"


def test_two_members_cannot_share_an_id():
    text = WHOLE + "  - {id: m1, name: Ida Novak, attendance: {status: absent}}\n"
    assert "members[1].id" in paths(text)


def test_a_goal_that_was_picked_must_be_in_the_plan():
    text = WHOLE.replace("    bullets:", "    goals_addressed: [{id: g9}]\n    bullets:")
    assert "members[0].goals_addressed[0].id" in paths(text)


@pytest.mark.parametrize("secret", ["Wilhelmina", "cocaine binge", "1988-13-45"])
def test_no_fault_repeats_a_value(secret):
    data = json.loads(read(WHOLE).model_dump_json(exclude_none=True))
    data["session"]["format"] = data["session"]["date"] = secret
    data["members"][0]["attendance"]["minutes"] = secret
    data["members"][0]["bullets"] = [{"text": {"x": secret}}, {secret: secret}]
    data["members"][0][secret] = 1
    with pytest.raises(FileFaults) as caught:
        read(json.dumps(data), "json")
    said = " ".join(str(fault) for fault in caught.value.faults) + str(caught.value) + repr(caught.value.__context__)
    assert secret not in said


@pytest.mark.parametrize(
    "line",
    [
        "- mood: worse",
        "- in room #4 today",
        "- rated it # 3",
        "- !important cried",
        "- &later left",
        "- *left early",
        "- @home with kids",
        "- [quiet, sad]",
        "- {quiet}",
        '- "quiet" then tearful',
    ],
)
def test_a_bullet_that_yaml_would_change_is_refused_with_a_cure(line):
    found = paths(with_bullet(line))
    assert any("quotes" in message for message in found.values()), found
    assert any(path.startswith(("members[0].bullets[0]", "line 10")) for path in found)


@pytest.mark.parametrize(
    "line", ["'mood: worse'", '"in room #4"', "17:30", "2026-11-18", "yes", "null", "1e3", "0x1F", "~"]
)
def test_what_yaml_likes_to_guess_stays_as_typed(line):
    assert read(with_bullet(f"- {line}")).members[0].bullets[0].text == line.strip("'\"")


def test_a_comment_set_apart_is_a_comment():
    assert read(with_bullet("- quiet        # her usual")).members[0].bullets[0].text == "quiet"


def test_a_block_is_a_bullet_a_line_with_nothing_interpreted():
    block = WHOLE.replace(
        "    bullets:\n      - on time, quiet", "    bullets: |\n      mood: worse # 3\n\n      - @home\n      -- mine"
    )
    bullets = read(block).members[0].bullets
    assert [b.text for b in bullets] == ["mood: worse # 3", "- @home", "-- mine"]
    assert bullets[2].private


def test_a_folded_block_is_refused_because_it_joins_bullets():
    folded = WHOLE.replace("    bullets:\n      - on time, quiet", "    bullets: >\n      one\n      two")
    assert "members[0].bullets" in paths(folded)


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_a_repeated_key_is_refused(kind):
    text = WHOLE.replace("name: Ruth Okafor", "name: Ruth Okafor\n    name: Ida") if kind == "yaml" else (
        '{"session": {"date": "2026-11-18", "date": "2026-11-19"}}')  # fmt: skip
    found = paths(text, kind)
    assert any("twice" in message for message in found.values())


@pytest.mark.parametrize("text", ["{", '{"session": NaN}', "[" * 100_000, "nope", "[1]", "\x00"])
def test_broken_json_is_a_fault_with_a_place(text):
    assert paths(text, "json")


@pytest.mark.parametrize("text", ["a: [", "a: b: c", "\t- x", "? [a]: b", "- " * 3000 + "x"])
def test_broken_yaml_is_a_fault_with_a_place(text):
    assert paths(text)


def test_an_audit_may_lack_anything_but_refuses_wrong_types():
    assert read("notes: {members: {m1: text}}", whole=False).notes.members == {"m1": "text"}
    assert "session.duration_minutes" in paths("session: {duration_minutes: long}", whole=False)


def test_a_bullet_longer_than_the_limit_is_refused_and_one_at_the_limit_is_not():
    assert read(with_bullet("- " + "x" * 20_000))
    assert "members[0].bullets[0].text" in paths(with_bullet("- " + "x" * 20_001))


def test_input_that_is_not_whole_keeps_what_can_be_used_and_lists_the_rest():
    ruth = {"id": "m1", "name": "Ruth", "attendance": {"status": "here"}, "bullets": ["a", {"b": 1}, "c"]}
    data = {"session": {"date": "soon", "topic": "grief"}, "members": [ruth]}
    file, faults = faults_of(data)
    assert file.session.topic == "grief"
    assert [b.text for b in file.members[0].bullets] == ["a", "", "c"]
    assert {"session.date", "members[0].attendance.status", "session.duration_minutes"} <= {f.path for f in faults}


@pytest.mark.parametrize(
    "data", [None, [], "x", {"members": "x"}, {"members": [1, None]}, {"known_people": [{}]}, {"session": 3}]
)
def test_whatever_is_typed_gives_a_file_and_faults(data):
    file, faults = faults_of(data)
    assert isinstance(file, SessionFile)
    assert faults
