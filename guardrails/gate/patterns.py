"""Strong patterns, which identify listed or not: phones, addresses of the net, long numbers, dates."""

import re
from collections.abc import Mapping

from guardrails.gate.patterns_beside_words import BESIDE_WORDS
from guardrails.language.sieve import Index, Sieve, alternatives

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth"
    r"|fifteenth"
    r"|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|(?:twenty|thirty)[ -]\w+(?:st|nd|rd|th))"
)
_SPOKEN = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
_KIN = r"mother|father|mom|dad|grandm\w+|grandf\w+|grandpa|brother|sister|nana|gram\w*|aunt|uncle|neighbou?r"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_BEFORE_A_DAY = (
    r"(?:on|since|until|til|till|by|due|dob|d\.o\.b\.?|born|court|ct|appt|appointment|custody|hearing|testify|served"
    r"|filed|notified|admit(?:ted)?|adm"
    r"|d/c|discharged?|mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs?)?(?:day)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?|last seen|last day|starts?|started|quit|died"
    r"|anniversary|birthday|bday|out|labs|losar|office|appeal|ends|expires|exp|dated?)"
)
_BEFORE_A_NUMBER = (
    r"(?:mrn|ssn|acct|account|case|claim|policy|licen[cs]e|member id|chart|pin|plates?|serial|docket|badge|booking"
    r"|inmate|voucher|receipt|permit"
    r"|medicaid|medicare|subscriber|insurance|ins|probation|id|device|rx|confirmation|tracking|ticket|reference|ref"
    r"|zip)"
)
_STREETS = r"(?:Dr|Ct|Pl|Cir|Circle|Way|Trl|Trail|Loop|Pike|Sq|Square|Place|Row|Ln|St|Ave|Rd|Ter|Bldg|Apt|Unit|Ste)"

