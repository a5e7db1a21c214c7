"""The words of a text as they are judged, and the facts that are known of each within its line."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from guardrails.deid.learned.likeness import likeness_of
from guardrails.deid.learned.line_traits import Fact, told
from guardrails.deid.learned.numbers import (
    BLANK,
    CASE,
    ENDS,
    FINITE,
    HABIT,
    IS_STRANGE,
    KIND,
    LED,
    LENGTH,
    LETTERS,
    MARK,
    NEW_LINE,
    ODD,
    OF_A_TOWN,
    OPENS_LARGE,
    OTHER,
    OWN,
    QUOTE,
    QUOTES,
    ROSTER,
    SHAPE,
    SHAPES,
    SHOUTED,
    SPOKEN,
    THIS,
    TYPE,
    Column,
    numbers,
    written,
)
from guardrails.deid.learned.word_sets import leads_to_a_place
from guardrails.deid.learned.written_how import case_of, pattern_of
from guardrails.deid.letters import Folded
from guardrails.deid.lexicon import towns_of_words
from guardrails.deid.people import People
from guardrails.deid.recognizer import Found
from guardrails.deid.tokens import Token, read
from guardrails.deid.vocabulary import clinical, common

OFFSETS = (-3, -2, -1, 0, 1, 2, 3)
"""The places, counted from a word, whose words are looked at."""

Named = tuple[str, Found]
"""What was found, with the name of the recognizer that found it."""

_N = TypeVar("_N", bound=np.generic)

_WELL_FOUND = 0.8
_NAMED = frozenset({"NAME", "ORG", "PLACE"})
_MOST = 6
"""Words of a said number beyond which it makes no difference how long it is."""
_ENOUGH = 20
"""Words from which a hand's habit shows."""
_FARTHEST = 24
"""Letters to either side of a word beyond which a chunk is not read."""
_SHORT_LINE, _FEW = 8, 3
"""Letters below which a line tells nothing by its case, and words up to which it is no title."""
_SENTENCE_ENDS, _ABBREVIATED = frozenset({". ", "; ", "! ", "? "}), 3
"""What ends a sentence behind a word of more letters than an abbreviation has ("St. Joe")."""


