"""The clause of the input that a clause of a note tells again, and what either has that the other one lacks."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import NamedTuple

from guardrails.audit.alignment import Part, Whole
from guardrails.audit.audited import Audited, Evening
from guardrails.audit.bearing import source_words
from guardrails.audit.borne import Text, Texts
from guardrails.audit.support import numbers_held, numbers_in
from guardrails.language.classes import values_in
from guardrails.language.clauses import Word
from guardrails.language.read_once import ReadOnce, once
from guardrails.language.relations import Held, HeldEach, closeness

_VERY, _SAME, _NEAR = 1.0, 0.7, 0.4
"""What a word counts that is there itself, by another name, or in something near it."""
_BY_CLOSENESS = (0.0, 0.0, 0.1, _NEAR, _SAME, _VERY)
_A_NUMBER = 0.7
_ITSELF, ALIKE, BORNE = 5, 4, 3
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

    @once
    def pairs(self) -> tuple[tuple[Word, Word, int], ...]:
        """Each word of the one clause with each of the other, and how close they are."""
        theirs = self.theirs.content
        return tuple((w, o, closeness(w.text, o.text)) for w in self.mine.content for o in theirs)

    @once
    def common(self) -> tuple[Word, ...]:
        """The note's words that are the same thing as one of the bullet's clause."""
        alike = {w for w, _, close in self.pairs if close >= ALIKE}
        return tuple(w for w in self.mine.content if w in alike)

    @once
    def back(self) -> tuple[Word, ...]:
        """The words of the bullet's clause that the note's clause bears out."""
        borne = {o for _, o, close in self.pairs if close >= BORNE}
        return tuple(o for o in self.theirs.content if o in borne)

    @once
    def left_here(self) -> tuple[Word, ...]:
        """The note's words that nothing in the bullet bears out."""
        return _left(self.mine, {w for w, _, close in self.pairs if close >= BORNE}, self.theirs.whole)

    @once
    def left_there(self) -> tuple[Word, ...]:
        """The words of the bullet's clause that nothing in the sentence bears out."""
        return _left(self.theirs, frozenset(self.back), self.mine.whole)


def _left(part: Part, borne: Set[Word], other: Whole) -> tuple[Word, ...]:
    """Give the words of a clause that are not among those borne out by a clause, nor by the rest of the other text."""
    return tuple(w for w in part.content if w not in borne and closest(w, other.content) < BORNE)


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
    def each(self) -> tuple[frozenset[str], ...]:
        """The words of each text."""
        return tuple(frozenset(w.text for p in whole.parts for w in p.clause.words) for whole in self.wholes)

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
    def typed(self) -> HeldEach:
        """The same words, to be compared by meaning: those of each text of the input, and behind them all others."""
        each = self.input.each
        facts = _LETTERS.findall(" ".join(fact.final for fact in self._view.evidence.all))
        return HeldEach((*each, frozenset(facts).difference(*each)))

    @once
    def numbers(self) -> Collection[float]:
        """All numbers that the note may have."""
        return numbers_held(self._view).union(*(w.values for w in self.input.wholes))

    def of_others(self, word: Word) -> int:
        """Give the other members whose bullets have a word: a bit for each."""
        members = self._view.evening.of_file(_members)
        return members.words.having(word.text) & ~members.bits.get(self._view.own_id, 0)

    def has(self, word: Word) -> bool:
        """Tell whether the input has a word, or one that the lists give the same name."""
        return bool(self.typed.of(word.text)[0])

    def is_typed(self, word: Word) -> bool:
        """Tell whether any words of the input mean a word, or a kind of it."""
        return bool(self.typed.of(word.text)[2])

    def bears(self, word: Word) -> bool:
        """Tell whether any of the input bears a word out."""
        return self.is_typed(word) or self.source.has(word.text)

    def counterpart(self, part: Part) -> Counterpart | None:
        """Find the clause that a clause of the note is nearest to; None where nothing is shared."""
        words, numbers = part.content, part.numbers
        best, place = 0.0, -1
        for at, score in sorted(self._scores(words, numbers).items()):
            if score > best + 1e-9:
                best, place = score, at
        if place < 0:
            return None
        parts = [p for p in self.input.wholes[place].parts if p.clause.words]
        theirs = max(parts, key=lambda other: _nearness(words, numbers, other)) if len(parts) > 1 else parts[0]
        weight = sum(w.weight for w in words)
        return Counterpart(part, theirs, best / weight if weight else 0.0, place >= len(self.own.wholes))

    def _scores(self, words: Iterable[Word], numbers: Collection[float]) -> dict[int, float]:
        """Give how much of some words and numbers each text of the input has, by its place."""
        wholes = self.input.wholes
        scores: dict[int, float] = {}
        for word in words:
            for at, share in self._shares(word.text):
                scores[at] = scores.get(at, 0.0) + word.weight * share
        for at, whole in enumerate(wholes) if numbers else ():
            if known := len(whole.values.intersection(numbers)):
                scores[at] = scores.get(at, 0.0) + _A_NUMBER * known
        return scores

    @once
    def _shares_of(self) -> dict[str, tuple[tuple[int, float], ...]]:
        return {}

    def _shares(self, word: str) -> tuple[tuple[int, float], ...]:
        """Give the places of the texts that have a word or something near it, each with what that counts."""
        found = self._shares_of.get(word)
        if found is None:
            found = self._shares_of[word] = tuple(self._counted(word))
        return found

    def _counted(self, word: str) -> Iterator[tuple[int, float]]:
        has, names, bears = self.typed.of(word)
        for at in range(len(self.input.wholes)):
            if bears >> at & 1:
                yield at, _VERY if has >> at & 1 else _SAME if names >> at & 1 else _NEAR


class _Members(NamedTuple):
    """The words of each member's bullets, and which bit is whose."""

    words: Texts
    bits: Mapping[str | None, int]


def _members(evening: Evening) -> _Members:
    members = evening.file.members
    words = (Text.of(fact.plain for fact in evening.evidence(m).bullets).words for m in members)
    bits: dict[str | None, int] = {}
    for place, member in enumerate(members):
        bits[member.id] = bits.get(member.id, 0) | 1 << place
    return _Members(Texts(words), bits)


def _nearness(words: Collection[Word], numbers: Collection[float], other: Part) -> float:
    near = (w.weight * _BY_CLOSENESS[closest(w, other.content)] for w in words)
    return sum(near) + _A_NUMBER * len(other.numbers.intersection(numbers))


def closest(word: Word, others: Iterable[Word]) -> int:
    """Give how close the closest of some words is."""
    text, best = word.text, 0
    for other in others:
        best = max(best, closeness(text, other.text))
        if best == _ITSELF:
            break
    return best


def all_numbers(whole: Whole) -> frozenset[float]:
    """Give all numbers of a text, however they are written."""
    return frozenset(whole.values) | numbers_in(whole.plain)


def signs_of(part: Part) -> Iterator[Sign]:
    """Give the sides of opposites that a clause has."""
    return ((side.pair, sign) for side, sign in part.clause.sides)


def words_of(part: Part) -> str:
    """Give a clause as it is written."""
    return part.whole.plain[part.clause.start : part.clause.end]
