"""One drafting from its first call to its last: each note onto the disk as it is done, the clinician's words first."""

import asyncio
import dataclasses
from collections.abc import Mapping
from weakref import WeakValueDictionary

import structlog

from drafter.errors import NotThere, PartDown
from drafter.jobs.kept import BROKE_OFF, Gone, KeptJobs
from drafter.pipeline import questions
from drafter.pipeline.line import draft
from drafter.pipeline.manner import Manner
from drafter.pipeline.placing import GROUP
from drafter.pipeline.prepared import Prepared
from drafter.pipeline.rendering import formatted
from drafter.service.apart import apart
from drafter.service.deriving import Whole, bases, open_errors, prepared, stale, state_of, usable, whole
from drafter.service.drafts.manners import told
from drafter.service.drafts.own_manner import applied, own_manner_of
from drafter.service.measures import Measures
from drafter.store import people
from drafter.store.bodies import EventBody, NoteBody, RunBody, SessionBody
from drafter.store.calls import add_event
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.sessions import (
    KeptNote,
    KeptSession,
    add_note,
    change_note,
    change_session,
    fresh_id,
    notes_of,
    session,
    signed_of,
)
from drafter.store.webhooks import note_event
from drafter.store.work import Work
from guardrails.deid.masking import mask_text
from guardrails.note import CLINICIAN, Draft, Note
from guardrails.session import SessionFile

log = structlog.get_logger(__name__)

MAX_EARLIER = 50
"""Former states of a note that are kept; the oldest go first."""


class Runs:
    """Runs draftings; knows the database, who makes calls, and whom to tell."""

    def __init__(self, database: Database, jobs: KeptJobs, manner: Manner, model: str, measures: Measures) -> None:
        self.database = database
        self.manner = manner
        self._jobs = jobs
        self._model = model
        self._measures = measures
        # A bell lives as long as someone waits for it.
        self._bells: WeakValueDictionary[str, asyncio.Event] = WeakValueDictionary()

    def bell(self, session_id: str) -> asyncio.Event:
        """Give the event that is set at the session's next step. Ask for it before reading, or a step may be missed."""
        bell = self._bells.get(session_id)
        if bell is None:
            bell = self._bells[session_id] = asyncio.Event()
        return bell

    def _ring(self, session_id: str) -> None:
        bell = self._bells.pop(session_id, None)
        if bell is not None:
            bell.set()

    async def run(self, owner: str, session_id: str) -> bool:
        """Draft what the session's run names, and end the run whatever comes; raises NotThere if it is erased.

        False means that the database went away in the middle: the run is still noted, and can be taken up again.
        """
        try:
            found = await whole(self.database, owner, session_id)
            if found.session.body.run is not None:
                await self._to_the_end(found, found.session.body.run)
        except PartDown:
            log.warning("database_away", session_id=session_id)
            return False
        finally:
            self._ring(session_id)
        return True

    async def _to_the_end(self, found: Whole, run: RunBody) -> None:
        try:
            await self._drafted(found, run)
        except (NotThere, PartDown, Gone):
            raise
        except Exception as error:  # noqa: BLE001 - a fault of ours must not leave a session drafting for ever
            log.error("drafting_broke_off", session_id=found.session.id, error=type(error).__name__)
            await self._broken_off(found.session, run)

    async def _drafted(self, found: Whole, run: RunBody) -> None:
        kept = found.session
        file, _ = usable(kept.body)
        ready = await apart(prepared, file, kept.body, self.manner)
        basis = await apart(bases, ready)
        notes = found.by_key()

        async def on_note(key: str, note: Note) -> None:
            await self._keep(kept, run, key, note, basis[key], file)

        manner = applied(await own_manner_of(self.database, kept.owner), self.manner)
        made = await draft(
            dataclasses.replace(ready, manner=_masked(told(run.instruction, manner), ready)),
            self._jobs.of(kept.id, kept.generation),
            only=run.keys,
            kept={key: note.body.note for key, note in notes.items() if key not in run.keys},
            note_ids={key: notes[key].id if key in notes else fresh_id() for key in run.keys},
            on_note=on_note,
            built_in=run.built_in,
            model=self._model,
        )
        self._measures.drafted(made)
        await self._finish(kept, run, made, basis)

    @to_the_end
    async def _keep(self, kept: KeptSession, run: RunBody, key: str, note: Note, basis: str, file: SessionFile) -> None:
        """Write a note down as it is done, unless the clinician changed or signed it since this run began."""
        async with self.database.writing() as work:
            await session(work, kept.owner, kept.id)
            notes = {n.body.key: n for n in await notes_of(work, kept.id)}
            before = notes.get(key)
            if before is None:
                body = NoteBody(key=key, note=note, basis=_basis(note, basis), generation=kept.generation)
                await add_note(work, kept.id, body, note.status, now())
                await people.tie_note(work, note.note_id, (await people.person_ids(work, kept.id)).get(key))
            elif _free(before, kept, await signed_of(work, kept.id)):
                await _replace(work, before, kept, note, basis, run, file)
            done = sum(n.body.generation == kept.generation for n in notes.values() if n.body.key != key) + 1
            member_id = None if key == GROUP else key
            event = EventBody(
                kind="note", status=note.status, note_id=before.id if before else note.note_id, member_id=member_id,
                done=min(done, len(run.keys)), of=len(run.keys),
            )  # fmt: skip
            await add_event(work, kept.id, event)
        self._ring(kept.id)

    @to_the_end
    async def _finish(self, before: KeptSession, run: RunBody, made: Draft, basis: Mapping[str, str]) -> None:
        async with self.database.writing() as work:
            kept = await session(work, before.owner, before.id)
            if (kept.state, kept.generation) != ("drafting", before.generation):
                return  # another process that was taken for dead was faster
            body = _with_draft(kept.body, run, made)
            notes = tuple(await notes_of(work, kept.id))
            found = Whole(kept, notes, await signed_of(work, kept.id))
            as_made = {n.note_id: n for n in (made.group_note, *made.member_notes) if n}
            if kept.body.input_version == before.body.input_version and all(
                as_made.get(note.id) == note.body.note for note in notes
            ):
                # What the line found holds for what stands there; otherwise the next reader works it out.
                derived = {"stale": stale(notes, basis), "open_errors": open_errors(made.findings, notes)}
                body = body.model_copy(update={"derived_from": state_of(found), **derived})
            await change_session(work, kept, now(), state="drafted", body=body)
            await add_event(work, kept.id, EventBody(kind="drafted", done=len(run.keys), of=len(run.keys)))
            await note_event(work, kept.owner, "session.drafted", kept.id, "", now())

    @to_the_end
    async def _broken_off(self, before: KeptSession, run: RunBody) -> None:
        """End a run that a fault of ours broke off: what is done stands, the rest can be drafted again."""
        async with self.database.writing() as work:
            kept = await session(work, before.owner, before.id)
            notes = {note.body.key for note in await notes_of(work, kept.id)}
            for key in run.keys:
                if key not in notes:
                    member_id = None if key == GROUP else key
                    note = Note(note_id=fresh_id(), member_id=member_id, status="failed", error=BROKE_OFF)
                    body = NoteBody(key=key, note=note, generation=kept.generation)
                    await add_note(work, kept.id, body, "failed", now())
            await change_session(work, kept, now(), state="drafted", body=kept.body.model_copy(update={"run": None}))
            await add_event(work, kept.id, EventBody(kind="drafted", status="failed", of=len(run.keys)))


