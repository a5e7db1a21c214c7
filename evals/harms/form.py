"""Faults of form: sources, placeholders, sections, length, bullets left over, findings left, notes that never came."""

import re

from evals.cases import Case
from evals.harms.tally import Spot, Tally, key_of, notes_of
from guardrails.formats import sections_of
from guardrails.note import Draft

LONGEST = 260
"""Words of a member's own part beyond which a note is too long."""

_PLACEHOLDER = re.compile(r"\[[A-Z]+_\d+\]|\[(?:name|date|client|insert)[^\]]*\]|\{\{|\bTODO\b|_{3,}", re.IGNORECASE)


def source_missing(case: Case, draft: Draft) -> Tally:
    """Statements without a source, or with one that is no place of the file."""
    assert case.file
    members = {str(m.id) for m in case.file.members}
    statements = [(n, s) for n in notes_of(draft) for s in n.statements]
    bad = (
        Spot(key_of(n), s.id, "source")
        for n, s in statements
        if not s.sources or not all(_is_place(x, members) for x in s.sources)
    )
    return Tally.counted(bad, len(statements))


def placeholder_left(case: Case, draft: Draft) -> Tally:  # noqa: ARG001 - the shape of an evaluator
    """Statements with a placeholder or a template's residue in them."""
    statements = [(n, s) for n in notes_of(draft) for s in n.statements]
    return Tally.counted((Spot(key_of(n), s.id) for n, s in statements if _PLACEHOLDER.search(s.text)), len(statements))


def format_broken(case: Case, draft: Draft) -> Tally:
    """Notes with a section that the chosen format does not have, or with words that no statement holds."""
    assert case.file
    names = {section.name for section in sections_of(case.file.note_format)}
    written = [n for n in draft.member_notes if n.status == "drafted"]
    bad = []
    for note in written:
        words = set(re.findall(r"\w+", note.text)) - {w for s in note.sections for w in re.findall(r"\w+", s.name)}
        held = set(re.findall(r"\w+", " ".join(s.text for s in note.statements)))
        if not {s.name for s in note.sections} <= names or not words <= held:
            bad.append(Spot(key_of(note), None, "format"))
    return Tally.counted(bad, len(written))


def bullet_unused(case: Case, draft: Draft) -> Tally:
    """Bullets that no statement rests on."""
    assert case.file
    of = sum(not b.private for m in case.file.members for b in m.bullets)
    of += sum(not b.private for b in case.file.session.bullets)
    return Tally.counted((Spot(_whose(ref), None, ref) for ref in draft.unused), of)


def audit_error_left(case: Case, draft: Draft) -> Tally:  # noqa: ARG001
    """Notes with an audit finding of severity error."""
    bad = sorted({f.member_id or "group" for f in draft.findings if f.severity == "error"})
    return Tally.counted((Spot(key) for key in bad), len(notes_of(draft)))


def too_long(case: Case, draft: Draft) -> Tally:  # noqa: ARG001
    """Members' own parts beyond the longest that a reader takes in."""
    bad = (Spot(key_of(n)) for n in draft.member_notes if len(n.text.split()) > LONGEST)
    return Tally.counted(bad, len(draft.member_notes))


def note_failed(case: Case, draft: Draft) -> Tally:  # noqa: ARG001
    """Notes that no usable answer came for."""
    bad = (Spot(key_of(n)) for n in notes_of(draft) if n.status == "failed")
    return Tally.counted(bad, len(notes_of(draft)))


def _is_place(source: str, members: set[str]) -> bool:
    parts = source.split(".")
    return parts[0] == "session" or source == "clinician" or (parts[0] == "members" and parts[1] in members)


def _whose(ref: str) -> str:
    parts = ref.split(".")
    return parts[1] if parts[0] == "members" else "group"
