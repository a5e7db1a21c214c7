"""Record, account, case and licence numbers, plates, devices; and any number outside the shapes that are safe."""

import re
from collections.abc import Iterator
from functools import lru_cache

from guardrails.deid.letters import fold
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.tokens import FromAWord, line_at, places_of, tokens_of, words_of
from guardrails.deid.vocabulary import clinical, daily, everyday
from guardrails.session import Member, SessionFile

_KINDS = (
    "ssn|social(?: security)?|mrn|record|chart|acct|account|policy|member|subscriber|medicaid|medicare|insurance|group|grp|case|docket|cause|file"
    "|claim|auth(?:orization)?|licen[sc]e|lic|dl|npi|dea|plates?|tag|vin|serial|sn|device|monitor|id|badge|inmate|booking|passport|visa|receipt"
    "|alien|a-?number|cin|mbi|unit|room|rm|apt|bed|locker|rx|prescription|confirmation|conf|ref(?:erence)?|report|rpt|cps|warrant|probation|rig|form"
    "|combo(?:nation)?|fingerprint|fob|dl|ebt|snap card|uci|sid|jacket|folio|cedula|matricula|expediente|poliza|seguro social|numero de caso|passcode|password|gate code"
    "|(?:number|phone|cell|card|acct|account|social) (?:that )?end(?:s|ing)(?: (?:in|with))?"
    "|pin|routing|card|iban|zip|interp(?:reter)?|badge|tracking|order|invoice|case ?load|voucher|meter|model|lot|permit|registration|reg|medallion|hull"
    "|crn|deed|parcel|title|osis|jid|nysid|ndis|nhs|nhi|hospital number|ppsn?|tfn|rego|chapa|tablilla|placa|health card"
)
_IS_A_KIND = re.compile(_KINDS)
_CUE = FromAWord(
    rf"\b(?P<cue>{_KINDS})(?:\s?(?:number|num|no|nr|id|#|code))?\.?\s?(?:(?:is|was|ends? in|ending)\s)?[ ]?[:#=]?[ ]?"
    r"(?P<id>(?=[a-z0-9 .-]{0,24}\d)(?:[a-z]{1,4}[ -])?[a-z]{0,5}\d[a-z0-9]{0,17}(?:[ .-]?[a-z]{0,3}\d[a-z0-9]{0,16}){0,5}(?:-[a-z]{1,3}\b)?)(?!\w)",
    rf"{_KINDS}|hospital$|health$|number$|phone$|cell$|social|a$|snap|seguro|numero|gate",
)
_WEAK_CUES = frozenset(
    "group grp member report unit room rm bed record id case ref card file form order model lot monitor device chart visa".split()
)
_PLACES = frozenset("unit room rm bed apt".split())
"""What a plain number may follow that counts something else: looked at with more care."""
_WORDS_BEFORE = re.compile(
    rf"(?:{_KINDS})[ ]|"
    r"(?:is|on|of|to|at|in|no|for|the|was|and|or|by|til|till|until|after|before|about|d|s|id|call|fax|faxed)[ -]|[a-z]{2,}x[ -]"
)
"""What may stand between a cue and its number and is no part of it."""

