"""What else the words of a dictated sentence show: answers, gestures, remarks to oneself, what the room did."""

import re
from collections.abc import Iterator

from drafter.splitting.mentions import MEMBER, STAFF
from guardrails.deid.cues import is_base, is_finite
from guardrails.deid.vocabulary import everyday

SINGLED = "singled out"
UNNAMED = "one of them"
_NAME = rf"{MEMBER}+"
_ADVERB = r"(?:(?:also|then|later|just|really|finally|actually|only|quickly|both|all|kind of|sort of|\w+ly) )?"
_BODY = (
    r"(?:hands?|arms?|shoulders?|back|knee|sleeve|neck|face|elbow|wrist|tissues?|kleenex|water|hug|coat"
    r"|chair|number|card|seat|ride)"
)
_SELF = (
    r"(?:ugh|dang|damn|darn|shoot|crap|geez|jeez|gosh|god|lord|yikes|whoa|oops|ow|ouch|ay|oy|phew|brr|hey|hi|hello|siri"
    r"|alexa|come on|oh come on|oh no|oh great|oh my|excuse me|sorry|pardon|hang on|hold on|one sec(?:ond)?|wait)"
)
_ROAD = (
    r"(?:merg\w+|lanes?|exit|off-?ramp|ramp|truck|traffic|red light|green light|light|intersection|bridge|toll"
    r"|tunnel|highway|freeway|interstate|turnpike|route \w+|driveway|parking|parked|park|gas station|pulling"
    r"|pull over|honk\w*|wipers?|windshield|bus|train|subway|platform|cop|ambulance|siren|roundabout|turn signal"
    r"|turn|garage|seat ?belt|gps)"
)
_HOUSE = (
    r"(?:coffee|tea|dinner|lunch|supper|sandwich|snack|groceries|grapes|milk|dog|puppy|cat|leash|squirrel"
    r"|mailman|doorbell|microwave|laundry|dishes|keys|battery|phone|phones|app|recorder|microphone|mic|laptop"
    r"|printer|keyboard|screen|bed|sleep|shower|nap|headache|feet|shoes|umbrella|raining|snowing|pharmacy"
    r"|babysitter|sitter|e-?mail|calendar|chairs?|office|desk)"
)
_WORD_OR_TWO = rf"[^\W\d_{MEMBER}]{{3,16}}(?: [^\W\d_{MEMBER}]{{3,16}})?"
_TELLS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "answers",
            rf"^\W*(?:(?:and|but|so|then|again|later) )*{_NAME} {_ADVERB}(?:said|says|told|asked|answered|replied"
            r"|responded|agreed|nodded|laughed|smiled|thanked|related|identified|added|jumped|clapped|liked|loved"
            r"|noticed|saw|heard|pointed|reminded|challenged|disagreed|objected|wondered|wanted|offered|suggested"
            r"|encouraged|praised|supported|validated|teased|joked|snorted|whispered|apologi[sz]ed|cheered)\b",
        ),
        (
            "a gesture",
            rf"\b(?:took|held|shook|patted|squeezed|rubbed|touched|grabbed|put|hugged|handed|passed|gave|moved|lent"
            rf"|got|brought|walked|drove)\b.{{0,30}}\b(?:his|her|their|him|them)\b(?:.{{0,12}}\b{_BODY}\b)?",
        ),
        (
            "touches",
            rf"^\W*(?:(?:and|but|so|then|again|later|at the \w+) )*{_NAME} {_ADVERB}(?:took|held|shook|patted|squeezed"
            rf"|rubbed|touched|grabbed|hugged|put (?:a|his|her|their) \w+|handed|passed|slid|pushed|gave|brought|got"
            r"|offered|lent|walked|fetched|poured)\b.{0,30}?\b(?:his|her|their|him|them)\b",
        ),
        (
            "compares",
            r"\b(?:hers|theirs|me too|that was (?:him|her|me|them)|like (?:hearing )?(?:him|her|his|hers|their)"
            r"|(?:the )?same|so (?:did|does|was|has|had|is) (?:he|she|they)|knew the feeling|been there)\b",
        ),
        ("le", r"\b(?:le|lo|la|les|los|las) [^\W\d_]+(?:ó|aba|ía|jo|zo|so)\b"),
        ("a hand", r"\b(?:his|her|their) (?:hands?|arm|shoulders?|back|knee|sleeve)\b"),
        ("that", r"\b(?:that|this|it)(?=[.,;!?]|\s*$| (?:and|too|so|because|when|with) )"),
        ("liked too", r"\b(?:too|also|as well|likewise|same|me too|relate\w*|identif\w+)\b"),
        ("you", r"\b(?:you|your|you're|yourself|you've|you'd)\b"),
        ("them all", r"\b(?:them|they|their|those|each|everyone|everybody|every|all of)\b"),
        ("each", r"\b(?:each|every|everyone|everybody|everyone's|all of them|them all|the group|the room)\b"),
        (
            "of the room",
            r"(?<!\bhis )(?<!\bher )(?<!\btheir )\b(?:handouts?|sheets?|pages?|rounds?|feedback|scores?|scales?|videos?"
            r"|candles?|songs?|music|break|silence|pause|laugh(?:ter|s)?|giggles|groans|applause|boards?|cards?|forms?"
            r"|time|late|moment)\b",
        ),
        ("self", rf"^\W*(?:(?:okay|ok|so|and|um|uh|well|oh|no) )*{_SELF}\b"),
        ("road", rf"\b{_ROAD}\b"),
        ("house", rf"\b{_HOUSE}\b"),
        ("my road", rf"\b(?:i|i'm|im|i've|me|my)\b.*\b(?:{_ROAD}|{_HOUSE})\b"),
        ("there was", r"^\W*(?:(?:and|but|so|then|now) )*there (?:was|is|were|are|'s)\b"),
        (
            "a hush",
            r"\b(?:silence|silent|quiet|laughter|laughing|laughed|applause|clapp\w+|tears|pause|tension|hush|stillness"
            r"|fire drill|alarm|interrupted|knock\w*)\b",
        ),
        (
            "the plan of all",
            r"\b(?:home with them|next (?:week|time|session|group|meeting|month)|for next|homework|hw|handouts?"
            r"|worksheets?|interventions?|techniques?|psycho-?ed\w*|the exercise|role ?plays?|in pairs"
            r"|skills?|the note)\b",
        ),
        ("I did with that", r"^\W*(?:(?:and|but|so|then) )*(?:i|we) (?:\w+ ){1,4}?(?:that|it|this)\b"),
        ("we and one", r"^\W*(?:(?:and|but|so|then) )*we (?:\w+ ){0,8}?(?:his|her|their|him|she|he)\b"),
        ("I and one", rf"^\W*(?:(?:and|but|so|then) )*(?:i|{STAFF}+) (?:\w+ ){{0,8}}?(?:his|her|him|she|he)\b"),
        ("I and them", rf"^\W*(?:(?:and|but|so|then) )*(?:i|{STAFF}+) (?:\w+ ){{0,8}}?(?:they|them|their)\b"),
        ("risk", r"\b(?:si|hi|suicid\w+|self-?harm\w*|denie[sd]|safety|intent|means|hurting (?:him|her|them)\w+)\b"),
        (
            "a part",
            r"^\W*(?:(?:and|then|okay|ok|so|now|um|uh|right|well|alright),? )*(?:the |on to |onto |in the )?"
            r"(?:number |part |round |question |topic |item |section )?(?:first|second|third|fourth|fifth|sixth|last"
            r"|final|next|one|two|three|four|five|part|round|topic)(?:ly)?(?: (?:part|round|question|topic|thing|half"
            rf"|one|item|section|up|bit))?(?:(?:[,:;.]| was| is|['’]s)[ ]|\W*$)|^{_WORD_OR_TWO} (?:first|next)\W*$",
        ),
        ("only", r"^\W*(?:\w+\W+){1,3}$"),
        ("of one's life", r"\b(?:his|her|their) (?!hands?|arm|shoulder|back|knee|words?|story)\w+"),
        ("back", r"\b(?:back to|again|as i said|like i said|one more thing|oh and|i forgot|forgot to)\b"),
    )
)
_SINGLED = re.compile(
    r"^\W*(?:(?:and|but|so|then|also|um|uh|at (?:one|some) point|after that|afterwards?|later|at the end),? )*"
    r"(?:(?:one|another|two|a couple|the other one)(?: or two)? of (?:them|us|the \w+|our \w+|my \w+)"
    r"|(?:some|any)(?:one|body)(?: else)?(?: (?:in|from) (?:the |our )?group)?"
    r"|another (?:one|member|man|woman|person|guy|client|patient|kid)"
    r"|(?:a|one) (?:member|client|patient|participant|person|man|woman|guy|lady|girl|boy|kid)) (?:who |that )?"
    r"(?:\w+ly |also |just |then )?(?!(?:was|were|is|are) (?:to|from|for|about|on|at|in|by|with)\b)(?P<verb>[^\W\d_]+)",
    re.IGNORECASE,
)
_ONE_OF_THEM = re.compile(
    r"\b(?:(?:one|another|a couple|a few|some|two) of (?:them|us|the (?:others|group|members|men|women|guys|ladies|lads"
    r"|girls|boys|kids|clients|patients|people|older \w+|younger \w+))|(?:some|any)(?:one|body) else"
    r"|another (?:member|one of (?:them|us))) (?:who |that )?(?:\w+ly |also |just |then )?"
    r"(?!(?:was|is) (?:to|from|for|about|on|at|in|by|with)\b)"
    r"(?:said|says?|told|tells?|asked|admitted|had|has|was|did|used|wants?|wanted|cried|left|felt|feels?|thinks?|thought"
    r"|disclosed|reported|mentioned|shared|spoke|talked|joked|got|went|came|relapsed|\w{3,}ed)\b",
    re.IGNORECASE,
)
_OF_A_FAMILY = re.compile(
    r"\b(?:his|her|their) (?:\w+ ){0,2}?\w+s\b|\b(?:kids|children|sons|daughters|brothers|sisters|parents|twins|friends"
    r"|co-?workers|neighbou?rs|dogs|cats|cousins|nurses|doctors|guards|officers)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\W*(?P<word>[^\W\d_][\w/'’-]*)(?: [\w/'’-]+){0,3}[ ]?(?::|[-–—]{1,2}[ ])")
