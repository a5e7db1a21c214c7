"""Puts real answers beside the routes of the OpenAPI: made by `python -m evals.api_examples`, held to it by a test."""

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "api" / "examples.json"


def show(schema: dict[str, Any]) -> None:
    """Give each operation that has a real answer in the file that answer as its example."""
    for label, answer in json.loads(FILE.read_text(encoding="utf-8")).items():
        method, path = label.split()
        responses = schema["paths"][path][method.lower()]["responses"]
        success = next(told for code, told in responses.items() if code.startswith("2"))
        success["content"]["application/json"]["example"] = answer