_STRONG = (
    re.compile(r"(?<![\w-])\d{3}[- ]\d{2}[- ]\d{4}(?![\w-])"),
    re.compile(r"\b(?=[a-hj-npr-z0-9]{0,16}\d)(?=[a-hj-npr-z0-9]{0,16}[a-z])[a-hj-npr-z0-9]{17}\b"),
    re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b"),
    re.compile(r"\b[a-z]{1,5}(?:-[a-z]{1,3})?-?\d[a-z0-9]{0,15}(?:-[a-z]{0,4}\d[a-z0-9]{0,15}){1,4}(?:-[a-z]{1,3})?\b"),
    re.compile(r"(?<![\w-])[a-z]{1,3}[- ]?\d{2,7}(?:[- ]\d{2,7})+(?![\w/])"),
    re.compile(r"(?<![\w.-])\d{2,7}(?:[- ]\d{2,7}){2,}(?:-[a-z]{1,3}\b)?(?![\w/])"),
    re.compile(r"(?<=file |case )\d{2}[ ][a-z]{2,3}[ ]\d{1,6}(?![\w/])|(?<=cause |court )\d{2}[ ][a-z]{2,3}[ ]\d{1,6}(?![\w/])"),
    re.compile(r"(?<![\w'])(?=(?:[a-z][ ])?\d)[a-z\d](?:[ ][a-z\d]){2,9}[ ](?:dash|hyphen)(?:[ ][a-z\d]){1,8}(?![\w'])"),
    re.compile(r"(?<![\w.-])\d{2,4}[ ](?:cr|cv|dr|jd|fc|pr|mh|gc|fa|cf|mm|dv|tr|ju|cm|ct)[ ]\d{2,8}(?:-\d{1,4})?\b"),
    re.compile(r"(?<![\w.-])\d{2,4}-?(?:cr|cv|dr|jd|fc|pr|mh|gc|fa|cf|mm|dv|tr|ju|pc)(?:-[a-z]{1,3})?-?\d{2,8}(?:-\d{1,4})?\b"),
)  # fmt: skip
_FOUR_DIGITS = re.compile(r"\d(?:[^\d\n]{0,7}\d){3,}")
_ASIDE = 20
_NUMBER = re.compile(r"(?<![\w])[#$]?[a-z]{0,4}-?\d[\w.,:/%+-]*")

_BEFORE_A_NUMBER = 6
"""How many signs before a word with a digit the number may begin."""

