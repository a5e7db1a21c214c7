"""The labelled audit set is whole: it loads, counts hold, edits fit, labels point at what exists; scores are exact."""

import math
from collections import Counter
from typing import Any

import pytest

from evals.audit import score as scoring
from evals.audit.counts import tables
from evals.audit.labelled import CATEGORIES, HALVES, LEVELS, ROOT, Case, Half, apply_edits, load
from evals.audit.score import Rate, score
from guardrails.session import SessionFile

CASES = load()
CLEAN = [case for case in CASES if case.clean]
FILLED = [half for half in HALVES if any(case.half == half for case in CASES)]
"""The half that is set aside is empty between the day it is opened and the day a new one is written."""
TRAPS = {
    "time-with-one-member", "process-group", "dbt-skills-practised", "expressive-arts", "words-of-the-client",
    "silent-or-euthymic", "sponsors-and-aa", "three-craving-notes-alike", "chronic-baseline-ideation",
    "self-corrected-bullets", "history-beside-present-risk", "cpt-the-therapy",
}  # fmt: skip


def _named(case: Case) -> str:
    return f"{case.half}/{case.name}"


@pytest.mark.parametrize("case", CASES, ids=_named)
def test_every_file_is_a_session_file_with_a_note_for_all_who_came(case: Case) -> None:
    file = SessionFile.model_validate(case.file)
    assert file.notes is not None
    assert file.notes.group
    ids = {member.id for member in file.members}
    assert set(file.notes.members) <= ids
    assert {member.id for member in file.members if member.attended} <= set(file.notes.members)
    assert len(ids) == len(file.members)


def test_clean_notes_are_many_in_each_half() -> None:
    per_half = Counter[str]()
    for case in CLEAN:
        per_half[case.half] += case.member_notes
    assert sum(per_half.values()) >= 300
    assert min(per_half[half] for half in FILLED) >= 85


def test_every_category_is_planted_at_least_twenty_times_and_nine_times_in_each_half() -> None:
    for half in FILLED:
        planted = Counter(label.category for case in CASES if case.half == half for label in case.labels)
        assert {c: planted[c] for c in CATEGORIES if planted[c] < 9} == {}, half
    planted = Counter(label.category for case in CASES for label in case.labels)
    assert {c: planted[c] for c in CATEGORIES if planted[c] < 20} == {}


def test_every_level_is_planted_in_each_half() -> None:
    for half in FILLED:
        levels = Counter(label.level for case in CASES if case.half == half for label in case.labels)
        assert min(levels[level] for level in LEVELS) >= 40, half


def test_every_trap_stands_at_least_five_times_among_the_clean_notes_and_in_both_halves() -> None:
    met = Counter((trap.kind, case.half) for case in CLEAN for trap in case.traps)
    assert {kind for kind, _ in met} == TRAPS
    for kind in TRAPS:
        assert met[kind, "open"] + met[kind, "set_aside"] >= 5, kind
        assert min(met[kind, half] for half in FILLED) >= 2, kind


@pytest.mark.parametrize("case", CASES, ids=_named)
def test_labels_name_members_categories_and_levels_that_exist(case: Case) -> None:
    ids = {member["id"] for member in case.file["members"]}
    for label in case.labels:
        assert label.member is None or label.member in ids
        assert {label.category, *label.also} <= set(CATEGORIES)
        assert label.level in LEVELS
        assert label.what
    assert all(trap.member is None or trap.member in ids for trap in case.traps)
    assert len(case.labels) <= 4


def test_every_edited_file_differs_from_a_clean_base_of_its_own_half() -> None:
    for case in CASES:
        if case.base is None:
            continue
        base = next(c for c in CLEAN if c.name == case.base and c.half == case.half)
        assert case.file != base.file, case.name
        assert case.labels, case.name


def test_no_person_or_note_stands_in_both_halves() -> None:
    def words(half: str) -> set[str]:
        return {text for case in CLEAN if case.half == half for text in case.file["notes"]["members"].values()}

    def names(half: str) -> set[str]:
        return {m["name"] for case in CLEAN if case.half == half for m in case.file["members"]}

    assert not words("open") & words("set_aside")
    assert not names("open") & names("set_aside")


def test_clean_notes_are_all_different() -> None:
    texts = [text for case in CLEAN for text in case.file["notes"]["members"].values()]
    assert len(set(texts)) == len(texts)


def test_every_file_of_the_set_has_labels() -> None:
    for half in HALVES:
        for path in (ROOT / half).glob("*.yaml"):
            stem = path.name.removesuffix(".labels.yaml").removesuffix(".edit.yaml").removesuffix(".yaml")
            assert (ROOT / half / f"{stem}.labels.yaml").exists(), path.name


