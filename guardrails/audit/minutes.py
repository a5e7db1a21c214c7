"""The minutes that a note says the member attended, and whether it gives those on record."""

import re

from guardrails.audit.audited import Audited
from guardrails.language.number_words import ONES, TEENS, TENS
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve

_ATTENDED = Sieve(
    r"\b(?:attended|present|attendance|stayed|participated|joined|in (?:the )?(?:group|session|room)"
    r"|minutes attended|time in group|received|remained)\b[^.;]{0,32}?\b(?P<n>\d{1,3})(?:[ -]?(?:minutes"
    r"|min)\b| of \d+ minutes)"
    r"|\b(?P<m>\d{1,3}) (?:of (?:the )?\d+ )?minutes (?:attended|present|in (?:group|session)"
    r"|of (?:the )?(?:group|session)|of attendance)\b"
    r"|\bminutes(?: attended| present)?: ?(?P<k>\d{1,3})\b"
)
_NOT_THAT = re.compile(
    r"\b(?:late|early|after|into|before|into|first|last|for the first|past|breath\w*|walk\w*|meditat\w*|per day"
    r"|daily|a day|yesterday|compared|up from|down from|toward)\b"
)
_AT_A_PLACE = re.compile(
    r"\b(?:in|inside|at|on|with) (?!(?:the |this |our |her |his |their |a |an )*(?:full |whole |entire )*"
    r"(?:group|session|room|call|video|zoom|telehealth|line|person|time|class|meeting|end|clinic|office|phone|chair|seat"
    r"|house|home|unit|group room|screen|camera)\b)[a-z]+"
)
"""Where the minutes were spent, if not in the group: "stayed in the store 12 minutes"."""


def minutes_attended(view: Audited) -> list[tuple[int, Sentence, re.Match[str]]]:
    """Find each number of minutes that is told as this member's time in the group, with its place in `plain`."""
    found = []
    for sentence in view.sentences:
        text = sentence.plain if sentence.heading not in ("minutes", "minutes attended") else f"{sentence.plain}"
        for match in _ATTENDED.finditer(text):
            near = text[match.start() : match.end() + 14]
            place = next(name for name in ("n", "m", "k") if match[name])
            elsewhere = match["n"] and _AT_A_PLACE.search(text, match.start(), match.start("n"))
            of_staff = match["n"] and _is_staff(view, text[: match.start()])
            if not (_NOT_THAT.search(near) or elsewhere or of_staff) and sentence.subject != "group":
                number = re.compile(rf"{match[place]}(?:[ -]?(?:minutes|min))?").search(text, match.start(place))
                if number:
                    found.append((int(match[place]), sentence, number))
    return found


def _is_staff(view: Audited, before: str) -> bool:
    """Tell whether one who leads the group stands right before the verb: "Mr. Hutchins stayed 15 minutes"."""
    names = {name.split()[-1].lower() for f in view.session.facilitators if (name := f.name)}
    return bool(names & set(before.split()[-2:]))


_UNIT_OF_TIME = r"[ -]?(?:minutes?|mins?\b|m\b)"
_LESS = re.compile(r" (?:late|early)\b")
_ELSEWHERE = re.compile(r"\b(?:breath\w*|walk\w*|meditat\w*|a day|per day|daily|at home)\b")


def in_words(number: int) -> str:
    """Write a number from 1 to 199 in words, as notes do: 45 is "forty-five", 105 "one hundred and five"."""
    if number >= 100:
        rest = f" and {in_words(number - 100)}" if number > 100 else ""
        return f"one hundred{rest}"
    if number >= 20:
        ten = TENS[number // 10 - 2]
        return f"{ten}-{ONES[number % 10 - 1]}" if number % 10 else ten
    return TEENS[number - 10] if number >= 10 else ONES[number - 1]


def gives_recorded_minutes(view: Audited) -> bool:
    """Tell whether the note gives the minutes on record, in figures, words or whole hours, wherever it does so."""
    recorded = view.attendance.minutes or view.session.duration_minutes
    if not recorded or recorded >= 200:
        return False
    forms = [str(recorded), in_words(recorded).replace("-", "[ -]").replace(" and ", " (?:and )?")]
    written = [rf"\b(?:{'|'.join(forms)}){_UNIT_OF_TIME}"]
    written.append(rf"\b(?:present|stayed|here|there|attended|with us) (?:for )?(?:{'|'.join(forms)})\b(?! [a-z]+s\b)")
    if recorded % 60 == 0:
        hours = recorded // 60
        written.append(rf"\b(?:{hours}|{in_words(hours)}) hours\b" if hours > 1 else r"\b(?:one|the|full|whole) hour\b")
    pattern = re.compile("|".join(written))
    own = (s.plain for s in view.sentences if s.subject != "group")
    return any(_is_of_group(plain, match) for plain in own for match in pattern.finditer(plain))


def _is_of_group(plain: str, match: re.Match[str]) -> bool:
    if _LESS.match(plain, match.end()):
        return False
    return not _ELSEWHERE.search(plain[max(0, match.start() - 24) : match.end() + 16])