_UNIT = (
    r"(?:mgs?|mcg|ml|l|g|kg|lbs?|oz|iu|units?|mins?|minutes?|m|h|hrs?|hours?|d|days?|nights?|wks?|w|weeks?|mos?|months?|yrs?|y|years?|yo|y/?o|x|k|secs?|sec|s"
    r"|st|nd|rd|th|am|pm|a|p|ish|pts?|cm|mm|ft|in|bpm|tabs?|%|pack|ppd|steps?|cal|kcal|point|fold|ers?|times|beers?|drinks?|cigs?|people|packs|btls?|bottles?|cans?|shots?|bags?|bars?|bowls?|hits?|joints?|rolls?|puffs?|rips?|seltzers?|sets?|reps?|laps?|pages?|cups?|meals?|mile|miles|part|year-old|day-old|k|min)"
)
_SCALES = (
    "phq|gad|pcl|bdi|bai|hama?d?|epds|aces?|audit|dast|c-?ssrs|suds?|mdq|asrs|whodas|oq|cage|gds|pg|ptgi|isi|ess|pdss|ymrs|madrs|moca|mmse|ciwa|cows|cgi"
    "|dass|oci|psqi|ders|ede|pss|qids|caps|lec|asi|step|day|wk|week|mod|module|session|lvl|level|cms|ub|sf|dsm|icd|cpt|covid|asq|mmpi|who|omega|vitamin"
    "|core|core-?om|pgsi|sogs|wemwbs|swemwbs|whoqol|honos|ors|srs|bprs|panss|rcads|scared|masc|cdi|cdrs|basc|cbcl|acq|bsq|lsas|spin|mini|scid|pdi|ies|ies-?r"
    "|htq|rhs|hscl|pc-ptsd|tlfb|das|bam|brs|maas|hads|gse|rses|ucla|mspss|bsl|difd|eat|edeq|scoff|ybocs|pswq|aaq|cis|fss|cfq|qol|eq-?5d|vas|nrs|rass|bars|aims|cssa"
    "|tics|mrs|nihss|gcs|mayo|bims|braden|morse|katz|barthel|lawton|spmsq|asam|bsap|lsi|lsi-?r|ors|oras|static|step|unit|lesson|chapter|ch|pg|module|gr|grade|stage|phase|tier|page"
)
_HOUR = r"(?:[01]?\d|2[0-4])"
_SAFE_SHAPES = (
    r"\$?\d{1,3}(?:\.\d{1,2})?[k%+]?",  # a count, a price, a dose
    r"\$?\d{1,3},\d{3}(?:\.\d\d)?",  # thousands
    r"\$?\d{1,4}[x+]?/[a-z]{1,6}|-?\d{1,2}:\d\d|pm-\d{1,2}(?::\d\d)?",
    r"\.\d{1,3}|\d{1,2}\.\d{1,3}|\d{1,2}\+\d",
    rf"\d{{1,4}}(?:\.\d)?(?:-\d{{1,4}})?-?{_UNIT}(?:[/-](?:wk|week|day|d|mo|month|hr|h|night|yr|w|old))?",  # 50mg, 3x/wk, 4-5h, 12-pack
    rf"\d{{1,4}}-{_UNIT}(?:/{_UNIT})?",
    r"\d{1,3}(?:[/:x-]\d{1,3}){1,5}",  # 7/10, 4-7-8, 120/80, 1:1, 4x4x4
    rf"{_HOUR}:[0-5]\d(?:am|pm|a|p)?(?:-{_HOUR}(?::[0-5]\d)?(?:am|pm|a|p)?)?|{_HOUR}(?:am|pm|a|p)?-{_HOUR}(?::[0-5]\d)?(?:am|pm|a|p)",
    r"(?:[01]\d|2[0-3])[0-5]\d(?:h|hrs)?(?:-(?:[01]\d|2[0-3])[0-5]\d)?",  # 24-hour time
    rf"x\d{{1,3}}(?:/\w{{1,5}})?|x\d{{1,3}}(?:-\d{{1,2}})?{_UNIT}"
    r"|a?&?ox[1-4]|q\d{1,2}(?:h|hr|hrs|d|wk|w|m|min)?|t\d{1,2}|d\d{1,2}|b\d{1,2}|g\d{1,2}p\d{1,2}|fev1|cd[48]|p2p|a1c|h2o|co2|o2|k-?9|k2|cyp\d[a-z]\d{1,2}|dd214|glp-?1|ps[2-5]",
    r"[clts]\d{1,2}(?:[-/][clts]?\d{1,2})?",  # vertebrae, also levels of care
    rf"(?:{_SCALES})-?\d{{1,4}}(?:[a-z]|-[a-z])?(?:[=:/]\d{{1,3}}){{0,2}}",
    r"[a-z]-?\d{1,2}(?:[=:/]\d{1,3}){0,2}",
    r"[a-tv-z]\d{2}(?:\.[0-9a-z]{1,4})?",  # ICD-10-CM
    r"908[3-5]\d|9079\d|9078\d|9083\d|9084\d|99[24]\d\d|9613\d|9615\d|9616\d|[gh]\d{4}",  # CPT and HCPCS
    r"911|988|741741|211|24/7|12-?step|420",
    r"(?:19|20)\d\ds?|['’]?\d0s|\d{1,2}(?:to|of|or|and)\d{1,2}|[1-9]0{3}",
    r"\d{1,3}[a-z]{1,2}|\d{1,3}/[a-z]{3,12}",
)  # fmt: skip
_SAFE = re.compile("|".join(_SAFE_SHAPES))
_UNIT_AFTER = re.compile(
    r"\s?(?:mg|mcg|ml|cal\w*|steps|dollars|bucks|meters|feet|miles|yards|grams|words|people|units|iu|followers|views|calories|hours|h|min|minutes|mins|nights?|days?|wks?|weeks?|x|pm|am|of)\b"
)
_INSTRUMENT = re.compile(rf"(?:{_SCALES}|b|a|k|c|l|t|s)-?\d{{0,3}}(?:[- =:]|$)")
_INSTRUMENT_SCORED = re.compile(
    rf"(?:{_SCALES})-?\d{{1,3}}(?:-[a-z])?[ -]\d{{1,3}}|(?:pgs?|pp|chs?)[ ]\d{{1,3}}-\d{{1,3}}|[clts]\d{{1,2}}-[clts]?\d{{1,2}}|[\d-]{{0,12}}\b(?:\d-){{2,6}}\d"
)


