"""Signing a note, and what may be added to it afterwards."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import Field

from drafter.errors import Conflict, Fault, FileFaults, NotThere
from drafter.pipeline.manner import Manner
from drafter.pipeline.placing import GROUP
from drafter.service.caller import Caller
from drafter.service.deriving import Whole, settled, state_of, usable
from drafter.service.drafts.own_manner import signed_with
from drafter.service.due import last_day
from drafter.service.evening.attributing import attributed, own_name, same_person, signer_of
from drafter.service.header import header_of
from drafter.service.history import tell
from drafter.service.keepable import keepable
from drafter.service.review.confirming import tag
from drafter.service.review.notes import format_of
from drafter.service.review.resting import words_of
from drafter.service.showing import session_view
from drafter.service.views import AddendumKind, NoteView, SignatureView
from drafter.store import people
from drafter.store.bodies import AddendumBody, SignedBody
from drafter.store.database import Database, now
from drafter.store.dictations import forget_words
from drafter.store.ending import to_the_end
from drafter.store.readings import readings_of
from drafter.store.review_bodies import ConfirmedBody, ReadingBody
from drafter.store.sessions import (
    KeptAddendum,
    KeptNote,
    add_addendum,
    add_signed,
    change_note,
    change_session,
    notes_of,
    session,
    signed_of,
)
from drafter.store.webhooks import note_event
from drafter.store.work import Work
from guardrails.note import Finding, Note
from guardrails.session import SessionFile, Shape

ATTESTATION = (
    "I led or co-led this group. I read this note and corrected it. It says what I observed, or names who did."
)


class Signature(Shape):
    """What a signature holds; `overrides` maps an open error's finding id to the reason for keeping the words."""

    attestation: str = ATTESTATION
    name: str
    credentials: str
    overrides: dict[str, str] = Field(default_factory=dict)


