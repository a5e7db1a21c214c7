"""What a model can mend goes back to it: the statements at fault and their items, with fixed hints, at most twice."""

import asyncio
import json

from drafter import settings
from drafter.jobs.memory import MemoryJobs
from drafter.llm.completers import completers
from drafter.pipeline.line import draft
from drafter.pipeline.prepared import prepare
from drafter.pipeline.review import Review, audited
from drafter.session_file import checked
from drafter.writer.write import write
from evals.fake_endpoint.server import FakeEndpoint

EVENING = {
    "session": {
        "date": "2026-11-18",
        "duration_minutes": 90,
        "topic": "asking for help",
        "interventions": ["role play"],
        "facilitators": [{"name": "Ines Duarte", "credentials": "LPC", "role": "lead"}],
    },
    "members": [
        {
            "id": "b",
            "name": "Beatriz Lima",
            "attendance": {"status": "present", "minutes": 90},
            "bullets": ["asked the group for feedback and felt heard", "plan: call one friend by Sunday"],
        }
    ],
}


def answering(first: str, mended: str):
    """Answer a member's call with one faulty sentence, and each repair with another."""

    def write_answer(block: dict, schema: str) -> dict:
        if schema == "RepairAnswer":
            return {"statements": [{"id": s["id"], "text": mended, "sources": ["b1"]} for s in block["statements"]]}
        elements = ("setting", "topic", "intervention", "process") if schema == "GroupAnswer" else (
            "attendance", "participation", "presentation", "intervention", "response", "progress", "goal_link", "risk", "plan")  # fmt: skip
        answer: dict = {element: [] for element in elements} | {"gaps": []}
        if schema == "MemberAnswer":
            answer["response"] = [{"text": first, "sources": ["b1"], "certainty": "stated"}]
            answer["plan"] = [{"text": "The client plans to call one friend by Sunday.", "sources": ["b2"]}]
        return answer

    return write_answer


async def drafted(fake: FakeEndpoint):
    chosen = settings.load({"DRAFTER_LLM_BASE_URL": fake.base_url, "DRAFTER_LLM_MODEL": "fake"})
    return await draft(prepare(checked(EVENING)), MemoryJobs(completers(chosen, write)).ask)


def repairs(fake: FakeEndpoint) -> list[dict]:
    return [asked.block for asked in fake.asked if asked.block.get("task") == "repair"]


FAULTY = "The client asked the group for feedback and was started on sertraline 150 mg."
SOUND = "The client asked the group for feedback and felt heard."


async def test_an_invented_dose_is_mended_from_the_bullet():
    async with FakeEndpoint(write=answering(FAULTY, SOUND)) as fake:
        made = await drafted(fake)
    assert len(repairs(fake)) == 1
    note = made.member_notes[0]
    assert SOUND in note.text
    assert "sertraline" not in note.text
    assert not [f for f in made.findings if f.category == "unsupported-claim"]


async def test_a_repair_holds_only_the_statement_at_fault_its_items_and_fixed_hints():
    async with FakeEndpoint(write=answering(FAULTY, SOUND)) as fake:
        await drafted(fake)
    block = repairs(fake)[0]
    assert [s["text"] for s in block["statements"]] == [FAULTY]
    assert [b["id"] for b in block["bullets"]] == ["b1"]
    assert all(
        hint.startswith(("This sentence", "The items", "Follow", "Say", "Leave"))
        for s in block["statements"]
        for hint in s["hints"]
    )
    assert "Sunday" not in json.dumps(block)


async def test_what_stays_wrong_is_mended_twice_at_most_and_then_stands_as_a_finding():
    async with FakeEndpoint(write=answering(FAULTY, FAULTY)) as fake:
        made = await drafted(fake)
    assert len(repairs(fake)) == 2
    assert any(f.category == "unsupported-claim" and f.severity == "error" for f in made.findings)


