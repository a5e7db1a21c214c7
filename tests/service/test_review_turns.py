"""Smaller turns of a sentence: asked about where one is taken, and not where a sentence says what its bullet says."""

import pytest

from drafter.service.review.confirming import why
from drafter.service.review.registry import all_signs
from drafter.service.review.signs import hearsay, slips, turns
from drafter.service.review.signs.hearsay import told_as_own
from drafter.service.review.signs.turns import (
    a_no_added,
    all_added,
    cause_added,
    condition_dropped,
    opposite_told,
    order_turned,
    other_direction,
    other_person,
    other_relative,
    others_deed,
    past_and_present,
    rate_added,
    side_exchanged,
    still_being_done,
    told_by_another,
)
from drafter.web.pages import wording
from guardrails.note import Statement


@pytest.mark.parametrize(
    ("asked", "text", "bullet"),
    [
        (condition_dropped, "He goes home on Friday, with a visit from the nurse.", "home fri IF labs are ok"),
        (condition_dropped, "She starts the job in May.", "starts job in may unless the lease falls thru"),
        (rate_added, "She swims twice a week.", "swam 2x"),
        (rate_added, "He takes a walk daily.", "took a walk"),
        (all_added, "She read the entire letter.", "read from the letter"),
        (a_no_added, "She could not finish the page.", "finished the page"),
        (other_relative, "Her daughter has moved in.", "daughter in law moved in"),
        (other_relative, "His stepfather drove him.", "father drove him"),
        (other_person, "She wrote to her aunt.", "wrote to her cousin"),
        (other_direction, "His cough has let up since.", "cough up since mon"),
        (other_direction, "She has more cravings than last week.", "cravings less than last wk"),
        (told_by_another, "A peer told him that the letter could wait.", "told ray the letter could wait"),
        (still_being_done, "Her cousin drove her to the clinic.", "clinic fri, cousin driving her"),
        (opposite_told, "She felt worse after the walk.", "felt better after walk"),
        (side_exchanged, "A graze on her left arm.", "graze R arm"),
        (
            order_turned,
            "He laughed at the picture and then cried about the house.",
            "cried re the house, then laughed at picture",
        ),
        (past_and_present, "She currently smokes on the porch.", "used to smoke on the porch"),
    ],
)
def test_a_turn_is_asked_about(asked, text, bullet):
    assert asked(text, bullet)


@pytest.mark.parametrize(
    ("asked", "text", "bullet"),
    [
        (condition_dropped, "He goes home on Friday if his labs are fine.", "home fri IF labs are ok"),
        (condition_dropped, "She is on video from home.", "all video from home unless noted"),
        (rate_added, "She swims twice a week.", "swims 2x/wk"),
        (rate_added, "He left for a night shift.", "left for night shift"),
        (rate_added, "She reached her goal of two calls a week.", "2 calls"),
        (all_added, "She read every page.", "read all of it"),
        (all_added, "He was here for all 90 minutes.", "loud, then quiet"),
        (a_no_added, "She has not been home.", "hasnt been home"),
        (a_no_added, "She does not answer her sister's calls.", "avoids her sister's calls"),
        (other_relative, "Her daughter-in-law has moved in.", "DIL moved in"),
        (other_relative, "Her father stepped out.", "dad stepped out"),
        (other_person, "She called her husband.", "called hubby"),
        (other_person, "Her former partner called.", "ex called"),
        (other_direction, "He has been up by eight.", "up by 8"),
        (other_direction, "She sat down and felt better.", "sat down, better"),
        (told_by_another, "A peer told him that the letter could wait.", "peer said letter could wait"),
        (still_being_done, "Her cousin is driving her to the clinic.", "clinic fri, cousin driving her"),
        (still_being_done, "While driving past he felt a craving and drove on.", "craving tues driving by, kept going"),
        (opposite_told, "She felt no worse after the walk.", "felt better after walk"),
        (side_exchanged, "A graze on her right arm.", "graze R arm"),
        (
            order_turned,
            "He cried about the house and then laughed at the picture.",
            "cried re the house, then laughed at picture",
        ),
        (order_turned, "He hardly spoke until the film was over.", "hardly spoke til after the film"),
        (order_turned, "After he had cried about the house he laughed.", "cried re the house, then laughed at picture"),
        (past_and_present, "She used to smoke on the porch.", "used to smoke on the porch"),
    ],
)
def test_what_the_bullet_says_is_not_asked_about(asked, text, bullet):
    assert not asked(text, bullet)


def test_a_cause_that_nobody_typed_is_asked_about_and_one_that_was_typed_is_not():
    text = "Because Sunday was her wedding day, she drank wine."
    assert cause_added(text, ("drank wine sun", "sun was wedding day"))
    assert not cause_added(text, ("drank wine sun bc it was wedding day",))
    assert not cause_added("He came late because of his bus.", ("20 late, bus",))


def test_what_a_shared_bullet_tells_of_people_by_name_is_asked_about_in_somebodys_note():
    shared = ("chain analysis on board - examples from Oksana + Thandi, others listened",)
    assert others_deed("She gave an example of chain analysis for the board.", (), shared)
    assert not others_deed("She gave an example for the board.", ("gave an example for board",), shared)
    assert not others_deed("She listened to examples on the board.", (), ("examples on board, everyone listened",))


@pytest.mark.parametrize(
    ("reason", "text", "bullet"),
    [
        ("if", "He goes home on Friday.", "home fri IF labs are ok"),
        ("rate", "She baked bread twice a week.", "baked bread 2x"),
        ("not", "She did not open the page.", "opened the page"),
        ("", "She opened the page.", "opened the page"),
        ("", "Her dose went from 16 to 12 on Monday and was lowered without trouble.", "dose 16 to 12 mon, no trouble"),
        ("", "He keeps a copy of his safety plan.", "no plan no intent, has copy of safety plan"),
        ("", "Two peers said that they do the same.", "dustin + sherry said they do same"),
    ],
)
def test_the_page_asks_by_its_reason(reason, text, bullet):
    ref = "members.m1.bullets[0]"
    statement = Statement(id="s1", text=text, element="progress", sources=(ref,))
    assert why(statement, {ref: bullet}) == reason
    assert reason == "" or reason in wording.WHYS


def test_every_sign_of_the_folder_is_found_and_has_its_question():
    assert set(all_signs()) == {*hearsay.SIGNS, *slips.SIGNS, *turns.SIGNS}
    assert all(sign.why in wording.WHYS for sign in all_signs())


def test_what_somebody_else_says_is_asked_about_where_the_note_tells_it_as_the_members_own():
    source = "Suegra says the formula is what's making him fussy"
    assert told_as_own("She attributes the baby's fussiness to the formula.", source)
    assert not told_as_own("Her mother-in-law blames the formula for the baby's fussiness.", source)
    assert not told_as_own("She was told that the formula makes the baby fussy.", source)
    assert not told_as_own("She says that the formula is making the baby fussy.", "says formula is making him fussy")
