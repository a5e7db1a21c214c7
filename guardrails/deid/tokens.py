"""The words of a text, folded for comparison, with their places."""

import re
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


def joined(plain: str, before: Token, after: Token) -> bool:
    """Whether two words stand next to each other, with at most a blank, hyphen, comma or full stop between."""
    gap = plain[before.end : after.start]
    return len(gap) <= 3 and bool(_JOINABLE.fullmatch(gap))
