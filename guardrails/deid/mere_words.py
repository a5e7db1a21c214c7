"""What was masked in doubt and is only a word: `if`, `in March`, `BREAK` in a line of capitals. Restored as the word.

Masking takes initials and short names for people whenever they may be (`IF` of Imogen Fairweather). In the note the
same letters would stand as "a peer"; where what was typed is a small word of the language, the word comes back. Several
words may be a name as it was heard ("on a lease" for Annelise): they come back only where nobody can stand.
"""

import re
from collections.abc import Container

from guardrails.deid.cues import BEFORE_A_NAME, is_base, is_finite
from guardrails.deid.letters import fold
from guardrails.deid.vocabulary import clinical, everyday, names, names_or_words, proper
from guardrails.language.day_names import DAYS, MONTHS
from guardrails.language.short_forms import SHORTHAND
from guardrails.language.shorthand import expand

_SMALL = frozenset(
    "a an and are as at be been but by can did do does for from get had has have he her him his how i if in is it its"
    " me my no nor not of off on or our out per she so than that the their them then they this till to up us via was we"
    " were what when who why with you ya yo el la".split()
)
LITTLE = frozenset("am an as at be by do go he hr if in is it me my no of on or so to up us we".split())
"""Words that initials may look like, where a line is all in capitals or they are in small letters."""
_SHORTENED = {"ok": "ok", "okay": "okay", "wk": "week", "wks": "weeks", "hr": "hour", "hrs": "hours"}
"""Small words of those who type fast."""
_SOMEBODY_NEXT = re.compile(r"\b(?:with|w/?|told|asked|to|by|from|and|thanked|for|beside|near) ?$", re.IGNORECASE)
"""Behind these the letters are somebody's: "talked with ok"."""
_WITH_SOMEBODY = re.compile(r"\b(?:with|w/?|told|asked|thanked|beside|near) ?$", re.IGNORECASE)
"""The same of a day: "roommate by sun" is none."""
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
_TO_A_STATE = re.compile(
    r"\b(?:in|from|(?:mov(?:ed?|es|ing)|back|flew|fly|drove|drive|trip|went|go|going|return(?:ed)?|relocat\w+) to) $"
)
_BEFORE_A_MONTH = re.compile(r"\b(?:in|since|until|till|by|last|next|this|early|late|mid|from|of) $", re.IGNORECASE)
_SHORT = {"dr": "the doctor", "Tu": "Tuesday", "Th": "Thursday"}
_LONGEST_CODE = 3
"""Capitals up to this many may stand for other words; they are left as they were typed."""
_LONGEST_NAME = 5
"""The same of what no list of names holds."""
_DAYS = frozenset("mon tue tues wed weds thu thurs fri sat sun".split())
_LEAD_ON = frozenset(
    "al an as at by de del el for from in is la las los of on or per que the to un una was with".split()
)
"""No name ends in these, nor is heard so before something they lead on to: `solo on the 20th`, `math is cooked`."""
_DONE_IN_SPANISH = "ó"
"""What ends so says what somebody did: `mandó`."""
_AUXILIARIES = frozenset("will would can could may might must should shall did does do".split())
_WHEN = frozenset("after before during since until".split())
_ARTICLES = frozenset("the a an her his their my no some any this that each every more less own".split())
_LEADS_TO_A_THING = frozenset("for of in on into some more".split())
_DONE_TO = re.compile(r" (?:was|were|is|being|got|gets) (?:\w{2,}ed|cut|held|put|set|given|taken|done|changed)\b")
"""What was done to a thing: `dose was raised`."""
_BEGUN = re.compile(r"(?:^|[.!?:;\n]|[\"“‘(•-])\s*[\"“‘(]?$")
_LISTED_STATE = re.compile(r"(?:^|\n)\s*[A-Za-z/]{1,14}:\s*(?:[\w ]+, )*$")
"""A heading, and what was listed behind it so far: `A: alert, ox3`."""
_LAST_WORD = re.compile(r"([\w/]+)[ \"“]+$")
_NEXT_WORD = re.compile(r" ([A-Za-z]+)")
_COUNT = re.compile(r"[xX]\s?(\d{1,2})")


