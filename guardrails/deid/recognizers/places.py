"""Addresses and ZIP codes by their shape, towns and quarters by the words that lead to them or end them, in any case."""

import re
from collections.abc import Iterator, Sequence

from guardrails.deid.cues import BEFORE_A_WORD, SUBJECTS, is_finite
from guardrails.deid.phrases import listed_phrases, phrases_in
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.recognizers.unknown_words import stays
from guardrails.deid.tokens import FromAWord, Token, places_of, tokens_of
from guardrails.deid.vocabulary import clinical, common, everyday, names, names_or_words, safe_names
from guardrails.session import SessionFile

_STREET = (
    r"(?:st(?:reet)?|ave(?:nue)?|rd|road|dr(?:ive)?|ln|lane|blvd|boulevard|ct|court|pl(?:ace)?|way|pkwy|parkway|hwy|highway|cir(?:cle)?|ter(?:race)?"
    r"|trail|trl|sq(?:uare)?|alley|loop|pike|tpke|turnpike|row|run|crossing|xing|plaza|calle|camino)"
)
_WORD = r"(?!(?:and|i|or|but|the|to|of|is|was|in|at|for|with|he|she|they|we|min|mins|mg|wks?|yrs?|years?|days?|miles?|mi|km|blocks?|feet|ft|yards|mos?|months?|hrs?|hours?|times?|people|bucks|dollars|lbs?|pounds|percent|steps)\b)[^\W\d_][^\s,;.:!?()\"]*"
_DIRECTION = r"(?:[nsew]|[ns][ew]|north|south|east|west|northeast|northwest|southeast|southwest)\b\.?"
_COUNTED_AFTER = r"min|mins|minutes|mg|people|members|steps|cal|x|of|hrs?|days?|wks?|am|pm|pts?"
_ROOM = r"(?:[ ,]{0,2}(?:apt|apartment|unit|suite|ste|rm|bldg|building|fl|floor|lot|trlr|spc|space|#)\.?[ ]?#?[a-z]?-?\d{0,5}[a-z]?\b)"
_DOOR = r"(?:[ ,]{1,2}(?:\d{1,4}[a-z]|\d{1,4}(?![ ]?(?:min|mins|minutes|x|of|hrs?|mg|yrs?|years?|days?|wks?|weeks?|yo|am|pm)\b|[/:.%-]\d|\d|[ ]?%))\b)"
"""A number after a street that nothing says of what: "Junction Blvd, 2F", "bear rd 1"."""
_BY_HOUSE_NUMBER = (
    rf"\b\d{{1,6}}(?:-\d{{1,4}})?[a-z]?[ ]+(?:{_DIRECTION}[ ]+)?(?:(?:{_WORD}|\d{{1,3}}(?:st|nd|rd|th))[ ]+){{1,3}}{_STREET}\b\.?(?:[ ,]{{1,2}}{_DIRECTION}(?!\w))?(?:{_ROOM}|{_DOOR}){{0,3}}",
    rf"\b\d{{1,6}}[ ]+(?:(?:{_DIRECTION}|{_WORD})[ ]+){{0,2}}{_WORD}[ ,]{{1,2}}(?:apt|apartment|unit|suite|ste|trlr|spc)\.?[ ]?#?(?:\d{{1,5}}[a-z]?|[a-z]\d{{0,3}}|one|two|three|four|five|six|seven|eight|nine|ten)\b",
    rf"\b\d{{1,6}}[ ]+(?:ne|nw|se|sw|north|south|east|west|[nsew]\.?)[ ]+(?!(?:of|ago|sober|clean|side|coast|am|pm)\b)(?P<name>{_WORD})(?:{_ROOM}|{_DOOR})?",
    r"\b\d{1,6}[ ]+(?:calle|avenida|ave|camino|via|paseo|rue|plaza)[ ]+[^\W\d_]+(?:[ ][^\W\d_]+)?",
    r"\b\d{1,6}[ ]+(?:[nsew]{1,2}\.?[ ]+)?\d{1,3}(?:st|nd|rd|th)\b(?:[ ]+(?:st|street|ave|avenue|rd|pl|dr)\b\.?)?",
    r"\d{1,3}[nsew][ ](?:and|&)[ ][^\W\d_]{3,}",
    r"\d{5}(?:-\d{4})?(?![\w%])(?<!908\d\d)(?<!907\d\d)(?<!99[24]\d\d)(?<!96\d\d\d)(?<!74174)",
)  # fmt: skip
_BY_WORD = (
    r"\b(?:route|rte?|rr|rural route|hwy|highway|interstate|sr|i)[ -]?\d{1,4}\b(?!\w|[.]\d)(?<!i 1)(?:[ ,]{1,2}box[ ]?\d{1,5}\b)?",
    r"\b[a-z]{1,2}\d{1,2}[a-z]?[ ]\d[a-z]{2}\b|\b[a-z]\d[a-z][ -]?\d[a-z]\d\b",  # postcodes of Britain, of Canada
    rf"\b(?:hall|house|dorms?|dormitory|tower|towers|manor|lodge|annex)[ ,]{{1,2}}(?:rm\.?[ ]|room[ ])?#?\d{{3,4}}[a-z]?\b(?![ ]?(?:{_COUNTED_AFTER})\b)",
    r"\b(?:bldg|building|ward|wing|pod|tower|annex)[ ]?#?(?:[a-z]|\d{1,3}[a-z]?)\b(?=[ ,.;)\n]|$)|\bfloor[ ]\d{1,2}\b",
    r"\b(?:calle|avenida|avda|carrera|callejon|paseo|urb|urbanizacion|barrio|residencial|caserio)\.?[ ](?:(?:san|santa|de|del|la|las|los|el)[ ]){0,2}[a-z][a-z']+(?:[ ][a-z]{3,14})?[ ,]{1,2}#?\d{1,5}[a-z]?\b",
    r"\b(?:avenida|avda|urbanizacion|residencial|caserio)[ ](?:(?:san|santa|de|del|la|las|los)[ ]){0,2}[a-z][a-z']{3,20}\b",
    r"\b(?:p\.?[ ]?o\.?[ ]?box|pmb|apartado|apdo)\.?[ ]?#?\d+",
    r"\b(?:apt|apartment|unit|suite|ste|lot|trailer|spc)\.?[ ]?#?(?:\d{1,5}[a-z]?|[a-z]\d{1,3})\b(?![ ]?(?:min|mins|minutes|x|of|hrs?|mg|per|iu)\b)",
)  # fmt: skip
_FROM_A_HOUSE_NUMBER = re.compile("|".join(f"(?:{pattern})" for pattern in _BY_HOUSE_NUMBER))
_FROM_A_WORD = FromAWord(
    "|".join(f"(?:{pattern})" for pattern in _BY_WORD),
    r"[a-z]{1,2}\d{1,2}[a-z]?$|[a-z]\d[a-z]|rr|rural|hall|house|dorms?|dormitory|towers?|manor|lodge|annex|route|rte?|hwy|highway|interstate|sr|i(?:\d|$)|bldg|building|ward|wing|pod|tower|annex|floor|calle|avenida|avda|carrera|callejon|paseo|urb|barrio"
    r"|residencial|caserio|p$|po$|pmb|apartado|apdo|apt|apartment|unit|suite|ste|lot|trailer|spc|pobox|box",
)
_HOUSE_NUMBER = FromAWord(r"(?<![\w$.,-])\d{1,6}(?=-?\d{0,4}[a-z]?(?:[ ]+[a-z\d]|[^\w%]|$))", r"\d")
_NAMED_STREET = FromAWord(
    rf"\b(?:on|off|at|near|of|from|to|down|along|by|past)[ ]+(?:the[ ](?=(?:old[ ])?(?P<known>{_WORD})[ ]))?(?P<a>(?:{_DIRECTION}[ ]+)?(?:(?:{_WORD}|\d{{1,3}}(?:st|nd|rd|th))[ ]+){{1,2}}(?:st|street|ave|avenue|rd|road|blvd|boulevard|lane|ln|drive|dr|pkwy|parkway|hwy|pike)\b(?:[ ]{_DIRECTION}(?!\w))?)",
    r"(?:on|off|at|near|of|from|to|down|along|by|past)$",
)
_AFTER_A_STREET = FromAWord(
    rf"\b(?:st|street|ave|avenue|rd|road|blvd|ln|lane)\.?[ ,]{{1,2}}\d{{2,5}}\b(?![ ]?(?:{_COUNTED_AFTER})\b|[/:.%-]\d)",
    r"(?:st|street|ave|avenue|rd|road|blvd|ln|lane)$",
)
_LAST_WORD = re.compile(r"[^\W\d_][\w']*$")
"""A house number behind its street: "Waverly St 212"."""
_BARE_NUMBER = FromAWord(
    r"\b(?:at|behind|near|outside|by|from|to|of|on|is|place|house|home|addr(?:ess)?:?|vive en|en)[ ](?P<a>\d{2,5}[ ](?:[nsew]\.?[ ])?(?P<name>[a-z][a-z']{3,20}))\b",
    r"(?:at|behind|near|outside|by|from|to|of|on|is|place|house|home|addr|address|vive|en)$",
)
_LED = re.compile(r"\b(?:at|on|to|from|near|off|behind|of|is|lives|addr:?)[ ]$")
_CORNER = FromAWord(
    rf"\b(?:corner|cnr|intersection)[ ]+of[ ]+(?P<a>{_WORD}(?:[ ]{_WORD})?[ ]+(?:and|&|/)[ ]+{_WORD})|\b(?P<b>\d{{1,3}}(?:st|nd|rd|th)[ ](?:and|&|n)[ ]{_WORD})"
    rf"|\b(?:at|on|off|near|by|of|from|to)[ ](?P<c>{_WORD}[ ](?:and|&|/|n|near|nr|at)[ ]\d{{1,3}}(?:st|nd|rd|th)\b)"
    r"|\b(?:at|on|off|near|by)[ ](?P<d>(?!q & a|h & p|a & o|r & r|b & b|c & p|l & d|i & o|m & m)[a-z][ ]&[ ][a-z])(?![\w'&/-])",
    r"corner|cnr|intersection|\d|(?:at|on|off|near|by|of|from|to)$",
)

