"""Whether what a caller sends can be kept at all, whatever it says: text, and not nested without end."""

from typing import Any

from drafter.errors import Fault, FileFaults

MAX_DEPTH = 40
"""Levels that input may nest; the format itself has six."""


def keepable(data: object) -> dict[str, Any]:
    """Check that input can be kept at all, whatever it says; raises FileFaults."""
    if not isinstance(data, dict):
        raise FileFaults((Fault("file", "should be a block of fields"),))
    level: list[Any] = [data]
    for _ in range(MAX_DEPTH):
        level = [v for item in level for v in _inside(item)]
        if any(isinstance(v, str) and not _is_text(v) for v in level):
            raise FileFaults((Fault("file", "holds half of a character"),))
    if level:
        raise FileFaults((Fault("file", "is nested too deeply"),))
    return data


def _inside(item: object) -> list[Any]:
    if isinstance(item, dict):
        return [*item.keys(), *item.values()]
    return item if isinstance(item, list) else []


def _is_text(value: str) -> bool:
    # Half of a surrogate pair is a str in Python but no text: it can be neither stored nor sent.
    return not any("\ud800" <= c <= "\udfff" for c in value)
