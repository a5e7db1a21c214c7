"""JSON blocks as the prompt stage makes them, built from sample sessions with a plain stand-in for the masking."""

import re
from pathlib import Path
from typing import Any

import yaml

from drafter.writer.write import write
from guardrails.session import Member, SessionFile

SESSIONS = Path(__file__).resolve().parents[2] / "evals" / "sessions"
_PRIVATE = "--"
_DAYS = {(7, 1), (2, 8), (12, 4), (11, 4)}


def read(path: Path) -> SessionFile:
    return SessionFile.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


class Mask:
    """Names and dates of one session, there and back."""

    def __init__(self, file: SessionFile) -> None:
        self.names: dict[str, str] = {}
        self.back: dict[str, str] = {}
        for n, member in enumerate(file.members, 1):
            self._person(member.name or "", f"[MEMBER_{n}]", "a peer")
        for n, person in enumerate(file.session.facilitators, 1):
            self._person(person.name or "", f"[STAFF_{n}]", person.name or "")
        self.dates = 0

    def _person(self, name: str, placeholder: str, restored: str) -> None:
        for part in [name, *name.split()]:
            self.names[part] = placeholder
        self.back[placeholder] = restored

    def mask(self, text: str) -> str:
        for name in sorted(self.names, key=len, reverse=True):
            text = re.sub(rf"\b{re.escape(name)}\b", self.names[name], text, flags=re.IGNORECASE)
        return re.sub(r"(?<![\d/:])\d{1,2}/\d{1,2}(?=$|[ ,;.)])(?!\d)", self._date, text)

    def _date(self, match: re.Match[str]) -> str:
        month, day = (int(n) for n in match[0].split("/"))
        if month > 12 or (not 10 < day < 32 and (month, day) not in _DAYS):
            return match[0]
        self.dates += 1
        self.back[f"[DATE_{self.dates}]"] = match[0]
        return f"[DATE_{self.dates}]"

    def restore(self, text: str, own: str) -> str:
        text = re.sub(rf"(^|[.!?] ){re.escape(own)}", r"\1The client", text).replace(own, "the client")
        for placeholder, word in self.back.items():
            text = text.replace(placeholder, word)
        return re.sub(r"(^|[.!?] )([a-z])", lambda m: m[1] + m[2].upper(), text)


def member_block(file: SessionFile, member: Member, mask: Mask, **settings: Any) -> dict[str, Any]:
    number = file.members.index(member) + 1
    attendance, session = member.attendance, file.session
    assert attendance is not None
    bullets = [b for b in member.bullets if not b.text.startswith(_PRIVATE)]
    picked = {g.id: g.progress for g in member.goals_addressed}
    plan = next((p.plan for p in member.previous if p.plan), None)
    return {
        "task": "member",
        "about": {"placeholder": f"[MEMBER_{number}]", "person_term": "client", "pronouns": member.pronouns},
        "attendance": {
            "id": "a1", "status": list(attendance.status), "minutes": attendance.minutes,
            "session_minutes": session.duration_minutes,
            "arrived": attendance.arrived and attendance.arrived.strftime("%H:%M"),
            "left": attendance.left and attendance.left.strftime("%H:%M"), "reason": attendance.reason,
        },
        "bullets": [
            {"id": f"b{i}", "text": mask.mask(b.text), "shared": False, "by": None, "at": None}
            for i, b in enumerate(bullets, 1)
        ],
        "risk": [
            {"id": f"r{i}", "kind": r.kind, "status": r.status, "asked_by": r.asked_by and mask.mask(r.asked_by),
             "when": r.when}
            for i, r in enumerate(member.risk, 1)
        ],
        "diagnoses": [
            {"id": f"d{i}", "code": d.code, "description": d.description} for i, d in enumerate(member.diagnoses, 1)
        ],
        "goals": [
            {"id": f"g{i + 1}", "text": g.text, "picked": member.goal_id(i) in picked,
             "progress": picked.get(member.goal_id(i))}
            for i, g in enumerate(member.treatment_goals)
        ],
        "measures": [
            {"id": f"m{i}", "name": m.name, "score": m.score, "when": None} for i, m in enumerate(member.measures, 1)
        ],
        "last_plan": {"id": "p1", "text": plan} if plan else None,
        "session": {
            "topic": {"id": "t1", "text": session.topic} if session.topic else None,
            "interventions": [{"id": f"i{i}", "text": t} for i, t in enumerate(session.interventions, 1)],
            "next_session": None,
        },
        "settings": {"length": "standard", "quotes": True, "tense": "past", **settings},
    }  # fmt: skip


def notes_of(path: Path) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
    """Write all notes of a session: the text of each as it would stand in the chart, and the raw answers."""
    file = read(path)
    mask = Mask(file)
    texts, answers = {}, {}
    for number, member in enumerate(file.members, 1):
        answer = write(member_block(file, member, mask), "MemberAnswer")
        said = [s["text"] for element, part in answer.items() if element != "gaps" for s in part]
        texts[member.id or ""] = mask.restore(" ".join(said), f"[MEMBER_{number}]")
        answers[member.id or ""] = answer
    return texts, answers


def block(bullets: list[str], pronouns: str | None = "she/her", **more: Any) -> dict[str, Any]:
    return {
        "task": "member",
        "about": {"placeholder": "[MEMBER_1]", "person_term": "client", "pronouns": pronouns},
        "attendance": {"id": "a1", "status": ["present"], "minutes": 90, "session_minutes": 90},
        "bullets": [{"id": f"b{i}", "text": text} for i, text in enumerate(bullets, 1)],
        "risk": [], "diagnoses": [{"id": "d1", "code": "F33.1", "description": "Major depressive disorder"}],
        "goals": [{"id": "g1", "text": "Drive alone", "picked": False, "progress": None}],
        "measures": [], "last_plan": {"id": "p1", "text": "call sister"},
        "session": {"topic": None, "interventions": [{"id": "i1", "text": "grounding"}], "next_session": None},
        "settings": {"length": "standard", "quotes": True, "tense": "past"},
        **more,
    }  # fmt: skip


def statements(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [s for element, part in answer.items() if element != "gaps" for s in part]


def said(answer: dict[str, Any], source: str = "b") -> str:
    return " ".join(s["text"] for s in statements(answer) if any(x.startswith(source) for x in s["sources"]))
