"""What would wear the server out: large and slow bodies, slow heads, streams without end; over real sockets."""

import asyncio
from contextlib import asynccontextmanager

import pytest
import uvicorn
from asked_app import KEY, asking

from drafter.settings import Settings
from drafter.web import door, limits
from drafter.web.app import create_app
from drafter.web.patience import PatientProtocol
from evals.fake_endpoint.server import FakeEndpoint


@asynccontextmanager
async def listening(app):
    config = uvicorn.Config(app, http=PatientProtocol, log_config=None, access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    config.load()
    server.lifespan = config.lifespan_class(config)
    serving = await asyncio.get_running_loop().create_server(
        lambda: PatientProtocol(config=config, server_state=server.server_state, app_state={}), "127.0.0.1", 0
    )
    yield serving.sockets[0].getsockname()[1]
    serving.close()
    for connection in list(server.server_state.connections):
        connection.transport.abort()


def head(port: int, length: int, path: str = "/v1/audit") -> bytes:
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {KEY}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


async def test_a_body_of_100_mb_is_refused_before_it_is_sent(app):
    async with listening(app) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(head(port, 100 * 1024 * 1024))
        answer = await asyncio.wait_for(reader.read(), 60)
    assert b" 413 " in answer.split(b"\r\n")[0]
    assert b"application/problem+json" in answer


async def test_a_body_that_does_not_come_is_not_waited_for(app, monkeypatch):
    monkeypatch.setattr(door, "BODY_WITHIN", 0.2)
    async with listening(app) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(head(port, 1000) + b'{"session": ')
        answer = await asyncio.wait_for(reader.read(), 60)
    assert b" 408 " in answer.split(b"\r\n")[0]


async def test_a_head_that_does_not_come_is_not_waited_for(app, monkeypatch):
    monkeypatch.setattr(PatientProtocol, "headers_within", 0.3)
    async with listening(app) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: 127.0")
        assert await asyncio.wait_for(reader.read(), 60) == b""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
        assert b" 200 " in await asyncio.wait_for(reader.read(), 60)


async def test_one_caller_holds_so_many_streams_and_no_more_and_each_is_given_back(app):
    from drafter.service.caller import Caller
    from drafter.web.problems import TooMany

    counted = app.state.limits
    caller, other = Caller("one", "page"), Caller("other", "page")
    held = [counted.stream(caller) for _ in range(limits.STREAMS_OF_ONE)]
    for one in held:
        one.__enter__()
    with pytest.raises(TooMany), counted.stream(caller):
        pass
    with counted.stream(other):
        pass
    for one in held:
        one.__exit__(None, None, None)
    with counted.stream(caller):
        pass


async def test_a_thousand_streams_of_many_leave_room_for_an_answer(app, program, file, monkeypatch):
    monkeypatch.setattr(limits, "STREAMS", 3)
    view = (await program.post("/v1/sessions?draft=false", json=file)).json()
    held = [app.state.limits.stream(type("C", (), {"key_id": f"k{i}", "who": ""})()) for i in range(3)]
    for one in held:
        one.__enter__()
    answer = await program.get(f"/v1/sessions/{view['id']}/events")
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many")
    assert answer.headers["retry-after"]
    assert (await program.get(f"/v1/sessions/{view['id']}")).status_code == 200
    for one in held:
        one.__exit__(None, None, None)
    assert (await program.get(f"/v1/sessions/{view['id']}/events")).status_code == 200


async def test_a_thousand_half_open_streams_leave_the_server_answering_and_their_places_are_given_back(tmp_path, file):
    async with FakeEndpoint(delay=60) as fake:
        settings = Settings(
            data_dir=tmp_path / "data", secret_keys="k" * 40, api_key=KEY, llm_base_url=fake.base_url, llm_model="fake"
        )
        app = create_app(settings)
        async with app.router.lifespan_context(app), listening(app) as port, asking(app) as program:
            program.headers["Authorization"] = f"Bearer {KEY}"
            view = (await program.post("/v1/sessions", json=file)).json()
            path = f"/v1/sessions/{view['id']}/events"
            head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {KEY}\r\n\r\n".encode()
            lines = []
            for _ in range(1000):  # asked for, and never read
                lines.append(await asyncio.open_connection("127.0.0.1", port))
                lines[-1][1].write(head)
            async with asyncio.timeout(120):
                first = [await reader.readline() for reader, _ in lines]
            assert [b" 200 " in line for line in first].count(True) == limits.STREAMS_OF_ONE
            assert [b" 429 " in line for line in first].count(True) == 1000 - limits.STREAMS_OF_ONE
            assert (await program.get(f"/v1/sessions/{view['id']}")).json()["status"] == "drafting"
            for _, writer in lines:
                writer.transport.abort()
            async with asyncio.timeout(60):
                while app.state.limits.open_streams:  # noqa: ASYNC110 - a connection that ends tells nobody else
                    await asyncio.sleep(0.1)


async def test_more_requests_a_minute_than_one_may_make_are_refused_and_others_are_not(app, program, person):
    app.state.limits = limits.Limits(10)
    statuses = [(await program.get("/v1/rules")).status_code for _ in range(12)]
    assert statuses == [200] * 10 + [429] * 2
