"""Known faults of what is locked: told, and never called clean where nobody could ask."""

import json

import pytest

from evals.advisories import said

CLEAN = {"name": "one", "version": "1.0", "vulns": []}
SKIPPED = {"name": "two", "skip_reason": "not found"}
FAULTY = {"name": "three", "version": "2.0", "vulns": [{"id": "PYSEC-2026-1"}]}


def report(*packages: dict) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


@pytest.mark.parametrize(
    ("told", "status", "words", "ends"),
    [
        (report(CLEAN), 0, "No known faults in 1 packages", 0),
        (report(CLEAN, SKIPPED), 0, "Could not ask about 1: two", 0),
        (report(SKIPPED, SKIPPED), 0, "Nothing was checked", 0),
        ("", 1, "Nothing was checked", 0),
        (report(CLEAN, FAULTY, SKIPPED), 1, "three 2.0: PYSEC-2026-1", 1),
        (report(CLEAN), 1, "Nothing is known", 1),
    ],
)
def test_what_is_said_and_how_it_ends(told, status, words, ends):
    made = said(told, status)
    assert words in made.words
    assert made.status == ends
