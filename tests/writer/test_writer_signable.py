"""What a strict reader stumbled over: marks turned wrong, bullets torn, shorthand left, run-ons."""

import pytest
from writer_blocks import block, said

from drafter.pipeline.slips import slips_mended
from drafter.writer.pointing import points_back
from drafter.writer.spelling import mended_slips
from drafter.writer.voice import voice_of
from drafter.writer.write import write
from guardrails.deid.masking import Masked, SafeText, Span


def note(bullet: str, pronouns: str | None = "he/him", **data: object) -> str:
    asked = block([bullet], pronouns, attendance={}, session={"interventions": [], **data})
    return said(write(asked, "MemberAnswer"))


@pytest.mark.parametrize(
    ("bullet", "line"),
    [
        ("chose one from the list - feeding the ducks", "Chose one from the list: feeding the ducks."),
        ("he left the room - she asked him twice", "He left the room; she asked him twice."),
        ("alarm = took him back to the fire", "Alarm took him back to the fire."),
        ("crisis skill = paced breathing", "Crisis skill: paced breathing."),
        ("guns in house? he said sold them 2 yrs ago", "Guns in house: he said sold them 2 years ago."),
        ("PHQ-9 15 or 16? recheck sheet", "PHQ-9 15 or 16? Recheck sheet."),
        ("seemed tired? yawned a lot", "Seemed tired; yawned a lot."),
        ("no panic at test!! 1st since sept", "No panic at test, first since September."),
        ("about suicide I asked", "The therapist asked about suicide."),
    ],
)
def test_marks_say_what_they_said(bullet: str, line: str) -> None:
    assert note(bullet) == line


def test_a_threat_after_a_question_mark_is_no_answer_to_it() -> None:
    assert note('HI? stated "somebody is going to pay"').startswith("Homicidal ideation? Stated")
    assert note('SI? said "not like in May"').startswith("Suicidal ideation: said")


@pytest.mark.parametrize(
    ("bullet", "line"),
    [
        ("first try caved lol 2nd better", "First try caved, second better."),
        ("practiced the breathing said it helped a little", "Practiced the breathing, said it helped a little."),
        ("no plan. would drink tho", "No plan. Would drink, though."),
        (
            "ate half of snack, purged today (told [STAFF_1] 1:1)",
            "Ate half of snack, purged today (told [STAFF_1] 1:1).",
        ),
    ],
)
def test_where_a_word_was_taken_out_the_clauses_stay_apart(bullet: str, line: str) -> None:
    assert note(bullet) == line


@pytest.mark.parametrize(
    ("bullet", "line"),
    [
        ("will do p 1 w his cm tmrw", "will do page 1 with his case manager tomorrow"),
        ("[MEMBER_2] held the door 4 everyone", "for everyone"),
        ("affect: anx, tearful @ start", "Affect: anxious, tearful at the start."),
        ("urges 2/5 wk avg", "2/5 average for the week"),
        ("dog barking ++", "Dog barking (marked)."),
        ("friend said hed kys", "he'd kill himself"),
        ("used Fri-Sat", "Friday to Saturday"),
        ("calling him 9a fri", "9 am Friday"),
        ("got posted on someones story", "someone's story"),
    ],
)
def test_shorthand_is_told_by_what_stands_beside_it(bullet: str, line: str) -> None:
    assert line.lower() in note(bullet).lower()


def test_letters_of_dbt_are_written_out_only_where_dbt_is_learned() -> None:
    assert "Emotion mind" in note("EM after role play", topic={"id": "t1", "text": "DBT mindfulness"})
    assert "EM" in note("EM after role play")


@pytest.mark.parametrize(
    ("bullet", "line"),
    [
        ("no sleep protocol, she has it lost", "she has lost it"),
        ("she cried, what is new for her", "which is new for her"),
        ("mood 4 from 10", "4 of 10"),
        ("voices 2 of 10, before one month 6", "one month ago 6"),
        ("she does not want die", "does not want to die"),
    ],
)
def test_english_learned_late_is_put_as_english_says_it(bullet: str, line: str) -> None:
    assert line in note(bullet, "she/her")


def test_her_words_are_a_quotation() -> None:
    assert 'her words were "I laughed Thursday"' in note("her words were I laughed Thursday", "she/her").replace(
        "H", "h"
    )


def test_a_clause_put_right_by_the_next_is_gone_unless_the_next_points_at_it() -> None:
    assert note("taking buspirone twice; correction - taking buspirone once").startswith("Taking buspirone once")
    assert "buspirone" in note("not taking her buspirone; correction - taking it once a day")


@pytest.mark.parametrize("slip", ["answrs", "goodwil", "definately"])
def test_a_slip_that_one_word_fits_is_mended_and_a_drug_is_left_to_the_clinician(slip: str) -> None:
    assert mended_slips(slip) != slip
    assert mended_slips("fentanl buproprion decisional") == "fentanl buproprion decisional"


def test_a_slip_that_was_masked_comes_back_mended_unless_it_stands_as_a_name() -> None:
    def masked(text: str) -> Masked:
        start = text.index("answrs")
        span = Span(start=start, end=start + 6, type="NAME", placeholder="[PERSON_1]")
        return Masked(ref="b", text=text, masked=SafeText(text.replace("answrs", "[PERSON_1]")), spans=(span,))

    assert slips_mended([masked("flat, short answrs")]) == {"[PERSON_1]": "answers"}
    assert slips_mended([masked("talked with answrs")]) == {}


@pytest.mark.parametrize(
    ("bullet", "pronouns", "back"),
    [
        ("cried with relief when they did", "she/her", True),
        ("cleaned out her closet", "he/him", True),
        ("cleaned out his closet", "he/him", False),
        ("sister died, cleaned out her closet", "he/him", False),
        ("then left the room", "he/him", True),
    ],
)
def test_a_bullet_that_goes_on_or_is_of_somebody_before_it_points_back(bullet: str, pronouns: str, back: bool) -> None:
    assert points_back(bullet, voice_of("client", pronouns, bullet)) is back


def test_a_bare_hour_that_is_the_members_arrival_is_said_to_be_that() -> None:
    late = {"id": "a1", "status": ["late"], "arrived": "17:25"}
    told = said(write(block(["525 bc kid practice"], attendance=late), "MemberAnswer"))
    assert "Arrived at 5:25 because of kid practice." in told
    assert "Arrived" not in said(write(block(["530 bc kid practice"], attendance=late), "MemberAnswer"))


def test_what_the_client_will_say_was_not_said() -> None:
    assert "said no" not in note("say no to wed")


def test_a_safety_plan_is_updated_by_two_and_not_by_the_group() -> None:
    assert note("we updated the safety plan, he picked his sister").startswith("The therapist and the client updated")
