"""The words of a text, folded for comparison, with their places; and where patterns that begin at a word may begin."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import accumulate
from typing import NamedTuple

from guardrails.deid.letters import Folded, folded

_WORD = re.compile(r"([^\W_]+(?:['][^\W_]+)*)")
_MANY = 20_000
"""Words of which it is remembered what they are."""
_JOINABLE = re.compile(r"[ \t]*[-,.'’ \t][ \t]*|")


class Token(NamedTuple):
    """A word: its letters as compared, where it stands in the folded text, and the letters without a possessive."""

    word: str
    start: int
    end: int
    base: str


_token = partial(tuple.__new__, Token)
"""Make a token of four items, without the checks of the class."""


@dataclass(frozen=True)
class Read:
    """A text as it is read once for all recognizers; `gaps` stand before each word, and one after the last."""

    text: str
    fold: Folded
    tokens: tuple[Token, ...]
    bases: Sequence[str]
    gaps: Sequence[str]

    @cached_property
    def where(self) -> Mapping[str, list[int]]:
        """The places of each different word, with a possessive and without."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for at, base in enumerate(self.bases):
            found[base].append(at)
        where = dict(found)  # a look must not add words
        if "'s" in self.fold.plain:
            for at, token in enumerate(self.tokens):
                if token.word != token.base:
                    where.setdefault(token.word, []).append(at)
        return where

    @cached_property
    def large(self) -> Sequence[int]:
        """The places of words that have a capital anywhere (all words, where the text is not plain ASCII); in order."""
        text = self.text
        if self.fold.places is not None:
            return range(len(self.tokens))
        return [i for i, token in enumerate(self.tokens) if text[token.start : token.end] != token.word]

    @cached_property
    def begun(self) -> Mapping[int, list[int]]:
        """By the number of a pattern, the places of the words with which it may begin; in no order."""
        begun: dict[int, list[int]] = {}
        for word, places in self.where.items():
            for number in _begins(word):
                begun.setdefault(number, []).extend(places)
        return begun


@lru_cache(maxsize=4)
def read(text: str) -> Read:
    """Fold a text and divide it into words."""
    fold = folded(text)
    pieces = _WORD.split(fold.plain)
    words, bounds = pieces[1::2], list(accumulate(map(len, pieces)))
    bases = [word.removesuffix("'s") for word in words] if "'s" in fold.plain else words
    tokens = tuple(map(_token, zip(words, bounds[::2], bounds[1::2], bases, strict=False)))
    return Read(text, fold, tokens, bases, pieces[::2])


def tokens_of(text: str) -> tuple[Folded, tuple[Token, ...]]:
    """Give a text folded, and its words."""
    found = read(text)
    return found.fold, found.tokens


def words_of(text: str) -> Set[str]:
    """Give the different words of a text, with a possessive and without."""
    return read(text).where.keys()


def places_of(text: str, words: Set[str]) -> Sequence[int]:
    """Give the places, among the words of a text, of those that are listed, with a possessive or not; in order."""
    where = read(text).where
    return sorted({at for word in where.keys() & words for at in where[word]})


class WordsThat:
    """Which words are of some kind, told by the word alone and remembered: most of a text's words were seen before."""

    def __init__(self, are: Callable[[str], bool]) -> None:
        self._known = _Told(are)

    def of(self, text: str) -> set[str]:
        """Give the different words of a text that are."""
        return set(filter(self._known.__getitem__, words_of(text)))


class _Told(dict[str, bool]):
    def __init__(self, are: Callable[[str], bool]) -> None:
        super().__init__()
        self._are = are

    def __missing__(self, word: str) -> bool:
        if len(self) > _MANY:
            self.clear()
        self[word] = told = self._are(word)
        return told


class FromAWord:
    """A pattern that begins at a word, and which words it may begin with: others cost nothing.

    `heads` must match, from its beginning, every word with which the pattern can begin.
    """

    def __init__(self, pattern: str, heads: str) -> None:
        self.pattern, self._number = re.compile(pattern), len(_HEADS)
        _HEADS.append(re.compile(heads))
        _begins.cache_clear()

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        """Find what the pattern finds in the folded text, in order."""
        found = read(text)
        places = found.begun.get(self._number)
        return self._matches(found, places) if places else ()

    def _matches(self, found: Read, places: Sequence[int]) -> Iterator[re.Match[str]]:
        done = 0
        for at in sorted(set(places)):
            start = found.tokens[at].start
            match = self.pattern.match(found.fold.plain, start) if start >= done else None
            if match:
                yield match
                done = match.end()


_HEADS: list[re.Pattern[str]] = []
"""What each pattern may begin with, by its number."""


@lru_cache(maxsize=_MANY)
def _begins(word: str) -> tuple[int, ...]:
    """Give the numbers of the patterns that may begin with a word."""
    return tuple(number for number, heads in enumerate(_HEADS) if heads.match(word))


def line_at(text: str, at: int, most: int) -> str:
    """Give the line in which a place lies, at most so many letters of it."""
    first = text.rfind("\n", 0, at) + 1
    stop = text.find("\n", first, first + most)
    return text[first : stop if stop >= 0 else first + most]


def joined(plain: str, before: Token, after: Token) -> bool:
    """Whether two words stand next to each other, with at most a blank, hyphen, comma or full stop between."""
    gap = plain[before.end : after.start]
    return len(gap) <= 3 and bool(_JOINABLE.fullmatch(gap))
