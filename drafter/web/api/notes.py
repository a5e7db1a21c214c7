"""/v1/sessions/{id}/notes and /findings: edited, signed, added to, handed out."""

import io
import zipfile
from typing import Annotated

from fastapi import APIRouter, Body, Query, Response

from drafter.errors import Fault, FileFaults, NotThere
from drafter.service.caller import Caller
from drafter.service.review.signing import ATTESTATION, Signature
from drafter.service.views import AddendumKind, NoteView, SessionView
from drafter.web.access import Anyone, Serving
from drafter.web.api.bodies import EVERYWHERE, AddendumBody, NoteBody, ReasonBody, SignBody, Version, problems

router = APIRouter(prefix="/v1/sessions/{session_id}", tags=["notes"], responses=EVERYWHERE | problems(409))


@router.get("/notes/{note_id}")
async def get(serving: Serving, caller: Anyone, session_id: str, note_id: str, response: Response) -> NoteView:
    """Give one note."""
    notes = {note.note_id: note for note in (await serving.sessions.get(caller, session_id)).notes}
    if note_id not in notes:
        raise NotThere
    response.headers["ETag"] = notes[note_id].etag
    return notes[note_id]


@router.put("/notes/{note_id}", responses=problems(412))
async def edit(
    serving: Serving, caller: Anyone, session_id: str, note_id: str, body: NoteBody, version: Version,
    response: Response,
) -> NoteView:  # fmt: skip
    """Keep an edited note, as text or as statements, and audit it again."""
    statements = None if body.statements is None else [s.model_dump() for s in body.statements]
    note = await serving.notes.edit(caller, session_id, note_id, text=body.text, statements=statements, version=version)
    response.headers["ETag"] = note.etag
    return note


@router.post("/notes/{note_id}/holds")
async def holds(serving: Serving, caller: Anyone, session_id: str, note_id: str) -> NoteView:
    """Say of a stale note that it holds as it is."""
    return await serving.notes.still_holds(caller, session_id, note_id)


@router.post("/findings/{finding_id}/dismiss")
async def dismiss(serving: Serving, caller: Anyone, session_id: str, finding_id: str, body: ReasonBody) -> SessionView:
    """Set a finding aside, with a reason that is kept with the note."""
    return await serving.notes.dismiss(caller, session_id, finding_id, body.reason)


@router.post("/questions/{question_id}/not-known")
async def not_known(serving: Serving, caller: Anyone, session_id: str, question_id: str) -> SessionView:
    """Answer a question with "don't know": it is not asked again in this session."""
    return await serving.notes.not_known(caller, session_id, question_id)


@router.post("/notes/{note_id}/sign", responses=problems(412))
async def sign(
    serving: Serving, caller: Anyone, session_id: str, note_id: str, body: SignBody, version: Version
) -> NoteView:
    """Freeze one note with its copy of the shared part. Only a signed-in person; 409 lists the open errors."""
    return await serving.signing.sign(caller, session_id, note_id, _signature(caller, body), version=version)


@router.post("/notes/{note_id}/addenda", status_code=201)
async def add(serving: Serving, caller: Anyone, session_id: str, note_id: str, body: AddendumBody) -> NoteView:
    """Add new information to a signed note."""
    return await _added(serving, caller, session_id, note_id, "addendum", body)


@router.post("/notes/{note_id}/corrections", status_code=201)
async def correct(serving: Serving, caller: Anyone, session_id: str, note_id: str, body: AddendumBody) -> NoteView:
    """Correct a signed note: say what was wrong; the signed text stays readable."""
    return await _added(serving, caller, session_id, note_id, "correction", body)


@router.post("/notes/{note_id}/entered-in-error", status_code=201)
async def entered_in_error(
    serving: Serving,
    caller: Anyone,
    session_id: str,
    note_id: str,
    body: Annotated[AddendumBody, Body(examples=[{"reason": "Written for another person."}])],
) -> NoteView:
    """Say that a signed note belongs to another person or session."""
    return await _added(serving, caller, session_id, note_id, "entered_in_error", body)


@router.get("/export", response_class=Response)
async def export(
    serving: Serving,
    caller: Anyone,
    session_id: str,
    to: Annotated[str, Query(max_length=20, description="text, docx, pdf or fhir")],
    member: Annotated[str | None, Query(max_length=40)] = None,
) -> Response:
    """Hand out the notes: one file for a member, a zip for all. Files are named by random ids."""
    files = await serving.exporting.files(caller, session_id, to, member)
    if member is not None:
        named = {"Content-Disposition": f'attachment; filename="{files[0].name}"'}
        return Response(files[0].content, media_type=files[0].media_type, headers=named)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(file.name, file.content)
    named = {"Content-Disposition": f'attachment; filename="{session_id}.zip"'}
    return Response(packed.getvalue(), media_type="application/zip", headers=named)


def _signature(caller: Caller, body: SignBody) -> Signature:
    said = ATTESTATION if body.attestation is True else body.attestation
    if not said:
        raise FileFaults((Fault("attestation", "is required: its words, or true for those of this program"),))
    return Signature(
        attestation=said,
        name=body.name if body.name is not None else caller.name,
        credentials=body.credentials if body.credentials is not None else caller.credentials,
        overrides=body.overrides,
    )


async def _added(
    serving: Serving, caller: Caller, session_id: str, note_id: str, kind: AddendumKind, body: AddendumBody
) -> NoteView:
    return await serving.signing.add(caller, session_id, note_id, kind, **body.model_dump())
