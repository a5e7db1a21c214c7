"""What lies sealed in each table's `body`: plain shapes, read and written as JSON."""

from datetime import datetime
from typing import Any, Literal

from pydantic import AliasChoices, Field

from drafter.store.review_bodies import ConfirmedBody
from guardrails.note import Egress, Finding, Note, Question
from guardrails.session import Day, KnownPerson, SessionFile, Shape


class InstallationBody(Shape):
    """The salt of this installation's keyed digests."""

    salt: str


class OwnWord(Shape):
    """A word of manner that a clinician puts in another's place: in how many signed notes, and in how many it stood."""

    unwanted: str
    wanted: str
    changed: int = 0
    left: int = 0


class OwnMannerBody(Shape):
    """A clinician's manner: what they set (None or "": as installed), what was learned, what was taken out."""

    length: Literal["short", "standard", "full"] | None = None
    quotes: bool | None = None
    person_term: str = ""
    learns: bool = True
    words: tuple[OwnWord, ...] = ()
    removed: tuple[tuple[str, str], ...] = ()


class ClinicianBody(Shape):
    """Who signs, as they would be printed, and how they write."""

    name: str = ""
    credentials: str = ""
    manner: OwnMannerBody = Field(default=OwnMannerBody(), validation_alias=AliasChoices("manner", "hand"))
    """Called `hand` in what older versions kept."""


class GroupBody(Shape):
    """A group that meets every week: its name, and how it meets.

    `session` holds the fields of a session file's session block that stay the same from week to week. `known_people`
    are masked and never named, though they never were on the roster. `mask` and `leave` are words that later sessions
    begin with: masked besides, or left because they are no names.
    """

    name: str
    weekday: str = ""
    session: dict[str, Any] = Field(default_factory=dict)
    note_format: Any = None
    payer_profile: str = ""
    known_people: tuple[KnownPerson, ...] = ()
    mask: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()


class PersonBody(Shape):
    """A member over the weeks: the id that the files give, the name that it last went with, and what is known of them.

    `about` holds fields of a session file's member that stay the same from week to week, as of the day `as_of`.
    `left`: once in this group; such a name is masked and never named. `place` is where they stand on the roster.
    """

    member_id: str
    name: str
    about: dict[str, Any] = Field(default_factory=dict)
    left: bool = False
    as_of: Day | None = None
    place: int = 0


class PracticeBody(Shape):
    """How long things are kept. The record runs from the date of service, for minors from their majority."""

    name: str = ""
    record_years: int = Field(default=10, ge=1, le=100)
    majority_age: int = Field(default=18, ge=14, le=21)
    papers_days: int = Field(default=30, ge=1, le=3650)
    backup_days: int = Field(default=35, ge=1, le=3650)


class ScheduleBody(Shape):
    """When the schedule of erasures last looked, and the day before which it erases nothing.

    `listed` counts the lines of the erasure list that are done here: after a restore it is too small.
    """

    looked: Day | None = None
    waits_until: Day | None = None
    listed: int = 0


class HoldBody(Shape):
    """Why nothing may be erased."""

    reason: str = ""


class HeadBody(Shape):
    """The end of the history: the last row's number, time and digest."""

    number: int = 0
    at: datetime | None = None
    digest: str = ""


class RunBody(Shape):
    """A drafting that is under way: which notes (keys "group" and member ids), and how."""

    keys: tuple[str, ...]
    built_in: tuple[str, ...] = ()
    element: str | None = None
    instruction: str = ""


class ClashBody(Shape):
    """A statement typed in review that differs from what was written before."""

    id: str
    note_id: str
    statement: str
    message: str


class SessionBody(Shape):
    """The input as it was typed, what was decided on it, and what the last drafting made beside the notes.

    `input_version` counts what a draft rests on: input, masking, placements. `stale` (keys of notes older than their
    bullets), `findings`, `open_errors`, `unused` and `clashes` hold for the state of input and notes that
    `derived_from` names. `trial` sessions are nobody's chart. `erased` maps keys whose working papers are gone ("group"
    for the shared ones) to the day.
    """

    trial: bool = False
    erased: dict[str, Day] = Field(default_factory=dict)

    input: dict[str, Any] = Field(default_factory=dict)
    mask: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    placements: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    input_version: int = 1
    stale: tuple[str, ...] = ()
    derived_from: str = ""
    run: RunBody | None = None
    drafted: SessionFile | None = None
    draft_id: str = ""
    versions: dict[str, str] = Field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    open_errors: int = 0
    questions: tuple[Question, ...] = ()
    unknown: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    clashes: tuple[ClashBody, ...] = ()
    usage: dict[str, Any] = Field(default_factory=dict)
    seconds: float = 0.0


class NoteBody(Shape):
    """A note as it stands. `key` is "group" or the member's id; `basis` a digest of what it was drafted from.

    `generation` is the drafting that wrote it, or was the last one when the clinician did (`edited`).

    `earlier` are former states that an edit or a new draft replaced, newest last; `drafted` is the note as it was
    drafted, once it was edited. `dismissed` maps finding ids to reasons.
    """

    key: str
    note: Note
    basis: str = ""
    generation: int = 0
    edited: bool = False
    dismissed: dict[str, str] = Field(default_factory=dict)
    earlier: tuple[Note, ...] = ()
    drafted: Note | None = None


class SignedBody(Shape):
    """What was signed: the note, its copy of the shared part, the attestation and the overrides, as they were.

    `shared_text`: the shared part as it read before it named who observed what. `late`: after the payer profile's
    limit. `supervisor`: who is to co-sign it; "" where nobody is.
    """

    key: str
    note: Note
    group_note: Note | None = None
    header: dict[str, Any] = Field(default_factory=dict)
    service_date: Day | None = None
    name: str
    credentials: str
    attestation: str
    overrides: dict[str, str] = Field(default_factory=dict)
    dismissed: dict[str, str] = Field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    versions: dict[str, str] = Field(default_factory=dict)
    confirmed: tuple[ConfirmedBody, ...] = ()
    shared_text: str = ""
    late: bool = False
    supervisor: str = ""


class AddendumBody(Shape):
    """What was added to a signed note, and by whom."""

    name: str
    credentials: str
    text: str
    reason: str = ""


class PromptBody(Shape):
    """All that a call needs, so that any process can make it: masked words, and what must not leave with them.

    `words` are the messages as (role, content); `watch` is read by `guardrails.gate.watch`.
    """

    kind: str
    version: str
    fingerprint: str
    words: tuple[tuple[str, str], ...]
    watch: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class CallBody(Shape):
    """A model call: what it was for, what it asked (masked), and its answer or its failure.

    `prompt` goes when the call has ended; what left is in `egress`.
    """

    call_id: str
    who: str = "model"
    asked: str = ""
    prompt: PromptBody | None = None
    answer: dict[str, Any] | None = None
    usage: dict[str, int] = Field(default_factory=dict)
    egress: tuple[Egress, ...] = ()
    seconds: float = 0.0
    fault: str = ""
    sentence: str = ""


class EventBody(Shape):
    """A step of a drafting; ids only."""

    kind: Literal["drafting", "note", "drafted", "changed"]
    status: str = ""
    note_id: str | None = None
    member_id: str | None = None
    done: int = 0
    of: int = 0
