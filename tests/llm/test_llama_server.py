"""A real server, llama.cpp's, with a random model: whatever it says stays within the line. `make llama` runs it."""

import os
from pathlib import Path

import pytest

from drafter import settings
from drafter.jobs.memory import MemoryJobs
from drafter.llm.completers import completers
from drafter.llm.modes import Modes
from drafter.pipeline.line import draft
from drafter.pipeline.prepared import prepare
from drafter.writer.write import write
from evals.bench.evening import evening
from evals.llama_server import llama_server

pytestmark = [pytest.mark.llama, pytest.mark.slow]


@pytest.fixture(scope="module")
def address():
    with llama_server(Path(os.environ["LLAMA_FOLDER"])) as found:
        yield found


async def test_a_real_server_is_asked_by_its_schema_and_a_random_answer_stays_within_the_line(address, tmp_path):
    chosen = settings.load(
        {
            "DRAFTER_LLM_BASE_URL": address,
            "DRAFTER_LLM_MODEL": "tiny",
            "DRAFTER_LLM_TIMEOUT": "600",
            "DRAFTER_DATA_DIR": str(tmp_path),
        }
    )
    made = await draft(prepare(evening(2, 6)), MemoryJobs(completers(chosen, write)).ask)
    assert Modes(tmp_path / "endpoint_modes.json").get(address, "tiny") == "JSON_SCHEMA"
    assert {entry.outcome for entry in made.egress} == {"answered 200"}
    assert made.usage["output_tokens"] > 0
    assert [note.status for note in (made.group_note, *made.member_notes)] == ["drafted"] * 3
    for note in made.member_notes:
        for section in note.sections:
            for statement in section.statements:
                assert all(
                    source.startswith((f"members.{note.member_id}.", "session.")) for source in statement.sources
                )
