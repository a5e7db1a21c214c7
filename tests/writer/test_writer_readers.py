"""What a reader who saw no code would not sign: whose "I" it is, short forms by their place, names hung on, signs."""

import pytest
from writer_blocks import block, said, statements

from drafter.writer.shared import own_part
from drafter.writer.write import write


def line(bullet: str, pronouns: str = "she/her") -> str:
    answer = write(block([bullet], pronouns, session={}, goals=[]), "MemberAnswer")
    return " ".join(s["text"] for s in statements(answer) if "b1" in s["sources"])


@pytest.mark.parametrize(
    ("bullet", "told"),
    [
        ("I've been clean since summer is how she said it", '"I\'ve been clean since summer" is how she said it'),
        ("line was bad, half I don't understand and also she", "half I do not understand"),
        ("bed in program we hold until Friday", "program we hold"),
        ("no fall that we know of", "that we know of"),
    ],
)
def test_a_first_person_that_may_be_the_clients_or_the_staffs_stays_as_typed(bullet: str, told: str) -> None:
    assert told in line(bullet)


@pytest.mark.parametrize(
    ("bullet", "told"),
    [
        ("I did call APS at 1:15, and I informed supervisor", "and the therapist informed supervisor"),
        ("they want me to email the office, I said I'd ask Ms. Ruiz first", "said the therapist would ask"),
        ("Bruise I did not see", "The therapist saw no bruise."),
    ],
)
def test_the_therapist_is_the_same_to_the_end_of_the_sentence(bullet: str, told: str) -> None:
    assert told in line(bullet)


@pytest.mark.parametrize(
    ("bullet", "told"),
    [
        ("BP 168/98 HR 104, sent out", "heart rate 104"),
        ("nodding, pin pts, slurred", "pinpoint pupils"),
        ("no sleep prob", "No sleep problem."),
        ("back Thursday prob", "probably"),
        ("poor sleep x 30+ yrs", "for 30+ years"),
        ("not done, 2nd x", "second time"),
        ("wife sees dr for ppd sep", "Wife sees doctor for postpartum depression separately."),
        ("texted indiv tx", "Texted individual therapist."),
        ("back to indiv tx weekly", "individual treatment"),
        ("ns 3rd in row", "Third no-show in a row."),
        ("asked si hi in grp, both no", "suicidal or homicidal ideation"),
        ("si no hi no", "No suicidal ideation, no homicidal ideation."),
        ("SI ∅ HI ∅", "No suicidal ideation, no homicidal ideation."),
        ("skipped sat + sun doses", "Saturday and Sunday"),
        ("sat quietly by the door", "sat quietly"),
        ("ED GIVEN, WILL TAKE W FOOD", "Education given"),
        ("lasted mins. denies plan", "minutes. Denies plan"),
    ],
)
def test_a_short_form_is_what_its_place_makes_it(bullet: str, told: str) -> None:
    assert told in line(bullet)


@pytest.mark.parametrize(
    ("bullet", "told"),
    [
        ("plan/intent Sun: no / no", "Plan Sunday: no, intent Sunday: no."),
        ("broke it Mon ✗ kept Tue ✓", "Broke it Monday, kept Tuesday."),
        ("called sponsor ✗", "Called sponsor: no."),
        ("diary card: ✓ 7/7", "Diary card: 7/7."),
        ("[STAFF_1] offered oral → did it oral", "[STAFF_1] offered oral, then the client did it oral."),
        ("lighter → gave to [STAFF_1]", "Lighter: gave to [STAFF_1]."),
        ("Back in grp? no", "Back in group: no."),
    ],
)
def test_a_sign_in_words_says_what_the_sign_said(bullet: str, told: str) -> None:
    assert line(bullet) == told


@pytest.mark.parametrize(
    ("bullet", "told"),
    [
        ("a seven on the thermometer comma his word was lava", "thermometer, his word was lava"),
        ("agreed to say sorry even if it was an accident period", "an accident."),
        ("check in first period and she gets a pass", "first period and she"),
        ("wait. baby in car was her nephew", "Correction: baby in car was her nephew."),
        ("He stop drinking the brandy 12 days", "stopped drinking the brandy 12 days ago"),
    ],
)
def test_marks_that_were_spoken_and_tenses_learned_late_are_put(bullet: str, told: str) -> None:
    assert told in line(bullet, "he/him")


def test_a_facilitators_name_is_hung_on_nothing_but_what_was_done_without_a_doer() -> None:
    asked = block(["denies SI, lives w/ partner, meds w/ partner"])
    asked["bullets"][0] |= {"by": "[STAFF_1]"}
    assert "[STAFF_1]" not in said(write(asked, "MemberAnswer"))
    asked = block(["safety plan reviewed"])
    asked["bullets"][0] |= {"by": "[STAFF_1]"}
    assert "([STAFF_1])" in said(write(asked, "MemberAnswer"))


@pytest.mark.parametrize(
    ("typed", "own"),
    [
        ("Both widowers, [MEMBER_1] and [MEMBER_2], said it is hard",
         "[MEMBER_1] and [MEMBER_2], both widowers, said it is hard"),
        ("Two read letters ([MEMBER_1], [MEMBER_2]). Long silence", "Two read letters ([MEMBER_1] and [MEMBER_2])"),
    ],
)  # fmt: skip
def test_names_between_commas_are_not_torn_from_what_they_did(typed: str, own: str) -> None:
    assert own_part(typed, "[MEMBER_1]", "he") == own


@pytest.mark.parametrize(
    ("bullet", "told"),
    [
        ("SI/HI neg", "No suicidal or homicidal ideation."),
        ("si/hi neg, mood ok", "No suicidal or homicidal ideation, mood ok."),
        ("SI/HI: none", "No suicidal or homicidal ideation."),
        ("SI neg HI neg", "No suicidal ideation, no homicidal ideation."),
        ("HI neg, SI passive", "No homicidal ideation, suicidal ideation passive."),
    ],
)
def test_a_negative_behind_kinds_with_a_slash_is_of_each_of_them(bullet: str, told: str) -> None:
    assert told in line(bullet)


@pytest.mark.parametrize(
    ("bullet", "told"),
    [
        ("fists closed, sat ↓ when staff stood next to him", "sat down when"),
        ("head ↓, eyes ↓ most of group", "Head down, eyes down most of"),
        ("perked ↑ when his song came on", "perked up when"),
        ("↓ appetite, sleep ↓", "sleep was decreased"),
        ("mood ↑ since Monday", "Mood increased since Monday"),
    ],
)
def test_an_arrow_behind_a_movement_says_where_it_went(bullet: str, told: str) -> None:
    assert told.lower() in line(bullet, "he/him").lower()
