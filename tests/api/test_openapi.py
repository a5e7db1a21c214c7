"""The whole OpenAPI, asked by schemathesis over a real socket: as it says, and never a fault of ours."""

import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests
import schemathesis
from asked_app import FILE
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as some
from practice_people import drafted, opened, signed
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from served_app import served

from drafter.settings import Settings


@schemathesis.serializer("audio/webm")
def _sound(_, value: bytes) -> bytes:
    return value


SEED = 20261118
EXAMPLES = 2
OPEN = {"/healthz", "/readyz"}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@dataclass
class Asked:
    """A server on this machine, who calls it, and what is there to be named in its addresses."""

    address: str
    schema: dict[str, Any]
    callers: dict[str, dict[str, str]]
    there: dict[str, str]
    signed: dict[str, str]
    by_ending: dict[str, dict[str, str]]

    def at(self, operation) -> dict[str, str]:
        """Name in an address what is there: a signed note where something is added to one."""
        there = self.there | (self.signed if operation.path.endswith(ADDED) else {})
        if operation.path == "/v1/record/{note_id}":
            there = self.signed
        there |= next((own for ending, own in self.by_ending.items() if operation.path.endswith(ending)), {})
        if operation.path.endswith("/assigned"):
            there = there | {"user_id": self.there["supervisor"]}
        return {p.name: there.get(p.name, "nothing") for p in operation.path_parameters}


async def _people(app) -> tuple[dict[str, Any], ...]:
    practice = await opened(app)
    dana, boss = practice.clients["dana"], practice.clients["boss"]
    file = copy.deepcopy(FILE) | {"session": FILE["session"] | {"group_name": "A group"}}
    trainee = {"name": "Dana Example", "role": "trainee", "supervisor": "Ruth Example"}
    file["session"]["facilitators"] = [FILE["session"]["facilitators"][0] | trainee]
    frozen, to_cosign, to_return = [
        {"session_id": view["id"], "note_id": await signed(dana, view)}
        for view in [await drafted(dana, copy.deepcopy(file)) for _ in range(3)]
    ]
    other = await drafted(dana, FILE | {"session": FILE["session"] | {"group_name": "A group"}})
    key = await practice.key("dana", "check", "read", "write", "erase", "watch")
    hook = await dana.post("/v1/webhooks", json={"url": "https://ehr.example/x", "events": ["note.signed"]})
    group = (await dana.get("/v1/groups")).json()["groups"][0]
    people = (await dana.get(f"/v1/groups/{group['id']}")).json()["roster"]
    await practice.join("gone", "auditor")
    callers: dict[str, dict[str, str]] = {"nobody": {}, "key": {"Authorization": key.headers["authorization"]}}
    for login in ("dana", "ruth", "ada", "boss"):
        cookies = "; ".join(f"{name}={value}" for name, value in practice.clients[login].cookies.items())
        callers[login] = {"Cookie": cookies}
    there = {
        "session_id": other["id"],
        "note_id": _first_note(other),
        "finding_id": next((f["id"] for f in other["findings"]), "none"),
        "question_id": other["questions"][0]["id"],
        "group_id": group["id"],
        "person_id": people[0]["id"],
        "user_id": practice.ids["gone"],
        "key_id": (await boss.get("/v1/keys")).json()["keys"][0]["id"],
        "webhook_id": hook.json()["made"]["id"],
        "supervisor": practice.ids["sven"],
    }
    third = await drafted(dana, copy.deepcopy(FILE))
    await practice.close()
    to_sign = {"session_id": third["id"], "note_id": _first_note(third)}
    return callers, there, frozen, {"/sign": to_sign, "/cosign": to_cosign, "/return": to_return}


def _first_note(view: dict[str, Any]) -> str:
    return next(n["note_id"] for n in view["notes"] if n["member_id"] == "m1")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    folder = tmp_path_factory.mktemp("asked")
    many = 1_000_000
    with served(Settings(data_dir=folder / "data", secret_keys="k" * 40, requests_per_minute=many)) as server:
        yield Asked(server.address, server.app.openapi(), *server.do(_people(server.app)))


