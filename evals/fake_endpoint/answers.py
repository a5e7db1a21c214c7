"""Answers made from a prompt's JSON block: a plain honest one, and ones that are bent in a way a model bends them."""

import re
from collections.abc import Callable
from typing import Any

Answer = dict[str, Any]
Block = dict[str, Any]

MEMBER_FIELDS = (
    "attendance", "participation", "presentation", "intervention", "response", "progress", "goal_link", "risk", "plan",
)  # fmt: skip
GROUP_FIELDS = ("setting", "topic", "intervention", "process")
_PLACEHOLDER = re.compile(r"\[([A-Z_]+)_(\d+)\]")


def honest(block: Block, schema_name: str) -> Answer:
    """Say each item in its own words and cite it; nothing else."""
    if schema_name == "Probe":
        return {"ready": True}
    if schema_name == "RepairAnswer":
        faults = [item for item in block.get("statements", []) if isinstance(item, dict)]
        return {"statements": [_mended(item) for item in faults]}
    fields = GROUP_FIELDS if schema_name == "GroupAnswer" else MEMBER_FIELDS
    home = "process" if schema_name == "GroupAnswer" else "response"
    answer: Answer = {field: [] for field in fields} | {"gaps": []}
    for bullet in block.get("bullets", []):
        if isinstance(bullet, dict) and bullet.get("text"):
            answer[home].append(_statement(f'The clinician noted: "{bullet["text"]}"', [bullet["id"]]))
    attendance = block.get("attendance")
    if isinstance(attendance, dict) and "attendance" in answer and attendance.get("id"):
        answer["attendance"].append(_statement("Attendance was recorded.", [attendance["id"]]))
    return answer


def _statement(text: str, sources: list[str]) -> Answer:
    return {"text": text, "sources": sources, "certainty": "stated"}


def _mended(item: Answer) -> Answer:
    return {"id": item.get("id", ""), **_statement(item.get("text", ""), list(item.get("sources", [])))}


def statements(answer: Answer) -> list[Answer]:
    """List an answer's statements."""
    return [s for value in answer.values() if isinstance(value, list) for s in value if "sources" in s]


def _each(answer: Answer, change: Callable[[Answer], None]) -> Answer:
    for statement in statements(answer):
        change(statement)
    return answer


def invented_source(answer: Answer, _: Block) -> Answer:
    """Cite an item that does not exist."""
    return _each(answer, lambda s: s.update(sources=["b99"]))


def invented_placeholder(answer: Answer, _: Block) -> Answer:
    """Speak of a person who is not in the input."""
    return _each(answer, lambda s: s.update(text=f"{s['text']} [PERSON_77] agreed."))


def bent_placeholder(answer: Answer, _: Block) -> Answer:
    """Change case, spacing and brackets of the placeholders."""
    return _each(answer, lambda s: s.update(text=_PLACEHOLDER.sub(_bent, f"[MEMBER_1] {s['text']}")))


def _bent(match: re.Match[str]) -> str:
    return f"( {match.group(1).title()} {match.group(2)} )'s"


def other_member(answer: Answer, _: Block) -> Answer:
    """Put another member's placeholder where this one's belongs."""
    return _each(answer, lambda s: s.update(text=f"[MEMBER_9] was there. {_PLACEHOLDER.sub('[MEMBER_9]', s['text'])}"))


def cites_everything(answer: Answer, block: Block) -> Answer:
    """Cite every item of the input for every statement."""
    ids = [item["id"] for value in block.values() if isinstance(value, list) for item in value if "id" in item]
    return _each(answer, lambda s: s.update(sources=ids))


def repeats_prompt(answer: Answer, block: Block) -> Answer:
    """Give the input back as the note."""
    return _each(answer, lambda s: s.update(text=str(block)))


def wrong_shape(_: Answer, block: Block) -> Answer:
    """Answer in JSON of another shape, with words of the input in it."""
    return {"note": str(block), "attendance": str(block)}


BENT: dict[str, Callable[[Answer, Block], Answer]] = {
    bend.__name__: bend
    for bend in (
        invented_source, invented_placeholder, bent_placeholder, other_member, cites_everything, repeats_prompt,
        wrong_shape,
    )
}  # fmt: skip
