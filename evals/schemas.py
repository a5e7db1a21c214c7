"""JSON schemas of the session file and of the facts beside it, for editors that complete: `python -m evals.schemas`."""

import json
import sys
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from guardrails.session import SessionFile

FOLDER = Path(__file__).parent / "sessions"


class _Beside(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Fact(_Beside):
    """Something that a faithful note holds."""

    polarity: Literal["affirmed", "negated", "hedged", "historical", "any"] = Field(
        alias="is", description="How it must stand in the note."
    )
    any: list[str] = Field(
        min_length=1, description="Accepted wordings: regular expressions, of which one must be found."
    )
    kind: Literal["risk", "number", "plan", "other"] | None = Field(
        None, description="What is lost if it is left out; told by the wordings if not given."
    )


class MemberFacts(_Beside):
    """What a faithful note of one member keeps, and what it may not hold."""

    keep: list[Fact] = Field(default_factory=list)
    forbid: list[str] = Field(default_factory=list, description="Regular expressions that may not be found.")


class Facts(_Beside):
    """The file NAME.facts.yaml beside NAME.yaml."""

    members: dict[str, MemberFacts] = Field(description="By member id.")
    planted: list[str] = Field(default_factory=list, description="Identifiers in the bullets beyond the roster.")


class Gold(_Beside):
    """The file NAME.gold.yaml: a clinician's own final wording of members' own parts."""

    members: dict[str, str]


SCHEMAS: dict[str, type[BaseModel]] = {"session": SessionFile, "facts": Facts, "gold": Gold}


def schema(name: str) -> dict[str, Any]:
    """Make one schema."""
    return SCHEMAS[name].model_json_schema(by_alias=True) | {"title": f"{name} file"}


def text(name: str) -> str:
    """Write one schema as the file holds it."""
    return json.dumps(schema(name), indent=1) + "\n"


if __name__ == "__main__":
    for each in SCHEMAS:
        (FOLDER / f"{each}.schema.json").write_text(text(each), encoding="utf-8")
        sys.stdout.write(f"{FOLDER / each}.schema.json\n")
