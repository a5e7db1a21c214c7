"""Strong patterns are tried only where a text holds what they need: that hides nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails.gate.letters import flat
from guardrails.gate.patterns import PATTERNS, kind_in

_PIECES = (
    "5", "12", "555", "0148", "94103", "1988", "/", "-", ".", "@", ":", " ", " ", " ", "\n", "#", "(", ")", "◊", ",", "'",
    "mar", "MARCH", "June", "sept", "third", "of", "the", "1st", "th", "jo", "mail", "org", "www", "https://", "u/", "_a1",
    "one", "two", "oh", "five", "ninety", "seven", "street", "Oak", "Ave", "St", "apt", "p.o. box", "Route", "mrn", "case",
    "no.", "since", "on", "court", "turned", "aged", "nana", "yo", "years old", "call", "cero", "uno", "ſept", "Kelvin",
)  # fmt: skip


@pytest.mark.parametrize("kind", PATTERNS)
@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=14))
def test_a_strong_pattern_finds_all_that_it_finds_without_a_look_ahead(kind: str, pieces: list[str]) -> None:
    pattern = PATTERNS[kind]
    for text in ("".join(pieces), " ".join(pieces), " ".join(pieces).upper()):
        assert bool(pattern.search(text)) == bool(pattern.pattern.search(text))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=14))
def test_the_kind_that_is_told_is_the_first_whose_pattern_stands_there(pieces: list[str]) -> None:
    for text in map(flat, ("".join(pieces), " ".join(pieces), " ".join(pieces).upper())):
        first = next((kind for kind, pattern in PATTERNS.items() if pattern.pattern.search(text)), None)
        assert kind_in(text) == first or (first is None and kind_in(text) == "mixed serial")
