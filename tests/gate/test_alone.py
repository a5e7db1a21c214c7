"""With the masker switched off the gate stops most of what identifies by its own means; what was masked it lets pass."""

import pytest

from evals.deid.corpus import sessions
from evals.deid.gate import Planted, planted


@pytest.fixture(scope="module")
def found() -> list[Planted]:
    """Ask the gate about every sixth session of the open corpus."""
    return list(planted(sessions("open")[::6]))


def share(found: list[Planted], kind: str | None, variant: str = "") -> float:
    of = [
        one.stopped
        for one in found
        if (one.mention.type if one.mention else None) == kind
        and (not variant or (one.mention is not None and (one.mention.variant or "as listed") == variant))
    ]
    assert len(of) > 5
    return sum(of) / len(of)


@pytest.mark.parametrize(
    ("kind", "least"),
    [("NAME", 0.83), ("PERSON", 0.5), ("ORG", 0.3), ("ADDRESS", 0.3), ("ID", 0.5), ("PHONE", 0.8), ("EMAIL", 0.99)],
)
def test_most_identifiers_are_stopped_though_nothing_was_masked(found, kind, least):
    assert share(found, kind) >= least


@pytest.mark.parametrize(
    ("variant", "least"), [("as listed", 0.9), ("lower", 0.8), ("misspelt", 0.73), ("joined", 0.9)]
)
def test_roster_names_are_stopped_in_each_written_form(found, variant, least):
    assert share(found, "NAME", variant) >= least


def test_next_to_no_masked_bullet_is_stopped(found):
    assert share(found, None) <= 0.01
