"""Points of the compass before a road or town, and streets that meet: "N Temple", "off frankford n orthodox"."""

import re

from guardrails.deid.recognizer import Found
from guardrails.deid.tokens import line_at

_CAPITAL = re.compile(r"(?<![\w'’&/.+-])(?:[NSEW]|N[EW]|S[EW])\.?[ ]$")
_SMALL = re.compile(r"\b(?:in|at|on|off|near|from|to|by|of)[ ](?P<letter>[nse]|n[ew]|s[ew])[ ]$", re.IGNORECASE)
_LED = re.compile(r"\b(?:in|at|on|off|near|from|to|by|of)[ ]$", re.IGNORECASE)
_ANYWHERE = frozenset({"ADDRESS", "PLACE", "ORG"})
_LED_ONLY = _ANYWHERE | {"NAME"}
_MEET = re.compile(r"[ ](?:n|nr|&)[ ]", re.IGNORECASE)
_AT = re.compile(r"\b(?:off|at|on|near|by|corner|around)[ ](?:of[ ])?$", re.IGNORECASE)
_WITHIN_A_NAME = re.compile(r"[ ](?:N|'?n'?|&)[ ]")
_FAR = 14
"""Letters before a span that are looked at."""


def with_compass(text: str, one: Found, before: int) -> Found:
    """Take in a point of the compass that stands before a road, a town or what is named after one."""
    if one.key or one.type not in _LED_ONLY:
        return one
    first = max(before, one.start - _FAR)
    letter = _CAPITAL.search(text, first, one.start)
    if letter and not line_at(text, one.start, 200).isupper():
        led = _LED.search(text, max(0, letter.start() - _FAR), letter.start())
        return one._replace(start=letter.start()) if led or one.type in _ANYWHERE else one
    small = _SMALL.search(text, first, one.start)
    return one._replace(start=small.start("letter")) if small and one.type in _LED_ONLY else one


def meet(text: str, one: Found, other: Found) -> bool:
    """Whether a small "n" joins two names of places that "off" or "at" leads to, or an "N" two with capitals."""
    if one.key or other.key or not {one.type, other.type} <= _LED_ONLY:
        return False
    if _MEET.fullmatch(text, one.end, other.start) and _AT.search(text, max(0, one.start - _FAR), one.start):
        return True
    large = text[one.start].isupper() and text[other.start].isupper()
    return large and bool(_WITHIN_A_NAME.fullmatch(text, one.end, other.start)) and "N" in text[one.end : other.start]
