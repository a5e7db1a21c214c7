"""Writes a session anew with other names, places and numbers in the place of the marked ones; all else stays."""

from random import Random
from typing import NamedTuple

from drafter.errors import FileFaults
from drafter.session_file import checked
from evals.deid.corpus import EITHER, MarkedSession, Mention
from evals.deid.training.invented import replaced
from evals.deid.training.renaming import Renamed
from guardrails.session import SessionFile

COPIES = 9
"""How often each session is written anew. Every third copy keeps its people, every fourth is in small letters."""
_REPLACED = 0.9


class Mark(NamedTuple):
    """Where an identifier stands in a text (code points), and its type."""

    start: int
    end: int
    type: str


class Rewritten(NamedTuple):
    """A session's bullets, one a line, where what is marked stands now, and the file with the new roster."""

    text: str
    file: SessionFile
    marks: tuple[Mark, ...]


def rewritten(session: MarkedSession, number: int) -> Rewritten:
    """Write a session anew; the same session and number give the same text."""
    draw = Random(f"{session.name}{number}")  # noqa: S311 - invents people, guards nothing
    renamed = Renamed(draw, session.data, list(session.texts.values())) if number % 3 else None
    small = number % 4 == 3
    text = ""
    marks: list[Mark] = []
    for ref, line in session.texts.items():
        after = 0
        for mention in sorted(session.mentions[ref], key=lambda m: m.start):
            text += _lowered(line[after : mention.start]) if small else line[after : mention.start]
            surface = _other(draw, mention, renamed)
            surface = _lowered(surface) if small else surface
            marks.append(Mark(len(text), len(text) + len(surface), mention.type))
            text += surface
            after = mention.end
        text += (_lowered(line[after:]) if small else line[after:]) + "\n"
    return Rewritten(text.removesuffix("\n"), _file(session, renamed), tuple(marks))


def _other(draw: Random, mention: Mention, renamed: Renamed | None) -> str:
    if mention.type == "NAME":
        return renamed.mention(mention) if renamed else mention.surface
    if mention.type == EITHER or draw.random() >= _REPLACED:
        return mention.surface
    return replaced(draw, mention.type, mention.surface)


def _lowered(text: str) -> str:
    """Write in small letters, unless that changed how many there are."""
    small = text.lower()
    return small if len(small) == len(text) else text


def _file(session: MarkedSession, renamed: Renamed | None) -> SessionFile:
    """Give the file with the new roster; where that is none (two are called alike), the old one."""
    try:
        return checked(renamed.data if renamed else session.data)
    except FileFaults:
        return checked(session.data)
