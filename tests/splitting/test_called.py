"""Who is meant by a letter, a badly heard name, a name that several bear, and by a name that is taken back."""

import pytest
from split_roster import PRESENT

from drafter.splitting.mentions import mentions_of
from drafter.splitting.split import split
from guardrails.session import Facilitator, Member, Session, SessionFile

COUPLES = (("Raj Malhotra", "he/him"), ("Nisha Malhotra", "she/her"), ("Bob Sorensen", "he/him"))


def roster(*people: tuple[str, str] | tuple[str, str, str]) -> SessionFile:
    """Give a roster of names, pronouns and other names."""
    return SessionFile(
        members=tuple(
            Member(id=f"m{n}", name=name, pronouns=pronouns, aliases=tuple(also), attendance=PRESENT)
            for n, (name, pronouns, *also) in enumerate(people)
        )
    )


def whose(said: str, people: SessionFile) -> list[tuple[int, ...]]:
    """Give whom each piece concerns."""
    return [piece.members for piece in split(said, people).pieces]


def test_a_letter_that_the_roster_lists_is_a_name():
    people = roster(("Karim Nasser", "he/him", "K"), ("Janine Webb", "she/her", "J"))
    assert whose("K told his imam.\nJ - name change is through.", people) == [(0,), (1,)]


def test_letters_that_no_roster_lists_are_names_where_several_are_called_so():
    people = roster(("Tomas Reyes", "he/him"), ("Darnell Pugh", "he/him"))
    assert whose("T: diary card done.\nD: late, train.", people) == [(0,), (1,)]


@pytest.mark.parametrize("said", ["A rough night for the group.", "Vitamin D was explained.", "Plan B was discussed."])
def test_a_letter_that_is_a_word_or_a_thing_is_nobody(said):
    people = roster(("Avery Lott", "they/them", "A"), ("Dee Ray", "she/her", "D"), ("Ben Orr", "he/him", "B"))
    assert whose(said, people) == [()]


def test_headings_of_one_letter_are_no_names():
    people = roster(("Sam Hill", "he/him"), ("Olive Marsh", "she/her"), ("Pete Voss", "he/him"))
    assert whose("S: the group was tired.\nO: the room was quiet.\nP: next week is sleep.", people) == [()] * 3


@pytest.mark.parametrize(
    "said", ["Sharice went first.", "Chevonne was late.", "Graeme thinks that is nothing.", "No Amy cried about it."]
)
def test_a_name_that_was_badly_heard_is_the_members(said):
    people = roster(("Cherise Dabney", "she/her"), ("Siobhan Daly", "she/her"), ("Graham Lister", "he/him"),
                    ("Noemi Varga", "she/her"))  # fmt: skip
    right = {"S": 0, "C": 1, "G": 2, "N": 3}[said[0]]
    assert whose(said, people) == [(right,)]


def test_an_everyday_word_that_acts_without_an_article_is_the_name_that_it_sounds_like():
    people = roster(("Jim Tolland", "he/him"), ("Neil Prosser", "he/him"), ("Wade Timmons", "he/him"))
    said = "gym had his scan\nkneel's sleep is better\nwade asked gym how he got through it"
    assert whose(said, people) == [(0,), (1,), (0, 2)]
    assert whose("wade went to the gym again", people) == [(2,)]


def test_the_article_of_a_nickname_is_nobodys_name():
    people = roster(("Raymond Mears", "he/him", "the colonel"), ("Anders Holm", "he/him"))
    assert whose("Anders talks to her at the lights. He told me the jokes were work.", people) == [(1,), (1,)]


@pytest.mark.parametrize("said", ["The Malhotras came in fighting.", "Both Malhotras did the exercise."])
def test_a_plural_of_a_name_that_two_bear_means_both(said):
    assert whose(said, roster(*COUPLES)) == [(0, 1)]


