"""Dates that say a day, or a month of a year: digits, words, spoken; weekdays and months alone stay."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from guardrails.deid.days_in_digits import FULL, SHORT, UNIT, Spans, days_in_digits
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.tokens import FromAWord, Token, places_of, tokens_of, words_of
from guardrails.deid.vocabulary import clinical, everyday
from guardrails.session import SessionFile

_ELSEWHERE = (
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre januar februar marz juni juli oktober dezember "
    "januari februari maj augusti janeiro fevereiro maio junho julho setembro outubro novembro dezembro gennaio febbraio aprile "
    "maggio giugno luglio settembre ottobre fev avr juil okt dez giu lug"
).split()
"""Months as hands from elsewhere write them, beside a day: "12 mars", "2 fév"."""
_SHORTEST = 3
"""Letters of a month written short."""
_UNITS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_ORDINAL = (
    rf"(?:(?:twenty|thirty)[ -]?(?:{_UNITS})|{_UNITS}|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth"
    r"|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
_CARDINAL = (
    r"(?:(?:twenty|thirty)[ -]?(?:one|two|three|four|five|six|seven|eight|nine)|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty)"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:[ ]?(?:st|nd|rd|th))?"
_YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)"
_TENS = r"(?:forty|fifty|sixty|seventy|eighty|ninety)"
_SAID_YEAR = rf"(?:(?:nineteen|twenty)[ -](?:hundred[ -])?(?:oh[ -])?(?:{_TENS}|{_CARDINAL})(?:[ -]{_CARDINAL})?|two thousand(?: and)?(?: {_CARDINAL})?)"
_OF_A_TIME = r"of[ ](?:this|last|next|that|the|each|every|(?:19|20)\d\d)[ ]?(?:year|yr|month|mo)?\b"
_AFTER_A_MONTH = re.compile(
    rf"\.?[ ]{{0,2}}{_DAY}\b(?![ ]?(?!{_OF_A_TIME})(?:{UNIT}|/10))(?:,?[ ]*(?:of[ ]+)?{_YEAR}|,[ ]?[0-3]\d(?![\w:/%.-]|[ ]?{UNIT}))?"
    rf"|\.?[ ]+(?:the[ ]+)?(?:{_ORDINAL}|{_CARDINAL})\b(?!-)(?:,?[ ]+(?:of[ ]+)?(?:{_YEAR}|{_SAID_YEAR}|(?<=of[ ]){_TENS}(?:[ -]{_CARDINAL})?))?"
    rf"|\.?,?[ ]+(?:of[ ]+|de[ ]+|del[ ]+)?{_YEAR}\b"
)
_BEFORE_A_MONTH = re.compile(rf"\b(?P<day>{_DAY}|{_ORDINAL})[ ]*(?:of[ ]+|de[ ]+|[ ]|-)?$")
_SHORT_YEAR = re.compile(r"\.?[ ]['’]?[0-4]\d")
_YEAR_AFTER = re.compile(rf"\.?,?[ -]*(?:de[ ]+|del[ ]+)?(?:{_YEAR}|{_SAID_YEAR})\b")

_ORDINAL_CUE = re.compile(
    r"\b(?:on|by|until|till|since|from|before|after|due|the|dated?|court|appt|appointment|dob|born|bday|birthday|for|thru|through|next"
    r"|last|of|w/|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|fri|sat|sun)\W{1,3}(?:the[ ]+)?$"
)
_ALONE = re.compile(r"(?:[;.!?)]|,(?![ ]?\d)|[ ](?:in|at|for|w/|with|and|then|is|was|by)\b)|[ ]*$", re.MULTILINE)
_WHOSE = re.compile(r"\b(?:his|her|their|my|our|your|a|another|every|each|and|of|shift:?|grade)[ ]+$")
_SAID_CUE = re.compile(
    r"\b(?:(?:on|by|until|till|since|from|before|after|due|through|thru|nearly|almost|it'?s)|starts|ends|begins|returns|back|died|born|was|is|came|comes|day|date|court|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[ ]+the[ ]+(?:twenty|thirty)?[ -]?$"
)
_COUNTED = re.compile(
    r"[ ]*(?:stroke|surgery|opinion|chance|interview|invite|offer|marriage|wife|husband|baby|pregnancy|dose|shot|job|cup|call|text|step|grade|floor|time|session|group|visit|week|day|attempt|relapse|dui|child|kid|marriage|street|st\b|ave|go\b|round|one|half|part|trimester|place|month|year|wk|shift|try|class)"
)
_OF_MONTH = re.compile(r"[ ]of[ ](?:this|last|next|the|that|each|every)[ ](?:\w+[ ])?(?:month|mo)\b")
_A_YEAR = re.compile(rf"{_YEAR}(?!\w)")
_SEASON_OF_YEAR = re.compile(
    r"\b(?:(?:early|mid|late)[ -])?(?:spring|summer|fall|autumn|winter|christmas|xmas|thanksgiving|easter|halloween|nye|(?:new year'?s|christmas|xmas)(?: eve| day)?|good friday|(?:valentine'?s?|mother'?s|father'?s|labor|memorial|veterans|martin luther king|mlk|saint patrick'?s|st\.? patrick'?s) day|verano|invierno|primavera|otono|navidad)"
    rf"[ ,]{{1,2}}(?:of[ ]|de[ ]|del[ ])?{_YEAR}(?!\w)"
)
_SEASONS = frozenset(
    "spring summer fall autumn winter christmas xmas thanksgiving easter halloween nye year year's years eve day verano invierno primavera otono "
    "navidad friday".split()
)
"""The words before the year, one of which every season or feast ends with."""
_DAYS_ON = re.compile(r"[ ]?[-–][ ]?(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w/:-])")
_MONTH_OF_SHORT_YEAR = re.compile(r"\.?[ ]+(?:of|del?)[ ]+['’]?[0-3]\d(?![\w/:])")
_WORDS_ARE_BIRTH = re.compile(
    rf"\b(?P<b>{_CARDINAL}(?:[ -](?:oh[ -])?(?:{_TENS}|{_CARDINAL}|nineteen|two thousand)){{1,5}})[ ](?:is|as)[ ](?:the |her |his |their )?(?:dob|birth|bday)"
)
_BIRTH_IN_WORDS = FromAWord(
    rf"\b(?:dob|d\.o\.b\.?|born|birth ?(?:day|date)|bday|date of birth)\W{{0,3}}(?:is |on |was |(?:given|listed|entered|typed|said) as |of )?(?P<a>{_CARDINAL}(?:[ -](?:oh[ -])?(?:{_TENS}|{_CARDINAL}|nineteen|two thousand)){{1,5}})\b",
    r"dob|d$|born|birth|bday|date",
)
_BORN = FromAWord(
    rf"\b(?:born|dob|d\.o\.b\.?|birth(?:day|date)?|b\.)\W{{0,4}}(?:in[ ]+)?(?P<born>{_YEAR})\b",
    r"born|dob|d$|birth|b$",
)


@cache
def _months() -> frozenset[str]:
    """List months as they are written, with two letters swapped or one left out, unless that is a word."""
    slips = {f"{m[:i]}{m[i + 1]}{m[i]}{m[i + 2 :]}" for m in FULL if len(m) > 3 for i in range(len(m) - 1)}
    slips |= {m[:i] + m[i + 1 :] for m in FULL if len(m) > 6 for i in range(1, len(m))}
    slips |= {f"{m[0]}{m[2]}{m[1]}" for m in SHORT if len(m) == _SHORTEST} - clinical()
    zeros = {m.replace("o", "0") for m in (*FULL, *SHORT) if "o" in m}
    return frozenset((*FULL, *SHORT, *_ELSEWHERE)) | (slips - everyday()) | zeros


def find(text: str, file: SessionFile) -> Iterator[Found]:
    """Find dates; a score such as 7/10 is none, unless a word before it speaks of a day."""
    fold, tokens = tokens_of(text)
    plain = fold.plain
    for start, end in (
        *days_in_digits(text, plain, len(file.members)),
        *_worded(text, plain, tokens),
        *_births(text, plain),
    ):
        yield Found(*fold.span(start, end), "DATE", 0.9)
    for match in _ON_A_WEEKDAY.finditer(text):
        yield Found(*fold.span(*match.span(match.lastgroup or 0)), "DATE", 0.9)


def _worded(text: str, plain: str, tokens: tuple[Token, ...]) -> Spans:
    """Begin at the words that dates are made of, so that a text without them costs next to nothing."""
    numbered = {word for word in words_of(text) if word[0].isdigit() and word[-2:] in {"st", "nd", "rd", "th"}}
    for at in places_of(text, _all_words() | numbered):
        token = tokens[at]
        for words, spans in _BY_WORD:
            if token.base in words():
                yield from spans(plain, token)
        if token.word in numbered:
            yield from _numbered_day(plain, token)


def _of_month(plain: str, token: Token) -> Spans:
    after = _AFTER_A_MONTH.match(plain, token.start + len(token.base))
    left = plain[max(0, token.start - 24) : token.start]
    before = _BEFORE_A_MONTH.search(left[left.rfind("\n") + 1 :])
    if (
        token.base == "may"
        and after
        and re.fullmatch(r"[ ]+(?:one|two|three|\d{1,2})", after[0])
        and _is_verb_may(plain, after.end())
    ):
        return
    year = _YEAR_AFTER.match(plain, token.end)
    if before and after and _SHORT_YEAR.fullmatch(after[0]):
        yield token.start - len(before[0]), after.end()  # "3 Feb 24"
    elif before and (year or not after):
        yield token.start - len(before[0]), year.end() if year else token.end
    elif after:
        on = _DAYS_ON.match(plain, after.end()) if after[0][-1:].isalnum() and not after[0][-4:].isdigit() else None
        yield token.start, on.end() if on else after.end()
    elif of_year := _MONTH_OF_SHORT_YEAR.match(plain, token.end):
        yield token.start, of_year.end()


def _is_verb_may(plain: str, end: int) -> bool:
    """Whether a word follows that makes "may 2" or "may one" the verb: "may 2 of them", "may one day"."""
    return bool(re.match(r"[ ]+(?:day|of|or(?! the \d| \d)|more|new|be|try|skills?|times?)\b", plain[end : end + 12]))


def _numbered_day(plain: str, token: Token) -> Spans:
    digits = token.word[:-2]
    corner = re.match(r"[ ]*(?:and|&)[ ]", plain[token.end : token.end + 6])  # "5th and main"
    if digits.isdecimal() and 1 <= int(digits) <= 31 and not corner and not _COUNTED.match(plain, token.end):
        left = plain[max(0, token.start - 20) : token.start]
        if _OF_MONTH.match(plain, token.end):
            yield token.start, token.end
            return
        stands_alone = int(digits) > 3 and _ALONE.match(plain, token.end) and not _WHOSE.search(left)
        if _ORDINAL_CUE.search(left) or stands_alone:
            yield token.start, token.end


def _said_day(plain: str, token: Token) -> Spans:
    left = plain[max(0, token.start - 24) : token.start]
    if (_SAID_CUE.search(left) or _OF_MONTH.match(plain, token.end)) and not _COUNTED.match(plain, token.end):
        tens = re.search(r"(?:twenty|thirty)[ -]?$", left)
        yield token.start - (len(tens[0]) if tens else 0), token.end


_SAID_YEAR_RE = re.compile(rf"{_SAID_YEAR}\b")


def _said_year(plain: str, token: Token) -> Spans:
    match = _SAID_YEAR_RE.match(plain, token.start)
    if (
        match
        and len(match[0].split()) > 1
        and not re.search(r"(?:-|\b(?:at|turned|is|was|age)[ ])$", plain[max(0, token.start - 8) : token.start])
    ):
        teen = re.match(
            r"twenty[ -](?:one|two|three|four|five|six|seven|eight|nine)\b(?![ -](?:one|two|three|four|five|six|seven|eight|nine))",
            match[0],
        )
        if not teen:
            yield match.span()


_ON_A_WEEKDAY = FromAWord(
    r"(?:mon|tues?|wed|thurs?|fri|sat|sun)(?:day|nesday|urday)?\.?[ ](?P<a>(?:3[01]|2\d|1[3-9]))(?:st|nd|rd|th)?(?=[ ]?(?:[;,!?)]|\.(?!\d)|$|(?:at|w|with|and|or)\b))"
    r"|(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)[ ](?P<b>3[01]|[12]\d|[1-9])\b(?![ ]?(?:[:/%]|am|pm|a\.|p\.|personas|horas|grupos|semanas))",
    r"(?:mon|tues?|wed|thurs?|fri|sat|sun)(?:day|nesday|urday)?$|(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)$",
)
"""A bare day behind a weekday: "Mon 18", "el martes 3"; up to the twelfth it may be an hour in English."""


def _births(text: str, plain: str) -> Spans:
    yield from (match.span("born") for match in _BORN.finditer(text))
    for year in _A_YEAR.finditer(plain) if words_of(text) & _SEASONS else ():
        start = max(0, year.start() - 30)
        yield from (match.span() for match in _SEASON_OF_YEAR.finditer(plain, start, year.end()))
    yield from (match.span("a") for match in _BIRTH_IN_WORDS.finditer(text))
    if "is dob" in plain or "as dob" in plain or " birth" in plain:
        yield from (match.span("b") for match in _WORDS_ARE_BIRTH.finditer(plain))


_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth "
    "eighteenth nineteenth twentieth thirtieth".split()
)
_BY_WORD: tuple[tuple[Callable[[], frozenset[str]], Callable[[str, Token], Spans]], ...] = (
    (_months, _of_month),
    (lambda: _ORDINALS, _said_day),
    (lambda: frozenset({"nineteen", "twenty", "two"}), _said_year),
)


@cache
def _all_words() -> frozenset[str]:
    return frozenset().union(*(words() for words, _ in _BY_WORD))


RECOGNIZER = Recognizer(
    name="dates",
    covers=("C",),
    find=find,
    examples=(
        "dob «4-12-88», intake «3/14/2026»",
        "court on «12/3», clean since «6/14», win hospital «1/29-2/5»",
        "«march 4th», back in «June 2019», «arpil 6»",
        "moved the «14th of june», «march fourth»",
        "due the «15th», labs «12.30», hold up «1/2»",
        "mood 7/10, urges 3/10, PHQ-9 14/27",
        "Nan hospital «7th», mixed; cousin died «27th» in Page, Monday the «sixth», medically cleared",
        "hip done s/p L THA «11/30», told her call today. she did, «4/28»; terça «30/6», «feb first of sixty eight»",
        "ECG «1/26» HR 44, husband deploys «4/1», dad died «Jna 3»",
        "step 4, 3rd session, in march, next tues, on his 4th, 5th and 6th grade",
        "shot in the «summer of 2018», od'd «oct of 21», dob «eight fourteen eighty five», trip «may 3-5»",
        "diary cards 5/6, one lost; homework done 5/5, ABC sheets: 6/7, nightmares 4/7, weed «4/20», 6/7 pres, 4/5 correct on place",
        "court «9/3» moved to «9/10», mood back up to 8/10",
        "took the baby last wk «6/9», since earl d.«11/2/24», labour clinic on «20/10»",
        "hearing was «3rd» of last month, the «twelfth» of this month, clean since «Jan 1» of this year",
        "le «12 mars», injection «2 fév», approved «march20», birthday «26/5», od «3 21 26», court «7.22» 9a, on 24/7, 15 12 10 reps",
        "x-ray «12oct», back «0ct 5», seen «oct. 12th, 26», last use was «10 2 26», DOB given as «four eleven eighty six»",
        "stopped lexapro, then stopped «10.17», f/u «9-12», sat 12 26 30 lb on the bar",
        "no group «12/28», there is; card up for renewal «1/5», ID day there «2/3» 9a, ask; sleep 2/3 of the night, group 4/12",
        "Gp 6/7, n=5/6; ATT: 4/6, seen «5/6»",
        "aids @ clinic Mon «18»; he's called Wed. «28», no group el martes «3» sino jueves, since Good Friday to «12/4», Mon 10, sat 96",
        "offered «may 7» or the «14th», died on «Christmas Eve of 1998», it's nearly the «tenth», nearly the tenth time",
        "may try 2 new skills, the second go round, may 2 of them",
    ),
    limits="A bare year, or a month alone, stays unless a birth is spoken of.",
)
