"""Turns documents into a table of words and traits: the same traits, by the same names, as the judge reads."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from evals.deid.corpus import EITHER
from evals.deid.training.data import Document
from guardrails.deid.learned.line import OFFSETS, Line
from guardrails.deid.learned.line_traits import Fact, told
from guardrails.deid.learned.numbers import Numbers
from guardrails.deid.learned.word_traits import of_word
from guardrails.deid.people import people_of
from guardrails.deid.recognizer import all_recognizers
from guardrails.deid.tokens import tokens_of

_IN_DOCUMENTS = 4
"""In how many sessions a word must stand to be a trait itself: a word of one session could be somebody's name."""
_TIMES = 4
"""How often a trait must occur to be weighed."""


@dataclass
class Table:
    """A row a word, in lists that are each as long as there are rows, but for these.

    `columns` numbers the traits; `traits` holds the columns of each row, one row after the other, and `ends` where each
    begins and the last one ends.
    """

    columns: dict[str, int] = field(default_factory=dict)
    traits: "array[int]" = field(default_factory=lambda: array("i"))
    ends: "array[int]" = field(default_factory=lambda: array("l", [0]))
    identifies: list[bool] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def add(self, document: Document, frequent: frozenset[str], told: "Told") -> None:
        """Add the words of a document, but those that careful readers would mark or leave."""
        for identifies, traits in told.rows(document, frequent):
            self.traits.extend(traits)
            self.ends.append(len(self.traits))
            self.identifies.append(identifies)
            self.weights.append(document.weight)
            self.names.append(document.name)


def table_of(found: Sequence[Document]) -> Table:
    """Make the table of all documents, without rare traits."""
    table, frequent = Table(), frequent_words(found)
    told = Told(table.columns)
    for document in found:
        table.add(document, frequent, told)
    return _without_rare(table)


def frequent_words(found: Iterable[Document]) -> frozenset[str]:
    """Give the words that stand in several sessions as they are written."""
    where: dict[str, set[str]] = defaultdict(set)
    for document in found:
        if document.as_written:
            for token in tokens_of(document.text)[1]:
                where[token.base].add(document.name)
    return frozenset(word for word, names in where.items() if len(names) >= _IN_DOCUMENTS)


class Told:
    """The columns of what is told of words; each fact, and each word at each place, is written out once."""

    def __init__(self, columns: dict[str, int]) -> None:
        self._columns = columns
        self._numbers: Numbers | None = None
        self._of_number: dict[tuple[str, int], tuple[int, ...]] = {}
        self._of_fact: dict[Fact, tuple[int, ...]] = {}
        self._of_word: dict[tuple[int, str], tuple[int, ...]] = {}

    def rows(self, document: Document, frequent: frozenset[str]) -> Iterator[tuple[bool, Iterable[int]]]:
        """Give of each word whether it identifies, and the columns of its traits."""
        text, file = document.text, document.file
        found = [(one.name, hit) for one in all_recognizers() for hit in one.find(text, file)]
        line = Line(text, people_of(file), found)
        if line.numbers is not self._numbers:
            self._numbers = line.numbers
            self._of_number.clear()
        marks = sorted(document.marks)
        usual = [(kind, column.tolist()) for kind, column in line.usual.items()]
        for i, (start, end) in enumerate(line.places):
            kind = next((mark.type for mark in marks if mark.start < end and start < mark.end), None)
            if kind != EITHER:
                traits: set[int] = set()
                for name, column in usual:
                    traits.update(self._number(name, column[i]))
                for fact in line.seldom.get(i, ()):
                    traits.update(self._fact(fact))
                for offset in OFFSETS:
                    word = line.words[i + offset] if line.together(i, i + offset) else ""
                    traits.update(self._word(offset, word, frequent))
                yield kind is not None, traits

    def _number(self, kind: str, number: int) -> tuple[int, ...]:
        key = (kind, number)
        if key not in self._of_number and self._numbers:
            self._of_number[key] = self._fact(self._numbers.fact(kind, number))
        return self._of_number[key]

    def _fact(self, fact: Fact) -> tuple[int, ...]:
        if fact not in self._of_fact:
            self._of_fact[fact] = self._numbered(told(fact))
        return self._of_fact[fact]

    def _word(self, offset: int, word: str, frequent: frozenset[str]) -> tuple[int, ...]:
        key = (offset, word)
        if key not in self._of_word:
            traits = [*of_word(word), *([f"w {word}"] if word in frequent else [])] if word else ["line"]
            self._of_word[key] = self._numbered(f"{offset} {trait}" for trait in traits)
        return self._of_word[key]

    def _numbered(self, traits: Iterable[str]) -> tuple[int, ...]:
        return tuple(self._columns.setdefault(trait, len(self._columns)) for trait in dict.fromkeys(traits))


def _without_rare(table: Table) -> Table:
    import numpy as np

    traits, ends = np.frombuffer(table.traits, np.intc), np.frombuffer(table.ends, np.dtype("l"))
    often = np.bincount(traits, minlength=len(table.columns)) >= _TIMES
    renumbered = np.cumsum(often) - 1
    kept = often[traits]
    columns = {trait: int(renumbered[column]) for trait, column in table.columns.items() if often[column]}
    before = np.concatenate([[0], np.cumsum(kept)])
    fewer = array("i", renumbered[traits[kept]].astype(np.intc).tobytes())
    return Table(columns, fewer, array("l", before[ends].tobytes()), table.identifies, table.weights, table.names)
