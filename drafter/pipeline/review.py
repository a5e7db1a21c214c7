"""Audits notes against their session, and adds what only this stage sees: names left after restoring, and doubts."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from pydantic import ValidationError

from drafter.errors import Fault, FileFaults
from drafter.session_file import checked, path_of
from guardrails.audit.engine import Auditing, handed_in
from guardrails.audit.unused import unused_bullets
from guardrails.deid.reverse import others_named
from guardrails.note import Draft, Finding, Note, Where
from guardrails.session import SessionFile

Stage = Literal["draft", "handed_in", "signed"]
Doubt = tuple[str, str]
"""A place of the session file, and why a name in it is in doubt."""

Places = tuple[tuple[int, int, str], ...]
"""Where others are named in a note: start, end, and the kind of person."""

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
    review = Review(file, stage=stage, lowered=lowered, doubts=doubts, select=select, ignore=ignore)
    return review.findings(group, members)


class Review:
    """The audit of one session while its notes come in and change; arguments as for `audited`.

    Whatever was found in a note is kept until it changes, so a note can be read as soon as it is there.
    """

    def __init__(
        self,
        file: SessionFile,
        *,
        stage: Stage = "draft",
        lowered: Mapping[str, str] | None = None,
        doubts: Sequence[Doubt] = (),
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
    ) -> None:
        self._file = file
        self._doubts = doubts
        self._whole = not select
        self._auditing = Auditing(file, stage=stage, lowered=lowered, select=select, ignore=ignore)
        self._named: dict[tuple[str | None, str], tuple[str, Places]] = {}

    def beforehand(self) -> Iterator[None]:
        """Read what notes will be held against before they are there, in small steps."""
        return self._auditing.beforehand()

    def reading(self, note: Note, group: Note | None) -> Iterator[None]:
        """Read a note beside the group part before the others are there, in small steps."""
        yield from self._auditing.reading(note, group)
        if self._whole:
            self._others_named(note)

    def findings(
        self, group: Note | None, members: Sequence[Note]
    ) -> tuple[tuple[Finding, ...], tuple[tuple[str, str], ...]]:
        """Give what is found in all notes, as `audited` does."""
        report = self._auditing.report(group, [n for n in members if n.text])
        findings = list(report.findings)
        for note in (group, *members) if self._whole else ():
            if note and note.text:
                findings += _names_left(note, self._others_named(note), findings)
                findings += _in_doubt(note, self._doubts)
        order = {note.member_id: i for i, note in enumerate((group, *members)) if note}
        findings.sort(key=lambda f: (order.get(f.member_id, -1), _RANK[f.severity], f.where.start if f.where else -1))
        return tuple(findings), tuple(report.skipped)

    def _others_named(self, note: Note) -> Places:
        key = note.member_id, note.note_id
        text, named = self._named.get(key, ("", ()))
        if text != note.text:
            named = others_named(note.text, self._file, note.member_id)
            self._named[key] = note.text, named
        return named


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


def _names_left(note: Note, named: Places, found: Sequence[Finding]) -> Iterator[Finding]:
    """Point at anyone else who is named in a finished note; rules may have found the same words already."""
    taken = [f.where for f in found if f.where and f.member_id == note.member_id and f.category == "peer-identified"]
    for start, end, kind in named:
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
