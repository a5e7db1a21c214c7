"""Churches, schools, employers, shops, hospitals, programmes: after the words that lead to them or before the kind they are."""

import itertools
import re
from collections.abc import Iterator, Sequence

from guardrails.deid.cues import is_finite
from guardrails.deid.organization_words import (
    AT,
    BEFORE_NO_KIND,
    EMPLOYED,
    EMPLOYS,
    KINDS,
    NEARER_KIND,
    NO_START,
    ORDINARY,
    SPECIALITIES,
    STRICT_AT,
    WEAK_KINDS,
    WORKING,
)
from guardrails.deid.phrases import listed_phrases, phrases_in
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.tokens import FromAWord, Token, line_at, places_of, tokens_of
from guardrails.deid.vocabulary import clinical, common, everyday, names_or_words, safe_names
from guardrails.session import SessionFile

_ABBREVIATED = 3
"""Letters up to which a word with a full stop may be an abbreviation: "St. Marks church"."""
_HOLY = FromAWord(
    r"\b(?:our lady of|nuestra senora de(?: la| los| las)?|iglesia|sacred hearts?|holy|immaculate|blessed|masjid|congregation|temple|beth|grace|first|mt\.?|mount|new|greater|korean|chinese|vietnamese|hispanic|filipino|ethiopian|armenian|coptic|st\.?|saint|santa|san)[ ]"
    r"(?:(?:[^\W\d_]+[ ]){0,1}(?:church|chapel|parish|baptist|methodist|lutheran|presbyterian|ame|cathedral|school|hospital|hosp|center|academy|high)\b)"
    r"|\b(?:our lady of|nuestra senora de(?: la| los| las)?|sacred hearts?(?: of)?|masjid|iglesia|beth|immaculate)[ ](?!the\b)[^\W\d_]+(?:[ ](?:and|of|de|la)[ ](?!the\b|she\b|he\b|her\b|his\b|they\b|i\b)[^\W\d_]+|[ ](?:cruz|conception))?",
    r"(?:our|nuestra|iglesia|sacred|holy|immaculate|blessed|masjid|congregation|temple|beth|grace|first|mt|mount|new|greater|korean|chinese|vietnamese|hispanic|filipino|ethiopian|armenian|coptic|st|saint|santa|san)$",
)
_OF_SOMETHING = FromAWord(
    r"\b(?:bank|house|univ(?:ersity)?|college|church|academy|institute|hospital|museum|diocese|archdiocese|friends|sisters|daughters|sons|knights|order|tribe"
    r"|school|mission|temple|casa|center|hall)[ ]of[ ](?:the[ ])?(?P<o>[a-z][a-z'-]{2,})(?:[ ](?:and|of)[ ](?P<more>[a-z][a-z'-]{2,}))?",
    r"(?:bank|house|univ|college|church|academy|institute|hospital|museum|diocese|archdiocese|friends|sisters|daughters|sons|knights|order|tribe"
    r"|school|mission|temple|casa|center|hall)",
)
"""What is named by what it is of: "Bank of the West", "house of ruth"."""
_BY_COMPASS = FromAWord(
    r"\b(?:north|south|east|west|northeast|northwest|southeast|southwest|central)[ ](?:high|hs|jr high|junior high|middle school|elementary)\b(?![ ](?:anxiety|risk|energy|blood|bp|on|end|side))",
    r"(?:north|south|east|west|northeast|northwest|southeast|southwest|central)$",
)
"""Schools that are called by where they stand: "skipped south high"."""
_LABELS = "detox|rehab|school|employer|job|church|shelter|hospital|hosp|facility|program|agency|pharmacy|workplace|college|trabajo|escuela|iglesia|refugio"
_LABELLED = FromAWord(
    rf"\b(?:{_LABELS})[ ]?[:=][ ]?(?P<o>[a-z][a-z'-]{{3,30}}(?:[ ][a-z][a-z'-]{{3,30}}){{0,2}})",
    rf"(?:{_LABELS})$",
)
_IN_SPANISH = FromAWord(
    r"\b(?:trabaja|trabajaba|trabajo|estudia|estudiaba|internad[oa])[ ]en[ ](?:(?:el|la|los|las)[ ])?(?P<o>[a-z][a-z'-]{3,30}(?:[ ][a-z][a-z'-]{3,30})?)",
    r"trabaj|estudia|internad",
)
_NUMBERED = FromAWord(
    r"\b(?:union|afscme|ibew|seiu|uaw|teamsters|ufcw|iatse|carpenters|ironworkers|plumbers)[ ](?:local[ ])?#?\d{1,5}\b|\b(?:engine|ladder|truck co|medic|rescue|station|local|precinct|battalion|post|ps|is|ms|dept\.?|department|div\.?|division|courtroom)[ ]#?\d{1,4}\b(?![ ]?(?:mg|min|days?|wks?|yrs?))|\b\d{1,3}-\d{1,4}(?:st|nd|rd|th)\b|\b\d{1,4}(?:st|nd|rd|th)[ ](?:district|circuit|judicial|precinct|battalion|infantry|airborne|cavalry|division|fighter|engineer)[ ]?(?:court|division|wing|squadron)?\b",
    r"(?:union|afscme|ibew|seiu|uaw|teamsters|ufcw|iatse|carpenters|ironworkers|plumbers|engine|ladder|truck|medic|rescue|station|local|precinct|battalion|post|ps|is|ms|dept|department|div|division|courtroom)$|\d",
)


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Find organizations by what stands beside them, and by the lists of those that are made of words."""
    fold, tokens = tokens_of(text)
    plain = fold.plain
    spans = (
        *_kinds(text, plain, tokens),
        *_employers(text, plain, tokens),
        *phrases_in(text, plain, tokens, listed_phrases("organizations"), _leads_to_a_shop),
        *(match.span() for match in (*_HOLY.finditer(text), *_BY_COMPASS.finditer(text))),
        *(
            match.span()
            for match in _NUMBERED.finditer(text)
            if not match[0].startswith(("is ", "ms ", "local "))
            or text[match.start()].isupper()
            or (match[0].startswith("local ") and _JOINS.search(plain[max(0, match.start() - 12) : match.start()]))
        ),
    )
    for start, end in itertools.chain(spans, _labelled(text, plain), _of_something(text, plain)):
        yield Found(*fold.span(start, end), "ORG", 0.85)
    for start, end in itertools.chain(_in_capitals(text, plain), _wards(text, plain)):
        yield Found(*fold.span(start, end), "ORG", 0.95)


_ACRONYM = re.compile(
    r"([A-Z](?<![\w'-].)[A-Z]{2,5})(?:[ ](?:bus(?:es)?|train|job|gig|shift|complaint|caseworker|employee|warehouse|dispatch|driver|trolley|subway|ferry)\b|'s\b)"
)


def _in_capitals(text: str, plain: str) -> Iterator[tuple[int, int]]:
    """Take capitals that an employer or a carrier is called by: "the GATRA bus", "CTA job"; unless all is in capitals."""
    for match in _ACRONYM.finditer(text) if len(text) == len(plain) else ():
        line = line_at(text, match.start(), 160)
        word = plain[match.start(1) : match.end(1)]
        if not line.isupper() and word not in clinical() and word not in common():
            yield match.span(1)


_JOINS = re.compile(r"\b(?:at|with|w|of|in|from|for|joined|union)[ ]$")
"""What makes "local 98" a union."""
_WARD = re.compile(r"(?P<name>[A-Z](?<![\w'-].)[a-z]{2,})[ ](?:[Ww]ard|[Ss]take)\b")


def _wards(text: str, plain: str) -> Iterator[tuple[int, int]]:
    """Take a ward or stake by its name: "sang in the Glendale ward"; not "the Locked ward"."""
    for match in _WARD.finditer(text) if len(text) == len(plain) else ():
        word = plain[match.start() : match.end("name")]
        if word not in everyday() and word not in clinical() and word not in safe_names():
            yield match.span()


def _of_something(text: str, plain: str) -> Iterator[tuple[int, int]]:
    """Take "house of ruth" where nobody knows the last word or somebody is called by it, "Bank of the West" by its capitals."""
    for match in _OF_SOMETHING.finditer(text) if len(text) == len(plain) else ():
        word = match["o"]
        line = line_at(text, match.start(), 160)
        large = text[match.start()].isupper() and text[match.start("o")].isupper() and not line.isupper()
        usual = word in clinical() or word in safe_names() or (word in common() if large else word in everyday())
        if usual and not (word in names_or_words() and large):
            continue
        more = match["more"] and text[match.start("more")].isupper() == large and not is_finite(match["more"])
        yield match.start(), match.end("more") if more and large else match.end("o")


def _labelled(text: str, plain: str) -> Iterator[tuple[int, int]]:
    """Take what stands after "rehab:" or "trabaja en" up to the last word that has a capital, or that nobody knows."""
    if len(text) != len(plain):
        return
    for match in itertools.chain(_LABELLED.finditer(text), _IN_SPANISH.finditer(text)):
        end = 0
        for word in re.finditer(r"\S+", match["o"]):
            at = match.start("o") + word.start()
            large = text[at].isupper() and word[0] not in common() and word[0] not in clinical()
            if large or (word[0] not in everyday() and word[0] not in safe_names()):
                end = word.end()
        if end:
            yield match.start("o"), match.start("o") + end


def _gap(plain: str, tokens: Sequence[Token], at: int) -> str:
    return plain[tokens[at].end : tokens[at + 1].start]


def _leads(plain: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether "at", "from" or an employer's "for" stands right before."""
    if at + 1 < len(tokens) and tokens[at + 1].word in EMPLOYS and _gap(plain, tokens, at) == " ":
        return True
    if not at or "\n" in _gap(plain, tokens, at - 1):
        return False
    before = tokens[at - 1].word
    if before in STRICT_AT or plain[tokens[at].start - 2 : tokens[at].start] == "@ ":
        return True
    return before in AT and at > 1 and tokens[at - 2].word in EMPLOYED


