"""Typed words against bullets: what an edit turns round is asked about; other wording and new facts are not."""

import pytest

from drafter import session_file
from drafter.pipeline.contradicting import clashes
from drafter.pipeline.editing import edited
from drafter.pipeline.rendering import formatted
from guardrails.note import Note, Statement

FILE = session_file.checked(
    {
        "session": {"date": "2026-11-18", "duration_minutes": 90, "format": "in_person"},
        "members": [
            {
                "id": "m1",
                "name": "Renee Lindqvist",
                "attendance": {"status": "left_early", "minutes": 50, "left": "18:20"},
                "bullets": [
                    "said she wouldnt mind not waking up, no plan no intent, denied having means",
                    "needed 2 prompts; will text one friend by Sat 21st",
                    "left 18:20",
                ],
            }
        ],
    },
    whole=False,
)


def _clashes(before: str, now: str, bullet: int, element: str = "response"):
    statement = Statement(id="s1", text=before, element=element, sources=(f"members.m1.bullets[{bullet}]",))
    drafted = formatted(Note(note_id="n1", member_id="m1"), "narrative", [statement])
    note = edited(drafted, statements=[{"id": "s1", "text": now, "element": element}])
    return clashes(FILE, None, [note], {"n1": drafted})


@pytest.mark.parametrize(
    ("before", "now", "bullet"),
    [
        ("She denied having means.", "She has means at home.", 0),
        ("She reported no plan and no intent.", "She reported a plan and intent.", 0),
        ("She needed 2 prompts.", "She needed 5 prompts.", 1),
        ("She needed two prompts.", "She needed no prompts.", 1),
        ("She will text one friend by Saturday 21 November.", "She will text one friend by Friday 20 November.", 1),
        ("She left at 18:20.", "She left at 18:40.", 2),
        ("She left at 18:20.", "She never left the group.", 2),
    ],
)
def test_an_edit_that_turns_a_bullet_round_is_asked_about(before, now, bullet):
    found = _clashes(before, now, bullet)
    assert [(c.note_id, c.statement) for c in found] == [("n1", "s1")]
    assert found[0].message


@pytest.mark.parametrize(
    ("before", "now", "bullet"),
    [
        ("She denied having means.", "She said that she had no means.", 0),
        ("She needed 2 prompts.", "She needed 2 prompts from the therapist, then went on by herself.", 1),
        ("She will text one friend by Saturday.", "By Saturday she will text one friend, her cousin.", 1),
        ("She left at 18:20.", "She left at 18:20 and waved to the others.", 2),
    ],
)
def test_other_words_for_the_same_and_more_of_it_are_not_asked_about(before, now, bullet):
    assert _clashes(before, now, bullet) == ()


def test_a_sentence_of_the_clinicians_own_is_not_asked_about():
    drafted = formatted(Note(note_id="n1", member_id="m1"), "narrative", [])
    note = edited(drafted, statements=[{"text": "She brought a list of 4 worries.", "element": "participation"}])
    assert clashes(FILE, None, [note], {"n1": drafted}) == ()
