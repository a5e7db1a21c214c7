"""Notes to hand out; unsigned ones say so in their first line."""

from collections.abc import Iterator

from drafter.errors import Conflict, Fault, FileFaults, NotThere
from drafter.pipeline.manner import Manner
from drafter.pipeline.placing import GROUP
from drafter.service.caller import Caller
from drafter.service.deriving import settled
from drafter.service.header import header_of
from drafter.service.showing import session_view
from drafter.service.views import ExportFile, NoteView, SessionView, SignatureView
from drafter.store.database import Database

FORMATS = ("text",)
UNSIGNED = "Draft, not signed."

_LABELS = {
    "member": "Name",
    "record_number": "Record number",
    "date": "Date of service",
    "start_time": "Start",
    "end_time": "End",
    "minutes": "Minutes",
    "format": "Format",
    "group_name": "Group",
    "cpt_code": "CPT",
    "present": "Number present",
    "facilitators": "Facilitators",
    "diagnoses": "Diagnoses",
}
_ADDED = {"addendum": "Addendum", "correction": "Correction", "entered_in_error": "Entered in error"}


class Exporting:
    """Files for the chart, one a member."""

    def __init__(self, database: Database, manner: Manner) -> None:
        self._database = database
        self._manner = manner

    async def files(
        self, caller: Caller, session_id: str, to: str, member_id: str | None = None
    ) -> tuple[ExportFile, ...]:
        """Make the files of all members, or of one. Files are named by our own ids, never by a person."""
        if to not in FORMATS:
            raise FileFaults((Fault("to", f"should be one of {', '.join(FORMATS)}"),))
        found = await settled(self._database, caller.clinician_id, session_id, self._manner)
        view = session_view(found)
        notes = [n for n in view.member_notes if member_id in (None, n.member_id)]
        if member_id is not None and not notes:
            raise NotThere
        if not notes:
            raise Conflict("There is no note yet.", "no_note")
        return tuple(
            ExportFile(name=f"{n.note_id}.txt", media_type="text/plain", content=as_text(view, n)) for n in notes
        )


def as_text(view: SessionView, note: NoteView) -> bytes:
    """Write one member's page copy: status, header, shared part, own part, signature and what was added."""
    signed = note.signature
    header = signed.header if signed else header_of(view.file, note.member_id or GROUP)
    group = signed.group_note if signed else view.group_note
    own = signed.note if signed else note
    parts = [] if signed else [UNSIGNED]
    parts += ["\n".join(_header_lines(header))]
    if group and group.text:
        parts += [group.text]
    if own.text:
        parts += [own.text]
    if signed:
        parts += ["\n".join(_signature_lines(signed))]
    return ("\n\n".join(filter(None, parts)) + "\n").encode()


def _header_lines(header: dict[str, object]) -> Iterator[str]:
    for name, label in _LABELS.items():
        value = header.get(name)
        if value is not None:
            said = "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value).replace("_", " ")
            yield f"{label}: {said}"


def _signature_lines(signed: SignatureView) -> Iterator[str]:
    if signed.entered_in_error:
        yield "Entered in error: not part of the record."
    yield signed.attestation
    yield f"Signed by {signed.name}, {signed.credentials}, {signed.at:%Y-%m-%d %H:%M} UTC"
    for added in signed.addenda:
        said = " ".join(filter(None, (added.text, added.reason)))
        yield f"{_ADDED[added.kind]}, {added.name}, {added.credentials}, {added.at:%Y-%m-%d %H:%M} UTC: {said}"
