"""A bounded run of the odd inputs; `python -m evals.deid.fuzz 100000` runs many."""

import random
import time

import pytest

from evals.deid import fuzz

_PATIENCE = 60
"""Seconds in which a megabyte must be done; it takes a few."""


def test_odd_inputs_neither_crash_nor_let_a_name_through():
    chance = random.Random(3)
    for _ in range(6):
        assert fuzz.check([fuzz.odd_text(chance) for _ in range(100)]) == []


@pytest.mark.parametrize("seed", range(3))
def test_a_long_bullet_of_one_odd_piece_is_masked_to_its_end(seed):
    assert fuzz.check([fuzz.long_text(random.Random(seed), 20_000)]) == []


@pytest.mark.parametrize("letter", ["a", "\u00df", "\ufb01", "\u1370"])
def test_one_word_of_a_whole_bullet_makes_nobody_wait(letter):
    began = time.process_time()
    assert fuzz.check([(letter * 20_000, [])]) == []
    assert time.process_time() - began < 5


@pytest.mark.slow
def test_a_megabyte_in_one_bullet_is_masked_to_its_end_in_time():
    words = " ".join(["pt said she felt sad about her mother on 3/4/26, rated mood 7/10"] * 16_000)
    began = time.process_time()
    assert fuzz.check([(f"{words} gonzalez", [(len(words) + 1, len(words) + 9)])]) == []
    assert time.process_time() - began < _PATIENCE
