"""Numbers that went from one to another: which one a text has before and which one after."""

import re
from functools import lru_cache
from itertools import pairwise

from guardrails.audit.alignment import Whole
from guardrails.language.figures import Figure
from guardrails.language.read_once import TEXTS

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|sept?|oct|nov|dec|jan|feb"
    r"|aug)"
)
_BEFORE = re.compile(
    r"\b(?:was|were|had been|used to be|formerly|previously|last (?:week|time|month|session|group|year)|last$"
    r"|(?:week|night|month|session|time|day)s? (?:before|prior)"
    rf"|in (?:{_MONTH}|spring|summer|autumn|fall|winter)|at first|at (?:the )?(?:start|beginning|arrival|outset)"
    r"|beforehand|initially|on arrival|coming in|where (?:it|there|he|she|they) had)\b"
)
_AFTER = re.compile(
    r"\b(?:now|this (?:week|time|month|session)|today|currently|tonight|(?:at|by) (?:the )?(?:end|close)|afterwards?"
    r"|later|finally|in the end|so far)\b"
)
_BEHIND_FIRST = re.compile(r"^ (?:before(?:hand)?|(?:at )?(?:the )?(?:start|beginning|arrival|outset))\b(?! \w+ing)")
_BEHIND_SECOND = re.compile(r"^ (?:after(?:wards?)?|(?:at )?(?:the )?(?:end|close)|now)\b")
_TO = re.compile(r"\s*(?:/10 |out of 10 )?(?:down |up )?(?:to|->|→|then)\s*(?:an? |about )?")
_FROM_BEHIND = re.compile(
    r"\b(?:up|down|rose|risen|fell|raised|lowered|increased|decreased|reduced)?\b[^,;]{0,12}\bfrom (?:an? )?$"
)
_EARLIER_NEXT = re.compile(
    r"\b(?:after|against|versus|vs|than|compared (?:to|with)|where (?:it|there) (?:was|were|had been)) (?:an? )?$"
)
_STOP = re.compile(r"[.!?]\s")
_SHARE = re.compile(r"(?:\d/|\bof (?:the |her |his )?(?:past |last )?|out of )$")
_LASTING = re.compile(r"\b(?:in|for|within|over|since|after|past|last) (?:the )?$")
_LONG = re.compile(r"^(?: |-)(?:more )?(?:minute|hour|day|week|month|year)s?\b")
_REACH, _BESIDE = 60, 25


@lru_cache(maxsize=TEXTS)
def changes(whole: Whole) -> frozenset[tuple[float, float]]:
    """Give the numbers of a text that went from one to another, the earlier one first."""
    plain = whole.plain
    told = [f for f in whole.figures if f.kind == "count" and not _is_share_or_length(plain, f)]
    found = (_change(plain, one, two) for one, two in pairwise(told) if one.value != two.value)
    return frozenset(pair for pair in found if pair)


def _is_share_or_length(plain: str, figure: Figure) -> bool:
    """Tell whether a number is the whole that another is a part of, a length of time, or half of a date."""
    before = plain[max(0, figure.start - 20) : figure.start]
    return bool(_SHARE.search(before) or (_LASTING.search(before) and _LONG.match(plain[figure.end :])))


def _change(plain: str, one: Figure, two: Figure) -> tuple[float, float] | None:
    between = plain[one.end : two.start]
    if len(between) > _REACH or _STOP.search(between):
        return None
    ahead = re.split(r"[,;.(]\s?", plain[max(0, one.start - _BESIDE) : one.start])[-1]
    behind = re.split(r"[,;.)]", plain[two.end : two.end + _BESIDE])[0]
    up, down = (one.value, two.value), (two.value, one.value)
    if re.search(r"\bfrom (?:an? |about )?$", ahead) and re.search(r"\bto\b|->|→", between):
        return up
    if _FROM_BEHIND.search(between) or _EARLIER_NEXT.search(between):
        return down
    if _TO.fullmatch(between):
        return None if abs(one.value - two.value) == 1 and not re.search(r"->|→|then", between) else up
    if _BEHIND_FIRST.match(between) or (_BEHIND_SECOND.match(behind and " " + behind.strip()) and "," not in between):
        return up
    cut = re.split(r"[,(;]", between)
    mine, its = f"{ahead} {cut[0] if len(cut) > 1 else ''}", f"{cut[-1]} {behind}"
    if bool(_BEFORE.search(mine)) != bool(_BEFORE.search(its)):
        return down if _BEFORE.search(its) else up
    if bool(_AFTER.search(mine)) != bool(_AFTER.search(its)) and not _BEFORE.search(mine + its):
        return down if _AFTER.search(mine) else up
    return None


def turned_changes(mine: frozenset[tuple[float, float]], theirs: frozenset[tuple[float, float]]) -> bool:
    """Tell whether one of some changes goes the other way in the bullets, and never as it is told."""
    return any((after, before) in theirs for before, after in mine - theirs)
