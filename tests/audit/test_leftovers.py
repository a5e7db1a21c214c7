"""What is left over where a note and a bullet match: changes of numbers, opposites, values of a class, a no in a list."""

import pytest

from guardrails.audit.alignment import whole
from guardrails.audit.changes import changes, turned_changes
from guardrails.language.antonyms import PLAIN, opposite
from guardrails.language.classes import values_in
from guardrails.language.clauses import clauses


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("tension from 6 to 4", (6, 4)),
        ("urge is 2/10 now, down from 7", (7, 2)),
        ("binges 2 this week (was 5)", (5, 2)),
        ("two binges this week after five", (5, 2)),
        ("anxiety 70 before 50 after", (70, 50)),
        ("two hours last night, four the night before", (4, 2)),
    ],
)
def test_which_number_came_first_is_read_from_the_words_around(text, change):
    assert changes(whole(text)) == {change}


@pytest.mark.parametrize("text", ["five to six seconds before every answer", "three beers after 5 weeks dry"])
def test_a_span_and_a_length_of_time_are_no_change(text):
    assert not changes(whole(text))


def test_a_change_is_turned_only_where_no_bullet_has_it_as_told():
    assert turned_changes(frozenset({(4.0, 6.0)}), frozenset({(6.0, 4.0)}))
    assert not turned_changes(frozenset({(4.0, 6.0)}), frozenset({(6.0, 4.0), (4.0, 6.0)}))


@pytest.mark.parametrize(("one", "other"), [("accepted", "refused"), ("locked", "unlocked"), ("hopeful", "hopeless")])
def test_opposites_are_known_in_any_form(one, other):
    assert opposite(one, other) == opposite(other, one) == PLAIN


def test_a_relative_by_marriage_is_no_mother():
    values = values_in("her mother called")["relative"], values_in("her mother-in-law called")["relative"]
    assert values[0].isdisjoint(values[1])


@pytest.mark.parametrize("text", ["no method, intent, plan or behavior", "denies thoughts of harm, intent or plan"])
def test_a_no_carries_through_a_list_that_an_or_ends(text):
    words = {w.text: w.denied for clause in clauses(text) for w in clause.words}
    assert words["intent"]
    assert words["plan"]


def test_a_no_ends_where_no_list_follows():
    words = {w.text: w.denied for clause in clauses("no appetite, tired, low mood") for w in clause.words}
    assert words["appetite"]
    assert not words["tired"]
    assert not words["mood"]
