"""Laws that hold for whatever is typed: nothing raises, sources are real, and what carries meaning stays."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from writer_blocks import block, said, statements

from drafter.answers import group_answer, member_answer, repair_answer
from drafter.writer.write import write

SPEEDY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_PARTS = [
    "pt", "quiet", "SI-", "denies SI", "no plan", "maybe worse?", "-> mood worse", "c/o poor sleep x3 wks", "w/ prompts named shame",
    "[MEMBER_2] cried", "mom reports pt cutting", "told [STAFF_1]", "hx of OD", "PHQ-9 14", "affect: flat", '"I am fine"', "will text [PERSON_1]",
    "not sleeping", "she said he left", "8/10 -> 5/10", "50 mg", "never used", "(told us 1:1)", "and then", "[DATE_1]", "😢", "SLEPT 4 HRS",
    "hw done", "able to laugh", "without intent", "plan: call [ORG_1]", "q: any urges? a: no", "estuvo callada", "-- ", "/", ":", "?", ".", "[PHONE_1]",
]  # fmt: skip
bullets_of_parts = st.lists(st.sampled_from(_PARTS), min_size=1, max_size=7).flatmap(
    lambda parts: st.sampled_from([", ", "; ", " ", ". ", " - ", "\n"]).map(lambda joint: joint.join(parts))
)
any_bullet = st.one_of(bullets_of_parts, st.text(max_size=200))


@SPEEDY
@given(st.lists(any_bullet, max_size=6), st.sampled_from(["she/her", "he/him", "they/them", "xe/xem", "", None]))
def test_whatever_is_typed_gives_an_answer_of_the_asked_shape_with_real_sources(
    bullets: list[str], pronouns: str | None
) -> None:
    asked = block(bullets, pronouns)
    answer = write(asked, "MemberAnswer")
    member_answer("v1").model_validate(answer)
    real = {"a1", "i1", *(b["id"] for b in asked["bullets"])}
    for statement in statements(answer):
        assert statement["text"].strip()
        assert statement["sources"]
        assert set(statement["sources"]) <= real


_anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(
        ["about", "attendance", "bullets", "risk", "goals", "measures", "session", "settings", "id", "text", "status", "statements",
         "sources", "facilitators", "interventions", "minutes", "value", "kind", "score", "name", "placeholder", "pronouns", "picked"]
    ), inner, max_size=6),
    max_leaves=30,
)  # fmt: skip


@SPEEDY
@given(_anything, st.sampled_from(["MemberAnswer", "GroupAnswer", "RepairAnswer", "SomethingElse"]))
def test_a_block_of_any_shape_is_answered(asked: Any, schema: str) -> None:
    answer = write(asked, schema)
    shape = {"GroupAnswer": group_answer, "RepairAnswer": repair_answer}.get(schema, member_answer)
    shape("v1").model_validate(answer)


@SPEEDY
@given(st.lists(bullets_of_parts, max_size=5))
def test_no_number_appears_that_was_not_typed(bullets: list[str]) -> None:
    answer = write(block(bullets), "MemberAnswer")
    typed = set(re.findall(r"\d+", " ".join(bullets))) | {"90"}
    assert set(re.findall(r"\d+", " ".join(s["text"] for s in statements(answer)))) <= typed


@SPEEDY
@given(st.lists(bullets_of_parts, max_size=5))
def test_placeholders_stand_in_the_note_as_they_were_typed(bullets: list[str]) -> None:
    answer = write(block(bullets), "MemberAnswer")
    for placeholder in re.findall(r"\[[A-Z]+_\d+\]", " ".join(bullets)):
        assert placeholder in said(answer)


@SPEEDY
@given(st.lists(bullets_of_parts, max_size=5))
def test_quotations_stand_in_the_note_word_for_word(bullets: list[str]) -> None:
    answer = write(block(bullets), "MemberAnswer")
    for quote in re.findall(r'"[^"]+"', " ".join(bullets)):
        assert quote in said(answer)


_NEGATED = [
    ("denies SI", r"den(?:ied|ies) suicidal ideation"), ("SI-", r"no suicidal"), ("no plan", r"no (?:[\w ,-]+ or )?plan"),
    ("never used", r"never used"), ("not sleeping", r"not sleeping"), ("without intent", r"(?:without|no) (?:[\w ]+ or )?intent"),
    ("HI -", r"no (?:suicidal or )?homicidal"), ("didn't cut", r"did not cut"), ("no AH/VH", r"no auditory or visual"),
    ("denies SI/HI, AVH", r"den(?:ied|ies) suicidal or homicidal ideation or auditory or visual"), ("SI: denied", r"suicidal ideation: denied"),
    ("no plan or means", r"no plan or means"), ("SI neg", r"no suicidal"), ("-SI", r"no suicidal"), ("SI(-) HI(-)", r"no suicidal ideation, no homicidal"),
    ("(-)SI (-)HI", r"no suicidal ideation, no homicidal"), ("- SI / - HI", r"no suicidal ideation, no homicidal"),
    ("SI? denied", r"suicidal ideation denied"), ("suicidal? no", r"not suicidal"), ("SI: no HI: no", r"no suicidal ideation, homicidal ideation: no"),
    ("S/I denied", r"suicidal ideation denied"), ("denies etoh, THC", r"den(?:ied|ies) alcohol, THC"),
    ("never hospitalized", r"never hospitalized"), ("denies HI/SI", r"den(?:ied|ies) homicidal or suicidal"),
    ("no plan but wishes to be dead", "no plan,? but wishes"),
    ("hasn't relapsed", r"has not relapsed"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "kept"), _NEGATED)
@pytest.mark.parametrize("beside", ["", "quiet, ", "low energy, ", "tearful; ", "reports poor sleep. "])
def test_a_negation_stays_a_negation(typed: str, kept: str, beside: str) -> None:
    note = said(write(block([beside + typed]), "MemberAnswer"))
    assert re.search(kept, note, re.IGNORECASE), note


@SPEEDY
@given(st.lists(bullets_of_parts, max_size=4))
def test_the_answer_is_the_same_each_time(bullets: list[str]) -> None:
    assert write(block(bullets), "MemberAnswer") == write(block(bullets), "MemberAnswer")


@SPEEDY
@given(st.lists(bullets_of_parts, max_size=4))
def test_no_pronoun_is_guessed(bullets: list[str]) -> None:
    own = [b for b in bullets if "she said he left" not in b]
    note = re.sub(r'"[^"]*"', "", said(write(block(own, None), "MemberAnswer")))
    assert not re.search(r"\b(?:she|he|her|his|him)\b", note, re.IGNORECASE), note


@SPEEDY
@given(st.lists(bullets_of_parts, max_size=5))
def test_what_is_on_file_but_in_no_bullet_stays_out(bullets: list[str]) -> None:
    answer = write(block(bullets), "MemberAnswer")
    cited = {source for s in statements(answer) for source in s["sources"]}
    assert not cited & {"d1", "g1", "p1"}
    assert "depressive" not in str(statements(answer))
