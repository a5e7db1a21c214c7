"""Strong patterns, which identify listed or not: phones, addresses of the net, long numbers, dates."""

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth"
    r"|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|(?:twenty|thirty)[ -]\w+(?:st|nd|rd|th))"
)
_SPOKEN = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
_KIN = r"mother|father|mom|dad|grandm\w+|grandf\w+|grandpa|brother|sister|nana|gram\w*|aunt|uncle|neighbou?r"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"

PATTERNS: dict[str, re.Pattern[str]] = {
    "e-mail address": re.compile(
        r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.|\s?\(dot\)\s?)\w{2,}", re.IGNORECASE
    ),
    "web address": re.compile(
        r"https?://|\bwww\.\w|(?<![\w-])[\w-]{2,63}\.(?:com|org|net|edu|gov|io|us|info|health|app)\b", re.IGNORECASE
    ),
    "handle": re.compile(r"(?<!\w)@(?=\w*[\d_])[A-Za-z]\w{2,}"),
    "social security number": re.compile(r"(?<![\w-])\d{3}[-. ]\d{2}[-. ]\d{4}(?![\w-])"),
    "phone number": re.compile(
        r"(?<![\w.])(?:\+?1[-. ]?)?(?:\(\d{3}\)\s?|\d{3}[-. /])\d{3}[-. ]\d{4}(?!\w)|(?<![\w.-])\d{3}[-.]\d{4}(?![\w-])"
        r"|\b(?:call|text|phone|cell|tel|ph|fax)\W{0,3}(?:\w+ )?\d{3} ?\d{4}\b",
        re.IGNORECASE,
    ),
    "long number": re.compile(r"(?<![\w.])\d{7,}|(?<![\w.])\d{3,}(?:[- ]\d{3,}){2,}(?![\w])"),
    "numbered record": re.compile(
        r"\b(?:mrn|ssn|acct|account|case|claim|policy|license|licence|member id|chart)"
        r"\s?(?:no\.?|number|num|#|:)?\s?#?:?\s?\d{4,}",
        re.IGNORECASE,
    ),
    "street address": re.compile(
        r"(?<![\w.,/-])\d{1,6}[a-z]?\s+(?:[NSEW]{1,2}\.?\s+)?(?:(?!and\b|of\b|the\b|to\b|min\b|mg\b|days?\b)[A-Za-z][\w'.-]*\s+){1,2}"
        r"(?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|pkwy|parkway|hwy|highway|terrace|court|drive)\b(?![.\s]*[◊])"
        r"|\bp\.?\s?o\.?\s?box\s+\d+|\b(?:apt|apartment|suite|ste)\.?\s?#?\d",
        re.IGNORECASE,
    ),
    "age over 89": re.compile(
        r"(?<![\w./])(?:9\d|1[01]\d)[ -]?(?:y/?o\b|yo[mf]?\b|years?[ -]old|yrs?[ -]old|year-old)"
        rf"|\b(?:is|turns|turned|aged?|hit|{_KIN}),?\s+"
        r"(?:9\d|1[01]\d|ninety(?:[ -]\w+)?|(?:a|one) hundred(?: and \w+)?)"
        r"(?=\s*(?:[,;)◊]|\.(?!\d)|$|\b(?:and|in)\b))",
        re.IGNORECASE | re.MULTILINE,
    ),
    "network address": re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])"),
    "spoken number": re.compile(rf"\b{_SPOKEN}(?:[ -]{_SPOKEN}){{6,}}\b", re.IGNORECASE),
    "date": re.compile(
        rf"(?<![\w./-])(?:(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.]{_DAY}"
        rf"|{_DAY}[-/.]{_DAY}[-/.](?:(?:19|20)\d\d|\d\d))(?![\w/-]|\.\d)"
        rf"|\b(?!may\b|mar\b|march\b){_MONTH}\.?\s+(?:the\s+)?{_DAY}(?:st|nd|rd|th)?\b(?!\s?(?:%|mg|min|x\b|times))"
        rf"|\b{_MONTH}\.?\s+(?:the\s+)?(?:{_DAY}(?:st|nd|rd|th)|{_DAY},?\s+(?:19|20)\d\d)\b"
        rf"|\b{_MONTH}\s+(?:the\s+)?{_ORDINAL}\b|\b{_DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?(?!may\b|mar\b|march\b|sep\b){_MONTH}\b"
        rf"|\b{_DAY}(?:st|nd|rd|th)\s+(?:of\s+)?{_MONTH}\b|\b{_ORDINAL}\s+of\s+{_MONTH}\b",
        re.IGNORECASE,
    ),
}


_SERIAL = re.compile(
    r"(?<![\w.:/-])(?=[A-Za-z\d-]*[A-Za-z])(?=(?:[A-Za-z-]*\d){4})(?!(?:19|20)\d\d-)(?!\d+(?:\.\d+)?-?(?:mg|mcg|iu|ml|cal|kcal|steps|h|hrs?|k|s|th|x|am|pm)\b)"
    r"(?:[A-Za-z]{1,6}-?\d|\d+-?[A-Za-z]{1,5}-?\d|\d[A-Za-z\d]*-[A-Za-z\d]*)[A-Za-z\d]*(?:-[A-Za-z\d]+){0,5}(?![\w-])"
)
_HOURS = re.compile(
    r"\d+(?:x\d+)+|\d{3,4}-\d{3,4}h?|[a-z]\d{4}|[a-z]{2,6}-?\d{1,2}(?:-\d)*|\d{5}-[a-z\d]{2}", re.IGNORECASE
)
"""Hours, counts in a row, codes of procedures with their modifiers, instruments."""
_SCORED = re.compile(
    r"(?:phq|gad|pcl|bdi|bai|epds|audit|dast|cms|suds?|moca|mmse|ciwa|cows|dsm|icd|cpt|hcpcs)", re.IGNORECASE
)
_RUN = re.compile(r"(?<!\w)[A-Za-z\d]{8,}(?!\w)")


def kind_in(text: str) -> str | None:
    """Name the first strong pattern that stands in flat text; None where there is none."""
    kind = next((kind for kind, pattern in PATTERNS.items() if pattern.search(text)), None)
    if kind is None and (any(map(_is_serial, _RUN.findall(text))) or any(map(_is_odd, _SERIAL.findall(text)))):
        return "mixed serial"
    return kind


def _is_odd(run: str) -> bool:
    """Whether letters and digits together are a plate or a device's number, and no hours, code or score."""
    return not _HOURS.fullmatch(run) and not _SCORED.match(run)


def _is_serial(run: str) -> bool:
    """Whether letters and at least five digits are mixed, as in plates, devices and policy numbers."""
    return not run.isdigit() and sum(c.isdigit() for c in run) > 4
