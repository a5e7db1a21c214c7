"""Writes a session anew with other names, places and numbers in the place of the marked ones; all else stays."""

import re
from random import Random
from typing import NamedTuple

from drafter.errors import FileFaults
from drafter.session_file import checked
from evals.deid.corpus import EITHER, MarkedSession, Mention
from evals.deid.training.invented import replaced
from evals.deid.training.mishearing import slipped
from evals.deid.training.renaming import Renamed
from guardrails.session import SessionFile

COPIES = 9
"""How often each session is written anew. Every third copy keeps its people, every fourth is in small letters; some are
dictated, with no marks between the words, some typed by hurried thumbs."""
_REPLACED = 0.9
_DICTATED, _HURRIED = frozenset({2, 5}), frozenset({4, 7})
_SIGNS = re.compile(r"[.,;:!?\"“”()](?=\s|$)")
_WORD = re.compile(r"(?<![\w'’@.-])[a-z]{5,}(?![\w'’@.-])")
_SLIP, _JOINED = 0.05, 0.015


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
    text = ""
    marks: list[Mark] = []
    for ref, line in session.texts.items():
        after = 0
        for mention in sorted(session.mentions[ref], key=lambda m: m.start):
            text += _written(draw, line[after : mention.start], number)
            surface = _other(draw, mention, renamed)
            surface = _lowered(surface) if _is_small(number) else surface
            marks.append(Mark(len(text), len(text) + len(surface), mention.type))
            text += surface
            after = mention.end
        text += _written(draw, line[after:], number) + "\n"
    return Rewritten(text.removesuffix("\n"), _file(session, renamed), tuple(marks))


def _is_small(number: int) -> bool:
    return number % 4 == 3 or number % 9 == 5


def _written(draw: Random, text: str, number: int) -> str:
    """Write what stands between the marks in the manner of a copy."""
    if number % 9 in _DICTATED:
        text = _SIGNS.sub("", text)
    elif number % 9 in _HURRIED:
        text = _WORD.sub(lambda word: slipped(draw, word[0]).lower() if draw.random() < _SLIP else word[0], text)
        text = re.sub(r"(?<=[a-z]) (?=[a-z])", lambda blank: "" if draw.random() < _JOINED else blank[0], text)
    return _lowered(text) if _is_small(number) else text


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
