"""Traits of a word within its line: how it is written, what stands beside it, whom it resembles, what was found."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import itemgetter

from guardrails.deid.cues import is_finite
from guardrails.deid.learned.word_sets import SAID, SETS
from guardrails.deid.learned.word_traits import kind_of
from guardrails.deid.letters import Folded
from guardrails.deid.lexicon import towns_of_words
from guardrails.deid.people import People
from guardrails.deid.recognizer import Found
from guardrails.deid.recognizers.roster_variants import nearest
from guardrails.deid.tokens import Token
from guardrails.deid.vocabulary import clinical, common

OFFSETS = (-3, -2, -1, 0, 1, 2, 3)
"""The places, counted from a word, whose words are looked at."""

Named = tuple[str, Found]
"""What was found, with the name of the recognizer that found it."""

_STRANGE = frozenset(("unknown", "name", "proper", "large"))
_ENDS = (".", "!", "?", ":", ";", "-", "•", "*", '"')
_MOST = 6
"""Words of a said number beyond which it makes no difference how long it is."""


class Line:
    """The words of a text (many lines) as they are judged. Places and rows of the lists are those of the words."""

    def __init__(
        self, text: str, fold: Folded, tokens: Sequence[Token], people: People, found: Sequence[Named]
    ) -> None:
        self.tokens, self.people = tokens, people
        self.places = [fold.span(t.start, t.start + len(t.base)) for t in tokens]
        self.words = [t.base for t in tokens]
        self.kinds = [kind_of(word) for word in self.words]
        self.gaps = [fold.plain[(tokens[i - 1].end if i else 0) : t.start] for i, t in enumerate(tokens)] + ["\n"]
        self.marks = [_mark(gap) for gap in self.gaps]
        self.lines = list(accumulate("\n" in gap for gap in self.gaps[:-1]))
        self.rules = self._rules(found)
        surfaces = [text[first:last] for first, last in self.places]
        self.shapes = [_shape(surface) for surface in surfaces]
        self.cases = list(self._cases(surfaces))
        self.runs = list(self._runs())
        self.chunks = [_chunk(fold.plain, token) for token in tokens]
        self.towns = self._towns()
        self.rosters = [_roster(token, people) for token in tokens]

    def together(self, i: int, k: int) -> bool:
        """Whether there is a word at `k`, and on the same line as the one at `i`."""
        return 0 <= k < len(self.words) and self.lines[k] == self.lines[i]

    def close(self, i: int) -> bool:
        """Whether a word stands right beside the one before: on the same line, a blank or a mark between."""
        return i > 0 and self.lines[i] == self.lines[i - 1] and len(self.gaps[i]) < 3

    def within(self, start: int, end: int) -> range:
        """Give the words of which a letter stands between two places of the text."""
        first = bisect_right(self.places, start, key=itemgetter(1))
        return range(first, max(first, bisect_left(self.places, end, key=itemgetter(0))))

    def of(self, i: int) -> Iterator[str]:
        """Give the traits of a word that depend on its line."""
        before = self.words[i - 1] if self.together(i, i - 1) else ""
        after = self.words[i + 1] if self.together(i, i + 1) else ""
        yield from self._written(i)
        yield from self._listed(i, before, after)
        yield from self._among_numbers(i, before)
        yield from self._beside(i, before, after)
        yield from self._found(i)

    def _written(self, i: int) -> Iterator[str]:
        kind, left, right = self.kinds[i], *self._sides(i)
        own = "'s" if self.tokens[i].word != self.words[i] else ""
        how = f"{self.shapes[i]} {self.cases[i]} {self._starts(i)}"
        yield from (f"shape {how}", f"shape {how} {kind}", f"left {left}", f"right {right}", f"gaps {left} {right}")
        yield from (f"kind {kind} left {left}", f"kind {kind} right {right}", f"own {own} {kind}")
        if i in self.towns:
            before = self.words[i - 1] if self.together(i, i - 1) else ""
            yield f"town {kind} {leads_to_a_place(before)}"
            yield f"town {self.cases[i]} {self.shapes[i]}"

    def _sides(self, i: int) -> tuple[str, str]:
        left = self.marks[i] if self.together(i, i - 1) else "line"
        return left, self.marks[i + 1] if self.together(i, i + 1) else "line"

    def _starts(self, i: int) -> bool:
        return not self.together(i, i - 1) or self.gaps[i].strip().endswith(_ENDS)

    def _listed(self, i: int, before: str, after: str) -> Iterator[str]:
        kind, roster = self.kinds[i], self.rosters[i]
        acts = "acts" if after and is_finite(after) else "no"
        yield f"acts {acts} {kind}"
        if roster:
            own = "'s" if self.tokens[i].word != self.words[i] else ""
            yield from (f"roster {roster}", f"roster {roster} {kind}", f"roster {roster} {kind} {acts}")
            yield f"roster {roster} {kind} {self.shapes[i]} {self._starts(i)}"
            yield f"roster {roster} {kind} before {before if before in common() else self._kind(i - 1, before)}"
            yield f"roster {roster} {kind} after {after if after in common() else self._kind(i + 1, after)}"
            yield f"roster {roster} {own}"
        for joined, other in ((before + self.words[i], before), (self.words[i] + after, after)):
            if other and joined in self.people.parts:
                yield f"split {other is before}"
                yield f"split {kind} {kind_of(other)}"

    def _kind(self, i: int, word: str) -> str:
        return self.kinds[i] if word else "line"

    def _among_numbers(self, i: int, before: str) -> Iterator[str]:
        kind, chunk = self.kinds[i], self.chunks[i]
        if self.runs[i]:
            yield f"said {min(self.runs[i], _MOST)}"
            yield f"said {min(self.runs[i], _MOST)} {kind} {len(self.words[i]) == 1}"
        for k in (i - 1, i + 1):
            if 0 <= k < len(self.words) and self.runs[k]:
                yield f"said beside {k - i} {min(self.runs[k], _MOST)} {kind} {self.marks[max(i, k)]}"
        if len(chunk) > 1 and any(c in "0123456789-_/@." for c in chunk):
            known = before in common() or before in clinical()
            yield from (f"chunk {chunk}", f"chunk {chunk} {kind}")
            yield f"chunk {chunk} before {before if known else self._kind(i - 1, before)}"

    def _beside(self, i: int, before: str, after: str) -> Iterator[str]:
        kind, shape = self.kinds[i], self.shapes[i]
        strange = kind in _STRANGE
        for name, k, other, mark in zip(
            ("before", "after"), (i - 1, i + 1), (before, after), self._sides(i), strict=True
        ):
            tight = "" if mark == "blank" else "apart"
            yield f"{name} {self._kind(k, other)} {tight} {kind}"
            yield f"{name} {other or 'line'} {tight} {strange} {shape}"
        yield f"before2 {self.words[i - 2] if self.together(i, i - 2) else ''} {before} {strange}"
        yield f"between {self._kind(i - 1, before)} {kind} {self._kind(i + 1, after)}"

    def _found(self, i: int) -> Iterator[str]:
        kind = self.kinds[i]
        for side, k in (("b", i - 1), ("a", i + 1), ("b2", i - 2), ("a2", i + 2)):
            if not self.together(i, k):
                continue
            next_to = abs(i - k) == 1
            gap = self.marks[max(i, k)] if next_to else ""
            yield f"rule {side} {gap} {_type(self.rules[k])} {kind if next_to else ''}"
            yield f"shape {side} {self.shapes[k]} {self.shapes[i]} {self.cases[i]}"
            if self.rosters[k]:
                yield f"roster {side} {self.rosters[k]} {self.rosters[i]} {gap}"
        yield f"rules {len(self.rules[i])}"
        for rule in self.rules[i]:
            yield from (f"rule {rule}", f"rule {rule} {kind}")
        if not self.rules[i]:
            yield f"rule none {kind}"

    def _rules(self, found: Sequence[Named]) -> list[tuple[str, ...]]:
        hits: list[set[str]] = [set() for _ in self.places]
        for name, one in found:
            for i in self.within(one.start, one.end):
                hits[i].add(f"{name} {one.type}")
        return [tuple(sorted(names)) for names in hits]

    def _cases(self, surfaces: Sequence[str]) -> Iterator[str]:
        first = 0
        for i in range(1, len(surfaces) + 1):
            if i == len(surfaces) or self.lines[i] != self.lines[i - 1]:
                case = _case([s for s in surfaces[first:i] if s[:1].isalpha()])
                yield from (case for _ in range(first, i))
                first = i

    def _runs(self) -> Iterator[int]:
        """Count the words of the run of said digits, letters and joining words that each word stands in."""
        first, count = 0, len(self.words)
        while first < count:
            end = first
            while end < count and _is_said(self.words[end]) and (end == first or self.gaps[end] == " "):
                end += 1
            yield from (end - first for _ in range(max(1, end - first)))
            first = max(end, first + 1)

    def _towns(self) -> frozenset[int]:
        """Give the places of words that are part of a town's name of several words."""
        found: set[int] = set()
        phrases = towns_of_words()
        for i, word in enumerate(self.words):
            for rest in phrases.get(word, ()):
                last = i + len(rest)
                if self.together(i, last) and tuple(self.words[i + 1 : last + 1]) == rest:
                    found.update(range(i, last + 1))
        return frozenset(found)


