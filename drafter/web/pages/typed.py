"""Reads what was typed so far, whole or not, into what the session form shows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from drafter.pipeline.ticks import TICKED
from drafter.service.views import FaultView, SessionView
from drafter.web.pages.wording import ABSENCES, RISK_KINDS, as_day, years


@dataclass(frozen=True, slots=True)
class TypedBullet:
    """A bullet as typed; `number` is what the pages call it, None for a private one."""

    text: str
    number: int | None
    by: str = ""
    at: str = ""

    @property
    def private(self) -> bool:
        """Whether it stays out of everything."""
        return self.number is None

    @property
    def ticked(self) -> bool:
        """Whether a tick made it and nobody edited it since."""
        return self.text in TICKED


@dataclass(frozen=True, slots=True)
class TypedMember:
    """A row of the roster, as far as it was filled in."""

    index: int
    id: str
    data: dict[str, Any]
    bullets: tuple[TypedBullet, ...]

    @property
    def name(self) -> str:
        """The name, or what stands for it while there is none."""
        return text_of(self.data.get("name")) or f"Member {self.index + 1}"

    def listed(self, field: str) -> list[Any]:
        """Give a field that should be a list, as far as it is one."""
        return _listed(self.data.get(field))

    @property
    def attendance(self) -> dict[str, Any]:
        """What was marked; empty while nothing was."""
        return _mapping(self.data.get("attendance"))

    @property
    def statuses(self) -> tuple[str, ...]:
        """The attendance statuses that were marked."""
        status = self.attendance.get("status")
        return (status,) if isinstance(status, str) else tuple(map(str, status)) if isinstance(status, list) else ()

    @property
    def marked(self) -> str:
        """Which of the two radios is set: present, absent, or none."""
        return "absent" if "absent" in self.statuses else "present" if self.statuses else ""

    @property
    def risk(self) -> dict[str, str]:
        """The kinds that something was marked for."""
        entries = self.data.get("risk")
        return {
            text_of(_mapping(entry).get("kind")): text_of(_mapping(entry).get("status"))
            for entry in (entries if isinstance(entries, list) else ())
        }

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The kinds of risk that the row shows: the three that are always there, and what was marked besides."""
        always = ("suicidal_ideation", "self_harm", "harm_to_others")
        return [(kind, RISK_KINDS[kind]) for kind in RISK_KINDS if kind in always or kind in self.risk]

    @property
    def goals(self) -> list[tuple[str, str, str]]:
        """Id and words of each treatment goal, and how it stands; "" where it was not picked for tonight."""
        goals = self.data.get("treatment_goals")
        picked = {
            text_of(_mapping(g).get("id")): text_of(_mapping(g).get("progress")) or "not_judged"
            for g in _listed(self.data.get("goals_addressed"))
        }
        found = []
        for i, goal in enumerate(goals if isinstance(goals, list) else ()):
            told = goal if isinstance(goal, dict) else {"text": goal}
            goal_id = text_of(told.get("id")) or f"g{i + 1}"
            found.append((goal_id, text_of(told.get("text")), picked.get(goal_id, "")))
        return found

    def age(self, day: object) -> int | None:
        """Give the years of age on a day; None where the date of birth or the day is not known."""
        born, on = as_day(self.data.get("date_of_birth")), as_day(day)
        return None if born is None or on is None else years(born, on)

    @property
    def observed(self) -> bool:
        """Whether there is one observation in words: ticks alone make no note."""
        return any(not bullet.ticked for bullet in self.words)

    @property
    def diagnosis(self) -> dict[str, Any]:
        """The first diagnosis on file."""
        return _mapping(next(iter(_listed(self.data.get("diagnoses"))), None))

    @property
    def last_plan(self) -> str:
        """What was planned at the last session."""
        plans = [text_of(_mapping(p).get("plan")) for p in _listed(self.data.get("previous"))]
        return next((plan for plan in reversed(plans) if plan), "")

    @property
    def aliases(self) -> str:
        """Other names, with commas between them."""
        return ", ".join(text_of(a) for a in _listed(self.data.get("aliases")))

    @property
    def words(self) -> tuple[TypedBullet, ...]:
        """The bullets that hold words and are not private."""
        return tuple(b for b in self.bullets if b.text.strip() and not b.private)

    @property
    def gist(self) -> tuple[str, str]:
        """One line on a closed row: how much there is in bold, then the beginning of it."""
        bullets = self.words
        told = f"{len(bullets)} bullets." if len(bullets) != 1 else "1 bullet."
        if self.marked == "absent":
            reason = ABSENCES.get(text_of(self.attendance.get("reason")), "Absent")
            return f"{reason}.", (told + " " + bullets[0].text) if bullets else ""
        if not self.observed and self.marked:
            return (told if bullets else ""), "No words yet. Each person who came needs one observation."
        return (told, bullets[0].text) if bullets else ("", "")


