"""Sessions: every word that came is kept, whole or not, and the notes touched are marked."""

import asyncio
import copy

import pytest

from drafter.errors import Conflict, FileFaults, InputFault, NotThere
from drafter.service.caller import Caller
from drafter.service.evening.changing import Change


def add(path: str, value: object) -> Change:
    return Change(op="add", path=path, value=value)


async def drafted(parts, caller, file):
    view = await parts.sessions.create(caller, file)
    await parts.drafting.start(caller, view.id)
    return await parts.drafting.wait(caller, view.id, 60)


def stale_keys(view) -> set[str | None]:
    return {note.member_id for note in view.notes if note.stale}


async def test_input_with_faults_is_kept_word_for_word(start):
    async with start() as (parts, caller):
        typed = {"session": {"date": "someday", "toppic": "typo"}, "members": [{"name": 7, "bullets": ["half a wo"]}]}
        view = await parts.sessions.create(caller, typed)
        assert view.input == typed
        assert view.status == "open"
        assert {"session.date", "members[0].id"} <= {f.path for f in view.faults}


async def test_a_file_that_must_be_whole_is_refused_with_every_fault_and_nothing_kept(start, file):
    async with start() as (parts, caller):
        del file["session"]["date"], file["members"][1]["name"]
        with pytest.raises(FileFaults) as caught:
            await parts.sessions.create(caller, file, whole=True)
        assert {"session.date", "members[1].name"} == {f.path for f in caught.value.faults}
        assert await parts.sessions.lines(caller) == ()


async def test_changes_made_at_once_are_all_kept(start, file):
    async with start() as (parts, caller):
        view = await parts.sessions.create(caller, file)
        await asyncio.gather(
            *(parts.sessions.change(caller, view.id, [add("members.m1.bullets", f"word {i}")]) for i in range(25)),
            *(parts.sessions.change(caller, view.id, [add("session.bullets", f"word {i}")]) for i in range(25)),
        )
        found = await parts.sessions.get(caller, view.id)
        assert {f"word {i}" for i in range(25)} <= set(found.input["members"][0]["bullets"])
        assert {f"word {i}" for i in range(25)} <= set(found.input["session"]["bullets"])


async def test_a_repeat_with_the_same_key_gives_the_first_session(start, file):
    async with start() as (parts, caller):
        first, second = await asyncio.gather(
            parts.sessions.create(caller, file, idempotency_key="k1"),
            parts.sessions.create(caller, copy.deepcopy(file), idempotency_key="k1"),
        )
        assert first.id == second.id
        assert len(await parts.sessions.lines(caller)) == 1
        assert (await parts.sessions.create(caller, file, idempotency_key="k2")).id != first.id
        with pytest.raises(InputFault):
            await parts.sessions.create(caller, {**file, "note_format": "soap"}, idempotency_key="k1")


async def test_an_older_version_of_the_input_does_not_overwrite_a_newer(start, file):
    async with start() as (parts, caller):
        view = await parts.sessions.create(caller, file)
        newer = await parts.sessions.put_input(caller, view.id, {**file, "note_format": "soap"}, version=view.version)
        with pytest.raises(Conflict) as caught:
            await parts.sessions.put_input(caller, view.id, file, version=view.version)
        assert caught.value.code == "stale_version"
        assert (await parts.sessions.get(caller, view.id)).input == newer.input


async def test_the_same_input_again_is_no_new_version(start, file):
    async with start() as (parts, caller):
        view = await parts.sessions.create(caller, file)
        assert (await parts.sessions.put_input(caller, view.id, file)).version == view.version


async def test_another_clinicians_session_is_not_there(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        stranger, note = Caller("someone else", "page"), view.notes[1].note_id
        asked = [
            parts.sessions.get(stranger, view.id),
            parts.sessions.put_input(stranger, view.id, file),
            parts.sessions.change(stranger, view.id, []),
            parts.sessions.place(stranger, view.id, {}),
            parts.sessions.erase(stranger, view.id),
            parts.masking.get(stranger, view.id),
            parts.masking.put(stranger, view.id, mask=(), leave=()),
            parts.drafting.start(stranger, view.id),
            parts.drafting.wait(stranger, view.id, 0),
            parts.drafting.redraft(stranger, view.id, note),
            parts.drafting.check(stranger, view.id),
            anext(parts.drafting.events(stranger, view.id)),
            parts.notes.edit(stranger, view.id, note, text="x"),
            parts.notes.still_holds(stranger, view.id, note),
            parts.notes.dismiss(stranger, view.id, "f", "reason"),
            parts.notes.reformat(stranger, view.id, "soap"),
            parts.signing.preview(stranger, view.id, note),
            parts.signing.add(stranger, view.id, note, "addendum", text="x"),
            parts.exporting.files(stranger, view.id, "text"),
        ]
        for asking in asked:
            with pytest.raises(NotThere):
                await asking
        assert await parts.sessions.lines(stranger) == ()


async def test_a_members_own_bullet_makes_that_note_stale_and_no_other(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        assert stale_keys(view) == set()
        view = await parts.sessions.change(caller, view.id, [add("members.m2.bullets", "tearful at the end")])
        assert stale_keys(view) == {"m2"}


async def test_a_shared_bullet_about_everyone_touches_the_group_part_and_all_who_came(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        view = await parts.sessions.change(caller, view.id, [add("session.bullets", "role play on saying no")])
        assert {None, "m1", "m2"} <= stale_keys(view)


async def test_a_shared_bullet_that_names_one_member_touches_that_note_alone(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        view = await parts.sessions.change(caller, view.id, [add("session.bullets", "James left the room once")])
        assert stale_keys(view) == {"m2"}


async def test_a_private_bullet_touches_no_note(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        view = await parts.sessions.change(caller, view.id, [add("members.m1.bullets", "-- reminds me of my mother")])
        assert stale_keys(view) == set()


async def test_what_is_typed_back_as_it_was_is_no_longer_stale(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        await parts.sessions.change(caller, view.id, [add("members.m2.bullets", "tearful at the end")])
        view = await parts.sessions.put_input(caller, view.id, file)
        assert stale_keys(view) == set()


async def test_a_shared_bullet_placed_by_the_clinician_changes_sides(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        view = await parts.sessions.place(caller, view.id, {"session.bullets[1]": ("m2",)})
        assert stale_keys(view) == {"m1", "m2"}
        with pytest.raises(FileFaults):
            await parts.sessions.place(caller, view.id, {"session.bullets[1]": ("nobody",)})


async def test_masking_more_marks_what_it_changes(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        masking = await parts.masking.put(caller, view.id, mask=["coping plan"], leave=[])
        assert any("coping plan" not in item.masked for item in masking.items if "coping plan" in item.text)
        view = await parts.sessions.get(caller, view.id)
        assert stale_keys(view) == {"m2"}


async def test_erasing_an_unsigned_session_leaves_nothing(start, house, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        erased = await parts.sessions.erase(caller, view.id)
        assert (erased.erased, erased.stays) == (True, ())
        with pytest.raises(NotThere):
            await parts.sessions.get(caller, view.id)
        assert await parts.sessions.lines(caller) == ()