def marks_of(line: Line, first: int, last: int) -> frozenset[str] | None:
    """Give the placeholders of the listed people whom a word may mean, or two words that divide one name."""
    if last - first > 1:
        return None
    word, people = "".join(line.words[first : last + 1]), line.people
    for table in (people.parts, people.nicknames, people.initials):
        if word in table:
            return table[word]
    if word.endswith("s") and word[:-1] in people.parts:
        return people.parts[word[:-1]]
    return nearest(word, people)


def names_an_organization(word: str) -> bool:
    """Whether a word says what kind of organization is named: "clinic", "church", "diner"."""
    return word in SETS["kinds"]


def leads_to_a_place(word: str) -> bool:
    """Whether a place may follow a word: "in", "from", "moved"."""
    return word in SETS["where"] or word in SETS["moves"]


def _type(rules: tuple[str, ...]) -> str:
    return rules[0].rpartition(" ")[2] if rules else ""


def _mark(gap: str) -> str:
    if "\n" in gap or not gap:
        return "line" if "\n" in gap else "none"
    bare = gap.strip()
    return bare[:1] + bare[-1:] if bare else "blank"


def _shape(surface: str) -> str:
    if not surface[:1].isalpha():
        return "digit" if surface.isdigit() else "mixed"
    if len(surface) == 1:
        return "Letter" if surface.isupper() else "letter"
    return "small" if surface.islower() else "Large" if surface.istitle() else "LARGE" if surface.isupper() else "miXed"


