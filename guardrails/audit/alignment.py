"""Which bullet each part of a note rests on: clauses of both sides, held together by the meanings they share."""

import re
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

from guardrails.language.clauses import Clause, Word, clauses
from guardrails.language.figures import Figure, figures
from guardrails.language.read_once import TEXTS, once

_REACH = 4
ALIGNED = 3
"""From this weight on two parts are taken to speak of the same thing."""

_A_NO = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|refus\w+|declin\w+|avoid\w*|apart|away|instead|rather"
    r"|sat out|sit out|passed|skipp?\w*|miss\w*|separat\w+|nearly|almost|hardly|barely|stopp\w+|quit|only|except|unable"
    r"|could(?:n't| not)|cancel\w*|un[a-z]{3,}ed|off|free|blank|lack\w*|broken|poor\w*|bad\w*|worse|disturbed"
    r"|interrupted|difficult\w*|trouble|struggl\w*|hard|fail\w*|forg[eo]t\w*)\b|n't\b|\w+less\b"
)
"""Words that say no, or that something was lacking, in part or only nearly so."""


@dataclass(frozen=True, eq=False)
class Whole:
    """A sentence of a note or one thing of the input, read once: its clauses, its numbers, the meanings it holds."""

    plain: str

    @once
    def parts(self) -> tuple["Part", ...]:
        """Its clauses, each with this whole."""
        return tuple(Part(clause, self) for clause in clauses(self.plain))

    @once
    def figures(self) -> tuple[Figure, ...]:
        """Its numbers."""
        return figures(self.plain)

    @once
    def values(self) -> frozenset[float]:
        """The values of its numbers, the minutes of clock times included."""
        return frozenset(v for f in self.figures for v in ((f.value, float(f.minutes)) if f.minutes else (f.value,)))

    @once
    def weights(self) -> Mapping[str, int]:
        """The meanings of all its clauses with their weights."""
        found: dict[str, int] = {}
        for part in self.parts:
            found.update(part.clause.weights)
        return found

    @once
    def content(self) -> tuple[Word, ...]:
        """The words of all its clauses that say something."""
        return tuple(word for part in self.parts for word in part.content)

    def part_at(self, place: int) -> "Part | None":
        """Give the clause that holds a place of `plain`; where it has no words of its own, the one before it."""
        parts = self.parts
        at = next((i for i, part in enumerate(parts) if part.clause.start <= place < part.clause.end), None)
        if at is None:
            return None
        with_words = [part for part in parts[: at + 1] if part.clause.weights]
        return parts[at] if parts[at].clause.weights or not with_words else with_words[-1]

    def around(self, figure: Figure) -> "Part | None":
        """Give the words that a number goes with: its clause, or the words near it where the clause has several."""
        part = self.part_at(figure.start)
        if part is None or sum(part.clause.start <= f.start < part.clause.end for f in self.figures) < 2:
            return part
        words = part.clause.words
        at = next((i for i, word in enumerate(words) if word.start >= figure.start), 0)
        near = words[max(0, at - _REACH) : at + _REACH + 1]
        return Part(Clause(near, near[0].start, near[-1].end), self)


@dataclass(frozen=True, eq=False)
class Part:
    """One clause with the sentence or bullet that it stands in."""

    clause: Clause
    whole: Whole

    @once
    def content(self) -> tuple[Word, ...]:
        """Its words that say something."""
        return tuple(w for w in self.clause.words if w.weight and len(w.text) > 2)

    @once
    def numbers(self) -> frozenset[float]:
        """Its numbers; "one" and "once" say too many other things."""
        clause = self.clause
        figures = (f for f in self.whole.figures if clause.start <= f.start < clause.end)
        return frozenset(f.value for f in figures if f.digits or f.value != 1)

    @once
    def denies(self) -> bool:
        """Whether it, or what is quoted beside it, says no to anything."""
        clauses_ = (self.clause, *(part.clause for part in self.whole.parts if part.clause.quoted))
        return any(_A_NO.search(self.whole.plain[c.start : c.end]) or any(w.denied for w in c.words) for c in clauses_)


@lru_cache(maxsize=TEXTS)  # several rules and several notes of an evening read the same words
def whole(plain: str) -> Whole:
    """Read a lower-case text with shorthand written out, once."""
    return Whole(plain)


def shared(one: Part, other: Part, without: Set[str] = frozenset()) -> int:
    """Weigh the meanings that two parts have in common: in the clauses themselves, and again in their wholes.

    A clause without words of its own ("afterwards 3") speaks of what its whole speaks of.
    """
    in_whole = _common(one.whole.weights, other.whole.weights, without)
    if not in_whole:
        return 0
    if not (one.clause.weights.keys() - without and other.clause.weights.keys() - without):
        return 2 * in_whole
    return in_whole + _common(one.clause.weights, other.clause.weights, without)


def _common(one: Mapping[str, int], other: Mapping[str, int], without: Collection[str]) -> int:
    words = one.keys() & other.keys()
    return sum(min(one[word], other[word]) for word in words if word not in without)


def nearest(part: Part, wholes: Iterable[Whole], *, numbered: bool = False) -> tuple[int, tuple[Part, ...]]:
    """Give the weight and the parts of the input that are nearest to a part of a note."""
    best, found = 0, []
    for whole in wholes:
        if numbered and not whole.figures:
            continue
        for other in whole.parts:
            weight = shared(part, other)
            if weight > best:
                best, found = weight, [other]
            elif weight and weight == best:
                found.append(other)
    return best, tuple(found)
