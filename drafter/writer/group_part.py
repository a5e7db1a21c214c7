"""The group's answer: setting, topic, interventions and process, singling out nobody."""

from collections.abc import Mapping
from typing import Any


def group_answer(block: Mapping[str, Any]) -> dict[str, Any]:
    """Write the part that is the same for all members."""
    return {"setting": [], "topic": [], "intervention": [], "process": [], "gaps": []}