def test_the_datasheet_tells_the_counts_of_today() -> None:
    assert tables(CASES) in (ROOT / "README.md").read_text(encoding="utf-8")


def test_an_edit_needs_its_words_exactly_once() -> None:
    file = {"notes": {"members": {"m1": "calm, calm"}}}
    for find in ("calm", "tense"):
        with pytest.raises(ValueError, match="exactly once"):
            apply_edits(file, [{"path": "notes.members.m1", "find": find, "replace": "x"}])


def test_edits_reach_members_by_id_and_leave_the_base_alone() -> None:
    file = {"members": [{"id": "a", "bullets": ["one", "two"], "location": {"state": "CT"}}]}
    edited = apply_edits(
        file, [{"path": "members.a.bullets[1]", "set": "three"}, {"path": "members.a.location", "set": None}]
    )
    assert edited == {"members": [{"id": "a", "bullets": ["one", "three"]}]}
    assert file["members"][0]["bullets"] == ["one", "two"]


def _oracle(file: dict[str, Any]) -> list[dict[str, Any]]:
    case = next(c for c in CASES if c.file is file or c.file == file)
    return [
        {"category": label.category, "member_id": label.member, "severity": "warning", "rule": "r", "quote": ""}
        for label in case.labels
    ]


@pytest.mark.parametrize("half", FILLED)
def test_an_audit_that_knows_the_labels_finds_all_and_alarms_never(half: Half) -> None:
    scores = score(_oracle, half)
    assert scores.pooled.hits == scores.pooled.total
    assert scores.misses == []
    assert scores.false_alarms == []
    assert set(scores.by_category) == set(CATEGORIES)


def test_an_audit_that_says_nothing_misses_all() -> None:
    scores = score(lambda _file: [], "open")
    assert scores.pooled.hits == 0
    assert len(scores.misses) == scores.pooled.total
    assert scores.any_category.hits == 0


def test_a_finding_of_a_category_that_is_also_right_counts_under_the_planted_one() -> None:
    def by_the_other_name(file: dict[str, Any]) -> list[dict[str, Any]]:
        case = next(c for c in CASES if c.file == file)
        return [
            {"category": label.also[0], "member_id": label.member, "severity": "error"}
            for label in case.labels
            if label.also
        ]

    scores = score(by_the_other_name, "open")
    twofold = [label for case in CASES if case.half == "open" for label in case.labels if label.also]
    assert twofold
    assert scores.pooled.hits >= len(twofold)
    assert scores.by_category["contradicted-fact"].hits >= 1


def test_info_counts_neither_as_found_nor_as_false_alarm() -> None:
    scores = score(lambda file: [{**f, "severity": "info"} for f in _oracle(file)], "open")
    assert scores.pooled.hits == 0
    told = score(lambda _file: [{"category": "vague-statement", "member_id": None, "severity": "info"}], "open")
    assert told.false_alarms == []


def test_a_finding_at_another_member_or_of_another_category_is_a_miss() -> None:
    elsewhere = score(lambda file: [{**f, "member_id": "nobody"} for f in _oracle(file)], "open")
    assert all(miss.label.member is not None for miss in elsewhere.misses)
    assert {m.label.member is None for m in elsewhere.misses} == {False}
    renamed = score(lambda file: [{**f, "category": "rule-failed"} for f in _oracle(file)], "open")
    assert renamed.pooled.hits == 0
    assert renamed.any_category.hits == renamed.any_category.total


def test_each_alarm_on_a_clean_file_counts_and_is_listed() -> None:
    alarm = {"category": "vague-statement", "member_id": None, "severity": "warning", "rule": "r", "quote": "q"}
    scores = score(lambda _file: [alarm], "open")
    clean_files = [case for case in CLEAN if case.half == "open"]
    assert len(scores.false_alarms) == len(clean_files)
    assert scores.alarms_per_100 == pytest.approx(100 * len(clean_files) / scores.clean_notes)


def test_the_interval_is_the_one_of_wilson() -> None:
    low, high = Rate(8, 10).interval
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert Rate(0, 10).interval[0] == 0.0
    assert Rate(10, 10).interval[1] == pytest.approx(1.0)
    assert math.isnan(Rate(0, 0).point)


def test_the_report_names_every_category_and_the_misses() -> None:
    text = scoring.report(score(lambda _file: [], "open"))
    assert all(category in text for category in CATEGORIES)
    assert "[reported: nothing]" in text
