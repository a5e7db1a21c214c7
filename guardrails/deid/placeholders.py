"""The table of placeholders of one session: one for each person and each other thing that was masked."""

import re
from typing import Literal

from guardrails.session import SessionFile, Shape

Kind = Literal["member", "staff", "former_member", "other_group", "relative", "person", "ambiguous", "thing"]
MARK = re.compile(r"\[([A-Z]+)_(\d+)\]")


class Entry(Shape):
    """What a placeholder stands for: who it is, and the words as they were typed first."""

    placeholder: str
    kind: Kind
    surface: str
    member_id: str | None = None
    relation: str | None = None
    credentials: str | None = None


class Placeholders:
    """Hands out placeholders and knows what each stands for."""

    def __init__(self, file: SessionFile) -> None:
        self.entries: dict[str, Entry] = {}
        self._by_key: dict[str, str] = {}
        for i, member in enumerate(file.members):
            mark = f"[MEMBER_{i + 1}]"
            self.entries[mark] = Entry(placeholder=mark, kind="member", surface=member.name or "", member_id=member.id)
        for i, person in enumerate(file.session.facilitators):
            mark = f"[STAFF_{i + 1}]"
            self.entries[mark] = Entry(
                placeholder=mark, kind="staff", surface=person.name or "", credentials=person.credentials
            )

    def of(self, label: str, surface: str, kind: Kind = "thing") -> str:
        """Give the placeholder of some words, the same for the same words."""
        key = f"{label}|{surface.lower()}"
        if key not in self._by_key:
            number = 1 + sum(mark.startswith(f"[{label}_") for mark in self.entries)
            mark = f"[{label}_{number}]"
            self._by_key[key] = mark
            self.entries[mark] = Entry(placeholder=mark, kind=kind, surface=surface)
        return self._by_key[key]

    def placeholder_of_member(self, member_id: str) -> str:
        """Give a member's placeholder; KeyError for nobody of the roster."""
        return next(m for m, e in self.entries.items() if e.kind == "member" and e.member_id == member_id)

    def members_in(self, masked: str) -> set[str]:
        """Tell which members' placeholders a masked text holds, by member id."""
        found = (self.entries.get(m[0]) for m in MARK.finditer(masked))
        return {e.member_id for e in found if e and e.kind == "member" and e.member_id}
