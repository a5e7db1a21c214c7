"""Spanish words left in English bullets are read as English; those that are surnames too stay."""

import pytest

from guardrails.language.sentences import written_out


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ataque martes, 7 min", "attack tuesday, 7 minutes"),
        ("fridge sabado", "fridge saturday"),
        ("hermana knows every stop", "sister knows every stop"),
        ("Domingo came late", "domingo came late"),
    ],
)
def test_days_kin_and_words_of_every_visit_are_read_in_english(typed: str, read: str) -> None:
    assert written_out(typed) == read
