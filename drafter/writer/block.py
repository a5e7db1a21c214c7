"""Reading the JSON block of a call with no trust in its shape: what is missing or of a wrong kind is simply absent."""

from collections.abc import Mapping
from typing import Any

Item = Mapping[str, Any]


def part(block: Any, name: str) -> Item:
    """Give a mapping by name, empty where there is none."""
    value = block.get(name) if isinstance(block, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def items(block: Any, name: str) -> list[Item]:
    """Give the citable items of a list: mappings with an id."""
    value = block.get(name) if isinstance(block, Mapping) else None
    if not isinstance(value, list | tuple):
        return []
    return [item for item in value if isinstance(item, Mapping) and text(item, "id")]


def text(item: Item, name: str) -> str:
    """Give a text by name, "" where there is none."""
    value = item.get(name) if isinstance(item, Mapping) else None
    return value.strip() if isinstance(value, str) else ""


def number(item: Item, name: str) -> int | None:
    """Give a whole number by name."""
    value = item.get(name) if isinstance(item, Mapping) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None
