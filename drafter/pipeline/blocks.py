"""Makes the JSON block that a prompt ends in, and the table of what each name in it stands for.

Free text enters only as the masking stage gave it; everything else is a number, a code or a word of the format.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from drafter.pipeline.manner import Manner
from drafter.pipeline.placing import Piece
from drafter.pipeline.reports import without_reports
from drafter.pipeline.ticks import ticks_alone
from guardrails.deid.masking import MaskedSession
from guardrails.session import REPORTERS, Bullet, Member, Session, SessionFile


@dataclass
class Citations:
    """Hands out names for one call (b1, a1, g1, …) and remembers the places behind them."""

    places: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def name(self, letter: str, *places: str) -> str:
        """Give the next name that begins with a letter to places of the session file."""
        number = 1 + sum(given.rstrip("0123456789") == letter for given in self.places)
        self.places[f"{letter}{number}"] = places
        return f"{letter}{number}"


@dataclass(frozen=True)
class Sheet:
    """What all blocks of a session are made from: the file's structure, its masked words, the placed shared bullets."""

    file: SessionFile
    masked: MaskedSession
    pieces: tuple[Piece, ...]
    manner: Manner

    def words(self, ref: str) -> str | None:
        """Give the masked words of a place, None where nothing was written."""
        item = self.masked.items.get(ref)
        return item.masked if item else None

    def cited(self, cite: Citations, letter: str, ref: str) -> dict[str, str] | None:
        """Give a place's masked words under a name of this call."""
        words = self.words(ref)
        return {"id": cite.name(letter, ref), "text": words} if words else None


def session_minutes(session: Session) -> int | None:
    """Give how long the session was, in minutes, by its duration or its times."""
    if session.duration_minutes is not None:
        return session.duration_minutes
    if session.start_time is None or session.end_time is None:
        return None
    start, end = (t.hour * 60 + t.minute for t in (session.start_time, session.end_time))
    return (end - start) % (24 * 60)


def member_block(sheet: Sheet, member: Member) -> tuple[dict[str, Any], Mapping[str, tuple[str, ...]]]:
    """Make one member's block: that member's own, and what of the session singles out nobody."""
    cite = Citations()
    root = f"members.{member.id}"
    block = {
        "task": "member",
        "about": {
            "placeholder": sheet.masked.placeholders.placeholder_of_member(str(member.id)),
            "person_term": sheet.manner.person_term,
            "pronouns": sheet.words(f"{root}.pronouns"),
        },
        "attendance": _attendance(sheet, cite, member, root),
        "bullets": _bullets(sheet, cite, member, root),
        "risk": [
            {
                "id": cite.name("r", f"{root}.risk[{i}]"),
                "kind": entry.kind,
                "status": entry.status,
                "asked_by": sheet.words(f"{root}.risk[{i}].asked_by"),
                "when": sheet.words(f"{root}.risk[{i}].when"),
            }
            for i, entry in enumerate(member.risk)
        ],
        "diagnoses": [
            {
                "id": cite.name("d", f"{root}.diagnoses[{i}]"),
                "code": sheet.words(f"{root}.diagnoses[{i}].code"),
                "description": sheet.words(f"{root}.diagnoses[{i}].description"),
            }
            for i in range(len(member.diagnoses))
        ],
        "goals": _goals(sheet, cite, member, root),
        "measures": [
            {
                "id": cite.name("m", f"{root}.measures[{i}]"),
                "name": sheet.words(f"{root}.measures[{i}].name"),
                "score": sheet.words(f"{root}.measures[{i}].score"),
                "when": sheet.words(f"{root}.measures[{i}].date"),
            }
            for i in range(len(member.measures))
        ],
        "last_plan": _last_plan(sheet, cite, member, root),
        "session": _shared_data(sheet, cite),
        "settings": _settings(sheet.manner),
    }
    return block, cite.places


def group_block(sheet: Sheet) -> tuple[dict[str, Any], Mapping[str, tuple[str, ...]]]:
    """Make the group's block: the frame of the session and the shared bullets that single out nobody."""
    cite = Citations()
    session = sheet.file.session
    minutes = session_minutes(session)
    attended = [f"members.{m.id}.attendance" for m in sheet.file.members if m.attended]
    others = ["session.others_present"] if session.others_present else []
    present = len(attended) + session.others_present
    length = ["session.duration_minutes"] if session.duration_minutes else ["session.start_time", "session.end_time"]
    frame = {
        "format": {"id": cite.name("f", "session.format"), "text": session.format} if session.format else None,
        "minutes": {"id": cite.name("k", *length), "value": minutes} if minutes else None,
        "present": {"id": cite.name("c", *attended, *others), "value": present} if present else None,
        "facilitators": [
            {
                "id": cite.name("l", f"session.facilitators[{i}]"),
                "placeholder": sheet.words(f"session.facilitators[{i}].name"),
                "credentials": sheet.words(f"session.facilitators[{i}].credentials"),
                "role": person.role,
            }
            for i, person in enumerate(session.facilitators)
        ],
        **_shared_data(sheet, cite),
    }
    bullets = [_piece(cite, piece) for piece in sheet.pieces if piece.fate == "group"]
    block = {"task": "group", "session": frame, "bullets": bullets, "settings": _settings(sheet.manner)}
    return block, cite.places


