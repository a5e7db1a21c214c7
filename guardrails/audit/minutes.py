"""The minutes that a note says the member attended."""

import re

from guardrails.audit.audited import Audited
from guardrails.language.sentences import Sentence

_ATTENDED = re.compile(
    r"\b(?:attended|present|attendance|stayed|participated|joined|in (?:the )?(?:group|session|room)"
    r"|minutes attended|time in group|received|remained)\b[^.;]{0,32}?\b(?P<n>\d{1,3})(?:[ -]?(?:minutes"
    r"|min)\b| of \d+ minutes)"
    r"|\b(?P<m>\d{1,3}) (?:of (?:the )?\d+ )?minutes (?:attended|present|in (?:group|session)"
    r"|of (?:the )?(?:group|session)|of attendance)\b"
    r"|\bminutes(?: attended| present)?: ?(?P<k>\d{1,3})\b"
)
_NOT_THAT = re.compile(
    r"\b(?:late|early|after|into|before|into|first|last|for the first|past|breath\w*|walk\w*|meditat\w*|per day"
    r"|daily|a day)\b"
)


def minutes_attended(view: Audited) -> list[tuple[int, Sentence, re.Match[str]]]:
    """Find each number of minutes that is told as this member's time in the group, with its place in `plain`."""
    found = []
    for sentence in view.sentences:
        text = sentence.plain if sentence.heading not in ("minutes", "minutes attended") else f"{sentence.plain}"
        for match in _ATTENDED.finditer(text):
            near = text[match.start() : match.end() + 8]
            if not _NOT_THAT.search(near) and sentence.subject != "group":
                place = next(name for name in ("n", "m", "k") if match[name])
                number = re.compile(rf"{match[place]}(?:[ -]?(?:minutes|min))?").search(text, match.start(place))
                if number:
                    found.append((int(match[place]), sentence, number))
    return found