ADDED = ("/addenda", "/corrections", "/entered-in-error")
NO_EXAMPLE_HOLDS = {
    "PATCH /v1/sessions/{session_id}/dictation",  # a division's id is made anew each time
    "POST /v1/sessions/{session_id}/dictation/take",
    "POST /v1/sessions/{session_id}/dictation/sound",  # no speech endpoint is set here
}


LAST = ("/cosign", "/entered-in-error", "/reset", "/end")


def _order(operation) -> tuple[int, bool, int, str]:
    """What ends something comes last, so that the others find it."""
    ends = next((place for place, ending in enumerate(LAST, 1) if operation.path.endswith(ending)), 0)
    deletes = operation.method == "delete"
    return ends, deletes, -len(operation.path) if deletes else 0, operation.label


class Answers:
    """What came of all requests: what was no answer of the OpenAPI's, how many of each kind, who had success where."""

    def __init__(self) -> None:
        self.faults: dict[str, str] = {}
        self.kinds: Counter[str] = Counter()
        self.succeeded: set[str] = set()

    def ask(self, asked: Asked, case, line: requests.Session) -> None:
        for caller, headers in asked.callers.items():
            answer = case.call(base_url=asked.address, session=line, headers=headers, timeout=60)
            self.kinds[f"{answer.status_code // 100}xx"] += 1
            if answer.status_code < 300:
                self.succeeded.add(case.operation.label)
                if caller == "nobody" and case.operation.path not in OPEN:
                    self.faults[case.operation.label] = "nobody got in"
            try:
                case.validate_response(answer, checks=CHECKS)
            except FailureGroup as group:
                for fault in group.exceptions:
                    self.faults[f"{case.operation.label} {caller} {answer.status_code}"] = str(fault)[:400]


# The server's thread draws random numbers while hypothesis watches who does.
@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisDeprecationWarning")
def test_every_operation_answers_as_the_openapi_says_whoever_asks_whatever(asked):
    schema = schemathesis.openapi.from_dict(asked.schema)
    operations = sorted((result.ok() for result in schema.get_all_operations()), key=_order)
    assert len(operations) > 60
    answers = Answers()
    with requests.Session() as line:
        for operation in operations:
            _ask_anything(asked, operation, line, answers)
            answers.ask(asked, _its_own_example(asked, operation), line)
    assert not answers.faults, "\n".join(f"{label}: {fault}" for label, fault in answers.faults.items())
    assert sorted({operation.label for operation in operations} - answers.succeeded) == sorted(NO_EXAMPLE_HOLDS)
    assert answers.kinds["2xx"] > 150
    assert answers.kinds["4xx"] > 500


def _its_own_example(asked: Asked, operation):
    """Ask as the OpenAPI's example does, of what is there."""
    content = operation.definition.raw.get("requestBody", {}).get("content", {})
    told: dict[str, Any] = {}
    for media_type, described in content.items():
        named = described.get("schema", {}).get("$ref", "").rpartition("/")[2]
        shapes = (described, described.get("schema", {}), asked.schema["components"]["schemas"].get(named, {}))
        examples = [e for shape in shapes for e in [shape.get("example"), *shape.get("examples", [])] if e]
        told = {"body": examples[0] if examples else b"", "media_type": media_type}
    if operation.path.endswith("/assigned"):
        told["body"] = {"clinicians": []}
    if operation.path.endswith(("/sign", "/cosign", "/return")):  # each signs under their own name
        told["body"] = told["body"] | {"name": ("Dana" if operation.path.endswith("/sign") else "Ruth") + " Example"}
    if operation.path.endswith("/facilitators") and operation.method == "put":
        told["body"] = {"users": []}
    query = {"to": "text"} if operation.path.endswith("/export") else {}
    return operation.Case(path_parameters=asked.at(operation), query=query, **told)


def _ask_anything(asked: Asked, operation, line: requests.Session, answers: Answers) -> None:
    cases = operation.as_strategy(GenerationMode.POSITIVE) | operation.as_strategy(GenerationMode.NEGATIVE)

    @seed(SEED)
    @settings(
        max_examples=EXAMPLES, database=None, deadline=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )  # fmt: skip
    @given(case=cases, real=some.integers(0, 9))
    def ask(case, real) -> None:
        if real:
            case.path_parameters = {**(case.path_parameters or {}), **asked.at(operation)}
        answers.ask(asked, case, line)

    ask()
