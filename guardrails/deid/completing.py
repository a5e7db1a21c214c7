"""Takes in what belongs to what was found in part: "the" of "the 9th", a corner's "and", a name's other half."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from guardrails.deid.cues import BEFORE_A_WORD, SUBJECTS
from guardrails.deid.directions import meet, with_compass
from guardrails.deid.people import People, people_of
from guardrails.deid.recognizer import Found
from guardrails.deid.risk_words import RISK
from guardrails.deid.vocabulary import clinical, everyday
from guardrails.session import SessionFile

_THE = re.compile(r"\b(?:[Tt]he|teh|hte)[ ]$|\bTHE[ ]$|\b(?:the )?(?:last|end|eve|first|middle) of[ ]$")
_OF_THIS_MONTH = re.compile(r"[ ](?:instant|inst|ult|prox)\b\.?", re.IGNORECASE)
_AND_A_DAY = re.compile(
    r"(?:,|,?[ ](?:and|&|or|n|to|thru))[ ](?:the[ ])?(?:[12]?\d|3[01])"
    r"(?:(?:st|nd|rd|th)\b|(?=[?!;)]|[.,](?!\d)|[ ]?$))(?![\w/:%-])",
    re.IGNORECASE | re.MULTILINE,
)
"""A further day of the same month: "june 23 and 25?", "May 4th, 11th"."""
_A_DAY_OF_A_MONTH = re.compile(r"[^\W\d_]{3,}\.?[ ]\d{1,2}(?:st|nd|rd|th)?$")
_CORNER = re.compile(r"(?:[ ](?:and|&|n|near|nr|at|off|by|x)[ ]|[ ]?/[ ]?)", re.IGNORECASE)
_NUMBERED = re.compile(
    r",?[ ](?:(?:number|no\.?|nr\.?|#)[ ]?)?\d{1,5}[a-z]?(?:[ ](?:rear|front|back|upstairs|downstairs))?"
    r"(?![\w/:%.-]|[ ](?:mg|min|x|days?|hrs?|weeks?|times|people|y))",
    re.IGNORECASE,
)
"""The number behind a street: "on Adams Street number 41", "Bleecker 1408 rear"."""
_LETTERS_BEFORE = re.compile(r"(?<![\w'’-])([A-Z]{1,4})[ /-]$")
_LETTERS_AFTER = re.compile(r"[ /-]([A-Z]{1,3})(?![\w'’-])")
_WORD_BEFORE_HYPHEN = re.compile(r"(?<![\w'’-])[^\W\d_]{2,12}-$")
_ALIEN = re.compile(r"(?<![\w'’-])A[ #-]{1,2}$")
"""The letter before the number of somebody who came from elsewhere: "her number is A 219-440-317"."""
_PREFIXES = frozenset("al ex non pre post mid co self anti pro un re semi multi half step great late early".split())
_HYPHEN_AND_A_CAPITAL = re.compile(r"-(?!Anon)[A-Z][a-z]{2,}(?![\w'’-])")
_NO = re.compile(r"(?<!\w)[Nn]o\.?[ ]$")
_NAMED = frozenset({"NAME", "ORG", "PLACE"})
_SAY_WHAT_IT_IS = frozenset(
    "ID MRN SSN DOB PO NO RN DL MD DO VIN NPI DEA ACCT REF CASE RM BED APT UNIT AND FOR THE OF ON AT PIN A I DX TX HX "
    "SI".split()
)
"""Capitals that say what a number is, or are a word; in a line of capitals none are taken in."""
_PLACES = frozenset({"ADDRESS", "PLACE"})
_MAY_MEET = _PLACES | {"ORG", "NAME", "DATE"}
_LEADS_TO_A_CORNER = re.compile(r"\b(?:at|on|off|near|nr|by|of|from|to)[ ]$", re.IGNORECASE)
_JOINS = re.compile(r"[ ](?:and|&|n)[ ]", re.IGNORECASE)
_AT = re.compile(r"[ ](?:at|@)[ ]", re.IGNORECASE)
_LEADS_TO_A_STREET = re.compile(r"\b(?:at|by|on|off|near|nr)[ ]$", re.IGNORECASE)
_A_DOOR = re.compile(
    r"(?:apt|apartment|unit|lot|suite|ste|room|rm|trailer|spc|space)\.?[ ]?#?(?=\w{0,4}\d)\w{1,5}$", re.IGNORECASE
)
_BESIDE = re.compile(r"[ ](?:near|nr|off|by)[ ]", re.IGNORECASE)
_ON = re.compile(r",?[ ](?:on|off|at)[ ]", re.IGNORECASE)
_OF = re.compile(r"[ ]of[ ]", re.IGNORECASE)
_OF_A_TOWN = re.compile(
    r"(?:baptist|methodist|lutheran|presbyterian|episcopal|church|chapel|temple|congregation|university|college|bank|hospital"
    r"|academy|diocese|city|county|first \w+)$",
    re.IGNORECASE,
)
"""Words after which "of" and a town belong to the name: "First Baptist of Kiln"."""
_NAMED_PLACES = _PLACES | {"ORG", "NAME"}
_OWN = re.compile(r"['’]s(?![\w'’])", re.IGNORECASE)
_LEADS_TO_A_SHOP = re.compile(r"(?:\b(?:at|from|to|in|near|behind|by|for|outside)|@)[ ]?(?:the[ ])?$", re.IGNORECASE)
_THE_HOUSE = re.compile(
    r"(?:\b(?:at|from|to|in|near|behind|by|for|outside|off|through|thru)|@)[ ]?(?P<the>the[ ])$", re.IGNORECASE
)
_A_THING_OF_ITS = re.compile(
    r"[ ](?!(?:and|n|or|on|in|at|by|near|off|over|behind|where|when|who|with|w|for|to|til|till|until|after|before|since"
    r"|nights?|days?|last|this|next|again|every|all|is|was|has|had|but|so|then|now|today|store|hub|mill|plant|lot)\b)[a-z]{3,}"
)
"""A word behind a name, whose article it is: "at the Marshfield home"."""
_STREET = re.compile(
    r"\b(?:ave|avenue|st|street|rd|road|blvd|hwy|pkwy|dr|ln|pike|\d{1,3}(?:st|nd|rd|th))\b", re.IGNORECASE
)
_HOUSE = re.compile(r"\d+[a-z]?\b(?!st|nd|rd|th)", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(?<![\w'-])([^\W\d_][^\W\d_']*)([ -])$")
_WORD_AFTER = re.compile(r"([ -])([^\W\d_][^\W\d_']*)(?![\w'])")
_NO_HALF = BEFORE_A_WORD | SUBJECTS | RISK
"""Words that are no half of a name, however near to it they sound."""
_FAR = 24
"""Letters before a span that are looked at."""
_ALIKE = 0.6
"""The other half of a listed name may be so far from what is listed: the first half has told who is meant."""


def completed(text: str, file: SessionFile, found: Sequence[Found]) -> Iterator[Found]:
    """Widen spans, which are in order and do not overlap, and do not overlap afterwards."""
    people = people_of(file)
    before = 0
    waiting: Found | None = None
    for i, one in enumerate(found):
        after = found[i + 1].start if i + 1 < len(found) else len(text)
        before_this = before
        whole = with_compass(text, _whole(text, one, before, after, people), before)
        before = whole.end
        if waiting and _is_of_a_town(text, waiting, whole):
            waiting = waiting._replace(end=whole.end)
            continue
        if waiting and (_is_corner(text, waiting, whole) or meet(text, waiting, whole)):
            waiting = waiting._replace(end=whole.end, type="ADDRESS")
            continue
        if waiting:
            yield waiting
        waiting = _with_its_article(text, _with_its_s(text, whole, before, after), before_this)
        before = waiting.end
    if waiting:
        yield waiting


def _whole(text: str, one: Found, before: int, after: int, people: People) -> Found:
    if one.type == "DATE":
        the = _THE.search(text, max(before, one.start - _FAR), one.start)
        of = _OF_THIS_MONTH.match(text, one.end, after)
        end = of.end() if of else one.end
        while _A_DAY_OF_A_MONTH.search(text, one.start, one.end) and (day := _AND_A_DAY.match(text, end, after)):
            end = day.end()
        return one._replace(start=the.start() if the else one.start, end=end)
    if one.type == "PHONE" and (alien := _ALIEN.search(text, max(before, one.start - 6), one.start)):
        return one._replace(start=alien.start())
    if one.type == "ID" or (one.type == "ADDRESS" and text[one.start : one.end].isdigit()):
        return _with_said_letters(text, _with_letters(text, one, before, after), before)
    if one.type == "ADDRESS" and (number := _NUMBERED.match(text, one.end, after)) and not text[one.start].isdigit():
        return one._replace(end=number.end())
    if one.type in _NAMED and not one.key:
        one = _with_its_hyphen(text, one, before, after)
    if one.type == "NAME" and one.key and "|" not in one.key:
        return _with_other_half(text, one, before, after, people)
    return one


def _with_letters(text: str, one: Found, before: int, after: int) -> Found:
    """Take in the capitals that stand before and after a code, and a stroke between: "TX RDB 4417", "MAT/26/0388"."""
    start, end = one.start, one.end
    if _in_capitals(text, start, end):
        return one
    while letters := _LETTERS_BEFORE.search(text, max(before, start - 6), start):
        if letters[1] in _SAY_WHAT_IT_IS and not (letters[1] == "A" and end - start > _LONG_CODE):
            break
        start = letters.start()
    tail = _LETTERS_AFTER.match(text, end, after) if end - start > _SHORT_CODE else None
    if tail and tail[1] not in _SAY_WHAT_IT_IS:
        end = tail.end()
    return one._replace(start=start, end=end)


def _may_be_half(word: str) -> bool:
    """Whether a word before a hyphen may be part of a name: "Hi-B", not "Ex-Navy", "Child-Pugh", "IES-R"."""
    return word.istitle() and word.lower() not in _PREFIXES and word.lower() not in clinical()


def _with_its_hyphen(text: str, one: Found, before: int, after: int) -> Found:
    """Take in what a hyphen joins to a name, and "No." before a number: "Redi-Wheels", "No. 26 Colliery"."""
    start, end = one.start, one.end
    first = _WORD_BEFORE_HYPHEN.search(text, max(before, start - _FAR), start)
    if first and (one.type == "ORG" or _may_be_half(first[0][:-1])):
        start = first.start()
    elif text[start : start + 1].isdigit() and (number := _NO.search(text, max(before, start - _FAR), start)):
        start = number.start()
    last = _HYPHEN_AND_A_CAPITAL.match(text, end, after) if text[start : start + 1].isupper() else None
    return one._replace(start=start, end=last.end() if last else end)


_SAID_LETTERS = re.compile(r"(?:(?<!\w)[A-Za-z][ ]as[ ]in[ ][^\W\d_]+[ ,.-]+)+$|(?<!\w)[A-Za-z][ ]as[ ]in[ ]$")


def _with_said_letters(text: str, one: Found, before: int) -> Found:
    """Take in the letters that are said before a code: "A as in apple 88-4417"."""
    letters = _SAID_LETTERS.search(text, max(before, one.start - 2 * _FAR), one.start)
    return one._replace(start=letters.start()) if letters else one


_SHORT_CODE, _LONG_CODE = 4, 8


def _in_capitals(text: str, start: int, end: int) -> bool:
    first, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return text[first : stop if stop >= 0 else len(text)].isupper()


def _is_corner(text: str, one: Found, other: Found) -> bool:
    """Whether two streets, or a street and a place, meet: "bathurst n steeles", "Gettysburg Ave nr 3rd"."""
    if one.key or other.key or {one.type, other.type} - _MAY_MEET:
        return False
    if "DATE" in {one.type, other.type} and _AT.fullmatch(text, one.end, other.start):
        return False  # "the 23rd at First Lutheran"
    if _A_DOOR.search(text, one.start, one.end) and _ON.fullmatch(text, one.end, other.start):
        return other.type in _NAMED_PLACES
    if not _CORNER.fullmatch(text, one.end, other.start):
        return False
    if {one.type, other.type} <= _PLACES and "ADDRESS" in {one.type, other.type}:
        return True
    if _HOUSE.match(text, other.start) or (one.type == "ORG" and _BESIDE.fullmatch(text, one.end, other.start)):
        return False
    if _are_joined(text, one, other):
        return True
    return any(_STREET.search(text, found.start, found.end) for found in (one, other))


def _is_of_a_town(text: str, one: Found, other: Found) -> bool:
    """Whether "of" joins a church, a school or a bank to its town: "FIRST BAPTIST OF KILN"."""
    if one.key or other.key or not {one.type, other.type} <= _NAMED_PLACES:
        return False
    return bool(_OF.fullmatch(text, one.end, other.start)) and bool(_OF_A_TOWN.search(text, one.start, one.end))


def _are_joined(text: str, one: Found, other: Found) -> bool:
    """Whether "and" joins two names after what leads to a place: "on Flatbush and Clarendon", "work at B and H"."""
    if {one.type, other.type} <= _NAMED_PLACES and _AT.fullmatch(text, one.end, other.start):
        large = text[one.start].isupper() and text[other.start].isupper()
        return large and bool(_LEADS_TO_A_STREET.search(text, max(0, one.start - _FAR), one.start))
    if not {one.type, other.type} <= _NAMED_PLACES or not _JOINS.fullmatch(text, one.end, other.start):
        return False
    people = one.type == other.type == "NAME"  # "custody of Ana and Ben", "on Flatbush and Clarendon"
    leads = _LEADS_TO_A_STREET if people else _LEADS_TO_A_CORNER
    led = leads.search(text, max(0, one.start - _FAR), one.start)
    return bool(led) and not _OWN.match(text, other.end)


def _with_its_s(text: str, one: Found, before: int, after: int) -> Found:
    """Take in the "'s" with which a shop is named: "the cafe at zup's", "CAIN'S BALLROOM"."""
    own = _OWN.match(text, one.end, after) if one.type in _NAMED_PLACES and not one.key else None
    if own is None:
        return one
    led = one.type != "NAME" or _LEADS_TO_A_SHOP.search(text, max(before, one.start - _FAR), one.start)
    return one._replace(end=own.end()) if led else one


def _with_its_article(text: str, one: Found, before: int) -> Found:
    """Take in the article of a house that is called by one: "loads trucks at the Ryman"."""
    if one.type not in _NAMED_PLACES or one.key:
        return one
    named = text[one.start].isupper() or text[one.start : one.end].lower() not in everyday()
    if one.type != "ORG" and not named:
        return one
    if _A_THING_OF_ITS.match(text, one.end):
        return one
    the = _THE_HOUSE.search(text, max(before, one.start - _FAR), one.start)
    return one._replace(start=the.start("the")) if the else one


def _with_other_half(text: str, one: Found, before: int, after: int, people: People) -> Found:
    """Take in the word beside a listed name, where it sounds like that person's other name or completes this one."""
    names = next((person.names for person in people.everyone if person.mark == one.key), ())
    said = text[one.start : one.end].lower()
    start, end = one.start, one.end
    word = _WORD_BEFORE.search(text, max(before, start - _FAR), start)
    if word and _belongs(word[1].lower(), said, names, leads=True):
        start = word.start(1)
    word = _WORD_AFTER.match(text, end, after)
    if word and _belongs(word[2].lower(), said, names, leads=False):
        end = word.end(2)
    return one._replace(start=start, end=end)


def _belongs(word: str, said: str, names: Sequence[Sequence[str]], *, leads: bool) -> bool:
    if word in _NO_HALF:
        return False
    joined = word + said if leads else said + word
    for name in names:
        for i, part in enumerate(name):
            if len(part) > 3 and joined.replace(" ", "").replace("-", "") == part.replace("-", ""):
                return True
            others = [*name[:i], *name[i + 1 :]] if _alike(said, part) else ()
            if any(len(other) > 1 and word[0] == other[0] and _alike(word, other) for other in others):
                return True
    return False


def _alike(word: str, part: str) -> bool:
    return OSA.normalized_similarity(word, part) >= _ALIKE