_LEADS_TO = frozenset(
    "in at from to near around outside off by behind above over across toward towards up down out via through @ called".split()
)
_BEFORE_A_TOWN = frozenset({"in", "at", "from", "near", "to", "outside"})
_MOVES = frozenset(
    "lives live living lived moved moving moves up raised born stays stay staying stayed relocated relocating drove driving drives commutes "
    "travel travels traveled traveling trip flew flying flies visit visits visited visiting town place grew bus train van reside resides "
    "resided jailed incarcerated fishing camping hiking lands landed left leaving returned".split()
)
_TAILS = frozenset(
    "beach hills heights springs falls creek ridge grove valley lake park farms corners island bay harbor harbour point pines oaks woods "
    "acres meadows gardens village city county township parish reservation rez mesa canyon landing crossing junction square plaza mountain river "
    "pueblo bluff bluffs cove shores estates terrace courts ranch hollow prairie bayou mills ferry".split()
)
_HEADS = frozenset(
    "lake mount mt fort ft port san santa santo los las el la st saint ste new north south east west".split()
)
_TELLING = _TAILS | _HEADS | _MOVES
_NO_NAME = frozenset(
    "the a an his her my our their your this that these those some any no every local nearby public same other another big small whole "
    "dog city state national trailer theme water skate amusement county inner town home old own mobile first second family summer winter "
    "group community one two three back and or of on to is was with".split()
)
_STOPS = (
    BEFORE_A_WORD
    | SUBJECTS
    | _NO_NAME
    | _LEADS_TO
    | frozenset(
        "when while after before who then but for as be being today tonight yesterday every again last next week".split()
    )
)


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Find addresses and ZIP codes by shape, and names of places by what stands beside them."""
    fold, tokens = tokens_of(text)
    plain = fold.plain
    for start, end in _addresses(text, plain):
        yield Found(*fold.span(start, end), "ADDRESS", 0.9)
    for start, end in (*_towns(text, plain, tokens), *phrases_in(text, plain, tokens, listed_phrases("towns"), _leads)):
        yield Found(*fold.span(start, end), "PLACE", 0.85)
    for start, end in _written_large(text, plain, tokens):
        yield Found(*fold.span(start, end), "PLACE", 0.7)


def _addresses(text: str, plain: str) -> Iterator[tuple[int, int]]:
    for number in _HOUSE_NUMBER.finditer(text):
        match = _FROM_A_HOUSE_NUMBER.match(plain, number.start())
        if match and (match["name"] is None or _names_a_street(text, plain, match)):
            yield match.span()
    yield from (match.span() for match in _FROM_A_WORD.finditer(text))
    for bare in _BARE_NUMBER.finditer(text):
        if bare["name"] not in everyday() and not is_finite(bare["name"]) and not stays(bare["name"]):
            yield bare.span("a")
    for street in _NAMED_STREET.finditer(text):
        if street["known"] is None or street["known"] not in everyday():
            yield street.span("a")
    for street in _AFTER_A_STREET.finditer(text):
        name = _LAST_WORD.search(plain[max(0, street.start() - 24) : street.start() - 1])
        if name and (name[0] not in everyday() or name[0] in names_or_words()):
            yield street.start() - len(name[0]) - 1, street.end()
    yield from (match.span(match.lastgroup or 0) for match in _CORNER.finditer(text))


def _names_a_street(text: str, plain: str, match: re.Match[str]) -> bool:
    """Whether the word after a number and a direction is a street: "41 W Gary", not "3 w ago" or "2 s later"."""
    start = match.start("name")
    if len(text) == len(plain) and text[start].isupper():
        return match["name"] not in clinical()
    led = _LED.search(plain[max(0, match.start() - 12) : match.start()])
    return bool(led) or not stays(match["name"])


def _leads(plain: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether the word before leads to a place."""
    return at > 0 and tokens[at - 1].word in _LEADS_TO and _beside(plain, tokens, at - 1)


