"""Ages of ninety and more: digits or words; younger ages stay."""

import re
from collections.abc import Iterator

from guardrails.deid.cues import is_finite
from guardrails.deid.letters import Folded, folded
from guardrails.deid.people import people_of
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.vocabulary import clinical, everyday, names
from guardrails.session import SessionFile

_SURE = 0.9
_OLD = r"(?:9\d|1[01]\d)"
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_SAID = rf"(?:ninety(?:[ -]{_ONES})?|(?:a|one) hundred(?:[ -]?(?:and[ -])?{_ONES})?)"
_YEARS = r"(?:years(?=[ ]?[,;.)])|y/?o|y\.[ ]?o\.?|yrs?[ -]?(?:old)?|years?[ -](?:old|young)|year[ -]old|yo[mf]?|anos|years? of age)"
_OF_SOMETHING_ELSE = (
    r"(?![ ]?(?:[%]|/(?! )|\d(?!\d?/\d)|(?:in[ ]\d|mins?|mg|days?|lbs?|percent|pct|minutes|hours|hrs|sec|meetings|wks?|weeks?|months?|mos?|dollars|bucks|miles|people"
    r"|pounds|degrees|times|steps|cal|feet|[kdmhw])\b))"
)
_KIN = (
    r"(?:great-?)?(?:grandm\w+|grandf\w+|grandpa|gran\w*|gramp?s?|gram\w*|gma|gpa|nana|mam|mams|maw|ma?maw|memaw|meemaw|pa?paw|nan|nanny|yiayia|babcia|halmoni|nonn[oa]|papa|pops?|mama|mum|abuel[oa]|oma|opa|lola|lolo|bubbe|zayde|mother|father|mom|dad|aunt\w*|uncle|neighbou?r"
    r"|sister|brother|husband|wife|mil|fil|widow\w*|veteran|friend|resident|elder|tia|tio|cousin)"
)
_PATTERNS = (
    rf"(?P<age>{_OLD})[ -]?[mf]\b(?![ ]?(?:/|\d))",
    rf"(?:[mf]|male|female|woman|man|widower)[ ,:/]{{1,2}}(?P<age>{_OLD})(?=[ ]?(?:[,;.)]|w/|with|c/o|p/w|dx|hx|in|who)|$)",
    r"in (?:his|her|their) (?:early |mid |late |mid-|late-|early-)?(?P<age>nineties|90'?s)\b",
    r"(?P<age>9\dth|1[01]\dth|9[123](?:st|nd|rd)|101st|ninetieth|hundredth|ninety-\w+(?:th|st|nd|rd))[ ](?:birthday|bday|b-day|bd)\b",
    rf"(?:spry|healthy|frail|ripe old)[ ](?P<age>{_OLD})\b{_OF_SOMETHING_ELSE}",
    rf"cumpli\w{{1,4}}[ ](?P<age>{_OLD}|noventa(?: y \w+)?|cien)\b",
    r"(?P<age>noventa(?: y \w+)?|cien)[ ]anos",
    r"(?:de|con|tiene|cumple|a los) (?P<age>noventa(?: y \w+)?)(?=[ ]?[,;.)]|$)",
    rf"(?:has|have|had|got|finished|completed|lived) (?P<age>{_OLD}|{_SAID}) years?(?=[ ]?(?:[,;.)]|(?:on|in|at|and|now|this|next|last|already)\b)|$)",
    rf"(?P<age>{_OLD})[ -]?{_YEARS}(?![ -]?(?:sober|clean|ago|of (?:use|sobriety|drinking)))",
    rf"(?P<age>{_SAID})[ -]{_YEARS}",
    rf"(?:age[ds]?|turn(?:s|ed|ing)?|is|was|at|am|hes|shes|he's|she's|i'm|im|be)[ :]{{1,2}}(?:now |almost |only |in fact |about |around |nearly |already |really )?(?P<age>{_OLD}|{_SAID})\b{_OF_SOMETHING_ELSE}",
    rf"(?:hit|hits|reach(?:ed|es)?|made it to|lived to(?: be)?|live to(?: be)?|past|pushing|nearly|almost|after|over)[ ]+(?P<age>{_OLD}|{_SAID})\b{_OF_SOMETHING_ELSE}",
    rf"(?:{_KIN}|lady|man|woman|patient|client|fellow|gentleman) of (?P<age>{_OLD}|{_SAID})(?: years)?(?![\w/%-])",
    rf"(?:^|[,;(]) ?(?:now|aged?|she'?s|he'?s) (?P<age>{_OLD})(?=[ ]?[,;.)]|$)",
    rf"(?P<age>{_OLD}) and a half\b{_OF_SOMETHING_ELSE}",
    rf"(?:held|hung|lasted|kept|going|lived|alive|stayed|driving|sharp|smoked|farmed)[ ](?:(?:on|out|up|in|home|there|alone)[ ])?(?:to|til|till|until|at|past)[ ](?:age[ ])?(?P<age>{_OLD}|{_SAID})\b(?![ ](?:st|ave|rd)\b){_OF_SOMETHING_ELSE}",
    rf"(?:made|makes|saw|lived)[ ](?P<age>{_OLD})(?=[ ]?[,;.)]|$)",
    rf"(?:she|he|who)[ ](?P<age>{_OLD})(?=[ ]?[,;.)]|$)",
    rf"(?P<age>{_OLD}) (?:by (?:passport|birth|papers)|on paper|and (?:still|sharp|frail|alone|deaf|blind|counting|going)|next (?:week|month|birthday))",
    rf"{_KIN}(?:[ ][a-z]{{2,14}})?\W{{1,3}}(?P<age>{_OLD})(?=[,;.\s)]|$){_OF_SOMETHING_ELSE}",
)
_RE = (
    *(re.compile(rf"\b{pattern}") for pattern in _PATTERNS),
    re.compile(rf"(?:(?<=^)|(?<=\n)|(?<=\n[-*•] ))(?P<age>{_OLD})(?=,[ ][a-z])"),
    re.compile(rf"(?<=\d),[ ]?(?P<age>{_OLD})(?=,[ ][a-z]|$|\n)"),
    re.compile(
        rf"(?:died|passed|death|funeral|buried|widow\w*|hospice)\b[^\n.;:]{{0,24}},[ ]?(?P<age>{_OLD})(?=[,.;]|$|\n)"
    ),
)
"""What is said of an age; a number that opens a line before a comma; one that ends a list of a death's circumstances."""
_NAME_AND_AGE = re.compile(rf"(?<=[a-z.])(?:,[ ]?|[ ]?\()(?P<age>{_OLD})(?=[,).;]|$|\n)")
_AFTER_A_WORD = re.compile(
    rf"(?<![\w'-])(?P<word>[a-z][a-z'-]*)\.?[ ](?P<age>(?:{_OLD}|ninety)(?=[ ]?(?:[,;)]|\.(?!\d)|$|[ ](?:and|in|at|who|both|has|is|was|with|w/|fell|died|deaf|blind|frail|still|sharp|lives)\b))"
    rf"|(?:a|one)[ -]hundred(?:[ -]and)?[ -]{_ONES}\b){_OF_SOMETHING_ELSE}",
    re.MULTILINE,
)
_AFTER_KIN = re.compile(rf"\b{_KIN}[ ](?P<age>{_OLD}|ninety)(?![\w/.:%-]){_OF_SOMETHING_ELSE}")
_BEFORE_A_VERB = re.compile(rf"(?<![\w'-])(?P<word>[a-z][a-z'-]+)[ ](?P<age>{_OLD})[ ](?P<verb>[a-z]{{3,}})(?![\w'-])")
"""Somebody, an age, and what that person did: "Lucy 92 speaks"."""
_ANOTHER = re.compile(rf"(?<![\w.,/:#$-])(?P<age>{_OLD})(?![\w/:%-]|[.,]\d){_OF_SOMETHING_ELSE}")
_FARTHEST = 40
"""Letters between an age that was found and another number that is the same age, corrected or in doubt."""
_SAID_ALONE = re.compile(
    rf"(?<![\w-])(?<!\b(?:one|two|six|ten)[ ])(?<!\b(?:four|five|nine)[ ])(?<!\b(?:three|seven|eight|point)[ ])(?<!\b(?:to|at|is)[ ])(?<!nineteen[ ])"
    rf"(?P<age>ninety[ -]{_ONES})\b(?![ -](?:{_ONES}|zero|oh|dash|point|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)\b){_OF_SOMETHING_ELSE}"
)
_KIN_WORD = re.compile(rf"{_KIN}$")
_AN_AGE = re.compile(r"9\d|1[01]\d|ninet|hundred|noventa|cien")