def test_the_other_one_of_two_with_a_name_is_who_was_not_named_last():
    people = roster(("Stacy Quill", "she/her"), ("Stacey Bowen", "she/her"))
    assert whose("Stacy Quill relapsed. The other Stacey was kind about it.", people) == [(0,), (1,)]


def test_initials_that_two_bear_are_the_other_ones_or_are_marked_and_never_the_one_befores():
    people = roster(("Carol Ennis", "she/her"), ("Christopher Elder", "he/him"), ("Terence Byfield", "he/him"))
    assert whose("Carol wants quiet.\nThe other CE wants his drums.", people) == [(0,), (1,)]
    done = split("TB - chaired the group.\nCE - upset, says two cardigans are missing.", people)
    assert done.pieces[1].members != (2,)
    assert done.pieces[1].doubtful


def test_a_relative_with_a_members_name_is_not_the_member():
    people = roster(("Marcus Whitlow", "he/him"), ("Renee Charles", "she/her"))
    assert whose("Renee spoke first. Her boy Marcus is in the hospital.", people) == [(1,), (1,)]


def test_not_this_one_but_that_one_gives_it_to_that_one():
    people = roster(("Stella Rossi", "she/her"), ("Denise Pruitt", "she/her"), ("Irving Moy", "he/him"))
    done = split("Stella asked if she should quit, no, not Stella, Denise, Denise asked that.", people)
    assert {piece.members for piece in done.pieces} == {(1,)}
    done = split("Irving brought cookies, sorry, Denise brought the cookies.", people)
    assert {piece.members for piece in done.pieces} == {(1,)}


def test_what_is_said_of_the_one_left_out_is_theirs():
    people = roster(*COUPLES)
    assert whose("Everyone tried it except Bob, who had to leave.", people) == [(0, 1), (2,)]


def test_a_roster_of_single_letters_names_its_members_by_them():
    people = roster(("J", "he/him"), ("T", "they/them"))
    assert whose("J in early, sat by the heater.\nT, on the other hand, did not stop.", people) == [(0,), (1,)]


def test_a_first_name_of_two_letters_is_found_though_it_leads_surnames_too():
    people = roster(("Al Pruett", "he/him"), ("Nikki Sommers", "she/her"))
    assert whose("Al has packed his bag.\nNikki slept badly.", people) == [(0,), (1,)]


def test_this_is_nobody_whose_name_is_thi():
    people = roster(("Nguyen Thi Lan", "she/her"), ("Bob Orr", "he/him"))
    assert [m.start for m in mentions_of("okay this is the monday group", people)] == []


@pytest.mark.parametrize("said", ["victor the ex took the boys", "since Victor, I mean her husband Victor"])
def test_a_name_said_to_be_a_relatives_is_no_members(said):
    people = roster(("Victor Anaya", "he/him"), ("Rosalie Byrd", "she/her"))
    assert {m.kind for m in mentions_of(said, people)} == {"other"}


def test_where_no_stop_is_written_a_member_named_nowhere_else_is_no_brother():
    people = roster(("Omar Said", "he/him"), ("Patsy Crewe", "she/her"))
    said = "patsy wants to call her brother omar called out sick"
    assert [m.kind for m in mentions_of(said, people)] == ["member", "member"]
    assert mentions_of("Patsy saw her brother Omar called. Omar came.", people)[1].kind == "other"


def test_another_of_the_same_letter_takes_nothing_from_the_member_of_that_letter():
    people = roster(("Karim Nasser", "he/him", "K"), ("Janine Webb", "she/her", "J"))
    said = "K wants the ring back from her sister, another K. J is tired. K had the assessment."
    assert whose(said, people)[-1] == (0,)


def test_a_relative_whose_name_only_looks_like_a_members_is_nobody_of_the_group_all_along():
    people = roster(("Frances Doyle", "she/her", "Fran"), ("Carol Hobbs", "she/her"))
    assert whose("Carol was upset because her Frank did the same. Frank's sister has taken his side.", people)[-1] != (
        0,
    )


