"""What follows from input and notes, and is worked out again when either changes: stale notes, findings, unused."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from drafter import session_file
from drafter.errors import Fault
from drafter.pipeline import questions
from drafter.pipeline.blocks import group_block, member_block
from drafter.pipeline.contradicting import clashes
from drafter.pipeline.line import review_of, unused
from drafter.pipeline.manner import Manner
from drafter.pipeline.placing import GROUP
from drafter.pipeline.prepared import Prepared, prepare
from drafter.pipeline.review import Review
from drafter.service.apart import apart
from drafter.store.bodies import ClashBody, SessionBody
from drafter.store.calls import egress_of
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.sessions import KeptNote, KeptSession, KeptSigned, change_session, notes_of, session, signed_of
from guardrails.deid.masking import Decisions
from guardrails.note import Egress, Finding, Note, Question
from guardrails.places import bullets_of
from guardrails.session import SessionFile

log = structlog.get_logger(__name__)

_MOST_UNDER_REVIEW = 4
"""Sessions whose masking and audit are kept in memory between two edits."""

_recent: "dict[str, _UnderReview]" = {}  # touched in the one thread of `apart` only

_NUMBERED = re.compile(r"\[([A-Z]+(?:_[A-Z]+)*)_(\d+)\]")


@dataclass(frozen=True, slots=True)
class Whole:
    """A session with all that hangs on it, as of one moment."""

    session: KeptSession
    notes: tuple[KeptNote, ...]
    signed: Mapping[str, KeptSigned]
    egress: tuple[Egress, ...] = ()

    @property
    def worked_out(self) -> bool:
        """Whether findings and stale marks hold for what stands there now."""
        return self.session.body.derived_from == state_of(self)

    def by_key(self) -> dict[str, KeptNote]:
        """Give the notes by "group" and member id."""
        return {note.body.key: note for note in self.notes}


def usable(body: SessionBody) -> tuple[SessionFile, tuple[Fault, ...]]:
    """Give what of the input can be used, and all its faults."""
    return session_file.faults_of(body.input)


def prepared(file: SessionFile, body: SessionBody, manner: Manner) -> Prepared:
    """Mask and place a session with the clinician's decisions; slow."""
    decisions = Decisions(mask=body.mask, leave=body.leave)
    return prepare(file, decisions=decisions, placements=body.placements, manner=manner)


def bases(ready: Prepared) -> dict[str, str]:
    """Digest what each note is drafted from; a note is stale when its digest is another than at its drafting.

    Numbers of placeholders count by their order in the block: a new person elsewhere does not make a note stale.
    """
    sheet = ready.sheet
    found = {GROUP: _digest(*group_block(sheet))}
    for member in ready.file.members:
        if member.id:
            found[member.id] = _digest(member.drafting, *member_block(sheet, member))
    return found


def _digest(*parts: Any) -> str:
    names: dict[str, str] = {}

    def renamed(match: re.Match[str]) -> str:
        return names.setdefault(match.group(0), f"[{match.group(1)} {len(names)}]")

    text = json.dumps(parts, ensure_ascii=False, default=str)
    return hashlib.sha256(_NUMBERED.sub(renamed, text).encode()).hexdigest()[:32]


@to_the_end
async def whole(database: Database, owner: str, session_id: str) -> Whole:
    """Read a session with all that hangs on it; raises NotThere."""
    async with database.reading() as work:
        kept = await session(work, owner, session_id)
        notes, signed = await notes_of(work, session_id), await signed_of(work, session_id)
        return Whole(kept, tuple(notes), signed, await egress_of(work, session_id))


@to_the_end
async def settled(database: Database, owner: str, session_id: str, manner: Manner) -> Whole:
    """Read a session with its findings and stale marks worked out for what stands there now.

    They are worked out outside any transaction and kept only if nothing changed meanwhile; a crash in between costs
    nothing, since the next reader sees that they are old.
    """
    while True:
        found = await whole(database, owner, session_id)
        if found.session.state == "drafting" or found.worked_out or not _open(found.session.body, found.notes):
            return found
        try:
            derived = await apart(_derived, found, manner)
        except Exception as error:  # noqa: BLE001 - words must be readable though masking or a rule broke
            log.error("deriving_failed", session_id=session_id, error=type(error).__name__)
            return found
        async with database.writing() as work:
            kept = await session(work, owner, session_id)
            notes = tuple(await notes_of(work, session_id))
            if kept.version == found.session.version and _versions(notes) == _versions(found.notes):
                await change_session(work, kept, now(), body=derived)


