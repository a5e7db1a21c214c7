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


_RUN = re.compile(r"(?<!\w)[A-Za-z\d]{8,}(?!\w)")


def kind_in(text: str) -> str | None:
    """Name the first strong pattern that stands in flat text; None where there is none."""
    kind = next((kind for kind, pattern in PATTERNS.items() if pattern.search(text)), None)
    return kind or ("mixed serial" if any(map(_is_serial, _RUN.findall(text))) else None)


def _is_serial(run: str) -> bool:
    """Whether letters and at least five digits are mixed, as in plates, devices and policy numbers."""
    return not run.isdigit() and sum(c.isdigit() for c in run) > 4
