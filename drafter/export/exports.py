"""Exports: a draft's notes, or signed ones, as files; one a member, named by our own ids and the day."""

import io
import zipfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from drafter.errors import Conflict, Fault, FileFaults
from drafter.export.docx import docx_of
from drafter.export.fhir import fhir_of
from drafter.export.pdf import pdf_of
from drafter.export.signed import Signature, SignedNote
from drafter.export.text import text_of
from drafter.export.whole_note import Whole, whole
from guardrails.deid.reverse import others_named
from guardrails.note import Draft, Note
from guardrails.session import SessionFile

ExportFormat = Literal["text", "docx", "pdf", "fhir"]

ENDINGS: Mapping[ExportFormat, str] = {"text": "txt", "docx": "docx", "pdf": "pdf", "fhir": "fhir.json"}
MEDIA_TYPES: Mapping[ExportFormat, str] = {
    "text": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "fhir": "application/fhir+json",
}
_SIGNED = frozenset({"signed", "cosigned"})


class ExportRefused(Conflict):
    """There is nothing that may go out as it stands; `code` is `no_note`, `not_signed` or `names_another_person`."""


def export(
    draft: Draft,
    to: ExportFormat,
    member: str | None = None,
    *,
    signed: Mapping[str, SignedNote] | None = None,
    overridden: Collection[str] = (),
) -> Mapping[str, bytes]:
    """Make the files of a draft, by file name: of all members whose note has words, or of one.

    `signed` are signatures by note id: those notes go out as they were signed. `overridden` are ids of notes whose
    words the clinician keeps though they may name another person. Raises ExportRefused, and FileFaults where `member`
    is nobody of the draft.
    """
    signed = signed or {}
    notes = _wanted(draft, to, member, signed)
    _check_names(draft, [n for n in notes if n.note_id not in {*signed, *overridden}])
    return _files((_whole(draft, note, signed.get(note.note_id)) for note in notes), to)


def _whole(draft: Draft, note: Note, signed: SignedNote | None) -> tuple[Whole, Signature | None]:
    if signed is None:
        return whole(draft.session, draft.group_note, note), None
    return as_signed(draft.session, signed), signed


def as_signed(file: SessionFile, signed: SignedNote) -> Whole:
    """Put a note together as it was signed, with what was added since."""
    return whole(file, signed.group_note, signed.note, signature=signed, addenda=signed.addenda)


def export_signed(file: SessionFile, signed: Sequence[SignedNote], to: ExportFormat) -> Mapping[str, bytes]:
    """Make the files of signed notes, each with the shared part and the header that were frozen with it."""
    if not signed:
        raise ExportRefused("No note is signed yet.", "not_signed")
    return _files(((as_signed(file, one), one) for one in signed), to)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Put files into one archive, in their order; the same files make the same archive."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def left_out(draft: Draft) -> tuple[str, ...]:
    """List the members whose note has no words yet, failed ones and those to be written by hand."""
    return tuple(str(n.member_id) for n in draft.member_notes if not n.text.strip())


def _wanted(draft: Draft, to: ExportFormat, member: str | None, signed: Mapping[str, SignedNote]) -> tuple[Note, ...]:
    known = {m.id for m in draft.session.members}
    notes = tuple(
        n for n in draft.member_notes if member in (None, n.member_id) and (n.member_id in known or n.note_id in signed)
    )
    if member is not None and not notes:
        raise FileFaults((Fault("member", "is nobody of this session"),))
    written = tuple(n for n in notes if n.text.strip() or n.note_id in signed)
    if not written:
        raise ExportRefused("There is no note to export yet.", "no_note")
    if to != "fhir":
        return written
    final = tuple(n for n in written if n.note_id in signed or n.status in _SIGNED)
    if not final:
        raise ExportRefused("FHIR holds signed notes only, and none is signed here.", "not_signed")
    return final


def _check_names(draft: Draft, notes: Sequence[Note]) -> None:
    """Refuse notes that may name another person; what was signed was kept by a person, with a reason."""
    faults = tuple(
        Fault(f"{note.member_id}", f"may name another person in {where}")
        for note in notes
        if note.status not in _SIGNED
        for where in _naming(draft, note)
    )
    if faults:
        listed = "; ".join(map(str, faults))
        raise ExportRefused(f"{listed}. Mend these words first.", "names_another_person", faults)


def _naming(draft: Draft, note: Note) -> Iterator[str]:
    made = whole(draft.session, draft.group_note, note)
    header = "\n".join(value for label, value in made.header if label not in {"Name", "Facilitator", "Facilitators"})
    places = {
        "the header": header,
        "the shared part": made.shared,
        "the note": "\n\n".join(f"{part.name}\n{part.text}" for part in made.own),
    }
    for where, text in places.items():
        if text and others_named(text, draft.session, note.member_id):
            yield where


def _files(made: Iterable[tuple[Whole, Signature | None]], to: ExportFormat) -> dict[str, bytes]:
    """Name each file by member and day; names are told apart without their capitals, as some disks do."""
    files: dict[str, bytes] = {}
    taken: Counter[str] = Counter()
    for note, signature in made:
        name = "-".join(filter(None, (note.member_id, note.date)))
        taken[name.lower()] += 1
        again = f"-{taken[name.lower()]}" if taken[name.lower()] > 1 else ""
        files[f"{name}{again}.{ENDINGS[to]}"] = _content(note, to, signature)
    return files


def _content(made: Whole, to: ExportFormat, signature: Signature | None) -> bytes:
    if to == "text":
        return text_of(made).encode()
    if to == "docx":
        return docx_of(made)
    return pdf_of(made) if to == "pdf" else fhir_of(made, signature)
