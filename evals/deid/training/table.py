"""Turns documents into a table of words and traits: the same traits, by the same names, as the judge reads."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from evals.deid.corpus import EITHER
from evals.deid.training.data import Document
from guardrails.deid.learned.line import OFFSETS, Line
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

    def add(self, document: Document, frequent: frozenset[str]) -> None:
        """Add the words of a document, but those that careful readers would mark or leave."""
        for identifies, traits in rows(document, frequent):
            self.traits.extend(self.columns.setdefault(trait, len(self.columns)) for trait in traits)
            self.ends.append(len(self.traits))
            self.identifies.append(identifies)
            self.weights.append(document.weight)
            self.names.append(document.name)


def table_of(found: Sequence[Document]) -> Table:
    """Make the table of all documents, without rare traits."""
    table, frequent = Table(), frequent_words(found)
    for document in found:
        table.add(document, frequent)
    return _without_rare(table)


def frequent_words(found: Iterable[Document]) -> frozenset[str]:
    """Give the words that stand in several sessions as they are written."""
    where: dict[str, set[str]] = defaultdict(set)
    for document in found:
        if document.as_written:
            for token in tokens_of(document.text)[1]:
                where[token.base].add(document.name)
    return frozenset(word for word, names in where.items() if len(names) >= _IN_DOCUMENTS)


def rows(document: Document, frequent: frozenset[str]) -> Iterator[tuple[bool, list[str]]]:
    """Give of each word whether it identifies, and its traits; one given twice counts twice, as with the judge."""
    text, file = document.text, document.file
    found = [(one.name, hit) for one in all_recognizers() for hit in one.find(text, file)]
    line = Line(text, people_of(file), found)
    for i, (start, end) in enumerate(line.places):
        kind = next((mark.type for mark in document.marks if mark.start < end and start < mark.end), None)
        if kind != EITHER:
            yield kind is not None, [*dict.fromkeys(line.of(i)), *_around(line, i, frequent)]


def _around(line: Line, i: int, frequent: frozenset[str]) -> Iterator[str]:
    """Give the traits of the words around and of the word itself, each with its place."""
    for offset in OFFSETS:
        if not line.together(i, i + offset):
            yield f"{offset} line"
            continue
        word = line.words[i + offset]
        yield from (f"{offset} {trait}" for trait in of_word(word))
        if word in frequent:
            yield f"{offset} w {word}"


def _without_rare(table: Table) -> Table:
    times = Counter(table.traits)
    kept = {trait: column for trait, column in table.columns.items() if times[column] >= _TIMES}
    renumbered = {column: at for at, column in enumerate(kept.values())}
    traits, ends = array("i"), array("l", [0])
    for start, end in zip(table.ends, table.ends[1:], strict=False):
        traits.extend(renumbered[column] for column in table.traits[start:end] if column in renumbered)
        ends.append(len(traits))
    columns = {trait: renumbered[column] for trait, column in kept.items()}
    return Table(columns, traits, ends, table.identifies, table.weights, table.names)
