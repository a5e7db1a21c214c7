"""An answer's shape is made once, not anew for each call, and nobody who gets it can spoil it for the next."""

import pytest

from drafter.answers import answer_of
from drafter.llm.endpoint import _wrapped

KINDS = ("member", "group", "repair")


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_that_a_caller_changes_is_whole_for_the_next_caller(kind):
    answer = answer_of(kind, "v1")
    first = answer.model_json_schema()
    whole = repr(first)
    first["properties"].clear()
    assert repr(answer.model_json_schema()) == whole


@pytest.mark.parametrize("kind", KINDS)
def test_what_instructor_makes_of_an_answer_type_is_made_once_and_keeps_its_words(kind):
    answer = answer_of(kind, "v1")
    assert _wrapped(answer) is _wrapped(answer)
    assert _wrapped(answer).model_json_schema() == answer.model_json_schema()


def test_a_schema_asked_for_in_another_way_is_made_that_way():
    asked = answer_of("member", "v1").model_json_schema(ref_template="#/elsewhere/{model}")
    assert "#/elsewhere/" in repr(asked)
