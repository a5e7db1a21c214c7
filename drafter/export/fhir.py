"""A signed note as a FHIR R4 DocumentReference: the whole note as text and as PDF, under a lasting identifier."""

import base64
import hashlib
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from drafter.errors import Conflict
from drafter.export.pdf import NoFont, pdf_of
from drafter.export.signed import Signature
from drafter.export.text import text_of
from drafter.export.whole_note import Whole

_LOINC = "http://loinc.org"
_ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
_CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
_US_CORE_CATEGORY = "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category"
_URI = "urn:ietf:rfc:3986"
_OURS = uuid.UUID("6e0f6e4c-5d0b-5d6a-9d4e-3b1f0c8a7e21")
"""The namespace of our identifiers: the same note always has the same one, here and on any other machine."""

# A group note is written with others in mind, so nobody opens it to a portal before the clinician has read it for that.
_NOT_WITHOUT_REVIEW = (
    _ACT_CODE, "NOPAT", "no disclosure to patient, family or caregivers without attending provider's authorization",
)  # fmt: skip
_PART2 = (
    (_CONFIDENTIALITY, "R", "restricted"),
    (_ACT_CODE, "42CFRPart2", "42 CFR Part2"),
    (_ACT_CODE, "NORDSCLCD", "no redisclosure without consent directive"),
)


def fhir_of(note: Whole, signature: Signature | None = None) -> bytes:
    """Write a signed note as JSON, checked by the FHIR library; Conflict `not_signed` for any other note."""
    if not note.signed:
        fault = f"{note.member_id}: is not signed; FHIR holds signed notes only."
        raise Conflict(fault, "not_signed")
    from fhir.resources.R4B.documentreference import DocumentReference  # slow to import, and only this needs it

    checked = DocumentReference.model_validate(_resource(note, signature))
    return (checked.model_dump_json(indent=2) + "\n").encode()


def identifier_of(note: Whole) -> str:
    """Give the identifier that a note keeps for ever."""
    return uuid.uuid5(_OURS, note.note_id).urn


def _resource(note: Whole, signature: Signature | None) -> dict[str, Any]:
    known = dict(note.header)
    resource = {
        "resourceType": "DocumentReference",
        "id": identifier_of(note).removeprefix("urn:uuid:"),
        "meta": {"security": _labels(note)},
        "masterIdentifier": {"system": _URI, "value": identifier_of(note)},
        "identifier": [{"system": _URI, "value": identifier_of(note)}],
        "status": "entered-in-error" if note.entered_in_error else "current",
        "docStatus": _doc_status(note, signature),
        "type": {
            "coding": [
                _coding(_LOINC, "34787-2", "Psychiatry Group counseling note"),
                _coding(_LOINC, "11506-3", "Progress note"),
            ],
            "text": note.title,
        },
        "category": [{"coding": [_coding(_US_CORE_CATEGORY, "clinical-note", "Clinical Note")]}],
        "subject": {
            "identifier": {"value": known["Record number"]} if "Record number" in known else None,
            "display": known.get("Name"),
        },
        "date": _instant(signature.at) if signature else None,
        "author": [{"display": _who(signature)}] if signature else None,
        "authenticator": {"display": _who(signature.cosignature or signature)} if signature else None,
        "description": note.title,
        "securityLabel": [{"coding": [label]} for label in _labels(note)],
        "content": _content(note, signature),
        "context": {"period": {"start": note.date, "end": note.date}} if note.date else None,
    }
    return {key: kept for key, value in resource.items() if (kept := _without_gaps(value)) not in (None, {}, [])}


def _labels(note: Whole) -> list[dict[str, str]]:
    return [_coding(*label) for label in (_NOT_WITHOUT_REVIEW, *(_PART2 if note.notice else ()))]


def _coding(system: str, code: str, display: str) -> dict[str, str]:
    return {"system": system, "code": code, "display": display}


def _doc_status(note: Whole, signature: Signature | None) -> str:
    if note.entered_in_error:
        return "entered-in-error"
    if note.addenda:
        return "amended"
    return "preliminary" if signature and signature.awaits_cosignature and not signature.cosignature else "final"


def _files(note: Whole) -> Iterator[tuple[str, bytes]]:
    """Give the note as text and, where its letters can be drawn on this machine, as PDF."""
    yield "text/plain; charset=utf-8", text_of(note).encode()
    with suppress(NoFont):
        yield "application/pdf", pdf_of(note)


def _content(note: Whole, signature: Signature | None) -> list[dict[str, Any]]:
    return [
        {
            "attachment": {
                "contentType": media_type,
                "language": "en",
                "data": base64.b64encode(content).decode(),
                "size": len(content),
                "hash": base64.b64encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode(),
                "title": note.title,
                "creation": _instant(signature.at) if signature else None,
            }
        }
        for media_type, content in _files(note)
    ]


def _who(signer: Any) -> str:
    return ", ".join(filter(None, (signer.name, signer.credentials)))


def _instant(at: datetime) -> str:
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).isoformat(timespec="seconds")


def _without_gaps(value: Any) -> Any:
    """Leave out what is not known; FHIR has no empty fields."""
    if isinstance(value, dict):
        kept = {key: _without_gaps(inner) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner not in (None, {}, [])}
    return [_without_gaps(inner) for inner in value] if isinstance(value, list) else value
