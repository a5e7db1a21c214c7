"""What callers see: frozen shapes that the API sends as JSON and the pages read as they are."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field, computed_field

from drafter.service.seen import tag_of
from drafter.store.bodies import PracticeBody
from drafter.store.review_bodies import ConfirmedBody
from guardrails.note import Draft, Egress, Finding, Note, Question
from guardrails.session import Day, SessionFile, Shape

SessionStatus = Literal["open", "drafting", "drafted", "signed"]
AddendumKind = Literal["addendum", "correction", "entered_in_error"]
EventKind = Literal["drafting", "note", "drafted", "changed"]


class FaultView(Shape):
    """One fault of what was typed so far: its place and how to mend it, never the value."""

    path: str
    message: str


class AddendumView(Shape):
    """What was added to a signed note: new information, a correction, or that it was entered in error."""

    id: str
    kind: AddendumKind
    at: datetime
    name: str
    credentials: str
    text: str
    reason: str = ""


class CosignatureView(Shape):
    """A supervisor's signature below the signer's; `present`: whether they were there."""

    at: datetime
    name: str
    credentials: str
    present: bool


class ReturnView(Shape):
    """A comment with which a supervisor sent a signed note back: a working paper, no part of the record."""

    at: datetime
    name: str
    credentials: str
    comment: str


class SignatureView(Shape):
    """Who signed what and when, with the frozen note and its copy of the shared part.

    `late`: signed after the payer profile's limit. `supervisor`: who is to co-sign; "" where nobody is.
    """

    at: datetime
    name: str
    credentials: str
    attestation: str
    overrides: dict[str, str] = Field(default_factory=dict)
    note: Note
    group_note: Note | None = None
    header: dict[str, Any] = Field(default_factory=dict)
    older_shared_part: bool = False
    addenda: tuple[AddendumView, ...] = ()
    late: bool = False
    supervisor: str = ""
    cosignature: CosignatureView | None = None
    returned: tuple[ReturnView, ...] = ()
    confirmed: tuple[ConfirmedBody, ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def awaits_cosignature(self) -> bool:
        """Whether a supervisor is still to co-sign it."""
        return bool(self.supervisor) and self.cosignature is None and not self.entered_in_error

    @property
    def answered(self) -> bool:
        """Whether something was added since a supervisor sent it back last."""
        return bool(self.returned) and any(a.at > self.returned[-1].at for a in self.addenda)

    @property
    def entered_in_error(self) -> bool:
        """Whether the note belongs to no record: wrong person or wrong session."""
        return any(a.kind == "entered_in_error" for a in self.addenda)


class FindingView(Finding):
    """A finding, with the note it stands in and the reason with which the clinician set it aside."""

    note_id: str | None = None
    dismissed: str | None = None


class ClashView(Shape):
    """A statement typed in review that differs from what was written before; `before`: as it was drafted."""

    id: str
    statement: str
    message: str
    before: str = ""


class NoteView(Note):
    """A note as it stands now. `etag` goes back as `If-Match`; `stale` says that its bullets are newer.

    `drafting`: a call for it is under way or waits. `edited`: the clinician's words are in it.
    `earlier`: its former texts, newest last, which a new draft or an edit replaced. `as_drafted`: the note before the
    clinician changed it; None where nothing was changed.
    """

    version: int
    stale: bool = False
    drafting: bool = False
    edited: bool = False
    changed_at: datetime
    findings: tuple[FindingView, ...] = ()
    questions: tuple[Question, ...] = ()
    signature: SignatureView | None = None
    earlier: tuple[str, ...] = ()
    as_drafted: Note | None = Field(default=None, exclude=True)
    clashes: tuple[ClashView, ...] = Field(default=(), exclude=True)

    @property
    def etag(self) -> str:
        """The version as HTTP writes it."""
        return f'"{self.version}"'

    @property
    def open_errors(self) -> tuple[FindingView, ...]:
        """The findings that block signing until they are mended or overridden."""
        return tuple(f for f in self.findings if f.severity == "error" and f.dismissed is None)


class SessionLine(Shape):
    """One line of the list of sessions.

    `came` and `with_words` count members who were there and who have bullets; `awaiting` notes that a supervisor,
    `supervisor`, is to co-sign, `sent_back` those of them with a comment that nobody answered yet; `late_after` is the
    last day on which what is unsigned is in time; `filed` counts notes that are in the EHR, the last since `filed_at`.
    `owner`: whose session it is, where it is a colleague's.
    """

    id: str
    status: SessionStatus
    version: int
    created_at: datetime
    changed_at: datetime
    date: str = ""
    group_name: str = ""
    members: int = 0
    notes: dict[str, int] = Field(default_factory=dict)
    stale: int = 0
    open_errors: int = 0
    start_time: str = ""
    end_time: str = ""
    came: int = 0
    with_words: int = 0
    awaiting: int = 0
    sent_back: int = 0
    supervisor: str = ""
    late_after: Day | None = None
    filed: int = 0
    filed_at: datetime | None = None
    owner: str = ""


class SessionView(Shape):
    """A session: what was typed, whole or not, and what was made of it.

    `input` is kept exactly as it was typed, with a user's name at what they typed; `file` is what of it can be used.
    `notes` begins with the group part and goes on in the roster's order; it is empty before the first drafting. `stale`
    lists note ids, `drafting` the keys ("group", member ids) that are not done yet. `erased` maps keys to the day on
    which their working papers went under the practice's policy.
    """

    id: str
    status: SessionStatus
    version: int
    created_at: datetime
    changed_at: datetime
    trial: bool = False
    erased: dict[str, Day] = Field(default_factory=dict)
    input: dict[str, Any] = Field(default_factory=dict)
    file: SessionFile = Field(default=SessionFile(), exclude=True)
    faults: tuple[FaultView, ...] = ()
    stale: tuple[str, ...] = ()
    drafting: tuple[str, ...] = ()
    notes: tuple[NoteView, ...] = ()
    draft: Draft | None = None
    findings: tuple[FindingView, ...] = ()
    questions: tuple[Question, ...] = ()
    unused: tuple[str, ...] = ()
    egress: tuple[Egress, ...] = ()
    placements: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @property
    def etag(self) -> str:
        """The version as HTTP writes it."""
        return f'"{self.version}"'

    @property
    def group_note(self) -> NoteView | None:
        """The part that is the same for all, once drafted."""
        return next((n for n in self.notes if n.member_id is None), None)

    @property
    def member_notes(self) -> tuple[NoteView, ...]:
        """The members' own parts, in the roster's order."""
        return tuple(n for n in self.notes if n.member_id is not None)

    def note(self, note_id: str) -> NoteView:
        """Find a note by its id; KeyError where there is none."""
        return next((n for n in self.notes if n.note_id == note_id), None) or _missing(note_id)


def _missing(key: str) -> NoteView:
    raise KeyError(key)


class SpanView(Shape):
    """Words that are masked: code points of the item's text, and what stands there instead."""

    start: int
    end: int
    type: str
    placeholder: str


