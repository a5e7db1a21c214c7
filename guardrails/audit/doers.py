"""Who does what to whom in a clause, and where a note gives an act to the other one of the two than a bullet does."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from guardrails.audit.alignment import Part, Whole
from guardrails.audit.verbs import plain_form
from guardrails.language.assertion import RELATIVE, is_of_another
from guardrails.language.clauses import Word
from guardrails.language.concepts import concept, is_past
from guardrails.language.read_once import TEXTS

_ACTS = frozenset(
    "tell ask thank reassure comfort call text hug hit shove grab push slap blame praise encourage invite forgive"
    " criticize challenge help drive pay lend email yell scold confront suggest remind visit kick threaten teach coach"
    " advise warn interrupt congratulate phone compliment insult follow tease apologize calm console".split()
)
"""What one person does to or for another one."""
_WORDS = frozenset("tell reassure suggest remind advise warn encourage".split())
"""Acts of speech, one of which may stand for another where much else is shared."""
_COMMON = frozenset("tell ask call help".split())
"""Acts of which an hour has several: only where much else is shared are two of them one."""
_BY = re.compile(
    rf"^(?: first| then| once| twice| again)? by (?:an? |the |her |his |their )?(?:[a-z]+ )?{RELATIVE.pattern}"
    r"|^ by (?:an?other|peers?|others|the group|two|some|one|a)\b"
)
_OTHERS = re.compile(
    rf"{RELATIVE.pattern}|\b(?:group|peers?|members|staff|team|nurse|room|everyone|everybody|people"
    r"|(?:an?|one|two|three|another|other|some|younger|older|fellow|new|newer|male|female|same) (?:[a-z]+ )?(?:patient"
    r"|client|member|participant|woman|man|veteran|parent|student|guy|girl|boy|person)s?)\b"
)
_PERSON = re.compile(rf"{_OTHERS.pattern}|s?he|they|i|client")
_TO_OTHERS = re.compile(rf"\bto (?:an? |the |her |his |their )?(?:{_OTHERS.pattern})")
_THEY_SAY = re.compile(
    rf"(?:^|[;.,:(] ?|\b(?:and|when|until|after) )(?:an? |the |her |his |their )?(?:{_OTHERS.pattern})"
    r"(?: (?:said|says|told (?:him|her|them)|asked (?:him|her|them)|replied))?[:,]? ?$"
)
_SAYS_TO = re.compile(
    r"\b(?:told|tell|tells|telling|said to|says to|asked|asks|confronted) (?:an? |the |her |his |their )?"
    rf"(?:{_OTHERS.pattern})[:,]? ?$"
)
_SAYS = re.compile(r"\b(?:s?he|they|i|client) (?:said|says|added|replied|answered|told [a-z ]{3,20})[:,]? ?$")
_SENTENCE_END = re.compile(r"[.;!?] ")
_IS_TOLD = re.compile(
    r"\b(?:was|were|got) told(?: by [a-z ]{3,20})?[:,]? ?$|\b(?:met with|heard(?: from [a-z ]{3,20})?)[:,]? ?$"
)
_SAYS_BEHIND = re.compile(r"^,? (?:s?he|they|client) (?:said|told|says|tells)\b")
_GROUP = re.compile(
    r"\b(?:group|peers|members|team|staff|room|everyone|everybody|(?:an?|one|two|three|another|other|some|younger|older"
    r"|fellow|new|newer) (?:[a-z]+ )?(?:patient|client|member|participant|woman|man|veteran|parent|student|person)s?)"
    r"(?: (?:then|also|all|both|had|has|have|who|she|he))* $"
)
_ANYONE = frozenset(map(concept, "peer peers group member members people a an one two another other others".split()))
_NEAR = 14
"""So many letters may stand between an act and whom it is done to."""
_PASSIVE = re.compile(r"\b(?:was|were|been|being|got|gets|is|are) (?:\w+ly )?$")
_OWN = re.compile(r"\b(?:she|he|they|i|client) (?:(?:then|also|had|has|was|is|did not|would|will) )*$")


@dataclass(frozen=True, slots=True)
class Deed:
    """An act between the member and somebody else: its verb, whether the member does it, and what else is said."""

    verb: str
    by_self: bool
    content: frozenset[str]
    whom: frozenset[str]
    start: int
    end: int
    denied: bool


@lru_cache(maxsize=TEXTS)
def deeds(whole: Whole) -> tuple[Deed, ...]:
    """Read the acts of a text in which the doer and the one it is done to are told apart."""
    found = [deed for part in whole.parts if not part.clause.quoted for deed in _of_part(part, whole)]
    return (*found, *(deed for part in whole.parts if part.clause.quoted for deed in _of_quote(part, whole.plain)))


def _of_quote(part: Part, plain: str) -> Iterator[Deed]:
    """Read who says what is quoted, where that is plain."""
    start, end = part.clause.start, part.clause.end
    words = re.sub(r"[^a-z]+", " ", plain[start:end]).strip()
    before = plain[max(0, start - 60) : start]
    by_self: bool | None = None
    if _SAYS_TO.search(before):
        by_self = not is_of_another(_SENTENCE_END.split(before[: _SAYS_TO.search(before).start()])[-1])  # type: ignore[union-attr]
    elif _IS_TOLD.search(before) or _THEY_SAY.search(before):
        by_self = False
    elif _SAYS.search(before) or _SAYS_BEHIND.match(plain[end:]):
        by_self = True
    if by_self is not None and len(words.split()) > 2:
        yield Deed(f'"{words}', by_self, frozenset(), frozenset(), start, end, False)


def _of_part(part: Part, whole: Whole) -> Iterator[Deed]:
    plain, clause = whole.plain, part.clause
    for place, word in enumerate(clause.words):
        verb = plain_form(word.text, _ACTS)
        if not verb or _is_noun(clause.words, place):
            continue
        before, after = plain[clause.start : word.start], plain[word.end : clause.end]
        other = is_of_another(before) or bool(_GROUP.search(before))
        other = other and not _OWN.search(before)
        if after.startswith(" that "):
            continue
        if _BY.match(after) and not other:
            by_self = False
        elif _PASSIVE.search(before) or not _is_told(clause.words, place):
            continue
        elif other:
            by_self = False
        elif _TO_OTHERS.search(after) or ((whom := _OTHERS.search(after)) and whom.start() <= _NEAR):
            by_self = True
        else:
            continue
        people = {w for m in _OTHERS.finditer(plain) for w in map(concept, m[0].split())}
        here = _OTHERS.finditer(plain, clause.start, clause.end)
        named = frozenset(w for m in here for w in map(concept, m[0].split()))
        said = {c for p in whole.parts if p is part or p.clause.quoted for c in p.clause.weights}
        content = frozenset(said) - people - {word.concept}
        yield Deed(verb, by_self, content, named, word.start, word.end, word.denied)


def _is_told(words: tuple[Word, ...], place: int) -> bool:
    """Tell whether a verb stands in the past, in the third person, or first in its clause: told, texts, text sister."""
    text = words[place].text
    if text.endswith("s"):
        return place > 0 and bool(_PERSON.fullmatch(words[place - 1].text))
    return place == 0 or text.endswith("ed") or is_past(text)


def _is_noun(words: tuple[Word, ...], place: int) -> bool:
    """Tell whether what may be a verb is a thing here: "a text", "her call", "for help"."""
    return place > 0 and words[place - 1].text in (
        "a an the her his their my one two no of for by with this that any some more to".split()
    )


def exchanged_doers(mine: Sequence[Deed], theirs: Sequence[Deed]) -> Iterator[int]:
    """Find acts of a note that the bullets give to the other one, and never to the one that the note has; by place."""
    for place, deed in enumerate(mine):
        near = [other for other in theirs if _is_same(deed, other)]
        if not near or any(o.by_self == deed.by_self or o.denied != deed.denied for o in near):
            continue
        if not any(d.by_self != deed.by_self and any(_is_same(d, other) for other in near) for d in mine):
            yield place


def _is_same(deed: Deed, other: Deed) -> bool:
    if deed.verb.startswith('"') and deed.verb == other.verb:
        return True
    common = len(deed.content & other.content)
    if deed.verb == other.verb:
        named = bool(deed.whom & other.whom - _ANYONE)
        return common + named >= (2 if deed.verb in _COMMON else 1)
    return deed.verb in _WORDS and other.verb in _WORDS and common >= 2