@dataclass(frozen=True, slots=True)
class TypedSession:
    """The session block and the roster, as far as they were filled in."""

    view: SessionView
    session: dict[str, Any]
    bullets: tuple[TypedBullet, ...]
    members: tuple[TypedMember, ...]

    def text(self, field: str) -> str:
        """Give a field of the session block as text."""
        return text_of(self.session.get(field))

    @property
    def interventions(self) -> str:
        """The named interventions, with commas between them."""
        return ", ".join(text_of(i) for i in _listed(self.session.get("interventions")))

    @property
    def facilitators(self) -> list[dict[str, Any]]:
        """Who led, with an empty line for one more."""
        return [*map(_mapping, _listed(self.session.get("facilitators"))), {}]

    @property
    def led_by(self) -> str:
        """Who led, in words."""
        names = [
            ", ".join(filter(None, (text_of(f.get("name")), text_of(f.get("credentials"))))) for f in self.facilitators
        ]
        return " with ".join(filter(None, names))

    @property
    def without_words(self) -> list[str]:
        """Who came and has no observation yet."""
        return [m.name for m in self.members if m.marked == "present" and not m.observed]


def typed(view: SessionView) -> TypedSession:
    """Read the input of a session, whatever shape it came in."""
    session = _mapping(view.input.get("session"))
    members = [
        TypedMember(i, _id_of(_mapping(m).get("id"), i), _mapping(m), _bullets(_mapping(m).get("bullets")))
        for i, m in enumerate(_listed(view.input.get("members")))
    ]
    return TypedSession(view, session, _bullets(session.get("bullets")), tuple(members))


_SENTENCES = (
    ("attendance.status", "mark present or absent"),
    ("attendance.arrived", "the time of coming should look like 17:40"),
    ("attendance.left", "the time of leaving should look like 18:20"),
    ("attendance.minutes", "the minutes should be a whole number that fits the session"),
    ("attendance", "mark present or absent"),
    ("name", "give a name, since only what is listed is surely masked"),
    ("date_of_birth", "the date of birth is not a day of the calendar"),
    ("session.date", "When was the session? Give its date"),
    ("session.duration_minutes", "How long was the session? Give From and To, or the minutes"),
    ("session.start_time", "From should look like 17:30"),
    ("session.end_time", "To should look like 19:00"),
    ("session.next_session", "The date of the next session is not a day of the calendar"),
)
"""What to do about a fault, in the words of this page; other faults keep the words of the session file."""


def faults_by_place(faults: Sequence[FaultView], members: Sequence[TypedMember]) -> list[tuple[str, str]]:
    """Give each fault as the id of its place on the page and one sentence; the session's first, then by the roster."""
    found = [_place_and_sentence(fault, members) for fault in faults]
    return sorted(dict.fromkeys(found), key=lambda one: (one[0].startswith("row-"), one[0]))


def _place_and_sentence(fault: FaultView, members: Sequence[TypedMember]) -> tuple[str, str]:
    head, _, rest = fault.path.partition(".")
    index = head.removeprefix("members[").removesuffix("]")
    if head.startswith("members[") and index.isdigit() and int(index) < len(members):
        field = rest or "name"
        return f"row-{index}", f"{members[int(index)].name}: {_sentence(field, fault.message)}."
    field = (rest or head).split(".")[0].split("[")[0]
    return f"s-{field}", f"{_sentence(fault.path, fault.message)}."


def _sentence(path: str, message: str) -> str:
    told = next((sentence for field, sentence in _SENTENCES if path.startswith(field)), "")
    return told or f"{path.split('.')[-1].replace('_', ' ')} {message}"


def _id_of(value: object, index: int) -> str:
    """Give the id by which a change names the member; one that is none yet is named by its place."""
    return value if isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9_-]{1,40}", value) else f"[{index}]"


def text_of(value: object) -> str:
    """Give a value as it would be typed."""
    return "" if value is None or isinstance(value, dict | list) else str(value)


def _bullets(value: object) -> tuple[TypedBullet, ...]:
    lines = [line.strip() for line in value.splitlines()] if isinstance(value, str) else _listed(value)
    found: list[TypedBullet] = []
    number = 0
    for line in lines:
        told = line if isinstance(line, dict) else {"text": line}
        text = text_of(told.get("text"))
        private = text.lstrip().startswith("--")
        number += not private
        found.append(TypedBullet(text, None if private else number, text_of(told.get("by")), text_of(told.get("at"))))
    return tuple(found)


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