def find(text: str, file: SessionFile) -> Iterator[Found]:
    """Find ages of ninety and more, and what stands near one as the same age: "ninety, no, 91", "99 or 101"."""
    fold = folded(text)
    ages = sorted(set(_ages(text, fold, file)))
    for start, end in ages:
        yield Found(*fold.span(start, end), "AGE", _SURE)
        stop = fold.plain.find("\n", end)
        stop = min(end + _FARTHEST, stop if stop >= 0 else len(fold.plain))
        for match in _ANOTHER.finditer(fold.plain, end, stop):
            yield Found(*fold.span(*match.span("age")), "AGE", _SURE)


def _ages(text: str, fold: Folded, file: SessionFile) -> Iterator[tuple[int, int]]:
    """Look only around numbers that could be an age."""
    plain = fold.plain
    seen = -1
    for number in _AN_AGE.finditer(plain):
        if number.start() < seen:
            continue
        start = max(plain.rfind("\n", 0, number.start()) + 1, number.start() - 50)
        line_end = plain.find("\n", number.start())
        end = min(line_end if line_end >= 0 else len(plain), number.end() + 40)
        seen = end
        for pattern in (*_RE, _NAME_AND_AGE):
            for match in pattern.finditer(plain, start, end):
                yield match.span("age")
        for pattern in (_AFTER_KIN, _SAID_ALONE):
            for match in pattern.finditer(plain, start, end):
                yield match.span("age")
        yield from _before_a_verb(text, fold, file, (start, end))
        for match in _AFTER_A_WORD.finditer(plain, start, end):
            if _may_be_somebody(text, fold, match):
                yield match.span("age")


