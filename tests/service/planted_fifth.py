"""A fifth evening with ten wrong sentences of all kinds, written by someone who had seen no page and no rule."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from planted_drafts import Told

_DATA: dict[str, Any] = yaml.load(
    Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,  # days stay as they are written
)
_ELEMENT = {"observation": "presentation"}


def _told(entry: Mapping[str, Any]) -> Told:
    return _ELEMENT.get(entry["element"], entry["element"]), entry["text"], tuple(entry["sources"])


FIFTH_RIGHT: Mapping[str, tuple[Told, ...]] = {
    member: tuple(map(_told, entries)) for member, entries in _DATA["drafts"].items()
}
FIFTH_WRONG: tuple[tuple[str, Told], ...] = tuple((entry["member"], _told(entry)) for entry in _DATA["wrong"])


def fifth_evening() -> dict[str, Any]:
    """Give the session file."""
    return {key: value for key, value in _DATA.items() if key not in {"drafts", "wrong"}}
