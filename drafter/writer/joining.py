"""Words joined into sentences: a series of parts, a capital and a full stop."""

import re
from collections.abc import Sequence


def series(parts: Sequence[str]) -> str:
    """List parts with commas and "and"; a part that holds an "and" of its own is set off by a comma."""
    if len(parts) == 1:
        return parts[0]
    heavy = any(re.search(r"\band\b|,", p) for p in parts)
    if len(parts) == 2:
        return f"{parts[0]}, and {parts[1]}" if heavy else f"{parts[0]} and {parts[1]}"
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"


def finished(text: str) -> str:
    """Give a capital and a full stop."""
    text = re.sub(r"\s+(?=[,;:.](?:\s|$))", "", text.strip(" ,;:"))
    text = re.sub(r"(?:[,;]? (?:and|or|but))+$", "", text)
    if not text:
        return text
    if text[-1] not in ".!?" and not re.search(r"[.!?][\"”]$", text):
        text += "."
    at = 1 if text[0] in '"“(' and len(text) > 1 and not text.startswith('"') else 0
    return text[:at] + text[at].upper() + text[at + 1 :]
