"""Masks a session: every free text with its placeholders, and the spans that give the text back."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any, NewType

from guardrails.deid.engine import analysed, merged, replaced
from guardrails.deid.kin import KIN
from guardrails.deid.letters import fold, folded
from guardrails.deid.mere_words import word_of
from guardrails.deid.people import people_of
from guardrails.deid.placeholders import Placeholders
from guardrails.deid.recognizer import Found
from guardrails.deid.vocabulary import everyday
from guardrails.places import Place, free_texts
from guardrails.session import SessionFile

SafeText = NewType("SafeText", str)
"""Masked text. Only this stage makes it."""

_LABELS = {"NAME": "PERSON"}
_WANTED = "OTHER"
"""The type of what somebody wants masked besides."""
_WHOLE = re.compile(
    r"^members(?:\.[^.]+|\[\d+\])\.(?:name|aliases\[\d+\]|record_number)$|\.license$|\.supervisor$|known_people\[\d+\]\.name$"
)
_PERSON_FIELD = re.compile(r"\.(?:by|asked_by)$|facilitators\[\d+\]\.name$")
_WORDS_OF_THE_FORMAT = re.compile(r"\.(?:credentials|code|pronouns|score|state|kind)$|\.measures\[\d+\]\.name$")


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
    """All texts of a session by reference, the table of placeholders, and names that fit two people.

    A doubt is a place: reference, start, end, and why. Dates of the file stand under their references as well
    (`session.next_session`), as one placeholder each.
    """

    file: SessionFile
    decisions: Decisions
    items: Mapping[str, Masked]
    placeholders: Placeholders
    doubts: tuple[tuple[str, int, int, str], ...] = ()


def deidentify(file: SessionFile, decisions: Decisions | None = None) -> MaskedSession:
    """Mask every free text of a session file."""
    chosen = decisions or Decisions()
    table = Placeholders(file)
    places = list(free_texts(file))
    doubts: list[tuple[str, int, int, str]] = []
    items = {item.ref: item for item in _masked(places, file, chosen, table, doubts)}
    for ref, day in _days(file):
        mark = table.of("DATE", f"{day:%B} {day.day}, {day.year}")
        items[ref] = Masked(ref, day.isoformat(), SafeText(mark), (Span(0, 10, "DATE", mark),))
    return MaskedSession(file, chosen, items, table, tuple(doubts))


def mask_text(text: str, session: MaskedSession) -> Masked:
    """Mask one more text, such as an instruction or an answer, with the table of a session."""
    place = Place("text", text)
    return next(iter(_masked([place], session.file, session.decisions, session.placeholders, [])))


def unmask(masked: Masked) -> str:
    """Give the text as it was before masking."""
    pieces, at, typed = [], 0, 0
    for span in masked.spans:
        kept = span.start - typed
        pieces += [masked.masked[at : at + kept], masked.text[span.start : span.end]]
        at += kept + len(span.placeholder)
        typed = span.end
    return "".join(pieces) + masked.masked[at:]


def refused(decisions: Decisions, file: SessionFile) -> tuple[str, ...]:
    """List the words to leave that stay masked all the same: listed people and strong identifiers."""
    listed = people_of(file).parts
    return tuple(
        word for word in decisions.leave if _is_strong(word, file) or any(p in listed for p in fold(word).split())
    )


def _is_strong(word: str, file: SessionFile) -> bool:
    return any(found.score >= 1 and found.type != "NAME" for found in analysed(word, file))


def _masked(
    places: list[Place],
    file: SessionFile,
    decisions: Decisions,
    table: Placeholders,
    doubts: list[tuple[str, int, int, str]],
) -> Iterator[Masked]:
    """Analyse all places as one text, a line or more each, and cut the result into places again."""
    joined = "\n".join(place.text for place in places)
    left = {fold(word) for word in decisions.leave} - {fold(word) for word in refused(decisions, file)}
    found = [f for f in analysed(joined, file) if fold(joined[f.start : f.end]) not in left]
    found = merged([*found, *_also(joined, decisions.mask)])
    found = merged([*found, *(f for f in _again(joined, found) if fold(joined[f.start : f.end]) not in left)])
    spans = [_spans(place, own, table, doubts) for place, own in _by_place(places, found)]
    starts = list(accumulate((len(place.text) + 1 for place in places), initial=0))
    everywhere = [(at + s.start, at + s.end, s.placeholder) for at, of in zip(starts, spans, strict=False) for s in of]
    masked, at = replaced(joined, everywhere), 0
    for place, of in zip(places, spans, strict=True):
        length = len(place.text) + sum(len(s.placeholder) - (s.end - s.start) for s in of)
        yield Masked(place.ref, place.text, SafeText(masked[at : at + length]), tuple(of))
        at += length + 1


def _by_place(places: list[Place], found: list[Found]) -> Iterator[tuple[Place, list[Found]]]:
    """Cut what was found in the joined text into places; what begins in one ends there."""
    start, at = 0, 0
    for place in places:
        end = start + len(place.text)
        own = []
        while at < len(found) and found[at].start < end:
            own.append(_moved(found[at], start, len(place.text)))
            at += 1
        yield place, own
        start = end + 1


_LONGEST_KIN = 40
"""Letters before a name within which a word for a relative stands; a whole bullet would be read once for each name."""


def _moved(found: Found, start: int, length: int) -> Found:
    return Found(
        found.start - start, min(found.end - start, length), found.type, found.score, found.key, found.doubtful
    )


def _also(text: str, words: Iterable[str]) -> Iterator[Found]:
    """Find the words that the clinician wants masked besides."""
    fold_of = folded(text)
    for word in words:
        wanted = fold(word).strip()
        for match in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", fold_of.plain) if wanted else ():
            yield Found(*fold_of.span(*match.span()), _WANTED, 0.9)


def _again(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Find everywhere what was found somewhere: words that are no words by themselves, or names of two capitals.

    What stands for somebody in one bullet does so in the next, and the gate lets it leave in neither.
    """
    typed = {text[f.start : f.end]: f for f in found if f.key is None and f.type not in _BY_SHAPE}
    odd = {fold(surface): f for surface, f in typed.items() if _is_odd(surface)}
    titled = {surface: f for surface, f in typed.items() if _is_titled(surface)}
    fold_of = folded(text)
    for start, end in _where_any_stands(fold_of.plain, odd):
        yield _at(odd[fold_of.plain[start:end]], *fold_of.span(start, end))
    for start, end in _where_any_stands(text, titled):
        yield _at(titled[text[start:end]], start, end)


