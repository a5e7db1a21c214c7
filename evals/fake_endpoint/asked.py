"""What a request asks for: its mode, the name of the schema, and the JSON block that its prompt ends in."""

import json
import re
from dataclasses import dataclass
from typing import Any, Literal

Mode = Literal["JSON_SCHEMA", "TOOLS", "MD_JSON"]
_FENCE = re.compile(r"```json\s*\n(.*?)```", re.DOTALL)
_TITLE = re.compile(r'"title": "(\w+Answer|Probe)"')


@dataclass(frozen=True)
class Asked:
    """One chat-completions request, read."""

    body: dict[str, Any]
    mode: Mode
    schema_name: str
    block: dict[str, Any]
    prompt: str

    @property
    def is_probe(self) -> bool:
        """Whether it only tests the connection."""
        return self.schema_name == "Probe"


def read(raw: bytes) -> Asked:
    """Read a request's body; ValueError or KeyError where it is no chat-completions request."""
    body = json.loads(raw)
    texts = [message["content"] for message in body["messages"]]
    mode, name = _mode_and_name(body, "\n".join(texts))
    return Asked(body, mode, name, _block(body["messages"]), texts[-1])


def _mode_and_name(body: dict[str, Any], text: str) -> tuple[Mode, str]:
    if "response_format" in body:
        return "JSON_SCHEMA", body["response_format"]["json_schema"]["name"]
    if "tools" in body:
        return "TOOLS", body["tools"][0]["function"]["name"]
    titles = _TITLE.findall(text)
    return "MD_JSON", titles[-1] if titles else ""


def _block(messages: list[dict[str, Any]]) -> dict[str, Any]:
    for message in reversed(messages):
        for fence in reversed(_FENCE.findall(message["content"]) if message["role"] == "user" else []):
            try:
                value = json.loads(fence)
            except ValueError:
                continue
            if isinstance(value, dict):
                return value
    return {}
