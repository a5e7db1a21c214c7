"""Sets of words by which traits are told: relatives, titles, what leads to a place, what names an organization."""

from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("word_sets.yaml")
_LISTS: dict[str, Any] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 -- all text

SETS = {name: frozenset(words.split()) for name, words in _LISTS.items()}
"""By name: spoken, kin, roles, months, streets, where, moves, kinds, places."""

SAID = SETS["spoken"] - {"second", "first", "third"} | {"dot", "at", "underscore", "under", "score"}
"""What stands in numbers and addresses that are said."""
