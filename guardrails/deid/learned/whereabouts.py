"""Takes in what goes on after an address: the door ("..., room 5", "#4"), and the landmark ("past the elevator")."""

import re

from guardrails.deid.cues import BEFORE_A_WORD, SUBJECTS, is_finite
from guardrails.deid.learned.line import Line
from guardrails.deid.learned.word_sets import SETS
from guardrails.deid.recognizer import Found
from guardrails.deid.risk_words import RISK
from guardrails.deid.vocabulary import clinical

_UNIT = r"(?:room|rm|apt|apartment|apto|unit|suite|ste|floor|fl|flr|lot|trailer|trlr|space|spc|bldg|building|door|box)"
_DOOR = re.compile(
    rf"(?:[ ,]{{1,3}}(?:#[ ]?[a-z]?\d{{1,4}}[a-z]?|{_UNIT}[. ]{{0,2}}#?(?:[a-z]?-?\d{{1,5}}[a-z]?|[a-z])"
    r"|(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|top|ground|upper|lower)[ ](?:floor|fl|flr))\b"
    r"|,[ ]?(?:upstairs|downstairs|basement|rear|penthouse)\b)+"
)
_LANDMARK = re.compile(
    r",?[ ](?:(?:just|right|up|down|out|over)[ ])?"
    r"(?:past|over|above|behind|by|beside|opposite|under|below|next to|across from|in back of|around the corner from"
    r"|off)"
    r"[ ](?:the|a|an)[ ](?P<one>[a-z][a-z']+)(?:[ ](?P<two>[a-z][a-z']+))?"
)
_NO_PART = BEFORE_A_WORD | SUBJECTS | frozenset("w with and or on in at for no time way day week other".split())
_FAR = 60
"""Letters after an address that are looked at."""
_BUILDINGS = frozenset(
    "house hall shelter hotel motel inn dorm dorms tower towers apartments building lodge manor residence".split()
)
_DIRECTIONS = frozenset("n s e w ne nw se sw".split())
_HAS_DOOR = frozenset({"ADDRESS", "PLACE", "ORG", "NAME"})


def end_of(line: Line, one: Found, last: int) -> int:
    """Give the last word of what was found up to a word, with door and landmark.

    Of other finds than addresses only one with a number has a door after it.
    """
    if one.key or one.type not in _HAS_DOOR:
        return last
    words = [line.words[i] for i in line.within(one.start, one.end)]
    numbered = any(word[0].isdigit() for word in words)
    road = one.type == "ADDRESS" or not SETS["streets"].isdisjoint(words)
    if road and numbered and _is_direction(line, last + 1):
        last += 1
    plain, ended = line.plain, line.tokens[last].end
    at = ended
    if road or numbered or line.words[last] in _BUILDINGS:
        door = _DOOR.match(plain, at, at + _FAR)
        at = door.end() if door else at
    if road:
        at = _past_a_landmark(plain, at)
    while at > ended and last + 1 < len(line.tokens) and line.tokens[last + 1].start < at:
        last += 1
    return last


def _is_direction(line: Line, i: int) -> bool:
    """Whether a word is the capital of a direction right behind a road: "Highway 99 N"."""
    if not line.together(i - 1, i) or line.gaps[i] != " " or line.cases[i] == "LARGE":
        return False
    return line.words[i] in _DIRECTIONS and line.shapes[i] in {"Letter", "LARGE"}


def _past_a_landmark(plain: str, at: int) -> int:
    landmark = _LANDMARK.match(plain, at, at + _FAR)
    if landmark is None or _is_no_thing(landmark["one"]):
        return at
    two = landmark["two"]
    return landmark.end("one") if not two or _is_no_thing(two) else landmark.end()


def _is_no_thing(word: str) -> bool:
    return word in _NO_PART or is_finite(word) or word in clinical() or word in RISK
