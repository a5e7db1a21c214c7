"""Makes the views of what is kept."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from drafter.pipeline.placing import GROUP
from drafter.service.deriving import Whole, usable
from drafter.service.due import first_last_day
from drafter.service.views import (
    AddendumKind,
    AddendumView,
    ClashView,
    CosignatureView,
    FaultView,
    FindingView,
    NoteView,
    ReturnView,
    SessionLine,
    SessionStatus,
    SessionView,
    SignatureView,
)
from drafter.store.bodies import SessionBody, SignedBody
from drafter.store.sessions import KeptAddendum, KeptNote, KeptSession, KeptSigned
from guardrails.note import Draft, Note
from guardrails.session import SessionFile

EARLIER_SHOWN = 20


def session_view(found: Whole) -> SessionView:
    """Show a session whole."""
    kept, body = found.session, found.session.body
    file, faults = usable(body)
    by_key = found.by_key()
    findings = tuple(
        FindingView(
            **finding.model_dump(),
            note_id=note.id if (note := by_key.get(finding.member_id or GROUP)) else None,
            dismissed=note.body.dismissed.get(finding.id) if note else None,
        )
        for finding in body.findings
    )
    notes = tuple(_note_view(found, note, findings) for note in _in_order(found.notes, file))
    return SessionView(
        id=kept.id,
        status=_status(kept),
        version=body.input_version,
        created_at=kept.created_at,
        changed_at=kept.changed_at,
        trial=body.trial,
        erased=body.erased,
        input=body.input,
        file=file,
        faults=tuple(FaultView(path=f.path, message=f.message) for f in faults),
        stale=tuple(note.note_id for note in notes if note.stale),
        drafting=_pending(found),
        notes=notes,
        draft=_draft(found, notes),
        findings=findings,
        questions=body.questions,
        unused=body.unused,
        egress=found.egress,
        placements=body.placements,
    )


def line(
    kept: KeptSession, states: Mapping[str, int], signed: Sequence[KeptSigned] = (),
    filed: tuple[int, datetime] | None = None,
) -> SessionLine:  # fmt: skip
    """Show a session as one line; `states` counts its members' notes, `signed` are those that may be co-signed."""
    body = kept.body
    told = body.input.get("session")
    told = told if isinstance(told, dict) else {}
    members = body.input.get("members")
    people = [m for m in members if isinstance(m, dict)] if isinstance(members, list) else []
    awaiting = [one for one in signed if _awaits(one)]
    return SessionLine(
        id=kept.id,
        status=_status(kept),
        version=body.input_version,
        created_at=kept.created_at,
        changed_at=kept.changed_at,
        date=str(told.get("date") or ""),
        group_name=str(told.get("group_name") or ""),
        members=len(people),
        notes=dict(states),
        stale=len(body.stale),
        open_errors=body.open_errors,
        start_time=str(told.get("start_time") or ""),
        end_time=str(told.get("end_time") or ""),
        came=sum(_came(m.get("attendance")) for m in people),
        with_words=sum(bool(m.get("bullets")) for m in people),
        awaiting=len(awaiting),
        sent_back=sum(map(_is_sent_back, awaiting)),
        supervisor=awaiting[0].body.supervisor if awaiting else "",
        late_after=first_last_day(usable(body)[0]) if kept.state != "signed" else None,
        filed=filed[0] if filed else 0,
        filed_at=filed[1] if filed else None,
    )


def supervised(kept: KeptSession) -> bool:
    """Whether somebody of a session has a supervisor, so that its signed notes may await one."""
    told = kept.body.input.get("session")
    facilitators = told.get("facilitators") if isinstance(told, dict) else None
    return isinstance(facilitators, list) and any(isinstance(f, dict) and f.get("supervisor") for f in facilitators)


def _came(attendance: object) -> bool:
    status = attendance.get("status") if isinstance(attendance, dict) else None
    return bool(status) and status != "absent" and status != ["absent"]


def _awaits(signed: KeptSigned) -> bool:
    error = any(a.kind == "entered_in_error" for a in signed.addenda)
    return bool(signed.body.supervisor) and not error and not any(s.kind == "cosigned" for s in signed.supervision)


def _is_sent_back(signed: KeptSigned) -> bool:
    """Whether a supervisor's last word was a comment, and nothing was added since."""
    returned = [s.done_at for s in signed.supervision if s.kind == "returned"]
    return bool(returned) and not any(a.added_at > returned[-1] for a in signed.addenda)


