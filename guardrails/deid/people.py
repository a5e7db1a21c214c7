"""Everyone whom a session file lists, with the ways their names are written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from guardrails.deid.letters import fold
from guardrails.session import SessionFile

_WORDS = Path(__file__).resolve().parent.parent / "words"
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "das",
        "la",
        "las",
        "los",
        "le",
        "el",
        "al",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "y",
        "e",
        "bin",
        "ibn",
        "bint",
        "san",
        "st",
        "mac",
        "mc",
        "o",
    ]
)
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "md", "lcsw"])
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Person:
    """One listed person: the placeholder, who it is, and each listed name as folded parts."""

    mark: str
    kind: str
    names: tuple[tuple[str, ...], ...]

    @property
    def parts(self) -> Iterator[str]:
        """Every part that may stand alone, particles left out."""
        for name in self.names:
            for part in name:
                if len(part) >= _SHORTEST and part not in _PARTICLES:
                    yield part


@dataclass(frozen=True)
class People:
    """All listed people, and whom each written form means: form (one space between parts) → placeholders."""

    everyone: tuple[Person, ...]
    forms: dict[str, frozenset[str]]
    parts: dict[str, frozenset[str]]
    nicknames: dict[str, frozenset[str]]
    initials: dict[str, frozenset[str]]


@lru_cache(maxsize=16)
def people_of(file: SessionFile) -> People:
    """Gather everyone of a session file; placeholders are numbered in the file's order."""
    everyone = tuple(_everyone(file))
    forms: dict[str, set[str]] = {}
    parts: dict[str, set[str]] = {}
    nicks: dict[str, set[str]] = {}
    initials: dict[str, set[str]] = {}
    for person in everyone:
        for name in person.names:
            for form in _forms(name):
                forms.setdefault(form, set()).add(person.mark)
            for short in _initials(name):
                initials.setdefault(short, set()).add(person.mark)
            if name:
                for nick in short_forms().get(name[0], ()):
                    nicks.setdefault(nick, set()).add(person.mark)
        for part in person.parts:
            parts.setdefault(part, set()).add(person.mark)
    frozen = [{form: frozenset(marks) for form, marks in table.items()} for table in (forms, parts, nicks, initials)]
    return People(everyone, *frozen)


def _everyone(file: SessionFile) -> Iterator[Person]:
    for i, member in enumerate(file.members):
        yield Person(f"[MEMBER_{i + 1}]", "member", _names(member.name, *member.aliases))
    staff = [(f.name, *([f.supervisor] if f.supervisor else [])) for f in file.session.facilitators]
    number = 0
    for name, *supervisor in staff:
        number += 1
        yield Person(f"[STAFF_{number}]", "staff", _names(name))
        for other in supervisor:
            known = {fold(s[0] or "") for s in staff}
            if fold(other) not in known:
                number += 1
                yield Person(f"[STAFF_{number}]", "staff", _names(other))
    for i, known_person in enumerate(file.known_people):
        yield Person(f"[PERSON_{i + 1}]", known_person.is_ or "other", _names(known_person.name))


def _names(*given: str | None) -> tuple[tuple[str, ...], ...]:
    return tuple(parts for name in given if name and (parts := tuple(_parts(name))))


def _parts(name: str) -> Iterator[str]:
    surname, _, first = name.partition(",")
    ordered = f"{first} {surname}" if first.strip() and fold(first.strip()) not in _SUFFIXES else surname
    for part in re.split(r"[\s,;()\"“”]+", ordered):
        bare = fold(part).strip(".'-")
        if bare and bare not in _SUFFIXES:
            yield bare


def _forms(name: tuple[str, ...]) -> Iterator[str]:
    """Give every way of writing a listed name of one or more parts, longest first in kind."""
    whole = " ".join(name)
    yield whole
    if "-" in whole or "'" in whole or "." in whole:
        yield re.sub(r"[-.]", " ", whole)
        yield re.sub(r"[-'.]", "", whole)
    if len(name) == 1:
        return
    first, last = name[0], name[-1]
    rest = " ".join(name[1:])
    yield from (f"{first} {last}", f"{last} {first}", f"{rest} {first}", f"{first}{last}", f"{last}{first}")
    yield from (
        f"{first} {last[0]}",
        f"{first[0]} {last}",
        f"{last} {first[0]}",
        f"{first}{last[0]}" if len(first) > 3 else whole,
    )
    if len(name) > 2:
        yield from (rest, "".join(name[1:]), " ".join(name[:-1]), f"{first} {name[1]}", "".join(name[:-1]))


def _initials(name: tuple[str, ...]) -> Iterator[str]:
    pieces = [p for part in name for p in part.split("-") if p]
    if len(pieces) < 2:
        return
    strong = [p for p in pieces if p not in _PARTICLES]
    for letters in {"".join(p[0] for p in pieces), "".join(p[0] for p in strong), pieces[0][0] + pieces[-1][0]}:
        if len(letters) > 1:
            yield letters


@lru_cache
def short_forms() -> dict[str, frozenset[str]]:
    """Read the table of nicknames: a line a family of names that stand for each other, divided by blanks."""
    table: dict[str, set[str]] = {}
    for line in (_WORDS / "nicknames.txt").read_text(encoding="utf-8").splitlines():
        family = {fold(name) for name in line.split("#")[0].split()}
        for name in family:
            table.setdefault(name, set()).update(family - {name})
    return {name: frozenset(others) for name, others in table.items()}


@lru_cache
def names_that_are_words() -> frozenset[str]:
    """Read the names that are everyday words as well: they stand as a name only where the words around say so."""
    text = (_WORDS / "names_that_are_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() for word in line.split("#")[0].split())


def several(marks: Iterable[str]) -> bool:
    """Whether a written form means more than one person."""
    return len(set(marks)) > 1
