"""Letters read off a pattern: every match holds them together."""

import re

import pytest

from guardrails.language.letters import letters_needed


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        (r"\bno show\b", "no show"),
        (r"(?:ask|tell) about", " about"),
        (r"\b(\d+)\s?wks?\b", "wk"),
        (r"plan(?= to die)", " to die"),
        (r"plan(?! to die)", "plan"),
        (r"(?:abc)+d", "abc"),
        (r"(?:abc)?d", "d"),
        (r"SI\b", "si"),
        (r"\d+", ""),
        (r"one|two", ""),
        (r"a[bc]de", "de"),
    ],
)
def test_the_longest_run_that_every_match_holds_is_read_off_the_pattern(pattern: str, letters: str) -> None:
    assert letters_needed(pattern, re.IGNORECASE) == letters
