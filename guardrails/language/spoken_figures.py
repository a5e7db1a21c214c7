"""Hours, days and decimals as they are said ("ten after seven", "May twenty sixth", "zero point seven") in digits."""

import re
from collections.abc import Callable

from guardrails.language.number_words import NUMBERS, ONES, ORDINALS, TEENS
from guardrails.language.sieve import Sieve

_NUMBERS = {**NUMBERS, "oh": 0, "quarter": 15, "half": 30}
_ONE = "|".join(ONES)
_HOUR = rf"(?P<hour>{_ONE}|ten|eleven|twelve|1[0-2]|[1-9])\b"
_NO_DIGIT = rf"(?:{_ONE}|ten|eleven|twelve)\b"
_MINUTE = rf"(?:oh (?P<few>{_ONE})|(?P<tens>{'|'.join(TEENS)}|twenty|thirty|forty|fifty)(?:[- ](?P<ones>{_ONE}))?)\b"
_AWAY = r"(?:a )?(?P<tens>half|quarter|five|ten|twenty)(?:[- ](?P<ones>five))?"
_LED = r"\b(?P<led>at|by|until|till?|from|around|about|since|before|after) "
_MONTH = r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december)"
_NTH = rf"(?:(?P<tens>twenty|thirty)[- ])?(?P<nth>{'|'.join(ORDINALS)})\b"
_FIRST = r"(?:first|second|third)\b"
"""What she may first do, or did on the march, is no day."""
_COUNTS = (
    r"(?![- ](?:(?:more |full |whole |of |or so )?[a-z]+s(?<!\bwas)(?<!\bis)(?<!\bhas)(?<!\bhis)(?<!\bthis)|mg|mcg|ml"
    r"|milligram|percent|hundred|point|and a|out of|min|minute|second|dollar|pound|people|men|women|children)\b)"
)
"""What shows that a number counts things and tells no hour: "from five to ten minutes", "at two fifty milligrams"."""


def _number(word: str | None) -> int:
    return 0 if word is None else int(word) if word.isdigit() else _NUMBERS[word]


def _hour(found: re.Match[str]) -> str:
    """Write "two a.m.", "at six fifteen", "six thirty to seven"."""
    told = found.groupdict()
    minute = _number(told.get("few")) + _number(told.get("tens")) + _number(told.get("ones"))
    if minute > 59 or (told.get("tens") and told.get("ones") and _number(told["tens"]) < 20):
        return found[0]
    clock = (
        f"{_number(told['hour'])}:{minute:02}" if told.get("tens") or told.get("few") else str(_number(told["hour"]))
    )
    return f"{told['led']} {clock}" if told.get("led") else f"{clock} {told['half']}.m." if told.get("half") else clock


def _away(found: re.Match[str]) -> str:
    """Write "ten after seven", "a quarter to nine", "until twenty to six"."""
    told = found.groupdict()
    away, hour = _number(told["tens"]) + _number(told.get("ones")), _number(told["hour"])
    clock = f"{hour}:{away:02}" if not told.get("to") else f"{(hour - 2) % 12 + 1}:{60 - away:02}"
    return f"{told['led']} {clock}" if told.get("led") else clock


def _day(found: re.Match[str]) -> str:
    day = _number(found["tens"]) + ORDINALS[found["nth"]]
    return f"{found['month']} {day}" if day <= 31 else found[0]


def _decimal(found: re.Match[str]) -> str:
    return f"{_number(found['whole'])}." + "".join(str(_number(word)) for word in found["parts"].split())


_FORMS: tuple[tuple[Sieve, Callable[[re.Match[str]], str]], ...] = tuple(
    (Sieve(pattern), told)
    for pattern, told in (
        (rf"\b(?:{_HOUR}(?: {_MINUTE})?) (?P<half>[ap])\.? ?m\b(?:\.(?=\W*[a-z]))?", _hour),
        (rf"\b{_AWAY} (?:past|after) {_HOUR}{_COUNTS}", _away),
        (rf"\b(?:a )?(?P<tens>quarter) (?P<to>to|till?) {_HOUR}{_COUNTS}", _away),
        (rf"{_LED}(?<!from ){_AWAY} (?P<to>to|till?) {_HOUR}{_COUNTS}", _away),
        (rf"{_LED}{_HOUR} {_MINUTE}{_COUNTS}", _hour),
        (rf"\b{_HOUR} (?P<tens>fifteen|thirty|forty)(?:[- ](?P<ones>five))?(?= (?:to|till?|until) {_NO_DIGIT})", _hour),
        (rf"\b(?!ma(?:y|rch) {_FIRST}){_MONTH} (?:the )?{_NTH}", _day),
        (rf"\b(?:the )?{_NTH} of {_MONTH}\b", _day),
        (
            rf"(?<![\w.])(?P<whole>\d+|zero|{_ONE}) point (?P<parts>(?:zero|oh|{_ONE})(?: (?:zero|oh|{_ONE}))*)\b",
            _decimal,
        ),
    )
)
_SAID = Sieve(rf"\b(?:{_HOUR}|point|(?:{'|'.join(ORDINALS)})\b)")


def in_digits(plain: str) -> str:
    """Write the hours, days and decimals that a lower-case text says in words; numbers that count stay.

    >>> in_digits("in at ten after seven, zero point seven on may twenty sixth")
    'in at 7:10, 0.7 on may 26'
    """
    if _SAID.search(plain):
        for form, told in _FORMS:
            plain = form.sub(told, plain)
    return plain
