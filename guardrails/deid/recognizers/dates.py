"""Dates that say a day, or a month of a year: digits, words, spoken; weekdays and months alone stay."""

import re
from collections.abc import Iterator

from guardrails.deid.letters import folded
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.session import SessionFile

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary|uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\.?"
)
_UNITS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_ORDINAL = (
    rf"(?:(?:twenty|thirty)[ -]?(?:{_UNITS})|{_UNITS}|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth"
    r"|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
_CARDINAL = (
    r"(?:(?:twenty|thirty)[ -]?(?:one|two|three|four|five|six|seven|eight|nine)|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty)"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:[ ]?(?:st|nd|rd|th))?"
_YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)"
_SAID_YEAR = rf"(?:(?:nineteen|twenty)[ -](?:hundred[ -])?(?:oh[ -])?{_CARDINAL}(?:[ -]{_CARDINAL})?|two thousand(?: and)?(?: {_CARDINAL})?)"

_PATTERNS = (
    r"\b(?:19|20)\d\d[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9])\b",
    r"\b(?:1[0-2]|0?[1-9])([-/.])(?:3[01]|[12]\d|0?[1-9])\1(?:(?:19|20)\d\d|\d\d)\b",
    r"\b(?:3[01]|[12]\d|0?[1-9])([-/.])(?:1[0-2]|0?[1-9])\1(?:19|20)\d\d\b",
    rf"\b{_MONTH}[ ]{{0,2}}{_DAY}\b(?!\s?(?:%|mg|min|/10|x\b|pm|am|yo\b|hrs?|wks?))(?:,?\s*(?:of\s+)?{_YEAR})?",
    rf"\b(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?![a-z])(?:,?\s*{_YEAR})?",
    rf"\b{_MONTH}[ ]+(?:the[ ]+)?(?:{_ORDINAL}|{_CARDINAL})\b(?:,?[ ]+(?:{_YEAR}|{_SAID_YEAR}))?",
    rf"\b(?:the[ ]+)?{_ORDINAL}[ ]+of[ ]+{_MONTH}(?![a-z])(?:,?[ ]*(?:{_YEAR}|{_SAID_YEAR}))?",
    rf"\b{_MONTH}[ ]+(?:of[ ]+)?{_YEAR}\b",
    r"\b(?:on|by|until|till|since|from|before|after|due|the|dated?|court|appt|appointment|dob|born|bday|birthday|clean since"
    r"|sober since|for|thru|through|next|last|of|w/)\W{1,3}(?:the[ ]+)?(?P<day>(?:[12]?\d|3[01])(?:st|nd|rd|th))\b(?![ ]*(?:step|grade|floor"
    r"|time|session|group|visit|week|day|attempt|relapse|dui|child|marriage|street|st\b|ave|and))",
    r"\b(?:on|by|until|till|since|from|before|after|due|dob|born|date|appt|appointment|court|d/c|dc|discharge[d]?|admit(?:ted)?"
    r"|anniversary|clean|sober|started|quit|last use|lu|doa|returns?|back|for|w/|of|thru|birthday|bday)\W{0,3}(?:(?:is|was|on|date|since"
    r"|from|at|day)\W{1,2}){0,2}(?P<md>(?:1[0-2]|0?[1-9])[/-](?:3[01]|[12]\d|0?[1-9]))\b(?![/-]|\s?(?:wks?|weeks?|days?|hrs?|x\b|mg))",
    r"\b(?P<slash>(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9]))\b(?!/|\d)(?![ ]?(?:mg|tabs?|of\b|(?:days?|nights?|sessions?|groups?"
    r"|steps?|goals?|skills?|meals?|classes|items?|times?|weeks?|wks?|x|assignments?|strength|pts?|cup|pill|pack|way|hour)\b))",
    r"\b(?P<dash>(?:1[0-2]|0?[1-9])-(?:3[01]|2\d|1[3-9]))\b(?![-/.]|\d)(?![ ]?(?:mins?|minutes?|days?|hrs?|hours?|wks?|weeks?|mos?|yrs?|years?|x"
    r"|mg|lbs?|%|sessions?|times?|nights?|people|members|cigs?|drinks?|pts?|points?|reps?|steps?|yo)\b|%)",
    rf"\b(?:on|by|until|till|since|from|before|after|due)[ ]+the[ ]+(?P<said>{_ORDINAL})\b(?![ ]+(?:time|session|group|day|week|one|visit))",
    rf"\b(?:el[ ]+)?{_DAY}[ ]+de[ ]+{_MONTH}(?:[ ]+(?:de[ ]+|del[ ]+)?{_YEAR})?",
    rf"\b(?:born|dob|d\.o\.b\.?|birth(?:day|date)?|b\.)\W{{0,4}}(?:in[ ]+)?(?P<born>{_YEAR})\b",
    rf"\b{_SAID_YEAR}\b(?<=[a-z]{{3}})",
)
_OF_TEN = re.compile(r"\d/(?:10|27|21)$|^(?:1/2|1/3|2/3|1/4|3/4|1/5|2/5|3/5|4/5|5/5)$")
_RE = tuple(re.compile(pattern) for pattern in _PATTERNS)
_SCORE = re.compile(r"(?:rat\w+|score\w*|sever\w+|mood|anx\w*|dep\w*|urges?|cravings?|suds?|pain|level|phq\S*|gad\S*|pcl\S*|sleep|"
                    r"energy|anger|stress|at|a|to|from|hope|motivation|confidence|importance|readiness|intensity|distress)\W{0,3}$")  # fmt: skip


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Find dates; a score such as 7/10 is none, unless a word before it speaks of a day."""
    fold = folded(text)
    plain = fold.plain
    for pattern in _RE:
        for match in pattern.finditer(plain):
            group = next(
                (g for g in ("day", "md", "slash", "born", "dash", "said") if g in pattern.groupindex and match[g]),
                None,
            )
            start, end = match.span(group) if group else match.span()
            if group == "slash" and (
                _OF_TEN.search(plain[start:end]) or _SCORE.search(plain[max(0, start - 24) : start])
            ):
                continue
            if plain[start:end].startswith("may") and re.fullmatch(
                r"may\s+(?:be\b.*|(?:one|two|three)\b)", plain[start:end]
            ):
                continue
            yield Found(*fold.span(start, end), "DATE", 0.9)


RECOGNIZER = Recognizer(
    name="dates",
    covers=("C",),
    find=find,
    examples=(
        "dob «4-12-88», intake «3/14/2026»",
        "court on «12/3», clean since «6/14»",
        "«march 4th», back in «June 2019»",
        "moved «the 14th of june», «march fourth»",
        "due the «15th»",
        "mood 7/10, urges 3/10, PHQ-9 14/27",
        "step 4, 3rd session, in march, next tues",
        "may try 2 new skills",
    ),
    limits="A bare year, or a month alone, stays unless a birth is spoken of.",
)
