"""Renders a version's templates into prompts; bullets are data within them, never template source."""

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from drafter.answers import PROMPTS, answer_of
from drafter.pipeline.manner import Manner
from drafter.prompt import Message, Prompt, PromptKind
from guardrails.gate.watch import Watch


def versions() -> list[str]:
    """List the prompt versions that are there."""
    return sorted(folder.name for folder in PROMPTS.iterdir() if (folder / "system.j2").is_file())


def prompt_of(
    kind: PromptKind, block: Mapping[str, Any], citations: Mapping[str, tuple[str, ...]], watch: Watch, manner: Manner
) -> Prompt:
    """Make one call's prompt: the same first words for all members of a session, the block last."""
    environment = _environment(manner.version)
    words = {"person_term": manner.person_term, "length": manner.length, "quotes": manner.quotes}
    system = environment.get_template("system.j2").render(words)
    user = environment.get_template(f"{kind}.j2").render(words, block=as_json(block))
    answer = answer_of(kind, manner.version)
    messages = (Message("system", system), Message("user", user))
    return Prompt(kind, messages, answer, citations, watch, manner.version, fingerprint(manner.version))


def as_json(block: Mapping[str, Any]) -> str:
    """Write a block as JSON; backticks are escaped, so that nothing in a bullet can end the fence around it."""
    return json.dumps(block, ensure_ascii=False, separators=(",", ":")).replace("`", "\\u0060")


@lru_cache
def fingerprint(version: str) -> str:
    """Digest a version's files, so that a draft can say which words made it."""
    digest = hashlib.sha256()
    for path in sorted(Path(PROMPTS / version).iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@lru_cache
def _environment(version: str) -> Environment:
    # Autoescape is off: this is text for a model, and the only variable of foreign origin is JSON already.
    return Environment(  # noqa: S701
        loader=FileSystemLoader(PROMPTS / version),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=False,
    )
