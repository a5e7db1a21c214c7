"""A prompt as the drafting line makes it, an endpoint at a fake server, and a reader of all that could leak."""

import json
import logging
import traceback
from collections.abc import Callable
from datetime import date
from typing import cast

import jinja2
import pytest

from drafter.answers import PROMPTS, member_answer
from drafter.llm.constants import constants_of, schema_constants
from drafter.llm.endpoint import Endpoint, Probe
from drafter.prompt import Message, Prompt
from drafter.settings import EndpointSettings
from guardrails.deid.masking import SafeText
from guardrails.gate.watch import Watch

CLINICAL = ("orchard", "nightmares", "MEMBER_1")
"""Words of the bullets below that must stand in no log line and no exception."""

WATCH = Watch(people=("Will Hope", "Maria Gonzalez"), ids=("m1",), numbers=("448120",), days=(date(1988, 2, 3),))
_TEMPLATES = jinja2.Environment(loader=jinja2.FileSystemLoader(PROMPTS / "v1"), autoescape=False)


@pytest.fixture
def make_prompt() -> Callable[..., Prompt]:
    def make(*bullets: str, watch: Watch = WATCH) -> Prompt:
        texts = bullets or ("[MEMBER_1] told of nightmares about the orchard", "will try; hope for change")
        block = {
            "about": "[MEMBER_1]",
            "attendance": {"id": "a1", "status": ["present"], "minutes": 90},
            "bullets": [{"id": f"b{i}", "text": text} for i, text in enumerate(texts, 1)],
        }
        written = json.dumps(block, ensure_ascii=False)
        system = _TEMPLATES.get_template("system.j2").render(person_term="client", quotes=True, length="standard")
        user = _TEMPLATES.get_template("member.j2").render(person_term="client", block=written)
        messages = (Message("system", cast("SafeText", system)), Message("user", cast("SafeText", user)))
        return Prompt("member", messages, member_answer("v1"), {}, watch, "v1", "0" * 64)

    return make


@pytest.fixture
def make_endpoint() -> Callable[..., Endpoint]:
    def make(base_url: str, **options: object) -> Endpoint:
        known = {"model": "fake-model", "api_key": "sk-secret", "agreement": None, "timeout": 5.0, "concurrency": 8}
        settings = {name: options.pop(name, default) for name, default in known.items()}
        constants = constants_of("v1") | schema_constants(Probe)
        return Endpoint(EndpointSettings(base_url=base_url, **settings), constants, **options)  # type: ignore[arg-type]

    return make


@pytest.fixture
def leaks(caplog: pytest.LogCaptureFixture) -> Callable[[BaseException], list[str]]:
    """Give the clinical words that stand in a log line, or anywhere in an exception, its chain and its traceback."""
    caplog.set_level(logging.DEBUG)
    for name in ("openai", "instructor", "httpx2", "httpcore2"):
        caplog.set_level(logging.DEBUG, logger=name)

    def find(error: BaseException) -> list[str]:
        told = traceback.TracebackException.from_exception(error, capture_locals=False)
        seen = ["".join(told.format()), caplog.text, repr(error), str(vars(error))]
        seen += [str(record.__dict__) for record in caplog.records]
        assert error.__cause__ is None
        assert error.__context__ is None
        held = str(getattr(error, "egress", ""))
        return [word for word in CLINICAL for text in seen if word in text.replace(held, "")]

    return find
