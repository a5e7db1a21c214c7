"""Each setting of manner over the line and in every format: it changes the words that it is for, and loses none."""

import re
from typing import Any

import pytest

from drafter import settings
from drafter.jobs.memory import MemoryJobs
from drafter.llm.completers import completers
from drafter.pipeline.line import draft
from drafter.pipeline.manner import Manner
from drafter.pipeline.prepared import prepare
from drafter.session_file import checked
from drafter.writer.write import write
from guardrails.note import Note

FORMATS: list[Any] = [
    "narrative", "soap", "dap", "birp", "girp", "pie", "pirp", "sirp",
    [{"name": "Seen", "elements": ["attendance", "participation", "presentation"]}, {"name": "All else", "elements": ["*"]}],
]  # fmt: skip
BULLETS = [
    'tearful, said "I am done hiding"',
    "mood low, sleep poor",
    "denies SI",
    "walked twice last week",
    "will text sister",
]


async def note(note_format: Any, pronouns: str | None = "she/her", **manner: Any) -> Note:
    """Draft one member's note with the built-in writer."""
    file = checked(
        {
            "session": {"date": "2026-11-18", "duration_minutes": 90},
            "note_format": note_format,
            "members": [
                {
                    "id": "m1",
                    "name": "Beatriz Lima",
                    "pronouns": pronouns,
                    "attendance": {"status": "present", "minutes": 90},
                    "bullets": BULLETS,
                }
            ],
        }
    )
    answerers = completers(settings.load(), write)
    made = await draft(prepare(file, manner=Manner(**manner)), MemoryJobs(answerers).ask)
    return made.member_notes[0]


@pytest.mark.parametrize("note_format", FORMATS, ids=str)
async def test_each_setting_holds_in_this_format(note_format: Any) -> None:
    plain = (await note(note_format)).text
    assert "The client" in plain
    assert '"I am done hiding"' in plain
    assert "Mood was low" in plain
    assert "denied suicidal ideation" in plain
    assert "walked twice last week" in plain

    called = (await note(note_format, person_term="patient")).text
    assert "client" not in called.lower()
    assert called.lower().replace("patient", "client") == plain.lower()

    assert (await note(note_format, quotes=False)).text == plain.replace('"', "")

    now = (await note(note_format, tense="present")).text
    assert "Mood is low" in now
    assert "denies suicidal ideation" in now
    assert "walked twice last week" in now
    assert "will text her sister" in now
    assert "was present for all 90 minutes" in now

    longer, shorter = (await note(note_format, length="full")), (await note(note_format, length="short"))
    assert len(longer.statements) > len(shorter.statements)
    assert _words(longer.text) == _words(shorter.text)

    assert "will text her sister" in plain
    assert "will text their sister" in (await note(note_format, "they/them")).text
    assert not re.search(r"(?i)\b(?:she|he|they|her|his|their)\b", (await note(note_format, None)).text)


def _words(text: str) -> set[str]:
    """Give what a text tells, small words aside."""
    small = {"the", "client", "she", "and", "was", "were", "a", "her", "is"}
    return set(re.findall(r"[a-z]+", text.lower())) - small