class Signing:
    """One note at a time; only a signed-in person."""

    def __init__(self, database: Database, manner: Manner) -> None:
        self._database = database
        self._manner = manner

    @to_the_end
    async def preview(self, caller: Caller, session_id: str, note_id: str) -> SignatureView:
        """Show the note as it would be frozen: header, the shared part, the attestation, how one signed last."""
        found = await settled(self._database, caller.clinician_id, session_id, self._manner)
        note = _note(found, note_id)
        async with self._database.reading() as work:
            who = await people.clinician(work, caller.hand)
            readings = await readings_of(work, session_id, caller.hand)
        body = _frozen(found, note, Signature(name=who.name, credentials=who.credentials), readings, caller)
        return SignatureView(
            at=now(), name=who.name, credentials=who.credentials, attestation=ATTESTATION, note=body.note,
            group_note=body.group_note, header=body.header, late=body.late, supervisor=body.supervisor,
        )  # fmt: skip

    @to_the_end
    async def sign(
        self, caller: Caller, session_id: str, note_id: str, signature: Signature, *, version: int | None = None
    ) -> NoteView:
        """Freeze a note with its copy of the shared part.

        Raises Conflict `not_a_person`, `another_name`, `already_signed`, `drafting`, `stale`, `stale_version`,
        `nothing_to_sign`, `open_errors` (with the findings' ids).
        """
        if caller.by != "page":
            raise Conflict("Only a signed-in person signs, never a program.", "not_a_person")
        _check(signature)
        own_name(caller, signature.name)
        found = await settled(self._database, caller.clinician_id, session_id, self._manner)
        note = _note(found, note_id)
        _check_state(found, note, version)
        async with self._database.reading() as work:
            readings = await readings_of(work, session_id, caller.hand)
        body = _frozen(found, note, signature, readings, caller)
        open_errors = [f for f in body.findings if f.severity == "error" and f.id not in _reasons(body)]
        if open_errors:
            raise Conflict(
                "Errors are open. Mend them, or keep the words with a reason.", "open_errors", _ids(open_errors)
            )
        async with self._database.writing() as work:
            await self._freeze(work, caller, found, note, body)
        return session_view(await settled(self._database, caller.clinician_id, session_id, self._manner)).note(note_id)

    @to_the_end
    async def add(
        self, caller: Caller, session_id: str, note_id: str, kind: AddendumKind, *, text: str, reason: str = "",
        name: str = "", credentials: str = "", seen: int | None = None,
    ) -> NoteView:  # fmt: skip
        """Add new information, a correction, or that the note was entered in error; the signed text stays.

        `seen`: how many additions the form showed; the same words once more from there are a double click, and nothing.
        Raises Conflict `not_a_person`, `another_name`, `not_signed`.
        """
        if caller.by != "page":
            raise Conflict("Only a signed-in person adds to a signed note, never a program.", "not_a_person")
        keepable({"text": text, "reason": reason, "name": name, "credentials": credentials})
        own_name(caller, name or caller.name)
        wanted = "reason" if kind == "entered_in_error" else "text"
        if not {"text": text, "reason": reason}[wanted].strip():
            raise FileFaults((Fault(wanted, "is required"),))
        async with self._database.writing() as work:
            await session(work, caller.clinician_id, session_id)
            signed = (await signed_of(work, session_id)).get(note_id)
            if signed is None:
                if note_id not in {n.id for n in await notes_of(work, session_id)}:
                    raise NotThere
                raise Conflict("This note is not signed; edit it.", "not_signed")
            who = await people.clinician(work, caller.hand)
            body = AddendumBody(
                name=name.strip() or who.name, credentials=credentials.strip() or who.credentials,
                text=text.strip(), reason=reason.strip(),
            )  # fmt: skip
            if seen is None or not _repeated(signed.addenda[seen:], kind, body):
                await add_addendum(work, signed, caller.hand, kind, body, now())
                await tell(work, caller, kind, session_id, note_id)
        return session_view(await settled(self._database, caller.clinician_id, session_id, self._manner)).note(note_id)

    async def _freeze(self, work: Work, caller: Caller, found: Whole, note: KeptNote, body: SignedBody) -> None:
        kept = await session(work, caller.clinician_id, found.session.id)
        notes = tuple(await notes_of(work, kept.id))
        current = next((n for n in notes if n.id == note.id), None)
        if current is not None and current.state == "signed":
            raise Conflict("This note is signed already.", "already_signed")
        # What was audited and read must be what is frozen, the shared part and its bullets included.
        changed = current is None or state_of(Whole(kept, notes, {})) != state_of(found)
        if current is None or changed or kept.state == "drafting":
            raise Conflict("This was changed meanwhile. Read it again, then sign.", "stale_version")
        at = now()
        await add_signed(work, current, caller.hand, body, at)
        await change_note(work, current, current.body, at, state="signed")
        done = all(n.state in {"signed", "absent"} for n in notes if n.id != note.id and n.body.key in _roster(found))
        done = done and _roster(found) <= set(found.by_key())
        await change_session(work, kept, at, state="signed" if done else kept.state)
        if done:
            await forget_words(work, kept.id, at)
        before = await people.clinician(work, caller.hand)
        who = signed_with(before, body.name, body.credentials, current.body.drafted, current.body.note)
        await people.keep_clinician(work, caller.hand, who)
        await note_event(work, kept.owner, "note.signed", kept.id, note.id, at)
        await tell(work, caller, "note_signed", kept.id, note.id, detail=current.version)


def _check(signature: Signature) -> None:
    keepable(signature.model_dump())
    faults = [
        Fault(field, "is required")
        for field in ("attestation", "name", "credentials")
        if not getattr(signature, field).strip()
    ]
    faults += [Fault("overrides", "needs a reason for each") for r in signature.overrides.values() if not r.strip()]
    if faults:
        raise FileFaults(tuple(dict.fromkeys(faults)))


