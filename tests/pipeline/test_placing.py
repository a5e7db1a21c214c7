"""Whose each shared bullet is: the group's, some members' clause by clause, or nobody's until someone says."""

import re

import pytest

from drafter.pipeline.placing import placed


def members_in(text: str) -> set[str]:
    return set(re.findall(r"MEMBER_\d+", text))


def fates(text: str, **options) -> list[tuple[str, ...]]:
    pieces = placed("session.bullets[0]", text, members_in, options.pop("chosen", {}), **options)
    return [(p.text, p.fate, *sorted(p.members)) for p in pieces]


@pytest.mark.parametrize(
    "text",
    [
        "check-in round, then psychoed on avoidance cycle, peer feedback after",
        "group discussed trust and the costs of secrecy",
        "each pt named one feeling",
        "grounding exercise with all members, most reported relief",
        "several members tearful",
        "pt ed handout given",
        "everyone shared a high and a low",
        "no member left early",
    ],
)
def test_what_singles_out_nobody_is_the_groups(text):
    assert fates(text) == [(text, "group")]


@pytest.mark.parametrize(
    "text",
    [
        "safety check w/ one pt after grp",
        "one member disclosed SI",
        "someone mentioned a relapse",
        "two pts left early",
        "the new member cried",
        "she cried when asked about mom",
        "pt left upset",
        "peers gave her feedback",
        "group processed the loss of a member's brother",
        "spoke with a client about his meds",
    ],
)
def test_someone_singled_out_without_a_name_is_in_nobodys_note(text):
    assert {fate for _, fate, *_ in fates(text)} == {"unnamed"}


def test_each_clause_goes_to_its_own_member():
    assert fates("[MEMBER_1] and [MEMBER_2] argued about seats, [MEMBER_3] stepped in") == [
        ("[MEMBER_1] and [MEMBER_2] argued about seats", "members", "MEMBER_1", "MEMBER_2"),
        ("[MEMBER_3] stepped in", "members", "MEMBER_3"),
    ]


def test_a_clause_that_goes_on_about_the_same_person_stays_with_them():
    assert fates("check-in round, [MEMBER_1] shared job loss, left early") == [
        ("check-in round", "group"),
        ("[MEMBER_1] shared job loss, left early", "members", "MEMBER_1"),
    ]


def test_names_in_a_row_are_one_subject():
    text = "[MEMBER_1], [MEMBER_2] and [MEMBER_3] late"
    assert fates(text) == [(text, "members", "MEMBER_1", "MEMBER_2", "MEMBER_3")]


def test_names_behind_a_preposition_are_not_torn_from_what_is_told_of_them():
    text = "Between [MEMBER_1] and [MEMBER_2] was a quarrel about the vaccine"
    assert fates(text) == [(text, "members", "MEMBER_1", "MEMBER_2")]


def test_a_sentence_on_everyone_beside_one_on_a_member_is_the_groups():
    assert fates("[MEMBER_1] cried; group supportive") == [
        ("[MEMBER_1] cried", "members", "MEMBER_1"),
        ("group supportive", "group"),
    ]


def test_the_clinicians_own_placing_holds():
    text = "safety check w/ one pt after grp"
    assert fates(text, chosen={"session.bullets[0]": ("m4",)}) == [(text, "members", "m4")]
    assert fates(text, chosen={"session.bullets[0]": ("group",)}) == [(text, "group")]
    assert fates(text, chosen={"session.bullets[0]": ()}) == []


def test_a_name_that_fits_two_people_places_nothing():
    assert {fate for _, fate, *_ in fates("[SOMEONE_1] gave feedback", unclear=True)} == {"unnamed"}
