"""The signs there are: all that the modules of the `signs` folder tell, what weighs more asked first."""

import importlib
import pkgutil
from collections.abc import Sequence
from functools import cache

from drafter.service.review import signs
from drafter.service.review.sign import Sign, Why

_FIRST: Sequence[Why] = ("no", "when", "meant", "if", "change", "opposite", "order", "rate", "not", "who", "cause")


@cache
def all_signs() -> Sequence[Sign]:
    """Walk the folder once and give every sign."""
    found: list[Sign] = []
    for info in pkgutil.iter_modules(signs.__path__, prefix=f"{signs.__name__}."):
        found += importlib.import_module(info.name).SIGNS
    return sorted(found, key=lambda sign: _FIRST.index(sign.why))
