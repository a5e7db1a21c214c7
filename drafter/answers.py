"""The shapes of a model's answer; their descriptions are prompt text, from the prompt version's schema.yaml."""

from collections.abc import Mapping
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast

import yaml
from pydantic import BaseModel, ConfigDict, Field, create_model

from drafter.prompt import PromptKind
from guardrails.note import GROUP_ELEMENTS, MEMBER_ELEMENTS, Certainty, Element, GroupElement, MemberElement

PROMPTS = Path(__file__).resolve().parent.parent / "prompts"


class _Answer(BaseModel):
    # Without hide_input_in_errors a validation error would carry the model's words into a re-ask or a log.
    model_config = ConfigDict(hide_input_in_errors=True, extra="ignore")

    @classmethod
    def model_json_schema(cls, *args: Any, **options: Any) -> dict[str, Any]:
        """Give the schema as pydantic does, made once a type: instructor asks for it again at every call."""
        plain = not args and not options
        return deepcopy(_schema_of(cls)) if plain else super().model_json_schema(*args, **options)


@lru_cache(maxsize=64)
def _schema_of(answer: type[BaseModel]) -> dict[str, Any]:
    return BaseModel.model_json_schema.__func__(answer)  # type: ignore[attr-defined,no-any-return]


class AnswerStatement(_Answer):
    """What a statement of an answer looks like, whatever the version's words."""

    text: str
    sources: list[str]
    certainty: Certainty = "stated"


class Gap(_Answer):
    """An element that the input leaves open, as a question."""

    element: Element
    question: str


@lru_cache
def words_of(version: str) -> Mapping[str, str]:
    """Read the schema's words of a prompt version."""
    return cast("dict[str, str]", yaml.safe_load((PROMPTS / version / "schema.yaml").read_text(encoding="utf-8")))


@lru_cache
def member_answer(version: str) -> type[BaseModel]:
    """Make the answer type of a member's call."""
    return _answer("MemberAnswer", version, {e: e for e in MEMBER_ELEMENTS}, Literal[MEMBER_ELEMENTS])


@lru_cache
def group_answer(version: str) -> type[BaseModel]:
    """Make the answer type of the group's call."""
    named = {e: "group_intervention" if e == "intervention" else e for e in GROUP_ELEMENTS}
    return _answer("GroupAnswer", version, named, Literal[GROUP_ELEMENTS])


@lru_cache
def repair_answer(version: str) -> type[BaseModel]:
    """Make the answer type of a repair call: the statements at fault and nothing else."""
    words = words_of(version)
    mended = create_model(
        "MendedStatement", __base__=_statement(version), __doc__=words["AnswerStatement"],
        id=(str, Field(description=words["id"])),
    )  # fmt: skip
    return create_model(
        "RepairAnswer", __base__=_Answer, __doc__=words["RepairAnswer"],
        statements=(list[mended], Field(description=words["statements"])),  # type: ignore[valid-type]
    )  # fmt: skip


def answer_of(kind: PromptKind, version: str) -> type[BaseModel]:
    """Give the answer type of a kind of call."""
    return {"member": member_answer, "group": group_answer, "repair": repair_answer}[kind](version)


def _statement(version: str) -> type[AnswerStatement]:
    words = words_of(version)
    return create_model(
        "AnswerStatement", __base__=AnswerStatement, __doc__=words["AnswerStatement"],
        text=(str, Field(description=words["text"])),
        sources=(list[str], Field(description=words["sources"])),
        certainty=(Certainty, Field(default="stated", description=words["certainty"])),
    )  # fmt: skip


def _answer(name: str, version: str, elements: Mapping[Any, str], element_type: Any) -> type[BaseModel]:
    words = words_of(version)
    statement = _statement(version)
    gap = create_model(
        "Gap", __base__=_Answer, __doc__=words["Gap"],
        element=(element_type, Field(description=words["element"])),
        question=(str, Field(description=words["question"])),
    )  # fmt: skip
    fields: dict[str, Any] = {
        element: (list[statement], Field(description=words[word]))  # type: ignore[valid-type]
        for element, word in elements.items()
    }
    fields["gaps"] = (list[gap], Field(description=words["gaps"]))  # type: ignore[valid-type]
    return create_model(name, __base__=_Answer, __doc__=words[name], **fields)


def statements_by_element(answer: BaseModel) -> list[tuple[Element, AnswerStatement]]:
    """List an answer's statements with their elements, in the schema's order."""
    elements: tuple[MemberElement | GroupElement, ...] = (*MEMBER_ELEMENTS, *GROUP_ELEMENTS)
    found: list[tuple[Element, AnswerStatement]] = []
    for field in type(answer).model_fields:
        if field in elements:
            found += [(field, s) for s in getattr(answer, field)]
    return found
