"""Text as names are compared: lower case, no accents, no invisible characters, look-alikes undone, places kept."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
"""A word, with the apostrophes inside it."""

_LOOK_ALIKE = str.maketrans(
    "аеорсухіјѕԁоАВЕКМНОРСТХвкмнтαβεζηικμνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ’‘ʼ`´",
    "aeopcyxijsdoABEKMHOPCTXbkmhtabezhikmnoptyxABEZHIKMNOPTYX'''''",
)
"""Small letters become what their capitals look like, or a name in capitals would not be the one in small letters."""
_INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, the place in the text that it came from."""

    plain: str
    places: tuple[int, ...] | None
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the code points of the original text behind a span of the folded one."""
        if self.places is None:
            return start, end
        last = self.places[end - 1] + 1
        following = self.places[end] if end < len(self.places) else self.length
        # What was folded away right after the last letter (accents) belongs to it.
        return self.places[start], following if following - last <= 2 and end < len(self.places) else last


@lru_cache(maxsize=8)
def folded(text: str) -> Folded:
    """Fold a text for comparison."""
    if text.isascii():
        return Folded(text.lower(), None, len(text))
    plain: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text.translate(_LOOK_ALIKE)):
        if char in _INVISIBLE or unicodedata.combining(char):
            continue
        for base in _base(char):
            plain.append(base)
            places.append(at)
    return Folded("".join(plain), tuple(places), len(text))


def fold(word: str) -> str:
    """Fold a word or name."""
    return folded(word).plain


@lru_cache(maxsize=4096)
def _base(char: str) -> str:
    if char.isascii():
        return char.lower()
    bare = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    special = {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ß": "ss", "æ": "ae", "Æ": "ae", "ı": "i"}
    return special.get(char, bare.lower() or char)
