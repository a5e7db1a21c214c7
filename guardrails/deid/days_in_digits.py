"""Days written in digits: "4-12-88", "court 12/3", "12oct"; and what tells a day from a score, a share or a dose."""

import re
from collections.abc import Iterator

from guardrails.deid.tokens import FromAWord

FULL = (
    "january february march april may june july august september october november december enero febrero marzo abril mayo junio "
    "julio agosto septiembre octubre noviembre diciembre"
).split()
SHORT = "jan feb mar apr jun jul aug sep sept oct nov dec febuary ene abr ago dic".split()
UNIT = (
    r"(?:%|mg|mcg|mins?|minutes?|days?|nights?|hrs?|hours?|wks?|weeks?|mos?|months?|yrs?|years?|x|lbs?|sessions?|groups?|times?|people"
    r"|members|cigs?|drinks?|pts?|points?|reps?|steps?|yo|pm|am|pack|tabs?|pills?|meals?|classes|items?|skills?|goals?|bid|tid|qhs|qd|prn|of)\b|%"
)


_ISO = r"(?P<iso>(?:19|20)\d\d[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9]))"
_LONG = r"(?P<long>\d{1,2}(?P<sep>[-/.])\d{1,2}(?P=sep)(?:(?:19|20)\d\d|\d\d))"
_MONTH_DAY = r"(?P<month>1[0-2]|0?[1-9])(?P<between>[-/.])(?P<day>3[01]|[12]\d|0?[1-9])"
_NUMERIC = FromAWord(rf"(?<![\w/$])(?<!\d[.-])(?:{_ISO}|{_LONG}|{_MONTH_DAY})(?![\w/]|[.,-]\d(?!\d?/)|-\d\d-)", r"\d")
_RANGE = FromAWord(
    r"(?<![\w/-])(?:1[0-2]|0?[1-9])/[0-3]?\d(?:[ ]?[-–][ ]?|[ ](?:to|thru|through|til|till)[ ])(?:1[0-2]|0?[1-9])/[0-3]?\d(?![\w/])",
    r"\d",
)
_DATE_CUE = re.compile(
    r"\b(?:on|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|fri|sat|sun|for|by|until|till?|since|from|before|after|due|dob|born|date|dated|appt|apt|appointment|court|ct|d/c|dc|discharge[d]?|adm|admit(?:ted)?"
    r"|anniversary|clean|sober|started|starts|quit|last use|stopped|restarted|resumed|f/u|follow-?up|scheduled|booked|lu|doa|returns?|back|thru|through|birthday|bday|up|away|inj|hold|labs?|drawn|seen|filed"
    r"|served|fell|crashed|collapsed|hurt|injured|hospitalized|arrested|relapsed|eff|effective|exp|expires|signed|sent|next|last|d\.|lands|arrives|intake|hearing|hrg|exam|surgery|eval|missed|visit|covers|renewal|renews?|renewed|re-?cert|recertification|rsvp|deadline|(?:no|next|cancel(?:l?ed)?|skip(?:ped|ping)?)[ ](?:group|grp|session|class|mtg|meeting)|off|ended|ends|out|in|deposition|depo|trial|closing|opens|moved|moves|done"
    r"|(?:last|this|next|past)[ ](?:wk|week|mon|tues?|wed|thurs?|fri|sat|sun)"
    r"|(?:moved|pushed|changed|bumped|postponed|rescheduled|resched|resch|continued|cont'?d|extended|delayed)[ ](?:to|til|till|until))"
    r"\W{0,3}(?:(?:is|was|on|date|since|from|at|day|the|for|set|as|of)\W{1,2}){0,2}$"
)
_SCORE_CUE = re.compile(
    r"(?<![a-z])(?:rat\w+|score\w*|sever\w+|mood|anx\w*|dep(?:r\w*)?|urges?|cravings?|suds?|pain|level|phq\S*|gad\S*|pcl\S*|gds\S*|sleep|energy|anger|stress|at|a|to|hope|used|goals?|homework|hw"
    r"|motivation|confidence|importance|readiness|intensity|distress|sessions(?: used)?|session:|wk|week|weeks|module|class|step|visit|group|grp|gp|sess|att|attend|attendance|census|head ?count|present|count|n|session|log|attended|completed|did|bp|mg|strength|activation|took|suboxone|(?!fine|line|phone|gone|done|alone|online|mine)[a-z]+(?:ine|one|pam|lol|zole))[^\w,.;]{0,3}$"
)
_RIGHT_UNIT = re.compile(
    rf"[ ]?(?!hr[ :]*\d)(?:{UNIT}|assignments?|strength|cup|way|wk|attended|attending|here|pres(?:ent)?\b|correct\b|d(?![\w/.'’])|absent|came|returned|items?|steps?|in (?:grp|group|attendance|rm|room))"
)