def _note(found: Whole, note_id: str) -> KeptNote:
    note = next((n for n in found.notes if n.id == note_id), None)
    if note is None:
        raise NotThere
    return note


def _check_state(found: Whole, note: KeptNote, version: int | None) -> None:
    if note.state == "signed":
        raise Conflict("This note is signed already.", "already_signed")
    if found.session.state == "drafting":
        raise Conflict("A drafting is under way. Sign when it is done.", "drafting")
    if version is not None and version != note.version:
        raise Conflict("This note was changed meanwhile. Read it again, then sign.", "stale_version")
    if not found.worked_out:
        raise Conflict("The note could not be audited, so it cannot be signed yet.", "not_audited")
    if note.body.key == GROUP:
        raise Conflict("The shared part is signed with each member's note.", "shared_part")
    if not note.body.note.text.strip():
        raise Conflict("There is nothing to sign yet.", "nothing_to_sign")
    if {note.body.key, GROUP} & set(found.session.body.stale):
        raise Conflict(
            "The note or the shared part is older than its bullets. Draft it again, or say that it holds.", "stale"
        )


def _frozen(
    found: Whole, note: KeptNote, signature: Signature, readings: Mapping[str, ReadingBody], caller: Caller
) -> SignedBody:
    body = found.session.body
    file, _ = usable(body)
    group = found.by_key().get(GROUP)
    of_note = [f for f in body.findings if f.member_id in {note.body.key, None}]
    dismissed = {**(group.body.dismissed if group else {}), **note.body.dismissed}
    ids = {f.id for f in of_note}
    name = signature.name.strip() or signer_of(caller, file).name or ""
    mine = readings.get(note.id, ReadingBody())
    own = attributed(note.body.note, file, name, format_of(file), mine.taken_over)
    shared = group.body.note if group and group.body.note.text else None
    if group and shared:
        shared = attributed(shared, file, name, "", readings.get(group.id, ReadingBody()).taken_over)
    day = last_day(file, note.body.key)
    return SignedBody(
        key=note.body.key,
        note=own.model_copy(update={"status": "signed", "error": None}),
        group_note=shared,
        header=header_of(file, note.body.key),
        service_date=file.session.date,
        name=signature.name.strip(),
        credentials=signature.credentials.strip(),
        attestation=signature.attestation.strip(),
        overrides={k: v.strip() for k, v in signature.overrides.items() if k in ids},
        dismissed={k: v for k, v in dismissed.items() if k in ids},
        findings=tuple(of_note),
        versions=body.versions,
        shared_text=group.body.note.text if group else "",
        confirmed=_confirmed(mine, note.body.note, words_of(file)),
        late=day is not None and now().astimezone().date() > day,
        supervisor=_supervisor(file, name),
    )


def _confirmed(reading: ReadingBody, note: Note, words: Mapping[str, str]) -> tuple[ConfirmedBody, ...]:
    tags = [tag(s, words) for s in note.statements]
    return tuple(reading.confirmed[one] for one in tags if one in reading.confirmed)


def _supervisor(file: SessionFile, name: str) -> str:
    """Say who is to co-sign what this person signed; "" where nobody is."""
    signer = next((f for f in file.session.facilitators if same_person(f.name, name)), None)
    return (signer.supervisor or "").strip() if signer else ""


def _reasons(body: SignedBody) -> dict[str, Any]:
    return {**body.dismissed, **body.overrides}


def _ids(findings: Sequence[Finding]) -> tuple[Fault, ...]:
    return tuple(Fault(f.id, f.rule) for f in findings)


def _roster(found: Whole) -> set[str]:
    file, _ = usable(found.session.body)
    return {str(m.id) for m in file.members}


def _repeated(added: Sequence[KeptAddendum], kind: AddendumKind, body: AddendumBody) -> bool:
    return any(a.kind == kind and (a.body.text, a.body.reason) == (body.text, body.reason) for a in added)
