"""A number in the note stands nowhere in the input.

What: a dose, score, count, rating or length of time, in digits or with a unit in words, that neither the
member's bullets nor the session data hold.

Why it matters: a number looks measured; an invented one is a false measurement.

Limits: what a clock or a calendar says is another rule's. Small counts in words without a unit ("two triggers")
are taken as counted by the writer, and names of methods ("5-4-3-2-1", "12-step") as names.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_plan
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.support import NUMBER_WORDS, numbers_held, told
from guardrails.language.sieve import Sieve

_NAMES = re.compile(
    r"\b(?:5-4-3-2-1|54321|4-7-8|3-3-3|12[- ]step|twelve[- ]step|1[:\-]1|one[- ]on[- ]one|24/7|988|911|phq-?\d"
    r"|gad-?\d|pcl-?5|audit-?c?|dsm-?5|90\d{3}|992\d\d|[a-z]\d{2}(?:\.\w{1,4})?|covid-19|5150|4x4|90 in 90"
    r"|axis \d|step \d+|step (?:one|two|three|four|five|nine|ten|twelve)|part 2"
    r"|(?:goal|objective|module|chapter|session|group|room|suite|week|problem)s?(?: #"
    r"| no\.?)? ?\d+(?:\.\d+)?[a-c]?|#\d+|10[- ]point|0[- –]10|1[- –]10|level \d|tier \d|\d+(?:st|nd|rd|th)"
    r"|item 9)\b"
)
_TIME = re.compile(
    r"\b\d{1,2}:\d{2}(?:\s?[ap]\.?m\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?|\b\d{1,2}/\d{1,2}/\d{2,4}\b"
    r"|\b\d{4}-\d{2}-\d{2}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d{1,2}(?:st|nd|rd"
    r"|th)?(?:,? \d{4})?\b|\bof 10\b|/10\b|/100\b|\bout of (?:10|ten)\b"
    r"|\b(?:on|by|until|from|next|before|for|session|group|week of"
    r"|appointment) \(?\d{1,2}/\d{1,2}\b(?!\s*(?:pain|intensity))|\((?:\d{1,2}/\d{1,2})\)"
)
_UNIT = (
    r"(?:hours?|days?|nights?|weeks?|months?|years?|minutes?|beers?|drinks?|glasses|shots|bottles?|pills"
    r"|tablets|mg|milligrams|ml|times|pounds|lbs|meetings?|panic attacks?|attacks|sessions?|percent|%"
    r"|cigarettes|joints|grams|blocks|miles|shifts?|classes|applications|phone calls?|calls|nightmares"
    r"|episodes|dollars|meals)"
)
_DIGITS = Sieve(r"(?<![\w.,])(\d+(?:\.\d+)?)(?![\w]*[a-z]\d)")
_SMALL = frozenset("once one first second third half single pair couple twice thrice".split())
_IN_WORDS = Sieve(
    rf"\b({'|'.join(word for word in NUMBER_WORDS if word not in _SMALL)})(?:\s|-)"
    rf"(?:\w+ )?{_UNIT}\b|\b(twice|thrice)\b(?! (?:in|during) (?:group|session|the))"
)
_TIME_UNIT = re.compile(r"[ -]?(?:more )?(?P<unit>minute|hour|day|week|month|year)s?\b")
_SHORT_UNITS = {"m": "minute", "min": "minute", "h": "hour", "hr": "hour", "d": "day", "wk": "week", "w": "week"}
_SHORT_UNITS |= {"mo": "month", "yr": "year", "y": "year", "nite": "night", "nt": "night"}
_SHORT_LENGTH = Sieve(rf"(?<![\w.])(\d+(?:\.\d+)?) ?({'|'.join(sorted(_SHORT_UNITS, key=len, reverse=True))})s?\b")
_ANY_WORD = Sieve(rf"\b({'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})\b")
_ATTENDS = re.compile(r"\b(?:minutes?|min)\b")


def _check(view: Audited) -> Iterator[Hit]:
    counted = [s for s in told(view) if _DIGITS.search(s.plain) or _IN_WORDS.search(s.plain)]
    if not counted:
        return
    held = numbers_held(view)
    spans = _closed(set().union(*(_lengths(fact.plain) for fact in view.evidence.all)))
    for sentence in counted:
        plain = _blanked(sentence.plain)
        for match in [*_DIGITS.finditer(plain), *_IN_WORDS.finditer(plain)]:
            value = _value(match)
            unit = _TIME_UNIT.match(plain, match.end(match.lastindex or 0))
            if unit and _another_unit(value, unit["unit"], spans):
                yield hit_at(
                    sentence, match.start(), unit.end(), "The input has this number with another unit.", about="unit"
                )
                continue
            if value in held or _is_length_of_session(plain, match) or (is_plan(sentence) and value <= 3):
                continue
            yield hit_at(sentence, *match.span(), "This number stands nowhere in the input.", about=str(match.start()))


@lru_cache(maxsize=8_192)
def _lengths(plain: str) -> frozenset[tuple[float, str]]:
    """Give every length of time in a text as number and unit."""
    numbers = [*_DIGITS.finditer(plain), *_ANY_WORD.finditer(plain)]
    found = {(_value(m), unit["unit"]) for m in numbers if (unit := _TIME_UNIT.match(plain, m.end()))}
    found |= {(float(m[1]), _SHORT_UNITS[m[2]]) for m in _SHORT_LENGTH.finditer(plain)}
    return frozenset(found)


def _closed(found: set[tuple[float, str]]) -> set[tuple[float, str]]:
    """Add what the lengths come to in a larger unit."""
    for small, count, large in (("minute", 60, "hour"), ("day", 7, "week"), ("month", 12, "year")):
        found |= {(number / count, large) for number, unit in found if unit == small and number % count == 0}
    return found


def _another_unit(value: float, unit: str, held: set[tuple[float, str]]) -> bool:
    """Tell whether the input has this number of another unit of time and never of this one."""
    units = {other for number, other in held if number == value}
    return bool(units) and unit not in units


def _blanked(plain: str) -> str:
    for pattern in (_NAMES, _TIME):
        plain = pattern.sub(
            lambda m: " " * len(m[0]) if not m[0].startswith("/") else m[0].replace("0", " ").replace("1", " "), plain
        )
    return plain


def _value(match: re.Match[str]) -> float:
    word = next(group for group in match.groups() if group)
    return float(word) if word[0].isdigit() else float(NUMBER_WORDS[word])


def _is_length_of_session(plain: str, match: re.Match[str]) -> bool:
    """Leave minutes attended to the rules on attendance."""
    near = plain[match.start() : match.end() + 12]
    return bool(_ATTENDS.search(near)) and bool(
        re.search(r"\b(?:attend|arriv|late|left|early|group|session|present|duration|joined|stayed|of \d+)", plain)
    )


RULE = Rule(
    code="GN502",
    category="unsupported-claim",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Take the number out, or ask the clinician for it.",
    bad=(
        example("Client sleeps «4» hours a night.", "sleep poor"),
        example("Client takes sertraline «100» mg.", "on sertraline 50 mg"),
        example("Client has been sober for «six weeks».", "sober, proud"),
        example("Anxiety fell from 8 to «5».", "anx 8/10 at start, lower at end"),
    ),
    good=(
        example("Client sleeps four hours a night.", "sleep 4h/nt"),
        example("Client named two triggers and used 5-4-3-2-1 grounding.", "named triggers: payday, sister; grounding"),
        example(
            "PHQ-9 was 14; group ran 90 minutes.", "tired", member={"measures": [{"name": "PHQ-9", "score": "14"}]}
        ),
        example("Two beers after 90 days.", "2 beers after 90 d"),
        example(
            "Present for the two hours; back with five senses in two minutes.",
            "back in 2 min w/ 5 senses",
            session={"duration_minutes": 120, "end_time": "19:30"},
            member={"attendance": {"status": "present", "minutes": 120}},
        ),
        example("Client drank 2 beers.", "3 beers, scratch that, 2 beers"),
    ),
)