_CALLED = re.compile(r"^\W*(?P<word>[A-Z][a-z]+), (?P<then>[a-z]+)\b")
_SPLIT = re.compile(r"[^\W\d_]+(?:['’][^\W_]+)*")
_SHORTEST = 4
_EMPTY = frozenset(
    "that this with have been from they them their there these those when what which where while will would could "
    "should about after again also then than just very much more most some said says told tell asked talked talk "
    "talking went going come came back made make makes like liked know knew feel felt feels think thinks thought "
    "want wants wanted because before being does didn doesn don't didn't doesn't hasn't wasn't isn't into only "
    "over other others still something nothing week weeks today tonight group time times next last first really "
    "little good well were your each every everyone everybody people thing things gave give took take taking "
    "looked look looks never always here himself herself themselves without during through until even ever many "
    "same such since both another anyone someone actually kind sort".split()
)


def shown(shadow: str) -> Iterator[str]:
    """Give the names of what a sentence shows."""
    plain = shadow.replace("’", "'")
    yield from (name for name, pattern in _TELLS if pattern.search(plain))
    if singled_out(shadow):
        yield SINGLED
    elif (one := _ONE_OF_THEM.search(shadow)) and not _OF_A_FAMILY.search(shadow, 0, one.start()):
        yield UNNAMED
    label = _LABEL.match(shadow)
    if label:
        yield "a label"
        yield f"a label {label['word'].lower()}"
    called = _CALLED.match(shadow)
    if called and called["word"].lower() not in everyday() and is_base(called["then"]):
        yield "calls somebody"


