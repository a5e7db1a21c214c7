"""The clause of the input that a clause of a note tells again, and what either has that the other one lacks."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from guardrails.audit.alignment import Part, Whole
from guardrails.audit.audited import Audited
from guardrails.audit.bearing import source_words
from guardrails.audit.borne import Text
from guardrails.audit.support import numbers_held, numbers_in
from guardrails.language.classes import values_in
from guardrails.language.clauses import Word
from guardrails.language.read_once import ReadOnce, once
from guardrails.language.relations import Held, closeness

_VERY, _SAME, _NEAR = 1.0, 0.7, 0.4
"""What a word counts that is there itself, by another name, or in something near it."""
_BY_CLOSENESS = (0.0, 0.0, 0.1, _NEAR, _SAME, _VERY)
_A_NUMBER = 0.7
ALIKE, BORNE = 4, 3
"""From how close on a word is the same thing, and is borne out."""
_LETTERS = re.compile(r"[a-z]+")

Sign = tuple[int, int]
"""A set of opposites and the side of it that is said."""


@dataclass(frozen=True)
class Counterpart:
    """A clause of a note beside the clause of the input that is nearest to it."""

    mine: Part
    theirs: Part
    covered: float
    """What share of the note's clause the bullet bears out."""
    of_data: bool
    """Whether a goal, a diagnosis or a shared bullet is nearer than the member's own."""


class Gathered(ReadOnce):
    """Some texts read together: which words, which sides of opposites, which values of which class they have."""

    def __init__(self, wholes: Iterable[Whole]) -> None:
        self.wholes = tuple(w for w in wholes if any(p.clause.words for p in w.parts))

    @once
    def parts(self) -> tuple[Part, ...]:
        """All clauses that have words."""
        return tuple(p for w in self.wholes for p in w.parts if p.clause.words)

    @once
    def words(self) -> Held:
        """All words."""
        return Held(w.text for p in self.parts for w in p.clause.words)

    @once
    def each(self) -> tuple[Held, ...]:
        """The words of each text."""
        return tuple(Held(w.text for p in whole.parts for w in p.clause.words) for whole in self.wholes)

    @once
    def signs(self) -> frozenset[Sign]:
        """All sides of opposites."""
        return frozenset(sign for part in self.parts for sign in signs_of(part))

    @once
    def said(self) -> Mapping[str, frozenset[bool]]:
        """Whether each meaning is said, denied or both."""
        found: dict[str, set[bool]] = {}
        for part in self.parts:
            for word in part.clause.words:
                found.setdefault(word.concept, set()).add(word.denied)
        return {meaning: frozenset(ways) for meaning, ways in found.items()}

    @once
    def values(self) -> Mapping[str, frozenset[int]]:
        """The values of each class."""
        found: dict[str, frozenset[int]] = {}
        for whole in self.wholes:
            for name, values in values_in(whole.plain).items():
                found[name] = found.get(name, frozenset()) | values
        return found


class Bearings(ReadOnce):
    """What one note may rest on, gathered once: own bullets, all of the input, the note itself, the others' bullets."""

    def __init__(self, view: Audited) -> None:
        evidence = view.evidence
        own = tuple(evidence.wholes)
        other = (w for w in (*evidence.shared_wholes, *(f.whole for f in evidence.data)) if w not in own)
        self.own = Gathered(own)
        self.input = Gathered((*self.own.wholes, *other))
        self.note = Gathered(whole for _, whole in view.told)
        self._view = view

    @once
    def source(self) -> Text:
        """All words that the note may rest on, to be compared loosely."""
        return source_words(self._view)

    @once
    def typed(self) -> Held:
        """The same words, to be compared by meaning."""
        facts = " ".join(fact.final for fact in self._view.evidence.all)
        return Held((*_LETTERS.findall(facts), *(w.text for p in self.input.parts for w in p.clause.words)))

    @once
    def numbers(self) -> Collection[float]:
        """All numbers that the note may have."""
        return numbers_held(self._view).union(*(w.values for w in self.input.wholes))

    @once
    def of_others(self) -> tuple[Text, ...]:
        """The words of each other member's bullets."""
        evening = self._view.evening
        others = (m for m in evening.file.members if m.id != self._view.own_id)
        return tuple(Text.of(fact.plain for fact in evening.evidence(m).bullets) for m in others)

    def bears(self, word: Word) -> bool:
        """Tell whether any of the input bears a word out."""
        return self.typed.bears(word.text) or self.source.has(word.text)

    def counterpart(self, part: Part) -> Counterpart | None:
        """Find the clause that a clause of the note is nearest to; None where nothing is shared."""
        words, numbers = content(part), numbers_of(part)
        best, place = 0.0, -1
        for at, (whole, held) in enumerate(zip(self.input.wholes, self.input.each, strict=True)):
            score = sum(w.weight * _share(held, w.text) for w in words) + _A_NUMBER * len(numbers & whole.values)
            if score > best + 1e-9:
                best, place = score, at
        if place < 0:
            return None
        parts = [p for p in self.input.wholes[place].parts if p.clause.words]
        theirs = max(parts, key=lambda other: _nearness(words, numbers, other))
        weight = sum(w.weight for w in words)
        return Counterpart(part, theirs, best / weight if weight else 0.0, place >= len(self.own.wholes))


def _share(held: Held, word: str) -> float:
    if held.has(word):
        return _VERY
    return _SAME if held.names(word) else _NEAR * held.bears(word)


def _nearness(words: Collection[Word], numbers: Collection[float], other: Part) -> float:
    theirs = content(other)
    near = (w.weight * _BY_CLOSENESS[closest(w, theirs)] for w in words)
    return sum(near) + _A_NUMBER * len(numbers_of(other).intersection(numbers))


def closest(word: Word, others: Iterable[Word]) -> int:
    """Give how close the closest of some words is."""
    return max((closeness(word.text, other.text) for other in others), default=0)


def content(part: Part) -> list[Word]:
    """Give the words of a clause that say something."""
    return [w for w in part.clause.words if w.weight and len(w.text) > 2]


def numbers_of(part: Part) -> frozenset[float]:
    """Give the numbers of a clause; "one" and "once" say too many other things."""
    clause = part.clause
    figures = (f for f in part.whole.figures if clause.start <= f.start < clause.end)
    return frozenset(f.value for f in figures if f.digits or f.value != 1)


def all_numbers(whole: Whole) -> frozenset[float]:
    """Give all numbers of a text, however they are written."""
    return frozenset(whole.values) | numbers_in(whole.plain)


def signs_of(part: Part) -> Iterator[Sign]:
    """Give the sides of opposites that a clause has."""
    return ((side.pair, sign) for side, sign in part.clause.sides)


def words_of(part: Part) -> str:
    """Give a clause as it is written."""
    return part.whole.plain[part.clause.start : part.clause.end]