def _case(surfaces: Sequence[str]) -> str:
    letters = sum(map(len, surfaces))
    if letters < 8:
        return "short"
    if not any(s[0].isupper() for s in surfaces):
        return "small"
    if sum(len(s) for s in surfaces if s.isupper()) > 0.7 * letters:
        return "LARGE"
    return "Title" if sum(s[0].isupper() for s in surfaces) > 0.6 * len(surfaces) and len(surfaces) > 3 else "usual"


def _is_said(word: str) -> bool:
    return word in SAID or (len(word) == 1 and word.isalpha())


def _chunk(plain: str, token: Token) -> str:
    """Write what stands between two blanks around a word as a pattern: letters a, digits 9, long runs cut short."""
    first = max(plain.rfind(" ", 0, token.start), plain.rfind("\n", 0, token.start), token.start - 24) + 1
    ends = [at for at in (plain.find(" ", token.end), plain.find("\n", token.end), token.end + 24) if at >= 0]
    chunk = plain[first : min(ends)].strip(".,;:!?()'\"")
    pattern = re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", chunk))
    return re.sub(r"(a{3})a+|(9{5})9+", r"\1\2", pattern)[:14]


def _roster(token: Token, people: People) -> str:
    """Say how a word resembles a listed person; empty for nobody."""
    word = token.base
    if word in people.parts or token.word in people.parts:
        return "listed"
    if word in people.nicknames:
        return f"nickname{min(len(word), 5)}"
    if word in people.initials:
        return "initials"
    if word.endswith("s") and word[:-1] in people.parts:
        return "plural"
    if len(word) > 3 and word not in common() and nearest(word, people):
        return "near"
    return "letter" if len(word) == 1 and any(letter.endswith(f" {word}") for letter in people.letters) else ""
