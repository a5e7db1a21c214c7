"""Who is named in a text without capitals, by initials within a line, and by a name that is somebody else's."""

import pytest
from split_roster import PRESENT

from drafter.splitting.mentions import mentions_of
from drafter.splitting.split import split
from guardrails.session import Member, SessionFile


def roster(*names):
    return SessionFile(
        members=tuple(
            Member(id=f"m{n}", name=name, pronouns=pronouns, attendance=PRESENT)
            for n, (name, pronouns) in enumerate(names, 1)
        )
    )


def named(said, people):
    """Give whom each name means that stands in a text, with what kind of name it is."""
    return [(said[m.start : m.end], m.kind, sorted(m.members)) for m in mentions_of(said, people)]


WORDS = roster(("Dot Kershaw", "she/her"), ("Jade Entwistle", "she/her"), ("Lou Ferrante", "he/him"))


@pytest.mark.parametrize(
    ("said", "name", "index"),
    [
        ("er dot she's sixty eight and she cried about school", "dot", 0),
        ("and then jade sort of crashed when she saw the bill", "jade", 1),
        ("we finished a sentence for lou and it went all right", "lou", 2),
    ],
)
def test_a_name_that_may_be_a_word_is_a_name_in_small_letters_by_what_stands_beside_it(said, name, index):
    assert (name, "member", [index]) in named(said, WORDS)


@pytest.mark.parametrize(
    "said",
    [
        "he put the dot on the map and we moved on",
        "it was a jade really old ring that he found in the drawer",
        "the dot he drew was small and he laughed at it",
    ],
)
def test_the_same_words_are_no_names_after_an_article(said):
    assert named(said, WORDS) == []


def test_a_pronoun_that_does_not_fit_takes_up_no_name():
    assert named("so dot he said is what the map shows", WORDS) == []


INITIALS = roster(("Jude Tarn", "he/him"), ("Rhian Thomas", "she/her"), ("Sean Oakes", "he/him"))


def test_initials_are_names_anywhere_where_people_go_by_them():
    said = "JT settled. RT drowsy. SO led the quiz, V funny.\nSO obs stay 15 min. Same for RT."
    assert named(said, INITIALS)[-1] == ("RT", "member", [1])
    assert split(said, INITIALS).pieces[-1].members == (1,)


def test_all_exc_leaves_one_out():
    assert split("JT settled. RT drowsy. All exc RT did one good thing.", INITIALS).pieces[-1].members == (0, 2)


KIN = roster(("Janet Fell", "she/her"), ("Paul Ames", "he/him"), ("Angela Russo", "she/her"))


@pytest.mark.parametrize(
    ("said", "name"),
    [("Janet's Paul is back on it.", "Paul"), ("Paul has got his own Angela at home, his wife.", "Angela")],
)
def test_a_name_that_is_somebodys_is_no_members(said, name):
    assert [kind for word, kind, _ in named(said, KIN) if word == name] == ["other"]


HEARD = roster(
    ("Thuy Dang", "she/her"), ("Yevgeny Marchuk", "he/him"), ("Parveen Akhtar", "she/her"), ("Pao Lor", "he/him")
)


@pytest.mark.parametrize(
    ("said", "name", "index"),
    [
        ("Towards the end Tui recalled the dream.", "Tui", 0),
        ("Eugenie, that's the man from Lviv, spoke about his brother.", "Eugenie", 1),
        ("Pow said in his family you feed the chickens.", "Pow", 3),
    ],
)
def test_a_name_is_heard_though_it_does_not_act_at_once_or_a_vowel_is_another(said, name, index):
    assert (name, "member", [index]) in named(said, HEARD)


def test_a_pronoun_of_the_next_sentence_makes_no_name_of_the_last_word():
    assert named("Thuy brought parkin. She was proud of it.", HEARD) == [("Thuy", "member", [0])]


def test_same_with_gives_the_sentence_before_in_a_long_sentence_too():
    people = roster(("Chris Poe", "he/him"), ("Alexis Ray", "she/her"))
    said = (
        "Chris has the kids on alternate weeks. "
        "Same with Alexis, and they're going to walk at the reservoir at two on the off weeks."
    )
    assert 1 in split(said, people).pieces[0].members