def find(text: str, file: SessionFile) -> Iterator[Found]:
    """Find listed record numbers, numbers after a cue, strong shapes, and whatever number is in no safe shape."""
    fold_of, _ = tokens_of(text)
    plain = fold_of.plain
    if not any(map(_has_digit, words_of(text))):
        return
    for start, end, score in (
        *_listed(plain, file),
        *_after_a_cue(text, plain),
        *_plates(text),
        *_strong(plain),
        *_unsafe(text, plain),
    ):
        first, last = fold_of.span(start, end)
        whole = _with_letters(text, first, score)
        yield Found(whole, _with_tail(text, whole, last, score), "ID", score)


_LETTERS_BEFORE = re.compile(r"(?<![\w&/'’-])(?!(?:III?|IV)\b)[A-Z]{1,4}[ -]$")
_HYPHENED = re.compile(r"(?<![\w&/'’-])[A-Z]{1,4}-$")
_LETTERS_AFTER = re.compile(r"[ -]([A-Z]{1,3})(?![\w/'’-])")
_CARD_SUFFIX = re.compile(r"[ -]0\d(?![\w/:.-])")
_LONG = 6
"""Signs from which a number is long enough to go on after a blank."""
_LONG_NUMBER = re.compile(r"(?=[A-Z\d]*\d)[A-Z\d]{6,}(?!\w)")
_STATES = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA"
    " WA WV WI WY".split()
)
"""The states as a title or a licence begins with them."""
_OF_ITSELF = 0.8
"""The score of a number that is taken by its shape, and above."""


def _with_letters(text: str, start: int, score: float) -> int:
    """Take in the capitals before a number, where they are no word that says what it is: "CLX 87125"."""
    left = text[max(0, start - 8) : start]
    if hyphened := _HYPHENED.search(left):
        start -= len(hyphened[0])
        left = text[max(0, start - 8) : start]
    letters = _LETTERS_BEFORE.search(left)
    if letters and letters[0][:-1] in _STATES and _LONG_NUMBER.match(text, start):
        return start - len(letters[0])
    if score < _OF_ITSELF or letters is None or text[start : start + 1].isalpha():
        return start
    return start if _is_known(letters[0][:-1]) else start - len(letters[0])


def _with_tail(text: str, start: int, end: int, score: float) -> int:
    """Take in what goes on after a number: the letters of a hull or a plate, the "01" of a card."""
    tail = _LETTERS_AFTER.match(text, end) if text[start].isalpha() and text[start].isupper() else None
    line = line_at(text, start, 200)
    if score < _OF_ITSELF or end - start < _LONG or (tail and (line.isupper() or _is_known(tail[1]))):
        tail = None
    more = tail or (_CARD_SUFFIX.match(text, end) if end - start > _LONG else None)
    return more.end() if more else end


def _is_known(letters: str) -> bool:
    word = fold(letters)
    return word in everyday() or word in clinical() or word in daily() or bool(re.fullmatch(_KINDS, word))


_Span = tuple[int, int, float]
_Window = tuple[int, int]


def _listed(plain: str, file: SessionFile) -> Iterator[_Span]:
    numbers = (*(m.record_number or "" for m in file.members), *(f.license or "" for f in file.session.facilitators))
    for pattern in _numbers_of(numbers):
        yield from ((*match.span(), 1.0) for match in pattern.finditer(plain))


