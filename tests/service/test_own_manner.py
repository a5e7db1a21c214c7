"""A clinician's own manner: learned from what they change and sign, shown, taken back, and never a word of a note."""

import json

import pytest
from review_signing import drafted, of_member, signed

from drafter.pipeline.manner import Manner
from drafter.pipeline.rendering import formatted
from drafter.service.drafts.own_manner import HOLDS_FROM, applied, holding, learned
from drafter.store.bodies import ClinicianBody, OwnMannerBody, OwnWord
from guardrails.note import Note, Statement


def note(*texts: str) -> Note:
    statements = tuple(
        Statement(id=f"s{i}", element="response", text=text, sources=("members.m1.bullets[0]",))
        for i, text in enumerate(texts)
    )
    return formatted(Note(note_id="n", member_id="m1"), "narrative", statements)


def after(times: int, old: str, new: str, own: OwnMannerBody | None = None) -> OwnMannerBody:
    own = own or OwnMannerBody()
    for _ in range(times):
        own = learned(own, note(old), note(new))
    return own


SAID, REPORTED = "The client named avoiding friends.", "The client identified avoiding friends."


def test_a_word_holds_once_it_was_changed_in_enough_signed_notes() -> None:
    assert holding(after(HOLDS_FROM - 1, SAID, REPORTED)) == ()
    (word,) = holding(after(HOLDS_FROM, SAID, REPORTED))
    assert (word.unwanted, word.wanted) == ("named", "identified")


def test_what_an_older_version_kept_is_read() -> None:
    own = after(1, SAID, REPORTED)
    older = {"name": "Dana Whitfield", "credentials": "LCSW", "hand": own.model_dump()}
    assert ClinicianBody.model_validate(older).manner == own
    assert ClinicianBody(manner=own).manner == own
    assert "manner" in ClinicianBody(manner=own).model_dump()


def test_a_word_left_standing_as_often_does_not_hold() -> None:
    own = after(HOLDS_FROM, SAID, SAID, after(HOLDS_FROM, SAID, REPORTED))
    assert holding(own) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The client said she was tired.", "The client denied she was tired."),
        ("The client said Okafor left.", "The client said Maria left."),
        ("The client slept 4 hours.", "The client slept 6 hours."),
        ("The client was calm.", "The client was anxious."),
        ("The client named two friends.", "The client drove to Dayton."),
    ],
)  # fmt: skip
def test_nothing_but_manner_is_learned(old: str, new: str) -> None:
    assert after(5, old, new).words == ()


def test_what_was_taken_out_is_not_learned_again_and_nothing_is_where_learning_is_off() -> None:
    assert after(5, SAID, REPORTED, OwnMannerBody(removed=(("named", "identified"),))).words == ()
    assert after(5, SAID, REPORTED, OwnMannerBody(learns=False)).words == ()


def test_settings_and_words_go_into_the_manner_of_a_draft() -> None:
    word = OwnWord(unwanted="client", wanted="patient", changed=HOLDS_FROM)
    manner = applied(OwnMannerBody(length="short", quotes=False, words=(word,)), Manner())
    assert (manner.length, manner.quotes, manner.person_term, manner.version) == ("short", False, "patient", "v1")
    assert applied(OwnMannerBody(), Manner()) == Manner()


async def test_words_changed_in_signed_notes_stand_in_the_next_draft_until_they_are_taken_out(start, house, file):
    async with start() as (parts, caller):
        for _ in range(HOLDS_FROM):
            view = await drafted(parts, caller, file)
            mine = of_member(view, "m1")
            assert "named avoiding friends" in mine.text
            text = mine.text.replace("named avoiding", "identified avoiding")
            await parts.notes.edit(caller, view.id, mine.note_id, text=text)
            await signed(parts, caller, await parts.sessions.get(caller, view.id), "m1")
        assert [(w.unwanted, w.wanted) for w in holding(await parts.own_manners.of(caller))] == [
            ("named", "identified")
        ]
        view = await drafted(parts, caller, file)
        assert "identified avoiding friends" in of_member(view, "m1").text
        prompt = house.answering.asked[-1]
        block = json.loads(prompt.messages[-1].content.partition("```json\n")[2].rpartition("\n```")[0])
        assert block["settings"]["manner"]["words"] == [{"not": "named", "but": "identified"}]
        await parts.own_manners.forget(caller, "named", "identified")
        assert "named avoiding friends" in of_member(await drafted(parts, caller, file), "m1").text


async def test_a_clinicians_settings_are_kept_and_used(start, file):
    async with start() as (parts, caller):
        await parts.own_manners.put(caller, person_term="patient", length="short", quotes=False, learns=False)
        assert (await parts.own_manners.of(caller)).length == "short"
        view = await drafted(parts, caller, file)
        text = of_member(view, "m1").text
        assert "The patient" in text
        assert "client" not in text
        assert '"' not in text
        assert not (await parts.own_manners.of(caller)).learns
