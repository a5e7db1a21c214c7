"""What was masked in doubt and is only a word: `if`, `in March`, `BREAK` in a line of capitals. Restored as the word.

Masking takes initials and short names for people whenever they may be (`IF` of Imogen Fairweather). In the note the
same letters would stand as "a peer"; where what was typed is a small word of the language, the word comes back. Several
words may be a name as it was heard ("on a lease" for Annelise): they come back only where nobody can stand.
"""

import re
from collections.abc import Iterable

from guardrails.deid.cues import BEFORE_A_NAME, is_finite
from guardrails.deid.letters import fold
from guardrails.deid.masking import Masked
from guardrails.deid.vocabulary import everyday, names, names_or_words, proper
from guardrails.language.day_names import DAYS, MONTHS
from guardrails.language.short_forms import SHORTHAND
from guardrails.language.shorthand import expand

_SMALL = frozenset(
    "a an and are as at be been but by can did do does for from get had has have he her him his how i if in is it its"
    " me my no nor not of off on or our out she so than that the their them then they this till to up us was we were"
    " what when who why with you".split()
)
_SHORTENED = {"ok": "ok", "okay": "okay", "wk": "week", "wks": "weeks", "hr": "hour", "hrs": "hours"}
"""Small words of those who type fast."""
_SOMEBODY_NEXT = re.compile(r"\b(?:with|w/?|told|asked|to|by|from|and|thanked|for|beside|near) ?$", re.IGNORECASE)
"""Behind these the letters are somebody's: "talked with ok"."""
_NOBODY = _SMALL | frozenset("new old has still also just always never now then sick drunk home back away late".split())
_BESIDE_A_NAME = frozenset("and n also then just still who to".split())
"""What may stand between somebody and what they did."""
_DATED = re.compile(
    r"\b(?:(jan|feb|apr|aug|sept?|oct|nov|dec)(?![\w])\.?|(mon|tues?|weds?|thu|thurs?|fri|sun)(?![\w])\.?)",
    re.IGNORECASE,
)
_STATES = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA"
    " RI SC SD TN TX UT VT VA WA WV WI WY".split()
)
_BEFORE_A_MONTH = re.compile(r"\b(?:in|since|until|till|by|last|next|this|early|late|mid|from|of) $", re.IGNORECASE)
_SHORT = {"dr": "the doctor", "Tu": "Tuesday", "Th": "Thursday"}
_LONGEST_CODE = 3
"""Capitals up to this many may stand for other words; they are left as they were typed."""
_LONGEST_NAME = 5
"""The same of what no list of names holds."""
_LAST_WORD = re.compile(r"([\w/]+)[ \"“]+$")
_NEXT_WORD = re.compile(r" ([A-Za-z]+)")
_COUNT = re.compile(r"[xX]\s?(\d{1,2})")


def mere_words(texts: Iterable[Masked], named: frozenset[str] = frozenset()) -> dict[str, str]:
    """Give the placeholders of people that in all of these texts stand for a small word only, with the word.

    `named` are the listed names and nicknames in small letters: a Will or a June is never taken for the word.
    """
    found: dict[str, str] = {}
    people: set[str] = set()
    for masked in texts:
        for span in masked.spans:
            if span.type != "NAME" or not span.placeholder.startswith(("[MEMBER", "[STAFF")):
                continue
            typed = masked.text[span.start : span.end].lower()
            listed = typed in named or typed.removesuffix("s") in named
            word = "" if listed else _word(masked.text, span.start, span.end)
            if word and found.get(span.placeholder, word) == word:
                found[span.placeholder] = word
            else:
                people.add(span.placeholder)
    return {mark: word for mark, word in found.items() if mark not in people}


def _word(text: str, start: int, end: int) -> str:
    typed = text[start:end]
    if typed.lower() in _SMALL and (typed.islower() or text.isupper()):
        return typed.lower()
    if typed in _SHORTENED and not _SOMEBODY_NEXT.search(text[:start]):
        return _SHORTENED[typed]
    if " " in typed and typed.islower() and all(w in everyday() and w not in names() for w in typed.split()):
        return "" if _somebody_may_stand(text, start, end) else typed
    month = typed[:3].lower() in MONTHS and typed.lower() == MONTHS[typed[:3].lower()].lower()
    if month and _BEFORE_A_MONTH.search(text[:start]):
        return typed.capitalize()
    if typed in _STATES and re.search(r"\b(?:in|from|to) $", text[:start]) and not text.isupper():
        return typed
    if typed.islower() and typed.isalpha() and (word := _english(text, start, end)):
        return word
    dose = typed == "MG" and re.search(r"\d ?$", text[:start])
    return "mg" if dose else ""


def _english(text: str, start: int, end: int) -> str:
    """Give an everyday word that was taken for a name by its sound, unless a person may stand there: `dose eval`."""
    typed = text[start:end]
    if typed not in everyday() or {typed, typed.removesuffix("s")} & (names() | names_or_words()):
        return ""
    says_how = typed.endswith("ly") and len(typed) > _LONGEST_NAME
    return typed if says_how or not _acts_or_is_spoken_to(text, start, end) else ""


def _acts_or_is_spoken_to(text: str, start: int, end: int) -> bool:
    """Whether a word stands behind what names follow, or where one does something, is greeted or is a heading."""
    before, after = _LAST_WORD.search(text[:start]), _NEXT_WORD.match(text, end)
    if before is not None and before[1].lower() in BEFORE_A_NAME:
        return True
    if after is None:
        return True
    return is_finite(after[1].lower()) or after[1].lower() in _BESIDE_A_NAME


def _somebody_may_stand(text: str, start: int, end: int) -> bool:
    """Whether words open their clause, follow what names follow, or come before what somebody did."""
    before, after = _LAST_WORD.search(text[:start]), _NEXT_WORD.match(text, end)
    if before is None or before[1].lower() in BEFORE_A_NAME:
        return True
    return after is not None and is_finite(after[1].lower())


def is_nobody(surface: str) -> bool:
    """Whether what was masked behind `brother` or `wife` is a word and no name: `brother has rifles`."""
    return surface in _NOBODY


def as_written(surface: str) -> str:
    """Write words that were masked as they stand in a note: days and months in full, capitals calmed."""
    count = _COUNT.fullmatch(surface)
    if count:
        return {"1": "once", "2": "twice"}.get(count[1], f"{count[1]} times")
    if surface in _SHORT:
        return _SHORT[surface]
    several = " " in surface or surface in SHORTHAND
    calm = expand(surface) if surface.islower() and several else surface
    letters = [c for c in surface if c.isalpha()]
    if len(letters) > _LONGEST_CODE and surface.isupper():
        calm = " ".join(map(_calmed, surface.split(" ")))
    return _DATED.sub(_in_full, calm) if len(calm) < 12 else calm


def _calmed(word: str) -> str:
    bare = fold(word)
    if bare in everyday() or not word.isalpha():
        return word.lower()
    named = bare in proper() or bare in names() or len(word) > _LONGEST_NAME
    return word.capitalize() if named else word


def _in_full(match: re.Match[str]) -> str:
    key = match[0][:3].lower()
    return MONTHS[key] if match[1] else DAYS[key]
