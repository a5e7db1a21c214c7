"""The writer over the open half of the sample sessions, and the scorer that judges it."""

import re
from pathlib import Path

import pytest
from writer_blocks import SESSIONS, block, notes_of, read, said

from drafter.writer.write import write
from evals.sessions.score import Result, holds, score, sentence_starts
from guardrails.language.shorthand import expand

OPEN = sorted(
    p
    for p in (SESSIONS / "open").glob("*.yaml")
    if "." not in p.stem and not p.stem.startswith(("e_", "g_", "h_", "i_", "j_", "k_", "l_"))
)
LATEST = sorted(p for p in (SESSIONS / "open").glob("[eghijkl]_*.yaml") if "." not in p.stem)
"""Opened last, after they had been scored: the writer has learned little of them yet, and may not get worse."""


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return [result for path in OPEN for result in score(path, notes_of(path)[0])]


def test_nearly_every_fact_is_kept_with_the_right_polarity(results: list[Result]) -> None:
    facts = [r for r in results if r.harm == "fact"]
    lost = [r for r in facts if not r.ok]
    assert len(facts) > 350
    assert len(lost) <= 0.01 * len(facts), lost


def test_of_the_sessions_opened_last_no_more_is_lost_than_when_they_were_opened() -> None:
    results = [result for path in LATEST for result in score(path, notes_of(path)[0])]
    facts = [r.ok for r in results if r.harm == "fact"]
    assert len(facts) > 3000
    assert facts.count(False) <= 0.03 * len(facts)
    harms = [r.session for r in results if r.harm in {"forbidden", "shorthand"} and not r.ok]
    assert sum(not session.startswith("l_") for session in harms) <= 12
    assert (
        sum(session.startswith("l_") for session in harms) <= 16
    )  # a group's name and two languages for the most part


@pytest.mark.parametrize("harm", ["forbidden", "shorthand", "shared_run"])
def test_none_of_these_harms_is_found(results: list[Result], harm: str) -> None:
    assert [r for r in results if r.harm == harm and not r.ok] == []


def test_a_session_has_facts_for_each_member() -> None:
    halves = [[p for p in (SESSIONS / half).glob("*.yaml") if "." not in p.stem] for half in ("open", "set_aside")]
    assert len(halves[0]) >= 36
    for path in (p for half in halves for p in half):
        assert path.with_suffix(".facts.yaml").exists()


@pytest.mark.parametrize(
    ("polarity", "text", "word", "expected"),
    [
        ("negated", "The client denied suicidal ideation.", "suicidal", True),
        ("negated", "Suicidal ideation was denied.", "Suicidal", True),
        ("negated", "The client reported suicidal ideation.", "suicidal", False),
        ("affirmed", "The client denied suicidal ideation, walked twice.", "walked", True),
        ("affirmed", "The client did not walk.", "walk", False),
        ("affirmed", "No progress was made. The client walked.", "walked", True),
        ("hedged", "The client was maybe worse.", "worse", True),
        ("hedged", "The client was worse.", "worse", False),
        ("historical", "The client had a history of overdose.", "overdose", True),
        ("historical", "The client overdosed.", "overdosed", False),
    ],
)
def test_the_scorer_tells_polarities_apart(polarity: str, text: str, word: str, expected: bool) -> None:
    start = text.index(word)
    assert holds(polarity, text, start, start + len(word), sentence_starts(text)) is expected


def test_the_scorer_finds_each_harm(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(
        "session: {date: 2026-01-01, duration_minutes: 60, interventions: [grounding]}\n"
        "members: [{id: m1, bullets: [quiet]}, {id: m2, bullets: [sad]}]\n"
    )
    path.with_suffix(".facts.yaml").write_text(
        "members: {m1: {keep: [{is: affirmed, any: [quiet]}], forbid: [cured]}, m2: {keep: []}}\n"
    )
    same = "The client took a long walk by the river."
    found = score(path, {"m1": f"The pt was loud and cured. {same}", "m2": same})
    assert {r.harm for r in found if not r.ok} == {"fact", "forbidden", "shorthand", "shared_run"}
    fine = score(path, {"m1": "The client was quiet.", "m2": "The client was sad."})
    assert all(r.ok for r in fine)


def test_no_word_of_a_bullet_is_lost() -> None:
    spoken = set(
        "client does drinks feels kids knows leading reports said says thinks takes veteran okay guess this were"
        " arrived holds goes think wants keeps cannot quote have though positive brathing makes sees will".split()
    )
    to_oneself = "not sure if she wants that in chart|not sure i believe it but that's just me|i'll fix"  # in no note
    lost = []
    for path in OPEN:
        for member in read(path).members:
            for bullet in member.bullets:
                answer = write(block([bullet.text], member.pronouns), "MemberAnswer")
                note = said(answer).lower()
                words = set(re.findall(r"[a-z]{4,}", expand(re.sub(to_oneself, "", bullet.text.lower())))) - spoken
                if note:
                    lost += [(bullet.text, w) for w in words if w[:3] not in note and w not in {"negative", "none"}]
    assert lost == []