async def test_a_repair_that_fails_leaves_the_draft_and_its_finding():
    def script(asked):
        return "401" if asked.block.get("task") == "repair" else "ok"

    async with FakeEndpoint(script, write=answering(FAULTY, SOUND)) as fake:
        made = await drafted(fake)
    assert made.member_notes[0].status == "drafted"
    assert FAULTY in made.member_notes[0].text
    assert any(f.category == "unsupported-claim" for f in made.findings)


async def test_a_sentence_that_comes_back_empty_is_taken_out_and_the_rest_stays():
    async with FakeEndpoint(write=answering(FAULTY, "")) as fake:
        made = await drafted(fake)
    assert FAULTY not in made.member_notes[0].text
    assert "call one friend" in made.member_notes[0].text


async def test_calls_stay_few_when_one_answer_in_five_is_faulty():
    evening = json.loads(json.dumps(EVENING))
    names = (
        "Ada Voss",
        "Bo Lund",
        "Cem Aksoy",
        "Dov Katz",
        "Eda Munk",
        "Fay Orr",
        "Gus Pell",
        "Huy Tran",
        "Ira Noor",
        "Jo Quint",
    )
    evening["members"] = [dict(EVENING["members"][0], id=f"m{i}", name=name) for i, name in enumerate(names)]
    calls = drafts = 0
    for seed in range(6):
        async with FakeEndpoint(faulty=0.2, seed=seed, write=write) as fake:
            chosen = settings.load({"DRAFTER_LLM_BASE_URL": fake.base_url, "DRAFTER_LLM_MODEL": "fake"})
            made = await draft(prepare(checked(evening)), MemoryJobs(completers(chosen, write)).ask)
            calls += len([asked for asked in fake.asked if not asked.is_probe])
            drafts += sum(note.status == "drafted" for note in made.member_notes)
    assert calls <= 1.5 * 6 * 11
    assert drafts >= 0.9 * 60


THREE = {
    **EVENING,
    "members": [
        {
            "id": who,
            "name": name,
            "attendance": {"status": "present", "minutes": 90},
            "bullets": ["asked the group for feedback and felt heard", "plan: call one friend by Sunday"],
        }
        for who, name in (("b", "Beatriz Lima"), ("o", "Oskar Nyman"), ("t", "Tessa Brandt"))
    ],
}


async def test_a_note_is_read_for_the_audit_while_the_model_still_writes_another(monkeypatch):
    read, asked, three_read = [], [], asyncio.Event()
    reading = Review.reading

    def noted(self, note, group):
        read.append((note.member_id, len(asked)))
        if len(read) == 3:
            three_read.set()
        yield from reading(self, note, group)

    monkeypatch.setattr(Review, "reading", noted)
    async with FakeEndpoint(write=answering(SOUND, SOUND)) as fake:
        jobs = MemoryJobs(completers(settings.load({"DRAFTER_LLM_BASE_URL": fake.base_url, "DRAFTER_LLM_MODEL": "fake"}), write))  # fmt: skip

        async def ask(call_id, who, prompt):
            if call_id == "member:t":
                await three_read.wait()  # the group part and two notes are read before this answer comes
            made = await jobs.ask(call_id, who, prompt)
            asked.append(call_id)
            return made

        async with asyncio.timeout(30):
            await draft(prepare(checked(THREE)), ask)
    assert {who for who, _ in read[:3]} == {None, "b", "o"}
    assert read[-1] == ("t", 4)


async def test_findings_after_repairs_are_those_of_a_whole_audit():
    async with FakeEndpoint(write=answering(FAULTY, SOUND)) as fake:
        chosen = settings.load({"DRAFTER_LLM_BASE_URL": fake.base_url, "DRAFTER_LLM_MODEL": "fake"})
        made = await draft(prepare(checked(THREE)), MemoryJobs(completers(chosen, write)).ask)
        assert repairs(fake)
    whole, _ = audited(made.session, made.group_note, made.member_notes)
    assert made.findings == whole
