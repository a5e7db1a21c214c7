"""What a clinician typed in review against what they wrote before: where the two differ, one of them has to hold."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

from guardrails.audit.engine import audit
from guardrails.note import CLINICIAN, Finding, Note, Statement
from guardrails.session import SessionFile, Shape

ALWAYS = frozenset({"risk-contradicted", "contradicted-fact", "attendance-mismatch", "date-time-conflict"})
"""Categories that say the opposite of what was written."""

_FIGURES = re.compile(
    r"\d+(?:[:.]\d+)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|once|twice|none|half|full"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|june|july|august|september|october"
    r"|november|december|daily|weekly|monthly|better|worse|more|less)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|den(?:y|ies|ied)|declin\w+|refus\w+|unable"
    r"|absent)\b|n[’']t\b",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]{3,}")
_ALIKE = 0.4
"""Of the words of the shorter text: how many both must share to speak of the same thing."""


class Clash(Shape):
    """A typed statement that differs from what it was drafted from; `id` changes with its words."""

    id: str
    note_id: str
    statement: str
    message: str


def clashes(
    file: SessionFile, group: Note | None, members: Sequence[Note], drafted: Mapping[str, Note]
) -> tuple[Clash, ...]:
    """List what was typed against what was written before, at most one a statement; slow where anything was typed.

    `drafted` gives, by note id, the notes as they were drafted. Typed words are a source of their own, so no rule holds
    them against the bullets otherwise.
    """
    typed = [note for note in members if any(CLINICIAN in s.sources for s in note.statements)]
    if not typed:
        return ()
    found: dict[tuple[str, str], Clash] = {}
    for note in typed:
        before = {s.id: s for s in drafted[note.note_id].statements} if note.note_id in drafted else {}
        for statement in note.statements:
            message = _swapped(before[statement.id].text, statement.text) if statement.id in before else ""
            if message:
                found[note.note_id, statement.id] = _clash(note, statement, message)
    for note, statement, finding in _by_rules(file, group, members, typed):
        found.setdefault((note.note_id, statement.id), _clash(note, statement, finding.message))
    return tuple(found.values())


def _swapped(before: str, now: str) -> str:
    """Say what an edit turned round; "" where it only worded the same things in another way, or said more."""
    old, new = set(_plain(_FIGURES, before)), set(_plain(_FIGURES, now))
    if old - new and new - old:
        return "A number, day or measure is another one now."
    shared, shorter = _shared(before, now)
    if shorter and shared / shorter >= _ALIKE and bool(_NO.search(before)) != bool(_NO.search(now)):
        return "One says no where the other does not."
    return ""


def _shared(before: str, now: str) -> tuple[int, int]:
    a, b = (set(_stems(_NO.sub(" ", text))) for text in (before, now))
    return len(a & b), min(len(a), len(b))


def _stems(text: str) -> Iterator[str]:
    return (word[:4] for word in _plain(_WORDS, text) if word not in {"the", "and", "she", "his", "her", "client"})


def _plain(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return (match[0].lower() for match in pattern.finditer(text))


def _by_rules(
    file: SessionFile, group: Note | None, members: Sequence[Note], typed: Sequence[Note]
) -> Iterator[tuple[Note, Statement, Finding]]:
    """Audit typed statements as if they were drafted, and give what sets them against the bullets."""
    asked = [_as_drafted(note) if note in typed else note for note in members if note.text]
    by_member = {note.member_id: note for note in typed}
    for finding in audit(file, group, asked, stage="draft", lowered={}).findings:
        note = by_member.get(finding.member_id)
        where = finding.where.statement if finding.where else None
        statement = next((s for s in note.statements if s.id == where), None) if note else None
        if note and statement and CLINICIAN in statement.sources and finding.category in ALWAYS:
            yield note, statement, finding


def _as_drafted(note: Note) -> Note:
    sections = tuple(
        section.model_copy(update={"statements": tuple(map(_without_clinician, section.statements))})
        for section in note.sections
    )
    return note.model_copy(update={"sections": sections})


def _without_clinician(statement: Statement) -> Statement:
    return statement.model_copy(update={"sources": tuple(s for s in statement.sources if s != CLINICIAN)})


def _clash(note: Note, statement: Statement, message: str) -> Clash:
    digest = hashlib.sha256(f"{note.note_id}|{statement.id}|{statement.text}".encode()).hexdigest()
    return Clash(id=f"w-{digest[:12]}", note_id=note.note_id, statement=statement.id, message=message)
