"""Brings text into the one plain form in which the gate compares it, and divides it into words."""

import re
import unicodedata
from typing import Literal, NamedTuple

PLACEHOLDER = re.compile(r"\[([A-Z][A-Z_]{0,30})_\d{1,4}\]")
MARK = "◊"
"""Stands in a text where a placeholder stood."""

_WORD = re.compile(r"◊|[^\W_]+")
_UNSEEN = (
    *range(0x300, 0x370), 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065),
    *range(0x2066, 0x206A), *range(0xFE00, 0xFE10), 0xFEFF, *range(0xE0000, 0xE0080),
)  # fmt: skip
"""Combining marks and signs that print as nothing; both would only hide letters."""
_MARKS = dict.fromkeys(_UNSEEN)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-",
                         "—": "-", "−": "-", "_": "_"})  # fmt: skip
_SINGLE = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae",
                         "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ß": "ss"})  # fmt: skip
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
# Letters of other scripts that look like Latin ones: a name typed with one of them reads the same.
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁвкмнтАВЕКМНОРСТХІЈЅαβεζηικμνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdbkmhtABEKMHOPCTXIJSabezhikmnoptyxABEZHIKMNOPTYX",
)

Shape = Literal["lower", "Capital", "CAPS", "mixed"]


class Word(NamedTuple):
    """A run of letters and digits: in plain lower case, as typed, and what stands between it and the one before."""

    plain: str
    typed: str
    gap: str
    shape: Shape


def flat(text: str) -> str:
    """Undo compatibility forms, accents, invisible signs and look-alike letters; case stays."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    return unicodedata.normalize("NFKD", composed).translate(_MARKS).translate(_SINGLE).translate(_LOOKALIKES)


def plain(text: str) -> str:
    """Give the lower-case form in which names are compared."""
    return flat(text).casefold()


def spellings(name: str) -> tuple[str, ...]:
    """Give a name's plain spellings: accents dropped, and the German and Nordic way of writing them out."""
    lowered = unicodedata.normalize("NFC", name).lower()
    return tuple(dict.fromkeys((plain(name), plain(lowered.translate(_GERMAN)))))


def words_of(text: str) -> list[Word]:
    """Divide flat text into words, in order."""
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        typed = match.group()
        found.append(Word(typed.casefold(), typed, text[end : match.start()], _shape(typed)))
        end = match.end()
    return found


def _shape(typed: str) -> Shape:
    if typed.islower() or not any(c.isalpha() for c in typed):
        return "lower"
    if typed[0].isupper() and (len(typed) == 1 or typed[1:].islower()):
        return "Capital"
    return "CAPS" if typed.isupper() else "mixed"
