"""Notes in review: edited, audited again, findings set aside with a reason."""

from collections.abc import Sequence
from typing import Any

from drafter import session_file
from drafter.errors import Conflict, Fault, FileFaults, InputFault, NotThere
from drafter.pipeline.editing import edited
from drafter.pipeline.manner import Manner
from drafter.pipeline.placing import GROUP
from drafter.pipeline.questions import key_of
from drafter.pipeline.rendering import formatted
from drafter.service.apart import apart
from drafter.service.caller import Caller
from drafter.service.deriving import bases, prepared, settled, usable, whole
from drafter.service.drafts.runs import MAX_EARLIER
from drafter.service.history import tell
from drafter.service.keepable import keepable
from drafter.service.review.readings import note_edit
from drafter.service.showing import session_view
from drafter.service.views import NoteView, SessionView
from drafter.store.bodies import NoteBody
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.sessions import KeptNote, KeptSession, change_note, change_session, notes_of, session
from drafter.store.work import Work
from guardrails.formats import FORMATS, Sections
from guardrails.note import GROUP_ELEMENTS, MEMBER_ELEMENTS
from guardrails.session import SessionFile


class Notes:
    """What a clinician does to a note before it is signed."""

    def __init__(self, database: Database, manner: Manner) -> None:
        self._database = database
        self._manner = manner

    @to_the_end
    async def edit(
        self, caller: Caller, session_id: str, note_id: str, *, text: str | None = None,
        statements: Sequence[dict[str, Any]] | None = None, version: int | None = None,
    ) -> NoteView:  # fmt: skip
        """Keep an edited note and audit it again.

        Raises Conflict `stale_version` if `version` is given and is not the one that is there, `already_signed`.
        """
        if (text is None) == (statements is None):
            raise InputFault("Give the note as text or as statements, one of the two.")
        keepable({"text": text, "statements": list(statements or ())})
        async with self._database.writing() as work:
            kept, note = await _unsigned(work, caller, session_id, note_id, version)
            file, _ = usable(kept.body)
            _check_elements(note, statements or ())
            made = edited(note.body.note, text=text, statements=statements, note_format=format_of(file))
            if made != note.body.note:
                at = now()
                await note_edit(work, caller, note, made, at)
                await change_note(work, note, _changed(note.body, made, kept.generation), at)
                await tell(work, caller, "note_edited", session_id, note_id, detail=note.version + 1)
        return await self._view(caller, session_id, note_id)

    @to_the_end
    async def still_holds(self, caller: Caller, session_id: str, note_id: str) -> NoteView:
        """Say of a stale note that it holds as it is."""
        found = await settled(self._database, caller.clinician_id, session_id, self._manner)
        file, _ = usable(found.session.body)
        current = await apart(lambda: bases(prepared(file, found.session.body, self._manner)))
        async with self._database.writing() as work:
            kept, note = await _unsigned(work, caller, session_id, note_id, None)
            if kept.body.input_version != found.session.body.input_version:
                raise Conflict("This was changed meanwhile. Look at it again.", "stale_version")
            if note.body.key not in current:
                raise Conflict("The member of this note is no longer on the roster.", "no_member")
            body = note.body.model_copy(update={"basis": current[note.body.key] if note.body.basis else ""})
            await change_note(work, note, body, now())
            await tell(work, caller, "note_holds", session_id, note_id, detail=note.version + 1)
        return await self._view(caller, session_id, note_id)

    @to_the_end
    async def dismiss(self, caller: Caller, session_id: str, finding_id: str, reason: str) -> SessionView:
        """Set a finding aside with a reason, which is kept with the note; an error's reason is its override."""
        if not reason.strip():
            raise FileFaults((Fault("reason", "is required"),))
        keepable({"reason": reason})
        found = await settled(self._database, caller.clinician_id, session_id, self._manner)
        finding = next((f for f in found.session.body.findings if f.id == finding_id), None)
        note = found.by_key().get(finding.member_id or GROUP) if finding else None
        if finding is None or note is None:
            raise NotThere
        async with self._database.writing() as work:
            _, note = await _unsigned(work, caller, session_id, note.id, None)
            dismissed = {**note.body.dismissed, finding_id: reason.strip()}
            await change_note(work, note, note.body.model_copy(update={"dismissed": dismissed}), now())
            await tell(work, caller, "finding_dismissed", session_id, note.id, detail=note.version + 1)
        return session_view(await settled(self._database, caller.clinician_id, session_id, self._manner))

    @to_the_end
    async def not_known(self, caller: Caller, session_id: str, question_id: str) -> SessionView:
        """Take "don't know" for an answer: this is not asked again in this session, however a draft words it."""
        async with self._database.writing() as work:
            kept = await session(work, caller.clinician_id, session_id)
            asked = next((q for q in kept.body.questions if q.id == question_id), None)
            if asked is None:
                raise NotThere
            body = kept.body.model_copy(
                update={
                    "unknown": tuple(dict.fromkeys((*kept.body.unknown, key_of(asked)))),
                    "questions": tuple(q for q in kept.body.questions if key_of(q) != key_of(asked)),
                }
            )
            await change_session(work, kept, now(), body=body)
            await tell(work, caller, "question_not_known", session_id)
        return session_view(await settled(self._database, caller.clinician_id, session_id, self._manner))

    @to_the_end
    async def reformat(self, caller: Caller, session_id: str, note_format: Any) -> SessionView:
        """Show all unsigned notes in another format, by name or as a list of sections; the input keeps it too."""
        chosen = _checked_format(note_format)
        async with self._database.writing() as work:
            kept = await session(work, caller.clinician_id, session_id)
            if kept.state in {"drafting", "signed"}:
                raise Conflict("The format cannot be changed now.", kept.state)
            data = {**kept.body.input, "note_format": note_format}
            body = kept.body.model_copy(update={"input": data, "input_version": kept.body.input_version + 1})
            for note in await notes_of(work, session_id):
                if note.state != "signed" and note.body.key != GROUP:
                    made = formatted(note.body.note, chosen)
                    await change_note(work, note, note.body.model_copy(update={"note": made}), now())
            await change_session(work, kept, now(), body=body)
            await tell(work, caller, "reformatted", session_id)
        return session_view(await settled(self._database, caller.clinician_id, session_id, self._manner))

    async def _view(self, caller: Caller, session_id: str, note_id: str) -> NoteView:
        found = await settled(self._database, caller.clinician_id, session_id, self._manner)
        if found.session.state == "drafting":
            found = await whole(self._database, caller.clinician_id, session_id)
        return session_view(found).note(note_id)


