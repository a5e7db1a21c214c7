"""Who acts, what "it" is and where a clause stands: taken from the clause before it, never guessed."""

from typing import Any

import pytest
from writer_blocks import block, said, statements

from drafter.writer.write import write


def answered(bullet: str, **more: Any) -> dict[str, Any]:
    return write(block([bullet], session={"interventions": []}, **more), "MemberAnswer")


def bullet_parts(answer: dict[str, Any]) -> set[str]:
    return {e for e, part in answer.items() if e != "gaps" for s in part if "b1" in s["sources"]}


@pytest.mark.parametrize(
    "bullet",
    [
        "ex violated the order, came to her job, yelled in lobby",
        "brother relapsed, stole her car",
        "wife moved out, took the kids, filed for custody",
        "landlord raised rent, won't fix heat, threatened to evict",
        "mother in law moved in, criticizes everything",
    ],
)
def test_what_another_person_did_is_not_said_of_the_client(bullet: str) -> None:
    note = said(answered(bullet))
    assert "client" not in note.lower(), note
    assert ". She" not in note, note


@pytest.mark.parametrize(
    ("bullet", "kept"),
    [
        ("told wife about pills, she agreed to hold them", "; she agreed to hold them"),
        ("bought a gun, husband doesnt know, keeps it in car", "husband does not know, keeps it in car"),
        ("sister confirmed by phone, will call 988 if worse", ", will call 988 if worse"),
        ("peer made joke about meds, laughed it off", ", laughed it off"),
        ("boss yelled at her, walked out", ", walked out"),
    ],
)
def test_an_act_that_may_be_anybodys_stands_as_typed(bullet: str, kept: str) -> None:
    assert kept in said(answered(bullet))


@pytest.mark.parametrize(
    "bullet",
    ["talked about the old house, wants to drive by there", "started new job, likes it there", "lost the cat, could not stop thinking of it"],
)  # fmt: skip
def test_a_clause_that_points_back_stays_under_the_element_of_the_one_before(bullet: str) -> None:
    assert len(bullet_parts(answered(bullet))) == 1


def test_a_bullet_that_tells_of_risk_stays_whole_and_in_order_under_risk() -> None:
    answer = answered(
        "cut forearm sat night, told no one til today, nurse looked at it, safety plan updated, mom notified 3pm"
    )
    assert bullet_parts(answer) == {"risk"}
    note = said(answer)
    places = [note.index(w) for w in ("forearm", "no one", "urse looked", "safety plan", "notified")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("bullet", "note"),
    [
        ("called x2, lvm", "Called twice, left voicemail."),
        ("sent letter 5/2", "Sent letter 5/2."),
        ("called to say he is sick", "Called to say he is sick."),
    ],
)
def test_who_reached_out_to_an_absent_member_is_left_as_it_was_typed(bullet: str, note: str) -> None:
    assert said(write(block([bullet], "he/him", attendance={"id": "a1", "status": ["absent"]}), "MemberAnswer")) == note


@pytest.mark.parametrize(
    "bullet",
    ["not sure if she wants that in chart", "check w/ sup?", "look up code for crisis", "did i already send the ROI?",
     "idk how to word this", "need to finish tx plan update", "ask billing re: mins"],
)  # fmt: skip
def test_what_the_clinician_typed_to_themselves_becomes_no_sentence(bullet: str) -> None:
    assert not said(answered(bullet))
    beside = said(answered(f"quiet; {bullet}"))
    assert beside.endswith("quiet.")


@pytest.mark.parametrize(
    "bullet", ["not sure if she wants to live", "consult w/ sup re SI", 'said "should i quit"', "need to call sponsor"]
)
def test_what_only_looks_like_an_aside_stays(bullet: str) -> None:
    assert said(answered(bullet))


@pytest.mark.parametrize(
    ("bullet", "note"),
    [
        (
            "d/c from program 6/26, therapist appt 7/1",
            "Discharge from program 6/26, therapist appointment 7/1.",
        ),
        ("custody hearing 11/14", "Custody hearing 11/14."),
        ("bring med list", "Bring medication list."),
    ],
)
def test_what_lies_ahead_is_not_told_as_past(bullet: str, note: str) -> None:
    assert said(answered(bullet)) == note


def test_a_question_mark_doubts_only_the_part_it_stands_at() -> None:
    assert said(answered("PHQ 15, lower than last time?")) == "PHQ 15, possibly lower than last time."


def test_acts_of_different_bullets_are_not_joined() -> None:
    answer = write(block(["wanted answers", "smiled"]), "MemberAnswer")
    assert all(len([x for x in s["sources"] if x[0] == "b"]) < 2 for s in statements(answer))


@pytest.mark.parametrize(
    ("bullet", "note"),
    [
        ("sleep avg 6.5 hrs", "Sleep averaged 6.5 hours."),
        ("neg for panic attacks", "Negative for panic attacks."),
        ("used box breathing, helped some", "Used box breathing, helped some."),
        (
            "finished resume applied 3 places no calls yet",
            "Finished resume applied 3 places no calls yet.",
        ),
    ],
)
def test_words_that_are_no_sure_sentence_stand_bare(bullet: str, note: str) -> None:
    assert said(answered(bullet)) == note
