"""The built-in writer: the JSON block that ends a prompt in, an answer of the asked shape out."""

from collections.abc import Mapping
from typing import Any

from drafter.writer.group_part import group_answer
from drafter.writer.member_part import member_answer
from drafter.writer.repairing import repair_answer
from drafter.writer.wording import reworded

Answer = dict[str, Any]


def write(block: Mapping[str, Any], schema_name: str) -> Answer:
    """Answer one call; `schema_name` is MemberAnswer, GroupAnswer or RepairAnswer.

    Never raises: what can't be read is left out, and then is listed as unused by whoever asked.
    """
    if schema_name == "RepairAnswer":
        return repair_answer(block)
    if schema_name == "GroupAnswer":
        return reworded(group_answer(block), block)
    return reworded(member_answer(block), block)
