"""Numbers in the place of words and of what is known of them, so that a whole text is weighed in columns of numbers.

A fact about a word is one number as well: the numbers of what it tells, side by side in its bits.
"""

import re
import threading
from collections.abc import Hashable, Iterable
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from guardrails.deid.cues import is_finite
from guardrails.deid.learned.line_traits import Fact
from guardrails.deid.learned.word_sets import SAID
from guardrails.deid.learned.word_traits import kind_of
from guardrails.deid.lexicon import towns_of_words
from guardrails.deid.vocabulary import common

Column = NDArray[np.int64]
"""A number for each word of a text."""

_MANY = 60_000
"""Words and facts that are remembered."""
_BITS = {"word": 24, "mark": 12, "rules": 12}
STRANGE = frozenset(("unknown", "name", "proper", "large"))


class Field(Protocol):
    """Part of a fact: how many bits its numbers take, and what each stands for."""

    bits: int

    def value(self, number: int) -> Any:
        """Give what a number stands for."""


class Numbered(dict[Hashable, int]):
    """Gives each value a number as it comes; beyond what the bits hold, the number of the first."""

    def __init__(self, bits: int, values: Iterable[Hashable] = ()) -> None:
        super().__init__()
        self.bits, self._values, self._lock = bits, list[Hashable](), threading.Lock()
        for value in values:
            self[value]  # numbers it

    def __missing__(self, value: Hashable) -> int:
        with self._lock:
            number = self.get(value)
            if number is not None:
                return number
            if len(self._values) >> self.bits:
                return 0
            self._values.append(value)
            self.learn(value, len(self._values) - 1)
            self[value] = number = len(self._values) - 1
            return number

    def learn(self, value: Any, number: int) -> None:
        """Note what is known of a value before anyone has its number."""

    def value(self, number: int) -> Any:
        """Give what a number stands for."""
        return self._values[number]

    def column(self, values: Iterable[Hashable]) -> Column:
        """Number a column of values."""
        return np.fromiter(map(self.__getitem__, values), np.int64)


class Words(Numbered):
    """Numbers of words, with what is known of each apart from its line."""

    def __init__(self) -> None:
        self.kinds, self.flags, self.written = (np.zeros(1024, np.int64) for _ in range(3))
        super().__init__(_BITS["word"], [""])

    def learn(self, value: str, number: int) -> None:
        """Note a word's kind and flags, and how it is written where it has no capital."""
        if number >= len(self.kinds):
            old = (self.kinds, self.flags, self.written)
            self.kinds, self.flags, self.written = (np.concatenate([column, np.zeros_like(column)]) for column in old)
        if value:
            self.kinds[number], self.flags[number] = KIND[kind_of(value)], _flags(value)
            self.written[number] = written(value)


FINITE, SPOKEN, OF_A_TOWN, COMMON, ODD = 1, 2, 4, 8, 16
"""Flags of a word: what somebody did; in said numbers; begins a town's name; common; more than letters."""


def _flags(word: str) -> int:
    said = word in SAID or (len(word) == 1 and word.isalpha())
    told = (is_finite(word), said, word in towns_of_words(), word in common(), not word.isalpha())
    return sum(bool(is_so) << place for place, is_so in enumerate(told))


SHAPES, LETTERS, OPENS_LARGE, SHOUTED, LENGTH = 15, 16, 32, 64, 7
"""How a word is written: its shape's number, whether it has letters, which are capitals; then its length."""


def written(surface: str) -> int:
    """Tell how a word is written."""
    told = SHAPE[_shape(surface)] | len(surface) << LENGTH
    if not surface[:1].isalpha():
        return told
    return told | LETTERS | OPENS_LARGE * surface[0].isupper() | SHOUTED * surface.isupper()


def _shape(surface: str) -> str:
    if not surface[:1].isalpha():
        return "digit" if surface.isdigit() else "mixed"
    if len(surface) == 1:
        return "Letter" if surface.isupper() else "letter"
    return "small" if surface.islower() else "Large" if surface.istitle() else "LARGE" if surface.isupper() else "miXed"


class Group:
    """Several fields side by side; `optional`: there may be none, whose number is 0."""

    def __init__(self, *fields: Field, optional: bool = False) -> None:
        self._fields, self._optional = fields, optional
        self.bits = sum(field.bits for field in fields) + optional
        if self.bits > np.iinfo(np.int64).bits - 1:
            raise ValueError(f"{self.bits} bits are more than a number has")

    def packed(self, *columns: Column) -> Column:
        """Make one column of several, one a field."""
        whole = columns[0]
        for field, column in zip(self._fields[1:], columns[1:], strict=True):
            whole = (whole << field.bits) | column
        return (whole << 1) | 1 if self._optional else whole

    def value(self, number: int) -> tuple[Any, ...] | None:
        """Give what a number stands for: a value a field."""
        if self._optional:
            if not number:
                return None
            number >>= 1
        values = []
        for field in reversed(self._fields):
            values.append(field.value(number & ((1 << field.bits) - 1)))
            number >>= field.bits
        return tuple(reversed(values))