PATTERNS: Mapping[str, Sieve] = {
    "e-mail address": Sieve(
        r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.|\s?\(dot\)\s?)\w{2,}", re.IGNORECASE
    ),
    "web address": Sieve(
        r"https?://|\bwww\.\w|(?<![\w-])[\w-]{2,63}\.(?:com|org|net|edu|gov|io|us|info|health|app)\b", re.IGNORECASE
    ),
    "handle": Sieve(
        r"(?<!\w)@(?=\w*[\d_.])[A-Za-z][\w.]{2,}|(?<![\w./])[ur]/\w{3,}|(?<![\w.])[A-Za-z]{2,}_[A-Za-z]*\d{1,4}(?!\w)"
        r"|(?<![\w.])[A-Za-z]{4,}_[A-Za-z]{2,}\d+"
    ),
    "social security number": Sieve(r"(?<![\w-])\d{3}[-. ]\d{2}[-. ]\d{4}(?![\w-])"),
    "web address by its path": Sieve(r"(?<![\w.])[\w-]{2,}(?:\.[\w-]{2,})+/[\w@~-]", re.IGNORECASE),
    "phone number": Sieve(
        r"(?<![\w.])(?:\+?1[-. ]?)?(?:\(\d{3}\)\s?|\d{3}[-. /])\d{3}[-. ]\d{4}(?!\w)|(?<![\w.-])\d{3}[-.]\d{4}(?![\w-])"
        r"|\b(?:call|text|phone|cell|tel|ph|fax)\W{0,3}(?:\w+ )?\d{3} ?\d{4}\b",
        re.IGNORECASE,
    ),
    "long number": Sieve(r"(?<![\w.])\d{7,}|(?<![\w.])\d{3,}(?:[- ]\d{3,}){2,}(?![\w])"),
    "numbered record": Sieve(
        r"\b(?:mrn|ssn|acct|account|case|claim|policy|license|licence|member id|chart)"
        r"\s?(?:no\.?|number|num|#|:)?\s?#?:?\s?\d{4,}"
        rf"|\b{_BEFORE_A_NUMBER}(?:\s(?:id|no\.?|number"
        rf"|num))?\s?[#:=]?\s?(?:[a-z]{{1,4}}[ -])?(?=[a-z\d -]*\d[a-z\d -]*\d[a-z\d -]*\d)[a-z]{{0,4}}\d[a-z\d]{{2,}}",
        re.IGNORECASE,
    ),
    "grouped number": Sieve(
        r"(?<![\w.,:/-])(?:\d{2,4}[ -](?:CF|CR|CV|DR|JD|FC|MH|CM|CT|TR|JV|F|M|D)[ -]\d{3,}"
        r"|[A-Z]{1,3}[- ]?\d{3,7}(?:[ -]\d{2,7})+|[A-Z]{2,3}[- ]\d{2}-\d{3,}(?:-\d+)?)(?![\w/])"
    ),
    "postal code": Sieve(
        r"(?<![\w.,$:/-])(?!9(?:0[78]|6\d|9\d)\d\d|74174)\d{5}(?:-\d{4})?(?![\w%/.-])"
        r"|(?<!\w)[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}(?!\w)"
    ),
    "street address": Sieve(
        r"(?<![\w.,/-])\d{1,6}[a-z]?\s+(?:[NSEW]{1,2}\.?\s+)?(?:(?!and\b|of\b|the\b|to\b|min\b|mg\b"
        r"|days?\b)[A-Za-z][\w'.-]*\s+){1,2}"
        r"(?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|pkwy|parkway|hwy|highway|terrace|court"
        r"|drive)\b(?![.\s]*[◊])"
        r"|\bp\.?\s?o\.?\s?box\s+\d+|\b(?:apt|apartment|suite|ste)\.?\s?#?\d",
        re.IGNORECASE,
    ),
    "house number": Sieve(
        rf"(?<![\w.,/-])\d{{1,6}}[A-Za-z]?\s(?:[NSEW]{{1,2}}\.?\s)?(?:[A-Z][\w'.-]+\s){{1,2}}{_STREETS}\b(?![.\s]*[◊])"
        rf"|(?<!\w)(?:Route|Rte|Highway|Hwy|Interstate|I-)\s?\d{{1,3}}(?!\w)|(?<!\w)[A-Z][a-z]+ (?:&"
        rf"|and) \d{{1,3}}(?:st|nd|rd|th)\b"
        r"|(?<!\w)(?:[NSEW]\. )?\d{1,3}(?:st|nd|rd|th) (?:&|and) [A-Z][a-z]+"
    ),
    "house number, said": Sieve(
        rf"\b(?:{_SPOKEN}|(?:eight|nine|twelve|thirteen|four|fif|six|seven|nine)teen|twenty|thirty|forty|fifty|sixty"
        rf"|seventy|eighty|ninety|hundred)"
        rf"(?: (?:{_SPOKEN}|\w+teen|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred))+"
        r"(?: (?:north|south|east|west))?(?: [a-z]\w{3,}){1,2} (?:street|avenue|road|lane|boulevard|apartment"
        r"|northeast|northwest|southeast|southwest)\b",
        re.IGNORECASE,
    ),
    "age over 89": Sieve(
        r"(?<![\w./])(?:9\d|1[01]\d)[ -]?(?:y/?o\b|yo[mf]?\b|years?[ -](?:old|young)|yrs?[ -](?:old|young)|year-old"
        r"|[MF]\b(?!\s?/))"
        r"|(?<=[◊\w]) \((?:9\d|10\d)\)"
        rf"|\b(?:is|turns|turned|aged?|hit|{_KIN}),?\s+"
        r"(?:9\d|1[01]\d|ninety(?:[ -]\w+)?|(?:a|one) hundred(?: and \w+)?)"
        r"(?=\s*(?:[,;)◊&]|\.(?!\d)|$|\b(?:and|in|today|now|yrs|years|still|who|with)\b))"
        r"|◊,? (?:9\d|10\d)(?=[,;)]|$| (?:and|yrs|years|in|deaf|blind)\b)",
        re.IGNORECASE | re.MULTILINE,
    ),
    "network address": Sieve(
        r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])|(?<![\w:])[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){3,7}(?![\w:])",
        re.IGNORECASE,
    ),
    "spoken number": Sieve(
        rf"\b{_SPOKEN}(?:(?:,? |-| dash | double )+{_SPOKEN}){{5,}}\b"
        r"|\b(?:cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)(?:(?:, | |-)(?:cero|uno|dos|tres|cuatro|cinco"
        r"|seis|siete|ocho|nueve)){5,}",
        re.IGNORECASE,
    ),
    "day": Sieve(
        rf"\b{_BEFORE_A_DAY}(?:\s(?:is|was|on|date|the))?[ :]\s?(?:(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])(?!/|\d"
        rf"|\s?(?:attended|sessions|assignments|here|present|absent|items?|steps?|days|nights))"
        r"|(?:the\s)?(?:[4-9]|1\d|2\d|3[01])(?:st|nd|rd|th)(?!\s?(?:grade|step|floor|time|session|group|visit|week"
        r"|day|st|street|ave|anniversary|birthday|period|hour|shift|place|one|of)))",
        re.IGNORECASE,
    ),
    "days from and to": Sieve(r"(?<![\w/-])(?:1[0-2]|0?[1-9])/[0-3]?\d\s?[-–]\s?(?:1[0-2]|0?[1-9])/[0-3]?\d(?![\w/-])"),
    "date": Sieve(
        rf"(?<![\w./-])(?:(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.]{_DAY}"
        rf"|{_DAY}[-/.]{_DAY}[-/.](?:(?:19|20)\d\d|\d\d))(?![\w/-]|\.\d)"
        rf"|\b(?!may\b|mar\b|march\b){_MONTH}\.?\s+(?:the\s+)?{_DAY}(?:st|nd|rd|th)?\b(?!\s?(?:%|mg|min|x\b|times))"
        rf"|\b{_MONTH}\.?\s+(?:the\s+)?(?:{_DAY}(?:st|nd|rd|th)|{_DAY},?\s+(?:19|20)\d\d)\b"
        rf"|\b{_MONTH}\s+(?:the\s+)?{_ORDINAL}\b|\b{_DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?(?!may\b|mar\b|march\b"
        rf"|sep\b){_MONTH}\b"
        rf"|\b{_DAY}(?:st|nd|rd|th)\s+(?:of\s+)?{_MONTH}\b|\b{_ORDINAL}\s+of\s+{_MONTH}\b",
        re.IGNORECASE,
    ),
    **BESIDE_WORDS,
}