@lru_cache(maxsize=16)
def _numbers_of(numbers: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Compile the listed numbers; blanks and hyphens may stand anywhere within a number that someone types by hand."""
    letters = [[re.escape(c) for c in fold(n) if c.isalnum()] for n in numbers]
    return tuple(re.compile(rf"(?<!\w){'[ .-]?'.join(found)}(?!\w)") for found in letters if len(found) > 2)


def _after_a_cue(text: str, plain: str) -> Iterator[_Span]:
    for match in _CUE.finditer(text):
        first, end = match.span("id")
        start = _past_words(plain, first)
        if start > first and match["cue"] in _PLACES:
            continue  # "bed by 11"
        if _looks_like_id(plain[start:end], match["cue"]) and not _UNIT_AFTER.match(plain, end):
            yield start, end, 0.85 if match["cue"] in _PLACES and end - start < 4 else 1.0


_PLATE = FromAWord(
    r"\b(?:plates?|tags?|lic(?:en[sc]e)? plates?)\b[^\n]{0,40}?[ ,:#]"
    r"(?P<id>\d{1,4}[ -]?[a-z]{2,4}(?:[ -]?\d{1,4})?|[a-z]{2,4}[ -]?\d{1,4}[a-z]{0,3})\b(?![ ]?(?:mg|min|mins|hrs?|days?|wks?|times))",
    r"(?:plates?|tags?|lic|license|licence)$",
)
_UNITS_ALIKE = re.compile(
    r"\d+[ -]?(?:mg|mcg|ml|min|mins|hr|hrs|day|days|wk|wks|mos?|yrs?|am|pm|st|nd|rd|th|of|in|at|on|to|for|and|was)|(?:in|on|at|of|to|for|was|and|by|phq|gad|due|ct)[ -]?\d+"
)


def _plates(text: str) -> Iterator[_Span]:
    """Find a plate some words after the word: "plate expired, stopped, 884 KBR"."""
    for match in _PLATE.finditer(text):
        if not _UNITS_ALIKE.fullmatch(match["id"]) and sum(map(str.isdigit, match["id"])) > 1:
            yield *match.span("id"), 0.9


def _strong(plain: str) -> Iterator[_Span]:
    windows = [match.span() for match in _FOUR_DIGITS.finditer(plain)]
    for pattern in _STRONG if windows else ():
        for match in _within(pattern, plain, windows):
            start = _past_words(plain, match.start())
            number = plain[start : match.end()]
            if sum(c.isdigit() for c in number) > 3 and not (
                _is_instrument(number) or _is_measured(plain, number, match.end())
            ):
                yield start, match.end(), 1.0


def _within(pattern: re.Pattern[str], plain: str, windows: list[_Window]) -> Iterator[re.Match[str]]:
    """Look only where four digits stand close together, and a word's length before and after."""
    for start, end in windows:
        yield from pattern.finditer(plain, max(0, start - _ASIDE), end + _ASIDE)


@lru_cache(maxsize=20_000)
def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _unsafe(text: str, plain: str) -> Iterator[_Span]:
    tokens, done = tokens_of(text)[1], 0
    for at in places_of(text, set(filter(_has_digit, words_of(text)))):
        if tokens[at].end <= done:
            continue
        match = _NUMBER.search(plain, max(done, tokens[at].start - _BEFORE_A_NUMBER))
        if match is None:
            return
        done = match.end()
        word = match[0].rstrip(".,:/+-%") or match[0]
        end = match.start() + len(word)
        if not _is_safe(word.lstrip("#-")) and not _UNIT_AFTER.match(plain, end):
            yield match.start(), end, 0.8


_JOINED = re.compile(r"(?<=[\d%])[.,+/;:](?=[a-z])|(?<=[a-z])[.,+/;:](?=\d)|(?<=[a-z%])[.,+/;:](?=[a-z\d])")
_READING = re.compile(
    r"(?!(?:mon|tues?|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\d)(?P<what>[a-z]{3,5}(?=-)-|[a-z]{2,5})\d{1,3}(?:[./]\d{1,3})?"
)
_FEWEST = 3


@lru_cache(maxsize=20_000)
def _is_safe(run: str) -> bool:
    """Whether a run with digits is in a safe shape: whole, as a reading ("bp132/84"), or piece by piece ("2%,all")."""
    if _SAFE.fullmatch(run):
        return True
    reading = _READING.fullmatch(run)
    what = reading["what"].rstrip("-") if reading else ""
    if what and (what in clinical() or what in daily()) and not _IS_A_KIND.fullmatch(what):
        return True
    pieces = _JOINED.split(run)
    return len(pieces) > 1 and all(_is_safe(piece) if _has_digit(piece) else _is_word(piece) for piece in pieces)


def _is_word(piece: str) -> bool:
    return len(piece) >= _FEWEST and (piece in everyday() or piece in clinical())


_MEASURED = re.compile(r"(?P<what>[a-z]{1,4}\d{0,2})(?:[- ]\d{1,4}){1,4}")
_HOURS = re.compile(r"(?:[a-z]{1,3}[ ])?(?:[01]\d|2[0-3])[0-5]\d-(?:[01]\d|2[0-3])[0-5]\d(?:[ ]\d{1,3})?")


def _is_measured(plain: str, number: str, end: int) -> bool:
    """Whether numbers are readings of what the field measures ("BG 110 141 98"), a dose, or hours of the day."""
    measured = _MEASURED.fullmatch(number)
    if measured and (measured["what"] in clinical() or measured["what"] in daily()):
        return True
    return bool(_HOURS.fullmatch(number)) or (bool(measured) and bool(_UNIT_AFTER.match(plain, end)))


def _past_words(plain: str, start: int) -> int:
    match = _WORDS_BEFORE.match(plain, start)
    return match.end() if match else start


def _looks_like_id(number: str, cue: str) -> bool:
    digits = sum(c.isdigit() for c in number)
    if cue in _WEAK_CUES and (digits < 3 or _HOURS.fullmatch(number)):
        return cue in _PLACES and digits > 0
    return (digits >= 3 or (digits > 0 and cue in {"apt", "plate", "plates", "rig"})) and not _is_instrument(number)


def _is_instrument(number: str) -> bool:
    return bool(_INSTRUMENT_SCORED.fullmatch(number)) or (
        bool(_INSTRUMENT.match(number)) and sum(c.isdigit() for c in number) < 4
    )


RECOGNIZER = Recognizer(
    name="identifying numbers",
    covers=("G", "H", "I", "J", "K", "L", "M", "R"),
    find=find,
    roster=SessionFile(members=(Member(id="m1", name="A B", record_number="448-120"),)),
    examples=(
        "chart «448120», ssn «467801152»",
        "medicaid id «C 551 882 304»",
        "case no «24-CR-00183», plate «7KXR219»",
        "vin «1HGCM82633A004352», ref «88-2201-RT»",
        "SSN is «987-65-4329», his number ends «0146», plate expired, stopped, «884 KBR»",
        "hull no. «WN 4471 RK», title «CA 7K40912», file «26 JA 41», confirmation «SE-MD-0090817», mbr «U70011882 01», medallion «1147»",
        "sticker says «4 4 7 1 dash K»",
        "case number «26-014477», hx ETOH 12+/d, was 5btl, CORE-10 was 21, PGSI 21",
        "owes $40, sertraline 50 mg, PHQ-9 14, GAD7=12, SUDS 80",
        "90 min, x2 wks, 3x/wk, 7/10, F33.1, 90853, 17:30, 988",
        "lunch 12:05→12:42,beans, milk 2%,all, 75%+left, BP132/84, -22 out, 26+4 wks, in bed till 2; code «AB12,77194»",
        "0700-0830, PG-13 21, GDS-15, 4-7-8 breathing, 12-pack/day, L4-L5, A1c 5.4, 5-4-3-2-1",
    ),
    limits="A number of one to three digits that stands alone.",
)
