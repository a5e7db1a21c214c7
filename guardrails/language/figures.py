"""The numbers of a text, in digits or words: their values, whether they count or tell a time, whether now or before."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from guardrails.language.number_words import NUMBERS, ONES, ORDINALS, TENS
from guardrails.language.read_once import TEXTS
from guardrails.language.sieve import Sieve

_WORDS = {word: float(number) for word, number in NUMBERS.items()}
_WORDS |= {"once": 1.0, "twice": 2.0, "thrice": 3.0, "dozen": 12.0, "hundred": 100.0}
_DAYS_IN_WORDS = {word: float(ORDINALS[word]) for word in ("first", "second", "third")}
"""Days of a month only where one is spoken of: "second" is much else."""
_ORDINALS = {word: float(number) for word, number in ORDINALS.items() if word not in _DAYS_IN_WORDS}

_FIGURE = Sieve(
    rf"\b(?:(?P<tens>{'|'.join(TENS)})[- ](?P<one>{'|'.join(ONES)})\b"
    rf"|(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b"
    rf"|(?P<nth>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})\b"
    r"|(?P<day>first|second|third)(?= of (?:each|every|the) month))"
    r"|(?<![\w.])(?:(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)\b"
    r"|(?P<digits>\d+(?:,\d{3})+|\d*\.\d+|\d+)(?P<suffix>st|nd|rd|th)?)"
)
_MONTH_BEFORE = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? $")
_HALF_DAY = re.compile(r"\s?[ap]\.?m\b|\s?[ap]\b(?=\s|$)(?! (?:day|night|week|month|year|nt|wk|time)s?\b)")
_OCLOCK_BEFORE = re.compile(
    r"\b(?:half past|quarter (?:past|to)|past|until|till|by|from|(?:five|ten|twenty) (?:to|past))\s$"
)
_CHANGED_BEFORE = re.compile(r"(?:\b(?:up|down|rose|fell|risen|dropped|gone|came|\d) )from $")
"""Before a number that another one came from, which is no hour: "5, up from 4"."""
_MINUTES_TO = re.compile(
    r"(?:five|ten|twenty|twenty-five) (?:to|past) (?:one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve)\b(?! \w+s\b)"
)
Kind = Literal["count", "clock", "day"]


class Figure(NamedTuple):
    """One number: its value, what kind it is, its place, and whether it was written in digits."""

    value: float
    kind: Kind
    start: int
    end: int
    digits: bool
    minutes: int = 0


@lru_cache(maxsize=TEXTS)  # many rules read the numbers of the same sentence
def figures(plain: str) -> tuple[Figure, ...]:
    """Find the numbers of a lower-case text."""
    return tuple(_figures(plain))


def _figures(plain: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(plain):
        start, end = match.span()
        if match["h"]:
            yield Figure(float(match["h"]), "clock", start, end, True, int(match["m"]))
            continue
        value, digits = _value(match)
        kind: Kind = "day" if match["nth"] or match["day"] or match["suffix"] else "count"
        if kind == "count" and (_HALF_DAY.match(plain, end) or plain.startswith(" o'clock", end)):
            kind = "clock"
        elif kind == "count" and _MONTH_BEFORE.search(plain[max(0, start - 11) : start]):
            kind = "day"
        elif kind == "count" and not digits and _MINUTES_TO.match(plain, start):
            kind = "clock"
        elif kind == "count" and value <= 12 and _OCLOCK_BEFORE.search(plain[max(0, start - 14) : start]):
            kind = (
                "clock"
                if not _CHANGED_BEFORE.search(plain[max(0, start - 16) : start])
                and not re.match(r"[\s-](?:to\b|(?:more |full |whole )?[a-z]+s\b|of\b)", plain[end:])
                else "count"
            )
        yield Figure(value, kind, start, end, digits)


def _value(match: re.Match[str]) -> tuple[float, bool]:
    if match["tens"]:
        return _WORDS[match["tens"]] + _WORDS[match["one"]], False
    if match["word"]:
        return _WORDS[match["word"]], False
    if match["nth"]:
        return _ORDINALS[match["nth"]], False
    if match["day"]:
        return _DAYS_IN_WORDS[match["day"]], False
    return float(match["digits"].replace(",", "")), True