class Line:
    """The words of a text (many lines) as they are judged. Places and rows of the lists are those of the words."""

    def __init__(self, text: str, people: People, found: Sequence[Named]) -> None:
        self.text, self.people, self.numbers = text, people, numbers()
        whole = read(text)
        fold, tokens = whole.fold, whole.tokens
        self.tokens, self.plain, self.words = tokens, fold.plain, whole.bases
        self.gaps = [*whole.gaps[:-1], "\n"]
        self.places = _places(fold, tokens)
        self._within: dict[tuple[int, int], range] = {}
        self._begins, self._lasts = [first for first, _ in self.places], [last for _, last in self.places]
        self.word = self.numbers.words.column(self.words)
        self._kind, self._flags = self.numbers.words.kinds[self.word], self.numbers.words.flags[self.word]
        self.kinds = list(map(KIND.value, self._kind.tolist()))
        self._of_gaps()
        self.rules = self._rules(found)
        self.again = self._again(found)
        self._written = self._as_written(whole.large)
        self._shape = self._written & SHAPES
        self.shapes = list(map(SHAPE.value, self._shape.tolist()))
        self._case = self._cases()
        self.cases = list(map(CASE.value, self._case.tolist()))
        self.runs = dict(self._runs())
        self.towns = self._towns()
        self.rosters = self._rosters()
        self.habit = self._habit()
        self.owns = self._owned()
        self.acts = self.after(self._flags & FINITE, 0)
        self.seldom = self._seldom()

    def _as_written(self, large: Sequence[int]) -> Column:
        """Tell how each word is written; only those with a capital are looked at."""
        column = self.numbers.words.written[self.word]
        for i in large:
            first, last = self.places[i]
            column[i] = written(self.text[first:last])
        return column

    def _of_gaps(self) -> None:
        """Read what stands between the words: where lines begin, and sentences."""
        signs = np.fromiter(map(self.numbers.gaps.__getitem__, self.gaps), np.int64)
        self._blank, self._quotes = (signs & BLANK) > 0, (signs[:-1] & QUOTE) > 0
        self._mark = signs >> MARK
        breaks = (signs[:-1] & NEW_LINE) > 0
        breaks[:1] = True
        self._line = np.cumsum(breaks)
        self.lines: list[int] = self._line.tolist()
        self._first = np.flatnonzero(breaks)
        self._starts = ((signs[:-1] & ENDS) > 0) | breaks

    def together(self, i: int, k: int) -> bool:
        """Whether there is a word at `k`, and on the same line as the one at `i`."""
        return 0 <= k < len(self.words) and self.lines[k] == self.lines[i]

    def close(self, i: int) -> bool:
        """Whether a word stands right beside the one before: on the same line and in the same sentence."""
        return (
            i > 0
            and self.lines[i] == self.lines[i - 1]
            and len(self.gaps[i]) < 3
            and not (self.gaps[i] in _SENTENCE_ENDS and len(self.words[i - 1]) > _ABBREVIATED)
        )

    def within(self, start: int, end: int) -> range:
        """Give the words of which a letter stands between two places of the text."""
        within = self._within.get((start, end))
        if within is None:
            first = bisect_right(self._lasts, start)
            self._within[start, end] = within = range(first, max(first, bisect_left(self._begins, end)))
        return within

    def of(self, i: int) -> Iterator[str]:
        """Give the traits of a word that depend on its line; some come twice."""
        for kind, column in self.usual.items():
            yield from told(self.numbers.fact(kind, int(column[i])))
        for fact in self.seldom.get(i, ()):
            yield from told(fact)

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Give of each line its first word and the one after its last."""
        return itertools.pairwise([*self._first.tolist(), len(self.words)])

    def before(self, column: NDArray[_N], edge: float, by: int = 1) -> NDArray[_N]:
        """Give each word what stands in a column for the word so many places before; `edge` at the line's start."""
        moved = np.full_like(column, edge)
        moved[by:] = np.where(self._line[by:] == self._line[:-by], column[:-by], moved[by:])
        return moved

    def after(self, column: NDArray[_N], edge: float, by: int = 1) -> NDArray[_N]:
        """Give each word what stands in a column for the word so many places after; `edge` at the line's end."""
        moved = np.full_like(column, edge)
        moved[:-by] = np.where(self._line[by:] == self._line[:-by], column[by:], moved[:-by])
        return moved

    @cached_property
    def usual(self) -> Mapping[str, Column]:
        """Give the facts that every word has, a column of numbers a kind of fact."""
        word, kind, shape, line = self.word, self._kind, self._shape, KIND["line"]
        before, after = self.before(word, 0), self.after(word, 0)
        edge, blank = self.numbers.marks["line"], self.numbers.marks["blank"]
        left, right = self.before(self._mark[1:], edge), self.after(self._mark[:-1], edge)
        apart_before, apart_after = left != blank, right != blank
        strange, roster = IS_STRANGE[kind], ROSTER.column(self.rosters)
        this = THIS.packed(kind, shape, self._case, roster)
        other = OTHER.packed(TYPE.column(map(_type, self.rules)), shape, roster)
        alone = (self.owns, self._leads(), self.acts, self.numbers.rules.column(self.rules))
        habit = np.full_like(kind, HABIT[self.habit])
        columns: dict[str, tuple[NDArray[Any], ...]] = {
            "alone": (kind, shape, self._case, self._starts, left, right, *alone, habit),
            "between": (self.before(kind, line), apart_before, kind, self.after(kind, line), apart_after),
            "before": (before, apart_before, strange, shape),
            "after": (after, apart_after, strange, shape),
            "two before": (self.before(word, 0, 2), before, strange),
            "left": (left, self.before(other, 0), self.before(other, 0, 2), this),
            "right": (right, self.after(other, 0), self.after(other, 0, 2), this),
        }
        return {kind: self.numbers.facts[kind].packed(*columns[kind]) for kind in columns}

    def _owned(self) -> Column:
        if "'s" not in self.plain:
            return np.zeros(len(self.words), np.int64)
        return np.fromiter((token.word != token.base for token in self.tokens), np.int64)

    def _leads(self) -> Column:
        """Tell of each word of a town's name whether the word before leads to a place."""
        leads = np.zeros(len(self.words), np.int64)
        for i in self.towns:
            leads[i] = LED[leads_to_a_place(self.words[i - 1] if self.together(i, i - 1) else "")]
        return leads

    def _seldom(self) -> dict[int, list[Fact]]:
        """Give the facts that few words have: listed people, names divided in two, numbers."""
        facts: dict[int, list[Fact]] = {}
        kinds = self.kinds
        for i, roster in enumerate(self.rosters):
            if roster:
                usual = (self._usual_or_kind(i, i - 1), self._usual_or_kind(i, i + 1))
                own, acts = OWN.value(int(self.owns[i])), bool(self.acts[i])
                how = (self.shapes[i], bool(self._starts[i]), own, acts)
                facts.setdefault(i, []).append(("listed", roster, kinds[i], *how, *usual))
        for i in self._split():
            facts.setdefault(i - 1, []).append(("split", False, kinds[i - 1], kinds[i]))
            facts.setdefault(i, []).append(("split", True, kinds[i], kinds[i - 1]))
        self._of_hand_and_signs(facts)
        for i, run in self.runs.items():
            self._near_a_run(i, min(run, _MOST), facts)
        for i in self.again:
            facts.setdefault(i, []).append(("again", kinds[i], self.shapes[i]))
        return facts

    def _split(self) -> Iterator[int]:
        """Give the words that together with the one before make a part of a listed name."""
        parts, begins = self.people.parts, self.people.beginnings
        for i, (before, word) in enumerate(itertools.pairwise(self.words), 1):
            if before in begins and before + word in parts and self.lines[i] == self.lines[i - 1]:
                yield i

    def _of_hand_and_signs(self, facts: dict[int, list[Fact]]) -> None:
        for i, other in self._written_two_ways():
            facts.setdefault(i, []).append(("also", self.kinds[i], self.shapes[i], other, bool(self._starts[i])))
        for i in self._beside_signs():
            if chunk := self._chunk(i):
                before = self._usual_or_kind(i, i - 1, field=True)
                facts.setdefault(i, []).append(("chunk", chunk, self.kinds[i], before))

    def _habit(self) -> str:
        """Tell how often this hand writes the commonest words with a capital where no sentence begins."""
        usual = (self._kind == KIND["common"]) & ~self._starts & (self._case != CASE["LARGE"])
        large = usual & (self._shape == SHAPE["Large"])
        written = int((large | (usual & (self._shape == SHAPE["small"]))).sum())
        share = int(large.sum()) / written if written > _ENOUGH else 0.0
        return "often" if share > 0.15 else "some" if share > 0.04 else "few" if share else "none"

    def _written_two_ways(self) -> Iterator[tuple[int, str]]:
        """Give the words that this hand writes with a capital here and without it there, and how else they stand."""
        small, large = (self.word[self._shape == SHAPE[shape]] for shape in ("small", "Large"))
        two_ways = np.intersect1d(small, large)
        if len(two_ways):
            for i in np.flatnonzero(np.isin(self.word, two_ways) & (self._kind != KIND["common"])).tolist():
                yield i, "small" if self.shapes[i] != "small" else "large"

    def _near_a_run(self, i: int, length: int, facts: dict[int, list[Fact]]) -> None:
        facts.setdefault(i, []).append(("said", length, self.kinds[i], len(self.words[i]) == 1))
        if i + 1 < len(self.words):
            facts.setdefault(i + 1, []).append(("beside said", -1, length, self.kinds[i + 1], self._between(i + 1)))
        if i:
            facts.setdefault(i - 1, []).append(("beside said", 1, length, self.kinds[i - 1], self._between(i)))

    def _between(self, i: int) -> str:
        mark: str = self.numbers.marks.value(int(self._mark[i]))
        return mark

    def _usual_or_kind(self, i: int, k: int, *, field: bool = False) -> str:
        """Give the word at `k` where it is a common one (or of the field), else its kind."""
        if not self.together(i, k):
            return "line"
        word = self.words[k]
        return word if word in common() or (field and word in clinical()) else self.kinds[k]

    def _beside_signs(self) -> Iterator[int]:
        """Give the words that are no plain ones, or do not stand between blanks and marks of a sentence."""
        right = self._blank[1:].copy()
        right[-1:] = False
        odd = (self._flags & ODD > 0) | (self.owns > 0)
        yield from np.flatnonzero(~(self._blank[:-1] & right) | odd).tolist()

    def _chunk(self, i: int) -> str:
        """Write what stands between two blanks around a word as a pattern; empty where it is but letters."""
        token, plain = self.tokens[i], self.plain
        far = token.start - _FARTHEST
        near = max(0, far)
        first = max(plain.rfind(" ", near, token.start), plain.rfind("\n", near, token.start), far) + 1
        last = token.end + _FARTHEST
        ends = [at for at in (plain.find(" ", token.end, last), plain.find("\n", token.end, last), last) if at >= 0]
        return pattern_of(plain[first : min(ends)])

    def _rules(self, found: Sequence[Named]) -> list[tuple[str, ...]]:
        hits: dict[int, set[str]] = {}
        for name, one in found:
            for i in self.within(one.start, one.end):
                hits.setdefault(i, set()).add(f"{name} {one.type}")
        rules: list[tuple[str, ...]] = [()] * len(self.places)
        for i, names in hits.items():
            rules[i] = tuple(sorted(names))
        return rules

    def _again(self, found: Sequence[Named]) -> list[int]:
        """Give the places of rare words that a recognizer took for a name elsewhere: who is named once is so again."""
        named = {
            self.words[i]
            for _, one in found
            if one.key is None and one.score >= _WELL_FOUND and one.type in _NAMED
            for i in self.within(one.start, one.end)
        } - common()
        return [i for i, word in enumerate(self.words) if word in named and not self.rules[i]] if named else []

    def _cases(self) -> Column:
        """Tell how each word's line is written; a quotation in it by itself: `SAID "im tired". GAVE FEEDBACK`."""
        signs, first = self._written, self._first
        if not len(signs):
            return signs
        letters = (signs >> LENGTH) * ((signs & LETTERS) > 0)
        columns = (letters, (signs & OPENS_LARGE) > 0, letters * ((signs & SHOUTED) > 0), (signs & LETTERS) > 0)
        count, opening, shouted, words = (np.add.reduceat(column, first, dtype=np.int64) for column in columns)
        case = np.where((opening > 0.6 * words) & (words > _FEW), CASE["Title"], CASE["usual"])
        case = np.where(shouted > 0.7 * count, CASE["LARGE"], case)
        case = np.where(opening == 0, CASE["small"], case)
        cases = np.repeat(np.where(count < _SHORT_LINE, CASE["short"], case), np.diff([*first, len(signs)]))
        for start, end in self._stretches_with_quotes():
            cases[start:end] = [CASE[c] for c in self._cases_beside_quotes(start, end)]
        return cases

    def _stretches_with_quotes(self) -> Iterator[tuple[int, int]]:
        quoted = {self.lines[i] for i in np.flatnonzero(self._quotes).tolist()}
        return ((first, end) for first, end in self.stretches() if self.lines[first] in quoted) if quoted else iter(())

    def _cases_beside_quotes(self, first: int, end: int) -> Iterator[str]:
        quoted, within = [], False
        for i in range(first, end):
            within ^= len(QUOTES.findall(self.gaps[i])) % 2 == 1
            quoted.append(within)
        surfaces = (self.text[begin:last] for begin, last in self.places[first:end])
        words = list(zip(surfaces, quoted, strict=True))
        case = {side: case_of([s for s, q in words if q is side and s[:1].isalpha()]) for side in (False, True)}
        return (case[q] for q in quoted)

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Count, for each word in a run of said digits, letters and joining words, how many stand in it."""
        run: list[int] = []
        for i in [*np.flatnonzero(self._flags & SPOKEN).tolist(), -1]:
            if run and (i != run[-1] + 1 or self.gaps[i] != " "):
                yield from ((k, len(run)) for k in run)
                run = []
            run.append(i)

    def _towns(self) -> frozenset[int]:
        """Give the places of words that are part of a town's name of several words."""
        found: set[int] = set()
        phrases = towns_of_words()
        for i in np.flatnonzero(self._flags & OF_A_TOWN).tolist():
            for rest in phrases.get(self.words[i], ()) if i + 1 < len(self.words) else ():
                last = i + len(rest)
                if (
                    rest[0] == self.words[i + 1]
                    and self.together(i, last)
                    and tuple(self.words[i + 1 : last + 1]) == rest
                ):
                    found.update(range(i, last + 1))
        return frozenset(found)

    def _rosters(self) -> list[str]:
        """Say of each word how it resembles a listed person; the same word always does so alike."""
        if not self.people.everyone:
            return [""] * len(self.words)
        known = likeness_of(self.people)
        words = [token.word for token in self.tokens] if "'s" in self.plain else self.words
        return list(map(known.__getitem__, words))


def _type(rules: tuple[str, ...]) -> str:
    return rules[0].rpartition(" ")[2] if rules else ""


def _places(fold: Folded, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    if fold.places is None:
        return [(start, start + len(base)) for _, start, _, base in tokens]
    return [fold.span(start, start + len(base)) for _, start, _, base in tokens]
