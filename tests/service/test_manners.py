"""Instructions on manner: understood ones change settings, others are refused, and none of their words goes on."""

import pytest

from drafter.errors import InputFault
from drafter.pipeline.manner import Manner
from drafter.service.manners import told


@pytest.mark.parametrize(
    ("instruction", "changed"),
    [
        ("", {}),
        ("  ", {}),
        ("Make it shorter", {"length": "short"}),
        ("more detail, without quotations", {"length": "full", "quotes": False}),
        ("BRIEF", {"length": "short"}),
    ],
)
def test_an_instruction_that_is_understood_changes_settings(instruction, changed):
    assert told(instruction, Manner()) == Manner(**changed)


@pytest.mark.parametrize("instruction", ["Maria was suicidal", "shorten", "say she denied it"])
def test_an_instruction_that_is_not_understood_is_refused_without_repeating_it(instruction):
    with pytest.raises(InputFault) as caught:
        told(instruction, Manner())
    assert instruction not in caught.value.sentence
