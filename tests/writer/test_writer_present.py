"""The present tense: what the writer made past turns, what was typed as past or was done to somebody stays."""

import pytest
from writer_blocks import block, said

from drafter.writer.write import write


@pytest.mark.parametrize(
    ("bullet", "sentence"),
    [
        ("constricted affect, low motivation", "Affect is constricted and motivation is low."),
        ("denies SI/HI", "The client denies suicidal or homicidal ideation."),
        ("reports mood good, 8/10", "Reports mood good, 8/10."),
        ("walked three days, didn't do the log", "Walked three days, did not do the log."),
        ("nightmares 4/7 nights", "Nightmares 4/7 nights."),
        ("asked about SI - pt shook head no", "Asked about suicidal ideation; the client shook head no."),
        ("no plan or intent", "No plan or intent."),
        ("says she can't sleep", "The client says she cannot sleep."),
        ("wants to quit but scared of w/d", "Wants to quit but scared of withdrawal."),
        ("hands shaking, cravings down", "Hands shaking, cravings down."),
        ('said "it was nothing"', 'The client said "it was nothing".'),
    ],
)
def test_only_what_is_so_now_is_told_as_so_now(bullet: str, sentence: str) -> None:
    told = {"length": "standard", "quotes": True, "tense": "present"}
    asked = block([bullet], attendance={}, session={"interventions": []}, settings=told)
    assert said(write(asked, "MemberAnswer")) == sentence