def _masked(manner: Manner, ready: Prepared) -> Manner:
    """Give the manner with its wish in masked words."""
    return manner.model_copy(update={"wish": mask_text(manner.wish, ready.masked).masked}) if manner.wish else manner


def _basis(note: Note, basis: str) -> str:
    # What was not drafted rests on no bullets, and cannot be older than they are.
    return "" if note.status in {"by_hand", "failed"} else basis


def _free(note: KeptNote, kept: KeptSession, signed: Mapping[str, object]) -> bool:
    mine = note.body.generation == kept.generation and note.body.edited
    return not mine and note.id not in signed


async def _replace(
    work: Work, before: KeptNote, kept: KeptSession, note: Note, basis: str, run: RunBody, file: SessionFile
) -> None:
    body = before.body
    first = body.generation != kept.generation
    if note.status == "failed" and body.note.text:
        # A call that failed takes no words away: the note stays, and says what happened.
        note, basis = body.note.model_copy(update={"error": note.error}), body.basis
    elif note.status == "by_hand" and body.note.text:
        note = body.note.model_copy(update={"status": "by_hand"})  # what stands there is the clinician's from now on
    elif run.instruction and note.status == "drafted":
        note = _with_own_words(body.note, note, file)
    if run.element and note.status == "drafted":
        note, basis = _one_element(body.note, note, run.element, file), body.basis
    replaced = first and body.note.text and body.note.text != note.text
    earlier = (*body.earlier, body.note)[-MAX_EARLIER:] if replaced else body.earlier
    if not first and body.note == note:
        return
    drafted = _one_element(body.drafted, note, run.element, file) if body.drafted and run.element else None
    made = body.model_copy(
        update={
            "drafted": drafted,
            "note": note.model_copy(update={"note_id": before.id}),
            "basis": _basis(note, basis),
            "generation": kept.generation,
            "edited": body.edited and (run.element is not None or bool(run.instruction) or not replaced),
            "earlier": earlier,
        }
    )
    await change_note(work, before, made, now())


def _with_own_words(old: Note, new: Note, file: SessionFile) -> Note:
    """Keep what the clinician typed when only the manner is to change, and leave out what says the same again."""
    mine = [s for s in old.statements if CLINICIAN in s.sources]
    fresh = [
        s
        for s in new.statements
        if not any(s.element == own.element and set(s.sources) <= set(own.sources) for own in mine)
    ]
    taken = {s.id for s in mine}
    return formatted(
        new, file.note_format, [*mine, *(s.model_copy(update={"id": _free_id(s.id, taken)}) for s in fresh)]
    )


def _one_element(old: Note, new: Note, element: str, file: SessionFile) -> Note:
    """Take one element from the new draft, and all else from the note as it stood."""
    fresh = [s for s in new.statements if s.element == element]
    taken = {s.id for s in old.statements if s.element != element}
    renamed = [s.model_copy(update={"id": _free_id(s.id, taken)}) for s in fresh]
    rest = [s for s in old.statements if s.element != element]
    return formatted(new, file.note_format, [*rest, *renamed])


def _free_id(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}.{number}"
    taken.add(name)
    return name


def _with_draft(body: SessionBody, run: RunBody, made: Draft) -> SessionBody:
    drafted = {None if key == GROUP else key for key in run.keys}
    kept_questions = [q for q in body.questions if q.member_id is not None and q.member_id not in drafted]
    return body.model_copy(
        update={
            "run": None,
            "drafted": made.session,
            "draft_id": made.draft_id,
            "versions": made.versions,
            "findings": made.findings,
            "questions": questions.ordered(
                questions.still_asked([*made.questions, *kept_questions], body.unknown), made.session.members
            ),
            "unused": made.unused,
            "clashes": (),
            "usage": made.usage,
            "seconds": made.seconds,
            "derived_from": "",
        }
    )