def word_of(text: str, start: int, end: int, listed: Container[str] = frozenset(), *, own: bool = False) -> str:
    """Give the word that was taken for a listed person and is only a word where it stands; empty where it may be one.

    `listed` are the listed names, nicknames and aliases in small letters: a June is never taken for the word, nor a
    Will, unless nobody else can be meant. `own` says that the words stand in a bullet of the person who is meant.
    """
    typed = text[start:end]
    calm = typed.lower()
    if any(form in listed for form in (calm, calm.removesuffix("s"), *fold(calm).split())):
        return typed if own and _is_a_modal(text, calm, end) else ""
    large = text.isupper()
    opening = typed[:1].isupper() and typed[1:].islower() and _opens(text, start)
    if calm in _SMALL and (typed.islower() or large or opening):
        return calm if large else typed
    if typed in _SHORTENED and not _SOMEBODY_NEXT.search(text[:start]):
        return _SHORTENED[typed]
    if calm in _DAYS and not typed.isupper() and not _does(text, end) and not _WITH_SOMEBODY.search(text[:start]):
        return DAYS[calm[:3]]
    month = typed[:3].lower() in MONTHS and typed.lower() == MONTHS[typed[:3].lower()].lower()
    if month and _BEFORE_A_MONTH.search(text[:start]):
        return typed.capitalize()
    if typed in _STATES and _TO_A_STATE.search(text[:start]) and not large:
        return typed
    if typed.islower() or large or opening:
        spoken = _phrase(text, start, end) if " " in typed else _english(text, start, end)
        return (spoken.lower() if large else typed) if spoken else ""
    if typed.isupper() and calm in clinical() and not _does(text, end) and not _SOMEBODY_NEXT.search(text[:start]):
        led = _LAST_WORD.search(text[:start])
        if (own and not large and text[end : end + 1] != ":") or (led is not None and led[1].lower() in _ARTICLES):
            return typed  # "her OB", and "NG out since Sunday" of Niamh Gallacher herself
    dose = typed == "MG" and re.search(r"\d ?$", text[:start])
    return "mg" if dose else ""


def _phrase(text: str, start: int, end: int) -> str:
    """Give several everyday words that were heard as a name, unless a person may stand there: `solo on`."""
    words = [w if w.endswith(_DONE_IN_SPANISH) else fold(w) for w in text[start:end].split()]
    if any((w not in everyday() and not w.endswith(_DONE_IN_SPANISH)) or w in names() for w in words):
        return ""
    before = _LAST_WORD.search(text[:start])
    if words[-1] in _LEAD_ON or (words[0] in _AUXILIARIES and is_base(words[-1])):
        return text[start:end]
    if before is not None and before[1].lower() in BEFORE_A_NAME:
        return ""
    if words[0] in _WHEN or not clinical().isdisjoint(w for w in words if len(w) > _LONGEST_CODE - 1):
        return text[start:end]
    return "" if _somebody_may_stand(text, start, end) else text[start:end]


def _english(text: str, start: int, end: int) -> str:
    """Give an everyday word that was taken for a name by its sound, unless a person may stand there: `dose eval`."""
    typed = text[start:end]
    word = fold(typed)
    if word not in everyday() or not typed.isalpha():
        return ""
    before = _LAST_WORD.search(text[:start])
    led = before[1].lower() if before is not None else ""
    if led in _ARTICLES or (led in _AUXILIARIES | {"to"} and is_base(word)):
        return typed
    if typed.islower() and word not in names() and led in _LEADS_TO_A_THING and not _does(text, end):
        return typed  # "sleeves pushed up for clay"
    if {word, word.removesuffix("s")} & (names() | names_or_words()):
        return ""
    says_how = word.endswith("ly") and len(word) > _LONGEST_NAME
    done_to = _DONE_TO.match(text, end) and led not in BEFORE_A_NAME
    return typed if says_how or done_to or not _acts_or_is_spoken_to(text, start, end) else ""


def _is_a_modal(text: str, word: str, end: int) -> bool:
    """Whether "will" or "may" leads to what is to be done: "Will tell the nurse"; he himself would have told her."""
    after = _NEXT_WORD.match(text, end)
    doing = after[1].lower() if after is not None else ""
    return word in _AUXILIARIES and is_base(doing) and not is_finite(doing)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence or a quotation begins there."""
    return bool(_BEGUN.search(text[:start]))


def _does(text: str, end: int) -> bool:
    """Whether what somebody did, or possessed, follows."""
    after = _NEXT_WORD.match(text, end)
    return text[end : end + 2] in {"'s", "’s"} or (after is not None and is_finite(after[1].lower()))


def _acts_or_is_spoken_to(text: str, start: int, end: int) -> bool:
    """Whether a word stands behind what names follow, or where one does something, is greeted or is a heading."""
    before, after = _LAST_WORD.search(text[:start]), _NEXT_WORD.match(text, end)
    if before is not None and before[1].lower() in BEFORE_A_NAME:
        return True
    if after is None:
        return not _LISTED_STATE.search(text[:start]) or text[end : end + 1] != ","
    return is_finite(after[1].lower()) or after[1].lower() in _BESIDE_A_NAME


def _somebody_may_stand(text: str, start: int, end: int) -> bool:
    """Whether words open their clause, follow what names follow, or come before what somebody did."""
    before, after = _LAST_WORD.search(text[:start]), _NEXT_WORD.match(text, end)
    if before is None or before[1].lower() in BEFORE_A_NAME:
        return True
    return after is not None and is_finite(after[1].lower())


def is_nobody(surface: str) -> bool:
    """Whether what was masked behind `brother` or `wife` is a word and no name: `brother has rifles`."""
    if surface in _NOBODY:
        return True
    words = surface.split()
    if not surface.islower() or any(w in names() for w in words):
        return False
    told = surface.endswith(_DONE_IN_SPANISH) or (len(words) > 1 and is_finite(words[0]))
    return told or (len(words) > 1 and all(fold(w) in everyday() for w in words))


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
