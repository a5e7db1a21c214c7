"""Restores a note: what each placeholder becomes, depending on whom the note is about."""

import re
from dataclasses import dataclass

from guardrails.deid.placeholders import Entry, Placeholders

_BENT = re.compile(r"\[\s*([A-Za-z]+)[\s_-]*(\d+)\s*\]")


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored text, the placeholders that nobody made, and those whose name fits two people."""

    text: str
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


def restore(text: str, placeholders: Placeholders, about: str | None, person_term: str = "client") -> Restored:
    """Put words in the place of placeholders, in a note about one member (`about`) or the group (None)."""
    unknown: list[str] = []

    def words(match: re.Match[str]) -> str:
        mark = f"[{match[1].upper()}_{match[2]}]"
        entry = placeholders.entries.get(mark)
        if entry is None:
            unknown.append(match[0])
            return match[0]
        said = _words(entry, about, person_term)
        starts = not text[: match.start()].strip() or text[: match.start()].rstrip().endswith((".", "!", "?"))
        return said[:1].upper() + said[1:] if starts else said

    return Restored(_BENT.sub(words, text), tuple(unknown))


def _words(entry: Entry, about: str | None, term: str) -> str:
    if entry.kind == "member":
        return f"the {term}" if entry.member_id == about else "a peer"
    if entry.kind == "former_member":
        return "a former group member"
    if entry.kind == "other_group":
        return "a member of another group"
    if entry.kind == "staff" and entry.credentials:
        return f"{entry.surface}, {entry.credentials}"
    return entry.surface
