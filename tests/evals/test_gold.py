"""The gold notes are whole: what a clinician would sign keeps every fact, and says nothing forbidden."""

import pytest

from evals.cases import SAMPLES, cases
from evals.sessions.score import score

GOLD = [case for case in cases(SAMPLES / "open") if case.gold]


def test_there_are_gold_notes_for_at_least_ten_sessions():
    assert len(GOLD) >= 10


@pytest.mark.parametrize("case", GOLD, ids=lambda case: case.name)
def test_a_gold_note_keeps_every_fact(case):
    assert [row for row in score(case.path, case.gold) if not row.ok] == []