def _before_a_verb(text: str, fold: Folded, file: SessionFile, within: tuple[int, int]) -> Iterator[tuple[int, int]]:
    listed = people_of(file).parts
    for match in _BEFORE_A_VERB.finditer(fold.plain, *within):
        known = match["word"] in listed or _may_be_somebody(text, fold, match)
        if known and is_finite(match["verb"]):
            yield match.span("age")


def _may_be_somebody(text: str, fold: Folded, match: re.Match[str]) -> bool:
    """Whether the word before a number is a relative, or a name for all we know, rather than what is measured."""
    word = match["word"]
    first, last = fold.span(*match.span("word"))
    written = text[first:last]
    if _KIN_WORD.match(word) or (written.istitle() and word in names()):
        return True
    measured = word in clinical() or word in everyday() or (written.isupper() and len(word) < 5)
    return not measured or (len(word) == 1 and word not in "aiox")


RECOGNIZER = Recognizer(
    name="ages from ninety",
    covers=("C",),
    find=find,
    examples=(
        "grandmother «94» moved in",
        "«92» yo neighbor, turned «ninety-one»",
        "gram in the home, «97» yrs, sister Pema «90», fell",
        "«91»F widowed, celebrated a «95th» birthday, in her «nineties», abuelo cumplio «92»",
        "sister Pema B «90», brother Amos «ninety one», deaf, Luba «94» years, still sings",
        "lady of «99», now «95», who wrote; Ozella is «ninety», no: «91» since May; Father is «99» or «101», Lucy «92» speaks",
        "her sister Wanda Faye «90» both of them falling, her mother is in fact «ninety-one»",
        "Mam «97» in the home at Otley, his mother held on til «101», he never got there, lived at home till «ninety-four»; went on til 90 minutes were up",
        "PEARL TURNED «90» 8/4; Bronia has «90» years on Easter; has finished «91» years last week; su mamá de «noventa y tres»; she has 90 days",
        "age 42, 17 yo, 90 min session, 95% attendance, clean 90 days, sertraline 100, MCV 94; ninety minutes, temp 99.1, HR 104.",
    ),
)
