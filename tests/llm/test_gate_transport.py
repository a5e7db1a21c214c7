"""The gate at the transport: what it refuses whoever asks, and that our own constant words pass whoever is listed."""

import json
import re

import httpx2
import pytest

from drafter.answers import PROMPTS
from drafter.errors import ModelFault
from drafter.llm.gate import CALL, Call, Gate, Refused
from evals.fake_endpoint.server import FakeEndpoint
from guardrails.gate.examine import Constants
from guardrails.gate.watch import NOTHING, Watch

GOOD = json.dumps({"model": "m", "store": False, "messages": [{"role": "user", "content": "hello"}]})


def gate_for(base_url, agreement=None):
    inner = httpx2.AsyncHTTPTransport(trust_env=False)
    return Gate(inner, base_url=base_url, destination="there", agreement=agreement, constants=Constants())


async def send(fake, method="POST", path="/chat/completions", body=GOOD, base_url=None, call=None, headers=None):
    call = call or Call(NOTHING, "m")
    token = CALL.set(call)
    try:
        async with httpx2.AsyncClient(transport=gate_for(fake.base_url)) as client:
            await client.request(method, f"{base_url or fake.base_url}{path}", content=body, headers=headers)
    finally:
        CALL.reset(token)
    return call


async def test_a_good_request_passes_with_the_headers_that_it_needs_and_no_others():
    async with FakeEndpoint() as fake:
        await send(fake, headers={"authorization": "Bearer k", "x-member": "someone", "cookie": "a=b"})
    names = {line.split(b":")[0].lower() for line in fake.requests[0].head.split(b"\r\n")[1:] if line}
    assert names == {b"host", b"accept", b"authorization", b"content-length"}


@pytest.mark.parametrize(
    "change",
    [
        {"method": "GET"},
        {"path": "/models"},
        {"path": "/chat/completions?q=1"},
        {"path": "/chat/../completions"},
        {"base_url": "http://127.0.0.2:9/v1"},
        {"body": json.dumps({"model": "m", "messages": []})},
        {"body": json.dumps({"model": "m", "store": True, "messages": []})},
        {"body": json.dumps({"model": "m", "store": "false", "messages": []})},
        {"body": ""},
        {"body": "hello"},
        {"body": GOOD.replace("hello", "203-555-0134")},
    ],
)
async def test_what_does_not_go_where_it_should_or_as_it_should_is_refused(change):
    async with FakeEndpoint() as fake:
        call = Call(NOTHING, "m")
        with pytest.raises(Refused):
            await send(fake, call=call, **change)
    assert fake.requests == []
    assert call.refused == "refused_by_gate"
    assert call.egress[0].outcome == "refused_by_gate"
    assert "203" not in call.egress[0].text


async def test_without_a_call_nothing_passes():
    async with FakeEndpoint() as fake, httpx2.AsyncClient(transport=gate_for(fake.base_url)) as client:
        with pytest.raises(Refused):
            await client.post(f"{fake.base_url}/chat/completions", content=GOOD)
    assert fake.requests == []


@pytest.mark.parametrize("mode", ["JSON_SCHEMA", "TOOLS", "MD_JSON"])
async def test_people_who_are_called_like_words_of_the_templates_do_not_stop_a_request(
    mode, make_prompt, make_endpoint
):
    text = " ".join(path.read_text() for path in (PROMPTS / "v1").iterdir())
    words = {word.title() for word in re.findall(r"[a-z]{3,}", text.lower())}
    free = words - {
        w.title() for w in re.findall(r"[a-z]+", "about bullets text attendance status minutes present client was ok")
    }
    watch = Watch(people=tuple(sorted(free)))
    async with FakeEndpoint() as fake:
        await make_endpoint(fake.base_url, mode=mode).complete(make_prompt("[MEMBER_1] was ok", watch=watch))
        with pytest.raises(ModelFault) as caught:
            await make_endpoint(fake.base_url, mode=mode).complete(make_prompt("talked with Sentence", watch=watch))
    assert caught.value.egress[0].text == "name that is also a word at messages[1]/bullets[0]/text"


async def test_an_answer_that_drips_is_given_up_after_the_timeout(make_prompt, make_endpoint):
    async with FakeEndpoint(["drip"]) as fake:
        with pytest.raises(ModelFault) as caught:
            await make_endpoint(fake.base_url, mode="JSON_SCHEMA", timeout=0.4).complete(make_prompt())
    assert caught.value.kind == "timed_out"
    assert caught.value.egress[0].outcome == "answer broke off"


async def test_an_answer_without_end_is_cut_off(make_prompt, make_endpoint, monkeypatch):
    monkeypatch.setattr("drafter.llm.gate._LARGEST_ANSWER", 20)
    async with FakeEndpoint() as fake:
        with pytest.raises(ModelFault) as caught:
            await make_endpoint(fake.base_url, mode="JSON_SCHEMA").complete(make_prompt())
    assert caught.value.kind == "not_json"
