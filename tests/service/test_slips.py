"""Turns that fluent sentences take: asked about where they are taken, and not where a sentence says what its bullet says."""

import pytest

from drafter.service.review.slips import at_another_time, lost_a_no, made_a_deed, more_changed, someone_else_acts


@pytest.mark.parametrize(
    ("asked", "text", "bullet"),
    [
        (someone_else_acts, "Her mother took her to the clinic.", "took her mother to the clinic"),
        (someone_else_acts, "He advised a peer to rest.", "a peer told him to rest"),
        (someone_else_acts, "She asked her brother to leave.", "saw brother, brother asked her to leave"),
        (someone_else_acts, "His doctor stopped the tablets.", "stopped tablets on his own"),
        (made_a_deed, "She left her job.", "thinking abt leaving job"),
        (made_a_deed, "He shouted at the desk.", "wanted to shout at the desk, didnt"),
        (lost_a_no, "He told his aunt about the move.", "hasnt told his aunt yet"),
        (at_another_time, "She ate well this week.", "ate ok last wk, this wk toast only"),
        (at_another_time, "Her mood has lifted since last month.", "mood lifted"),
        (more_changed, "His sertraline was raised to 100.", "sertraline 100 since mon"),
        (more_changed, "She frequently laughed.", "laughed once"),
    ],
)
def test_a_turn_is_asked_about(asked, text, bullet):
    assert asked(text, bullet)


@pytest.mark.parametrize(
    ("text", "bullet"),
    [
        ("She took her mother to the clinic.", "took her mother to the clinic"),
        ("When a peer advised rest, he nodded.", "a peer told him to rest, he nodded"),
        ("He was told by a peer to rest.", "a peer told him to rest"),
        ("She saw her brother, and her brother asked her to leave.", "saw brother, brother asked her to leave"),
        ("In a role play with a peer she used the skill.", "role play w/ Aisha, used skill"),
        ("The therapist gave prompts.", "needed 2 prompts"),
        ("She is thinking about leaving her job.", "thinking abt leaving job"),
        ("She will text a friend.", "will text a friend"),
        ("He has not yet told his aunt about the move.", "hasnt told his aunt yet"),
        ("She did not skip meals but ate little.", "didnt skip meals, ate little tho"),
        ("Last week she ate well; this week she ate toast only.", "ate ok last wk, this wk toast only"),
        ("Her dose went up to 100.", "dose up to 100"),
        ("He completed his homework.", "hw done"),
    ],
)
def test_a_sentence_that_says_what_its_bullet_says_is_not_asked_about(text, bullet):
    checks = (someone_else_acts, made_a_deed, lost_a_no, at_another_time, more_changed)
    assert [one.__name__ for one in checks if one(text, bullet)] == []
