"""What goes out with every request and is ours: the prompt templates' own text and the words of the answers' schema."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from drafter.answers import PROMPTS, group_answer, member_answer, repair_answer
from guardrails.gate.examine import Constants

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)

# The words of the chat-completions protocol itself.
_PROTOCOL = (
    "messages", "role", "system", "user", "content", "model", "store", "response_format", "type", "json_schema", "name",
    "schema", "tools", "function", "parameters", "description", "tool_choice", "strict",
)  # fmt: skip

# What instructor adds to a request, by mode.
_OF_INSTRUCTOR = (
    "As a genius expert, your task is to understand the content and provide",
    "the parsed objects in json that match the following json_schema:",
    "Make sure to return an instance of the JSON, not the schema itself",
    "Return the correct JSON response within a ```json codeblock. not the JSON_SCHEMA",
)


_MOST_ITEMS, _FEW_ITEMS = 1_000, 100


@lru_cache
def constants_of(version: str) -> Constants:
    """Know the constant texts of a prompt version by their hashes."""
    pieces = [piece for path in sorted((PROMPTS / version).glob("*.j2")) for piece in _pieces(path.read_text("utf-8"))]
    schema: list[str] = []
    for answer in (member_answer(version), group_answer(version), repair_answer(version)):
        schema += _of_schema(answer)
    return Constants.of([*schema, *_OF_INSTRUCTOR, *_PROTOCOL, *_names_of_items()], pieces=pieces)


def _names_of_items() -> Iterator[str]:
    """Give the names that calls hand out (b1, a1, …): read as letters, `b34` would be someone's Bea."""
    for letter in "abcdfgiklmnprt":
        yield from (f"{letter}{n}" for n in range(1, _MOST_ITEMS if letter == "b" else _FEW_ITEMS))


def schema_constants(answer: type[BaseModel]) -> Constants:
    """Know the words of one answer's schema, such as the probe's."""
    return Constants.of(_of_schema(answer))


def _pieces(template: str) -> Iterator[str]:
    for piece in _TAG.split(template):
        yield from piece.split("\n")


def _of_schema(answer: type[BaseModel]) -> list[str]:
    schema = answer.model_json_schema()
    written_out = json.dumps(schema, indent=2, ensure_ascii=False).split("\n")
    # The last is what instructor says of a tool without a docstring.
    told = f"Correctly extracted `{answer.__name__}` with all the required parameters with correct types"
    return [*_strings(schema), *written_out, told]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str):
        yield value
