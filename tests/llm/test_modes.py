"""What an endpoint supports is remembered for a day, and forgotten when it is refused."""

import time

import pytest

from drafter.errors import ModelFault
from drafter.llm.modes import Modes
from evals.fake_endpoint.server import FakeEndpoint


def test_it_is_forgotten_after_a_day(tmp_path, monkeypatch):
    path = tmp_path / "folder" / "modes.json"
    Modes(path).put("http://a/v1", "m", "TOOLS")
    assert Modes(path).get("http://a/v1", "m") == "TOOLS"
    assert Modes(path).get("http://a/v1", "other") is None
    monkeypatch.setattr(time, "time", lambda now=time.time(): now + 25 * 3600)
    assert Modes(path).get("http://a/v1", "m") is None


@pytest.mark.parametrize("stored", ["", "[]", "{", '{"a": 1}', '{"a": ["LAST", "x"]}'])
def test_a_broken_file_is_as_good_as_none(tmp_path, stored):
    path = tmp_path / "modes.json"
    path.write_text(stored)
    assert Modes(path).get("http://a/v1", "m") is None


async def test_a_refused_request_makes_the_next_call_probe_again(make_prompt, make_endpoint):
    modes = Modes()
    async with FakeEndpoint(["400"]) as fake:
        modes.put(fake.base_url, "fake-model", "JSON_SCHEMA")
        endpoint = make_endpoint(fake.base_url, modes=modes)
        with pytest.raises(ModelFault):
            await endpoint.complete(make_prompt())
        await endpoint.complete(make_prompt())
    assert [asked.is_probe for asked in fake.asked] == [False, True, False]
