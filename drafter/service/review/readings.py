"""What a person did at a note on the way to its signature: confirmed, changed, took over, read. Theirs alone."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal

from pydantic import Field

from drafter.errors import Conflict, NotThere
from drafter.service.caller import Caller
from drafter.service.deriving import usable
from drafter.service.review.confirming import tag, why
from drafter.service.review.resting import words_of
from drafter.service.views import NoteView, SessionView
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.readings import keep_reading, readings_of
from drafter.store.review_bodies import ConfirmedBody, ReadingBody
from drafter.store.sessions import KeptNote, notes_of, session
from drafter.store.work import Work
from guardrails.note import Note, Statement
from guardrails.session import SessionFile, Shape

What = Literal["changed", "added", "taken out"]


class ChangeView(Shape):
    """One change of a note since it was drafted, and when it was made last."""

    what: What
    text: str
    at: datetime | None = None


class ReadingView(Shape):
    """What one person did at one note, as far as it still holds for the words that stand there now.

    `confirmed` and `holds` are keyed by statement id. `read_at`: when this very text was read, for the group part.
    """

    confirmed: dict[str, ConfirmedBody] = Field(default_factory=dict)
    taken_over: tuple[str, ...] = ()
    holds: dict[str, datetime] = Field(default_factory=dict)
    read_at: datetime | None = None
    changes: tuple[ChangeView, ...] = ()


class Readings:
    """What people did at notes; nothing of it changes a note."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @to_the_end
    async def of(self, caller: Caller, view: SessionView) -> dict[str, ReadingView]:
        """Give what the caller did at each note of a session, by note id."""
        async with self._database.reading() as work:
            kept = await readings_of(work, view.id, caller.hand)
        words = words_of(view.file)
        return {note.note_id: _view(kept.get(note.note_id, ReadingBody()), note, words) for note in view.notes}

    async def confirm(
        self, caller: Caller, session_id: str, note_id: str, statement_id: str, *, back: bool = False
    ) -> datetime:
        """Confirm one statement as it now reads, or take that back; gives the server's time."""
        at = now()

        def done(reading: ReadingBody, note: Note, file: SessionFile) -> ReadingBody:
            statement = _statement(note, statement_id)
            words = words_of(file)
            reason = why(statement, words)
            if not reason:
                raise Conflict("This statement is not one to confirm.", "not_to_confirm")
            kept = {t: c for t, c in reading.confirmed.items() if c.statement != statement_id}
            if not back:
                body = ConfirmedBody(at=at, statement=statement_id, text=statement.text, why=reason)
                kept[tag(statement, words)] = body
            return reading.model_copy(update={"confirmed": kept})

        await self._change(caller, session_id, note_id, done)
        return at

    async def take_over(
        self, caller: Caller, session_id: str, note_id: str, statement_id: str, *, back: bool = False
    ) -> datetime:
        """Say that the caller observed, too, what another facilitator wrote; or take that back."""

        def done(reading: ReadingBody, note: Note, _: SessionFile) -> ReadingBody:
            _statement(note, statement_id)
            left = tuple(one for one in reading.taken_over if one != statement_id)
            return reading.model_copy(update={"taken_over": left if back else (*left, statement_id)})

        await self._change(caller, session_id, note_id, done)
        return now()

    async def typed_holds(self, caller: Caller, session_id: str, note_id: str, clash_id: str) -> datetime:
        """Say of two that differ that what was typed in review holds, not what was written before."""
        at = now()

        def done(reading: ReadingBody, _: Note, __: SessionFile) -> ReadingBody:
            return reading.model_copy(update={"holds": {**reading.holds, clash_id: at}})

        await self._change(caller, session_id, note_id, done)
        return at

    async def was_read(self, caller: Caller, session_id: str, note_id: str) -> datetime:
        """Note down that the caller read a note as it now stands."""
        at = now()

        def done(reading: ReadingBody, note: Note, _: SessionFile) -> ReadingBody:
            return reading.model_copy(update={"read": {_digest(note.text): reading.read.get(_digest(note.text), at)}})

        await self._change(caller, session_id, note_id, done)
        return at

    @to_the_end
    async def _change(
        self, caller: Caller, session_id: str, note_id: str,
        done: Callable[[ReadingBody, Note, SessionFile], ReadingBody],
    ) -> None:  # fmt: skip
        if caller.by != "page":
            raise Conflict("Only a signed-in person reads and confirms, never a program.", "not_a_person")
        async with self._database.writing() as work:
            kept = await session(work, caller.clinician_id, session_id)
            note = next((n for n in await notes_of(work, session_id) if n.id == note_id), None)
            if note is None:
                raise NotThere
            if note.state == "signed":
                raise Conflict("This note is signed, and stays as it is.", "already_signed")
            before = await _of(work, caller, session_id, note_id)
            file, _ = usable(kept.body)
            await keep_reading(work, note_id, caller.hand, done(before, note.body.note, file))


async def note_edit(work: Work, caller: Caller, note: KeptNote, made: Note, at: datetime) -> None:
    """Write down which statements an edit changed, and when; the note itself is written elsewhere."""
    before = await _of(work, caller, note.session_id, note.id)
    old = {s.id: s.text for s in note.body.note.statements}
    new = {s.id: s.text for s in made.statements}
    touched = {one for one in old.keys() | new.keys() if old.get(one) != new.get(one)}
    body = before.model_copy(update={"edited_at": {**before.edited_at, **dict.fromkeys(touched, at)}})
    await keep_reading(work, note.id, caller.hand, body)


def changes_of(before: Note | None, after: Note, edited_at: Mapping[str, datetime]) -> tuple[ChangeView, ...]:
    """List what was changed, added and taken out since a note was drafted, in the order of the note."""
    if before is None:
        return ()
    old, new = ({s.id: s.text for s in note.statements} for note in (before, after))
    made = [
        ChangeView(what="changed" if one in old else "added", text=text, at=edited_at.get(one))
        for one, text in new.items()
        if old.get(one) != text
    ]
    gone = [ChangeView(what="taken out", text=t, at=edited_at.get(one)) for one, t in old.items() if one not in new]
    return (*made, *gone)


def _view(reading: ReadingBody, note: NoteView, words: Mapping[str, str]) -> ReadingView:
    tags = {s.id: tag(s, words) for s in note.statements if why(s, words)}
    return ReadingView(
        confirmed={one: reading.confirmed[t] for one, t in tags.items() if t in reading.confirmed},
        taken_over=reading.taken_over,
        holds={c.statement: reading.holds[c.id] for c in note.clashes if c.id in reading.holds},
        read_at=reading.read.get(_digest(note.text)),
        changes=changes_of(note.as_drafted, note, reading.edited_at),
    )


async def _of(work: Work, caller: Caller, session_id: str, note_id: str) -> ReadingBody:
    return (await readings_of(work, session_id, caller.hand)).get(note_id, ReadingBody())


def _statement(note: Note, statement_id: str) -> Statement:
    found = next((s for s in note.statements if s.id == statement_id), None)
    if found is None:
        raise NotThere
    return found


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]
