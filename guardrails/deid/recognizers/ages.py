"""Ages of ninety and more: digits or words; younger ages stay."""

import re
from collections.abc import Iterator

from guardrails.deid.letters import folded
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.session import SessionFile

_OLD = r"(?:9\d|1[01]\d)"
_SAID = r"(?:ninety(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a|one) hundred(?:[ -](?:and[ -])?(?:one|two|three|four|five))?)"
_RE = (
    re.compile(rf"\b(?P<age>{_OLD})[ -]?(?:y/?o|yrs?[ -]?old|years?[ -]?old|year[ -]old|yr[ -]old|yo[mf]?)\b"),
    re.compile(rf"\b(?:age[ds]?|turn(?:s|ed|ing)?|is|was|at)[ :]{{1,2}}(?P<age>{_OLD}|{_SAID})\b(?![ ]?(?:min|%|mg|days?|lbs?|/|percent|pct|minutes|hours|hrs))"),
    re.compile(rf"\b(?:hit|hits|reach(?:ed|es)?|made it to|lived to(?: be)?|live to(?: be)?|past|pushing|nearly|almost|after|over)[ ]+(?P<age>{_OLD}|{_SAID})\b(?![ ]?(?:min|%|mg|days?|lbs?|/|percent|pct|minutes|hours|hrs|sec|meetings|wks?|weeks|dollars|bucks|\d))"),
    re.compile(rf"[a-z]{{2,}}(?:,[ ]?|[ ]?\()(?P<age>{_OLD})(?=[,).;]|$|\n)"),
    re.compile(rf"\b(?P<age>{_SAID})[ -](?:years?[ -]old|yr[ -]?old|year[ -]old)\b"),
    re.compile(rf"\b(?:grandm\w+|grandf\w+|grandpa|nana|granny|mother|father|mom|dad|aunt|uncle|neighbor)\W{{1,3}}\(?(?P<age>{_OLD})\)?(?=[,;.\s)]|$)(?![ ]?(?:min|%|mg|days?|lbs?))"),
)  # fmt: skip


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Find ages of ninety and more."""
    fold = folded(text)
    for pattern in _RE:
        for match in pattern.finditer(fold.plain):
            yield Found(*fold.span(*match.span("age")), "AGE", 0.9)


RECOGNIZER = Recognizer(
    name="ages from ninety",
    covers=("C",),
    find=find,
    examples=(
        "grandmother «94» moved in",
        "«92» yo neighbor, turned «ninety-one»",
        "age 42, 17 yo, 90 min session",
    ),
)
