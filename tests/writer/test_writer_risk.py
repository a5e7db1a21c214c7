"""What was ticked about risk: only what was done, each kind by its own name, and in no two members' notes alike."""

import re
from itertools import combinations
from typing import Any

import pytest
from writer_blocks import block, said, statements

from drafter.writer.write import write


def ticked(
    status: str, kind: str = "suicidal_ideation", number: int = 1, bullets: list[str] | None = None
) -> dict[str, Any]:
    asked = block(
        bullets or [],
        risk=[{"id": "r1", "kind": kind, "status": status, "asked_by": "[STAFF_1]", "when": "in_group"}],
    )
    asked["about"]["placeholder"] = f"[MEMBER_{number}]"
    return write(asked, "MemberAnswer")


def risk_of(answer: dict[str, Any]) -> str:
    return " ".join(s["text"] for s in answer["risk"])


def test_a_denial_covers_only_the_kind_that_was_asked() -> None:
    note = risk_of(ticked("asked_denied", "self_harm"))
    assert "self-harm" in note
    assert not re.search("suicid|homicid|others|abuse|substance", note)


@pytest.mark.parametrize("number", range(1, 13))
def test_each_build_of_a_denial_denies(number: int) -> None:
    note = risk_of(ticked("asked_denied", number=number))
    assert "uicidal ideation" in note
    assert re.search(r"\b(?:denied|denial|no)\b", note.lower())
    assert re.match(r"[A-Z\[]", note)


@pytest.mark.parametrize("number", range(1, 6))
def test_what_was_reported_is_not_denied(number: int) -> None:
    assert not re.search(r"\b(?:denied|denial|no|none)\b", risk_of(ticked("reported", number=number)))


@pytest.mark.parametrize("status", ["asked_denied", "reported", "none_observed", "history_only"])
def test_members_of_whom_the_same_was_ticked_share_no_run_of_six_words(status: str) -> None:
    count = 12 if status == "asked_denied" else 5
    notes = [risk_of(ticked(status, number=n)).replace("[STAFF_1]", "Dana Whitfield, LCSW") for n in range(count)]
    runs = []
    for note in notes:
        words = re.findall(r"[\w'-]+", note.lower())
        runs.append({tuple(words[i : i + 6]) for i in range(len(words) - 5)})
    for one, two in combinations(runs, 2):
        assert not one & two


def test_without_a_tick_or_a_bullet_nothing_is_said_of_risk() -> None:
    assert write(block(["quiet"]), "MemberAnswer")["risk"] == []


def test_a_tick_that_a_bullet_says_already_is_one_more_source_of_it() -> None:
    (statement,) = ticked("asked_denied", bullets=["denies SI"])["risk"]
    assert statement["sources"] == ["b1", "r1"]


def test_a_tick_on_another_kind_than_the_bullet_stands_for_itself() -> None:
    first, second = ticked("asked_denied", "harm_to_others", bullets=["denies SI"])["risk"]
    assert (first["sources"], second["sources"]) == (["b1"], ["r1"])


def test_a_denial_that_was_ticked_does_not_join_a_bullet_that_reports() -> None:
    answer = ticked("asked_denied", "substance_use", bullets=["drank 3 beers last night"])
    assert [s["sources"] for s in answer["risk"]] == [["b1"], ["r1"]]


@pytest.mark.parametrize(
    "bullet",
    ["passive SI", "cut forearm w/ razor", "OD'd in 2021", "urges to use 7/10", "bf hit her", "wants to kill ex", "denied cravings",
     "relapsed", "better off dead", "not safe at home", "hx of SA in college", "mom says pt cutting again", "gun in home"],
)  # fmt: skip
def test_words_of_risk_stand_under_risk(bullet: str) -> None:
    assert write(block([bullet]), "MemberAnswer")["risk"], said(write(block([bullet]), "MemberAnswer"))


@pytest.mark.parametrize(
    ("bullet", "kept"),
    [("hx of OD 2019", "History of overdose 2019"), ("mom reports pt cutting", "Mother reports"), ("maybe cutting?", "Maybe cutting"),
     ("per sister, pt used last night", "Per sister"), ("SI 3 yrs ago, none since", "none since"), ("?using", "Possibly using")],
)  # fmt: skip
def test_history_hearsay_and_doubt_on_risk_stay_what_they_are(bullet: str, kept: str) -> None:
    assert kept in risk_of(write(block([bullet]), "MemberAnswer"))


def test_reported_risk_with_nothing_done_is_asked_about_first() -> None:
    gaps = write(block(["passive SI"]), "MemberAnswer")["gaps"]
    assert gaps[0]["element"] == "risk"


def test_reported_risk_that_was_acted_on_is_not_asked_about() -> None:
    gaps = write(block(["passive SI, safety plan reviewed w/ [STAFF_1]"]), "MemberAnswer")["gaps"]
    assert all(g["element"] != "risk" for g in gaps)


def test_every_ticked_entry_is_cited() -> None:
    for number in range(15):
        answer = ticked("none_observed", "abuse", number)
        assert any("r1" in s["sources"] for s in statements(answer))


@pytest.mark.parametrize(
    "bullet", ["denies SI/HI", "denies SI/HI/AVH", "no SI/HI", "no SI/HI/AVH", "SI-, HI-", "cont weekly grp"]
)
def test_members_of_whom_the_same_was_typed_share_no_run_of_six_words(bullet: str) -> None:
    notes = []
    for number in range(1, 9):
        asked = block([bullet], "she/her" if number % 2 else None)
        asked["about"]["placeholder"] = f"[MEMBER_{number}]"
        notes.append([s["text"] for s in statements(write(asked, "MemberAnswer")) if "b1" in s["sources"]])
    runs = []
    for note in notes:
        sentences = [re.findall(r"[\w'-]+", s.lower()) for text in note for s in text.split(". ")]
        runs.append({tuple(words[i : i + 6]) for words in sentences for i in range(len(words) - 5)})
    for one, two in combinations(runs, 2):
        assert not one & two
    if "cont" not in bullet:
        assert all(re.search("[Dd]en|[Nn]o |Neither ", " ".join(note)) for note in notes)


@pytest.mark.parametrize("before", ["", "mood: low | ", "affect flat; ", "participation: good, ", "Mood: sad "])
@pytest.mark.parametrize(
    "denied", ["SI/HI: denied", "SI: denied HI: denied", "SI: no", "SI/HI - denied", "SI = denied"]
)
def test_what_is_denied_under_a_label_is_never_affirmed(before: str, denied: str) -> None:
    note = said(write(block([before + denied]), "MemberAnswer"))
    assert re.search(r"denied|denial|no suicidal", note.lower()), note
    assert not re.search(r"was (?:suicidal|positive)|had suicidal", note), note