_KINDS = (
    "line", "number", "mixed", "clinical", "common, name", "common", "name", "safe", "large", "known, name", "rare",
    "known", "proper", "unknown", "uncounted",
)  # fmt: skip
KIND = Numbered(5, _KINDS)
IS_STRANGE = np.array([kind in STRANGE for kind in _KINDS], np.int64)
"""By the number of a kind, whether such a word is strange."""
SHAPE = Numbered(4, ["digit", "mixed", "Letter", "letter", "small", "Large", "LARGE", "miXed"])
CASE = Numbered(3, ["short", "small", "LARGE", "Title", "usual"])
ROSTER = Numbered(4, [""])
TYPE = Numbered(6, [""])
HABIT = Numbered(2, ["none", "few", "some", "often"])
YES = Numbered(1, [False, True])
TIGHT = Numbered(1, ["", "apart"])
OWN = Numbered(1, ["", "'s"])
LED = Numbered(2, [None, False, True])
OTHER = Group(TYPE, SHAPE, ROSTER, optional=True)
THIS = Group(KIND, SHAPE, CASE, ROSTER)


BLANK, QUOTE, NEW_LINE, ENDS, MARK = 1, 2, 4, 8, 4
"""What stands between two words: blanks and marks of a sentence; a quotation mark; a new line; the end of a sentence;
then the number of its mark."""
QUOTES = re.compile(r"[\"“”]")
_BLANK = re.compile(r"[.,;:!?()'\"]*[ \n](?s:.*[ \n])?[.,;:!?()'\"]*")
_ENDS = (".", "!", "?", ":", ";", "-", "•", "*", '"')


class Gaps(dict[str, int]):
    """What is known of what stands between two words."""

    def __init__(self, marks: Numbered) -> None:
        super().__init__()
        self._marks = marks

    def __missing__(self, gap: str) -> int:
        if len(self) > _MANY:
            self.clear()
        told = (_BLANK.fullmatch(gap), QUOTES.search(gap), "\n" in gap, gap.strip().endswith(_ENDS))
        bits = sum(bool(is_so) << place for place, is_so in enumerate(told))
        self[gap] = found = bits | self._marks[_mark(gap)] << MARK
        return found


def _mark(gap: str) -> str:
    if "\n" in gap or not gap:
        return "line" if "\n" in gap else "none"
    bare = gap.strip()
    return bare[:1] + bare[-1:] if bare else "blank"


class Numbers:
    """The numbers in use: of words, marks between them, what rules found; and the weights that the judge remembers."""

    def __init__(self) -> None:
        self.words = Words()
        self.marks = Numbered(_BITS["mark"], ["none", "line", "blank"])
        self.rules = Numbered(_BITS["rules"], [()])
        self.gaps = Gaps(self.marks)
        self.remembered: dict[str, Any] = {}
        mark, word = self.marks, self.words
        self.facts: dict[str, Group] = {
            "alone": Group(KIND, SHAPE, CASE, YES, mark, mark, OWN, LED, YES, self.rules, HABIT),
            "between": Group(KIND, TIGHT, KIND, KIND, TIGHT),
            "before": Group(word, TIGHT, YES, SHAPE),
            "after": Group(word, TIGHT, YES, SHAPE),
            "two before": Group(word, word, YES),
            "left": Group(mark, OTHER, OTHER, THIS),
            "right": Group(mark, OTHER, OTHER, THIS),
        }

    def fact(self, kind: str, number: int) -> Fact:
        """Write a fact out."""
        return kind, *(self.facts[kind].value(number) or ())

    @property
    def full(self) -> bool:
        """Whether it is time to begin afresh, lest memory or bits run out."""
        return len(self.words) > _MANY or any(len(n) > 1 << (n.bits - 1) for n in (self.marks, self.rules))


class _InUse:
    numbers: Numbers | None = None


def numbers() -> Numbers:
    """Give the numbers in use; a text keeps those that it began with."""
    found = _InUse.numbers
    if found is None or found.full:
        found = _InUse.numbers = Numbers()
    return found


def forget() -> None:
    """Begin afresh, as when other weights are to be used."""
    _InUse.numbers = None