class MaskedItem(Shape):
    """One free-text field as it was typed and as it would leave."""

    ref: str
    member_id: str | None = None
    text: str
    masked: str
    spans: tuple[SpanView, ...] = ()


class MaskingView(Shape):
    """What will be masked, the clinician's decisions on it, and where the masked text would go.

    `refused` names decisions that cannot be taken because they would let a listed identifier through. `for_group` are
    those of the words that the session's `group` remembers: its later sessions begin with them.
    """

    items: tuple[MaskedItem, ...] = ()
    mask: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    group: str = ""
    for_group: tuple[str, ...] = ()
    destination: str = "this machine"
    agreement: str = ""

    @property
    def etag(self) -> str:
        """The tag of the decisions, as HTTP writes it."""
        return tag_of(self.mask, self.leave, self.for_group)


class EventView(Shape):
    """A step of the drafting; `id` counts up, so a stream can be taken up again after it. Ids only, no words."""

    id: int
    kind: EventKind
    status: str = ""
    note_id: str | None = None
    member_id: str | None = None
    done: int = 0
    of: int = 0


class StaysView(Shape):
    """Something that an erasure leaves, until when, and why."""

    note_id: str
    until: str
    why: str


class ErasedView(Shape):
    """What DELETE erased and what stays."""

    id: str
    erased: bool
    stays: tuple[StaysView, ...] = ()


Terms = PracticeBody
"""How long the practice keeps what."""


class HoldView(Shape):
    """A hold: nothing of the session, or of the sessions of a person, is erased while it stands."""

    id: str
    of: Literal["session", "person"]
    since: datetime
    reason: str = ""


class HistoryView(Shape):
    """Whether the history is whole; if not, at which row it is broken, and how."""

    rows: int
    whole: bool
    broken_at: int | None = None
    why: str = ""


class ExportFile(Shape):
    """One file to hand out; its name holds no person's name."""

    name: str
    media_type: str
    content: bytes


class BoxView(Shape):
    """One box of a chart: its name, and what goes into it."""

    name: str
    text: str


class BoxesView(Shape):
    """A note to be copied box by box. `first_line` stands above each where the note is no plain signed one."""

    guard: str
    first_line: str = ""
    boxes: tuple[BoxView, ...] = ()
    notice: str = ""