def singled_out(shadow: str) -> bool:
    """Whether someone did something of whom it is not said who it was: "one of them said"."""
    found = _SINGLED.match(shadow)
    return bool(found and MEMBER not in shadow and is_finite(found["verb"].lower()))


def matter(shadow: str) -> frozenset[str]:
    """Give the words that tell what a sentence is about, their endings left out."""
    said = (m[0].lower().replace("’", "'") for m in _SPLIT.finditer(shadow))
    return frozenset(_stem(w) for w in said if len(w) >= _SHORTEST and w not in _EMPTY)


_DESCRIBED = re.compile(
    r"^\W*(?:(?:and|but|so|then|now|oh|also|later),? )*(?:the|our|that) (?:one with the |one who )?"
    r"(?P<what>[^\W\d_][\w-]*(?:[ -][^\W\d_][\w-]*){0,3})",
    re.IGNORECASE,
)
_NO_ONE = frozenset(
    "the one with group session topic room rest whole others two three four last first next same other team staff "
    "thing end day week time way only lady man guy woman boy girl lad person fellow".split()
)


def described(shadow: str) -> frozenset[str]:
    """Give the words of what a sentence opens with where they may say who it is: "the bus driver"."""
    found = _DESCRIBED.match(shadow)
    words: list[str] = []
    for word in _SPLIT.findall(found["what"].lower()) if found and MEMBER not in shadow else ():
        if (words and is_finite(word)) or word in _AFTER_WHO:
            break
        words.append(word)
    return frozenset(words) - _NO_ONE - _EMPTY


_AFTER_WHO = frozenset("is was has had did will would can could and or who that of in on at for to with about".split())


def _stem(word: str) -> str:
    word = word.partition("'")[0]
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - 1:
            return word.removesuffix(ending)
    return word