def test_a_badly_heard_name_is_read_by_its_own_sentence_not_by_the_end_of_the_one_before():
    people = roster(("Siobhan Kearney", "she/her"), ("Mairead Dolan", "she/her"))
    said = "Siobhan was on time. Mairead has the kitchen, which is what she was afraid of. Shavon offered to cook."
    assert whose(said, people)[-1] == (0,)
    caps = roster(("Edwina Pratt", "she/her"), ("Matt Orr", "he/him"))
    assert {m.members for m in mentions_of("EDWINA MET HER GOAL. GOAL MET. TRANSLATED.", caps)} == {frozenset({0})}


@pytest.mark.parametrize(("heard", "index"), [("Fad", 0), ("Walking", 1), ("new la", 2)])
def test_a_sound_that_is_taken_for_another_names_the_member_still(heard, index):
    people = roster(("Thaddeus Cole", "he/him", "Thad"), ("Joaquin Reyes", "he/him"), ("Nuala Prentice", "she/her"))
    written = [heard, heard.lower()] if " " not in heard else [heard]
    for name in written:
        text = f"{name} had a good week" if name.islower() else f"Then group. {name} had a good week."
        assert {m.members for m in mentions_of(text, people)} == {frozenset({index})}


def test_she_even_is_nobodys_name():
    assert not mentions_of("she even laughed", roster(("Siobhan Kearney", "she/her"), ("Bob Orr", "he/him")))


def test_a_plural_means_those_who_bear_the_name_as_it_is_spelled():
    people = roster(("Daniel Hutchins", "he/him"), ("Daniel Oyelaran", "he/him"), ("Danielle Spector", "she/her"))
    said = "Both Daniels role-played the call."
    assert {i for m in mentions_of(said, people) for i in m.members} == {0, 1}


def test_initials_keep_what_leads_a_surname():
    people = roster(("Joan Mistry", "she/her"), ("Jason McNally", "he/him"), ("Sean O'Brien", "he/him"))
    assert [m.members for m in mentions_of("JMcN - loud. SO'B - quiet.", people)] == [frozenset({1}), frozenset({2})]


def test_to_say_which_of_two_is_meant_corrects_nothing_and_loses_no_word():
    people = roster(("Maria Esposito", "she/her"), ("Maria Fuentes", "she/her"))
    (piece,) = split("Maria, I mean Fuentes, cried at the break.", people).pieces
    assert (piece.words, piece.members) == ("Maria, I mean Fuentes, cried at the break.", (1,))


def test_a_first_name_that_a_leader_bears_too_is_marked_unless_the_surname_says_who():
    (paul,) = roster(("Paul Denham", "he/him")).members
    file = SessionFile(session=Session(facilitators=(Facilitator(name="Paul Achebe"),)), members=(paul,))
    first, second = split("Paul opened with the breathing. Paul Denham had a hard drive in.", file).pieces
    assert (first.doubtful, second.members) == (True, (0,))


def test_the_teacher_whom_everybody_knows_may_be_a_member():
    people = roster(("Harriet Nunn", "she/her"), ("Victor Anaya", "he/him"))
    assert [m.kind for m in mentions_of("Harriet, the retired teacher, took notes.", people)] == ["member"]
    assert [m.kind for m in mentions_of("Harriet, her teacher, took notes.", people)] == ["other"]


def test_a_feast_is_nobodys_name():
    people = roster(("Hamish Galloway", "he/him"), ("Esther Blum", "she/her"))
    assert [m.members for m in mentions_of("Hamish, whose wife died at Easter, sorts the shed.", people)] == [{0}]


def test_a_letter_that_is_a_thing_ends_its_sentence():
    people = roster(("Devon Stahl", "he/him"), ("Pilar Quesada", "she/her"))
    assert whose("Devon got as far as the D. Pilar had no urges this week.", people) == [(0,), (1,)]