async def _unsigned(
    work: Work, caller: Caller, session_id: str, note_id: str, version: int | None
) -> tuple[KeptSession, KeptNote]:
    """Give a note that may still change, held against other writers."""
    kept = await session(work, caller.clinician_id, session_id)
    note = next((n for n in await notes_of(work, session_id) if n.id == note_id), None)
    if note is None:
        raise NotThere
    if note.state == "signed":
        raise Conflict("This note is signed, and stays as it is. Add to it with an addendum.", "already_signed")
    if version is not None and version != note.version:
        raise Conflict("This note was changed meanwhile. Both versions are still there.", "stale_version")
    return kept, note


def _changed(body: NoteBody, made: Any, generation: int) -> NoteBody:
    earlier = (*body.earlier, body.note)[-MAX_EARLIER:] if body.note.text and not body.edited else body.earlier
    drafted = body.drafted or (None if body.edited or not body.note.text else body.note)
    changed = {"note": made, "edited": True, "generation": generation, "earlier": earlier, "drafted": drafted}
    return body.model_copy(update=changed)


def _check_elements(note: KeptNote, statements: Sequence[dict[str, Any]]) -> None:
    known = GROUP_ELEMENTS if note.body.key == GROUP else MEMBER_ELEMENTS
    faults = [
        Fault(f"statements[{i}].element", f"should be one of {', '.join(known)}")
        for i, statement in enumerate(statements)
        if statement.get("element") not in (None, *known)
    ]
    if faults:
        raise FileFaults(tuple(faults))


def format_of(file: SessionFile) -> str | Sections:
    """Give the format that notes of a session are in; narrative for one that is not known."""
    chosen = file.note_format
    return chosen if not isinstance(chosen, str) or chosen in FORMATS else "narrative"


def _checked_format(note_format: Any) -> str | Sections:
    if isinstance(note_format, str) and note_format in FORMATS:
        return note_format
    if isinstance(note_format, list) and note_format:
        return session_file.checked({"note_format": note_format}, whole=False).note_format
    raise FileFaults((Fault("note_format", f"should be one of {', '.join(FORMATS)}, or a list of sections"),))
