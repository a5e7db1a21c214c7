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


def names_an_organization(word: str) -> bool:
    """Whether a word says what kind of organization is named: "clinic", "church", "diner"."""
    return word in SETS["kinds"]


def leads_to_a_place(word: str) -> bool:
    """Whether a place may follow a word: "in", "from", "moved"."""
    return word in SETS["where"] or word in SETS["moves"]
