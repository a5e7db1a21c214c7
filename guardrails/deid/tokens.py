"""The words of a text, folded for comparison, with their places; and where patterns that begin at a word may begin."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from guardrails.deid.letters import Folded, folded

_WORD = re.compile(r"[^\W_]+(?:['][^\W_]+)*")
_JOINABLE = re.compile(r"[ \t]*[-,.'’ \t][ \t]*|")


class Token(NamedTuple):
    """A word: its letters as compared, where it stands in the folded text, and the letters without a possessive."""

    word: str
    start: int
    end: int
    base: str


@lru_cache(maxsize=4)
def tokens_of(text: str) -> tuple[Folded, tuple[Token, ...]]:
    """Fold a text and divide it into words."""
    fold = folded(text)
    found = []
    for match in _WORD.finditer(fold.plain):
        word = match[0]
        base = word.removesuffix("'s")
        found.append(Token(word, match.start(), match.end(), base))
    return fold, tuple(found)


def words_of(text: str) -> Set[str]:
    """Give the different words of a text, with a possessive and without."""
    return _where(text).keys()


def places_of(text: str, words: Set[str]) -> Sequence[int]:
    """Give the places, among the words of a text, of those that are listed, with a possessive or not; in order."""
    where = _where(text)
    return sorted({at for word in where.keys() & words for at in where[word]})


@lru_cache(maxsize=4)
def _where(text: str) -> Mapping[str, list[int]]:
    where: dict[str, list[int]] = {}
    for at, token in enumerate(tokens_of(text)[1]):
        where.setdefault(token.word, []).append(at)
        if token.base != token.word:
            where.setdefault(token.base, []).append(at)
    return where


class FromAWord:
    """A pattern that begins at a word, and which words it may begin with: others cost nothing.

    `heads` must match, from its beginning, every word with which the pattern can begin.
    """

    def __init__(self, pattern: str, heads: str) -> None:
        self.pattern, self._heads = re.compile(pattern), re.compile(heads)
        self._begins = lru_cache(maxsize=20_000)(self._heads.match)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Find what the pattern finds in the folded text, in order."""
        (fold, tokens), done = tokens_of(text), 0
        words = set(filter(self._begins, _where(text)))
        for at in places_of(text, words):
            match = self.pattern.match(fold.plain, tokens[at].start) if tokens[at].start >= done else None
            if match:
                yield match
                done = match.end()


def joined(plain: str, before: Token, after: Token) -> bool:
    """Whether two words stand next to each other, with at most a blank, hyphen, comma or full stop between."""
    gap = plain[before.end : after.start]
    return len(gap) <= 3 and bool(_JOINABLE.fullmatch(gap))
