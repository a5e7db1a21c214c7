"""Corrections that a clinician says aloud, taken at their word: `900 no 9000 sorry 9k`, `April, no sorry May`.

Only like for like is a correction (a number for a number, a day for a day); everything else stays as it was typed.
"""

import re

_SURE = r"(?:sorry|wait|oops|scratch that|strike that|make that|correction|i mean|or rather|excuse me)"
_MARK = rf"(?:,? (?:(?:or |oh |um,? )?no,? )?(?:{_SURE},? )+(?:no,? )?)"
_NO = r"(?:,? (?:or |oh )?no,? )"
_FIGURE = r"[$~]?(?<![\w/.-])\d[\d,.:/]*(?:k|%|mg|st|nd|rd|th)?(?: of \d+)?(?![\w/])(?<![,.])"
_UNIT = r"(?: (?:mg|mcg|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|wks?|months?|mos?|years?|yrs?|times|beers|drinks|pills))"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|today|tomorrow|tmrw|yesterday"
_DATE = rf"(?:\[DATE_\d+\]|{_MONTH}|{_DAY})"
_KIN = (
    r"(?:step\w+|mom|mother|dad|father|sister|brother|aunt|uncle|cousin|husband|wife|son|daughter|niece|nephew|grandm\w+|grandpa"
    r"|grandfather|boyfriend|girlfriend|ex|boss|roommate)"
)
_OWNER = r"(?:his|her|their|my|the|a|an)"
_LIKE_FOR_LIKE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_FIGURE}{_UNIT}?(?:{_MARK}|{_NO})(?={_FIGURE})",
        rf"\b{_DATE}(?:{_MARK}|{_NO})(?=(?:on )?{_DATE}(?!\w))",
        rf"(?<!\w){_DATE}(?:{_MARK}|{_NO})(?=(?:on )?{_DATE}(?!\w))",
        rf"\b{_KIN}(?:{_MARK}|, or no,? | or no,? )(?={_KIN}\b)",
        rf"\b(?P<owner>{_OWNER}) [a-z]+{_MARK}(?=(?P=owner) [a-z]+)",
        rf"\b[a-z]+ing{_MARK}(?=[a-z]+ing\b)",
    )
)
_TAKEN_BACK = re.compile(
    r"(?:^|(?<=[.;,] ))[^.;,()]*\(\s*(?:no!|no wait|wait,? no|sorry|correction|scratch that)[,:!]?\s*"
    r"(?P<right>(?:he|she|they|it|client|\[MEMBER_\d+\])\b[^()]*)\)",
    re.IGNORECASE,
)
"""A sentence that the bracket behind it takes back: `was constipated (no! he had a cold)`."""
_COUNTED_AGAIN = re.compile(
    r"\b\d+ ?x (?P<span>(?:this|last|a|per|each) [a-z]+) ?[-–—,;] ?no,? (?P<right>\d+ ?x)(?!\w)", re.IGNORECASE
)
"""A count put right behind the span it is of: `4x this wk - no, 3x`."""
_CLAUSE_AGAIN = re.compile(
    r"(?:^|(?<=[.;] ))(?P<wrong>[^.;]+)[.;,] ?(?:correction|scratch that|strike that)\s*[-–—:,]\s*(?P<right>[^.;]+)",
    re.IGNORECASE,
)
"""A clause put right by the next: `not taking it; correction - taking it once a day`."""
_QUOTED = re.compile(r"(\"[^\"]*\"|“[^”]*”)")
_ANY = re.compile(r"\b(?:no|sorry|wait|oops|scratch|strike|make that|correction|i mean|rather|excuse)\b", re.IGNORECASE)
_MOST = 4
"""How often in a row somebody corrects themselves."""


def as_corrected(text: str) -> str:
    """Leave what was said last of what a clinician corrected aloud; quotations stay."""
    if not _ANY.search(text):
        return text
    return "".join(part if i % 2 else _corrected(part) for i, part in enumerate(_QUOTED.split(text)))


def _corrected(text: str) -> str:
    text = _TAKEN_BACK.sub(lambda m: m["right"].strip(), text)
    text = _CLAUSE_AGAIN.sub(lambda m: m["right"] if _of_one_thing(m["wrong"], m["right"]) else m[0], text)
    text = _COUNTED_AGAIN.sub(r"\g<right> \g<span>", text)
    for _ in range(_MOST):
        before = text
        for pattern in _LIKE_FOR_LIKE:
            text = pattern.sub("", text)
        if text == before:
            break
    return text


def _of_one_thing(wrong: str, right: str) -> bool:
    """Whether two clauses share a word that tells what they are of, and the second points at nothing in the first."""
    if re.search(r"\b(?:it|them|this|that)\b", right):
        return False
    one, two = (set(re.findall(r"[a-z]{5,}", clause.lower())) for clause in (wrong, right))
    return bool(one & two)
