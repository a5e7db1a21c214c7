"""What a bullet says word for word is not held against it; what stands behind its no is."""

import pytest

from guardrails.audit.audited import Evening
from guardrails.audit.bearing import is_word_for_word
from guardrails.audit.engine import audit
from guardrails.note import Note
from guardrails.session import Attendance, Bullet, Member, SessionFile


def _file(*bullets: str) -> SessionFile:
    attendance = Attendance(status=("present",), minutes=90)
    member = Member(id="m1", name="Ann Lee", attendance=attendance, bullets=tuple(Bullet(text=b) for b in bullets))
    return SessionFile(members=(member,))


@pytest.mark.parametrize(
    ("bullet", "sentence", "same"),
    [
        ("roommate left msg at 4; found note", "Roommate left message at 4.", True),
        ("slept 5h. left msg at 4. called sister", "Left message at 4; called sister.", True),
        ("denies he has a knife in the car", "He has a knife in the car.", False),
        ("no plan, access to the pills at home", "Access to the pills at home.", False),
        ("will stop using on Monday", "Stop using on Monday.", False),
    ],
)
def test_only_whole_sentences_of_a_bullet_are_word_for_word(bullet, sentence, same):
    note = Note(note_id="m1", member_id="m1", text=sentence)
    view = Evening(_file(bullet), None, (), "draft").view(note)
    assert is_word_for_word(view, view.sentences[0]) is same


def test_a_form_that_names_the_risk_and_tells_that_it_was_asked_and_denied_leaves_nothing_out():
    note = Note(note_id="m1", member_id="m1", text="Attended for 90 minutes. Suicidal ideation: asked: no.")
    found = audit(_file("si - asked - no"), None, [note]).findings
    assert not [f.rule for f in found if f.category.startswith("risk-")]
