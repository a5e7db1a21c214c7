"""The answer to a repair call: the statements at fault, written again from what they cite."""

from collections.abc import Mapping
from typing import Any

from drafter.writer.block import items, text


def repair_answer(block: Mapping[str, Any]) -> dict[str, Any]:
    """Give each statement once, in the order asked."""
    statements = []
    for statement in items(block, "statements"):
        sources = statement.get("sources")
        statements.append({"id": text(statement, "id"), "text": text(statement, "text"),
                           "sources": [s for s in sources if isinstance(s, str)] if isinstance(sources, list) else [],
                           "certainty": "stated"})  # fmt: skip
    return {"statements": statements}
