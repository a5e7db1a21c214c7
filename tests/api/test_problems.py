"""What goes wrong is told as a problem: status, code, path of each fault; never a value."""

import json
import logging
from importlib import import_module
from pkgutil import iter_modules

import pytest

from drafter.web import api

SECRET = "Zebediah"


def is_problem(answer, status: int) -> dict:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["title"]
    assert told["detail"]
    assert SECRET not in answer.text
    return told


async def test_a_file_with_faults_is_refused_whole_with_every_path(program, file):
    file["members"][0]["attendance"]["status"] = SECRET
    file["members"][1]["attendance"]["minutes"] = SECRET
    file["session"][SECRET] = SECRET
    del file["session"]["date"]
    told = is_problem(await program.post("/v1/sessions", json=file), 422)
    paths = " ".join(f["path"] for f in told["faults"])
    for path in ("members[0].attendance.status", "members[1].attendance.minutes", "session"):
        assert path in paths
    assert (await program.get("/v1/sessions")).json()["sessions"] == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'"Zebediah"',
        b"[]",
        b"null",
        b'{"session": NaN}',
        b'{"a": "\xff"}',
        b'{"a": "\\ud800"}',
        b"[" * 100_000,
        b'{"a":' * 300 + b"1" + b"}" * 300,
        b'{"session": {"topic": "Zebediah", "topic": "x"}}',
    ],
)
async def test_a_body_that_is_no_session_file_is_a_problem_and_no_crash(program, body):
    for path in ("/v1/sessions?draft=false", "/v1/audit", "/v1/deidentify"):
        answer = await program.post(path, content=body, headers={"Content-Type": "application/json"})
        is_problem(answer, 422)


async def test_wrong_parameters_are_named_by_path_and_never_repeated(program, file):
    view = (await program.post("/v1/sessions?draft=false", json=file)).json()
    root = f"/v1/sessions/{view['id']}"
    for answer in (
        await program.post(f"/v1/sessions?wait={SECRET}", json=file),
        await program.patch(root, json=[{"op": SECRET, "path": "x"}]),
        await program.patch(root, json=[{"op": "set", "path": f"members.{SECRET}.bullets", "value": SECRET}]),
        await program.patch(root, json={SECRET: SECRET}),
        await program.patch(root, content=b"{Zebediah", headers={"Content-Type": "application/json"}),
        await program.put(f"{root}/masking", json={SECRET: SECRET}),
        await program.put(f"{root}/placements", json={f"session.bullets[0]{SECRET}": [SECRET]}),
        await program.put(f"{root}/input", json=file, headers={"If-Match": SECRET}),
        await program.get(f"{root}/export?to={SECRET}"),
        await program.post(f"{root}/findings/x/dismiss", json={SECRET: SECRET}),
    ):
        is_problem(answer, 422)


async def test_what_is_not_there_is_a_problem(program, nobody):
    is_problem(await nobody.get(f"/{SECRET}"), 404)
    is_problem(await program.get(f"/v1/sessions/{SECRET}"), 404)
    is_problem(await program.get(f"/v1/sessions/{SECRET}/events"), 404)


async def test_a_method_that_is_none_names_those_that_are(program):
    answer = await program.post("/healthz")
    is_problem(answer, 405)
    assert answer.headers["allow"] == "GET"


async def test_a_body_above_five_megabytes_is_refused_told_or_not(program):
    big = b'{"session": {"topic": "' + b"Z" * (5 * 1024 * 1024) + b'"}}'
    is_problem(await program.post("/v1/sessions", content=big), 413)

    async def unannounced():
        for _ in range(6):
            yield b" " * 1024 * 1024

    is_problem(await program.post("/v1/sessions", content=unannounced()), 413)
    just_under = b'{"session": {"topic": "' + b"Z" * (5 * 1024 * 1024 - 100) + b'"}}'
    assert (await program.post("/v1/sessions?draft=false", content=just_under)).status_code == 202


async def test_a_fault_of_ours_tells_a_code_and_nothing_else(app, program, monkeypatch, capsys, caplog):
    async def broken(*_, **__):
        raise ValueError(f"{SECRET} was here")

    monkeypatch.setattr(type(app.state.parts.sessions), "lines", broken)
    with caplog.at_level(logging.DEBUG):
        told = is_problem(await program.get("/v1/sessions"), 500)
    assert told["code"] in told["detail"]
    out = capsys.readouterr()
    assert SECRET not in out.out + out.err + caplog.text


async def test_the_schema_holds_together_and_describes_the_session_file(app):
    schema = app.openapi()
    known = set(schema["components"]["schemas"])
    named = {part.split('"')[0] for part in json.dumps(schema).split("#/components/schemas/")[1:]}
    assert named <= known
    body = schema["paths"]["/v1/sessions"]["post"]["requestBody"]["content"]["application/json"]
    assert body["schema"] == {"$ref": "#/components/schemas/SessionFile"}
    assert body["example"]["members"]


async def test_the_examples_hold_to_their_own_schemas(app):
    schemas = app.openapi()["components"]["schemas"]
    modules = [import_module(f"{api.__name__}.{each.name}") for each in iter_modules(api.__path__)]
    bodies = {name: shape for module in modules for name, shape in vars(module).items() if isinstance(shape, type)}
    shown = [(name, example) for name, schema in schemas.items() for example in schema.get("examples", [])]
    assert len(shown) >= 7
    for name, example in shown:
        bodies[name].model_validate(example)
