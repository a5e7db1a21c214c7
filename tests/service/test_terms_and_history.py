"""The practice's terms as a page that can be handed over, and the history through the service."""

import csv
import io

import pytest

from drafter.errors import Conflict
from drafter.service.caller import Caller
from drafter.service.review.signing import Signature
from drafter.store.bodies import PracticeBody


async def test_only_a_person_sets_terms_and_holds(start, file):
    async with start() as (parts, caller):
        view = await parts.sessions.create(caller, file)
        program = Caller(caller.clinician_id, "key")
        for asked in (
            parts.keeping.set_terms(program, PracticeBody(record_years=7)),
            parts.keeping.hold(program, view.id, "because"),
            parts.keeping.lift(program, view.id),
        ):
            with pytest.raises(Conflict) as caught:
                await asked
            assert caught.value.code == "not_a_person"
        await parts.keeping.set_terms(caller, PracticeBody(record_years=7, papers_days=14))
        assert (await parts.keeping.terms()).record_years == 7


async def test_the_history_tells_who_did_what_to_which_note_and_no_word(start, file):
    async with start() as (parts, caller):
        view = await parts.sessions.create(caller, file)
        await parts.drafting.start(caller, view.id)
        view = await parts.drafting.wait(caller, view.id, 60)
        note = next(n for n in view.notes if n.member_id == "m1")
        await parts.notes.edit(caller, view.id, note.note_id, text=f"{note.text}\nShe spoke of the marzipanword.")
        view = await parts.sessions.get(caller, view.id)
        for finding in view.note(note.note_id).open_errors:
            await parts.notes.dismiss(caller, view.id, finding.id, "marzipanword")
        await parts.signing.sign(caller, view.id, note.note_id, Signature(name="Dana Whitfield", credentials="LCSW"))
        await parts.exporting.files(caller, view.id, "text", "m1")
        await parts.sessions.erase(caller, view.id)
        exported = await parts.history.export()
        rows = list(csv.DictReader(io.StringIO(exported)))
        told = [row["what"] for row in rows]
        for what in (
            "signed_in", "session_kept", "drafting_begun", "note_edited", "note_signed", "handed_out", "unsigned_erased",
        ):  # fmt: skip
            assert what in told
        signed = next(row for row in rows if row["what"] == "note_signed")
        assert (signed["note_id"], signed["by"], signed["via"]) == (note.note_id, caller.clinician_id, "page")
        assert not any(word in exported for word in ("marzipan", "Maria", "Whitfield", "m1,"))
        assert (await parts.history.verify()).whole