_ALTERNATIVES = tuple(
    (kind, Sieve(one, pattern.pattern.flags))
    for kind, pattern in PATTERNS.items()
    for one in alternatives(pattern.pattern.pattern)
)
_INDEX = Index(sieve for _, sieve in _ALTERNATIVES)
"""Each alternative is asked only where a text holds what it needs."""
_SERIAL = re.compile(
    r"(?<![\w.:/-])(?=[A-Za-z\d-]*[A-Za-z])(?=(?:[A-Za-z-]*\d){4})(?!(?:19|20)\d\d-)(?!\d+(?:\.\d+)?-?(?:mg|mcg|iu|ml"
    r"|cal|kcal|steps|h|hrs?|k|s|th|x|am|pm)\b)"
    r"(?:[A-Za-z]{1,6}-?\d|\d+-?[A-Za-z]{1,5}-?\d|\d[A-Za-z\d]*-[A-Za-z\d]*)[A-Za-z\d]*(?:-[A-Za-z\d]+){0,5}(?![\w-])"
)
_HOURS = re.compile(
    r"\d+(?:x\d+)+|\d{3,4}-\d{3,4}h?|[a-z]\d{4}|[a-z]{2,6}-?\d{1,2}(?:-\d)*|\d{5}-[a-z\d]{2}", re.IGNORECASE
)
"""Hours, counts in a row, codes of procedures with their modifiers, instruments."""
_SCORED = re.compile(
    r"(?:phq|gad|pcl|bdi|bai|epds|audit|dast|cms|suds?|moca|mmse|ciwa|cows|dsm|icd|cpt|hcpcs)", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_RUN = re.compile(r"(?<!\w)[A-Za-z\d]{8,}(?!\w)")


def kind_in(text: str) -> str | None:
    """Name the first strong pattern that stands in flat text; None where there is none."""
    tried = (_ALTERNATIVES[number] for number in _INDEX.of(text))
    kind = next((kind for kind, sieve in tried if sieve.pattern.search(text)), None)
    if kind is not None or not _DIGIT.search(text):
        return kind
    if any(map(_is_serial, _RUN.findall(text))) or any(map(_is_odd, _SERIAL.findall(text))):
        return "mixed serial"
    return None


def _is_odd(run: str) -> bool:
    """Whether letters and digits together are a plate or a device's number, and no hours, code or score."""
    return not _HOURS.fullmatch(run) and not _SCORED.match(run)


def _is_serial(run: str) -> bool:
    """Whether letters and at least five digits are mixed, as in plates, devices and policy numbers."""
    return not run.isdigit() and sum(c.isdigit() for c in run) > 4
