"""The built-in writer as an endpoint within this process: a model's protocol, client and gate, and no network."""

import asyncio
import json
import logging
import re
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import httpx2

from drafter.llm.endpoint import Endpoint
from drafter.settings import EndpointSettings
from guardrails.gate.examine import Constants

Write = Callable[[dict[str, Any], str], Mapping[str, Any]]
"""Takes the JSON block of a prompt and the name of the asked schema, gives the answer."""

_LOG = logging.getLogger(__name__)

MODEL = "built-in"
THIS_MACHINE = "this machine"
_FENCE = re.compile(r"^```json\s*\n(.*?)^```", re.DOTALL | re.MULTILINE)


def builtin(write: Write, constants: Constants) -> Endpoint:
    """Make the completer that drafts by `write`."""
    settings = EndpointSettings("http://localhost/built-in/v1", MODEL, None, None, timeout=60, concurrency=4)
    return Endpoint(settings, constants, mode="JSON_SCHEMA", transport=_Desk(write), destination=THIS_MACHINE)


class _Desk(httpx2.AsyncBaseTransport):
    """Answers chat-completions requests by the writer."""

    def __init__(self, write: Write) -> None:
        self._write = write

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        await asyncio.sleep(0)  # so that many notes take turns with whatever else the process does
        asked = json.loads(await request.aread())
        block = block_of(asked["messages"])
        if block is None:
            return httpx2.Response(400, json={"error": {"message": "no JSON block"}})
        try:
            answer = self._write(block, asked["response_format"]["json_schema"]["name"])
        except Exception as error:  # noqa: BLE001  its words could be the bullets'; its place is not
            _LOG.error("built-in writer failed: %s at %s", type(error).__name__, _place(error))
            return httpx2.Response(500, json={"error": {"message": "the writer failed"}})
        return httpx2.Response(200, json=completion(json.dumps(answer, ensure_ascii=False), MODEL))


def _place(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"


def block_of(messages: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Find the JSON block that ends the prompt: the last fenced one of the last user message that holds one."""
    for message in reversed(messages):
        fences = _FENCE.findall(message["content"]) if message["role"] == "user" else []
        for fence in reversed(fences):
            try:
                block = json.loads(fence)
            except ValueError:
                continue
            if isinstance(block, dict):
                return block
    return None


def completion(content: str, model: str) -> dict[str, Any]:
    """Make a chat completion without cost that says `content`."""
    message = {"role": "assistant", "content": content}
    return {
        "id": "chatcmpl-0",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": model,
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
    }
