"""Invented drafts to export: an evening with a present, a late and an absent member, and one of forty."""

from datetime import UTC, datetime
from typing import Any

from drafter.export.signed import SignedNote
from drafter.pipeline.rendering import formatted
from guardrails.note import Draft, Egress, Finding, Note, Question, Statement
from guardrails.session import SessionFile

DAY = "2026-11-18"
SESSION: dict[str, Any] = {
    "date": DAY,
    "start_time": "17:30",
    "end_time": "19:00",
    "duration_minutes": 90,
    "format": "in_person",
    "group_name": "Wednesday skills group",
    "topic": "asking for help",
    "cpt_code": "90853",
    "facilitators": [
        {"name": "Ines Duarte", "credentials": "LPC", "role": "lead"},
        {"name": "Per Lund", "credentials": "LMSW", "role": "co"},
    ],
    "others_present": 1,
    "bullets": ["check-in round ran long, shared bullet words", "-- I was tired tonight"],
}
MEMBERS: list[dict[str, Any]] = [
    {
        "id": "m1",
        "name": "Beatriz Limoeiro",
        "aliases": ["Beazinha"],
        "date_of_birth": "1988-02-03",
        "record_number": "448120",
        "diagnoses": [{"code": "F33.1", "description": "Major depressive disorder, recurrent, moderate"}],
        "attendance": {"status": "present", "minutes": 90},
        "service": {"code": "90853", "modifiers": ["95"], "units": 1},
        "bullets": ["felt heard aftr rp, bullet words of hers", "-- reminds me of my own mother"],
    },
    {
        "id": "m2",
        "name": "Othello Haddad",
        "attendance": {"status": "late", "minutes": 70, "arrived": "17:50"},
        "bullets": ["walked daily, bullet words of his"],
    },
    {"id": "m3", "name": "Sigrun Karlsson", "attendance": {"status": "absent", "reason": "no_show"}},
]
PEERS = {"m1": ("Othello", "Haddad", "Sigrun", "Karlsson"), "m2": ("Beatriz", "Limoeiro", "Beazinha", "Sigrun", "Karlsson"),
         "m3": ("Beatriz", "Limoeiro", "Beazinha", "Othello", "Haddad")}  # fmt: skip
NEVER_OUT = ("bullet words", "tired tonight", "my own mother", "finding words", "question words", "what left")
WORDS = {
    "m1": (
        "The client attended for all 90 minutes.",
        "The client said the group listened.",
        "Call one friend by Sunday.",
    ),
    "m2": ("The client came at 17:50.", "The client described walking every day.", "Keep walking."),
}


def file_of(members: list[dict[str, Any]] | None = None, note_format: str = "dap", **session: Any) -> SessionFile:
    return SessionFile.model_validate(
        {"session": {**SESSION, **session}, "members": members or MEMBERS, "note_format": note_format}
    )


def note_of(file: SessionFile, member_id: str | None, *texts: str, status: str = "drafted") -> Note:
    elements = ("attendance", "response", "plan") if member_id else ("topic", "process", "process")
    statements = [
        Statement(id=f"s{i}", text=text, element=element, sources=("clinician",))  # type: ignore[arg-type]
        for i, (text, element) in enumerate(zip(texts, elements, strict=False))
    ]
    note = Note(note_id=f"n-{member_id or 'group'}", member_id=member_id, status=status)  # type: ignore[arg-type]
    return formatted(note, file.note_format, statements)


def draft_of_evening(file: SessionFile | None = None, **words: tuple[str, ...]) -> Draft:
    file = file or file_of()
    said = {**WORDS, **words}
    notes = [
        note_of(file, str(m.id), "The client did not attend (no-show).", status="absent")
        if m.absent
        else note_of(file, str(m.id), *said[str(m.id)])
        for m in file.members
    ]
    return Draft(
        draft_id="d1",
        session=file,
        group_note=note_of(file, None, "The group worked on asking for help.", "Members gave feedback in turn."),
        member_notes=tuple(notes),
        findings=(
            Finding(
                id="f1", code="GN001", rule="vague", category="vague-statement", severity="info", member_id="m1",
                message="finding words", suggestion="finding words too",
            ),
        ),
        questions=(Question(id="q1", member_id="m1", element="plan", text="question words"),),
        egress=(
            Egress(destination="this machine", at=DAY, model="built-in", text="what left", sha256="0", outcome="answered"),
        ),
    )  # fmt: skip


def draft_of_forty() -> Draft:
    members = [
        {"id": f"p{i}", "name": f"Given{i} Surname{i}", "attendance": {"status": "present", "minutes": 90}}
        for i in range(40)
    ]
    file = file_of(members)
    words = {f"p{i}": (f"The client spoke {i} times.", "The group listened.", "Come next week.") for i in range(40)}
    return draft_of_evening(file, **words)


def signed(member_id: str = "m1", **fields: Any) -> SignedNote:
    made = draft_of_evening()
    note = next(n for n in made.member_notes if n.member_id == member_id)
    given: dict[str, Any] = {
        "at": datetime(2026, 11, 18, 19, 41, tzinfo=UTC),
        "name": "Ines Duarte",
        "credentials": "LPC",
        "attestation": "I led this group. I read this note and corrected it.",
        "note": note.model_copy(update={"status": "signed"}),
        "group_note": made.group_note,
        "overrides": {"f1": "kept"},
    }
    return SignedNote.model_validate({**given, **fields})
