"""The words of a text as they are judged, and the facts that are known of each within its line."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

from guardrails.deid.cues import is_finite
from guardrails.deid.learned.line_traits import Fact, Other, told
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

_T = TypeVar("_T")

_STRANGE = frozenset(("unknown", "name", "proper", "large"))
_WELL_FOUND = 0.8
_NAMED = frozenset({"NAME", "ORG", "PLACE"})
_ENDS = (".", "!", "?", ":", ";", "-", "•", "*", '"')
_MOST = 6
"""Words of a said number beyond which it makes no difference how long it is."""
_WRITTEN = frozenset({"small", "Large"})
_ENOUGH = 20
"""Words from which a hand's habit shows."""
_FARTHEST = 24
"""Letters to either side of a word beyond which a chunk is not read."""
_MANY = 20_000
_BLANK = re.compile(r"[.,;:!?()'\"]*[ \n](?s:.*[ \n])?[.,;:!?()'\"]*")
_TELLING = re.compile(r"[\d_/@.-]")


class Line:
    """The words of a text (many lines) as they are judged. Places and rows of the lists are those of the words."""

    def __init__(
        self, text: str, fold: Folded, tokens: Sequence[Token], people: People, found: Sequence[Named]
    ) -> None:
        self.text, self.tokens, self.people, self.plain = text, tokens, people, fold.plain
        self.places = [fold.span(t.start, t.start + len(t.base)) for t in tokens]
        self._begins, self._lasts = [first for first, _ in self.places], [last for _, last in self.places]
        self.words = [t.base for t in tokens]
        self.kinds = list(map(kind_of, self.words))
        ends = [0, *(t.end for t in tokens)]
        self.gaps = [fold.plain[end : t.start] for end, t in zip(ends, tokens, strict=False)] + ["\n"]
        self.marks = list(map(_mark, self.gaps))
        self.lines = list(itertools.accumulate("\n" in gap for gap in self.gaps[:-1]))
        self.firsts = [i for i, gap in enumerate(self.gaps[:-1]) if not i or "\n" in gap]
        self.rules = self._rules(found)
        self.again = self._again(found)
        surfaces = [text[first:last] for first, last in self.places]
        self.shapes = list(map(_shape, surfaces))
        self.cases = list(self._cases(surfaces))
        self.runs = dict(self._runs())
        self.towns = self._towns()
        self.rosters = self._rosters()
        self.starts = list(map(_ends, self.gaps[:-1]))
        for i in self.firsts:
            self.starts[i] = True
        self.habit = self._habit()
        self.owns = ["'s" if t.word != t.base else "" for t in tokens]
        finite = {word: is_finite(word) for word in set(self.words)}
        self.acts = self.after([finite[word] for word in self.words], False)
        self.leads = [
            leads_to_a_place(self.words[i - 1] if self.together(i, i - 1) else "") if i in self.towns else None
            for i in range(len(tokens))
        ]
        self.seldom = self._seldom()

    def together(self, i: int, k: int) -> bool:
        """Whether there is a word at `k`, and on the same line as the one at `i`."""
        return 0 <= k < len(self.words) and self.lines[k] == self.lines[i]

    def close(self, i: int) -> bool:
        """Whether a word stands right beside the one before: on the same line, a blank or a mark between."""
        return i > 0 and self.lines[i] == self.lines[i - 1] and len(self.gaps[i]) < 3

    def within(self, start: int, end: int) -> range:
        """Give the words of which a letter stands between two places of the text."""
        first = bisect_right(self._lasts, start)
        return range(first, max(first, bisect_left(self._begins, end)))

    def of(self, i: int) -> Iterator[str]:
        """Give the traits of a word that depend on its line; some come twice."""
        for fact in (*self._rows[i], *self.seldom.get(i, ())):
            yield from told(fact)

    @cached_property
    def _rows(self) -> list[tuple[Fact, ...]]:
        return list(zip(*map(list, self.usual()), strict=True))

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Give of each line its first word and the one after its last."""
        return itertools.pairwise([*self.firsts, len(self.words)])

    def before(self, column: Sequence[_T], edge: _T, by: int = 1) -> list[_T]:
        """Give each word what stands in a column for the word so many places before; `edge` at the line's start."""
        moved = [*[edge] * by, *column][: len(column)]
        for place in range(by):
            for first in self.firsts:
                if first + place < len(moved):
                    moved[first + place] = edge  # in a shorter line this is the next one's edge too
        return moved

    def after(self, column: Sequence[_T], edge: _T, by: int = 1) -> list[_T]:
        """Give each word what stands in a column for the word so many places after; `edge` at the line's end."""
        moved = [*column, *[edge] * by][by:]
        for place in range(1, by + 1):
            for first in self.firsts:
                if first - place >= 0:
                    moved[first - place] = edge
        return moved

    def usual(self) -> tuple[Iterator[Fact], ...]:
        """Give the facts that every word has, a column a kind of fact; each can be walked once."""
        words, kinds, shapes = self.words, self.kinds, self.shapes
        before, kinds_before = self.before(words, ""), self.before(kinds, "line")
        after, kinds_after = self.after(words, ""), self.after(kinds, "line")
        left, right = self.before(self.marks[1:], "line"), self.after(self.marks[:-1], "line")
        tight_before = ["" if mark == "blank" else "apart" for mark in left]
        tight_after = ["" if mark == "blank" else "apart" for mark in right]
        strange = [kind in _STRANGE for kind in kinds]
        this = list(zip(kinds, shapes, self.cases, self.rosters, strict=True))
        other: list[Other | None] = list(zip(map(_type, self.rules), shapes, self.rosters, strict=True))
        alone = (self.owns, self.leads, self.acts, self.rules, [self.habit] * len(words))
        return (
            _column("alone", kinds, shapes, self.cases, self.starts, left, right, *alone),
            _column("between", kinds_before, tight_before, kinds, kinds_after, tight_after),
            _column("before", before, tight_before, strange, shapes),
            _column("after", after, tight_after, strange, shapes),
            _column("two before", self.before(words, "", 2), before, strange),
            _column("left", left, self.before(other, None), self.before(other, None, 2), this),
            _column("right", right, self.after(other, None), self.after(other, None, 2), this),
        )  # fmt: skip

    def _seldom(self) -> dict[int, list[Fact]]:
        """Give the facts that few words have: listed people, names divided in two, numbers."""
        facts: dict[int, list[Fact]] = {}
        words, kinds, parts = self.words, self.kinds, self.people.parts
        for i, roster in enumerate(self.rosters):
            if roster:
                usual = (self._usual_or_kind(i, i - 1), self._usual_or_kind(i, i + 1))
                how = (self.shapes[i], self.starts[i], self.owns[i], self.acts[i])
                facts.setdefault(i, []).append(("listed", roster, kinds[i], *how, *usual))
        for first, end in self.stretches() if parts else ():
            for i in range(first + 1, end):
                if words[i - 1] + words[i] in parts:
                    facts.setdefault(i - 1, []).append(("split", False, kinds[i - 1], kinds[i]))
                    facts.setdefault(i, []).append(("split", True, kinds[i], kinds[i - 1]))
        self._of_hand_and_signs(facts)
        for i, run in self.runs.items():
            self._near_a_run(i, min(run, _MOST), facts)
        for i in self.again:
            facts.setdefault(i, []).append(("again", kinds[i], self.shapes[i]))
        return facts

    def _of_hand_and_signs(self, facts: dict[int, list[Fact]]) -> None:
        for i, other in self._written_two_ways():
            facts.setdefault(i, []).append(("also", self.kinds[i], self.shapes[i], other, self.starts[i]))
        for i in self._beside_signs():
            if chunk := self._chunk(i):
                before = self._usual_or_kind(i, i - 1, field=True)
                facts.setdefault(i, []).append(("chunk", chunk, self.kinds[i], before))

    def _habit(self) -> str:
        """Tell how often this hand writes the commonest words with a capital where no sentence begins."""
        within = [
            shape == "Large"
            for shape, kind, starts, case in zip(self.shapes, self.kinds, self.starts, self.cases, strict=True)
            if kind == "common" and not starts and case != "LARGE" and shape in _WRITTEN
        ]
        share = sum(within) / len(within) if len(within) > _ENOUGH else 0.0
        return "often" if share > 0.15 else "some" if share > 0.04 else "few" if share else "none"

    def _written_two_ways(self) -> Iterator[tuple[int, str]]:
        """Give the words that this hand writes with a capital here and without it there, and how else they stand."""
        first: dict[str, str] = {}
        two_ways: set[str] = set()
        for word, shape in zip(self.words, self.shapes, strict=True):
            if shape in _WRITTEN and first.setdefault(word, shape) != shape:
                two_ways.add(word)
        for i, word in enumerate(self.words) if two_ways else ():
            if word in two_ways and self.kinds[i] != "common":
                yield i, "small" if self.shapes[i] != "small" else "large"

    def _near_a_run(self, i: int, length: int, facts: dict[int, list[Fact]]) -> None:
        facts.setdefault(i, []).append(("said", length, self.kinds[i], len(self.words[i]) == 1))
        if i + 1 < len(self.words):
            facts.setdefault(i + 1, []).append(("beside said", -1, length, self.kinds[i + 1], self.marks[i + 1]))
        if i:
            facts.setdefault(i - 1, []).append(("beside said", 1, length, self.kinds[i - 1], self.marks[i]))

    def _usual_or_kind(self, i: int, k: int, *, field: bool = False) -> str:
        """Give the word at `k` where it is a common one (or of the field), else its kind."""
        if not self.together(i, k):
            return "line"
        word = self.words[k]
        return word if word in common() or (field and word in clinical()) else self.kinds[k]

    def _beside_signs(self) -> Iterator[int]:
        """Give the words that are no plain ones, or do not stand between blanks and marks of a sentence."""
        blank = [*map(_is_blank, self.gaps[:-1]), False]
        for i, (left, token, right) in enumerate(zip(blank, self.tokens, blank[1:], strict=False)):
            if not (left and right and token.word.isalpha()):
                yield i

    def _chunk(self, i: int) -> str:
        """Write what stands between two blanks around a word as a pattern; empty where it is but letters."""
        token, plain = self.tokens[i], self.plain
        far = token.start - _FARTHEST
        near = max(0, far)
        first = max(plain.rfind(" ", near, token.start), plain.rfind("\n", near, token.start), far) + 1
        last = token.end + _FARTHEST
        ends = [at for at in (plain.find(" ", token.end, last), plain.find("\n", token.end, last), last) if at >= 0]
        return _pattern(plain[first : min(ends)])

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
            self.words[i]: (one.start, one.end)
            for _, one in found
            if one.key is None and one.score >= _WELL_FOUND and one.type in _NAMED
            for i in self.within(one.start, one.end)
        }
        usual = common()
        return [i for i, word in enumerate(self.words) if word in named and word not in usual and not self.rules[i]]

    def _cases(self, surfaces: Sequence[str]) -> Iterator[str]:
        """Tell how each word's line is written; a quotation in it by itself: `SAID "im tired". GAVE FEEDBACK`."""
        marked = [at for at, gap in enumerate(self.gaps) if _MARKS.search(gap)]
        for first, end in self.stretches():
            if bisect_left(marked, first) == bisect_left(marked, end):
                yield from itertools.repeat(_case([s for s in surfaces[first:end] if s[:1].isalpha()]), end - first)
                continue
            quoted, within = [], False
            for i in range(first, end):
                within ^= len(_MARKS.findall(self.gaps[i])) % 2 == 1
                quoted.append(within)
            words = list(zip(surfaces[first:end], quoted, strict=True))
            case = {side: _case([s for s, q in words if q is side and s[:1].isalpha()]) for side in (False, True)}
            yield from (case[q] for q in quoted)

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Count, for each word in a run of said digits, letters and joining words, how many stand in it."""
        said = [i for i, word in enumerate(self.words) if word in SAID or (len(word) == 1 and word.isalpha())]
        run: list[int] = []
        for i in [*said, -1]:
            if run and (i != run[-1] + 1 or self.gaps[i] != " "):
                yield from ((k, len(run)) for k in run)
                run = []
            run.append(i)

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

    def _rosters(self) -> list[str]:
        """Say of each word how it resembles a listed person; the same word always does so alike."""
        if not self.people.everyone:
            return [""] * len(self.words)
        known = {token.word: token for token in self.tokens}
        roster = {word: _roster(token, self.people) for word, token in known.items()}
        return [roster[token.word] for token in self.tokens]


def _column(kind: str, *told_of: Sequence[object]) -> Iterator[Fact]:
    return zip(itertools.repeat(kind), *told_of, strict=False)


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


@lru_cache(maxsize=_MANY)
def _mark(gap: str) -> str:
    if "\n" in gap or not gap:
        return "line" if "\n" in gap else "none"
    bare = gap.strip()
    return bare[:1] + bare[-1:] if bare else "blank"


@lru_cache(maxsize=_MANY)
def _is_blank(gap: str) -> bool:
    return _BLANK.fullmatch(gap) is not None


@lru_cache(maxsize=_MANY)
def _ends(gap: str) -> bool:
    return gap.strip().endswith(_ENDS)


_MARKS = re.compile(r"[\"“”]")


@lru_cache(maxsize=_MANY)
def _shape(surface: str) -> str:
    if not surface[:1].isalpha():
        return "digit" if surface.isdigit() else "mixed"
    if len(surface) == 1:
        return "Letter" if surface.isupper() else "letter"
    return "small" if surface.islower() else "Large" if surface.istitle() else "LARGE" if surface.isupper() else "miXed"


def _case(surfaces: Sequence[str]) -> str:
    joined = "".join(surfaces)
    letters = len(joined)
    if letters < 8:
        return "short"
    if joined.islower() or not any(s[0].isupper() for s in surfaces):
        return "small"
    if sum(len(s) for s in surfaces if s.isupper()) > 0.7 * letters:
        return "LARGE"
    return "Title" if sum(s[0].isupper() for s in surfaces) > 0.6 * len(surfaces) and len(surfaces) > 3 else "usual"


@lru_cache(maxsize=_MANY)
def _pattern(chunk: str) -> str:
    """Write letters as a, digits as 9, long runs cut short; empty where it is but letters."""
    chunk = chunk.strip(".,;:!?()'\"")
    if not _TELLING.search(chunk):
        return ""
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
