"""The record and the working papers: what goes when, what stays, and what stops it."""

from datetime import date, timedelta

import pytest

from drafter.errors import Conflict, NotThere
from drafter.pipeline.placing import GROUP
from drafter.service import deriving
from drafter.service.keeping.retention import record_until, years_later
from drafter.service.review.signing import Signature
from drafter.store.bodies import PracticeBody, SignedBody
from drafter.store.database import now
from drafter.web.pages.sources import Sources
from guardrails.note import Note

SIGNATURE = Signature(name="Dana Whitfield", credentials="LCSW")
TODAY = now().date()


async def drafted(parts, caller, file, **options):
    view = await parts.sessions.create(caller, file, **options)
    await parts.drafting.start(caller, view.id)
    return await parts.drafting.wait(caller, view.id, 60)


def of_member(view, member_id):
    return next(note for note in view.notes if note.member_id == member_id)


async def signed(parts, caller, view, *members):
    for member in members:
        note = of_member(view, member)
        for finding in note.open_errors + (view.group_note.open_errors if view.group_note else ()):
            view = await parts.notes.dismiss(caller, view.id, finding.id, "read it, holds")
        await parts.signing.sign(caller, view.id, note.note_id, SIGNATURE)
    return await parts.sessions.get(caller, view.id)


def signed_on(day: date, born: str | None = None) -> SignedBody:
    note = Note(note_id="n", member_id="m1", status="signed")
    header = {"date_of_birth": born} if born else {}
    return SignedBody(key="m1", note=note, name="D", credentials="L", attestation="a", service_date=day, header=header)


def test_the_record_of_an_adult_is_kept_from_the_date_of_service():
    assert record_until(signed_on(date(2026, 11, 18), "1988-02-03"), now(), PracticeBody()) == date(2036, 11, 18)
    assert record_until(signed_on(date(2024, 2, 29)), now(), PracticeBody(record_years=7)) == date(2031, 2, 28)


def test_the_record_of_a_minor_is_kept_from_majority():
    minor = signed_on(date(2026, 11, 18), "2012-05-01")
    assert record_until(minor, now(), PracticeBody()) == date(2040, 5, 1)
    assert record_until(minor, now(), PracticeBody(majority_age=21)) == date(2043, 5, 1)


async def test_what_is_not_signed_goes_at_once_and_the_answer_says_what_stays(start, file):
    async with start() as (parts, caller):
        view = await signed(parts, caller, await drafted(parts, caller, file), "m1")
        answer = await parts.sessions.erase(caller, view.id)
        note = of_member(view, "m1")
        papers = (TODAY + timedelta(days=30)).isoformat()
        assert [(s.note_id, s.until) for s in answer.stays] == [(note.note_id, "2036-11-18"), (note.note_id, papers)]
        left = await parts.sessions.get(caller, view.id)
        assert {n.member_id for n in left.member_notes} == {"m1"}
        assert left.input["members"][0]["bullets"] == file["members"][0]["bullets"]  # a working paper of a signed note
        assert [m["id"] for m in left.input["members"]] == ["m1"]
        assert left.egress  # what left for the signed note keeps its term
        assert not any("coping plan" in entry.text for entry in left.egress)  # and what left for the erased one is gone


async def test_where_everything_is_signed_nothing_may_go(start, file):
    del file["members"][2]
    async with start() as (parts, caller):
        view = await signed(parts, caller, await drafted(parts, caller, file), "m1", "m2")
        with pytest.raises(Conflict) as caught:
            await parts.sessions.erase(caller, view.id)
        assert caught.value.code == "nothing_may_go"
        assert all("2036-11-18" in d.message or "working papers" in d.message for d in caught.value.details)


async def test_the_attendance_of_the_absent_is_record_once_the_evening_is_signed(start, file):
    file["members"][2]["bullets"] = ["called at noon, has the flu"]
    async with start() as (parts, caller):
        view = await signed(parts, caller, await drafted(parts, caller, file), "m1", "m2")
        assert view.status == "signed"
        assert (await parts.sessions.erase(caller, view.id)).stays
        left = await parts.sessions.get(caller, view.id)
        assert left.input["members"][2]["attendance"] == file["members"][2]["attendance"]
        assert "flu" not in left.model_dump_json()
        with pytest.raises(Conflict):
            await parts.sessions.erase(caller, view.id)


async def test_a_trial_session_goes_even_signed(start, file):
    async with start() as (parts, caller):
        view = await signed(parts, caller, await drafted(parts, caller, file, trial=True), "m1")
        assert (await parts.sessions.erase(caller, view.id)).erased
        with pytest.raises(NotThere):
            await parts.sessions.get(caller, view.id)


