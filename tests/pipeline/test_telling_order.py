"""A note tells things in the order of the bullets, whatever their elements."""

import pytest

from drafter.pipeline.absence import statements as entry_of
from drafter.pipeline.editing import edited
from drafter.pipeline.rendering import formatted
from guardrails.formats import FORMATS
from guardrails.note import Note, Statement
from guardrails.session import Member


def told(text: str, element: str, *sources: str) -> Statement:
    return Statement(id=text[:12], text=text, element=element, sources=sources)


def own(number: int) -> str:
    return f"members.m1.bullets[{number}]"


TOLD = (
    told("Said half an hour is better than none.", "response", own(1)),
    told("Wants to hurt the man.", "risk", own(2)),
    told("They shook hands.", "response", "session.bullets[0]"),
    told("Abuse: asked and denied.", "risk", "members.m1.risk[0]"),
    told("Progress: better.", "goal_link", "members.m1.goals_addressed[0]"),
    told("Came at 7, work ran over.", "presentation", own(0)),
    told("Duty to warn reviewed.", "risk", own(3)),
    told("Affect brightened.", "presentation", own(4)),
    told("The group practiced breathing.", "intervention", "session.interventions[0]"),
    told("Will call on Friday.", "plan", own(5)),
    told("The client arrived late.", "attendance", "members.m1.attendance"),
)


def note(note_format: str = "narrative") -> Note:
    return formatted(Note(note_id="n", member_id="m1"), note_format, TOLD)


def test_a_narrative_tells_bullet_after_bullet_and_risk_told_in_one_go_in_a_paragraph_of_its_own():
    assert note().text.split("\n\n") == [
        "The client arrived late. The group practiced breathing. Came at 7, work ran over."
        " Said half an hour is better than none.",
        "Wants to hurt the man. Duty to warn reviewed. Abuse: asked and denied.",
        "Affect brightened. They shook hands. Progress: better.",
        "Will call on Friday.",
    ]


def test_risk_told_here_and_there_stays_where_it_was_typed():
    text = formatted(
        note(),
        "narrative",
        [told("Cut.", "risk", own(0)), told("Sad.", "response", own(1)), told("No.", "risk", own(2))],
    ).text
    assert text == "Cut. Sad. No."


@pytest.mark.parametrize("note_format", FORMATS)
def test_within_each_section_the_order_is_that_of_the_bullets(note_format: str):
    order = [s.text for s in note().statements]
    for section in note(note_format).sections:
        texts = [s.text for s in section.statements]
        assert texts == sorted(texts, key=order.index)


def test_the_order_in_which_a_clinician_puts_sentences_stays():
    before = note()
    turned = before.text.replace("Affect brightened. They shook hands.", "They shook hands. Affect brightened.")
    assert edited(before, text=turned).text == turned


def test_of_an_absent_member_contact_is_told_in_order_up_to_the_last_word_on_risk():
    member = Member(id="m1", name="A B", attendance={"status": "absent", "reason": "cancelled"})
    contact = [
        told("Called, ride fell through.", "presentation", own(0)),
        told("Reached, suicidal ideation denied.", "risk", own(1)),
        told("Will try Friday.", "response", own(2)),
    ]
    made = entry_of(member, contact, "client")
    assert [s.element for s in made] == ["attendance", "risk", "risk", "plan"]
    assert [s.element for s in entry_of(member, contact[2:], "client")] == ["attendance", "plan"]


def test_when_the_group_meets_next_is_told_last():
    met = told("The group met for 60 minutes.", "setting", "session.duration_minutes")
    following = told("The next session is on Friday.", "setting", "session.next_session")
    shared = told("Feedback round.", "process", "session.bullets[0]")
    group = Note(note_id="group", member_id=None)
    assert formatted(group, "narrative", [following, met, shared]).text.endswith(
        "Feedback round. The next session is on Friday."
    )