def _beside(plain: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether only a blank stands between a word and the next."""
    return at + 1 < len(tokens) and plain[tokens[at].end : tokens[at + 1].start] in {" ", ". "}


def _towns(text: str, plain: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    for i in places_of(text, _TELLING):
        token = tokens[i]
        if token.base in _TAILS and i and _beside(plain, tokens, i - 1):
            yield from _tailed(plain, tokens, i)
        if token.word in _HEADS and _beside(plain, tokens, i):
            yield from _headed(plain, tokens, i)
        if token.word in _MOVES:
            yield from _after_a_move(plain, tokens, i)


def _tailed(plain: str, tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    """Take "tingley beach", "rose hills": a word before the tail that a place may be named by."""
    name = tokens[at - 1]
    known = name.base in everyday()
    if (
        name.word in _STOPS
        or name.word in clinical()
        or is_finite(name.word)
        or name.word.endswith("ing")
        or name.word.isdigit()
    ):
        return
    begin = at - 1
    if known and not _leads(plain, tokens, begin):
        return
    yield tokens[begin].start, tokens[at].end


def _headed(plain: str, tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    """Take "lake anna", "st vincents", "los lunas": what follows is a name, or unknown, or a way leads there."""
    name = tokens[at + 1]
    if name.word in _STOPS or name.word in clinical() or len(name.word) < 3 or not name.word[0].isalpha():
        return
    if name.base in safe_names():
        return  # "south carolina"
    strange = name.base not in everyday() or name.base in names_or_words() or name.base.removesuffix("s") in names()
    saint = tokens[at].word in {"st", "saint", "san", "santa", "lake", "mt", "mount", "fort", "ft"}
    if strange and (saint or _leads(plain, tokens, at)) and not is_finite(name.word):
        yield tokens[at].start, name.end


def _after_a_move(plain: str, tokens: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    """Take what follows "lives in", "moved back to", "drove from": words that are unknown or names, up to three."""
    at += 1
    led = False
    for _ in range(4):
        if (
            at >= len(tokens)
            or plain[tokens[at - 1].end : tokens[at].start] != " "
            or tokens[at].word not in _LEADS_TO | {"back", "out", "over", "all", "the", "way", "home"}
        ):
            break
        led = led or tokens[at].word in _LEADS_TO
        at += 1
    if not led:
        return
    end = at
    while end < len(tokens) and end - at < 3 and (end == at or plain[tokens[end - 1].end : tokens[end].start] == " "):
        base = tokens[end].base
        if (
            not base[0].isalpha()
            or base in everyday()
            or base in safe_names()
            or "\n" in plain[tokens[at - 1].end : tokens[end].start]
        ):
            break
        end += 1
    if end > at:
        yield tokens[at].start, tokens[end - 1].end


def _written_large(text: str, plain: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Take words with a capital after "from", "in", "at": rare English words too, for towns are called by them."""
    if len(text) != len(plain):
        return
    for i in places_of(text, _BEFORE_A_TOWN):
        token = tokens[i]
        if token.word not in _BEFORE_A_TOWN or not _beside(plain, tokens, i):
            continue
        if text[token.start].isupper():
            continue  # a line in capitals, or a heading
        end = i + 1
        while end < len(tokens) and end - i < 4 and _beside(plain, tokens, end - 1):
            if end > i + 1 and plain[tokens[end].start - 2] == "." and (end > i + 2 or len(tokens[end - 1].word) > 3):
                break  # a sentence ends: "sells houses in Conway. Saw his face", "on Flower St. Never used"
            if not _may_name(text, tokens[end]) and not (end > i + 1 and _goes_on(text, tokens[end])):
                break
            end += 1
        if end > i + 1:
            yield tokens[i + 1].start, tokens[end - 1].end


def _goes_on(text: str, token: Token) -> bool:
    """Whether a common word with a capital belongs to the name before it: "Wilbur Cross"."""
    word = text[token.start : token.end]
    return word[0].isupper() and not word.isupper() and token.base not in clinical() and token.base not in SUBJECTS


def _may_name(text: str, token: Token) -> bool:
    word = text[token.start : token.end]
    if (
        not word[0].isupper()
        or token.word in _HEADS
        or token.base in clinical()
        or token.base in safe_names()
        or token.base in common()
    ):
        return False
    return not word.isupper() or len(word) > 2


RECOGNIZER = Recognizer(
    name="addresses and places",
    covers=("B",),
    find=find,
    examples=(
        "lives at «12 maple st apt 4»",
        "located at «2750 Clairmont Rd NE #B4» today",
        "from «Poughkeepsie», bus from «Converse», 2 transfers",
        "off «41 W Gary 25», mail to «47-20 Junction Blvd, 2F», on «35 Huelo Ste 2», at «17 BROADWAY UNIT G»",
        "slept 3 w ago, 12 n/v, PHQ 14 W/ group, sober 8 w straight",
        "zip «06511», «po box 334»",
        "corner of «5th and main», found at «99W and Durham», in «Darwen BB3 9ZZ», dorm Haggett «Hall 614»",
        "out by the «old Comstock road», on «Waverly St 212», at «route 2 box 61», on the main road, in the lodge 30 min",
        "drives for a place out in «los lunas», party at «tingley beach», grave at «rose hills»",
        "fished on «lake anna», grew up in «many farms»",
        "vive en la «calle luna 23», sleeps behind «400 whalley»",
        "moved to california, lives in fear, in the park, at the beach, walked to the lake",
        "I am 54 and I still drive, 20 years on the road",
    ),
    limits="A town that is one everyday word in lower case and not in the list of towns.",
)
