"""What an endpoint sends and does when all goes well: modes, privacy switches, addresses, accounts."""

import asyncio
import hashlib
import json

import pytest

from drafter.errors import ModelFault
from drafter.llm.modes import Modes
from evals.fake_endpoint.replies import Reply
from evals.fake_endpoint.server import FakeEndpoint


@pytest.mark.parametrize("mode", ["JSON_SCHEMA", "TOOLS", "MD_JSON"])
async def test_each_mode_gives_an_answer_in_the_asked_shape(mode, make_prompt, make_endpoint):
    async with FakeEndpoint() as fake:
        prompt = make_prompt()
        made = await make_endpoint(fake.base_url, mode=mode).complete(prompt)
    assert type(made.answer) is prompt.answer
    assert made.answer.response[0].sources == ["b1"]
    assert fake.asked[0].mode == mode


async def test_the_account_of_what_left_is_the_very_bytes(make_prompt, make_endpoint):
    async with FakeEndpoint() as fake:
        made = await make_endpoint(fake.base_url, mode="JSON_SCHEMA").complete(make_prompt())
    (entry,) = made.egress
    assert entry.text.encode() == fake.requests[0].body
    assert entry.sha256 == hashlib.sha256(fake.requests[0].body).hexdigest()
    assert (entry.destination, entry.model, entry.outcome) == (fake.base_url, "fake-model", "answered 200")
    assert entry.at.endswith("Z")


async def test_storing_is_switched_off_in_every_request_and_the_machine_is_not_described(make_prompt, make_endpoint):
    async with FakeEndpoint(["wrong_shape"]) as fake:
        await make_endpoint(fake.base_url).complete(make_prompt())
    assert len(fake.requests) == 3
    assert all(json.loads(request.body)["store"] is False for request in fake.requests)
    assert not any(word in request.head.lower() for request in fake.requests for word in (b"stainless", b"python"))


@pytest.mark.parametrize(
    ("supported", "unsupported", "found"),
    [
        (["TOOLS", "MD_JSON"], "400", "TOOLS"),
        (["MD_JSON"], "422", "MD_JSON"),
        (["MD_JSON"], "500", "MD_JSON"),
        (["JSON_SCHEMA"], "400", "JSON_SCHEMA"),
    ],
)
async def test_the_mode_is_found_with_a_text_of_ours(
    supported, unsupported, found, make_prompt, make_endpoint, monkeypatch
):
    monkeypatch.setattr("drafter.llm.endpoint._FIRST_WAIT", 0.0)
    async with FakeEndpoint(modes=supported, unsupported=unsupported) as fake:
        made = await make_endpoint(fake.base_url).complete(make_prompt())
    assert fake.asked[-1].mode == found
    assert all(b"orchard" not in request.body for request in fake.requests[:-1])
    assert len(made.egress) == len(fake.requests) == made.usage.calls


async def test_the_found_mode_is_remembered_by_the_next_process(make_prompt, make_endpoint, tmp_path):
    async with FakeEndpoint(modes=["TOOLS"]) as fake:
        for _ in range(2):
            await make_endpoint(fake.base_url, modes=Modes(tmp_path / "modes.json")).complete(make_prompt())
    assert [asked.is_probe for asked in fake.asked] == [True, True, False, False]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_not_followed(status, make_prompt, make_endpoint):
    async with FakeEndpoint() as other:
        elsewhere = Reply(status, b"", {"location": f"{other.base_url}/chat/completions"})
        async with FakeEndpoint([elsewhere]) as fake:
            with pytest.raises(ModelFault) as caught:
                await make_endpoint(fake.base_url, mode="JSON_SCHEMA").complete(make_prompt())
    assert caught.value.kind == "not_found"
    assert len(fake.requests) == 1
    assert other.requests == []


async def test_a_proxy_in_the_environment_is_ignored(make_prompt, make_endpoint, monkeypatch):
    async with FakeEndpoint() as fake, FakeEndpoint() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, proxy.base_url.removesuffix("/v1"))
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        await make_endpoint(fake.base_url, mode="JSON_SCHEMA").complete(make_prompt())
    assert len(fake.requests) == 1
    assert proxy.requests == []


async def test_settings_of_the_client_library_in_the_environment_do_not_leave(make_prompt, make_endpoint, monkeypatch):
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-maria-gonzalez")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-9")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    async with FakeEndpoint() as fake:
        await make_endpoint(fake.base_url, mode="JSON_SCHEMA").complete(make_prompt())
    assert b"gonzalez" not in fake.requests[0].raw
    assert b"proj-9" not in fake.requests[0].raw


@pytest.mark.parametrize("mode", ["JSON_SCHEMA", "TOOLS", "MD_JSON"])
@pytest.mark.parametrize(
    "bullet", ["Maria cried", "G o n z a l e z", "talked with Will", "mrn 448-120", "born Feb 3", "call 555-0134"]
)
async def test_a_request_that_the_gate_refuses_sends_not_one_byte(bullet, mode, make_prompt, make_endpoint, leaks):
    async with FakeEndpoint() as fake:
        endpoint = make_endpoint(fake.base_url, mode=mode)
        with pytest.raises(ModelFault) as caught:
            await endpoint.complete(make_prompt("fine", bullet))
    fault = caught.value
    assert fake.requests == []
    assert fault.kind == "refused_by_gate"
    (entry,) = fault.egress
    assert entry.text.endswith("at messages[1]/bullets[1]/text")
    assert entry.outcome == "refused_by_gate"
    assert bullet not in str(vars(fault))
    assert leaks(fault) == []


async def test_an_endpoint_outside_needs_an_agreement(make_prompt, make_endpoint):
    endpoint = make_endpoint("https://model.invalid/v1", mode="JSON_SCHEMA")
    with pytest.raises(ModelFault) as caught:
        await endpoint.complete(make_prompt())
    assert caught.value.kind == "no_agreement"


async def test_with_an_agreement_an_endpoint_outside_is_called(make_prompt, make_endpoint):
    endpoint = make_endpoint("https://model.invalid/v1", mode="JSON_SCHEMA", agreement="synthetic-data-only")
    with pytest.raises(ModelFault) as caught:
        await endpoint.complete(make_prompt())
    assert caught.value.kind == "unreachable"


async def test_many_calls_at_once_share_one_probe_and_keep_the_limit(make_prompt, make_endpoint):
    async with FakeEndpoint(delay=0.02) as fake:
        endpoint = make_endpoint(fake.base_url, concurrency=3)
        made = await asyncio.gather(*(endpoint.complete(make_prompt(f"number {i} of ten")) for i in range(10)))
    assert sum(asked.is_probe for asked in fake.asked) == 1
    assert [m.answer.response[0].text for m in made] == [f'The clinician noted: "number {i} of ten"' for i in range(10)]


def test_an_endpoint_can_be_used_from_one_event_loop_after_another(make_prompt, make_endpoint):
    kept = []

    async def use(port):
        async with FakeEndpoint(port=port) as fake:
            if not kept:
                kept.append(make_endpoint(fake.base_url, mode="JSON_SCHEMA"))
            made = await kept[0].complete(make_prompt())
            await kept[0].aclose()
            return int(fake.base_url.split(":")[2].split("/")[0]), made.usage.calls

    port, _ = asyncio.run(use(0))
    assert asyncio.run(use(port)) == (port, 1)
