"""Each fault of an endpoint, over a real socket: its kind, a sentence, and nothing clinical anywhere."""

import asyncio
import json
import socket
import time
import warnings

import pytest

from drafter.errors import ModelFault
from evals.fake_endpoint.replies import FAULTS, Reply
from evals.fake_endpoint.server import FakeEndpoint

KINDS = {
    "400": "bad_request",
    "401": "unauthorized",
    "403": "unauthorized",
    "404": "not_found",
    "422": "bad_request",
    "429 for two minutes": "rate_limited",
    "500": "server_error",
    "503": "server_error",
    "redirect": "not_found",
    "html": "not_json",
    "truncated": "truncated",
    "refusal": "declined",
    "content_filter": "declined",
    "malformed": "misshapen",
    "wrong_shape": "misshapen",
    "empty": "misshapen",
    "no_choices": "misshapen",
    "cut": "unreachable",
    "hang": "timed_out",
}


def test_every_fault_that_can_be_scripted_is_tested_here():
    assert FAULTS.keys() - {"429", "drip"} <= KINDS.keys()


@pytest.mark.parametrize("mode", ["JSON_SCHEMA", "TOOLS", "MD_JSON"])
@pytest.mark.parametrize("name", KINDS)
async def test_a_fault_has_its_kind_one_sentence_and_no_clinical_text(name, mode, make_prompt, make_endpoint, leaks):
    async with FakeEndpoint([name] * 4) as fake:
        endpoint = make_endpoint(fake.base_url, mode=mode, timeout=0.5 if name == "hang" else 5.0)
        with pytest.raises(ModelFault) as caught:
            await endpoint.complete(make_prompt())
        await endpoint.aclose()
    fault = caught.value
    assert fault.kind == KINDS[name]
    assert "\n" not in fault.sentence
    assert fault.sentence.endswith(".")
    assert len(fault.egress) == len(fake.requests)
    assert leaks(fault) == []


async def test_a_refused_connection_is_unreachable(make_prompt, make_endpoint, leaks):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    endpoint = make_endpoint(f"http://127.0.0.1:{port}/v1", mode="JSON_SCHEMA")
    with pytest.raises(ModelFault) as caught:
        await endpoint.complete(make_prompt())
    assert caught.value.kind == "unreachable"
    assert {(entry.outcome, entry.text) for entry in caught.value.egress} == {("no connection", "")}
    assert leaks(caught.value) == []


async def test_a_long_retry_after_is_told_and_not_waited_for(make_prompt, make_endpoint):
    async with FakeEndpoint(["429 for two minutes"]) as fake:
        started = time.monotonic()
        with pytest.raises(ModelFault) as caught:
            await make_endpoint(fake.base_url, mode="JSON_SCHEMA").complete(make_prompt())
    assert caught.value.retry_after == 120
    assert len(fake.requests) == 1
    assert time.monotonic() - started < 60


async def test_a_short_retry_after_is_waited_for(make_prompt, make_endpoint):
    async with FakeEndpoint(["429", "429"]) as fake:
        made = await make_endpoint(fake.base_url, mode="JSON_SCHEMA").complete(make_prompt())
    assert made.usage.calls == 3


async def test_a_passing_server_error_is_tried_once_more(make_prompt, make_endpoint):
    async with FakeEndpoint(["500"]) as fake:
        made = await make_endpoint(fake.base_url, mode="JSON_SCHEMA").complete(make_prompt())
    assert [entry.outcome for entry in made.egress] == ["answered 500", "answered 200"]


async def test_a_misshapen_answer_is_asked_again_once_without_the_words_of_the_first(make_prompt, make_endpoint):
    async with FakeEndpoint(["wrong_shape"]) as fake:
        made = await make_endpoint(fake.base_url, mode="JSON_SCHEMA").complete(make_prompt())
    first, second = fake.asked
    assert second.body["messages"][:-1] == first.body["messages"]
    added = second.body["messages"][-1]["content"]
    assert "attendance (list_type)" in added
    assert "orchard" not in added
    assert made.usage.calls == 2
    assert made.usage.input_tokens == sum(len(json.dumps(asked.body)) // 4 for asked in fake.asked)


async def test_a_cancelled_call_ends_as_cancelled_and_the_endpoint_goes_on(make_prompt, make_endpoint):
    async with FakeEndpoint(["hang"]) as fake:
        endpoint = make_endpoint(fake.base_url, mode="JSON_SCHEMA")
        task = asyncio.create_task(endpoint.complete(make_prompt()))
        await fake.arrived.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await endpoint.complete(make_prompt())).usage.calls == 1


_MESSAGE = {"role": "assistant", "content": "nightmares about the orchard"}
ODD_ANSWERS = (
    {"choices": "nightmares about the orchard"},
    {"choices": [None]},
    {"choices": ["orchard"]},
    {"choices": [{"finish_reason": "stop", "message": None}]},
    {"choices": [{"finish_reason": "stop", "message": "orchard"}]},
    {"choices": [{"finish_reason": "stop", "message": {**_MESSAGE, "content": ["orchard"]}}]},
    {"choices": [{"finish_reason": "stop", "message": {**_MESSAGE, "content": {"orchard": 1}}}]},
    {"choices": [{"finish_reason": "stop", "message": {**_MESSAGE, "tool_calls": [{"function": "orchard"}]}}]},
    {"choices": [{"finish_reason": "stop", "message": {**_MESSAGE, "function_call": {"name": "orchard"}}}]},
    {"choices": [{"finish_reason": 7, "message": _MESSAGE}], "usage": "orchard"},
    {"choices": [{"message": _MESSAGE}], "usage": {"prompt_tokens": "orchard", "completion_tokens": -1}},
    {"error": {"message": "orchard"}},
    {"object": "orchard", "model": ["orchard"], "choices": [{"message": _MESSAGE}]},
    {},
)


@pytest.mark.parametrize("mode", ["JSON_SCHEMA", "TOOLS", "MD_JSON"])
@pytest.mark.parametrize("odd", ODD_ANSWERS, ids=range(len(ODD_ANSWERS)))
async def test_json_that_is_no_chat_completion_is_misshapen_and_warns_of_nothing(
    odd, mode, make_prompt, make_endpoint, leaks
):
    reply = Reply(body=json.dumps(odd).encode())
    async with FakeEndpoint([reply, reply]) as fake:
        endpoint = make_endpoint(fake.base_url, mode=mode)
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            with pytest.raises(ModelFault) as caught:
                await endpoint.complete(make_prompt())
    assert caught.value.kind == "misshapen"
    assert leaks(caught.value) == []
    assert [str(w.message) for w in warned if any(word in str(w.message) for word in ("orchard", "nightmares"))] == []
