"""Shorthand and slips of typing that only what stands around them can tell: `dr note`, `ph call`, `fri 1030`."""

import re
from collections.abc import Callable


def _parents(match: re.Match[str]) -> str:
    return "mother's" if "mom" in match[0].lower() else "father's"


_LABELS = {
    "subj": "subjective",
    "obj": "objective",
    "assess": "assessment",
    "interv": "intervention",
    "resp": "response",
    "particip": "participation",
    "pres": "presentation",
    "part": "participation",
}
_NUMBER = (
    r"(?:\d+(?:st|nd|rd|th)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?:y|ieth)|first|second|third"
    r"|fourth"
    r"|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|hundred)"
)
_PUT_RIGHT = r",? (?:no,? )?(?:wait|sorry|scratch that|make that|correction|i mean),? (?:no,? )?"
_OF_A_DOCTOR = (
    r"(?:note|appt|appointment|visit|office|says?|said|knows?|knos|told|wants|ok|letter|order|gave|is|was|will"
    r"|[a-z]{3,}ed)\b"
)
_DAY = r"(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|nesday|rsday|urday)?|today|tmrw|tomorrow"


_MONTHS = {"Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "Aug": "August", "Sep": "September",
           "Oct": "October", "Nov": "November", "Dec": "December"}  # fmt: skip
_DAYS = {"Mo": "Monday", "Tu": "Tuesday", "We": "Wednesday", "W": "Wednesday", "Th": "Thursday", "Fr": "Friday",
         "F": "Friday", "Sa": "Saturday", "Su": "Sunday"}  # fmt: skip


def _doctor(match: re.Match[str]) -> str:
    """Say of nobody by name: `dr note` is a doctor's note, `no dr` is no doctor."""
    noun = re.match(r"(?:note|office|letter|order)", match.string[match.end() :])
    return "doctor's " if noun else "doctor " if match[0].endswith(" ") else "doctor"


def _before(match: re.Match[str]) -> str:
    """Say `left before he spoke` for `left bf he spoke`; behind whom one has or tells, `bf` is a boyfriend."""
    whom = match["led"].lower() in _HAS_ONE
    return match[0] if whom else f"{match['led']} before "


