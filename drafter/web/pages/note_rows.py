"""Makes of a note what the review and sign pages show: sections of statements with sources, findings, confirmations."""

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.service.views import FindingView, NoteView, SessionView
from drafter.web.pages.sources import Sources
from guardrails.formats import FORMATS, GROUP_SECTIONS, Sections, sections_of
from guardrails.note import CLINICIAN, Question, Statement

ALWAYS_CONFIRMED = frozenset({"risk", "plan"})
"""Elements whose statements are confirmed one by one, whatever they rest on."""


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
    """A statement as a row; `tag` changes with its words and sources, so that an edit takes a confirmation back."""

    statement: Statement
    segments: tuple[Segment, ...]
    sources: tuple[Source, ...]
    findings: tuple[FindingView, ...]
    why: str
    tag: str

    @property
    def confirmation(self) -> str:
        """What a confirmation of this row goes by: its id and its tag."""
        return f"{self.statement.id}-{self.tag}"

    @property
    def open_errors(self) -> bool:
        """Whether a finding on it blocks signing."""
        return any(f.severity == "error" and f.dismissed is None for f in self.findings)


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the note, with the questions that stand where its words are missing."""

    name: str
    rows: tuple[Row, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole note as the page shows it; `loose` are findings that no words carry."""

    note: NoteView
    parts: tuple[Part, ...]
    loose: tuple[FindingView, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All statements, in the order of the page."""
        return tuple(row for part in self.parts for row in part.rows)

    @property
    def to_confirm(self) -> tuple[Row, ...]:
        """The statements that are confirmed one by one before signing."""
        return tuple(row for row in self.rows if row.why)


def sheet(view: SessionView, note: NoteView, sources: Sources) -> Sheet:
    """Lay out a note in its format; elements with a question but no words have their place too."""
    starts = dict(_starts(note))
    rows = {s.id: _row(view, note, s, starts.get(s.id), sources) for s in note.statements}
    parts: list[Part] = []
    questions = list(note.questions)
    for spec in _sections(view, note):
        here = tuple(rows[s.id] for element in spec.elements for s in note.statements if s.element == element)
        asked = tuple(q for q in questions if q.element in spec.elements)
        questions = [q for q in questions if q not in asked]
        if here or asked:
            parts.append(Part(spec.name, here, asked))
    if questions:
        parts.append(Part("Open questions", (), tuple(questions)))
    placed = {f.id for row in rows.values() for f in row.findings}
    return Sheet(note, tuple(parts), tuple(f for f in note.findings if f.id not in placed))


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


def _row(view: SessionView, note: NoteView, statement: Statement, start: int | None, sources: Sources) -> Row:
    findings = tuple(f for f in note.findings if _stands_on(f, statement, start))
    return Row(
        statement=statement,
        segments=tuple(_segments(statement, start, findings)),
        sources=tuple({s.label: s for s in (Source(ref, *sources.of(ref)) for ref in statement.sources)}.values()),
        findings=findings,
        why=_why(statement) if note.member_id is not None else "",
        tag=_tag(view, note, statement),
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


def _why(statement: Statement) -> str:
    """Say why a statement is to be confirmed; nothing where it is not."""
    if set(statement.sources) == {CLINICIAN}:
        return ""
    if statement.element in ALWAYS_CONFIRMED:
        return statement.element
    if statement.certainty == "hedged":
        return "hedge"
    return "several" if sum("bullets[" in ref for ref in statement.sources) > 1 else ""


def _tag(view: SessionView, note: NoteView, statement: Statement) -> str:
    # Keyed by our random ids: the tag stands in an address, and nothing of the words may be guessed from it.
    key = f"{view.id}{note.note_id}".encode()[:64]
    words = "\0".join((statement.text, *statement.sources)).encode()
    return hashlib.blake2s(words, key=key[:32], digest_size=5).hexdigest()
