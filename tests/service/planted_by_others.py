"""Evenings with ten wrong sentences of all kinds, written by hands that had seen no page and no rule."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from planted_drafts import Told

_ELEMENT = {"observation": "presentation"}

Evening = tuple[dict[str, Any], Mapping[str, tuple[Told, ...]], tuple[tuple[str, Told], ...]]
"""A session file; the right sentences by member; the wrong ones with whose they are."""


def evening_of(name: str) -> Evening:
    """Read an evening: "fifth" or "sixth"."""
    data: dict[str, Any] = yaml.load(
        Path(__file__).with_name(f"planted_{name}.yaml").read_text(encoding="utf-8"),
        Loader=yaml.BaseLoader,  # days stay as they are written
    )
    right = {member: tuple(map(_told, entries)) for member, entries in data.pop("drafts").items()}
    wrong = tuple((entry["member"], _told(entry)) for entry in data.pop("wrong"))
    return data, right, wrong


def _told(entry: Mapping[str, Any]) -> Told:
    return _ELEMENT.get(entry["element"], entry["element"]), entry["text"], tuple(entry["sources"])
