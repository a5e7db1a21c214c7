"""The nouns of what goes in: session, member, bullet, attendance, risk. Shapes only; every field may be absent."""

import re
from datetime import date, time
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    model_serializer,
    model_validator,
)

MAX_BULLET = 20_000
"""Characters (Unicode code points) that one bullet may hold."""

MAX_MEMBERS = 200


REPORTERS = ("client", "mother", "father", "guardian", "school")
"""Who may have said what a bullet holds, besides a facilitator, who is named: a word in the bullet's `by`."""


def _iso_day(value: object) -> object:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        raise ValueError("should be a date such as 2026-11-18")
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise ValueError("is not a day of the calendar") from None


def _clock(value: object) -> object:
    if isinstance(value, time):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", value.strip()):
        raise ValueError("should be a time such as 17:30, 24 hours")
    hour, minute = value.strip().split(":")
    return time(int(hour), int(minute))


def _one_or_many(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_iso_day)]
"""A calendar day, ISO 8601 in the file."""

Clock = Annotated[time, BeforeValidator(_clock), PlainSerializer(lambda t: t.strftime("%H:%M"), when_used="json")]
"""A local time of day, 24 h, to the minute."""


def _whole_number(value: object) -> object:
    if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
        raise ValueError("should be a whole number")
    return value


WholeNumber = Annotated[int, BeforeValidator(_whole_number)]
NumberAsText = Annotated[str, Field(coerce_numbers_to_str=True)]


class Shape(BaseModel):
    """What all nouns share: frozen, no unknown fields, and no value ever in an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Bullet(Shape):
    """One line that the clinician typed, ticked or dictated; a plain string in most files."""

    text: str = Field(max_length=MAX_BULLET)
    by: str | None = None
    at: Clock | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_line(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value

    @model_serializer(mode="wrap")
    def _as_line(self, whole: Any) -> Any:
        return self.text if self.by is None and self.at is None else whole(self)

    @property
    def private(self) -> bool:
        """Whether it begins with "--": kept out of everything."""
        return self.text.lstrip().startswith("--")


def _bullet_lines(value: object) -> object:
    """Turn a block of text into a bullet a line, each kept as it stands."""
    if isinstance(value, str):
        return [line.strip() for line in value.splitlines() if line.strip()]
    return value


Bullets = Annotated[tuple[Bullet, ...], BeforeValidator(_bullet_lines)]


class Facilitator(Shape):
    """Someone who led, helped or watched."""

    name: str | None = None
    credentials: str | None = None
    role: Literal["lead", "co", "trainee", "observer"] | None = None
    signs: bool | None = None
    license: NumberAsText | None = None
    supervisor: str | None = None


class Telehealth(Shape):
    """How a remote session was held."""

    platform: str | None = None
    consent_on_file: Day | None = None


class Session(Shape):
    """One evening of the group: when, how, what for everyone."""

    date: Day | None = None
    start_time: Clock | None = None
    end_time: Clock | None = None
    duration_minutes: WholeNumber | None = Field(default=None, ge=1, le=24 * 60)
    format: Literal["in_person", "telehealth_video", "telehealth_audio", "hybrid"] | None = None
    telehealth: Telehealth | None = None
    group_name: str | None = None
    part2: bool = False
    topic: str | None = None
    cpt_code: NumberAsText | None = None
    interventions: tuple[str, ...] = ()
    facilitators: tuple[Facilitator, ...] = ()
    others_present: WholeNumber = Field(default=0, ge=0)
    next_session: Day | None = None
    bullets: Bullets = ()


class KnownPerson(Shape):
    """Someone who is masked and never named, though not on today's roster."""

    name: str
    is_: Literal["former_member", "other_group", "staff", "relative", "other"] | None = Field(default=None, alias="is")

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, serialize_by_alias=True)


class Diagnosis(Shape):
    """A diagnosis on file: ICD-10-CM code and its wording in the chart."""

    code: NumberAsText | None = None
    description: str | None = None


