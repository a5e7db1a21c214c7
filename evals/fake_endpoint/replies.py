"""The replies of the fake endpoint: an answer in the asked mode, or a fault by its name."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from evals.fake_endpoint.answers import BENT, Answer, honest
from evals.fake_endpoint.asked import Asked

Write = Callable[[dict[str, Any], str], Any]


@dataclass(frozen=True)
class Reply:
    """One HTTP reply.

    `delay` in seconds before it; `cut` closes the connection after half of the body; `drip` in seconds between bytes.
    """

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=lambda: {"content-type": "application/json"})
    delay: float = 0.0
    cut: bool = False
    drip: float = 0.0


def answer(asked: Asked, write: Write = honest, bend: str | None = None) -> Reply:
    """Answer as a model would, in the asked mode."""
    made: Answer = dict(honest(asked.block, "Probe") if asked.is_probe else write(asked.block, asked.schema_name))
    if bend:
        made = BENT[bend](made, asked.block)
    return _said(asked, json.dumps(made, ensure_ascii=False))


def _said(asked: Asked, content: str, finish: str = "stop", refusal: str | None = None) -> Reply:
    message: dict[str, Any] = {"role": "assistant", "content": content, "refusal": refusal}
    if asked.mode == "TOOLS" and refusal is None:
        call = {"id": "call_0", "type": "function", "function": {"name": asked.schema_name, "arguments": content}}
        message |= {"content": None, "tool_calls": [call]}
    elif asked.mode == "MD_JSON" and content:
        message["content"] = f"Here it is.\n```json\n{content}\n```"
    tokens = {"prompt_tokens": len(json.dumps(asked.body)) // 4, "completion_tokens": len(content) // 4}
    whole = {
        "id": "chatcmpl-fake", "object": "chat.completion", "created": 1, "model": asked.body.get("model", ""),
        "choices": [{"index": 0, "finish_reason": finish, "message": message}],
        "usage": tokens | {"total_tokens": sum(tokens.values())},
    }  # fmt: skip
    return Reply(body=json.dumps(whole).encode())


def _error(status: int, **headers: str) -> Callable[[Asked], Reply]:
    def reply(asked: Asked) -> Reply:
        # Real servers repeat the request in their errors, so this one does.
        body = json.dumps({"error": {"message": f"failed on: {asked.prompt}", "type": "error", "code": status}})
        return Reply(status, body.encode(), {"content-type": "application/json", **headers})

    return reply


def _malformed(asked: Asked) -> Reply:
    return _said(asked, json.dumps(honest(asked.block, asked.schema_name))[:-9] + " and so on")


def _no_choices(asked: Asked) -> Reply:
    whole = json.loads(_said(asked, "").body)
    return Reply(body=json.dumps(whole | {"choices": []}).encode())


def _html(asked: Asked) -> Reply:
    page = f"<html><body><h1>Sign in to the network</h1><p>{asked.prompt[:500]}</p></body></html>"
    return Reply(body=page.encode(), headers={"content-type": "text/html"})


def _cut(asked: Asked) -> Reply:
    whole = answer(asked)
    return Reply(body=whole.body, cut=True)


FAULTS: dict[str, Callable[[Asked], Reply]] = {
    "400": _error(400),
    "401": _error(401),
    "403": _error(403),
    "404": _error(404),
    "422": _error(422),
    "429": _error(429, **{"retry-after": "0"}),
    "429 for two minutes": _error(429, **{"retry-after": "120"}),
    "500": _error(500),
    "503": _error(503),
    "redirect": _error(307, location="http://127.0.0.1:9/v1/chat/completions"),
    "html": _html,
    "truncated": lambda asked: _said(asked, '{"attendance": [{"text": "The cli', finish="length"),
    "refusal": lambda asked: _said(asked, "", refusal=f"I can't help with {asked.prompt[:200]}"),
    "content_filter": lambda asked: _said(asked, "", finish="content_filter"),
    "malformed": _malformed,
    "empty": lambda asked: _said(asked, ""),
    "no_choices": _no_choices,
    "cut": _cut,
    "drip": lambda asked: Reply(body=answer(asked).body, drip=0.05),
}
"""What can go wrong, by name; the bent answers of `answers.BENT` can be scripted by their names too."""
