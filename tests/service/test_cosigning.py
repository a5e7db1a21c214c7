"""A supervisor co-signs or sends back; the text is out of their reach, and copies say until then what is missing."""

import dataclasses

import pytest
from review_signing import drafted, signed

from drafter.errors import Conflict

ANN = {"name": "Ann Castellano", "credentials": "PhD"}


@pytest.fixture
def file(file):
    file["session"]["facilitators"][0]["supervisor"] = "Ann Castellano, PhD"
    return file


def _supervisor(caller):
    return dataclasses.replace(caller, name="", credentials="", role="supervisor")


async def _text(parts, caller, view, member_id="m1"):
    return (await parts.exporting.files(caller, view.id, "text", member_id))[0].content.decode()


async def test_until_it_is_co_signed_every_copy_says_so_and_afterwards_it_says_how(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = await signed(parts, caller, view, "m1")
        assert note.signature.awaits_cosignature
        assert (await _text(parts, caller, view)).splitlines()[0] == "Signed, not co-signed"
        assert (await parts.exporting.boxes(caller, view.id, note.note_id)).first_line == "Signed, not co-signed"
        done = await parts.cosigning.cosign(_supervisor(caller), view.id, note.note_id, **ANN, present=False)
        assert done.status == "cosigned"
        assert done.text == note.text
        text = await _text(parts, caller, view)
        assert text.splitlines()[0] == "Signed and co-signed"
        assert "Co-signed by Ann Castellano, PhD" in text
        assert "reviewed, not present" in text


async def test_a_note_comes_back_with_a_comment_that_is_in_no_copy(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = await signed(parts, caller, view, "m1")
        back = await parts.cosigning.send_back(
            _supervisor(caller), view.id, note.note_id, **ANN, comment="Say which prompt helped."
        )
        assert back.signature.awaits_cosignature
        assert not back.signature.answered
        assert "which prompt" not in await _text(parts, caller, view)
        answered = await parts.signing.add(caller, view.id, note.note_id, "addendum", text="An open question helped.")
        assert answered.signature.answered
        done = await parts.cosigning.cosign(_supervisor(caller), view.id, note.note_id, **ANN, present=True)
        assert done.signature.cosignature.present


@pytest.mark.parametrize(
    ("change", "name", "code"),
    [
        ({"role": "clinician"}, "Ann Castellano", "not_a_supervisor"),
        ({"by": "key", "role": "supervisor"}, "Ann Castellano", "not_a_supervisor"),
        ({"role": "supervisor"}, "dana  whitfield", "same_person"),
    ],
)
async def test_nobody_but_another_person_who_supervises_co_signs(start, file, change, name, code):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = await signed(parts, caller, view, "m1")
        with pytest.raises(Conflict) as caught:
            await parts.cosigning.cosign(
                dataclasses.replace(caller, **change), view.id, note.note_id, name=name, credentials="PhD", present=True
            )
        assert caught.value.code == code


async def test_a_note_that_names_no_supervisor_awaits_none_and_an_unsigned_one_cannot_be_co_signed(start, file):
    del file["session"]["facilitators"][0]["supervisor"]
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        unsigned = next(n for n in view.notes if n.member_id == "m2")
        with pytest.raises(Conflict) as caught:
            await parts.cosigning.cosign(_supervisor(caller), view.id, unsigned.note_id, **ANN, present=True)
        assert caught.value.code == "not_signed"
        note = await signed(parts, caller, view, "m1")
        with pytest.raises(Conflict) as caught:
            await parts.cosigning.cosign(_supervisor(caller), view.id, note.note_id, **ANN, present=True)
        assert caught.value.code == "not_awaited"


async def test_a_supervisors_link_signs_in_a_supervisor_and_nobody_else(start):
    async with start() as (parts, _):
        cookie = await parts.sign_ins.exchange(await parts.sign_ins.link("supervisor"))
        found = await parts.sign_ins.of_cookie(cookie)
        assert (found.role, found.by) == ("supervisor", "page")
        await parts.sign_ins.end(cookie)
        assert await parts.sign_ins.of_cookie(cookie) is None


async def test_the_list_tells_what_awaits_and_whom(start, file):
    async with start() as (parts, caller):
        view = await drafted(parts, caller, file)
        note = await signed(parts, caller, view, "m1")
        (line,) = await parts.sessions.lines(caller)
        assert (line.awaiting, line.supervisor) == (1, "Ann Castellano, PhD")
        await parts.cosigning.cosign(_supervisor(caller), view.id, note.note_id, **ANN, present=False)
        (line,) = await parts.sessions.lines(caller)
        assert line.awaiting == 0
