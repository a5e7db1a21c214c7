"""Record, account, case and licence numbers, plates, devices; and any number outside the shapes that are safe."""

import re
from collections.abc import Iterator

from guardrails.deid.letters import fold, folded
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.session import Member, SessionFile

_CUE = re.compile(
    r"\b(?P<cue>ssn|social(?: security)?|mrn|record|chart|acct|account|policy|member|medicaid|medicare|insurance|group|case|docket"
    r"|claim|auth(?:orization)?|licen[sc]e|lic|dl|npi|dea|plate|tag|vin|serial|sn|device|id|badge|inmate|booking|passport|visa"
    r"|alien|a-?number|cin|mbi|unit|room|apt|bed|locker|rx|prescription|confirmation|ref(?:erence)?|report|cps|warrant|probation"
    r"|pin|routing|card|iban|zip)(?:\s?(?:no|nr|num|number|id|#|code))?\.?\s?(?:is|was)?[ ]?[:#=]?[ ]?"
    r"(?P<id>(?=[a-z0-9 .-]{0,24}\d)[a-z0-9]{1,17}(?:[ .-]?[a-z]{0,3}\d[a-z0-9]{0,16}){0,5})\b"
)
_STRONG = (
    re.compile(r"(?<![\w-])\d{3}[- ]\d{2}[- ]\d{4}(?![\w-])"),
    re.compile(r"\b(?=[a-hj-npr-z0-9]{0,16}\d)(?=[a-hj-npr-z0-9]{0,16}[a-z])[a-hj-npr-z0-9]{17}\b"),
    re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b"),
    re.compile(r"\b(?=[a-z0-9-]{0,30}\d[a-z0-9-]{0,30}\d)[a-z]{1,5}[-]?\d[a-z0-9]*(?:-[a-z0-9]*\d[a-z0-9]*)+\b"),
    re.compile(r"(?<![\w-])[a-z]{1,3}[ -]?\d{2,4}(?:[- ]\d{2,4})+(?![\w/])"),
    re.compile(r"(?<![\w.])\d{2,6}(?:[- ]\d{2,6}){2,}(?![\w/])"),
    re.compile(r"(?<![\w.-])\d{2}-?(?:cr|cv|dr|jd|fc|pr|mh)-?\d{2,8}\b"),
)
_NUMBER = re.compile(r"(?<![\w])[#$]?[a-z]{0,4}-?\d[\w.,:/%+-]*")
_SAFE = re.compile(
    r"\$?\d{1,3}(?:\.\d{1,2})?%?|\d{1,3}(?:mg|mcg|ml|g|kg|lbs?|oz|iu|units?|mins?|m|h|hrs?|hours?|d|days?|wks?|w|weeks?|mos?|months?"
    r"|yrs?|y|years?|yo|y/?o|x|s|k|st|nd|rd|th|am|pm|a|p|ish|pt|pts|cm|ft|in|bpm|tabs?|%)|\d{1,2}(?:am|pm|a|p)?-\d{1,2}(?:am|pm|a|p)?"
    r"|\d{1,3}[/-]\d{1,3}|\d{1,3}-\d{1,3}(?:min|mins|hrs?|days?|x|mg|yo)?|\d{1,2}:\d{2}(?:am|pm|a|p)?(?:-\d{1,2}:\d{2}(?:am|pm|a|p)?)?"
    r"|x\d{1,3}|\d{1,3}x(?:/(?:wk|week|day|mo|month|d|w|night))?|\d{1,2}/\d{1,2}/\d{1,2}"
    r"|(?:phq|gad|pcl|bdi|bai|ham|epds|ace|aces|audit|dast|c-?ssrs|suds?|mdq|asrs|whodas|oq|cage|step|day|wk|week|mod|module|session|"
    r"lvl|level|q|h|t|b|n|p|a|c|l|s|m)-?\d{1,3}(?:[=:/]\d{1,3})*(?:[=:]?\d{1,3}(?:/\d{1,3})?)?"
    r"|[fzrgtxy]\d{2}(?:\.[0-9a-z]{1,4})?|908\d\d|9079\d|9914\d|h\d{4}|g\d{4}|\d{1,4}mg|\d{1,2},\d{3}|\d{1,3}\+|\d\.\d{1,2}|911|988|741741|211|24/7"
    r"|(?:19|20)\d\d|\d{1,2}(?:to|of|or|and)\d{1,2}|\d{3,4}(?:mg|ml|mcg|cal|steps)|(?:1|2)0{2,3}|\d{1,3}[a-z]?"
)
_UNIT_AFTER = re.compile(
    r"\s?(?:mg|mcg|ml|cal\w*|steps|dollars|bucks|meters|feet|miles|yards|grams|words|people|units|iu)\b"
)


def find(text: str, file: SessionFile) -> Iterator[Found]:
    """Find listed record numbers, numbers after a cue, strong shapes, and whatever number is in no safe shape."""
    folded_text = folded(text)
    plain = folded_text.plain
    for number in _listed(file):
        for match in re.finditer(rf"(?<!\w){number}(?!\w)", plain):
            yield Found(*folded_text.span(*match.span()), "ID", 1.0)
    for match in _CUE.finditer(plain):
        if _looks_like_id(match["id"], match["cue"]):
            yield Found(*folded_text.span(*match.span("id")), "ID", 1.0)
    for pattern in _STRONG:
        for match in pattern.finditer(plain):
            if not _is_instrument(match[0]):
                yield Found(*folded_text.span(*match.span()), "ID", 1.0)
    for match in _NUMBER.finditer(plain):
        word = match[0].rstrip(".,:/+-%") or match[0]
        if not _SAFE.fullmatch(word.lstrip("#")) and not _UNIT_AFTER.match(plain, match.start() + len(word)):
            yield Found(*folded_text.span(match.start(), match.start() + len(word)), "ID", 0.8)


def _listed(file: SessionFile) -> list[str]:
    numbers = [m.record_number for m in file.members if m.record_number]
    numbers += [f.license for f in file.session.facilitators if f.license]
    # Blanks and hyphens may stand anywhere within a number that someone types by hand.
    return [
        r"[ .-]?".join(re.escape(c) for c in fold(n) if c.isalnum()) for n in numbers if sum(c.isalnum() for c in n) > 2
    ]


def _looks_like_id(word: str, cue: str) -> bool:
    digits = sum(c.isdigit() for c in word)
    if (
        cue in {"group", "member", "step", "report", "unit", "room", "bed", "record", "id", "case", "ref", "card"}
        and digits < 3
    ):
        return cue in {"unit", "room", "bed"} and digits > 0
    return digits >= 3 or (digits > 0 and cue in {"apt", "plate", "unit", "room", "bed"})


def _is_instrument(word: str) -> bool:
    return bool(
        re.match(
            r"(?:phq|gad|pcl|bdi|c-ssrs|dsm|icd|cpt|covid|audit|dast|asq|mmpi|who|sf|a-a|b-12|omega)-?\d{0,3}(?:-|$)",
            word,
        )
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
        "vin «1HGCM82633A004352»",
        "owes $40, sertraline 50 mg, PHQ-9 14, GAD7=12, SUDS 80",
        "90 min, x2 wks, 3x/wk, 7/10, F33.1, 90853, 17:30, 988",
    ),
    limits="A number of one to three digits that stands alone.",
)