async def test_working_papers_go_after_their_days_and_not_one_signed_word_changes(start, file):
    async with start() as (parts, caller):
        view = await signed(parts, caller, await drafted(parts, caller, file), "m1", "m2")
        before = {m: of_member(view, m).signature for m in ("m1", "m2")}
        assert await parts.erasing.sweep(TODAY) == 0  # the first look after a start may have a wrong clock
        assert await parts.erasing.sweep(TODAY + timedelta(days=5)) == 0
        for day in range(6, 30, 6):
            assert await parts.erasing.sweep(TODAY + timedelta(days=day)) == 0
        due = TODAY + timedelta(days=30)
        assert await parts.erasing.sweep(due) == 3
        left = await parts.sessions.get(caller, view.id)
        for member, signature in before.items():
            now_there = of_member(left, member).signature
            assert (now_there.note, now_there.group_note, now_there.header, now_there.at) == (
                signature.note, signature.group_note, signature.header, signature.at,
            )  # fmt: skip
            assert now_there.overrides == {}
        assert left.egress == ()
        assert left.findings == ()
        assert left.group_note is None
        assert "bullets" not in left.input["session"]
        assert [m["name"] for m in left.input["members"]] == ["Maria Gonzalez", "James Okafor", "Lee Brandt"]
        assert all("bullets" not in m and m["attendance"] for m in left.input["members"])
        assert left.erased == dict.fromkeys((GROUP, "m1", "m2", "m3"), due)
        said = Sources(left, left.file.members[0]).of("members.m1.bullets[0]")[3]
        assert said.startswith("erased on ")
        assert said.endswith("under the practice's policy")
        assert await parts.erasing.sweep(due) == 0
        copied = await parts.exporting.files(caller, view.id, "text", "m1")
        assert before["m1"].note.text.split("\n")[-1] in copied[0].content.decode()


async def test_papers_of_an_unsigned_note_wait_though_another_was_signed_long_ago(start, file):
    async with start() as (parts, caller):
        view = await signed(parts, caller, await drafted(parts, caller, file), "m1")
        await look_daily(parts, 31)
        left = await parts.sessions.get(caller, view.id)
        assert set(left.erased) == {"m1"}
        assert left.input["members"][1]["bullets"] == file["members"][1]["bullets"]
        assert left.input["session"]["bullets"] == file["session"]["bullets"]
        assert of_member(left, "m2").text
        assert not [f for f in left.findings if f.member_id == "m1"]


async def look_daily(parts, days: int) -> int:
    return sum([await parts.erasing.sweep(TODAY + timedelta(days=day)) for day in range(0, days + 1, 3)][1:])


async def test_the_record_falls_when_its_years_are_over(start, file):
    async with start() as (parts, caller):
        view = await signed(parts, caller, await drafted(parts, caller, file), "m1", "m2")
        await parts.keeping.set_terms(caller, PracticeBody(record_years=1, papers_days=1))
        due = years_later(date(2026, 11, 18), 1)
        for day in range(0, (due - TODAY).days, 6):
            await parts.erasing.sweep(TODAY + timedelta(days=day))
        assert (await parts.sessions.get(caller, view.id)).status == "signed"
        await parts.erasing.sweep(due)
        with pytest.raises(NotThere):
            await parts.sessions.get(caller, view.id)


async def test_a_clock_that_jumps_years_ahead_erases_nothing_that_day(start, file):
    async with start() as (parts, caller):
        view = await signed(parts, caller, await drafted(parts, caller, file), "m1", "m2")
        await parts.erasing.sweep(TODAY)
        await parts.erasing.sweep(TODAY + timedelta(days=1))
        assert await parts.erasing.sweep(TODAY + timedelta(days=365 * 40)) == 0
        assert (await parts.sessions.get(caller, view.id)).egress


async def test_a_hold_stops_people_and_the_schedule(start, file):
    async with start() as (parts, caller):
        view = await signed(parts, caller, await drafted(parts, caller, file), "m1")
        await parts.keeping.hold(caller, view.id, "a subpoena")
        with pytest.raises(Conflict) as caught:
            await parts.sessions.erase(caller, view.id)
        assert caught.value.code == "held"
        await look_daily(parts, 60)
        assert (await parts.sessions.get(caller, view.id)).erased == {}
        await parts.keeping.lift(caller, view.id)
        assert (await parts.sessions.erase(caller, view.id)).stays


async def test_a_hold_on_a_person_holds_all_sessions_of_that_person(start, file):
    async with start() as (parts, caller):
        first, second = await drafted(parts, caller, file), await drafted(parts, caller, file)
        [held] = await parts.keeping.hold(caller, first.id, "a complaint", "m1")
        assert held.of == "person"
        with pytest.raises(Conflict):
            await parts.sessions.erase(caller, second.id)
        await parts.keeping.lift(caller, second.id, "m1")
        assert (await parts.sessions.erase(caller, first.id)).erased


async def test_an_erased_session_leaves_no_row_that_names_anyone(start, house, file):
    async with start() as (parts, caller):
        file["session"]["group_name"] = "Wednesday group"
        view = await drafted(parts, caller, file)
        await parts.sessions.erase(caller, view.id)
        assert house.rows("session", "note", "call", "event", "person", "therapy_group", "repeat") == 0


async def test_every_erasure_is_on_the_list_before_it_is_done(start, house, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        await parts.sessions.erase(caller, view.id)
        assert [(e.what, e.id) for e in house.erased.all()] == [("session", view.id)]
        kept = await drafted(parts, caller, file)
        house.erased.path.unlink()
        house.erased.path.mkdir()
        with pytest.raises(Exception, match="nothing was erased"):
            await parts.sessions.erase(caller, kept.id)
        assert (await parts.sessions.get(caller, kept.id)).notes


async def test_what_was_erased_is_not_kept_in_memory_for_the_next_look(start, file):
    async with start() as (parts, caller):
        view = await signed(parts, caller, await drafted(parts, caller, file), "m1")
        assert view.id in deriving._recent
        await parts.sessions.erase(caller, view.id)
        assert view.id not in deriving._recent
