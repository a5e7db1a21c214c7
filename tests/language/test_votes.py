"""Votes: whoever enters is told of every text with a word that it needs, and of hardly any other."""

import threading

import pytest

from guardrails.language.votes import ALWAYS, enter, votes


@pytest.mark.parametrize(
    ("text", "needed", "has"),
    [
        ("He denied it.", {"denie"}, True),
        ("He den it.", {"denie"}, False),
        ("No plan.", {"no|"}, True),
        ("Not now.", {"no|"}, False),
        ("Took 5mg.", {"#digit"}, True),
        ("Took five.", {"#digit"}, False),
        ("Sleep (poor)", {"("}, True),
        ("Sleep poor", {"(", "denie"}, False),
        ("snake_case", {"snake"}, True),
    ],
)
def test_a_text_votes_for_whoever_needs_a_beginning_that_it_has(text: str, needed: set[str], has: bool) -> None:
    (bit,) = enter(needed)
    assert bool(votes(text) & bit) is has


def test_a_text_that_has_voted_before_votes_for_a_newcomer_too() -> None:
    before = votes("quinoa and quinine")
    (bit,) = enter({"quino"})
    assert not before & bit
    assert votes("quinoa and quinine") & bit


def test_every_text_has_the_bit_of_those_of_whom_nothing_is_known() -> None:
    assert votes("") & ALWAYS


def test_who_enters_from_many_threads_at_once_gets_a_bit_of_its_own() -> None:
    bits: list[int] = []
    threads = [threading.Thread(target=lambda: bits.extend(enter({"zyxwv"}))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(bits)) == len(bits) == 16
    assert all(votes("zyxwvut") & bit for bit in bits)
