"""Takes a clinician's edit of a note: unchanged sentences keep id and sources, typed ones rest on the clinician."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from rapidfuzz import fuzz

from drafter.pipeline.rendering import formatted
from guardrails.formats import GROUP_SECTIONS, Sections, sections_of
from guardrails.language.sentences import read
from guardrails.note import CLINICIAN, GROUP_ELEMENTS, MEMBER_ELEMENTS, Element, Note, Statement

_ALIKE = 60
"""Of 100: how alike a typed sentence must be to one that is gone for it to count as that one, edited."""


def edited(
    note: Note,
    *,
    text: str | None = None,
    statements: Iterable[Mapping[str, Any]] | None = None,
    note_format: str | Sections = "narrative",
) -> Note:
    """Give the note as edited, from a whole text or from statements `{id?, text, element}`.

    A note that had failed, or was left to the clinician, becomes one by hand.
    """
    made = _of_text(note, text, note_format) if text is not None else _of_statements(note, statements or ())
    status = "by_hand" if note.status in {"failed", "by_hand"} else note.status
    return formatted(note.model_copy(update={"status": status, "error": None}), note_format, made, as_typed=True)


def _of_statements(note: Note, given: Iterable[Mapping[str, Any]]) -> list[Statement]:
    old = {s.id: s for s in note.statements}
    made: list[Statement] = []
    for item in given:
        words = str(item.get("text", "")).strip()
        if not words:
            continue
        before = old.get(str(item.get("id")))
        element = _element(item.get("element"), before, note)
        made.append(_statement(words, element, before, [*old, *(s.id for s in made)]))
    return made


def _element(given: object, before: Statement | None, note: Note) -> Element:
    known = MEMBER_ELEMENTS if note.member_id is not None else GROUP_ELEMENTS
    if given in known:
        return cast("Element", given)
    return before.element if before else known[-1]


def _of_text(note: Note, text: str, note_format: str | Sections) -> list[Statement]:
    """Find the old sentences in the new text, and take what lies between them as typed."""
    old = list(note.statements)
    pieces = _pieces(text, old)
    gone = [s for s in old if s.id not in {piece.id for piece in pieces if isinstance(piece, Statement)}]
    made: list[Statement] = []
    element: Element = old[0].element if old else _first_element(note)
    for piece in pieces:
        if isinstance(piece, Statement):
            made.append(piece)
            element = piece.element
            continue
        words, heading = piece
        before = _most_like(words, gone)
        if before:
            gone.remove(before)
        element = before.element if before else _near(element, _elements_under(heading, note, note_format))
        made.append(_statement(words, element, before, [*(s.id for s in old), *(s.id for s in made)]))
    return made


def _pieces(text: str, old: Sequence[Statement]) -> list[Statement | tuple[str, str]]:
    """Cut a text into old statements, found word for word, and typed sentences with the heading above them."""
    found: list[tuple[int, int, Statement]] = []
    for statement in sorted(old, key=lambda s: -len(s.text)):
        for match in re.finditer(re.escape(statement.text), text):
            if all(match.end() <= start or end <= match.start() for start, end, _ in found):
                found.append((match.start(), match.end(), statement))
                break
    pieces: list[tuple[int, Statement | tuple[str, str]]] = [(start, s) for start, _, s in found]
    blanked = list(text)
    for start, end, _ in found:
        # A mark in place of old words keeps the places of what is left, and ends the sentence before.
        blanked[start:end] = [" "] * (end - start)
        blanked[start] = "\n"
    pieces.extend(
        (sentence.start, (text[sentence.start : sentence.end].strip(), sentence.heading))
        for sentence in read("".join(blanked))
        if re.search(r"\w", sentence.text)
    )
    return [piece for _, piece in sorted(pieces, key=lambda p: p[0])]


def _most_like(words: str, gone: Sequence[Statement]) -> Statement | None:
    alike = [(fuzz.ratio(words.lower(), s.text.lower()), s) for s in gone]
    best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= _ALIKE else None


def _first_element(note: Note) -> Element:
    return "participation" if note.member_id is not None else "process"


def _near(element: Element, under: Sequence[Element]) -> Element:
    """Keep the element of the sentence before, unless the heading above is of others."""
    return element if not under or element in under else under[0]


def _elements_under(heading: str, note: Note, note_format: str | Sections) -> tuple[Element, ...]:
    sections = GROUP_SECTIONS if note.member_id is None else sections_of(note_format)
    elements = next((spec.elements for spec in sections if spec.name.lower() == heading), ())
    return cast("tuple[Element, ...]", tuple(elements))


def _statement(words: str, element: Element, before: Statement | None, taken: Sequence[str]) -> Statement:
    if before is None:
        number = next(n for n in range(1, len(taken) + 2) if f"t{n}" not in taken)
        return Statement(id=f"t{number}", text=words, element=element, sources=(CLINICIAN,))
    if before.text == words:
        return before.model_copy(update={"element": element})
    sources = tuple(dict.fromkeys((*before.sources, CLINICIAN)))
    return before.model_copy(update={"text": words, "element": element, "sources": sources})
