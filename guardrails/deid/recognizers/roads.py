"""Roads by their numbers or letters, blocks and doors: "on the 101", "highway two", "W 181st", "1800 block of Light St"."""

import re
from collections.abc import Iterator

from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.tokens import FromAWord, line_at, tokens_of
from guardrails.session import SessionFile

_SAID = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|oh)"
)
_ROAD = r"(?:highway|hwy|freeway|fwy|expressway|expwy|parkway|pkwy|turnpike|tpke|interstate|thruway|beltway)"
_STREET = r"(?:st|street|ave|avenue|rd|road|dr|drive|ln|lane|blvd|pl|place|ct|court|way|ter|terrace)"
_NAMED = FromAWord(
    rf"\b(?:highway|hwy|interstate|route|rte|county road|state road)[ ]{_SAID}(?:[ -]{_SAID}){{0,3}}\b(?![ ](?:hours?|minutes?|days?|times?|miles?)\b)"
    r"|\b(?:county|state|farm|forest|ranch|fire|parish)[ ](?:road|rd|route|rte|highway|hwy)\.?[ ]\d{1,4}[a-z]?\b"
    r"|\b(?:i|us|sr|cr)-?\d{1,3}\b(?![/.:%=]\d)",
    r"highway|hwy|interstate|route|rte|county|state|farm|forest|ranch|fire|parish|(?:i|us|sr|cr)(?:\d|$)",
)
_NUMBERED_ROAD = re.compile(
    r"(?<![\w/-])(?:CR|SR|FM|RM|US|RR|PR|Co\.? Rd|County Rd|Forest Rd|Farm Rd|Ranch Rd|Fire Rd)[ ]\d{1,4}[A-Z]?\b"
    r"(?![/.:%=]\d|[ ]?(?:%|mg|min|mins|weeks?|wks?|days?|hrs?|x|of)\b)"
)
_BY_ITS_NUMBER = FromAWord(
    r"\b\d{1,3}(?:st|nd|rd|th)[ ](?:st|street|ave|avenue|av|blvd|boulevard|rd|road|terrace)\b"
    r"|\b\d{1,2}[ ]mile[ ](?:(?:and|&|n)[ ][a-z][a-z']{2,20}|rd|road)\b|\bmile[ ]\d{1,2}[ ](?:and|&|n)[ ][a-z][a-z']{2,20}\b",
    r"\d{1,3}(?:st|nd|rd|th)$|\d{1,2}$|mile$",
)
"""Streets by their number whatever leads to them, and the mile roads of Detroit and the Rio Grande."""
_LETTERED = FromAWord(rf"\b(?:the|on|off|at)[ ](?P<a>[a-z]{{1,3}}[ ]{_ROAD})\b", r"(?:the|on|off|at)$")
_NO_LETTERS = frozenset("the a an big old new his her my our one any bus car".split())
_BLOCK = FromAWord(
    rf"\b\d{{2,5}}[ ](?:blk|block)[ ](?:of[ ])?(?:[nsew]\.?[ ])?[a-z\d][\w']*(?:[ ][a-z][\w']*)?(?:[ ]{_STREET})?\b",
    r"\d",
)
_DORM = re.compile(r"\b(?i:dorms?|dormitory|hall|residence)[ ,]{1,2}[A-Z][a-z]+[ ]\d{1,4}[A-Za-z]?\b")
_NUMBERED = re.compile(
    r"(?<![\w'/&.-])(?:[NSEW]|North|South|East|West)\.?[ ](?:\d{0,2}1st|\d{0,2}2nd|\d{0,2}3rd|\d{1,3}th)\b"
)
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b")
_LETTERS_AND_NUMBER = re.compile(r"(?:CR|SR|FM|RM|US|RR|PR|Rd)[ ]\d")
"""Without one of these a text is not read for what costs more to find."""
_DOOR = re.compile(r"[ ,](?<=\d.)[ ,]{0,2}(?:no\.?|nr\.?|number|#)[ ]?\d{1,5}[a-z]?\b", re.IGNORECASE)
_BUILDING = re.compile(r"\b(?i:bldg|building|tower|apartments|apts|st|ave|rd)\.?[ ]?#?\w{1,4}$")
_BARE = FromAWord(
    r"\b(?:on|off|off of|the|via|cuz)[ ](?:the[ ])?(?P<a>\d{2,3})\b(?![ ]?(?:[%/:.-]\d|%|[a-z]{0,3}mg|mcg|min|mins|minutes|days?|hrs?|hours|wks?|weeks?|mos?|months|yrs?|years|of|x|lbs?|people|steps|tabs?|cal))",
    r"(?:on|off|the|via|cuz)$",
)
_ON_A_STREET = FromAWord(
    r"(?:on|off|near|by)[ ](?P<a>(?:3[2-9]|[4-9]\d|1\d\d|2\d\d)(?:st|nd|rd|th))\b(?![ ](?:day|birthday|bday|percentile|centile|session|group|try|time|attempt|wk|week))",
    r"(?:on|off|near|by)$",
)
"""A street by a number that no day of a month has."""
_OF_TRAFFIC = re.compile(
    r"\b(?:wreck|crash|traffic|pulled over|accident|drove|drives?|driving|exit|stuck|jam|backed up|backup|merged?|merging|pile-?up|detour"
    r"|bridge|ramp|lanes?|trucks?|freeway|highway|commute|late (?:cuz|because|due|from|bc))\b"
)
"""What makes a bare number after "on" or "the" a road."""


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Find roads, blocks and doors; a bare number is a road only in a line that speaks of traffic."""
    fold, _ = tokens_of(text)
    plain = fold.plain
    for start, end in (*_shaped(text, plain), *_in_traffic(text, plain)):
        yield Found(*fold.span(start, end), "ADDRESS", 0.95)


def _shaped(text: str, plain: str) -> Iterator[tuple[int, int]]:
    yield from (
        match.span() for match in (*_NAMED.finditer(text), *_BLOCK.finditer(text), *_BY_ITS_NUMBER.finditer(text))
    )
    yield from (match.span("a") for match in _ON_A_STREET.finditer(text))
    yield from (m.span("a") for m in _LETTERED.finditer(text) if m["a"].split()[0] not in _NO_LETTERS)
    if len(text) != len(plain):
        return
    numbered = _NUMBERED.finditer(text) if _ORDINAL.search(plain) else ()
    dorms = _DORM.finditer(text) if any(word in plain for word in ("dorm", "hall", "residence")) else ()
    roads = _NUMBERED_ROAD.finditer(text) if _LETTERS_AND_NUMBER.search(text) else ()
    for match in (*numbered, *dorms, *roads):
        if not line_at(text, match.start(), 240).isupper():
            yield match.span()
    for match in _DOOR.finditer(text):
        if building := _BUILDING.search(text, max(0, match.start() - 24), match.start()):
            yield building.start(), match.end()


def _in_traffic(text: str, plain: str) -> Iterator[tuple[int, int]]:
    for match in _BARE.finditer(text):
        if _OF_TRAFFIC.search(line_at(plain, match.start(), 240)):
            yield match.span("a")


RECOGNIZER = Recognizer(
    name="roads",
    covers=("B",),
    find=find,
    examples=(
        "late because of a wreck on «highway two», «i25» wreck, late cuz the «101», panic on «485», pulled over",
        "gravel truck on the «aa highway», moved into «W 181st», «1800 block of Light St», «dorm Ellingson 7B»",
        "at Sabal Pines, «bldg 14, no. 302», lift slow, parked up «CR 8», out «county road 14» past the barn",
        "fell in the bathroom in «88th st», lives w grandma on «mile 5 and conway», shot by «7 mile and gratiot»; 4th step, 3rd rd1, a 2 mile run",
        "sertraline up to 100, on 300 mg, walked w 12th graders, drove on, on the highway",
    ),
    limits="A road that is said by its name alone.",
)
