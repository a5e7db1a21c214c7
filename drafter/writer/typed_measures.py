"""Days, hours, measures and single words cut short, which only what stands around them can tell."""

import re
from collections.abc import Callable

from guardrails.language.day_names import DAYS

_WHEN = r"tmrw|tomorrow|today|mon|tue|wed|thu|fri|sat|sun|at\b|w/|with|from|to\b|\d"
_RISK_SAID = (
    r"\d|not\b|no\b|none|denied|passive|active|item|blank|left|asked|urges?|thoughts?|w/|\+|on (?:the )?card|free"
)
_FORMS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?<![\w/])(Mon|Tue|Wed|Thu|Fri)(?:s|rs?|nes|ur)?\b\.?(?!['’-])(?! ?[A-Z][a-z])"),
     lambda m: DAYS[m[1].lower()]),
    (re.compile(r"(?<=[a-z\d,] )(Sat|Sun)\b\.?(?!['’-])(?! ?[A-Z][a-z])"), lambda m: DAYS[m[1].lower()]),
    (re.compile(r"\bM/?W/?F\b|(?<=gym )mwf\b"), "Monday, Wednesday and Friday"),
    (re.compile(r"(?<=at )([1-9]|1[0-2])([0-5]\d)\b(?!\s?(?:mg|ml|lb|%|/|:|steps|cal|per|Main|[A-Z]))"), r"\1:\2"),
    (re.compile(r"(?<=\d) ?mi\b(?!\.?[a-z])"), " miles"),
    (re.compile(r"(?<=\d)°\s?(?=[FC]?\b|\s|$)"), " degrees "),
    (re.compile(r"\b(\d+) x (?=\d+(?:\.\d)? ?(?:h|hrs?|hours?|mins?|minutes?)\b)"), r"\1 times for "),
    (re.compile(r"(?<=\d) ?g/d\b"), " g a day"),
    (re.compile(r"\b(\d{1,3}) ?d (?=(?:chip|coin|medallion)\b)", re.IGNORECASE), r"\1-day "),
    (re.compile(r"\bq\. ?d\.?(?=\s|$)", re.IGNORECASE), "daily"),
    (re.compile(r"(?<=[\w)] )p (?=(?:his|her|their|the|an?|this|that)\b|[a-z]{5,}\b)(?!today|tomorrow)"), "after "),
    (re.compile(r"\b(defusion|breathing|grounding|mindfulness|exposure|relaxation) ex\b\.?", re.IGNORECASE),
     r"\1 exercise"),
    (re.compile(rf"\bTC (?={_WHEN})"), "telephone call "),
    (re.compile(r"(?<=\dth) gr\b|(?<=\dst) gr\b|(?<=\dnd) gr\b|(?<=\drd) gr\b"), " grade"),
    (re.compile(r"\bhist (?=class|test|teacher|paper|exam)"), "history-"),
    (re.compile(r"~ ?(?=\[)"), "about "),
    (re.compile(r"\bsat (?=nite|morn)", re.IGNORECASE), "Saturday "),
    (re.compile(r"\bconf (?=rm\b|room|call)"), "conference "),
    (re.compile(r"(?<=conference )rm\b"), "room"),
    (re.compile(r"\battrib\b\.? (?=to\b)", re.IGNORECASE), "attributed "),
    (re.compile(r"\bx ?(\d) deploy(?:ments?|ed)?\b", re.IGNORECASE), r"\1 deployments"),
    (re.compile(r"\b(by|her|his|their|the|with|no|through) ins\b\.?(?=\s*(?:[,;.]|$|\d|denied|appeal|card|will"
        r"|co\b|\[))"),
     r"\1 insurance"),
    (re.compile(r"\bphys (?=contact|therapy|exam|abuse|health|pain)", re.IGNORECASE), "physical "),
    (re.compile(r"\border of prot\b\.?", re.IGNORECASE), "order of protection"),
    (re.compile(r"\blow-mod\b"), "low to moderate"),
    (re.compile(r"\bmod-(?=high|severe)"), "moderate to "),
    (re.compile(r"^vet (?=USMC|Army|Navy|Marine|USAF|USN)"), "veteran, "),
    (re.compile(r"(?<=[a-z]) #s\b"), " numbers"),
    (re.compile(rf"(?:^|(?<=[,;.(] ))si(?= (?:{_RISK_SAID})|, (?:said|says|not|no|none|denied|asked)\b)"), "SI"),
    (re.compile(r"(?<!said)(?<!says)(?<!was like),? idk(?=\s*(?:[,;.]|$))"), ", not clear which"),
    (re.compile(r"\ba few min\b\.?"), "a few minutes"),
    (re.compile(r"(?<=[\w)\]] )adm\b\.?(?=\s*(?:[,;.(]|$))"), "admission"),
    (re.compile(r"\bprog\b\.?(?=\s*(?:[,;.]|$|thru|through|until|ends|starts))"), "program"),
    (re.compile(r"\bpharm\b\.?(?=\s*(?:[,;.]|$|today|tomorrow|called|has))"), "pharmacy"),
    (re.compile(r"\b(homework|plan|goal|task|assignment|next step) is (?=(?:eat|call|write|walk|go|take|try|use"
        r"|practice|do"
                r"|make|read|bring|ask|tell|keep|log|find|visit|text|talk|sleep|drink|say|get|stay"
                r"|attend)\b)", re.IGNORECASE),
     r"\1 is to "),
    (re.compile(r"\(\+\)\s?(?=(?:passive|active|fleeting|chronic)\b)"), "positive for "),
    (re.compile(r"\bx (?=(?:yrs?|mos?|wks?)\b)"), "for "),
    (re.compile(r"\s*↔\s*"), ", "),
    (re.compile(r"\bTu(?= ?(?:and|\+|&|/))"), "Tuesday"),
    (re.compile(r"(?<=to )er\b|(?<=the )er\b|\ber(?= (?:x ?\d|visit|last|for|twice|once)\b)"), "ER"),
    (re.compile(r"(?<=[a-z\d\]]) (?=all (?:fine|normal|clear|negative|good|ok)\s*(?:[,;.]|$))"), ", "),
    (re.compile(r"\b(gad|phq|pcl|epds|bdi)(?=[ -]?\d)"), lambda m: m[1].upper()),
    (re.compile(r"(\d (?:at (?:the )?start|last (?:wk|week|time)|before|on (?:adm|admission))) (?=\d+ (?:today|now"
        r"|this)\b)"), r"\1, "),
    (re.compile(r"^Sat(?= ?[=:-])"), "Saturday"),
    (re.compile(r"\bPT(?= ?(?:\d+ ?x|twice|once|eval|appts?\b|sessions?\b|exercises))"), "physical therapy"),
    (re.compile(r"\bpto (?=denied|approved|request|days?\b)"), "paid time off "),
    (re.compile(r",? \btho(?:ugh)?(?=\s*(?:[.;]|$))"), ""),
    (re.compile(r"^sw\b(?= (?:says?|said|called|met|will|to|is|was)\b)", re.IGNORECASE), "social worker"),
    (re.compile(r"\bavail\b\.?"), "available"),
    (re.compile(r"(?<=[a-z] )v (?=(?:supportive|quiet|tearful|anxious|sad|upset|angry|tired|low|flat|good|kind"
        r"|proud|engaged"
                r"|guarded|irritable|restless|helpful|active|open|late|happy|hard|worried|brief|short"
                r"|calm)\b)"), "very "),
    (re.compile(r"(?<=will )f/u\b|(?<=\bto )f/u\b"), "follow up"),
    (re.compile(r"\b(by|on|over|via) ph\b\.?"), r"\1 phone"),
    (re.compile(r"\bSP (?=reviewed|updated|completed|given|made|redone|signed|in place|on (?:phone|file)"
        r"|copy)"), "safety plan "),
    (re.compile(r"(?<=no )s/e\b|(?<=w/ )s/e\b|(?<=with )s/e\b"), "side effects"),
    (re.compile(r"\baff(?= (?:restricted|flat|blunted|full|congruent|bright|constricted|labile|euthymic"
        r"|appropriate|approp)\b)"),
     "affect"),
    (re.compile(r"\bt/p\b(?= (?:linear|logical|organized|tangential|circumstantial|goal|disorganized"
        r"|intact))"), "thought process"),
    (re.compile(r"\bdear ?man\b(?= (?:w|w/|with|to|script|rp|on|for|re)\b)"), "DEAR MAN"),
    (re.compile(r"(?<=urges )sh\b|(?<=urge )sh\b"), "SH"),
    (re.compile(r"(?:^|(?<=[,;.] ))rp\b(?= (?:as|w|w/|with|of|re|done|went)\b)"), "RP"),
    (re.compile(r"\blvls?\b\.?"), "level"),
    (re.compile(r"^no client\b(?! (?:feedback|contact))"), "client not present"),
)  # fmt: skip


def with_measures(text: str) -> str:
    """Write them out."""
    for pattern, written in _FORMS:
        text = pattern.sub(written, text)
    return text