def _open(body: SessionBody, notes: Sequence[KeptNote]) -> list[KeptNote]:
    """Leave out the notes whose bullets are erased: nothing can be found in them any more."""
    return [] if GROUP in body.erased else [note for note in notes if note.body.key not in body.erased]


def state_of(found: Whole) -> str:
    """Name the state of input and notes that findings were worked out for."""
    return f"{found.session.body.input_version}|{_versions(found.notes)}"


def _versions(notes: Sequence[KeptNote]) -> str:
    return ",".join(f"{note.id}:{note.version}" for note in notes)


def _derived(found: Whole, manner: Manner) -> SessionBody:
    body = found.session.body
    file, _ = usable(body)
    ready, review = _under_review(found.session.id, file, body, manner)
    notes = {note.body.key: note.body.note for note in _open(body, found.notes)}
    findings = review.findings(notes.get(GROUP), _in_order(file, notes))[0]
    return body.model_copy(
        update={
            "derived_from": state_of(found),
            "stale": stale(found.notes, bases(ready)),
            "findings": findings,
            "open_errors": open_errors(findings, found.notes),
            "unused": unused(ready, notes),
            "clashes": _clashes(found, file, notes),
            "questions": _still_open(ready, questions.still_asked(body.questions, body.unknown), notes, body.unknown),
        }
    )


@dataclass(frozen=True, slots=True)
class _UnderReview:
    """What was masked and read of a session at the last look, and what it was made from."""

    made_from: tuple[object, ...]
    ready: Prepared
    review: Review


def _under_review(session_id: str, file: SessionFile, body: SessionBody, manner: Manner) -> tuple[Prepared, Review]:
    """Mask a session and begin its audit, or go on with both where the input is the same and only notes changed."""
    made_from = (file, body.mask, body.leave, body.placements, manner)
    last = _recent.pop(session_id, None)
    if last is None or last.made_from != made_from:
        ready = prepared(file, body, manner)
        last = _UnderReview(made_from, ready, review_of(ready))
    _recent[session_id] = last  # the one looked at last stands last
    while len(_recent) > _MOST_UNDER_REVIEW:
        del _recent[next(iter(_recent))]
    return last.ready, last.review


async def forget(session_id: str) -> None:
    """Forget what is kept in memory of a session: it was erased, in whole or in part."""
    await apart(_recent.pop, session_id, None)


def _clashes(found: Whole, file: SessionFile, notes: Mapping[str, Note]) -> tuple[ClashBody, ...]:
    drafted = {note.id: note.body.drafted for note in found.notes if note.body.drafted and note.state != "signed"}
    own = [note for note in _in_order(file, notes) if note.note_id in drafted]
    return tuple(ClashBody(**c.model_dump()) for c in clashes(file, notes.get(GROUP), own, drafted))


def stale(notes: Sequence[KeptNote], current: Mapping[str, str]) -> tuple[str, ...]:
    """List the keys of notes whose bullets are newer; typed by hand and signed ones rest on nobody's draft."""
    return tuple(
        note.body.key
        for note in notes
        if note.body.basis and note.state != "signed" and note.body.basis != current.get(note.body.key)
    )


def open_errors(findings: Sequence[Finding], notes: Sequence[KeptNote]) -> int:
    """Count the errors that still block a signature."""
    set_aside = {finding_id for note in notes for finding_id in note.body.dismissed}
    signed = {note.body.key for note in notes if note.state == "signed"}
    return sum(f.severity == "error" and f.id not in set_aside and f.member_id not in signed for f in findings)


def _in_order(file: SessionFile, notes: Mapping[str, Note]) -> list[Note]:
    return [notes[str(m.id)] for m in file.members if str(m.id) in notes]


def _still_open(
    ready: Prepared, asked: Sequence[Question], notes: Mapping[str, Note], unknown: Sequence[str]
) -> tuple[Question, ...]:
    """Drop questions whose element is written by now, and ask anew whom a shared bullet is about."""
    original = {place.ref: place.text for place in bullets_of(ready.file, None)}
    members = {str(m.id) for m in ready.file.members}
    still = [
        q
        for q in asked
        if q.member_id in members
        and q.element not in {s.element for s in (notes[q.member_id].statements if q.member_id in notes else ())}
    ]
    unnamed = questions.still_asked(questions.of_unnamed(ready.pieces, original), unknown)
    return questions.ordered([*still, *unnamed], ready.file.members)
