"""Drafting in the background: a note at a time, across restarts, never over the clinician's words."""

import asyncio
import json

import pytest

from drafter.errors import Conflict, FileFaults, ModelFault, NotThere, PartDown
from drafter.jobs.kept import BROKE_OFF
from drafter.service import deriving
from drafter.service.drafts import drafting
from drafter.service.drafts.runs import Runs
from drafter.service.evening.changing import Change
from drafter.service.review.signing import Signature
from drafter.store.calls import Ledger


def of_member(view, member_id):
    return next(note for note in view.notes if note.member_id == member_id)


async def drafted(parts, caller, file):
    view = await parts.sessions.create(caller, file)
    await parts.drafting.start(caller, view.id)
    return await parts.drafting.wait(caller, view.id, 60)


async def until(asking, holds):
    """Ask again and again until something holds; the test's own timeout bounds it."""
    async with asyncio.timeout(60):
        while not holds(found := await asking()):  # noqa: ASYNC110 - what is awaited is seen by asking only
            await asyncio.sleep(0.01)
    return found


async def test_each_member_gets_a_note_and_the_group_part_comes_first(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        assert view.status == "drafted"
        assert [n.member_id for n in view.notes] == [None, "m1", "m2", "m3"]
        assert of_member(view, "m3").status == "absent"
        assert "avoiding friends" in of_member(view, "m1").text
        assert view.draft is not None
        assert [n.note_id for n in view.draft.member_notes] == [n.note_id for n in view.member_notes]
        assert view.egress


async def test_a_file_with_faults_is_not_drafted_and_stays_as_it_was(start, house, file):
    async with start() as (parts, caller):
        del file["members"][0]["attendance"]
        view = await parts.sessions.create(caller, file)
        with pytest.raises(FileFaults):
            await parts.drafting.start(caller, view.id)
        assert (await parts.sessions.get(caller, view.id)).status == "open"
        assert house.answering.asked == []


async def test_a_double_click_starts_one_drafting(start, house, file):
    async with start() as (parts, caller):
        view = await parts.sessions.create(caller, file)
        await asyncio.gather(*(parts.drafting.start(caller, view.id) for _ in range(5)))
        await parts.drafting.wait(caller, view.id, 60)
        assert len(house.answering.asked) == 3


async def test_only_what_is_open_or_stale_is_drafted_again(start, house, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        before = {n.member_id: n.text for n in view.notes}
        change = Change(op="add", path="members.m2.bullets", value="tearful at the end")
        await parts.sessions.change(caller, view.id, [change])
        house.answering.asked.clear()
        await parts.drafting.start(caller, view.id)
        view = await parts.drafting.wait(caller, view.id, 60)
        assert len(house.answering.asked) == 1
        assert "tearful" in of_member(view, "m2").text.lower()
        assert of_member(view, "m2").earlier == (before["m2"],)
        assert {k: v for k, v in before.items() if k != "m2"} == {
            n.member_id: n.text for n in view.notes if n.member_id != "m2"
        }
        assert view.stale == ()


async def test_a_drafting_cut_short_goes_on_by_itself_and_asks_no_finished_call_again(start, house, file):
    house.answering.hold(after=1)
    async with start() as (parts, caller):
        view = await parts.sessions.create(caller, file)
        await parts.drafting.start(caller, view.id)
        await until(lambda: parts.sessions.get(caller, view.id), lambda v: any(n.status == "drafted" for n in v.notes))
        assert (await parts.sessions.get(caller, view.id)).status == "drafting"
    assert house.answering.answered == 1
    finished, *in_flight = [prompt.messages[-1].content for prompt in house.answering.asked]
    house.answering.release()
    async with start() as (parts, caller):
        view = await parts.drafting.wait(caller, view.id, 60)
        assert view.status == "drafted"
        assert {n.status for n in view.notes} == {"drafted", "absent"}
    asked = [prompt.messages[-1].content for prompt in house.answering.asked]
    assert asked.count(finished) == 1
    assert [asked.count(one) for one in in_flight] == [2] * len(in_flight)


async def test_words_typed_into_a_note_while_the_rest_is_drafted_are_not_overwritten(start, house, file):
    house.answering.hold(after=2)
    async with start() as (parts, caller):
        view = await parts.sessions.create(caller, file)
        await parts.drafting.start(caller, view.id)
        view = await until(
            lambda: parts.sessions.get(caller, view.id),
            lambda v: any(n.member_id and n.status == "drafted" for n in v.notes),
        )
        note = next(n for n in view.notes if n.member_id and n.status == "drafted")
        await parts.notes.edit(caller, view.id, note.note_id, text="My own words.")
    house.answering.release()
    async with start() as (parts, caller):
        view = await parts.drafting.wait(caller, view.id, 60)
        assert view.note(note.note_id).text == "My own words."


async def test_a_failed_model_says_so_and_leaves_the_other_notes(start, house, file, fault):
    house.answering.faults = [fault]
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        failed = [n for n in view.notes if n.status == "failed"]
        assert [n.error for n in failed] == ["The model did not answer."]
        assert len([n for n in view.notes if n.status == "drafted"]) == 2
        await parts.drafting.start(caller, view.id)
        view = await parts.drafting.wait(caller, view.id, 60)
        assert not [n for n in view.notes if n.status == "failed"]


async def test_a_failed_redraft_takes_no_words_away(start, house, file, fault):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m1")
        house.answering.faults = [fault]
        await parts.drafting.redraft(caller, view.id, note.note_id)
        view = await parts.drafting.wait(caller, view.id, 60)
        assert of_member(view, "m1").text == note.text
        assert of_member(view, "m1").error == "The model did not answer."


async def test_a_redraft_keeps_what_the_clinician_had_written(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m1")
        await parts.notes.edit(caller, view.id, note.note_id, text="My own words.")
        await parts.drafting.redraft(caller, view.id, note.note_id)
        view = await parts.drafting.wait(caller, view.id, 60)
        assert "My own words." in of_member(view, "m1").earlier
        assert not of_member(view, "m1").edited


async def test_one_element_again_leaves_the_others_as_they_were_typed(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m1")
        typed = [
            {"id": s.id, "text": s.text if s.element == "presentation" else "Typed.", "element": s.element}
            for section in note.sections
            for s in section.statements
        ]
        await parts.notes.edit(caller, view.id, note.note_id, statements=typed)
        change = Change(op="add", path="members.m1.bullets", value="tearful when asked about home")
        await parts.sessions.change(caller, view.id, [change])
        await parts.drafting.redraft(caller, view.id, note.note_id, element="presentation")
        view = await parts.drafting.wait(caller, view.id, 60)
        found = of_member(view, "m1")
        others = [s for s in found.statements if s.element != "presentation"]
        assert {s.text for s in others} == {"Typed."}
        assert len({s.id for s in found.statements}) == len(found.statements)
        assert any("tearful" in s.text.lower() for s in found.statements if s.element == "presentation")


async def test_a_fault_of_ours_ends_the_drafting_and_says_so(start, house, file):
    house.answering.faults = [RuntimeError("Maria Gonzalez")]
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        assert view.status == "drafted"
        assert BROKE_OFF in {n.error for n in view.notes}
        assert "Maria Gonzalez" not in json.dumps([n.error for n in view.notes])
        await parts.drafting.start(caller, view.id)
        view = await parts.drafting.wait(caller, view.id, 60)
        assert not [n for n in view.notes if n.status == "failed"]


async def test_a_session_erased_in_mid_draft_is_gone_and_stays_gone(start, house, file):
    house.answering.hold(after=0)
    async with start() as (parts, caller):
        view = await parts.sessions.create(caller, file)
        await parts.drafting.start(caller, view.id)
        await parts.sessions.erase(caller, view.id)
        house.answering.release()
        with pytest.raises(NotThere):
            await parts.drafting.wait(caller, view.id, 5)
        assert parts.drafting.under_way == 0


async def test_a_redraft_waits_for_its_turn(start, house, file):
    house.answering.hold(after=1)
    async with start() as (parts, caller):
        view = await parts.sessions.create(caller, file)
        await parts.drafting.start(caller, view.id)
        view = await until(lambda: parts.sessions.get(caller, view.id), lambda v: v.notes)
        with pytest.raises(Conflict):
            await parts.drafting.redraft(caller, view.id, view.notes[0].note_id)


async def test_events_count_up_and_are_taken_up_again_after_any_of_them(start, house, file):
    house.answering.hold(after=0)
    async with start() as (parts, caller):
        view = await parts.sessions.create(caller, file)
        await parts.drafting.start(caller, view.id)

        async def heard(after: int = 0) -> list:
            return [event async for event in parts.drafting.events(caller, view.id, after)]

        listening = asyncio.create_task(heard())
        await asyncio.sleep(0)
        house.answering.release()
        events = await asyncio.wait_for(listening, 60)
        assert [e.kind for e in events] == ["drafting", "note", "note", "note", "note", "drafted"]
        assert [e.id for e in events] == sorted(e.id for e in events)
        assert events[-2].done == events[-2].of == 4
        assert await heard(events[2].id) == events[3:]


async def test_the_built_in_writer_can_take_a_members_note_this_once(start, house, file):
    async with start() as (parts, caller):
        view = await parts.sessions.create(caller, file)
        await parts.drafting.start(caller, view.id, built_in=True)
        view = await parts.drafting.wait(caller, view.id, 60)
        assert {n.status for n in view.notes} == {"drafted", "absent"}


async def test_a_member_drafted_by_hand_gets_an_empty_note_and_no_call(start, house, file):
    file["members"][1]["drafting"] = "by_hand"
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m2")
        assert (note.status, note.text) == ("by_hand", "")
        assert len(house.answering.asked) == 2
        note = await parts.notes.edit(caller, view.id, note.note_id, text="He spoke of his plan.")
        assert note.statements[0].sources == ("clinician",)


async def test_a_call_that_failed_before_a_restart_keeps_its_kind(start, house, file, fault):
    house.answering.faults = [fault]
    house.answering.hold(after=0)
    async with start() as (parts, caller):
        view = await parts.sessions.create(caller, file)
        await parts.drafting.start(caller, view.id)
        await until(lambda: parts.sessions.get(caller, view.id), lambda v: v.notes)
    house.answering.release()
    async with start() as (parts, caller):
        view = await parts.drafting.wait(caller, view.id, 60)
        assert [n.error for n in view.notes if n.status == "failed"] == ["The model did not answer."]
    assert not any(isinstance(f, ModelFault) for f in house.answering.faults)


async def test_a_note_drafted_shorter_is_not_stale(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        await parts.drafting.redraft(caller, view.id, of_member(view, "m1").note_id, instruction="shorter")
        view = await parts.drafting.wait(caller, view.id, 60)
        assert view.status == "drafted"
        assert view.stale == ()


async def test_a_database_that_was_away_is_waited_for_and_an_answer_that_was_paid_for_is_kept(
    start, house, file, monkeypatch
):
    monkeypatch.setattr(drafting, "LOOK_AGAIN", 0.01)
    times = {"_end": 3, "_keep": 2}

    def away_at_first(owner, name):
        real = getattr(owner, name)

        async def tried(self, *args, **kwargs):
            times[name] -= 1
            if times[name] >= 0:
                raise PartDown("away")
            return await real(self, *args, **kwargs)

        monkeypatch.setattr(owner, name, tried)

    away_at_first(Ledger, "_end")
    away_at_first(Runs, "_keep")
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        assert view.status == "drafted"
        assert {n.status for n in view.notes} == {"drafted", "absent"}
    assert all(left < 0 for left in times.values())
    assert len({p.messages[-1].content for p in house.answering.asked}) == len(house.answering.asked)


async def test_a_session_can_be_read_though_a_rule_or_the_masker_breaks_and_then_nothing_is_signed(
    start, file, monkeypatch
):
    def broken(*_, **__):
        raise RuntimeError("Maria Gonzalez")

    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        monkeypatch.setattr(deriving, "prepare", broken)
        change = Change(op="add", path="members.m1.bullets", value="left calmer")
        view = await parts.sessions.change(caller, view.id, [change])
        assert "left calmer" in view.input["members"][0]["bullets"]
        signature = Signature(name="Dana Whitfield", credentials="LCSW")
        with pytest.raises(Conflict) as caught:
            await parts.signing.sign(caller, view.id, of_member(view, "m1").note_id, signature)
        assert caught.value.code == "not_audited"
        monkeypatch.undo()
        view = await parts.sessions.get(caller, view.id)
        assert of_member(view, "m1").stale


async def test_an_edit_of_one_note_masks_nothing_again_and_finds_what_a_whole_look_finds(start, file, monkeypatch):
    masked, whole = [], deriving.prepare

    def counted(*args, **kwargs):
        masked.append(1)
        return whole(*args, **kwargs)

    async with start() as (parts, caller):
        monkeypatch.setattr(deriving, "prepare", counted)
        view = await drafted(parts, caller, file)
        note = of_member(view, "m2")
        await parts.notes.edit(caller, view.id, note.note_id, text="He was fine.")
        first = len(masked)
        await parts.notes.edit(caller, view.id, note.note_id, text="He agreed to walk daily. Maria cried. SI denied.")
        view = await parts.sessions.get(caller, view.id)
        assert first
        assert len(masked) == first
        assert any(f.member_id == "m2" and f.quote == "Maria" for f in view.findings)
        assert told(await found_by_a_whole_look(parts, caller, view)) == told(view.findings)
        change = Change(op="add", path="members.m2.bullets", value="said Maria cried")
        view = await parts.sessions.change(caller, view.id, [change])
        assert len(masked) > first
        assert told(await found_by_a_whole_look(parts, caller, view)) == told(view.findings)


def told(findings):
    return [(f.id, f.severity, f.where) for f in findings]


async def found_by_a_whole_look(parts, caller, view):
    """Work findings out with nothing remembered."""
    deriving._recent.clear()
    found = await deriving.whole(parts.drafting._database, caller.clinician_id, view.id)
    return deriving._derived(found, parts.drafting._runs.manner).findings


async def test_what_was_asked_is_shown_while_the_answer_is_not_there(start, house, file):
    house.answering.hold(after=0)
    async with start() as (parts, caller):
        view = await parts.sessions.create(caller, file)
        await parts.drafting.start(caller, view.id)
        view = await until(lambda: parts.sessions.get(caller, view.id), lambda v: len(v.egress) == 3)
        assert {e.outcome for e in view.egress} == {"no_answer_yet"}
        assert not any("Gonzalez" in e.text for e in view.egress)
        house.answering.release()
        view = await parts.drafting.wait(caller, view.id, 60)
        assert len(view.egress) == 3
        assert "no_answer_yet" not in {e.outcome for e in view.egress}


async def test_what_left_before_is_still_shown_after_another_draft(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        before = view.egress
        await parts.drafting.redraft(caller, view.id, of_member(view, "m1").note_id)
        view = await parts.drafting.wait(caller, view.id, 60)
        assert view.egress[: len(before)] == before
        assert len(view.egress) > len(before)
        assert view.draft.egress == view.egress


async def test_a_member_who_changes_to_by_hand_keeps_the_words_that_stand_there(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        text = of_member(view, "m1").text
        await parts.sessions.change(caller, view.id, [Change(op="set", path="members.m1.drafting", value="by_hand")])
        await parts.drafting.start(caller, view.id)
        view = await parts.drafting.wait(caller, view.id, 60)
        assert (of_member(view, "m1").status, of_member(view, "m1").text) == ("by_hand", text)
        assert view.stale == ()


async def test_the_note_of_someone_who_left_the_roster_is_kept_last_and_marked(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        view = await parts.sessions.change(caller, view.id, [Change(op="remove", path="members.m1")])
        assert view.notes[-1].member_id == "m1"
        assert view.notes[-1].stale
        with pytest.raises(Conflict) as caught:
            await parts.notes.still_holds(caller, view.id, view.notes[-1].note_id)
        assert caught.value.code == "no_member"
