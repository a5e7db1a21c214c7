"""Out of here: boxes, records, attendance, where copies went, and who observed what."""

from datetime import date

import pytest
from pdf_reading import words_of
from review_signing import drafted, of_member, signed

from drafter.errors import Conflict, NotThere
from drafter.service.caller import Caller
from drafter.service.evening.changing import Change

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


async def test_a_records_request_holds_one_persons_signed_notes_and_lists_what_is_missing(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        later = {**file, "session": {**file["session"], "date": "2026-11-25"}}
        await signed(parts, caller, view, "m1")
        await drafted(parts, caller, later)
        maria = next(p for p in await parts.records.people(caller) if p.name == "Maria Gonzalez")
        holds = await parts.records.would_hold(caller, maria.id, FIRST, LAST)
        assert holds.signed == (date(2026, 11, 18),)
        assert holds.missing == (date(2026, 11, 25),)
        made = await parts.records.release(caller, maria.id, FIRST, LAST, "the county court")
        text = words_of(made.content)
        assert "Maria Gonzalez" in text
        assert "25 November 2026" in text
        assert "Dana Whitfield, LCSW" in text
        assert not any(other in text for other in ("Okafor", "James", "Brandt", "avoiding friends ->"))
        assert "Maria" not in made.name
        assert [(r.what, r.whom) for r in await parts.records.releases(caller)] == [
            ("records, 2026-11-01 to 2026-11-30", "the county court")
        ]


async def test_nothing_signed_is_nothing_to_release_and_a_strangers_person_is_nobody(start, file):
    async with start() as (parts, caller):
        await drafted(parts, caller, file)
        maria = next(p for p in await parts.records.people(caller) if p.name == "Maria Gonzalez")
        with pytest.raises(Conflict):
            await parts.records.release(caller, maria.id, FIRST, LAST, "someone")
        with pytest.raises(NotThere):
            await parts.records.would_hold(Caller("somebody-else", "page"), maria.id, FIRST, LAST)


async def test_a_note_entered_in_error_leaves_every_copy_and_lists_where_it_had_gone(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = await signed(parts, caller, view, "m1")
        await parts.outgoing.copied(caller, view.id, note.note_id, "Plan")
        await parts.exporting.files(caller, view.id, "pdf", "m1")
        await parts.outgoing.filed(caller, view.id, note.note_id)
        gone = [(one.kind, one.what) for one in await parts.outgoing.of(caller, view.id)]
        assert gone == [("copied", "Plan"), ("file", "pdf"), ("filed", "the EHR")]
        await parts.signing.add(caller, view.id, note.note_id, "entered_in_error", text="", reason="another evening's")
        assert (await parts.exporting.boxes(caller, view.id, note.note_id)).boxes == ()
        maria = next(p for p in await parts.records.people(caller) if p.name == "Maria Gonzalez")
        holds = await parts.records.would_hold(caller, maria.id, FIRST, LAST)
        assert holds.signed == ()
        assert holds.in_error == (date(2026, 11, 18),)


async def test_an_attendance_sheet_names_one_member_and_numbers_the_others(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        sheet = await parts.records.attendance_sheet(caller, view.id, "m1")
        text = words_of(sheet.content)
        assert "Draft, not signed" in text
        assert "Maria Gonzalez" in text
        assert "Member 2" in text
        assert "Member 3" in text
        assert not any(other in text for other in ("Okafor", "James", "Brandt"))
        await signed(parts, caller, view, "m1")
        sheet = await parts.records.attendance_sheet(caller, view.id, "m1")
        assert "Draft, not signed" not in words_of(sheet.content)


async def test_boxes_of_an_unsigned_note_say_so_and_follow_the_sections(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m1")
        made = await parts.exporting.boxes(caller, view.id, note.note_id)
        assert made.first_line == "Draft, not signed"
        assert made.guard == "Maria Gonzalez, 18 November 2026"
        assert [box.name for box in made.boxes] == ["Group session", *(section.name for section in note.sections)]
        await signed(parts, caller, view, "m1")
        assert (await parts.exporting.boxes(caller, view.id, note.note_id)).first_line == ""


async def test_what_another_facilitator_wrote_names_them_unless_it_is_taken_over(start, file):
    file["session"]["facilitators"].append({"name": "Priya Raman", "credentials": "LMSW", "role": "co"})
    file["members"][0]["bullets"][1] = {"text": file["members"][0]["bullets"][1], "by": "Priya Raman"}
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m1")
        hers = [s for s in note.statements if "members.m1.bullets[1]" in s.sources]
        assert hers
        preview = await parts.signing.preview(caller, view.id, note.note_id)
        texts = {s.id: s.text for s in preview.note.statements}
        assert all(texts[s.id] == f"Per Priya Raman, LMSW: {s.text}" for s in hers)
        await parts.readings.take_over(caller, view.id, note.note_id, hers[0].id)
        frozen = await signed(parts, caller, view, "m1")
        texts = {s.id: s.text for s in frozen.statements}
        assert texts[hers[0].id] == hers[0].text
        assert all(texts[s.id].startswith("Per Priya Raman, LMSW:") for s in hers[1:])
        assert ("Per Priya Raman, LMSW" in frozen.text) == bool(hers[1:])


async def test_a_note_is_late_after_its_profiles_limit(start, file):
    file["payer_profile"] = "medicaid_tx_community_mh"
    file["session"].update(date="2020-01-03", start_time="10:00", end_time="11:30")
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        frozen = await signed(parts, caller, view, "m1")
        assert frozen.signature.late
        text = (await parts.exporting.files(caller, view.id, "text", "m1"))[0].content.decode()
        assert text.startswith("Signed. Late entry, written ")
        assert " for 2020-01-03" in text.splitlines()[0]


async def test_confirmations_are_frozen_with_the_note(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m2")
        plan = next(s for s in note.statements if s.element == "plan")
        at = await parts.readings.confirm(caller, view.id, note.note_id, plan.id)
        frozen = await signed(parts, caller, view, "m2")
        assert [(c.text, c.why, c.at) for c in frozen.signature.confirmed] == [(plan.text, "plan", at)]


async def test_an_edit_or_a_changed_bullet_takes_a_confirmation_back(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m2")
        plan = next(s for s in note.statements if s.element == "plan")
        await parts.readings.confirm(caller, view.id, note.note_id, plan.id)
        statements = [{"id": s.id, "text": s.text, "element": s.element} for s in note.statements]
        changed = [{**s, "text": s["text"] + " Twice."} if s["id"] == plan.id else s for s in statements]
        await parts.notes.edit(caller, view.id, note.note_id, statements=changed)
        view = await parts.sessions.get(caller, view.id)
        reading = (await parts.readings.of(caller, view))[note.note_id]
        assert reading.confirmed == {}
        assert [(c.what, c.text) for c in reading.changes] == [("changed", f"{plan.text} Twice.")]


async def test_a_changed_bullet_takes_a_confirmation_back(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m2")
        plan = next(s for s in note.statements if s.element == "plan")
        await parts.readings.confirm(caller, view.id, note.note_id, plan.id)
        assert plan.id in (await parts.readings.of(caller, view))[note.note_id].confirmed
        change = Change(op="set", path=plan.sources[0], value="something else was said")
        view = await parts.sessions.change(caller, view.id, [change])
        assert (await parts.readings.of(caller, view))[note.note_id].confirmed == {}


async def test_no_program_confirms(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m2")
        plan = next(s for s in note.statements if s.element == "plan")
        program = Caller(caller.clinician_id, "key")
        with pytest.raises(Conflict):
            await parts.readings.confirm(program, view.id, note.note_id, plan.id)
