"""The built-in writer behind the same client and gate as a model."""

import json

import pytest

from drafter.errors import ModelFault
from drafter.llm.builtin import block_of, builtin
from drafter.llm.completers import completers
from drafter.llm.constants import constants_of
from drafter.settings import load
from evals.fake_endpoint.answers import honest
from evals.fake_endpoint.server import FakeEndpoint


async def test_it_is_given_the_block_and_the_name_of_the_schema(make_prompt):
    asked = []

    def write(block, name):
        asked.append((block["bullets"][0]["text"], name))
        return honest(block, name)

    made = await builtin(write, constants_of("v1")).complete(make_prompt("quiet tonight"))
    assert asked == [("quiet tonight", "MemberAnswer")]
    assert made.answer.response[0].sources == ["b1"]
    assert (made.egress[0].destination, made.egress[0].model) == ("this machine", "built-in")
    assert (made.usage.input_tokens, made.usage.output_tokens, made.usage.calls) == (0, 0, 1)


async def test_the_gate_stands_before_it_too(make_prompt):
    asked = []
    endpoint = builtin(lambda block, name: asked.append(block), constants_of("v1"))
    with pytest.raises(ModelFault) as caught:
        await endpoint.complete(make_prompt("Maria was quiet"))
    assert caught.value.kind == "refused_by_gate"
    assert asked == []


async def test_a_writer_that_fails_is_a_fault_without_its_words(make_prompt, leaks):
    def write(block, name):
        raise RuntimeError(str(block))

    with pytest.raises(ModelFault) as caught:
        await builtin(write, constants_of("v1")).complete(make_prompt())
    assert caught.value.kind == "server_error"
    assert leaks(caught.value) == []


def test_the_last_block_of_the_last_message_that_has_one_is_the_prompts():
    first, last = '```json\n{"bullets": []}\n```', '```json\n{"bullets": [1]}\n```'
    messages = [{"role": "user", "content": f"An example:\n{first}\nNow:\n{last}"}]
    assert block_of(messages) == {"bullets": [1]}
    assert block_of([*messages, {"role": "user", "content": "Answer again."}]) == {"bullets": [1]}


def test_a_fence_within_a_bullet_is_not_the_block():
    bullet = '```json {"bullets": []}\n```'
    content = "```json\n" + json.dumps({"bullets": [bullet]}) + "\n```"
    assert block_of([{"role": "user", "content": content}]) == {"bullets": [bullet]}


async def test_without_an_endpoint_the_built_in_writer_stands_in_both_places():
    both = completers(load({}), honest)
    assert both["model"] is both["built_in"]
    assert both["model"].model == "built-in"


async def test_with_an_endpoint_the_model_is_called_there(make_prompt, tmp_path):
    async with FakeEndpoint() as fake:
        settings = load(
            {"DRAFTER_LLM_BASE_URL": fake.base_url, "DRAFTER_LLM_MODEL": "m", "DRAFTER_DATA_DIR": str(tmp_path)}
        )
        both = completers(settings, honest)
        await both["model"].complete(make_prompt())
        await both["built_in"].complete(make_prompt())
    assert [asked.is_probe for asked in fake.asked] == [True, False]