Spans = Iterator[tuple[int, int]]


def days_in_digits(text: str, plain: str, members: int = 0) -> Spans:
    """Give the places of days in a text and its folded letters; a score such as 7/10 is none, unless a word before speaks of a day.

    `members`: how many are on the roster, of whom "5/6" may tell how many came.
    """
    yield from (match.span() for match in _RANGE.finditer(text))
    yield from (match.span("d") for match in (*_DAY_FIRST.finditer(text), *_DAY_FIRST_LED.finditer(text)))
    yield from (match.span() for pattern in (_GLUED, _GLUED_AFTER) for match in pattern.finditer(text))
    for match in (*_WITH_BLANKS.finditer(text), *_DAY_FIRST_ALONE.finditer(text)):
        left = plain[max(0, match.start() - 24) : match.start()]
        left = left[left.rfind("\n") + 1 :]
        sure = (match.lastgroup is not None) and not _SCORE_CUE.search(left)
        if (sure or _DATE_CUE.search(left)) and not _RIGHT_UNIT.match(plain, match.end()):
            yield match.span()
    for match in _NUMERIC.finditer(text):
        if (
            match["iso"]
            or (match["long"] and _is_calendar(match["long"], match["sep"]))
            or (match["month"] and _is_day(match, plain, members))
        ):
            yield match.span()


_DAY_FIRST = FromAWord(
    r"\b(?:mon|tues?|wed|thurs?|fri|sat|sun|lunes|martes|miercoles|jueves|viernes|sabado|domingo|segunda|terca|quarta|quinta|sexta|dia|el)"
    r"(?:day|nesday|urday|-feira)?,?[ ](?P<d>(?:3[01]|2\d|1[3-9])/(?:1[0-2]|0?[1-9])(?:/\d\d(?:\d\d)?)?)(?![\w/])",
    r"mon|tue|wed|thu|fri|sat|sun|lunes|martes|miercoles|jueves|viernes|sabado|domingo|segunda|terca|quarta|quinta|sexta|dia$|el$",
)
"""Days before months, where a weekday stands before: "terça 30/6"."""
_DAY_FIRST_LED = FromAWord(
    r"\b(?:on|by|since|from|until|till?|before|after|due|dob|born|died|dated?|appt|appointment|court|hearing|clean|sober|started|discharged?|admitted)"
    r"(?:[ ](?:is|was|on|for|the))?:?[ ](?P<d>(?!24/7\b)(?:3[01]|2\d|1[3-9])[/.](?:1[0-2]|0?[1-9])(?:[/.]\d\d(?:\d\d)?|\.)?)(?![\w/]|[.,]\d)(?<!20/20)",
    r"on$|by$|since|from|until|till?$|before|after|due|dob|born|died|dated?$|appt|appointment|court|hearing|clean|sober|started|discharged?$|admitted",
)
"""The same after a word that leads to a day: "the clinic on 20/10"; a share is never larger than its whole."""


