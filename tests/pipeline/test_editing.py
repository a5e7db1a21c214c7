"""A clinician's edit: unchanged sentences keep id and sources, typed ones rest on the clinician, nothing is lost."""

import pytest

from drafter.pipeline.editing import edited
from drafter.pipeline.rendering import formatted
from guardrails.formats import FORMATS
from guardrails.note import CLINICIAN, Note, Statement

STATEMENTS = (
    Statement(id="s1", text="The client arrived on time.", element="attendance", sources=("members.m1.attendance",)),
    Statement(
        id="s2", text="The client was quiet at first.", element="participation", sources=("members.m1.bullets[0]",)
    ),
    Statement(id="s3", text="The client denied suicidal ideation.", element="risk", sources=("members.m1.risk[0]",)),
    Statement(id="s4", text="The client will text one friend.", element="plan", sources=("members.m1.bullets[1]",)),
)


def note(note_format: str = "narrative") -> Note:
    return formatted(Note(note_id="n", member_id="m1"), note_format, STATEMENTS)


def by_text(made: Note) -> dict[str, Statement]:
    return {s.text: s for s in made.statements}


@pytest.mark.parametrize("note_format", FORMATS)
def test_text_that_did_not_change_keeps_every_statement(note_format):
    before = note(note_format)
    assert set(edited(before, text=before.text, note_format=note_format).statements) == set(before.statements)


@pytest.mark.parametrize("note_format", FORMATS)
def test_switching_the_format_and_back_loses_nothing(note_format):
    there = formatted(note(), note_format)
    assert set(there.statements) == set(STATEMENTS)
    assert formatted(there, "narrative").text == note().text


@pytest.mark.parametrize("note_format", ["narrative", "soap", "birp"])
def test_a_typed_sentence_rests_on_the_clinician(note_format):
    before = note(note_format)
    made = edited(before, text=before.text + " She asked for a referral.", note_format=note_format)
    typed = by_text(made)["She asked for a referral."]
    assert typed.sources == (CLINICIAN,)
    assert typed.id not in {s.id for s in STATEMENTS}
    assert set(STATEMENTS) <= set(made.statements)


def test_a_changed_sentence_keeps_its_id_and_its_sources_and_gains_the_clinician():
    before = note()
    made = edited(before, text=before.text.replace("quiet at first", "quiet, then joined in"))
    changed = by_text(made)["The client was quiet, then joined in."]
    assert changed.id == "s2"
    assert changed.sources == ("members.m1.bullets[0]", CLINICIAN)
    assert changed.element == "participation"


def test_a_removed_sentence_is_gone_and_the_others_stay():
    before = note()
    made = edited(before, text=before.text.replace("The client was quiet at first.", ""))
    assert [s.id for s in made.statements] == ["s1", "s3", "s4"]


def test_a_text_typed_from_nothing_is_a_note_by_hand():
    made = edited(Note(note_id="n", member_id="m1", status="failed", error="x"), text="He spoke. He will call.")
    assert made.status == "by_hand"
    assert made.error is None
    assert [s.text for s in made.statements] == ["He spoke.", "He will call."]
    assert all(s.sources == (CLINICIAN,) for s in made.statements)


def test_statements_can_be_given_one_by_one():
    made = edited(
        note(),
        statements=[
            {"id": "s2", "text": "The client was quiet at first.", "element": "presentation"},
            {"text": "She laughed.", "element": "response"},
            {"id": "s4", "text": "", "element": "plan"},
        ],
    )
    moved = by_text(made)["The client was quiet at first."]
    assert (moved.element, moved.sources) == ("presentation", ("members.m1.bullets[0]",))
    assert by_text(made)["She laughed."].sources == (CLINICIAN,)
    assert len(made.statements) == 2


@pytest.mark.parametrize(
    "typed",
    [
        "No full stop",
        "Dr. Who called. e.g. twice",
        "• one\n• two",
        "Ünïcode — “quoted.” Next.",
        "a" * 30_000,
        "Plan: x",
        "...",
    ],
)
def test_no_typed_word_is_lost(typed):
    made = edited(note(), text=f"{note().text}\n{typed}")
    kept = "".join(c for s in made.statements for c in s.text if c.isalnum())
    wanted = [word for word in typed.replace("Plan:", "").split() if any(c.isalnum() for c in word)]
    for word in wanted:
        assert "".join(c for c in word if c.isalnum()) in kept
