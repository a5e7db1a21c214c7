"""Masks a session: every free text with its placeholders, and the spans that give the text back."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NewType

from guardrails.deid.placeholders import Placeholders
from guardrails.places import free_texts
from guardrails.session import SessionFile

SafeText = NewType("SafeText", str)
"""Masked text. Only this stage makes it."""


@dataclass(frozen=True, slots=True)
class Span:
    """Code points `start` up to `end` of the text as it came in, and the placeholder in their stead."""

    start: int
    end: int
    type: str
    placeholder: str


@dataclass(frozen=True, slots=True)
class Masked:
    """One text, masked."""

    ref: str
    text: str
    masked: SafeText
    spans: tuple[Span, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Give what the command line and the API show."""
        spans = [{"start": s.start, "end": s.end, "type": s.type, "placeholder": s.placeholder} for s in self.spans]
        return {"ref": self.ref, "text": self.text, "masked": self.masked, "spans": spans}


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the clinician decided: words to mask besides, and words to leave because they are no names."""

    mask: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()


@dataclass(frozen=True)
class MaskedSession:
    """All texts of a session by reference, the table of placeholders, and names that fit two people."""

    items: Mapping[str, Masked]
    placeholders: Placeholders
    doubts: tuple[tuple[str, int, int, str], ...] = ()


def deidentify(file: SessionFile, decisions: Decisions = Decisions()) -> MaskedSession:
    """Mask every free text of a session file."""
    table = Placeholders(file)
    names = _names(file, table)
    items = {place.ref: _mask(place.ref, place.text, names, decisions, table) for place in free_texts(file)}
    for ref, day in _days(file):
        mark = table.of("DATE", f"{day:%B} {day.day}, {day.year}")
        items[ref] = Masked(ref, day.isoformat(), SafeText(mark), (Span(0, 10, "DATE", mark),))
    return MaskedSession(items, table)


def unmask(masked: Masked) -> str:
    """Give the text as it was before masking."""
    text, at, shift = "", 0, 0
    for span in masked.spans:
        start = span.start + shift
        text += masked.masked[at:start] + masked.text[span.start : span.end]
        at = start + len(span.placeholder)
        shift += len(span.placeholder) - (span.end - span.start)
    return text + masked.masked[at:]


def _names(file: SessionFile, table: Placeholders) -> list[tuple[re.Pattern[str], str, str]]:
    found: dict[str, str] = {}
    for member in file.members:
        mark = table.placeholder_of_member(str(member.id))
        for name in (member.name, *member.aliases):
            for part in (name or "", *(name or "").split()):
                found.setdefault(part.lower(), mark)
    for i, person in enumerate(file.session.facilitators):
        for part in (person.name or "", *(person.name or "").split()):
            found.setdefault(part.lower(), f"[STAFF_{i + 1}]")
    for person in file.known_people:
        mark = table.of(
            "PERSON", person.name, person.is_ if person.is_ in {"former_member", "other_group"} else "person"
        )  # type: ignore[arg-type]
        for part in (person.name, *person.name.split()):
            found.setdefault(part.lower(), mark)
    ordered = sorted((n for n in found if len(n) > 1), key=len, reverse=True)
    patterns = [(re.compile(rf"\b{re.escape(n)}\b", re.IGNORECASE), "NAME", found[n]) for n in ordered]
    patterns += [
        (re.compile(re.escape(m.record_number), re.IGNORECASE), "ID", table.of("ID", m.record_number))
        for m in file.members
        if m.record_number
    ]
    return patterns


_PATTERNS = (
    ("EMAIL", re.compile(r"[\w.+-]+@[\w-]+\.\w+")),
    ("PHONE", re.compile(r"\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b|\b\d{3}-\d{4}\b")),
    ("DATE", re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b")),
)


def _mask(
    ref: str, text: str, names: Iterable[tuple[re.Pattern[str], str, str]], decisions: Decisions, table: Placeholders
) -> Masked:
    spans: list[Span] = []

    def add(start: int, end: int, kind: str, mark: str) -> None:
        if all(end <= s.start or s.end <= start for s in spans):
            spans.append(Span(start, end, kind, mark))

    for pattern, kind, mark in names:
        for match in pattern.finditer(text):
            add(match.start(), match.end(), kind, mark)
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            add(match.start(), match.end(), kind, table.of(kind, match[0]))
    for word in decisions.mask:
        for match in re.finditer(re.escape(word), text, re.IGNORECASE):
            add(match.start(), match.end(), "OTHER", table.of("OTHER", match[0]))
    spans.sort(key=lambda s: s.start)
    masked, at = "", 0
    for span in spans:
        masked += text[at : span.start] + span.placeholder
        at = span.end
    return Masked(ref, text, SafeText(masked + text[at:]), tuple(spans))


def _days(file: SessionFile) -> Iterable[tuple[str, date]]:
    if file.session.date:
        yield "session.date", file.session.date
    if file.session.next_session:
        yield "session.next_session", file.session.next_session
    for member in file.members:
        if member.date_of_birth:
            yield f"members.{member.id}.date_of_birth", member.date_of_birth
        for i, measure in enumerate(member.measures):
            if measure.date:
                yield f"members.{member.id}.measures[{i}].date", measure.date
