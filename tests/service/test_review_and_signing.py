"""Review and signing: edits keep their sources, errors block, what was signed never changes."""

import asyncio

import pytest
from review_signing import DANA, drafted, of_member, reasons, signed

from drafter.errors import Conflict, FileFaults, NotThere
from drafter.service.caller import Caller
from drafter.service.evening.changing import Change


def code_of(caught) -> str:
    return caught.value.code


async def test_an_unchanged_sentence_keeps_its_sources_and_a_typed_one_is_the_clinicians(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m1")
        first = note.statements[0]
        edited = await parts.notes.edit(caller, view.id, note.note_id, text=f"{first.text} She asked for a handout.")
        by_text = {s.text: s.sources for s in edited.statements}
        assert by_text[first.text] == first.sources
        assert by_text["She asked for a handout."] == ("clinician",)
        assert edited.edited
        assert edited.version == note.version + 1
        assert note.text in edited.earlier


async def test_an_edit_is_audited_again(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m1")
        edited = await parts.notes.edit(caller, view.id, note.note_id, text=f"{note.text} James Okafor comforted her.")
        assert any(f.category == "peer-identified" and f.severity == "error" for f in edited.findings)
        mended = await parts.notes.edit(caller, view.id, note.note_id, text=note.text)
        assert not any(f.category == "peer-identified" for f in mended.findings)


async def test_of_two_edits_from_the_same_version_one_is_kept_and_one_is_told(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m1")
        answers = await asyncio.gather(
            *(parts.notes.edit(caller, view.id, note.note_id, text=t, version=note.version) for t in ("One.", "Two.")),
            return_exceptions=True,
        )
        told = [a for a in answers if isinstance(a, Conflict)]
        assert [a.code for a in told] == ["stale_version"]
        kept = next(a for a in answers if not isinstance(a, Conflict))
        assert of_member(await parts.sessions.get(caller, view.id), "m1").text == kept.text


async def test_an_element_that_a_note_does_not_have_is_refused(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m1")
        with pytest.raises(FileFaults):
            await parts.notes.edit(caller, view.id, note.note_id, statements=[{"text": "x", "element": "process"}])


async def test_another_format_moves_statements_and_loses_none(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        before = {s.text for s in of_member(view, "m1").statements}
        view = await parts.notes.reformat(caller, view.id, "soap")
        note = of_member(view, "m1")
        assert {s.text for s in note.statements} == before
        assert {section.name for section in note.sections} <= {"Subjective", "Objective", "Assessment", "Plan"}
        assert view.stale == ()


async def test_a_finding_is_set_aside_with_its_reason(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m1")
        await parts.notes.edit(caller, view.id, note.note_id, text=f"{note.text} James Okafor comforted her.")
        view = await parts.sessions.get(caller, view.id)
        for finding in of_member(view, "m1").open_errors:
            view = await parts.notes.dismiss(caller, view.id, finding.id, "my reason")
        note = of_member(view, "m1")
        assert note.open_errors == ()
        assert {f.dismissed for f in note.findings if f.severity == "error"} == {"my reason"}
        with pytest.raises(FileFaults):
            await parts.notes.dismiss(caller, view.id, note.findings[0].id, "  ")


async def test_open_errors_block_signing_and_are_named(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m1")
        edited = await parts.notes.edit(caller, view.id, note.note_id, text=f"{note.text} James Okafor comforted her.")
        with pytest.raises(Conflict) as caught:
            await parts.signing.sign(caller, view.id, note.note_id, DANA)
        assert code_of(caught) == "open_errors"
        assert {f.id for f in edited.open_errors} <= {d.path for d in caught.value.details}
        assert "James" not in str(caught.value.details)


async def test_a_signed_note_is_frozen_with_the_shared_part_and_the_overrides(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m1")
        edited = await parts.notes.edit(caller, view.id, note.note_id, text=f"{note.text} James Okafor comforted her.")
        overrides = {f.id: "he is her brother and she asked for it" for f in edited.open_errors}
        signature = DANA.model_copy(update={"overrides": {**reasons(note, view), **overrides}})
        frozen = await parts.signing.sign(caller, view.id, note.note_id, signature)
        assert frozen.status == "signed"
        assert frozen.signature.name == "Dana Whitfield"
        assert overrides.items() <= frozen.signature.overrides.items()
        assert frozen.signature.note.text == edited.text
        assert frozen.signature.group_note.text == view.group_note.text
        assert frozen.signature.header["member"] == "Maria Gonzalez"
        assert "James Okafor" not in str(frozen.signature.header)


async def test_what_was_signed_never_changes(start, house, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        frozen = await signed(parts, caller, view, "m1")
        for trying in (
            parts.notes.edit(caller, view.id, frozen.note_id, text="other"),
            parts.signing.sign(caller, view.id, frozen.note_id, DANA),
            parts.drafting.redraft(caller, view.id, frozen.note_id),
            parts.notes.still_holds(caller, view.id, frozen.note_id),
        ):
            with pytest.raises(Conflict) as caught:
                await trying
            assert code_of(caught) == "already_signed"
        await parts.sessions.change(caller, view.id, [Change(op="add", path="session.bullets", value="role play")])
        await parts.drafting.start(caller, view.id)
        view = await parts.drafting.wait(caller, view.id, 60)
        after = of_member(view, "m1")
        assert after.text == frozen.text
        assert after.signature.note == frozen.signature.note
        assert after.signature.group_note == frozen.signature.group_note
        assert after.signature.older_shared_part
        assert not after.stale


async def test_two_signatures_at_once_make_one(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        answers = await asyncio.gather(*(signed(parts, caller, view, "m1") for _ in range(4)), return_exceptions=True)
        assert sum(not isinstance(a, Exception) for a in answers) == 1
        assert {a.code for a in answers if isinstance(a, Conflict)} <= {"already_signed", "stale_version"}


async def test_a_program_never_signs(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        program = Caller(caller.clinician_id, "key")
        note = of_member(view, "m1").note_id
        with pytest.raises(Conflict) as caught:
            await parts.signing.sign(program, view.id, note, DANA)
        assert code_of(caught) == "not_a_person"
        await signed(parts, caller, view, "m1")
        with pytest.raises(Conflict) as caught:
            await parts.signing.add(program, view.id, note, "addendum", text="x")
        assert code_of(caught) == "not_a_person"


@pytest.mark.parametrize("field", ["name", "credentials", "attestation"])
async def test_a_signature_without_name_credentials_or_attestation_is_none(start, file, field):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        with pytest.raises(FileFaults):
            await parts.signing.sign(caller, view.id, view.notes[1].note_id, DANA.model_copy(update={field: " "}))


async def test_a_stale_note_waits_until_it_is_drafted_again_or_said_to_hold(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m1").note_id
        change = Change(op="add", path="members.m1.bullets", value="left calmer")
        view = await parts.sessions.change(caller, view.id, [change])
        with pytest.raises(Conflict) as caught:
            await signed(parts, caller, view, "m1")
        assert code_of(caught) == "stale"
        assert not (await parts.notes.still_holds(caller, view.id, note)).stale
        view = await parts.sessions.get(caller, view.id)
        assert (await signed(parts, caller, view, "m1")).status == "signed"


async def test_the_shared_part_is_not_signed_alone_nor_an_empty_note(start, file):
    file["members"][1]["drafting"] = "by_hand"
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        for note, code in ((view.group_note, "shared_part"), (of_member(view, "m2"), "nothing_to_sign")):
            with pytest.raises(Conflict) as caught:
                await parts.signing.sign(caller, view.id, note.note_id, DANA)
            assert code_of(caught) == code


async def test_a_session_is_signed_once_every_note_of_who_came_is(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        await signed(parts, caller, view, "m1")
        view = await parts.sessions.get(caller, view.id)
        assert view.status == "drafted"
        await signed(parts, caller, view, "m2")
        view = await parts.sessions.get(caller, view.id)
        assert view.status == "signed"
        with pytest.raises(Conflict):
            await parts.sessions.put_input(caller, view.id, {})
        absent = await signed(parts, caller, view, "m3")
        assert absent.status == "signed"


async def test_what_is_added_later_stands_beside_the_signed_text(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m1").note_id
        with pytest.raises(Conflict) as caught:
            await parts.signing.add(caller, view.id, note, "addendum", text="later")
        assert code_of(caught) == "not_signed"
        frozen = await signed(parts, caller, view, "m1")
        await parts.signing.add(caller, view.id, note, "addendum", text="She called on Friday.")
        await parts.signing.add(caller, view.id, note, "correction", text="75 minutes, not 90.")
        found = await parts.signing.add(caller, view.id, note, "entered_in_error", text="", reason="wrong person")
        assert [a.kind for a in found.signature.addenda] == ["addendum", "correction", "entered_in_error"]
        assert {a.name for a in found.signature.addenda} == {"Dana Whitfield"}
        assert found.signature.entered_in_error
        assert found.text == frozen.text
        with pytest.raises(FileFaults):
            await parts.signing.add(caller, view.id, note, "addendum", text=" ")
        with pytest.raises(NotThere):
            await parts.signing.add(caller, view.id, "nothing", "addendum", text="x")


async def test_the_same_addition_sent_twice_from_one_form_at_once_is_one(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = (await signed(parts, caller, view, "m1")).note_id

        async def add(seen):
            return await parts.signing.add(caller, view.id, note, "correction", text="75 minutes, not 90.", seen=seen)

        found = (await asyncio.gather(*(add(0) for _ in range(5))))[-1]
        assert len(found.signature.addenda) == 1
        found = await add(1)  # from a form that shows the first: meant
        assert len(found.signature.addenda) == 2


async def test_erasing_leaves_what_is_signed_and_says_until_when(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        frozen = await signed(parts, caller, view, "m1")
        erased = await parts.sessions.erase(caller, view.id)
        assert not erased.erased
        assert (erased.stays[0].note_id, erased.stays[0].until) == (frozen.note_id, "2036-11-18")
        left = await parts.sessions.get(caller, view.id)
        assert [n.note_id for n in left.member_notes] == [frozen.note_id]
        assert left.member_notes[0].signature.group_note.text == view.group_note.text
        assert [m["id"] for m in left.input["members"]] == ["m1"]
        assert "Okafor" not in left.model_dump_json()


async def test_a_page_copy_says_that_a_draft_is_one_and_names_nobody_else(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        [copied] = await parts.exporting.files(caller, view.id, "text", "m1")
        text = copied.content.decode()
        assert text.startswith("Draft, not signed")
        assert "Maria Gonzalez" in text
        assert "Okafor" not in text
        assert "Brandt" not in text
        assert "Maria" not in copied.name
        await signed(parts, caller, view, "m1")
        [copied] = await parts.exporting.files(caller, view.id, "text", "m1")
        assert "Draft, not signed" not in copied.content.decode()
        assert "Dana Whitfield, LCSW" in copied.content.decode()
        assert len(await parts.exporting.files(caller, view.id, "text")) == 3
        with pytest.raises(FileFaults):
            await parts.exporting.files(caller, view.id, "papyrus")
        with pytest.raises(NotThere):
            await parts.exporting.files(caller, view.id, "text", "m9")


async def test_the_list_tells_how_far_each_session_is(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = of_member(view, "m1")
        [line] = await parts.sessions.lines(caller)
        assert (line.status, line.date, line.members, line.notes) == (
            "drafted", "2026-11-18", 3, {"drafted": 2, "absent": 1},
        )  # fmt: skip
        before = line.open_errors
        edited = await parts.notes.edit(caller, view.id, note.note_id, text=f"{note.text} James Okafor comforted her.")
        [line] = await parts.sessions.lines(caller)
        view = await parts.sessions.get(caller, view.id)
        assert line.open_errors == sum(f.severity == "error" for f in view.findings) > before
        for finding in edited.open_errors:
            await parts.notes.dismiss(caller, view.id, finding.id, "her brother")
        change = Change(op="add", path="members.m2.bullets", value="left calmer")
        await parts.sessions.change(caller, view.id, [change])
        [line] = await parts.sessions.lines(caller)
        view = await parts.sessions.get(caller, view.id)
        left = [f for f in view.findings if f.severity == "error" and f.dismissed is None]
        assert (line.open_errors, line.stale) == (len(left), 1)
        view = await parts.sessions.get(caller, view.id)
        await signed(parts, caller, view, "m1")
        [line] = await parts.sessions.lines(caller)
        assert line.notes == {"drafted": 1, "absent": 1, "signed": 1}
