"""Turns that fluent sentences take: asked about where they are taken, and not where a sentence says what its bullet says."""

import pytest

from drafter.service.review.joined import fused
from drafter.service.review.resting import doubted, far_from, figures_beyond
from drafter.service.review.signs.slips import at_another_time, lost_a_no, made_a_deed, more_changed, someone_else_acts


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
        (more_changed, "They have given up vaping.", "vape only at work now"),
        (more_changed, "He rows every day.", "rowed once"),
        (more_changed, "She sews each day.", "sews most days"),
        (more_changed, "Two swims weekly.", "2 swims"),
        (more_changed, "He was relieved that they agreed.", "they agreed w him"),
        (more_changed, "Breathing and grounding helped on the train.", "breathing helped on the train"),
        (made_a_deed, "She packed the bag with her sister.", "packing bag tonite w/ sister"),
        (lost_a_no, "She drove her aunt home.", "aunt came along, she didnt drive"),
        (someone_else_acts, "She now locks the shed.", "brother locks the shed for her now"),
        (someone_else_acts, "On Sunday her husband asked about it.", "told husband abt it Sun"),
    ],
)
def test_a_turn_is_asked_about(asked, text, bullet):
    assert asked(text, bullet)


@pytest.mark.parametrize(
    ("text", "bullet"),
    [
        ("She took her mother to the clinic.", "took her mother to the clinic"),
        ("She is packing the bag with her sister tonight.", "packing bag tonite w/ sister"),
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
        ("The gun is in the safe, and his wife has the code.", "gun in safe, wife has code"),
        ("A nurse visit was set up.", "visit set up by the agency"),
        ("She put it on the board without being asked.", "put it on board w/out being asked"),
        ("Tomorrow evening he calls.", "calls tomorrow eve"),
        ("This week he slept.", "slept"),
        ("He often had a hand over his eyes.", "hand over eyes a lot"),
        ("She rests daily.", "rests 1x a day"),
        ("The letter lay unopened.", "hasnt opened the letter"),
        ("He was glad of the seat.", "got a seat, happy abt it"),
        ("With her brother driving, she slept.", "slept, brother drove"),
        ("On most days she sews.", "sews most days"),
    ],
)
def test_a_sentence_that_says_what_its_bullet_says_is_not_asked_about(text, bullet):
    checks = (someone_else_acts, made_a_deed, lost_a_no, at_another_time, more_changed)
    assert [one.__name__ for one in checks if one(text, bullet)] == []


@pytest.mark.parametrize(
    ("text", "bullet", "is_doubted"),
    [
        ("Her sleep has worsened.", "sleep maybe worse?", True),
        ("He left the room.", "left room? stayed", True),
        ("He was dismissed.", "thinks hes dismissed", True),
        ("He believes that he was dismissed.", "thinks hes dismissed", False),
        ("She denied thoughts of suicide.", "SI? asked: no", False),
        ("He took some food.", "some food", False),
        ("She stays in bed when she thinks of the meeting.", "stays in bed when she thinks of the mtg", False),
        ("She wondered whether lunch counted.", 'had lunch, "counts?"', False),
        ("Lunch counted.", 'had lunch, "counts?"', True),
    ],
)
def test_a_doubt_is_asked_about_where_it_is_the_writers_or_was_lost(text, bullet, is_doubted):
    assert doubted(text, bullet) == is_doubted


@pytest.mark.parametrize(
    ("text", "bullet", "beyond"),
    [
        ("He spoke at 7:55.", "said 1 thing at 755", False),
        ("The only meal is the one with her son.", "eats w/ son", False),
        ("Her mood was 3/10.", "mood 3", False),
        ("She has been sober for sixty-one days.", "61 days sober", False),
        ("She has been sober for sixty-two days.", "61 days sober", True),
        ("On the third attempt he held.", "2nd try held", True),
        ("A friend was frightened by the monitor.", "monitor scared a pal", False),
        ("He sat out the PHQ-9.", "skipped the phq", False),
        ("She left at 7:00 on Friday.", "left 7 fri", False),
        ("She left on Friday.", "left sat", True),
    ],
)
def test_a_figure_is_asked_about_where_no_source_holds_it_in_any_form(text, bullet, beyond):
    assert bool(figures_beyond(text, bullet)) == beyond


def test_other_words_for_the_same_are_not_far():
    assert not far_from(
        "When a peer suggested Alcoholics Anonymous, he shrugged.", "a peer told him to try AA, he shrugged"
    )
    assert far_from(
        "She accepted the reassurance that she is no burden.", "said im a burden, grp disagreed, she shook head"
    )


@pytest.mark.parametrize(
    ("text", "own", "shared", "is_fused"),
    [
        ("She slept six hours and walked twice.", ("slept 6h", "walked 2x"), (), False),
        ("She slept six hours because she walked twice.", ("slept 6h", "walked 2x"), (), True),
        ("On Monday she threw out the wine.", ("drank wine sun", "threw rest out mon"), (), True),
        (
            "She hummed during the closing breathing.",
            ("hummed at breathing",),
            ("breathing 5 min, closing round",),
            False,
        ),
        ("She laughed about the fear ladder she drew.", ("laughed abt hers",), ("everybody drew a fear ladder",), True),
    ],
)
def test_several_bullets_are_asked_about_where_one_clause_takes_words_from_more_than_one(text, own, shared, is_fused):
    assert fused(text, own, shared) == is_fused


def test_what_was_typed_by_its_first_letters_is_not_far():
    assert not far_from("Human resources has yet to answer her.", "HR no answer yet")
