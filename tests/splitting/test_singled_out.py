"""Someone of whom it is not said who it was: the session's, marked, and no member's."""

import pytest
from split_roster import PRESENT, ROSTER

from drafter.splitting import tells
from drafter.splitting.split import split
from guardrails.session import Member, SessionFile


@pytest.mark.parametrize(
    "said",
    [
        "One of them said he thinks about not waking up.",
        "One of the women cried about her mother.",
        "Someone in group said they had been drinking again.",
        "Somebody admitted to a relapse on Friday.",
        "And then one of them told us about the gun in the truck.",
        "Another member asked about the medication.",
        "One guy said he was done with all of it.",
    ],
)
def test_who_is_singled_out_without_a_name_is_no_members_and_is_marked(said):
    done = split(f"Maria was quiet. Lee talked about his boss. {said}", ROSTER)
    last = done.pieces[-1]
    assert last.refs[0].startswith("session.")
    assert last.doubtful


def test_a_pronoun_after_someone_singled_out_is_given_to_no_member_without_a_mark():
    done = split("Lee talked about his boss. One of them said he had a plan. He would not say more.", ROSTER)
    assert all(p.doubtful or not p.members for p in done.pieces[1:])


@pytest.mark.parametrize(
    "said",
    [
        "Lee laughed, and one of them said she wanted to quit.",
        "When we went round, one of them said nothing helps.",
        "I heard one of them say she wants to die.",
        "After that somebody else admitted to using.",
    ],
)
def test_someone_singled_out_within_a_sentence_is_marked_wherever_it_goes(said):
    assert split(f"Maria was quiet. {said}", ROSTER).pieces[-1].doubtful


def test_one_of_a_members_own_people_is_no_reason_to_mark():
    assert tells.UNNAMED not in set(tells.shown("His kids came and one of them cried."))


def test_what_is_said_of_one_of_someones_things_stays_with_them():
    done = split("Maria made three calls. One of them was to her landlord.", ROSTER)
    assert done.pieces[-1].members == (0,)


@pytest.mark.parametrize("name", ["Sheryl Pinkney", "Shelly Nash", "Sherry Lund", "Sheila Provost", "Hector Ruiz"])
def test_a_pronoun_is_nobodys_short_form(name):
    people = (("a", "Yvonne Dacosta", "she/her"), ("b", name, "he/him" if name[:2] == "He" else "she/her"))
    roster = SessionFile(members=tuple(Member(id=i, name=n, pronouns=p, attendance=PRESENT) for i, n, p in people))
    done = split("Yvonne was late. She hasn't slept since Friday. He called her from the jail, she says.", roster)
    assert {p.members for p in done.pieces} == {(0,)}


def test_two_names_with_a_comma_between_are_two_people():
    people = (("a", "Albert Noonan", ("Al",)), ("b", "Edgar Wynn", ()), ("c", "George Aiken", ()))
    roster = SessionFile(members=tuple(Member(id=i, name=n, aliases=al, attendance=PRESENT) for i, n, al in people))
    done = split("Al, Edgar and George are signed up for the gym.", roster)
    assert done.pieces[0].members == (0, 1, 2)


def test_a_name_heard_as_two_words_is_that_name():
    people = (("a", "Jesús Arroyo"), ("b", "Dashiell Crewe"))
    roster = SessionFile(members=tuple(Member(id=i, name=n, attendance=PRESENT) for i, n in people))
    done = split("Hay Zeus was quiet.\nDash Yell put off his exposure.", roster)
    assert [p.members for p in done.pieces] == [(0,), (1,)]


def test_who_is_spoken_of_by_what_was_said_of_them_is_found():
    done = split("Maria drives the school bus and her hands go numb. Lee was quiet. He is tired. Denise cried. "
                 "The bus driver asked whether it stays here.", ROSTER)  # fmt: skip
    assert done.pieces[-1].members == (0,) or done.pieces[-1].doubtful
