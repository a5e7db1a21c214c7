"""Sealed cells: what was sealed comes back, and nothing else opens."""

import pytest
from sqlalchemy.exc import StatementError

from drafter.store.database import now, opened
from drafter.store.ending import to_the_end
from drafter.store.sealing import Altered, SealedBytes, Seals, WrongKey, keyed_digest
from drafter.store.tables import ClinicianRow

OLD, NEW = "o" * 40, "n" * 40


def test_what_was_sealed_comes_back_and_is_not_in_the_bytes():
    sealed = Seals([NEW]).seal("note.body:1", {"text": "constricted affect"})
    assert b"constricted" not in sealed
    assert Seals([NEW]).open("note.body:1", sealed) == {"text": "constricted affect"}


def test_two_seals_of_the_same_words_differ():
    seals = Seals([NEW])
    assert seals.seal("note.body:1", "same") != seals.seal("note.body:1", "same")


def test_a_cell_moved_to_another_row_or_table_does_not_open():
    seals = Seals([NEW])
    sealed = seals.seal("note.body:1", "words")
    for place in ("note.body:2", "session.body:1"):
        with pytest.raises(Altered):
            seals.open(place, sealed)


def test_an_altered_cell_does_not_open_wherever_it_was_altered():
    seals = Seals([NEW])
    sealed = seals.seal("note.body:1", "words")
    for at in range(len(sealed)):
        bent = bytearray(sealed)
        bent[at] ^= 1
        with pytest.raises((Altered, WrongKey)):
            seals.open("note.body:1", bytes(bent))


def test_an_older_key_still_opens_and_the_newest_seals():
    sealed = Seals([OLD]).seal("note.body:1", "words")
    both = Seals([NEW, OLD])
    assert both.open("note.body:1", sealed) == "words"
    fresh = both.seal("note.body:1", "words")
    assert Seals([NEW]).open("note.body:1", fresh) == "words"
    with pytest.raises(WrongKey):
        Seals([OLD]).open("note.body:1", fresh)


def test_no_fault_holds_what_was_sealed():
    seals = Seals([NEW])
    sealed = seals.seal("note.body:1", "constricted affect")
    with pytest.raises(Altered) as caught:
        seals.open("note.body:2", sealed)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    assert "constricted" not in repr(caught.value)


def test_a_keyed_digest_tells_parts_apart():
    assert keyed_digest("salt", "ab", "c") != keyed_digest("salt", "a", "bc")
    assert keyed_digest("salt", "ab") != keyed_digest("other", "ab")


@to_the_end
async def test_the_sealed_column_takes_no_clear_bytes(settings):
    async with opened(settings) as database, database.writing() as work:
        work.rows.add(ClinicianRow(id="c1", created_at=now(), body=SealedBytes(b"sealed")))
        await work.rows.flush()
        work.rows.add(ClinicianRow(id="c2", created_at=now(), body=b"clear words"))
        with pytest.raises(StatementError, match="only sealed bytes"):
            await work.rows.flush()
