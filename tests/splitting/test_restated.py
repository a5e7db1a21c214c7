"""Corrections that come late, names that nothing else claims, and members who are spoken of by kind."""

import pytest
from split_roster import PRESENT

from drafter.splitting.restated import restated
from drafter.splitting.split import split
from drafter.splitting.unclaimed import apart
from guardrails.session import Member, SessionFile


def people(*said: str) -> SessionFile:
    """Give a roster of "name pronouns"."""
    names = (one.rsplit(" ", 1) for one in said)
    return SessionFile(
        members=tuple(
            Member(id=f"m{n}", name=name, pronouns=pronouns, attendance=PRESENT)
            for n, (name, pronouns) in enumerate(names)
        )
    )


FIVE = people(
    "Linda Ortiz she/her", "Marcus Bell he/him", "Ines Okoro she/her", "Theo Grant he/him", "Denise Po she/her"
)


def whose(said: str, roster: SessionFile = FIVE) -> list[tuple[int, ...]]:
    """Give whom each piece concerns."""
    return [piece.members for piece in split(said, roster).pieces]


@pytest.mark.parametrize(
    "said",
    [
        "Marcus relapsed on Friday. No wait, Theo.",
        "Marcus relapsed on Friday. Not Marcus, Theo.",
        "Marcus relapsed on Friday. Did I say Marcus? Theo.",
        "Marcus relapsed on Friday. I said Marcus but I meant Theo.",
    ],
)
def test_a_name_alone_after_a_slip_corrects_the_sentence_before(said):
    assert whose(said) == [(3,)]


@pytest.mark.parametrize(
    "said",
    [
        "Linda got the job. Hugs all round. Hang on, I'm mixing them up, it was Denise who got the job.",
        "Linda got the job. Hugs all round. Scratch that, it wasn't Linda who got the job, it was Denise.",
        "Linda got the job. Hugs all round. Oh, and earlier I said Linda got the job, it was Denise.",
    ],
)
def test_what_is_put_right_some_sentences_later_goes_to_whom_it_concerns_and_is_marked(said):
    pieces = split(said, FIVE).pieces
    assert pieces[0].members == (4,)
    assert pieces[0].doubtful
    assert pieces[-1].members == (4,)


def test_all_of_that_corrects_every_sentence_of_the_last_stretch():
    assert whose("Linda got the job. She starts Monday. No sorry, all of that was Denise.") == [(4,), (4,)]


def test_not_this_one_but_that_one_corrects_nothing_said_of_a_third():
    assert whose("Theo asked who had the key. Not Marcus, Denise.")[0] == (3,)


def test_what_only_begins_like_a_correction_restates_nothing():
    assert restated("It was raining and nobody minded.") is None


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Savior talked about the accident. He slept.", 0),
        ("oliver soon said little. he sleeps", 1),
        ("In Gozy said that she has a flat. She slept.", 2),
    ],
)
def test_a_word_that_stands_as_a_name_is_who_it_sounds_like_where_nothing_else_names_them(said, who):
    roster = people("Xavier Duquette he/him", "Oluwaseun Cole he/him", "Ngozi Eze she/her", "Ann Low she/her")
    assert set(whose(said, roster)) == {(who,)}


def test_a_word_that_stands_as_none_is_nobodys_name():
    roster = people("Rosalie Kemp she/her", "Len Brooks he/him")
    assert whose("Len came late. Usually he sits by the door.", roster) == [(1,), (1,)]


def test_two_sounds_are_apart_by_what_is_heard_not_by_length():
    assert apart("safeor", "safer") < apart("safeor", "setertok") <= 1.0


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Linda and Marcus were late. The other three worked as a trio.", (2, 3, 4)),
        ("The three women stayed behind to talk.", (0, 2, 4)),
        ("Both men agreed to walk on Sunday.", (1, 3)),
    ],
)
def test_members_who_are_counted_by_kind_are_those(said, who):
    assert whose(said)[-1] == who
