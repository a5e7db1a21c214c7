"""Listed names by their sound: which of them a word or a run of words comes near to, and where a person may stand."""

import re
import weakref
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from guardrails.deid.cues import BEFORE_A_NAME, BEFORE_A_WORD, SUBJECTS, is_finite
from guardrails.deid.people import People
from guardrails.deid.sounds import apart, frame_of, joined_sounds, readings_of, sounds_of
from guardrails.deid.tokens import Read
from guardrails.session import SessionFile

_SHORTEST, _FEWEST = 3, 3
"""Letters and sounds of the shortest name that is looked for by its sound."""
_CHANGED = 0.6
"""The share of sounds beyond which no name is looked at more closely."""
_MANY = 20_000
_ENDS_A_CLAUSE = re.compile(r"[.!?;:,/|\"“”()\[\]\n•→*]|(?<= )[-–—]+(?= )|->|^[-–—]+ ?$")
_COLON = re.compile(r"\s*:")
_BESIDE_ANOTHER = frozenset("and n w with to from & + told for".split())

BEFORE = "opens", "beside", "word", "else"
AFTER = "owns", "label", "acts", "ends", "else"


class Near(NamedTuple):
    """The listed name nearest to a run of sounds: how far (0 to 1), how long, its first consonant, whose."""

    far: float
    length: int
    begins: str
    marks: frozenset[str]


class _Name(NamedTuple):
    sounds: str
    frame: str
    marks: frozenset[str]


@dataclass(frozen=True)
class Heard:
    """The names of one roster by their frames and by those less one consonant, and what frames may begin with."""

    by_frame: Mapping[str, Sequence[_Name]]
    begins: Set[str]
    known: dict[str, Near | None]
    begun: dict[str, tuple[bool, bool]]
    steps: dict[tuple[str, str], tuple[str, bool, bool]]

    def nearest(self, sounds: str) -> Near | None:
        """Give the name nearest to a run of sounds, among those that share all consonants but one."""
        if sounds not in self.known:
            if len(self.known) > _MANY:
                self.known.clear()
            self.known[sounds] = self._nearest(sounds)
        return self.known[sounds]

    def may(self, sounds: str) -> tuple[bool, bool]:
        """Whether a name may begin with a run of sounds, and whether one shares all consonants but one with it."""
        frame = frame_of(sounds)
        told = self.begun.get(frame)
        if told is None:
            if len(self.begun) > _MANY:
                self.begun.clear()
            is_one = not _less_one(frame).isdisjoint(self.by_frame)
            told = self.begun[frame] = (is_one or frame in self.begins, is_one)
        return told

    def said_on(self, sounds: str, word: str) -> tuple[str, bool, bool]:
        """Say one more word after a run of sounds: what is heard then, and what `may` tells of it."""
        told = self.steps.get((sounds, word))
        if told is None:
            if len(self.steps) > _MANY:
                self.steps.clear()
            run = joined_sounds(sounds + sounds_of(word))
            told = self.steps[sounds, word] = (run, *self.may(run))
        return told

    def _nearest(self, sounds: str) -> Near | None:
        names = [
            name
            for name in {name for less in _less_one(frame_of(sounds)) for name in self.by_frame.get(less, ())}
            if Levenshtein.distance(name.sounds, sounds) <= _CHANGED * max(len(name.sounds), len(sounds))
        ]
        near = [(apart(name.sounds, sounds) / max(len(name.sounds), len(sounds)), name) for name in names]
        if not near:
            return None
        far, best = min(near)
        marks = frozenset().union(*(name.marks for other, name in near if other == far))
        return Near(far, len(best.sounds), frame_of(best.sounds[:1]), marks)


def heard_of(people: People) -> Heard:
    """Give the names of a roster by their sound."""
    known: Heard | None = people.remembered.get("heard")
    if known is None:
        known = people.remembered["heard"] = _gathered(people)
    return known


def _gathered(people: People) -> Heard:
    marks: dict[str, set[str]] = {}
    for person in people.everyone:
        for parts in person.names:
            for piece in (piece for part in parts for piece in part.replace("'", "").split("-")):
                if len(piece) >= _SHORTEST and piece.isalpha() and piece.isascii():
                    for said in readings_of(piece):
                        marks.setdefault(said, set()).add(person.mark)
    names = [_Name(said, frame_of(said), frozenset(whose)) for said, whose in marks.items() if len(said) >= _FEWEST]
    by_frame: dict[str, list[_Name]] = {}
    for name in names:
        for less in _less_one(name.frame):
            by_frame.setdefault(less, []).append(name)
    begins = {frame[:length] for frame in by_frame for length in range(len(frame) + 1)}
    return Heard(by_frame, begins | {begun[:-1] + c for begun in begins if begun for c in "ptkfsSnl"}, {}, {}, {})


@lru_cache(maxsize=20_000)
def _less_one(frame: str) -> frozenset[str]:
    return frozenset({frame, *(frame[:i] + frame[i + 1 :] for i in range(len(frame)))})


def is_own(text: str, start: int, marks: frozenset[str], file: SessionFile, people: People) -> bool:
    """Whether a word stands in a bullet of one of these people: most often its first word is that member."""
    first, stop = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    return _owners_of(file, people).get(text[first : stop if stop >= 0 else len(text)]) in marks


def _owners_of(file: SessionFile, people: People) -> Mapping[str, str]:
    """Give whose bullet each line is, by the placeholder."""
    known: tuple[weakref.ref[SessionFile], Mapping[str, str]] | None = people.remembered.get("owners")
    if known is None or known[0]() is not file:
        own: dict[str, str] = {}
        for person, member in zip(people.everyone, file.members, strict=False):
            for bullet in member.bullets:
                own.update(dict.fromkeys(bullet.text.split("\n"), person.mark))
        known = people.remembered["owners"] = (weakref.ref(file), own)
    return known[1]


def stands_before(read: Read, first: int) -> str:
    """Tell what stands before a word in its clause: one of `BEFORE`."""
    if not first or _parts_clauses(read.gaps[first]):
        return "opens"
    return _leads(read.tokens[first - 1].word)


def stands_after(read: Read, last: int) -> str:
    """Tell what stands after a word in its clause: one of `AFTER`."""
    token = read.tokens[last]
    if token.word != token.base:
        return "owns"
    if last + 1 >= len(read.tokens):
        return "ends"
    gap = read.gaps[last + 1]
    if _parts_clauses(gap):
        return "label" if _COLON.match(gap) else "ends"
    return "acts" if _acts(read.tokens[last + 1].word) else "else"


@lru_cache(maxsize=2_000)
def _parts_clauses(gap: str) -> bool:
    return gap != " " and bool(_ENDS_A_CLAUSE.search(gap))


@lru_cache(maxsize=20_000)
def _leads(word: str) -> str:
    if word in _BESIDE_ANOTHER or (word in BEFORE_A_NAME and word not in BEFORE_A_WORD):
        return "beside"
    return "word" if word in BEFORE_A_WORD or word in SUBJECTS else "else"


_acts = lru_cache(maxsize=20_000)(is_finite)
