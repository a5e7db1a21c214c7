"""Webhooks: ids only, signed, tried again, given up; and no way into the inner network."""

import asyncio
import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from asked_app import settings_over
from practice_people import drafted, signed

from drafter.service import webhooks as telling
from drafter.settings import Settings
from drafter.web import outward
from drafter.web.outward import Outward, is_public


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest) -> Settings:
    return settings_over(request.param, request)


URL = "https://ehr.example/hook"


class Taking:
    """Takes what is posted; `answers` are given in turn, then "" for taken."""

    def __init__(self, *answers: str) -> None:
        self.came: list[tuple[str, bytes, dict[str, str]]] = []
        self.answers = list(answers)

    async def post(self, url: str, body: bytes, headers: dict[str, str]) -> str:
        self.came.append((url, body, headers))
        return self.answers.pop(0) if self.answers else ""


async def test_a_draft_and_a_signature_are_told_by_ids_alone_and_signed(app, person, file):
    made = (await person.post("/v1/webhooks", json={"url": URL, "events": ["note.signed", "session.drafted"]})).json()
    view = await drafted(person, file)
    note = await signed(person, view, name="Dana Whitfield", credentials="LCSW")
    taking = Taking()
    assert await app.state.parts.webhooks.telling(taking.post).tell_due() == 2
    told = [json.loads(body) for _, body, _ in taking.came]
    assert {one["type"]: one["data"] for one in told} == {
        "session.drafted": {"session_id": view["id"]},
        "note.signed": {"session_id": view["id"], "note_id": note},
    }
    for url, body, headers in taking.came:
        assert url == URL
        key = base64.b64decode(made["secret"].removeprefix("whsec_"))
        over = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        assert headers["webhook-signature"] == "v1," + base64.b64encode(hmac.digest(key, over, hashlib.sha256)).decode()
    assert await app.state.parts.webhooks.telling(taking.post).tell_due() == 0
    assert "secret" not in (await person.get("/v1/webhooks")).text


async def test_what_was_not_taken_is_tried_again_and_at_last_given_up(app, person, file, monkeypatch):
    hook = (await person.post("/v1/webhooks", json={"url": URL, "events": ["session.drafted"]})).json()["made"]["id"]
    await drafted(person, file)
    taking = Taking(*["answered_500"] * 99)
    tells = app.state.parts.webhooks.telling(taking.post)
    real, later = telling.now, timedelta()
    monkeypatch.setattr(telling, "now", lambda: real() + later)
    assert await tells.tell_due() == 1
    assert await tells.tell_due() == 0
    for wait in telling.WAITS:
        later += wait + timedelta(seconds=1)
        assert await tells.tell_due() == 1
    later += timedelta(days=30)
    assert await tells.tell_due() == 0
    line = (await person.get(f"/v1/webhooks/{hook}/deliveries")).json()["deliveries"][0]
    assert (line["outcome"], line["tries"]) == ("given_up", len(telling.WAITS) + 1)
    assert len({headers["webhook-id"] for _, _, headers in taking.came}) == 1


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1", "192.0.2.1", "198.18.0.1",
    ],
)  # fmt: skip
async def test_an_address_inside_is_refused_whatever_the_name_says(address):
    async def resolve(host: str, port: int) -> list[str]:
        return ["93.184.215.14", address]

    assert not is_public(address)
    assert await Outward((), resolve).post(URL, b"{}", {}) == "private_address"


async def test_the_call_goes_to_the_address_that_was_checked_and_the_name_is_asked_once():
    asked, seen = [], []

    async def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    async def answer(reader, writer):
        seen.append(await reader.read(5))
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    # The name does not exist: only a pinned call arrives. It ends at the handshake, in which nothing was told yet.
    url = f"https://no-such-host.invalid:{port}/hook"
    assert await Outward(("no-such-host.invalid",), resolve).post(url, b"{}", {}) == "unreachable"
    server.close()
    assert asked == ["no-such-host.invalid"]
    assert seen[0][:1] == b"\x16"  # the first byte of a TLS handshake


async def test_a_target_that_hangs_is_left_after_a_while(monkeypatch):
    monkeypatch.setattr(outward, "WITHIN", 0.3)

    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    async def hang(reader, writer):
        await reader.read()

    server = await asyncio.start_server(hang, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    outcome = await Outward(("slow.example",), resolve).post(f"https://slow.example:{port}/", b"{}", {})
    server.close()
    assert outcome == "timed_out"


async def test_a_target_that_hangs_keeps_no_other_waiting_and_is_tried_again(app, person, file):
    hooks = {}
    for name in ("slow", "quick"):
        made = {"url": f"https://{name}.example/", "events": ["session.drafted"]}
        hooks[name] = (await person.post("/v1/webhooks", json=made)).json()["made"]["id"]
    await drafted(person, file)
    quick, hanging = asyncio.Event(), asyncio.Event()

    async def post(url: str, body: bytes, headers: dict[str, str]) -> str:
        if "quick" in url:
            quick.set()
            return ""
        await hanging.wait()
        return "timed_out"

    telling_both = asyncio.create_task(app.state.parts.webhooks.telling(post).tell_due())
    async with asyncio.timeout(30):
        await quick.wait()
    assert not telling_both.done()
    hanging.set()
    assert await telling_both == 2
    lines = {
        name: (await person.get(f"/v1/webhooks/{hook}/deliveries")).json()["deliveries"][0]["outcome"]
        for name, hook in hooks.items()
    }
    assert lines == {"slow": "timed_out", "quick": "told"}


@pytest.mark.parametrize(
    "url",
    ["http://ehr.example/", "https://user:pw@ehr.example/", "https:///x", "ftp://x", "https://a b/", "https://x/#y"],
)
async def test_an_address_that_is_not_https_is_refused(person, url):
    answer = await person.post("/v1/webhooks", json={"url": url, "events": ["note.signed"]})
    assert answer.status_code == 422
    assert answer.json()["faults"][0]["path"] == "url"


async def test_a_key_makes_no_webhook(program):
    answer = await program.post("/v1/webhooks", json={"url": URL, "events": ["note.signed"]})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_a_person")
