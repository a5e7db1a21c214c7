"""Every place of a session file that a statement can rest on, by its reference: `members.m1.bullets[2]`."""

from collections.abc import Iterator
from dataclasses import dataclass

from guardrails.session import Member, SessionFile


@dataclass(frozen=True, slots=True)
class Place:
    """One free-text field: its reference, its words, whose it is (None: the session's), and whether it is private."""

    ref: str
    text: str
    member_id: str | None = None
    private: bool = False


def free_texts(file: SessionFile) -> Iterator[Place]:
    """Walk every free-text field of the file, in its order; empty ones are left out."""
    for place in (*_of_session(file), *_of_people(file), *_of_members(file), *_of_notes(file)):
        if place.text:
            yield place


def bullets_of(file: SessionFile, member_id: str | None) -> list[Place]:
    """List the bullets of one member (None: the shared ones), private ones left out."""
    prefix = "session" if member_id is None else f"members.{member_id}"
    bullets = file.session.bullets if member_id is None else file.member(member_id).bullets
    places = (Place(f"{prefix}.bullets[{i}]", b.text, member_id, b.private) for i, b in enumerate(bullets))
    return [place for place in places if not place.private]


def _of_session(file: SessionFile) -> Iterator[Place]:
    session = file.session
    yield Place("session.group_name", session.group_name or "")
    yield Place("session.topic", session.topic or "")
    if session.telehealth:
        yield Place("session.telehealth.platform", session.telehealth.platform or "")
    for i, text in enumerate(session.interventions):
        yield Place(f"session.interventions[{i}]", text)
    for i, person in enumerate(session.facilitators):
        for field in ("name", "credentials", "license", "supervisor"):
            yield Place(f"session.facilitators[{i}].{field}", getattr(person, field) or "")
    for i, bullet in enumerate(session.bullets):
        yield Place(f"session.bullets[{i}]", bullet.text, None, bullet.private)
        yield Place(f"session.bullets[{i}].by", bullet.by or "", None, bullet.private)


def _of_people(file: SessionFile) -> Iterator[Place]:
    for i, person in enumerate(file.known_people):
        yield Place(f"known_people[{i}].name", person.name)


def _of_members(file: SessionFile) -> Iterator[Place]:
    for index, member in enumerate(file.members):
        root = f"members.{member.id}" if member.id else f"members[{index}]"
        for field, text in _fields(member):
            private = field.startswith("bullets[") and text.lstrip().startswith("--")
            yield Place(f"{root}.{field}", text, member.id, private)


def _fields(member: Member) -> Iterator[tuple[str, str]]:
    yield "name", member.name or ""
    for i, alias in enumerate(member.aliases):
        yield f"aliases[{i}]", alias
    yield "pronouns", member.pronouns or ""
    yield "record_number", member.record_number or ""
    for i, diagnosis in enumerate(member.diagnoses):
        yield f"diagnoses[{i}].code", diagnosis.code or ""
        yield f"diagnoses[{i}].description", diagnosis.description or ""
    for i, goal in enumerate(member.treatment_goals):
        yield f"treatment_goals[{i}]", goal.text or ""
    for i, previous in enumerate(member.previous):
        yield f"previous[{i}].plan", previous.plan or ""
        yield f"previous[{i}].text", previous.text or ""
    for i, measure in enumerate(member.measures):
        yield f"measures[{i}].name", measure.name or ""
        yield f"measures[{i}].score", measure.score or ""
    if member.attendance:
        yield "attendance.reason", member.attendance.reason or ""
    for i, risk in enumerate(member.risk):
        yield f"risk[{i}].asked_by", risk.asked_by or ""
        yield f"risk[{i}].when", risk.when or ""
    if member.location:
        yield "location.kind", member.location.kind or ""
        yield "location.state", member.location.state or ""
    for i, bullet in enumerate(member.bullets):
        yield f"bullets[{i}]", bullet.text
        yield f"bullets[{i}].by", bullet.by or ""


def _of_notes(file: SessionFile) -> Iterator[Place]:
    if file.notes is None:
        return
    yield Place("notes.group", file.notes.group or "")
    for member_id, text in file.notes.members.items():
        yield Place(f"notes.members.{member_id}", text, member_id)
