"""The table of placeholders of one session: one for each person and each other thing that was masked."""

import re
from typing import Literal

from guardrails.deid.letters import fold
from guardrails.deid.people import Person, people_of, short_forms
from guardrails.session import SessionFile, Shape

Kind = Literal[
    "member", "staff", "former_member", "other_group", "relative", "colleague", "known", "person", "ambiguous", "thing",
    "word",
]  # fmt: skip
MARK = re.compile(r"\[([A-Z]+)_(\d+)\]")
_KINDS: dict[str, Kind] = {
    "member": "member", "staff": "staff", "former_member": "former_member", "other_group": "other_group",
    "relative": "relative",
}  # fmt: skip
AMBIGUOUS = "SOMEONE"


class Entry(Shape):
    """What a placeholder stands for: who it is, and the words as they were typed first."""

    placeholder: str
    kind: Kind
    surface: str
    member_id: str | None = None
    relation: str | None = None
    credentials: str | None = None


def _kind(person: Person) -> Kind:
    """Tell apart who leads this group (named) and who is listed as known, staff too (never named)."""
    if person.kind == "staff" and person.mark.startswith("[PERSON"):
        return "colleague"
    return _KINDS.get(person.kind, "known")


class Placeholders:
    """Hands out placeholders and knows what each stands for; `entries` can be written down and read again.

    `listed` are the names of the file as they are written, word by word, and the usual short forms of given names.
    """

    def __init__(self, file: SessionFile) -> None:
        self.entries: dict[str, Entry] = {}
        self._by_key: dict[str, str] = {}
        members = {f"[MEMBER_{i + 1}]": member for i, member in enumerate(file.members)}
        credentials = {fold(f.name): f.credentials for f in file.session.facilitators if f.name}
        surfaces = _surfaces(file)
        everyone = people_of(file)
        given = {name[0] for person in everyone.everyone for name in person.names}
        self.listed = frozenset(everyone.parts) | {short for name in given for short in short_forms().get(name, ())}
        for person in everyone.everyone:
            member = members.get(person.mark)
            surface = surfaces[person.mark]
            self.entries[person.mark] = Entry(
                placeholder=person.mark,
                kind=_kind(person),
                surface=surface,
                member_id=member.id if member else None,
                relation="relative" if person.kind == "relative" else None,
                credentials=credentials.get(fold(surface)) if person.kind == "staff" else None,
            )
        self._of_members = {entry.member_id: mark for mark, entry in self.entries.items() if entry.member_id}
        self._counts: dict[str, int] = {}
        for mark in self.entries:
            label = mark[1:].rpartition("_")[0]
            self._counts[label] = self._counts.get(label, 0) + 1

    def of(self, label: str, surface: str, kind: Kind = "thing", relation: str | None = None) -> str:
        """Give the placeholder of some words: the same for the same words, however their letters are written."""
        key = f"{label}|{fold(surface)}"
        if key not in self._by_key:
            self._counts[label] = self._counts.get(label, 0) + 1
            mark = f"[{label}_{self._counts[label]}]"
            self._by_key[key] = mark
            self.entries[mark] = Entry(placeholder=mark, kind=kind, surface=surface, relation=relation)
        return self._by_key[key]

    def word(self, typed: str, word: str) -> str:
        """Give the placeholder of a word that was taken for a person and is none; it comes back as it was typed."""
        key = f"WORD|{typed}|{word}"
        if key not in self._by_key:
            self._counts["PERSON"] = self._counts.get("PERSON", 0) + 1
            mark = f"[PERSON_{self._counts['PERSON']}]"
            self._by_key[key] = mark
            self.entries[mark] = Entry(placeholder=mark, kind="word", surface=word)
        return self._by_key[key]

    def ambiguous(self, surface: str) -> str:
        """Give the placeholder of a name that fits two people: it means neither."""
        return self.of(AMBIGUOUS, surface, "ambiguous")

    def placeholder_of_member(self, member_id: str) -> str:
        """Give a member's placeholder; KeyError for nobody of the roster."""
        return self._of_members[member_id]

    def mark_of(self, member_id: str) -> str | None:
        """Give a member's placeholder; None for nobody of the roster."""
        return self._of_members.get(member_id)

    def members_in(self, masked: str) -> set[str]:
        """Tell which members' placeholders a masked text holds, by member id."""
        found = (self.entries.get(match[0]) for match in MARK.finditer(masked))
        return {e.member_id for e in found if e and e.kind == "member" and e.member_id}


def _surfaces(file: SessionFile) -> dict[str, str]:
    """Give every listed person's name as it stands in the file, by placeholder, in the order of `people_of`."""
    names = {f"[MEMBER_{i + 1}]": m.name or "" for i, m in enumerate(file.members)}
    names |= {f"[PERSON_{i + 1}]": p.name for i, p in enumerate(file.known_people)}
    staff = [p for p in people_of(file).everyone if p.kind == "staff" and p.mark.startswith("[STAFF")]
    typed = {fold(n): n for f in file.session.facilitators for n in (f.name, f.supervisor) if n}
    for person in staff:
        folded = " ".join(person.names[0]) if person.names else ""
        names[person.mark] = next((n for f, n in typed.items() if f.replace(".", "").split() == folded.split()), folded)
    return names
