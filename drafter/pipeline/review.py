"""Audits notes against their session, and adds what only this stage sees: names left after restoring, and doubts."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from pydantic import ValidationError

from drafter.errors import Fault, FileFaults
from drafter.session_file import checked, path_of
from guardrails.audit.engine import audit, handed_in
from guardrails.audit.unused import unused_bullets
from guardrails.deid.reverse import others_named
from guardrails.note import Draft, Finding, Note, Where
from guardrails.session import SessionFile

Stage = Literal["draft", "handed_in", "signed"]
Doubt = tuple[str, str]
"""A place of the session file, and why a name in it is in doubt."""

_RANK = {"error": 0, "warning": 1, "info": 2}


def audited(
    file: SessionFile,
    group: Note | None,
    members: Sequence[Note],
    *,
    stage: Stage = "draft",
    lowered: Mapping[str, str] | None = None,
    doubts: Sequence[Doubt] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> tuple[tuple[Finding, ...], tuple[tuple[str, str], ...]]:
    """Audit all notes of a session: findings, errors first within each note, and what rules were skipped and why."""
    written = [n for n in members if n.text]
    report = audit(file, group, written, stage=stage, lowered=lowered or {}, select=select, ignore=ignore)
    findings = list(report.findings)
    for note in (group, *members) if not select else ():
        if note and note.text:
            findings += _names_left(file, note, findings)
            findings += _in_doubt(note, doubts)
    order = {note.member_id: i for i, note in enumerate((group, *members)) if note}
    findings.sort(key=lambda f: (order.get(f.member_id, -1), _RANK[f.severity], f.where.start if f.where else -1))
    return tuple(findings), tuple(report.skipped)


def audited_input(
    data: object,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    lowered: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[tuple[Finding, ...], tuple[tuple[str, str], ...]]:
    """Audit plain data: a session file with notes written anywhere, or a draft of ours; raises FileFaults.

    `lowered` holds rules by the name of the group for which a practice lowers them, each with its reason.
    """
    if isinstance(data, dict) and "draft_id" in data:
        draft = draft_of(data)
        mine = for_group(lowered, draft.session)
        return audited(draft.session, draft.group_note, draft.member_notes, select=select, ignore=ignore, lowered=mine)
    file = checked(data, whole=False)
    group, members = handed_in(file)
    mine = for_group(lowered, file)
    return audited(file, group, members, stage="handed_in", select=select, ignore=ignore, lowered=mine)


def unused_in(data: object) -> list[tuple[str, str]]:
    """Give the bullets that notes written elsewhere seem to leave out; a draft of ours lists its own."""
    if isinstance(data, dict) and "draft_id" in data:
        return []
    file = checked(data, whole=False)
    return unused_bullets(file, *handed_in(file))


def for_group(lowered: Mapping[str, Mapping[str, str]] | None, file: SessionFile) -> Mapping[str, str]:
    """Give the rules that a practice lowers for the session's group, each with its reason."""
    return (lowered or {}).get(file.session.group_name or "", {})


def draft_of(data: object) -> Draft:
    """Read a draft that was written by us; raises FileFaults."""
    try:
        return Draft.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False, include_context=False)
    raise FileFaults(tuple(Fault(path_of(e["loc"]), "is not as in a draft of ours") for e in errors))


def _names_left(file: SessionFile, note: Note, found: Sequence[Finding]) -> Iterator[Finding]:
    """Search a finished note for anyone else in any written form; rules may have found the same words already."""
    taken = [f.where for f in found if f.where and f.member_id == note.member_id and f.category == "peer-identified"]
    for start, end, kind in others_named(note.text, file, note.member_id):
        if any(w.start < end and start < w.end for w in taken):
            continue
        yield _finding(
            note,
            (start, end),
            code="DR001",
            rule="name-left",
            category="peer-identified",
            severity="error",
            message=f"These words may name another person ({kind.replace('_', ' ')}).",
            suggestion='Write "a peer", or nothing, in place of the name.',
        )


def _in_doubt(note: Note, doubts: Sequence[Doubt]) -> Iterator[Finding]:
    """Point at "a member" where a name in the bullets fits two people."""
    reasons = dict(doubts)
    for statement in note.statements:
        reason = next((reasons[s] for s in statement.sources if s in reasons), None)
        at = note.text.find(statement.text)
        if reason is None or at < 0 or "a member" not in statement.text.lower():
            continue
        start = at + statement.text.lower().index("a member")
        yield _finding(
            note,
            (start, start + len("a member")),
            code="DR002",
            rule="name-fits-two",
            category="wrong-person",
            severity="warning",
            message="The name in the bullet fits two people of this group.",
            suggestion="Say in the bullet which of them was meant.",
        )


def _finding(note: Note, at: tuple[int, int], **fields: str) -> Finding:
    quote = note.text[at[0] : at[1]]
    inside = next((s.id for s in note.statements if quote in s.text), None)
    digest = hashlib.sha256(f"{fields['code']}|{note.member_id}|{quote}".encode()).hexdigest()
    return Finding(
        id=f"f-{digest[:12]}",
        member_id=note.member_id,
        where=Where(statement=inside, start=at[0], end=at[1]),
        quote=quote,
        mend="clinician",
        source="our judgement",
        **fields,  # type: ignore[arg-type]
    )