_WITH_BLANKS = FromAWord(
    r"(?<![\w/.,$-])(?<!\d[ ])(?:1[0-2]|0?[1-9])[ ](?:(?P<late>(?:3[01]|2\d|1[3-9])[ ](?:20)?2\d|(?:3[01]|[12]\d|[1-9])[ ](?:1[3-9]|2[0-7]))|(?:3[01]|[12]\d|0?[1-9])[ ]"
    r"(?:(?:19|20)\d\d|[0-3]\d))(?![\w/:%-]|[.,]\d|[ ]\d)",
    r"(?:1[0-2]|0?[1-9])$",
)
"""Month, day and year with blanks between: "last use was 10 2 26"; a late day of these years needs no word before it."""
_DAY_FIRST_ALONE = FromAWord(
    r"(?<![\w/.,$-])(?P<d>(?!24/7|20/10)(?:3[01]|2\d|1[3-9])/(?:1[0-2]|0?[1-9]))(?![\w/%]|[.,-]\d)", r"\d\d"
)
"""A day before its month: a share is never larger than its whole."""
_GLUED_AFTER = FromAWord(
    rf"(?<!\w)(?:{'|'.join((*FULL, *SHORT))})(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w/:%-])",
    r"[a-z]{3,9}\d",
)
"""A month glued to its day: "march20", "july1st"."""
_GLUED = FromAWord(
    rf"(?:3[01]|[12]\d|0?[1-9])(?:{'|'.join((*FULL, *SHORT))})(?:(?:19|20)?\d\d)?(?!\w)", r"\d{1,2}[a-z]{3}"
)
"""A day glued to its month: "12oct", "03Mar2026"."""


def _is_calendar(number: str, sep: str) -> bool:
    first, second, _ = (int(part) for part in number.split(sep))
    return 1 <= min(first, second) <= 12 and 1 <= max(first, second) <= 31


def _is_day(match: re.Match[str], plain: str, members: int) -> bool:
    """Decide whether `a/b` means a day: by the word before, then by what it would be as a score or a share."""
    left = plain[max(0, match.start() - 24) : match.start()]
    left = left[left.rfind("\n") + 1 :]
    if _RIGHT_UNIT.match(plain, match.end()):
        return False
    if match["between"] == "/" and _is_share(int(match["month"]), int(match["day"]), left):
        return False
    if match["between"] == ".":
        return len(match["day"]) == 2 and bool(_DATE_CUE.search(left)) and bool(_ENDS.match(plain, match.end()))
    if _DATE_CUE.search(left):
        return match["between"] != "-" or not re.match(r"[ ]?(?:/|\d)", plain[match.end() :])
    if _SCORE_CUE.search(left) and not _is_no_share(match, left):
        return False
    if match["between"] == "/" and _HOUR_AFTER.match(plain, match.end()):
        return True
    day = int(match["day"])
    if match["between"] == "/":
        if int(match["month"]) <= day == members:
            return False  # "5/6 here": five of six
        return day != 10 and match[0] not in {"1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "2/5", "3/5", "4/5", "5/5"}
    return match["between"] == "-" and day > 12 and len(match["day"]) == 2


_HOUR_AFTER = re.compile(r"[ ](?:@[ ]?|at[ ])?(?:1[0-2]|[1-9])(?::[0-5]\d)?[ ]?[ap]\.?(?:m\b|(?!\w))")
"""An hour, which stands behind a day and no score: "2/3 9a"."""


def _is_no_share(match: re.Match[str], left: str) -> bool:
    """Whether "12/4" is more than a whole, and so no score, nor what a cuff measured: "on leave to 12/4"."""
    return match["between"] == "/" and int(match["month"]) > int(match["day"]) and left.endswith((" to ", "-to "))


def _is_share(part: int, whole: int, left: str) -> bool:
    """Whether "4/6" is how many of the cards or sheets were done, or "4/7" on how many days of a week there was something."""
    return part <= whole <= _MOST_SHEETS and bool((_BY_THE_WEEK if whole == _A_WEEK else _SHEETS).search(left))


_A_WEEK, _MOST_SHEETS = 7, 8
_SHEETS = re.compile(
    r"\b(?:homework|hw|(?:diary |log )?cards?|diar(?:y|ies)|(?:work)?sheets?|logs?)(?:[ ](?:done|completed|filled(?: out| in)?|turned in))?\W{0,2}$"
)
_BY_THE_WEEK = re.compile(
    rf"{_SHEETS.pattern}|\b(?:nightmares?|nmares?|flashbacks?|tremors?|weed|thc|edibles?|vapes?|binges?|purges?)\W{{0,2}}$"
)
_ENDS = re.compile(
    r"[ ]?(?:[,;.)](?!\d)|$|\d{1,2}(?::\d\d)?[ ]?[ap]\b|(?:w/|(?:and|at|with|for|to|till|then)\b))", re.MULTILINE
)
"""What may follow a day written with a full stop, which else is a decimal."""
