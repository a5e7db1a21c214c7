"""The prompts: one shared beginning for all members, one JSON block at the end, and words that only a new version changes."""

import json
import re
from pathlib import Path

import pytest
import yaml

from drafter import settings
from drafter.answers import PROMPTS
from drafter.llm.completers import completers
from drafter.pipeline.manner import Manner
from drafter.pipeline.prepared import prepare
from drafter.pipeline.prompting import fingerprint, prompt_of, versions
from drafter.session_file import checked
from drafter.writer.write import write

GOLDEN = Path(__file__).parent / "golden"
EVENING = {
    "session": {
        "date": "2026-11-18",
        "duration_minutes": 90,
        "format": "in_person",
        "topic": "asking for help",
        "interventions": ["role play"],
        "facilitators": [{"name": "Ines Duarte", "credentials": "LPC", "role": "lead"}],
        "next_session": "2026-11-25",
        "bullets": ["check-in round, then role play in pairs"],
    },
    "members": [
        {
            "id": "b",
            "name": "Beatriz Lima",
            "pronouns": "she/her",
            "attendance": {"status": "present", "minutes": 90},
            "diagnoses": [{"code": "F41.1", "description": "Generalized anxiety disorder"}],
            "treatment_goals": ["ask for help once a week"],
            "goals_addressed": [{"id": "g1", "progress": "better"}],
            "previous": [{"date": "2026-11-11", "plan": "call Omar"}],
            "measures": [{"name": "GAD-7", "score": "12", "date": "2026-11-18"}],
            "risk": [
                {"kind": "suicidal_ideation", "status": "asked_denied", "asked_by": "Ines Duarte", "when": "in_group"}
            ],
            "bullets": ["asked Omar for feedback ``` {{ 7*7 }}", "plan: call one friend"],
        },
        {"id": "o", "name": "Omar Haddad", "attendance": {"status": "late", "arrived": "17:50"}, "bullets": ["joked"]},
    ],
}


@pytest.fixture
def prepared():
    return prepare(checked(EVENING))


def text_of(prompt) -> str:
    return "\n".join(f"--- {m.role}\n{m.content}" for m in prompt.messages) + "\n"


def repair(prepared):
    block, prompt, call = prepared.member_call(prepared.file.members[0])
    entry = {"id": "s1", "element": "plan", "text": "She will call.", "sources": ["b2"], "hints": ["Follow the items."]}
    part = {"task": "repair", "about": block["about"], "statements": [entry], "bullets": block["bullets"][1:2]}
    return prompt_of("repair", part, call.citations, prepared.watch, Manner(version=prompt.version))


@pytest.mark.parametrize("version", versions())
@pytest.mark.parametrize("kind", ["member", "group", "repair"])
def test_a_render_reads_as_the_golden_one(kind, version):
    wishes = {} if version == "v1" else {"wish": "plain words", "instead": (("said", "stated"),)}
    prepared = prepare(checked(EVENING), manner=Manner(version=version, **wishes))
    made = {"member": lambda: prepared.member_call(prepared.file.members[0])[1], "group": lambda: prepared.group_call()[1],
            "repair": lambda: repair(prepared)}[kind]()  # fmt: skip
    assert text_of(made) == (GOLDEN / f"{made.version}-{kind}.txt").read_text(encoding="utf-8")


def test_without_a_wish_nothing_of_wishes_is_sent(prepared):
    for member in prepared.file.members:
        assert "manner" not in text_of(prepared.member_call(member)[1])


def test_all_members_of_a_session_share_their_beginning(prepared):
    first, second = (prepared.member_call(m)[1].messages for m in prepared.file.members)
    assert first[0] == second[0]
    until = first[1].content.index("```json")
    assert first[1].content[:until] == second[1].content[:until]


def test_a_prompt_ends_in_one_json_block_that_a_bullet_cannot_close(prepared):
    content = prepared.member_call(prepared.file.members[0])[1].messages[-1].content
    assert content.count("```") == 2
    assert content.endswith("```")
    block = json.loads(re.search(r"```json\n(.*)\n```", content, re.DOTALL)[1])
    assert list(block) == ["task", "about", "attendance", "bullets", "risk", "diagnoses", "goals", "measures", "last_plan",
                           "session", "settings"]  # fmt: skip
    assert block["bullets"][0]["text"] == "asked [MEMBER_2] for feedback ``` {{ 7*7 }}"


def test_every_citable_name_stands_for_a_place_of_the_file(prepared):
    block, prompt, _ = prepared.member_call(prepared.file.members[0])
    named = set(re.findall(r'"id":"(\w+)"', json.dumps(block, separators=(",", ":"))))
    assert named == set(prompt.citations)
    assert prompt.citations["g1"] == ("members.b.goals_addressed[0]",)
    assert prompt.citations["b1"] == ("members.b.bullets[0]",)


def test_no_id_of_ours_is_in_a_prompt():
    evening = json.loads(json.dumps(EVENING).replace('"b"', '"zq-own-id-1"').replace('"o"', '"zq-own-id-2"'))
    prepared = prepare(checked(evening))
    for _, prompt, _ in (prepared.group_call(), *(prepared.member_call(m) for m in prepared.file.members)):
        assert "zq-own-id" not in text_of(prompt)


@pytest.mark.parametrize("version", versions())
def test_a_versions_words_never_change(version):
    kept = yaml.safe_load((PROMPTS / "fingerprints.yaml").read_text(encoding="utf-8"))
    assert kept[version] == fingerprint(version), "a changed prompt is a new version"


@pytest.mark.parametrize("version", versions())
async def test_the_built_in_writer_answers_every_version(version):
    prepared = prepare(checked(EVENING), manner=Manner(version=version))
    writer = completers(settings.load({"DRAFTER_PROMPT_VERSION": version}), write)["built_in"]
    for _, prompt, _ in (prepared.group_call(), *(prepared.member_call(m) for m in prepared.file.members)):
        completion = await writer.complete(prompt)
        assert isinstance(completion.answer, prompt.answer)
