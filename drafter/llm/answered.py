"""What came back for a request, and what of it is handed on to the client libraries: well-formed parts only."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_FINISHES = frozenset({"stop", "length", "tool_calls", "content_filter"})


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back for one request."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> dict[str, Any] | None:
        """Read the body as a JSON object; None where it is none."""
        try:
            value = json.loads(self.body)
        except (ValueError, RecursionError):
            return None
        return value if isinstance(value, dict) else None

    @property
    def choice(self) -> dict[str, Any]:
        """The first choice; empty where there is none."""
        choices = (self.json() or {}).get("choices")
        return choices[0] if isinstance(choices, list) and choices and isinstance(choices[0], dict) else {}

    @property
    def message(self) -> dict[str, Any]:
        """The message of the first choice; empty where there is none."""
        message = self.choice.get("message")
        return message if isinstance(message, dict) else {}

    @property
    def tokens(self) -> tuple[int, int]:
        """What it cost, in tokens in and out, as far as it says so."""
        usage = (self.json() or {}).get("usage")
        usage = usage if isinstance(usage, dict) else {}
        return _whole(usage.get("prompt_tokens")), _whole(usage.get("completion_tokens"))

    def reduced(self) -> bytes:
        """Write a chat completion of the parts that are formed as they should be.

        The client libraries put what they cannot read into warnings, log lines and exceptions, and it is clinical text.
        """
        choices: list[dict[str, Any]] = []
        if self.status < 300 and self.message:
            message = {"role": "assistant", "content": _text(self.message.get("content"))}
            calls = _tool_calls(self.message.get("tool_calls"))
            finish = self.choice.get("finish_reason")
            choices.append(
                {
                    "index": 0,
                    "finish_reason": finish if isinstance(finish, str) and finish in _FINISHES else "stop",
                    "message": message | ({"tool_calls": calls} if calls else {}),
                }
            )
        whole = {"id": "-", "object": "chat.completion", "created": 0, "model": "-", "choices": choices}
        return json.dumps(whole).encode()


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _whole(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0


def _tool_calls(value: Any) -> list[dict[str, Any]]:
    calls: list[dict[str, Any]] = []
    for call in value if isinstance(value, list) else []:
        function = call.get("function") if isinstance(call, dict) else None
        if isinstance(function, dict) and all(isinstance(function.get(key), str) for key in ("name", "arguments")):
            said = {"name": function["name"], "arguments": function["arguments"]}
            calls.append({"id": "-", "type": "function", "function": said})
    return calls