_BY_SHAPE = frozenset({"DATE", "AGE", "ZIP", "TIME"})


def _is_odd(surface: str) -> bool:
    return any(len(word) > 2 and word.isalpha() and word not in everyday() for word in fold(surface).split())


def _is_titled(surface: str) -> bool:
    words = surface.split()
    return sum(word[:1].isupper() for word in words) > 1 and not any(word.isupper() for word in words)


def _where_any_stands(text: str, phrases: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Give where one of some phrases stands as words of its own; of places that overlap the first, the longest."""
    places = ((start, -len(phrase)) for phrase in phrases for start in _places_of(text, phrase))
    done = 0
    for start, length in sorted(places):
        if start >= done:
            done = start - length
            yield start, done


def _places_of(text: str, phrase: str) -> Iterator[int]:
    at = text.find(phrase) if phrase else -1
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(phrase) : at + len(phrase) + 1]
        if not any(c.isalnum() or c == "_" for c in around):
            yield at
        at = text.find(phrase, at + 1)


def _at(found: Found, start: int, end: int) -> Found:
    return found._replace(start=start, end=end)


def _spans(
    place: Place, found: list[Found], table: Placeholders, doubts: list[tuple[str, int, int, str]]
) -> list[Span]:
    spans = []
    for one in _of_field(place, found):
        surface = place.text[one.start : one.end]
        own = place.member_id is not None and one.key == table.mark_of(place.member_id)
        word = word_of(place.text, one.start, one.end, table.listed, own=own) if one.key and _is_told(place) else ""
        mark = table.word(surface, word) if word else _mark(place, one, surface, table)
        if mark is None:
            mark = table.ambiguous(surface)
            doubts.append((place.ref, one.start, one.end, "name fits two people"))
        spans.append(Span(one.start, one.end, one.type, mark))
    return spans


def _is_told(place: Place) -> bool:
    """Whether a place holds sentences: in a field for a person everything is one."""
    return not any(shape.search(place.ref) for shape in (_WHOLE, _PERSON_FIELD, _WORDS_OF_THE_FORMAT))


def _of_field(place: Place, found: list[Found]) -> list[Found]:
    """Some fields are identifiers as a whole; some hold words of the format, in which only names are looked for."""
    if _WHOLE.search(place.ref):
        person = not place.ref.endswith((".record_number", ".license"))
        key = next((f.key for f in found if f.key), None) if person else None
        return [Found(0, len(place.text), "NAME" if person else "ID", 1.0, key)]
    if _PERSON_FIELD.search(place.ref) and not any(f.key for f in found):
        return [Found(0, len(place.text), "NAME", 1.0)]
    if _WORDS_OF_THE_FORMAT.search(place.ref):
        return [f for f in found if f.key or f.type == _WANTED]
    if place.ref.endswith((".when", ".reason")):
        return [f for f in found if f.type != "HANDLE"]  # "in_group", "no_show" are words of the format
    return found


def _mark(place: Place, found: Found, surface: str, table: Placeholders) -> str | None:
    """Choose a placeholder; None where a name fits two people and nothing decides between them."""
    if found.key is None:
        if found.type != "NAME":
            return table.of(_LABELS.get(found.type, found.type), surface)
        kin = KIN.search(place.text[max(0, found.start - _LONGEST_KIN) : found.start])
        return table.of("PERSON", surface, "relative" if kin else "person", kin[1].lower() if kin else None)
    marks = found.key.split("|")
    if len(marks) == 1:
        return marks[0]
    own = [m for m in marks if place.member_id and table.entries[m].member_id == place.member_id]
    staff = [m for m in marks if table.entries[m].kind == "staff"]
    if len(staff) == 1 and (_PERSON_FIELD.search(place.ref) or (surface.isupper() and len(surface) <= _INITIALS)):
        return staff[0]  # who writes and asks is of the staff: "asked by TR", beside a member with the same initials
    return own[0] if len(own) == 1 else None


_INITIALS = 3
"""Letters of initials at the most."""


def _days(file: SessionFile) -> Iterator[tuple[str, date]]:
    session = file.session
    if session.date:
        yield "session.date", session.date
    if session.next_session:
        yield "session.next_session", session.next_session
    for i, member in enumerate(file.members):
        root = f"members.{member.id}" if member.id else f"members[{i}]"
        if member.date_of_birth:
            yield f"{root}.date_of_birth", member.date_of_birth
        yield from ((f"{root}.previous[{j}].date", p.date) for j, p in enumerate(member.previous) if p.date)
        yield from ((f"{root}.measures[{j}].date", m.date) for j, m in enumerate(member.measures) if m.date)
