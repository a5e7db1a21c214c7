"""Whom a sentence concerns where its words say so: two just told of, all others, who acts beside a name, a label."""

import pytest
from split_roster import PRESENT

from drafter.splitting.mentions import mentions_of
from drafter.splitting.split import split
from guardrails.session import Member, SessionFile

FIVE = SessionFile(
    members=tuple(
        Member(id=f"m{n}", name=name, aliases=aliases, pronouns=pronouns, attendance=PRESENT)
        for n, (name, aliases, pronouns) in enumerate(
            (
                ("Denise Okafor", (), "she/her"),
                ("Marcus Webb", (), "he/him"),
                ("Eli Monk", ("Q",), "he/him"),
                ("Isaiah Monk", ("Chuck",), "he/him"),
                ("Linda Oduya", (), "she/her"),
            ),
            1,
        )
    )
)


def whose(said):
    """Give whom each piece of a text went to."""
    return [piece.members for piece in split(said, FIVE).pieces]


@pytest.mark.parametrize(
    "said",
    [
        "Marcus lost his temper with Eli. The two of them talked it out on the stairs.",
        "Denise got a chip. Marcus lost his temper with Eli. I'm seeing the pair on Friday.",
        "Marcus lost his temper. Then Eli lost his. They hugged in the hallway, those two.",
    ],
)
def test_the_two_of_them_are_the_two_just_told_of(said):
    assert whose(said)[-1] == (1, 2)


def test_one_of_the_two_of_them_is_no_pair():
    assert whose("Marcus was tired. Denise asked for the second of the two of them.")[-1] == (0,)


def test_two_of_a_family_are_nobody_elses_two():
    assert whose("Denise came late. Marcus rang his mum and the two of them cried.")[-1] == (1,)


def test_the_rest_are_all_of_whom_nothing_was_told_since_the_session():
    assert whose("Now the plans. Denise has changed hers. Marcus has changed his. No changes for the others.")[-1] == (
        2,
        3,
        4,
    )


def test_of_more_than_two_women_the_two_are_those_told_of_last():
    three = FIVE.model_copy(
        update={
            "members": (
                *FIVE.members,
                Member(id="m6", name="Ruth Amos", pronouns="she/her", attendance=PRESENT),
            )
        }
    )
    said = "Denise was tired. Linda told Ruth that she's cold. The two women had it out."
    assert split(said, three).pieces[-1].members == (4, 5)


def test_who_acts_beside_a_name_is_meant_with_it():
    assert whose("Denise has sold her car. She and Linda are going to the funeral by bus.")[-1] == (0, 4)


def test_a_family_of_two_members_by_their_surname_is_both():
    said = "The Monk brothers fought in the van."
    assert sorted(i for m in mentions_of(said, FIVE) for i in m.members) == [2, 3]


def test_labels_on_one_line_without_a_stop_are_told_apart():
    assert whose("Marcus: ears Denise: hands Linda: nothing yet") == [(1,), (0,), (4,)]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Marcus has the interview on the fourteenth. No, Eli has.", (2,)),
        ("Marcus left his scarf behind, no, Eli did.", (2,)),
        ("Marcus has the tin this year no i tell a lie that's Eli.", (2,)),
        ("Marcus asked for the sheet, no wait, that was Eli. That's all of it.", (2,)),
    ],
)
def test_a_name_with_only_a_helping_verb_corrects(said, who):
    assert whose(said)[0] == who


def test_an_answer_to_a_question_corrects_nothing():
    assert "Marcus" in split("Did Marcus have the key? No, Eli did.", FIVE).pieces[0].words


@pytest.mark.parametrize(
    ("said", "name", "index"),
    [
        ("chuck's going home for the dance", "chuck", 3),
        ("that went well then chuck who hardly ever talks", "chuck", 3),
        ("chuck said he would rather not", "chuck", 3),
        ("q is up for his pass", "q", 2),
        ("column told her off for that", "column", 5),
    ],
)
def test_a_name_written_small_is_one_where_it_acts_or_owns(said, name, index):
    people = FIVE.model_copy(
        update={"members": (*FIVE.members, Member(id="m6", name="Callum Reidy", attendance=PRESENT))}
    )
    assert (name, [index]) in [(said[m.start : m.end], sorted(m.members)) for m in mentions_of(said, people)]


def test_what_one_does_with_ones_own_is_done_to_nobody():
    assert whose("Marcus had a bad week. Eli held his breath all through the review.")[-1] == (2,)
    assert whose("Marcus had a bad week. I spoke with Eli by himself afterwards.")[-1] == (2,)


def test_all_but_one_stays_one_sentence_without_a_stop():
    said = "eli minded the door and then everyone stayed for the tea barring marcus"
    assert whose(said)[-1] == (0, 2, 3, 4)  # all but him
