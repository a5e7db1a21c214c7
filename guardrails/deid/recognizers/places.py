"""Addresses, towns, churches, schools, employers, programmes: after the words that lead to them, in any case."""

import re
from collections.abc import Iterator

from guardrails.deid.letters import folded
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.vocabulary import everyday
from guardrails.session import SessionFile

_STREET = r"(?:st(?:reet)?|ave(?:nue)?|rd|road|dr(?:ive)?|ln|lane|blvd|boulevard|ct|court|pl(?:ace)?|way|pkwy|parkway|hwy|highway|cir(?:cle)?|ter(?:race)?|trail|trl|sq(?:uare)?|alley|loop|pike|route|rte)"
_KIND = (
    r"(?:church|chapel|temple|mosque|synagogue|parish|ministry|ministries|fellowship|cathedral|tabernacle|high|hs|middle school|elementary|academy"
    r"|college|university|univ|school|community college|hospital|hosp|medical center|med center|clinic|rehab|recovery|treatment center|detox|shelter"
    r"|halfway house|sober living|house|home|hall|manor|center|centre|jail|prison|penitentiary|correctional|county jail|courthouse|court|mall|market|diner|cafe"
    r"|bar|grill|pub|tavern|restaurant|motel|hotel|inn|apartments|apts|trailer park|park|library|pharmacy|base|fort|barracks|foods|motors|logistics|warehouse|inc|llc|co)"
)  # fmt: skip
_WORD = r"[^\W\d_][^\s,;.:!?()\"]*"
_ADDRESS = (
    re.compile(
        rf"\b\d{{1,6}}[ ]+(?:[nsew]\.?[ ]+)?(?:{_WORD}[ ]+){{1,3}}{_STREET}\b\.?(?:[ ,]{{1,2}}(?:apt|unit|suite|ste|#)\.?[ ]?#?\w{{1,5}})?"
    ),
    re.compile(
        rf"\b(?:on|off|at|near|of|from|to|down)[ ]+(?P<a>(?:[nsew]\.?[ ]+)?(?:{_WORD}[ ]+|\d{{1,3}}(?:st|nd|rd|th)[ ]+){{1,2}}(?:st|street|ave|avenue|rd|road|blvd|lane|ln|drive|pkwy|hwy))\b"
    ),
    re.compile(r"\b(?:route|rte?|hwy|highway|interstate|us|sr|cr|i)[ -]?\d{1,4}\b(?=[ ,.;)]|$)(?<!i 1)"),
    re.compile(r"\b\d{1,6}[ ]+(?:calle|avenida|ave|camino|via|paseo|rue|plaza)[ ]+[^\W\d_]+(?:[ ][^\W\d_]+)?"),
    re.compile(
        r"\b\d{1,6}[ ]+(?:[nsew]{1,2}\.?[ ]+)?\d{1,3}(?:st|nd|rd|th)\b(?:[ ]+(?:st|street|ave|avenue|rd|pl|dr)\b\.?)?"
    ),
    re.compile(r"\b(?:bldg|building|floor|fl|ward)[ ]?#?[a-z0-9]{1,3}\b(?=[ ,.;)]|$)"),
    re.compile(r"\bp\.?[ ]?o\.?[ ]?box[ ]?#?\d+"),
    re.compile(r"\b(?:apt|apartment|unit|suite|ste|lot|trailer)[ ]?#?\d{1,5}[a-z]?\b"),
    re.compile(
        r"(?<![\w$.])\d{5}(?:-\d{4})?(?![\w%])(?<!9083[24])(?<!90853)(?<!9079\d)(?<!9084\d)(?<!9914\d)(?<!9921\d)"
    ),
    re.compile(rf"\b(?:corner|cnr)[ ]+of[ ]+(?P<a>{_WORD}(?:[ ]{_WORD})?[ ]+(?:and|&)[ ]+{_WORD})"),
)
_CALLED = re.compile(rf"(?P<n>(?:{_WORD}[ ]+){{1,3}})(?P<k>{_KIND})\b")
_LIVES = re.compile(
    r"\b(?:lives?|living|lived|live|moved|moving|moves|from|grew up|raised|born|stays?|staying|stayed|relocated|relocating|drove|driving|commutes"
    r"|travel(?:s|ed|ing)?|trip|flew|flying|visit(?:s|ed|ing)?|back|up|down|out|over|works?|working|worked|job|hired|employed|fired|enrolled|attends?|attending|goes|went|transferred"
    r"|discharged|admitted|jailed|incarcerated|volunteers?|shift)[ ]+(?:(?:in|to|at|near|from|by|over in|up in|down in|out in|back to|outside|with|for|of)[ ]+){1,2}"
    r"(?P<p>[^\W\d_][^\s,;.:!?()\"/]*(?:[ ][^\W\d_][^\s,;.:!?()\"/]*){0,2})"
)  # fmt: skip
_SAINT = re.compile(
    r"\b(?:st|saint|mt|mount|ft|fort|san|santa|lake|new|port|el|los|las|cedar|grand|north|south|east|west)\.?[ ]+(?P<w>[^\W\d_]{3,})\b"
)
_STATES = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa "
    "kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio "
    "oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming mexico america usa canada "
    "england ireland germany france spain italy china japan india iraq afghanistan vietnam korea russia ukraine puerto rico".split()
)


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Find addresses and ZIP codes by shape, and names of places and organizations by what stands beside them."""
    fold = folded(text)
    plain = fold.plain
    for pattern in _ADDRESS:
        for match in pattern.finditer(plain):
            span = match.span("a") if "a" in pattern.groupindex else match.span()
            yield Found(*fold.span(*span), "ADDRESS", 0.9)
    known = everyday()
    for match in _CALLED.finditer(plain):
        yield from _called(text, fold.plain, match, known)
    for match in _LIVES.finditer(plain):
        yield from _place(text, plain, match, known)


def _called(text: str, plain: str, match: re.Match[str], known: frozenset[str]) -> Iterator[Found]:
    """Take the words right before "church", "high", "house" that are a name: unknown, or with capitals."""
    words = list(re.finditer(r"\S+", match["n"]))
    begin = None
    for word in reversed(words):
        start = match.start("n") + word.start()
        bare = word[0].strip("'’.")
        capital = len(text) == len(plain) and text[start : start + 1].isupper()
        saint = bare in {"st", "saint", "mt", "mount", "ft", "fort", "san", "santa", "new", "our", "holy", "sacred"}
        if (bare not in known or capital or (saint and begin is not None)) and bare not in _STATES:
            begin = start
        else:
            break
    if begin is None:
        return
    # A sentence's own capital, and a line in capitals, are no sign of a name.
    line = text[text.rfind("\n", 0, begin) + 1 : begin + 200]
    if begin == text.rfind("\n", 0, begin) + 1 and plain[begin : match.end("n")].strip() in known:
        return
    if line[:200].isupper() and plain[begin : match.end("n")].strip() in known:
        return
    yield Found(begin, match.end("k"), "ORG", 0.85)


def _place(text: str, plain: str, match: re.Match[str], known: frozenset[str]) -> Iterator[Found]:
    """Take what follows "lives in", "works at": words that are unknown or have capitals, and pairs like "cedar rapids"."""
    start, end = match.start("p"), match.start("p")
    for word in re.finditer(r"[^\s]+", match["p"]):
        at = match.start("p") + word.start()
        bare = word[0].strip("'’")
        capital = len(text) == len(plain) and text[at : at + 1].isupper() and not text[at : at + 12].isupper()
        if (bare in known and not capital) or bare in _STATES:
            break
        end = at + len(word[0])
    if end > start:
        yield Found(start, end, "PLACE", 0.85)


RECOGNIZER = Recognizer(
    name="addresses, places, organizations",
    covers=("B",),
    find=find,
    examples=(
        "lives at «12 maple st apt 4»",
        "from «Poughkeepsie», works at «Kroger»",
        "goes to «St. Marks church», «Lincoln High» next",
        "zip «06511», «po box 334»",
        "corner of «5th and main»",
        "moved to california, lives in fear, works at being kind",
        "pt went to church, feels at home, high anxiety",
    ),
    limits="Organizations whose words are all ordinary and in lower case.",
)
