"""The test that matters most: a session full of identifiers goes through the real line; none is seen outside."""

import dataclasses
import json
import logging
import re
import traceback

import pytest
from planted import SECRETS, planted

from drafter import settings
from drafter.jobs.memory import MemoryJobs
from drafter.llm.completers import completers
from drafter.pipeline.line import draft
from drafter.pipeline.prepared import prepare
from drafter.session_file import checked
from drafter.writer.write import write
from evals.fake_endpoint.server import FakeEndpoint

FAULTS = (
    "ok",
    "401",
    "429",
    "500",
    "html",
    "length",
    "refusal",
    "malformed",
    "no_choices",
    "invented_placeholder",
    "cites_everything",
)


def seen(text: str) -> list[str]:
    """List the planted words in a text, however their letters are written; JSON escapes are undone first."""
    undone = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text).lower()
    return [secret for secret in SECRETS if re.search(rf"(?<![a-z]){re.escape(secret.lower())}", undone)]


async def through_the_line(fake: FakeEndpoint):
    chosen = settings.load(
        {"DRAFTER_LLM_BASE_URL": fake.base_url, "DRAFTER_LLM_MODEL": "fake", "DRAFTER_LLM_TIMEOUT": "5"}
    )
    return await draft(prepare(checked(planted())), MemoryJobs(completers(chosen, write)).ask)


@pytest.mark.parametrize("fault", FAULTS)
async def test_no_planted_identifier_is_sent_or_logged(fault, caplog):
    caplog.set_level(logging.DEBUG)
    async with FakeEndpoint([fault] * 12) as fake:
        made = await through_the_line(fake)
    assert fake.requests
    for request in fake.requests:
        assert seen(request.raw.decode("utf-8", "replace")) == []
    assert seen("\n".join(record.getMessage() + str(record.exc_info or "") for record in caplog.records)) == []
    assert seen(json.dumps([e.model_dump() for e in made.egress])) == []
    assert seen(" ".join(note.error or "" for note in made.member_notes)) == []


async def test_what_a_failed_call_raises_holds_no_planted_identifier():
    prepared = prepare(checked(planted()))
    prompt = prepared.member_call(prepared.file.members[0])[1]
    for fault in ("refusal", "malformed", "500", "invented_source"):
        async with FakeEndpoint([fault] * 6) as fake:
            chosen = settings.load({"DRAFTER_LLM_BASE_URL": fake.base_url, "DRAFTER_LLM_MODEL": "fake"})
            try:
                await completers(chosen, write)["model"].complete(prompt)
            except Exception as error:  # noqa: BLE001 -- whatever it is, it must hold no words
                said = "".join(traceback.format_exception(error)) + repr(vars(error))
                assert seen(said) == []


async def test_the_notes_name_no_one_else():
    async with FakeEndpoint() as fake:
        made = await through_the_line(fake)
    own = {"plant-id-77": ("Thistlewood", "Okonjo", "Halvorsen"), "m2": ("Xochitl", "Brannigan", "Halvorsen")}
    for note in made.member_notes:
        assert note.status == "drafted"
        for name in own[note.member_id]:
            assert name.lower() not in note.text.lower()


async def test_a_peer_heard_as_everyday_words_is_a_peer_in_the_note_and_not_those_words():
    present = {"status": "present"}
    bullets = ["talked with on a lease after the break", "yo land a told her to rest", "said dee dree helped her most"]
    others = [{"id": f"m{i}", "name": name, "attendance": present, "bullets": ["quiet tonight, spoke once"]}
              for i, name in enumerate(("Annelise Roth", "Yolanda Price", "Deirdre Quinn"), 2)]  # fmt: skip
    first = {"id": "m1", "name": "Delphine Marsh", "attendance": present, "bullets": bullets}
    file = checked({"session": {"date": "2026-11-24", "duration_minutes": 90}, "members": [first, *others]})
    made = await draft(prepare(file), MemoryJobs(completers(settings.load({}), write)).ask)
    note = made.member_notes[0].text.lower()
    assert note.count("a peer") == 3
    assert not any(heard in note for heard in ("on a lease", "yo land a", "dee dree"))


async def test_a_leak_that_the_masker_misses_is_stopped_at_the_gate():
    prepared = prepare(checked(planted()))
    items = dict(prepared.masked.items)
    ref = "members.plant-id-77.bullets[0]"
    items[ref] = type(items[ref])(ref, items[ref].text, items[ref].text, ())  # as if nothing had been masked
    unmasked = dataclasses.replace(prepared.masked, items=items)
    broken = dataclasses.replace(prepared, masked=unmasked)
    async with FakeEndpoint() as fake:
        chosen = settings.load({"DRAFTER_LLM_BASE_URL": fake.base_url, "DRAFTER_LLM_MODEL": "fake"})
        made = await draft(broken, MemoryJobs(completers(chosen, write)).ask)
        assert all(seen(request.raw.decode()) == [] for request in fake.requests)
    first = made.member_notes[0]
    assert first.status == "failed"
    assert first.error
    assert [e for e in made.egress if e.outcome != "sent" and seen(e.text) == []]
