"""Instructions on manner: understood ones change settings, wishes go on masked, and what happened is offered as a bullet."""

import json

import pytest
from review_signing import of_member
from test_draftings import drafted

from drafter.errors import Conflict, InputFault
from drafter.pipeline.manner import WITH_WISHES, Manner
from drafter.service.drafts.manners import told


@pytest.mark.parametrize(
    ("instruction", "changed"),
    [
        ("", {}),
        ("  ", {}),
        ("Make it shorter", {"length": "short"}),
        ("more detail, without quotations", {"length": "full", "quotes": False}),
        ("BRIEF", {"length": "short"}),
        ("shorten", {"length": "short"}),
        ("plain words", {"wish": "plain words", "version": WITH_WISHES}),
        ("vary how sentences start", {"wish": "vary how sentences start", "version": WITH_WISHES}),
        ("say stated instead of said", {"instead": (("said", "stated"),), "version": WITH_WISHES}),
        ('replace "reported" with "told the group"', {"instead": (("reported", "told the group"),), "version": WITH_WISHES}),
    ],
)  # fmt: skip
def test_an_instruction_that_is_understood_changes_the_manner(instruction, changed):
    assert told(instruction, Manner()) == Manner(**changed)


@pytest.mark.parametrize(
    "instruction",
    ["Maria said she was suicidal", "say she denied it", "add that he slept 4 hours", "mention the panic attack",
     "say denied instead of suicidal", "her mood was better"],
)  # fmt: skip
def test_what_happened_is_no_manner_and_is_offered_as_a_bullet_without_being_repeated(instruction):
    with pytest.raises(Conflict) as caught:
        told(instruction, Manner())
    assert caught.value.code == "is_a_fact"
    assert "bullet" in caught.value.sentence
    assert instruction not in caught.value.sentence


@pytest.mark.parametrize("instruction", ["xyzzy", "Maria", "better please"])
def test_an_instruction_that_is_not_understood_is_refused_without_repeating_it(instruction):
    with pytest.raises(InputFault) as caught:
        told(instruction, Manner())
    assert instruction not in caught.value.sentence


async def redrafted(parts, caller, view, instruction):
    await parts.drafting.redraft(caller, view.id, of_member(view, "m1").note_id, instruction=instruction)
    return await parts.drafting.wait(caller, view.id, 60)


async def test_a_wish_reaches_the_model_masked(start, house, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        await redrafted(parts, caller, view, "avoid the phrase Okafor style")
        prompt = house.answering.asked[-1]
        block = json.loads(prompt.messages[-1].content.partition("```json\n")[2].rpartition("\n```")[0])
        assert block["settings"]["manner"]["wish"].startswith("avoid the phrase [")
        assert "Okafor" not in str(prompt.messages)
        assert prompt.version == WITH_WISHES


async def test_a_word_that_is_wanted_stands_in_the_redraft_of_the_writer_here(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        assert "named avoiding friends" in of_member(view, "m1").text
        view = await redrafted(parts, caller, view, "say described instead of named")
        assert "described avoiding friends" in of_member(view, "m1").text


async def test_another_manner_keeps_what_the_clinician_had_edited(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m1")
        typed = [
            {
                "id": s.id,
                "text": "Typed by hand." if s.text == "The client was quiet." else s.text,
                "element": s.element,
            }
            for s in note.statements
        ]
        await parts.notes.edit(caller, view.id, note.note_id, statements=typed)
        view = await redrafted(parts, caller, view, "shorter")
        found = of_member(view, "m1")
        assert found.text.count("Typed by hand.") == 1
        assert found.edited
        assert "quiet" not in found.text
        assert "Affect was constricted." in found.text
        assert len({s.id for s in found.statements}) == len(found.statements)


async def test_a_fact_in_an_instruction_changes_nothing(start, house, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        asked = len(house.answering.asked)
        with pytest.raises(Conflict, match="bullet"):
            await parts.drafting.redraft(
                caller, view.id, of_member(view, "m1").note_id, instruction="add that she denied SI"
            )
        assert len(house.answering.asked) == asked


async def test_what_nobody_knows_is_not_asked_again(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        asked = next(q for q in of_member(view, "m1").questions if q.element == "plan")
        view = await parts.notes.not_known(caller, view.id, asked.id)
        assert "plan" not in {q.element for q in of_member(view, "m1").questions}
        view = await redrafted(parts, caller, view, "")
        assert "plan" not in {q.element for q in of_member(view, "m1").questions}
        assert "response" in {q.element for q in of_member(view, "m2").questions} or of_member(view, "m2").questions
