"""The answers that the OpenAPI shows are real: they hold to their schemas, and are still what the routes give."""

import json

import jsonschema_rs

from drafter.settings import Settings
from drafter.web.app import create_app
from drafter.web.examples import FILE
from evals.api_examples import answers


def shown() -> dict:
    return json.loads(FILE.read_text(encoding="utf-8"))


def test_each_answer_shown_holds_to_the_schema_that_stands_beside_it(tmp_path):
    schema = create_app(Settings(data_dir=tmp_path / "data", secret_keys="k" * 40)).openapi()
    told = 0
    for operations in schema["paths"].values():
        for operation in operations.values():
            for response in operation["responses"].values():
                described = response.get("content", {}).get("application/json", {})
                if "example" in described:
                    whole = described["schema"] | {"components": schema["components"]}
                    jsonschema_rs.Draft202012Validator(whole).validate(described["example"])
                    told += 1
    assert told == len(shown()) >= 15


async def test_the_routes_still_answer_in_the_shape_that_is_shown():
    fresh = await answers()
    assert {label: fields(answer) for label, answer in fresh.items()} == {
        label: fields(answer) for label, answer in shown().items()
    }


def test_no_answer_shown_holds_a_random_id_or_a_key():
    text = FILE.read_text(encoding="utf-8")
    assert '"id": "id-0000000000001"' in text
    assert "Bearer" not in text


def fields(value: object) -> object:
    """Give what keys an answer and the objects in its lists have."""
    if isinstance(value, dict):
        return {key: sorted(inner) if isinstance(inner, dict) else None for key, inner in value.items()}
    return None