def _leads_to_a_shop(plain: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether the same leads to a shop, or "at the" does: "deals at the peppermill"."""
    the = at > 1 and tokens[at - 1].word == "the" and tokens[at - 2].word == "at"
    return _leads(plain, tokens, at) or (the and plain[tokens[at - 2].end : tokens[at].start] == " the ")


def _capital(text: str, plain: str, token: Token) -> bool:
    return len(text) == len(plain) and text[token.start].isupper()


def _kinds(text: str, plain: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Take the words right before "church", "market", "labs" that name it: unknown, with a capital, or led to."""
    for i in places_of(text, KINDS):
        token = tokens[i]
        if i == 0 or token.base not in KINDS:
            continue
        first = kind = _widened(plain, tokens, i)
        while first > 0 and kind - first < 3 and _gap(plain, tokens, first - 1) in {" ", "-", ". ", " & ", "'s "}:
            if _gap(plain, tokens, first - 1) == ". " and len(tokens[first - 1].base) > _ABBREVIATED:
                break
            pair = _pair(text, plain, tokens, first - 1, kind=token)
            if not pair and not _may_name(text, plain, tokens, first - 1, kind=token):
                break
            first -= 2 if pair else 1
        if first < kind and _is_named(text, plain, tokens, first, kind):
            yield tokens[first].start, token.start + len(token.base)


def _pair(text: str, plain: str, tokens: Sequence[Token], at: int, kind: Token) -> bool:
    """Whether "and" joins two words of a name, and a word leads to the first: "at stone and anchor diner"."""
    return (
        tokens[at].word in {"and", "n"}
        and at > 0
        and tokens[at + 1] is not kind
        and _gap(plain, tokens, at - 1) == " "
        and _may_name(text, plain, tokens, at - 1, kind)
        and _leads(plain, tokens, at - 1)
    )


def _widened(plain: str, tokens: Sequence[Token], kind: int) -> int:
    """Go back over what makes a kind more exact: "middle school", "community health center"."""
    while kind > 0 and tokens[kind - 1].word in NEARER_KIND and _gap(plain, tokens, kind - 1) in {" ", " & "}:
        kind -= 1
    return kind


def _may_name(text: str, plain: str, tokens: Sequence[Token], at: int, kind: Token) -> bool:
    token = tokens[at]
    if (
        token.word in BEFORE_NO_KIND
        or token.word.isdigit()
        or (is_finite(token.word) and not _capital(text, plain, token))
    ):
        return False
    if token.base in clinical() and not _capital(text, plain, token):
        return False
    return token.base not in safe_names() or _capital(text, plain, kind)


def _is_named(text: str, plain: str, tokens: Sequence[Token], first: int, kind: int) -> bool:
    """Whether the words before a kind are a name: one unknown, or with capitals that no heading gave, or "at" before them."""
    words = tokens[first:kind]
    line = line_at(text, words[0].start, 120)
    shouts = line.isupper()
    if any(t.base not in everyday() and t.base not in safe_names() for t in words):
        return (
            tokens[kind].base not in WEAK_KINDS
            or _leads(plain, tokens, first)
            or _capital(text, plain, tokens[kind])
            or not _lower(text, words)
        )
    opens = (
        words[0].start == text.rfind("\n", 0, words[0].start) + 1
        or text[: words[0].start].rstrip(" \"'(")[-1:] in ".!?:;|"
    )
    large = [_capital(text, plain, t) and not shouts for t in (*words, tokens[kind])]
    if all(large) and not (opens and len(words) == 1 and words[0].base in common()):
        return not all(t.base in clinical() or t.base in common() for t in words)
    if large[0] and not opens and not all(t.base in clinical() for t in words):
        return True
    rare = any(t.base not in common() and t.base not in clinical() for t in words)
    if len(words) == 1 and words[0].base in names_or_words() and tokens[kind].word in SPECIALITIES:
        return rare  # "temple burn clinic"
    return (
        rare
        and _leads(plain, tokens, first)
        and (tokens[kind].base not in WEAK_KINDS or len(words) > 1 or words[0].base in names_or_words())
    )


def _lower(text: str, words: Sequence[Token]) -> bool:
    return all(text[t.start : t.start + 1].islower() for t in words) if len(text) > words[-1].end else False


def _employers(text: str, plain: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Take up to three words after "works at", "hired by", "surgery at", unless all of them are among the commonest."""
    for i in places_of(text, STRICT_AT | {"for"}):
        token = tokens[i]
        if i + 1 == len(tokens) or (token.word not in STRICT_AT and token.word != "for"):
            continue
        cue = {t.word for t in tokens[max(0, i - 3) : i] if "\n" not in plain[t.start : token.start]}
        if token.word not in STRICT_AT and cue.isdisjoint(WORKING):
            continue
        if cue.isdisjoint(EMPLOYED) or _gap(plain, tokens, i) != " ":
            continue
        yield from _named_after(text, plain, tokens, i + 1)


def _named_after(text: str, plain: str, tokens: Sequence[Token], first: int) -> Iterator[tuple[int, int]]:
    end = first
    while end < len(tokens) and end - first < 3 and (end == first or _gap(plain, tokens, end - 1) == " "):
        word = tokens[end].word
        if (
            word in NO_START
            or word in AT
            or (is_finite(word) and word not in KINDS)
            or not word[0].isalpha()
            or word.endswith("ing")
        ):
            break
        end += 1
    words = [t.base for t in tokens[first:end]]
    acronym = len(words) > 0 and len(text) == len(plain) and text[tokens[first].start : tokens[first].end].isupper()
    strange = [
        w not in common() and w not in safe_names() and (w not in clinical() or (acronym and len(w) > 2)) for w in words
    ]
    if not any(strange) or words[0] in ORDINARY - {
        "first",
        "new",
        "old",
        "catholic",
        "christian",
        "baptist",
        "methodist",
        "lutheran",
    }:
        return
    if len(words) == 1 and words[0] in KINDS:
        return
    last = len(words) - next(
        i
        for i, w in enumerate(reversed(words))
        if w in KINDS or not (w in common() or w in clinical()) or i == len(words) - 1
    )
    yield tokens[first].start, tokens[first + last - 1].end


RECOGNIZER = Recognizer(
    name="organizations",
    covers=("B", "R"),
    find=find,
    examples=(
        "lunch at «stone and anchor diner», hired by «huffstutler poultry», dog at «garbutt kennels»",
        "works at «Kroger», hired at «crescent city crane»",
        "jax skipped «south high» all week, heading south on the highway, dropped off at the «loves», rides at «lucky»",
        "goes to «St. Marks church», «Lincoln High» next",
        "ex showed up at her job at «valley fresh market»",
        "late, «GATRA» bus; «SEPTA» complaint; custody «Dept 404», «Div 4», served «1-501st»; DBT group, IOP job",
        "surgery at «mercy west», letter from «sandia labs»",
        "at «Bank of the West», thru «house of shulamit», a house of cards, hospital of choice; House of his own",
        "service at «our lady of sorrows», picked up meds at «rite aid»",
        "works at being kind, works at night, met at noon, job at a bakery",
        "pt went to church, feels at home, high anxiety, day school, group home",
    ),
    limits="Organizations whose words are all among the commonest and in lower case.",
)
