"""Makes of a note what the review and sign pages show: sections of statements with sources, findings, confirmations."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from drafter.service.evening.attributing import Observed, observed
from drafter.service.review.confirming import why
from drafter.service.review.readings import ReadingView
from drafter.service.views import ClashView, FindingView, NoteView, SessionView
from drafter.web.pages.sources import Sources
from guardrails.formats import FORMATS, GROUP_SECTIONS, Sections, sections_of
from guardrails.note import Question, Statement

WARNINGS = 3
"""Warnings of a note that stand open; the others and what is `info` are folded where they belong. Errors never are."""
UNFOLDED = 2
"""Questions of a note that stand open; the others are folded where they belong."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a statement, marked where a finding stands on them."""

    text: str
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """What a statement rests on: the short label beside it, its place on the page, and its words."""

    ref: str
    label: str
    place: str
    spoken: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A statement as a row. `why` it is confirmed, and when that was done; `per`: who else observed what it says.

    `folded`: ids of the note's findings that are shown folded.
    `clash`: it differs from what was written before; `held_at`: when the clinician said that it holds.
    """

    statement: Statement
    segments: tuple[Segment, ...]
    sources: tuple[Source, ...]
    findings: tuple[FindingView, ...]
    why: str
    confirmed_at: datetime | None
    per: Observed | None
    taken_over: bool
    clash: ClashView | None
    held_at: datetime | None
    folded: frozenset[str]

    @property
    def under_the_eye(self) -> bool:
        """Whether the page puts it before the reader: an open finding, a confirmation or a difference."""
        return bool(self.why or self.clash) or any(f.id not in self.folded for f in self.findings)

    @property
    def open_errors(self) -> bool:
        """Whether a finding on it blocks signing."""
        return any(f.severity == "error" and f.dismissed is None for f in self.findings)


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the note, with the questions that stand where its words are missing, and whether each is folded."""

    name: str
    rows: tuple[Row, ...]
    questions: tuple[tuple[Question, bool], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole note as the page shows it; `loose` are findings that no words carry, `folded` the ids of those folded."""

    note: NoteView
    parts: tuple[Part, ...]
    loose: tuple[FindingView, ...]
    folded: frozenset[str]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All statements, in the order of the page."""
        return tuple(row for part in self.parts for row in part.rows)

    @property
    def to_confirm(self) -> tuple[Row, ...]:
        """The statements that are confirmed one by one before signing."""
        return tuple(row for row in self.rows if row.why)

    @property
    def unsettled(self) -> tuple[Row, ...]:
        """Those where what was typed differs from what was written before, and nobody said which holds."""
        return tuple(row for row in self.rows if row.clash and row.held_at is None)

    @property
    def unconfirmed(self) -> tuple[Row, ...]:
        """Those of them that are still to be confirmed."""
        return tuple(row for row in self.to_confirm if row.confirmed_at is None)


def sheet(view: SessionView, note: NoteView, sources: Sources, reading: ReadingView, signer: str) -> Sheet:
    """Lay out a note in its format; elements with a question but no words have their place too.

    `reading` is what the caller did at it, `signer` who would sign it.
    """
    starts = dict(_starts(note))
    folded = _folded(note)
    rows = {s.id: _row(view, note, s, starts.get(s.id), sources, reading, signer, folded) for s in note.statements}
    parts: list[Part] = []
    questions = [(q, nth >= UNFOLDED) for nth, q in enumerate(note.questions)]
    for spec in _sections(view, note):
        here = tuple(rows[s.id] for s in note.statements if s.element in spec.elements)
        asked = tuple(q for q in questions if q[0].element in spec.elements)
        questions = [q for q in questions if q not in asked]
        if here or asked:
            parts.append(Part(spec.name, here, asked))
    if questions:
        parts.append(Part("Open questions", (), tuple(questions)))
    placed = {f.id for row in rows.values() for f in row.findings}
    return Sheet(note, tuple(parts), tuple(f for f in note.findings if f.id not in placed), folded)


def _folded(note: NoteView) -> frozenset[str]:
    """Give the warnings beyond the first few, and what the audit itself thinks unlikely: nobody reads many marks."""
    warnings = [f.id for f in note.findings if f.severity == "warning" and f.dismissed is None]
    unlikely = (f.id for f in note.findings if f.severity == "info" and f.dismissed is None)
    return frozenset((*warnings[WARNINGS:], *unlikely))


def _sections(view: SessionView, note: NoteView) -> Sections:
    if note.member_id is None:
        return GROUP_SECTIONS
    chosen = view.file.note_format
    return sections_of(chosen if not isinstance(chosen, str) or chosen in FORMATS else "narrative")


def _starts(note: NoteView) -> Iterator[tuple[str, int]]:
    at = 0
    for section in note.sections:
        for statement in section.statements:
            found = note.text.find(statement.text, at)
            if found >= 0:
                yield statement.id, found
                at = found + len(statement.text)


def _row(
    view: SessionView, note: NoteView, statement: Statement, start: int | None, sources: Sources,
    reading: ReadingView, signer: str, folded: frozenset[str],
) -> Row:  # fmt: skip
    findings = tuple(f for f in note.findings if _stands_on(f, statement, start))
    confirmed = reading.confirmed.get(statement.id)
    return Row(
        statement=statement,
        segments=tuple(_segments(statement, start, [f for f in findings if f.severity != "info"])),
        sources=tuple({s.label: s for s in (Source(ref, *sources.of(ref)) for ref in statement.sources)}.values()),
        findings=findings,
        why=why(statement, sources.words) if note.member_id is not None else "",
        confirmed_at=confirmed.at if confirmed else None,
        per=observed(statement, view.file, signer),
        taken_over=statement.id in reading.taken_over,
        clash=next((c for c in note.clashes if c.statement == statement.id), None),
        held_at=reading.holds.get(statement.id),
        folded=folded,
    )


def _stands_on(finding: FindingView, statement: Statement, start: int | None) -> bool:
    if finding.where is None:
        return False
    if finding.where.statement is not None:
        return finding.where.statement == statement.id
    return start is not None and start <= finding.where.start < start + len(statement.text)


def _segments(statement: Statement, start: int | None, findings: Sequence[FindingView]) -> Iterator[Segment]:
    """Cut the words where a finding begins or ends; where several overlap, the gravest marks."""
    text, size = statement.text, len(statement.text)
    spans = [
        (max(0, f.where.start - start), min(size, f.where.end - start), f.severity)
        for f in findings
        if start is not None and f.where is not None and f.dismissed is None
    ]
    cuts = sorted({0, size, *(edge for span in spans for edge in span[:2] if 0 <= edge <= size)})
    for begin, end in itertools.pairwise(cuts):
        grave = [severity for a, b, severity in spans if a <= begin and end <= b]
        yield Segment(text[begin:end], min(grave, key=("error", "warning", "info").index, default=""))