class Goal(Shape):
    """A goal of the treatment plan; a plain string in most files."""

    id: str | None = None
    text: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_line(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value


class GoalAddressed(Shape):
    """A goal that the clinician picked for tonight, and how it stands."""

    id: str
    progress: Literal["better", "same", "worse", "not_judged"] = "not_judged"


class Previous(Shape):
    """An earlier session's note of this member."""

    date: Day | None = None
    plan: str | None = None
    text: str | None = None


class Measure(Shape):
    """A score of an instrument, as the clinician wrote it."""

    name: str | None = None
    score: NumberAsText | None = None
    date: Day | None = None


AttendanceStatus = Literal["present", "late", "left_early", "absent"]


class Attendance(Shape):
    """Whether and how long a member was there; minutes are whole minutes in the room."""

    status: Annotated[tuple[AttendanceStatus, ...], BeforeValidator(_one_or_many)] = ()
    minutes: WholeNumber | None = Field(default=None, ge=0, le=24 * 60)
    arrived: Clock | None = None
    left: Clock | None = None
    reason: str | None = None

    @property
    def absent(self) -> bool:
        """Whether the member did not come at all."""
        return "absent" in self.status

    @property
    def attended(self) -> bool:
        """Whether the member was there, late and leaving early included."""
        return bool(self.status) and not self.absent


RiskKind = Literal["suicidal_ideation", "self_harm", "harm_to_others", "abuse", "substance_use", "other"]
RiskStatus = Literal["asked_denied", "reported", "none_observed", "history_only"]


class Risk(Shape):
    """What was done about one kind of risk; no entry means that it was not asked."""

    kind: RiskKind
    status: RiskStatus
    asked_by: str | None = None
    when: str | None = None


class Service(Shape):
    """What is billed for this member."""

    code: NumberAsText | None = None
    modifiers: tuple[NumberAsText, ...] = ()
    units: WholeNumber | None = None
    place_of_service: NumberAsText | None = None
    billable: bool | None = None


class Location(Shape):
    """Where a member was during a remote session."""

    kind: str | None = None
    state: str | None = None


class Member(Shape):
    """One person of the roster and all that is known of their evening."""

    id: str | None = Field(default=None, pattern=r"^[A-Za-z0-9_-]{1,40}$")
    name: str | None = None
    aliases: tuple[str, ...] = ()
    pronouns: str | None = None
    date_of_birth: Day | None = None
    record_number: NumberAsText | None = None
    drafting: Literal["model", "built_in", "by_hand"] = "model"
    diagnoses: tuple[Diagnosis, ...] = ()
    treatment_goals: tuple[Goal, ...] = ()
    goals_addressed: tuple[GoalAddressed, ...] = ()
    previous: tuple[Previous, ...] = ()
    measures: tuple[Measure, ...] = ()
    attendance: Attendance | None = None
    risk: tuple[Risk, ...] = ()
    payer_profile: str | None = None
    service: Service | None = None
    location: Location | None = None
    bullets: Bullets = ()

    @property
    def attended(self) -> bool:
        """Whether the member was there."""
        return self.attendance is not None and self.attendance.attended

    @property
    def absent(self) -> bool:
        """Whether the member is recorded as not having come."""
        return self.attendance is not None and self.attendance.absent

    def goal_id(self, index: int) -> str:
        """Name a goal by its own id, or g1, g2, … by its place."""
        return self.treatment_goals[index].id or f"g{index + 1}"


class HandedInNotes(Shape):
    """Notes that exist already and are to be audited, as plain text."""

    group: str | None = None
    members: dict[str, str] = Field(default_factory=dict)

    def __hash__(self) -> int:
        """Hash by content, so that a whole file can be a key."""
        return hash((self.group, tuple(self.members.items())))


class SectionSpec(Shape):
    """One section of a practice's own note format; without elements its name decides."""

    name: str
    elements: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class SessionFile(Shape):
    """A whole session file: the session, who was there, and what was typed about each."""

    session: Session = Session()
    known_people: tuple[KnownPerson, ...] = ()
    members: tuple[Member, ...] = Field(default=(), max_length=MAX_MEMBERS)
    note_format: str | tuple[SectionSpec, ...] = "narrative"
    payer_profile: str = "generic"
    notes: HandedInNotes | None = None

    def member(self, member_id: str) -> Member:
        """Find a member by id; KeyError where there is none."""
        for member in self.members:
            if member.id == member_id:
                return member
        raise KeyError(member_id)
