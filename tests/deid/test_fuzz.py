"""A bounded run of the odd inputs; `python tests/deid/fuzz.py 100000` runs many."""

import importlib.util
import random
from pathlib import Path

_SPEC = importlib.util.spec_from_file_location("deid_fuzz", Path(__file__).with_name("fuzz.py"))
assert _SPEC
assert _SPEC.loader
fuzz = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(fuzz)


def test_odd_inputs_neither_crash_nor_let_a_name_through():
    chance = random.Random(3)
    for _ in range(6):
        assert fuzz.check([fuzz.odd_text(chance) for _ in range(100)]) == []
