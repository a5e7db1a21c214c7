"""The clinician's own words in the place of ours: whole words, outside quotations, never in what stands on risk."""

import re
from collections.abc import Mapping
from typing import Any

from drafter.writer.block import part, text

_QUOTED = re.compile(r"(\"[^\"]*\"|“[^”]*”)")


def reworded(answer: dict[str, Any], block: Mapping[str, Any]) -> dict[str, Any]:
    """Say what a block's settings want said instead."""
    listed = part(part(block, "settings"), "manner").get("words")
    pairs = (
        [(text(p, "not"), text(p, "but")) for p in listed if isinstance(p, Mapping)] if isinstance(listed, list) else []
    )
    for unwanted, wanted in pairs:
        if not unwanted or not wanted:
            continue
        pattern = re.compile(rf"(?<![\w'-]){re.escape(unwanted)}(?![\w'-])", re.IGNORECASE)
        for element, statements in answer.items():
            if element not in {"risk", "gaps"}:
                for statement in statements:
                    statement["text"] = _said(statement["text"], pattern, wanted)
    return answer


def _said(said: str, pattern: re.Pattern[str], wanted: str) -> str:
    def put(match: re.Match[str]) -> str:
        return wanted[:1].upper() + wanted[1:] if match[0][:1].isupper() else wanted

    return "".join(p if _QUOTED.fullmatch(p) else pattern.sub(put, p) for p in _QUOTED.split(said))