def _note_view(found: Whole, kept: KeptNote, findings: Sequence[FindingView]) -> NoteView:
    body = kept.body
    signed = found.signed.get(kept.id)
    note = signed.body.note.model_copy(update={"status": _signed_status(signed)}) if signed else body.note
    session = found.session.body
    return NoteView(
        **{name: getattr(note, name) for name in Note.model_fields},
        version=kept.version,
        stale=body.key in session.stale and signed is None,
        drafting=body.key in _pending(found),
        edited=body.edited,
        changed_at=kept.changed_at,
        findings=() if signed else tuple(f for f in findings if f.note_id == kept.id),
        questions=() if signed else tuple(q for q in session.questions if (q.member_id or GROUP) == body.key),
        signature=signature_of(signed, found) if signed else None,
        earlier=tuple(n.text for n in body.earlier[-EARLIER_SHOWN:]),
        as_drafted=body.drafted,
        clashes=() if signed else tuple(_clashes(kept, session)),
    )


def _clashes(kept: KeptNote, session: SessionBody) -> Iterator[ClashView]:
    before = {s.id: s.text for s in kept.body.drafted.statements} if kept.body.drafted else {}
    for one in session.clashes:
        if one.note_id == kept.id:
            text = before.get(one.statement, "")
            yield ClashView(id=one.id, statement=one.statement, message=one.message, before=text)


def signature_of(signed: KeptSigned, found: Whole) -> SignatureView:
    """Show who signed what, with what was added and what a supervisor did."""
    body = signed.body
    group = found.by_key().get(GROUP)
    return SignatureView(
        at=signed.signed_at,
        name=body.name,
        credentials=body.credentials,
        attestation=body.attestation,
        overrides=body.overrides,
        note=body.note,
        group_note=body.group_note,
        header=body.header,
        older_shared_part=bool(group and body.group_note and group.body.note.text != _shared_text(body)),
        addenda=tuple(
            AddendumView(id=a.id, kind=_kind(a), at=a.added_at, **a.body.model_dump()) for a in signed.addenda
        ),
        late=body.late,
        supervisor=body.supervisor,
        cosignature=_cosignature(signed),
        returned=tuple(
            ReturnView(at=s.done_at, name=s.body.name, credentials=s.body.credentials, comment=s.body.comment)
            for s in signed.supervision
            if s.kind == "returned"
        ),
        confirmed=body.confirmed,
    )


def _shared_text(body: SignedBody) -> str:
    return body.shared_text or (body.group_note.text if body.group_note else "")


def _cosignature(signed: KeptSigned) -> CosignatureView | None:
    found = next((s for s in signed.supervision if s.kind == "cosigned"), None)
    if found is None:
        return None
    body = found.body
    return CosignatureView(at=found.done_at, name=body.name, credentials=body.credentials, present=body.present)


def _signed_status(signed: KeptSigned) -> str:
    return "cosigned" if _cosignature(signed) else "signed"


def _in_order(notes: Sequence[KeptNote], file: SessionFile) -> list[KeptNote]:
    """Put the group part first, then the roster's order, then notes whose member is gone from the roster."""
    order = {GROUP: -1} | {str(m.id): i for i, m in enumerate(file.members)}
    return sorted(notes, key=lambda note: order.get(note.body.key, len(order)))


def _pending(found: Whole) -> tuple[str, ...]:
    run = found.session.body.run
    if run is None:
        return ()
    done = {note.body.key for note in found.notes if note.body.generation == found.session.generation}
    return tuple(key for key in run.keys if key not in done)


def _draft(found: Whole, notes: Sequence[NoteView]) -> Draft | None:
    body = found.session.body
    if not body.draft_id or body.drafted is None:
        return None
    plain = [Note(**{name: getattr(note, name) for name in Note.model_fields}) for note in notes]
    return Draft(
        draft_id=body.draft_id,
        session=body.drafted,
        versions=body.versions,
        group_note=next((note for note in plain if note.member_id is None), None),
        member_notes=tuple(note for note in plain if note.member_id is not None),
        findings=body.findings,
        questions=body.questions,
        unused=body.unused,
        egress=found.egress,
        usage=body.usage,
        seconds=body.seconds,
    )


def _status(kept: KeptSession) -> SessionStatus:
    status: SessionStatus = kept.state  # type: ignore[assignment]
    return status


def _kind(added: KeptAddendum) -> AddendumKind:
    kind: AddendumKind = added.kind  # type: ignore[assignment]
    return kind
