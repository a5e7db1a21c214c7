"""Everyone whom a session file lists, with the ways their names are written."""

import re
import weakref
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from guardrails.deid.letters import fold
from guardrails.session import SessionFile

_WORDS = Path(__file__).resolve().parent.parent / "words"
_PARTICLES = frozenset(
    "de del della di da dos das la las los le el al van von der den ter y e bin ibn bint san st mac mc o".split()
)
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "md", "lcsw"])
_SHORTEST = 2
_SHORTEST_CALL = 3
_SHORTEST_CLIP, _LONGEST_CLIP = 4, 7


@dataclass(frozen=True, slots=True)
class Person:
    """One listed person: the placeholder, who it is, and each listed name as folded parts."""

    mark: str
    kind: str
    names: tuple[tuple[str, ...], ...]

    @property
    def parts(self) -> Iterator[str]:
        """Every part that may stand alone, in its spellings: hyphens and apostrophes kept, dropped, divided, joined."""
        for name in self.names:
            for i, part in enumerate(name):
                pieces = [p for p in part.split("-") if p]
                bare = [p.replace("'", "") for p in pieces]
                for spelled in (part, part.replace("'", ""), "".join(bare), *pieces, *bare):
                    if len(spelled) >= _SHORTEST and spelled not in _PARTICLES:
                        yield spelled
                if part not in _PARTICLES and i and name[i - 1] in _PARTICLES:
                    start = next(k for k in range(i, -1, -1) if k == 0 or name[k - 1] not in _PARTICLES)
                    for piece in {"".join(bare), bare[0]}:
                        yield "".join(name[max(start, 0) : i]) + piece
                if "." in part:
                    yield part.replace(".", "")
                if i:
                    for piece in {"".join(bare), *bare} - _PARTICLES:
                        yield from (f"{name[0]}{piece}", f"{piece}{name[0]}")


@dataclass(frozen=True)
class People:
    """All listed people, and whom each written form means (folded → placeholders).

    `letters` holds "placeholder letter" for the first letters of everyone's names; `particles` those of their names,
    `spellings` the written forms in order, `beginnings` what each may begin with; `nearest` remembers which of them a
    word came nearest to, `remembered` what else was worked out for them.
    """

    everyone: tuple[Person, ...]
    parts: Mapping[str, frozenset[str]]
    nicknames: Mapping[str, frozenset[str]]
    initials: Mapping[str, frozenset[str]]
    letters: frozenset[str]
    particles: frozenset[str]
    spellings: tuple[str, ...]
    beginnings: frozenset[str]
    nearest: dict[str, str | None] = field(default_factory=dict, compare=False, repr=False)
    remembered: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)


def people_of(file: SessionFile) -> People:
    """Gather everyone of a session file; placeholders are numbered in the file's order."""
    known = _OF_FILE.get(id(file))
    if known is None or known[0]() is not file:
        if len(_OF_FILE) > _MANY:
            _OF_FILE.clear()
        known = _OF_FILE[id(file)] = (weakref.ref(file), _gathered(tuple(_everyone(file))))
    return known[1]


_MANY = 64
# Every recognizer asks for the same file's people; a file is frozen, so who it is decides, and hashing it is spared.
_OF_FILE: dict[int, tuple[weakref.ref[SessionFile], People]] = {}


@lru_cache(maxsize=16)
def _gathered(everyone: tuple[Person, ...]) -> People:
    parts = _table((part, person.mark) for person in everyone for part in person.parts)
    nicknames = _table((nick, p.mark) for p in everyone for name in p.names for nick in _short_of(name))
    initials = _table((short, p.mark) for p in everyone for name in p.names for short in _initials(name))
    return People(
        everyone,
        parts,
        nicknames,
        initials,
        letters=frozenset(f"{p.mark} {part[0]}" for p in everyone for name in p.names for part in name),
        spellings=tuple(sorted(parts)),
        beginnings=frozenset(part[:length] for part in parts for length in range(1, len(part))),
        particles=frozenset(part for p in everyone for name in p.names for part in name if part in _PARTICLES),
    )


def _short_of(name: tuple[str, ...]) -> Iterator[str]:
    """List the short forms of a given name, and the beginnings of a family name: `stank` of Stankevich."""
    yield from _called(name[0])
    if len(name) > 1:
        for length in range(_SHORTEST_CLIP, min(len(name[-1]) - 1, _LONGEST_CLIP + 1)):
            yield name[-1][:length]


def _called(given: str) -> Iterator[str]:
    """List the usual short forms of a given name, and its beginnings with the endings of calls: `shiv`, `shivvy`."""
    yield from short_forms().get(given, ())
    for length in range(_SHORTEST_CALL, min(len(given), 6)):
        call = given[:length]
        yield call
        if call[-1] not in "aeiouy":
            yield from (f"{call}y", f"{call}ie", f"{call}{call[-1]}y", f"{call}{call[-1]}ie", f"{call}s", f"{call}o")


def _table(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    gathered: dict[str, set[str]] = {}
    for form, mark in pairs:
        gathered.setdefault(form, set()).add(mark)
    return {form: frozenset(marks) for form, marks in gathered.items()}


def _everyone(file: SessionFile) -> Iterator[Person]:
    for i, member in enumerate(file.members):
        yield Person(f"[MEMBER_{i + 1}]", "member", _names(member.name, *member.aliases))
    for i, name in enumerate(_staff(file)):
        yield Person(f"[STAFF_{i + 1}]", "staff", _names(name))
    for i, known_person in enumerate(file.known_people):
        yield Person(f"[PERSON_{i + 1}]", known_person.is_ or "other", _names(known_person.name))


def _staff(file: SessionFile) -> list[str]:
    """List the facilitators, then supervisors who are none of them; one without a name keeps its number."""
    listed = [f.name or "" for f in file.session.facilitators]
    for name in (f.supervisor for f in file.session.facilitators):
        if name and not _readings(name) & {reading for known in listed for reading in _readings(known)}:
            listed.append(name)
    return listed


def _readings(name: str) -> set[tuple[str, ...]]:
    """Give a name's parts as they are read, and without what stands behind a comma: "Miriam Feld, PsyD" too."""
    return {parts for form in (name, name.partition(",")[0]) if len(parts := tuple(_parts(form))) > 1}


def _names(*given: str | None) -> tuple[tuple[str, ...], ...]:
    return tuple(parts for name in given if name and (parts := tuple(_parts(name))))


def _parts(name: str) -> Iterator[str]:
    surname, _, first = name.partition(",")
    ordered = f"{first} {surname}" if first.strip() and fold(first.strip()) not in _SUFFIXES else surname
    for part in re.split(r"[\s,;()\"“”]+", ordered):
        bare = fold(part).strip(".'-")
        if bare and bare not in _SUFFIXES:
            yield bare


def _initials(name: tuple[str, ...]) -> Iterator[str]:
    if len(name) == 1 and "." in name[0]:
        yield name[0].replace(".", "")  # listed as "B.L."
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
