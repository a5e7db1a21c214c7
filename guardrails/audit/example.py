"""An example of a rule: a note with the words to be flagged between « and », and the little that stands around it."""

from dataclasses import dataclass, field
from typing import Any, Literal

from guardrails.note import Note
from guardrails.session import SessionFile

Stage = Literal["draft", "handed_in", "signed"]

_SESSION: dict[str, Any] = {
    "date": "2026-04-08",
    "start_time": "17:30",
    "end_time": "19:00",
    "duration_minutes": 90,
    "format": "in_person",
    "topic": "coping with anxiety and avoidance",
    "interventions": ["CBT reframing"],
    "facilitators": [{"name": "Dana Whitfield", "credentials": "LCSW", "role": "lead"}],
}
_MEMBER: dict[str, Any] = {
    "id": "m1",
    "name": "Maria Gonzalez",
    "pronouns": "she/her",
    "attendance": {"status": "present", "minutes": 90},
    "diagnoses": [{"code": "F41.1", "description": "Generalized anxiety disorder"}],
    "treatment_goals": ["Reduce avoidance of social contact"],
}


@dataclass(frozen=True)
class Example:
    """A member's note (or None: only the group part) with its evening; `session` and `member` change the usual ones."""

    note: str | None
    bullets: tuple[str, ...] = ()
    group: str | None = None
    session: dict[str, Any] = field(default_factory=dict)
    member: dict[str, Any] = field(default_factory=dict)
    others: tuple[dict[str, Any], ...] = ()
    file: dict[str, Any] = field(default_factory=dict)
    stage: Stage = "handed_in"

    def marked(self) -> list[tuple[str, str]]:
        """Give (text as marked, owner) of each part that holds marks; the owner is a member's id or "group"."""
        parts = [(self.note or "", "m1"), (self.group or "", "group")]
        parts += [(str(other.get("note", "")), str(other["id"])) for other in self._others()]
        return [(text, owner) for text, owner in parts if "«" in text]

    def _others(self) -> list[dict[str, Any]]:
        return [{"id": f"m{i + 2}", **other} for i, other in enumerate(self.others)]

    def build(self) -> tuple[SessionFile, Note | None, tuple[Note, ...]]:
        """Make the session file and the notes that the rule is run on."""
        others = self._others()
        texts = {"m1": self.note} if self.note is not None else {}
        texts |= {other["id"]: other["note"] for other in others if "note" in other}
        members = [{**_MEMBER, "bullets": list(self.bullets), **self.member}]
        members += [
            {"attendance": {"status": "present"}} | {k: v for k, v in other.items() if k != "note"} for other in others
        ]
        session = {k: v for k, v in (_SESSION | self.session).items() if v is not None}
        file = SessionFile.model_validate(
            {
                "session": session,
                "members": members,
                "notes": {"group": plain(self.group), "members": {k: plain(v) for k, v in texts.items()}},
                **self.file,
            }
        )
        group = Note(note_id="group", text=plain(self.group) or "") if self.group is not None else None
        return file, group, tuple(Note(note_id=k, member_id=k, text=plain(v) or "") for k, v in texts.items())


def example(note: str | None, *bullets: str, **more: Any) -> Example:
    """Write an example: the note, the bullets it was made from, and what differs from the usual evening."""
    return Example(note, bullets, **more)


def plain(text: str | None) -> str | None:
    """Take the marks out of a text."""
    return None if text is None else text.replace("«", "").replace("»", "")


def spans(text: str) -> list[tuple[int, int]]:
    """Give the places of the marked words in the text without marks."""
    found: list[tuple[int, int]] = []
    offset = 0
    for part in text.split("«")[1:]:
        inside = part.split("»", 1)[0]
        begin = text.index("«" + part, offset) if part else text.index("«", offset)
        marks = text[:begin].count("«") + text[:begin].count("»")
        found.append((begin - marks, begin - marks + len(inside)))
        offset = begin + 1
    return found
