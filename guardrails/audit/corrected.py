"""What the author of a bullet takes back in the same line: "4? no 3", "sober 40 days -- wait, 44", "sat no sun"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guardrails.language.sieve import Sieve

_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy"
    "|eighty|ninety"
)
_COUNT = rf"(?:\d+(?:[./:]\d+)?(?:st|nd|rd|th)?(?![:/\d])|(?:{_WORDS})\b)"
_DAY = r"(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|nesday|urday|rsday|sday)?\b"
_FILL = (
    r"(?:(?:(?:it|he|she|they|that)(?:'s)?|was|is|were|to|the|only|just|like|more|closer|about|says?|said|really|wait"
    r"|actually|sorry|no|make|rather|corrected|today|a)\b[\s,]*){0,4}"
)
_MARK = (
    r"(?:(?:\.{3}|…|[\s,?(–—-])*\bno(?:pe)?\b[\s,:;–—-]*"
    r"|[\s,.?(–—-]*\b(?:no,? wait|wait,? no|wait|actually|sorry|oops|scratch that|strike that|make that|i mean"
    r"|correction|should be|corrected(?: it)?(?: to)?)\b[\s,:;–—-]*"
    r"|\?\s*(?:s?he|they|pt|client)?\s*(?:says?|said|meant|corrected(?: it)?(?: to)?)\s+"
    r"|\s(?:s?he|they) corrected(?: it)?(?: to)?\s+)"
)
_CORRECTIONS = (
    Sieve(rf"\b(?P<old>{_COUNT})(?P<kept>(?: ?[a-z%'/]+){{0,4}}?){_MARK}{_FILL}\$?(?P<new>{_COUNT})", re.IGNORECASE),
    Sieve(rf"\b(?P<old>{_COUNT})(?P<kept>)\s*(?:\.{{3}}|…)\s*(?P<new>{_COUNT})", re.IGNORECASE),
    Sieve(rf"\b(?P<old>{_COUNT})(?P<kept>[^.;?()]{{0,20}})\? ?(?:s?he|they|pt|client) (?:said|says|meant"
               rf"|corrected)(?: it was| to)? (?P<new>{_COUNT})", re.IGNORECASE),
    Sieve(rf"\b(?P<old>{_DAY})(?P<kept>){_MARK}{_FILL}(?P<new>{_DAY})", re.IGNORECASE),
    Sieve(rf"\b(?P<new>{_COUNT})(?P<kept>),? not (?P<old>{_COUNT})(?! (?:only|just))", re.IGNORECASE),
    Sieve(rf"\b(?P<old>{_COUNT})(?P<kept>(?: [a-z]+){{0,3}}) ?[–—-]+ (?P<new>{_COUNT})(?=,? (?:s?he|they|pt|client)"
               r" (?:counted|checked|looked|said|meant)\b)", re.IGNORECASE),
)  # fmt: skip
"""A number or day, what says that it does not hold, and the one that does; `kept` is said of both."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A number or day that its author took back, the one that holds, and the text with the old one in place."""

    old: str
    new: str
    said: str


def with_corrections(text: str) -> str:
    """Put the number or day that holds in the place of the one taken back."""
    for pattern in _CORRECTIONS:
        text = pattern.sub(lambda m: m["new"] + m["kept"] if m["old"].lower() != m["new"].lower() else m[0], text)
    return text


def corrections(text: str) -> Iterator[TakenBack]:
    """Find what a text takes back; `said` is the text as it stood before its author put it right."""
    for pattern in _CORRECTIONS:
        for match in pattern.finditer(text):
            if match["old"].lower() != match["new"].lower():
                said = text[: match.start()] + match["old"] + match["kept"] + text[match.end() :]
                yield TakenBack(match["old"], match["new"], said)