def _settings(manner: Manner) -> dict[str, Any]:
    made: dict[str, Any] = {"length": manner.length, "quotes": manner.quotes, "tense": manner.tense}
    if manner.wish or manner.instead:
        pairs = [{"not": unwanted, "but": wanted} for unwanted, wanted in manner.instead]
        made["manner"] = {"wish": manner.wish, "words": pairs}
    return made


def _shared_data(sheet: Sheet, cite: Citations) -> dict[str, Any]:
    interventions = range(len(sheet.file.session.interventions))
    return {
        "topic": sheet.cited(cite, "t", "session.topic"),
        "interventions": [
            found for i in interventions if (found := sheet.cited(cite, "i", f"session.interventions[{i}]"))
        ],
        "next_session": sheet.cited(cite, "n", "session.next_session"),
    }


def _attendance(sheet: Sheet, cite: Citations, member: Member, root: str) -> dict[str, Any] | None:
    attendance = member.attendance
    if attendance is None or not attendance.status:
        return None
    return {
        "id": cite.name("a", f"{root}.attendance"),
        "status": list(attendance.status),
        "minutes": attendance.minutes,
        "session_minutes": session_minutes(sheet.file.session),
        "arrived": attendance.arrived.strftime("%H:%M") if attendance.arrived else None,
        "left": attendance.left.strftime("%H:%M") if attendance.left else None,
        "reason": sheet.words(f"{root}.attendance.reason"),
    }


def _bullets(sheet: Sheet, cite: Citations, member: Member, root: str) -> list[dict[str, Any]]:
    own = [
        _bullet(sheet, cite, f"{root}.bullets[{i}]", bullet)
        for i, bullet in enumerate(() if _waits(sheet, member) else member.bullets)
        if not bullet.private and without_reports(sheet.words(f"{root}.bullets[{i}]") or "").strip()
    ]
    placed = [_piece(cite, piece) for piece in sheet.pieces if str(member.id) in piece.members]
    of_all = () if member.absent else sheet.pieces
    shared = [_piece(cite, piece, shared=True) for piece in of_all if piece.fate == "group"]
    return [*own, *placed, *shared]


def _waits(sheet: Sheet, member: Member) -> bool:
    """Whether there is no observation yet of someone who came: it is asked for, and the ticks wait for it."""
    said = any(str(member.id) in piece.members for piece in sheet.pieces)
    return member.attended and not said and ticks_alone(b.text for b in member.bullets if not b.private)


def _bullet(sheet: Sheet, cite: Citations, ref: str, bullet: Bullet) -> dict[str, Any]:
    return {
        "id": cite.name("b", ref),
        "text": without_reports(sheet.words(ref) or ""),
        "shared": False,
        "by": bullet.by if bullet.by in REPORTERS else sheet.words(f"{ref}.by"),
        "at": bullet.at.strftime("%H:%M") if bullet.at else None,
    }


def _piece(cite: Citations, piece: Piece, *, shared: bool = False) -> dict[str, Any]:
    return {"id": cite.name("b", piece.ref), "text": without_reports(piece.text), "shared": shared}


def _goals(sheet: Sheet, cite: Citations, member: Member, root: str) -> list[dict[str, Any]]:
    picked = {goal.id: i for i, goal in enumerate(member.goals_addressed)}
    goals = []
    for i in range(len(member.treatment_goals)):
        at = picked.get(member.goal_id(i))
        place = f"{root}.treatment_goals[{i}]" if at is None else f"{root}.goals_addressed[{at}]"
        goals.append(
            {
                "id": cite.name("g", place),
                "text": sheet.words(f"{root}.treatment_goals[{i}]"),
                "picked": at is not None,
                "progress": None if at is None else member.goals_addressed[at].progress,
            }
        )
    return goals


def _last_plan(sheet: Sheet, cite: Citations, member: Member, root: str) -> dict[str, str] | None:
    dated: Sequence[int] = sorted(
        (i for i, p in enumerate(member.previous) if p.plan),
        key=lambda i: (member.previous[i].date is not None, member.previous[i].date),
    )
    return sheet.cited(cite, "p", f"{root}.previous[{dated[-1]}].plan") if dated else None
