"""Renders a note's statements as text in any format; switching formats moves statements and loses none."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from drafter.pipeline.telling_order import in_telling_order
from guardrails.formats import GROUP_SECTIONS, Sections, arrange, sections_of
from guardrails.note import Note, Section, Statement

_FOLDER = Path(__file__).resolve().parent / "note_text"


def formatted(
    note: Note,
    note_format: str | Sections,
    statements: Iterable[Statement] | None = None,
    *,
    as_typed: bool = False,
) -> Note:
    """Arrange a note (or the statements given in place of its own) in a format, and make its text anew.

    `as_typed` keeps the order in which a clinician put them. KeyError for a format that does not exist.
    """
    own = tuple(statements) if statements is not None else note.statements
    own = own if as_typed else in_telling_order(own)
    sections = arrange(own, GROUP_SECTIONS if note.member_id is None else sections_of(note_format))
    return note.model_copy(update={"sections": sections, "text": _text(sections, _template(note, note_format))})


def _template(note: Note, note_format: str | Sections) -> str:
    if note.member_id is None:
        return "group.j2"
    return "narrative.j2" if note_format == "narrative" else "sections.j2"


def _text(sections: tuple[Section, ...], template: str) -> str:
    return _environment().get_template(template).render(sections=sections).strip()


@lru_cache
def _environment() -> Environment:
    # Autoescape is off: a note is plain text; pages escape it when they show it.
    return Environment(loader=FileSystemLoader(_FOLDER), undefined=StrictUndefined)  # noqa: S701