_HAS_ONE = frozenset(
    "w w/ with her his my their the a ex new and & + of by from to for on at about told tells tell asked called calls"
    " texted saw misses missed met left hates loves loved wants says said states thinks that if when because bc per"
    " but so or this".split()
)
_DATE = r"(?:\[DATE_\d+\]|\d|mon|tue|wed|thu|fri|sat|sun|today|tomorrow|tmrw)"
_TYPED: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(
            r"\bd/?c (?=(?:from|to|home|date|plan(?:ning)?|summary|scheduled|set|on|next|tomorrow|tmrw|today|by|\d)\b"
            r"|\[DATE)",
            re.IGNORECASE,
        ),
        "discharge ",
    ),
    (re.compile(r"(?<!new )(?<!a )\bdx'?d? (?=w/|with\b)", re.IGNORECASE), "diagnosed "),
    (
        re.compile(r"^(subj|obj|assess|interv|resp|particip|pres|part)(?=\s*[:=])", re.IGNORECASE),
        lambda m: _LABELS[m[1].lower()],
    ),
    (re.compile(r"\bcont\.? to (?=[a-z])", re.IGNORECASE), "continues to "),
    (re.compile(r"\bDC(?= [0-7]/7\b)"), "diary card"),
    (re.compile(r"\b(pt|pts|ct|grp)\.(?=\s+[a-z])"), r"\1"),
    (re.compile(r"\s*<-+\s*(?=[a-z])"), " after "),
    (re.compile(r"\bBG(?= (?:was |is |of )?\d{2,3}\b)"), "blood glucose"),
    (re.compile(r"\b(SI|HI) \+\s?(?=(?:passive|active|fleeting|chronic)\b)"), r"\1 "),
    (re.compile(r"(?<=[a-z]) -(?=(?:plan|intent|means|access|urge)\b)"), ", no "),
    (re.compile(r"(?<=[,;] )\+(?=[a-z]{4,})"), ""),
    (re.compile(r"\bdissoc\b", re.IGNORECASE), "dissociation"),
    (re.compile(r"\bsvc\b", re.IGNORECASE), "service"),
    (re.compile(r"\bRT(?= \d)"), "Route"),
    (re.compile(r"(?<![A-Z&])\bltr(?=\s*(?:[,;.]|$|for|from|to|by))", re.IGNORECASE), "letter"),
    (re.compile(r"\balot\b", re.IGNORECASE), "a lot"),
    (re.compile(r"\bstuck pt(s?)\b", re.IGNORECASE), r"stuck point\1"),
    (re.compile(r"\bfr (?=(?!fr\b)[a-z\d\[])(?!(?:tho|though|and|but)\b)(?<=[a-z\d,] fr )", re.IGNORECASE), "from "),
    (re.compile(r"^(?:NS|N/S)\b(?=\s*(?:[,;.]|$|x ?\d|again|w/|no\b))"), "no-show"),
    (re.compile(r"^n/s\b"), "no-show"),
    (re.compile(r"^(?:L|late) (\d{1,2}) ?(?:min(?:ute)?s?)?\b(?![:/.])(?=\s*(?:[,;.]|$))"), r"\1 minutes late"),
    (
        re.compile(r"^(?:late|L) (\d{1,2}) ?(?:min(?:ute)?s?)? (?=(?:bus|traffic|train|again|parking|work)\b)"),
        r"\1 minutes late, ",
    ),
    (re.compile(r"(?<!\d)(\d{1,2})['′’](?= late\b)"), r"\1 minutes"),
    (
        re.compile(
            r"\b(\d{1,2}(?::\d\d)?)([ap])\b(?= (?:for|to|w/|with|by|re|on|at|and|today|tomorrow)\b)", re.IGNORECASE
        ),
        r"\1 \2m",
    ),
    (re.compile(r"\bx many\b", re.IGNORECASE), "many times"),
    (re.compile(r"(?<![\w+])\+ve\b", re.IGNORECASE), "positive"),
    (re.compile(r"(?:^|(?<=[,;.] ))v (?=[a-z]{4,}\b)"), "very "),
    (re.compile(r"~\s*(?=(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\b)", re.IGNORECASE), "about "),
    (re.compile(r"\b(Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?(?! ?\d)"), lambda m: _MONTHS[m[1][:3]]),
    (re.compile(r"(?<=was )(jan|feb|aug|sept?|oct|nov|dec)\b"), lambda m: _MONTHS[m[1][:3].capitalize()]),
    (re.compile(r"\bsept(?=\s*(?:[,;.)]|$))\.?", re.IGNORECASE), "September"),
    (re.compile(r"\bp (?=(?:break|lunch|group|grp|session|visit|work|school)\b)"), "after "),
    (re.compile(r"(?<=\d )(?:q?hs|QHS|HS)\b|\bq ?hs\b", re.IGNORECASE), "at bedtime"),
    (re.compile(r"(?<=\d)/d\b(?!/)"), " a day"),
    (re.compile(r"\b(\d+) d(?= ?\()"), r"\1 days"),
    (re.compile(r"\bRx (?=[a-z]+ (?:\d|to\b|from\b|up\b))", re.IGNORECASE), ""),
    (re.compile(r"\btol (?=(?:well|ok|poorly|it)\b)", re.IGNORECASE), "tolerated "),
    (re.compile(r"\bResp\.? (?=to\b)"), "responded "),
    (
        re.compile(
            r"(?<=with )sw\b|(?<=w/ )sw\b|(?<=w/)sw\b|(?<=per )sw\b|(?<=by )sw\b"
            r"|(?<=to )sw\b|\bsw(?= (?:checking|called|to|will|met|aware|notified|working|following|has|is|was)\b)",
            re.IGNORECASE,
        ),
        "social worker",
    ),
    (
        re.compile(r"\b(quiet|day|rest|dining|exam|break|family|art|treatment|comfort|sensory) rm\b", re.IGNORECASE),
        r"\1 room",
    ),
    (re.compile(r"^adm\b|(?<=[.;] )adm\b", re.IGNORECASE), "admission"),
    (re.compile(r"\bsub use\b", re.IGNORECASE), "substance use"),
    (re.compile(r"\balt thoughts?\b", re.IGNORECASE), lambda m: m[0].replace(m[0][:3], "alternative")),
    (
        re.compile(
            r"\bWS(?= (?:not |un|half |partly )?(?:done|complete\w*|started|finished|blank|left|filled|reviewed))"
        ),
        "worksheet",
    ),
    (re.compile(r"\bc/s\b(?=[,;. ]|$)", re.IGNORECASE), "C-section"),
    (
        re.compile(
            r"\b(Mon?|Tu|We?|Th|Fr?|Sa|Su)(?:, (Mon?|Tu|We?|Th|Fr?|Sa|Su))? ?(?:\+|&|and|/) ?(Tu|We?|Th|Fr?|Sa|Su)\b"
        ),
        lambda m: " and ".join(filter(None, (_DAYS.get(d[:2] if d else "", d or "") for d in m.groups()))),
    ),
    (re.compile(r"\bloc(?= (?:not|confirmed|unknown|at|is|was)\b)"), "location"),
    (re.compile(r"(?:^|(?<=[,;.] ))sh(?= (?:none|no|denied|denies|neg|urges?)\b)"), "SH"),
    (re.compile(rf"\bd/?c (?={_DATE})", re.IGNORECASE), "discharge "),
    (re.compile(r"\bidk (?=(?:what|why|how|if|who|when|where|whether)\b)", re.IGNORECASE), "not clear "),
    (re.compile(r"\b([\w:]+) or was it (?:on )?([\w:]+),? \2\b(?:,? that'?s it)?", re.IGNORECASE), r"\2"),
    (re.compile(rf"\b({_DAY}){_PUT_RIGHT}(?=(?:on )?(?:{_DAY})\b)", re.IGNORECASE), ""),
    (
        re.compile(
            r"(?:(?<=tell )|(?<=told )|(?<=her )|(?<=his )|(?<=see ))dr\b(?!\.?\s+(?:[A-Z]|\[))\.?(?=\s*(?:[,;]|$)|\s)",
        ),
        "doctor",
    ),
    (re.compile(r"\bM-F\b"), "Monday to Friday"),
    (re.compile(r"(?<![\w$.,:])(\d[\d,.]*)\$(?!\w)"), r"$\1"),
    (
        re.compile(
            r"\b(to|with|w|w/|from|by|her|his|my|their|the|told|called|saw|and|n) cuz(?=s?\b)(?= (?:in|at|and|n|who"
            r"|is|was|has|[a-z]{3,}s)\b|\s*(?:[,;.]|$))",
            re.IGNORECASE,
        ),
        r"\1 cousin",
    ),
    (re.compile(r"^(PHP|IOP) d: ?(?=\d)"), r"\1 day "),
    (re.compile(r"\bnot rn\b"), "not right now"),
    (re.compile(r"^(\d+ (?:mos|wks|yrs|hrs|days))\. (?=[a-z]{3,}in(?:g|['’])?\b)"), r"\1; "),
    (re.compile(r"\b(wants?|requested|requesting|considering|threatened) AMA\b"), r"\1 discharge AMA"),
    (re.compile(r"(\b[SH]I ?\(-\)|\b(?:no|denie[sd]) [SH]I),? asked (?=\[STAFF_\d+\])"), r"\1, asked by "),
    (re.compile(r"(?<=[a-z]ed )sum\b(?=\s*(?:[,;.]|$))"), "some"),
    (re.compile(r"\bem\b(?= (?:up|out|back|off|down|all|in)\b)"), "them"),
    (re.compile(r"^(participation: )(\+{1,3}|-|ø) (?=[a-z(])"), r"\1\2, "),
    (
        re.compile(rf"\b(it was|she had|he had|they had) {_NUMBER}(?: {_NUMBER})?{_PUT_RIGHT}(?=\1 {_NUMBER}\b)"),
        "",
    ),
    (
        re.compile(
            rf"(?:the )?{_NUMBER}(?: {_NUMBER})?(?: (?:days?|weeks?|months?|hours?|times?))?{_PUT_RIGHT}"
            rf"(?=(?:the )?{_NUMBER}\b)",
            re.IGNORECASE,
        ),
        "",
    ),
    (re.compile(r"^client,? (?:um+,? |uh+,? )?(?:she|he|they) (?=[a-z])"), "client "),
    (re.compile(r"^[A-H]:\s(?=\S)"), ""),
    (re.compile(r"(?<=[\w\])\"]) n (?=[a-z\d\[])"), " and "),
    (re.compile(r"\bph(?= call| number| #| visit| session| check)", re.IGNORECASE), "phone"),
    (re.compile(rf"(?<=\bno )dr\b\.?|\bdr\.? (?={_OF_A_DOCTOR})", re.IGNORECASE), _doctor),
    (
        re.compile(rf"\b({_DAY}) (?:@ ?|at )?(1[0-2]|[1-9])([0-5]\d)\b(?! ?(?:mg|steps|cal))", re.IGNORECASE),
        r"\1 at \2:\3",
    ),
    (re.compile(r"(?<=[a-z])&(?=[a-z])|(?<=[a-z\]]) & (?=[a-z\[])"), " and "),
    (re.compile(r"^d (?=\d{1,3}\b(?![/:.]))", re.IGNORECASE), "day "),
    (re.compile(r"\bon q ?(\d+) ?s\b", re.IGNORECASE), r"on checks every \1 minutes"),
    (re.compile(r"(?<=haldol )dec\b|(?<=prolixin )dec\b|(?<=haloperidol )dec\b", re.IGNORECASE), "decanoate"),
    (re.compile(r"\bx RN\b"), "per RN"),
    (re.compile(r"\bdc (?=(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b)", re.IGNORECASE), "discharge "),
    (re.compile(r"(?<=\bher )(mom|dad)s\b|(?<=\bhis )(mom|dad)s\b|(?<=\btheir )(mom|dad)s\b", re.IGNORECASE), _parents),
    (re.compile(r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)(s?)\b"), lambda m: m[0].capitalize()),
    (re.compile(r"(?<=\d) ?d(?=$|[,;.:]| (?:ago|sober|clean|straight|in a row|now)\b)"), " days"),
    (re.compile(r"\binpt\b", re.IGNORECASE), "inpatient"),
    (re.compile(r"\boutpt\b", re.IGNORECASE), "outpatient"),
    (
        re.compile(
            r"(?<=\bto )HR\b|(?<=\bcall )HR\b|(?<=\bcalled )HR\b|(?<=\bwith )HR\b|(?<=\bfrom )HR\b|(?<=\bby )HR\b"
            r"|(?<=\bw )HR\b|(?<=\bw/)HR\b|(?<=\bw/ )HR\b",
            re.IGNORECASE,
        ),
        "human resources",
    ),
    (
        re.compile(
            r"\b(first|last|same|1st|2nd|3rd|each|every|per|half|half an|next|whole|full|an|that|one) HR\b",
            re.IGNORECASE,
        ),
        r"\1 hour",
    ),
    (
        re.compile(
            r"\b(\d+(?:[.-]\d+)?) ?hr\b(?=\s*(?:[,;.)]|$"
            r"|(?:of|a|per|last|each|straight|late|before|after|and|in|on|at|w)\b))",
            re.IGNORECASE,
        ),
        lambda m: f"{m[1]} hour" + ("" if m[1] == "1" else "s"),
    ),
    (
        re.compile(
            r"(?P<led>[\w'’/&+\])]+,?) bf "
            r"(?=(?:she|he|they|we|i|it|client|pt|group|grp|others|anyone|\[MEMBER_\d+\])(?:['’]\w+)? [a-z]"
            r"|(?:the|her|his|their|my|last|next|class|check)\b|[a-z]+ing\b)",
            re.IGNORECASE,
        ),
        _before,
    ),
    (
        re.compile(
            r"\b(his|her|their|my|the|a|by|on|cell|new) fone(s?)\b"
            r"|\b()fone(?=s? ?(?:nu?m|call|#|rang|died|off|broke|session))",
            re.IGNORECASE,
        ),
        lambda m: f"{m[1]} phone{m[2]}" if m[1] else "phone",
    ),
    (re.compile(r"\bct (?=(?:date|order(?:ed)?|hearing|mandated?|fees?|case)\b)", re.IGNORECASE), "court "),
    (re.compile(r"(?<![\w/])HR (?:sit|situation)(s?)\b", re.IGNORECASE), r"high-risk situation\1"),
    (
        re.compile(
            r"(?<![\w'’])Si(?=\s*(?:$|[,;.:+/-]|(?:passive|active|no|none|denied|denies|neg|w/|with|without|today)\b))"
        ),
        "SI",
    ),
    (re.compile(r"\bL ?VM\b", re.IGNORECASE), "left voicemail"),
    (re.compile(r"\b(?:TC|t/c) (?=to|from|w/|with)", re.IGNORECASE), "telephone call "),
    (
        re.compile(
            r"(?<!an )(?<!on )(?<!the )\b(?:avg|average[sd]?|averaging) (?:of )?(?=[~$]?\d)",
            re.IGNORECASE,
        ),
        "averaged ",
    ),
)


def as_told_by_what_follows(text: str) -> str:
    """Write out what only its neighbours tell."""
    for pattern, written in _TYPED:
        text = pattern.sub(written, text)
    return text
