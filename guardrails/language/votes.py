"""A text's words as votes: each beginning of a word sets the bits of those who asked for it, in one number a text.

Whoever enters with the beginnings that it needs gets a bit; a text whose votes have not that bit holds none of them.
A word votes once and is remembered, so that a text never read before costs little more than finding its words.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache, reduce
from operator import or_
from threading import Lock

from guardrails.language.beginnings import DIGIT, LONGEST
from guardrails.language.read_once import TEXTS

ALWAYS = 1
"""The bit that every text has, for those of whom nothing is known."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORDS_KEPT = 50_000


class _Votes:
    """What texts vote for among those who have entered so far."""

    def __init__(self, bits: Mapping[str, int]) -> None:
        self.bits = bits
        self.of = lru_cache(maxsize=TEXTS)(self._of)
        self._words = _Words(bits)

    def _of(self, text: str) -> int:
        return reduce(or_, map(self._words.__getitem__, set(_TOKEN.findall(text.lower()))), ALWAYS)


class _Words(dict[str, int]):
    """What each word votes for, found at its first look."""

    def __init__(self, bits: Mapping[str, int]) -> None:
        super().__init__()
        self._bits = bits

    def __missing__(self, token: str) -> int:
        if len(self) > _WORDS_KEPT:
            self.clear()
        found = 0
        for beginning in _beginnings(token):
            found |= self._bits.get(beginning, 0)
        self[token] = found
        return found


def _beginnings(token: str) -> Iterable[str]:
    """Give the first letters of a word, one up to five; a short word also whole, closed by a bar; a sign itself."""
    if not (token[0].isalnum() or token[0] == "_"):
        return (token,)
    digits = (DIGIT,) if any(map(str.isdecimal, token)) else ()
    whole = token[:LONGEST] if len(token) >= LONGEST else token + "|"
    return (*digits, token[:1], token[:2], token[:3], token[:4], whole)


_entering = Lock()
_now = _Votes({})
_entered = 0


def enter(*needed: Iterable[str]) -> list[int]:
    """Give a bit to each of those who need one of some beginnings; votes from now on tell of them.

    What texts have voted until now is thrown away, so that nobody finds votes from before they entered.
    """
    global _now, _entered
    with _entering:
        bits = dict(_now.bits)
        mine = [ALWAYS << (_entered + number) for number in range(1, len(needed) + 1)]
        for bit, beginnings in zip(mine, needed, strict=True):
            for beginning in beginnings:
                bits[beginning] = bits.get(beginning, 0) | bit
        _now, _entered = _Votes(bits), _entered + len(needed)
    return mine


def votes(text: str) -> int:
    """Give the bits of all for whom a text holds what they need; `ALWAYS` is among them."""
    return _now.of(text)
