"""The nouns of what comes out: statement, note, finding, question, what left, and the draft that holds them."""

from typing import Any, Literal

from pydantic import Field

from guardrails.session import SessionFile, Shape

MemberElement = Literal[
    "attendance",
    "participation",
    "presentation",
    "intervention",
    "response",
    "progress",
    "goal_link",
    "risk",
    "plan",
]
GroupElement = Literal["setting", "topic", "intervention", "process"]
Element = Literal[
    "attendance",
    "participation",
    "presentation",
    "intervention",
    "response",
    "progress",
    "goal_link",
    "risk",
    "plan",
    "setting",
    "topic",
    "process",
]
MEMBER_ELEMENTS: tuple[MemberElement, ...] = (
    "attendance", "participation", "presentation", "intervention", "response", "progress", "goal_link", "risk",
    "plan",
)  # fmt: skip
GROUP_ELEMENTS: tuple[GroupElement, ...] = ("setting", "topic", "intervention", "process")

CLINICIAN = "clinician"
"""The source of what was typed in review."""

NoteStatus = Literal["drafted", "by_hand", "failed", "absent", "signed", "cosigned"]
Severity = Literal["error", "warning", "info"]
Mend = Literal["model", "clinician"]
Certainty = Literal["stated", "hedged"]

Category = Literal[
    "missing-session-element", "missing-member-element", "vague-statement", "copied-note", "no-individual-response",
    "no-medical-necessity", "psychoeducation-only", "risk-omitted", "risk-contradicted", "risk-unassessed",
    "peer-identified", "wrong-person", "unsupported-claim", "contradicted-fact", "attendance-mismatch",
    "code-mismatch", "payer-limit", "record-integrity", "telehealth-detail", "note-format", "over-documentation",
    "judgmental-language", "therapist-centred", "process-note-content", "placeholder-left", "date-time-conflict",
    "rule-failed",
]  # fmt: skip


class Statement(Shape):
    """One sentence (or two that belong together) of a note, and what it rests on.

    `sources` name places of the session file (`members.m1.bullets[2]`, `session.next_session`) or `clinician`.
    `certainty` is `hedged` where a source said it with doubt.
    """

    id: str
    text: str
    element: Element
    sources: tuple[str, ...] = ()
    certainty: Certainty = "stated"


class Section(Shape):
    """A named part of a note in the chosen format."""

    name: str
    statements: tuple[Statement, ...] = ()


class Note(Shape):
    """A member's own part, or the group part (`member_id` None).

    `text` is made from the statements of this note only; a note handed in as plain text has no sections.
    """

    note_id: str
    member_id: str | None = None
    status: NoteStatus = "drafted"
    error: str | None = None
    sections: tuple[Section, ...] = ()
    text: str = ""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements in the order of the text."""
        return tuple(s for section in self.sections for s in section.statements)


class Where(Shape):
    """Words in a note's `text`: code points from `start` up to, not including, `end`."""

    statement: str | None = None
    start: int
    end: int


class Finding(Shape):
    """What a rule found; `suggestion` says what to do or ask, never a sentence ready to insert."""

    id: str
    code: str
    rule: str
    category: Category
    severity: Severity
    member_id: str | None = None
    where: Where | None = None
    message: str
    quote: str = ""
    mend: Mend = "clinician"
    suggestion: str = ""
    source: str = ""


class Question(Shape):
    """What the bullets lack; its answer is a new bullet."""

    id: str
    member_id: str | None = None
    element: Element
    text: str


class Egress(Shape):
    """One request that left, or was refused: then kind and place of the hit stand in place of the text."""

    destination: str
    at: str
    model: str
    text: str
    sha256: str
    outcome: str


class Draft(Shape):
    """All that one drafting run made of a session file."""

    draft_id: str
    session: SessionFile
    versions: dict[str, str] = Field(default_factory=dict)
    group_note: Note | None = None
    member_notes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    unused: tuple[str, ...] = ()
    egress: tuple[Egress, ...] = ()
    usage: dict[str, Any] = Field(default_factory=dict)
    seconds: float = 0.0
