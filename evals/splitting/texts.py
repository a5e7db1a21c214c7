"""Reads the dictated texts: the roster, the text, and for each sentence whom it concerns and which words may go.

A file's head names the people (`staff NAME`, `m1 NAME; other names; pronouns; absent`); each further line is
`WHOM | sentence`, where WHOM is member ids, `!m2` (everyone present but m2), `session`, or `nobody` (the session, as a
guess). `[[words]]` may be left out. `¶` stands for a new line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from guardrails.session import Attendance, Facilitator, Member, Session, SessionFile

Half = Literal["open", "set_aside"]

_MAY_GO = re.compile(r"\[\[|\]\]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence: its place, its members (none: the session), and the places of words that may go."""

    start: int
    end: int
    members: frozenset[str]
    nobody: bool
    may_go: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Dictated:
    """One text with its roster and labels."""

    name: str
    roster: SessionFile
    text: str
    sentences: tuple[Sentence, ...]


def texts(half: Half) -> Iterator[Dictated]:
    """Read one half."""
    for path in sorted((Path(__file__).parent / half).glob("*.txt")):
        yield _read(path.stem, path.read_text(encoding="utf-8"))


def _read(name: str, written: str) -> Dictated:
    staff: list[Facilitator] = []
    members: list[Member] = []
    text = ""
    sentences: list[Sentence] = []
    for line in written.splitlines():
        whom, bar, words = line.partition(" | ")
        if bar:
            text += "" if not text or text.endswith("\n") else " "
            sentences.append(_sentence(whom, words, len(text), members))
            text += _MAY_GO.sub("", words)
        elif line.strip("¶ ") == "" and line:
            text += "\n" * line.count("¶")
        elif line.startswith("staff "):
            staff.append(Facilitator(name=line.removeprefix("staff ")))
        elif line:
            members.append(_member(line))
    roster = SessionFile(session=Session(facilitators=tuple(staff)), members=tuple(members))
    return Dictated(name, roster, text, tuple(sentences))


def _member(line: str) -> Member:
    who, *rest = (part.strip() for part in line.split(";"))
    ident, _, name = who.partition(" ")
    aliases, pronouns, status = (*rest, "", "", "")[:3]
    return Member(
        id=ident,
        name=name,
        aliases=tuple(a.strip() for a in aliases.split(",") if a.strip()),
        pronouns=pronouns or None,
        attendance=Attendance(status=(status or "present",)),  # type: ignore[arg-type]
    )


def _sentence(whom: str, words: str, start: int, members: list[Member]) -> Sentence:
    may_go: list[tuple[int, int]] = []
    at, opened = start, start
    for part in re.split(r"(\[\[|\]\])", words):
        if part == "[[":
            opened = at
        elif part == "]]":
            may_go.append((opened, at))
        else:
            at += len(part)
    return Sentence(start, at, _whom(whom.split(), members), whom.strip() == "nobody", tuple(may_go))


def _whom(labels: list[str], members: list[Member]) -> frozenset[str]:
    but = {label[1:] for label in labels if label.startswith("!")}
    if but:
        return frozenset(m.id for m in members if m.id and not m.absent and m.id not in but)
    return frozenset(label for label in labels if label not in {"session", "nobody"})
