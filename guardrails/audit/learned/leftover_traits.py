"""What a clause of a note, held beside the clause of the input that it tells again, has left over."""

import re
from collections.abc import Iterable, Iterator

from guardrails.audit.alignment import Part
from guardrails.audit.content import is_plan
from guardrails.audit.counterpart import (
    ALIKE,
    Bearings,
    Counterpart,
    all_numbers,
    signs_of,
    words_of,
)  # fmt: skip
from guardrails.audit.noes import says_no
from guardrails.language.antonyms import PLAIN, opposite
from guardrails.language.assertion import RELATIVE
from guardrails.language.classes import is_firm, values_in
from guardrails.language.clauses import Word
from guardrails.language.concepts import concept
from guardrails.language.relations import closeness, kind
from guardrails.language.sentences import Sentence

_GOAL = re.compile(r"\b(?:goals?|objectives?|in treatment for|diagnos\w+|disorder|aim)\b")
_ILLNESS = re.compile(
    r"\b(?:depress\w+|anxiety|dependence|ptsd|bipolar|schizo\w+|dysthymi\w+|adjustment|panic|ocd|borderline|grief"
    r"|bereavement|postpartum|withdrawal)\b"
)
_HEDGE = re.compile(
    r"\b(?:maybe|might|may|perhaps|possibl[ye]|probabl[ye]|unsure|not sure|thinks?|thought|believes?|guess\w*|suspects?"
    r"|seem\w*|wonder\w*|likely|apparently|could|about|around|roughly|if|almost|nearly|sort of|kind of|says|claims"
    r"|unclear|not certain|whether|\w+ish)\b|\?"
)
_ANOTHER = re.compile(
    rf"(?:an? |the |her |his |their |one |some |two |other |another )*(?:\w+ )?(?:{RELATIVE.pattern}|\b(?:peers?"
    r"|members?|group|others?|another|someone|therapist|facilitators?|staff|doctor|nurse|sponsor|boss|coworkers?|roommate"
    r"|everyone|people|woman|man|veteran|mr|ms|landlord|teacher|counselor)\b)"
)
_SOMEBODY = re.compile(
    rf"{RELATIVE.pattern}|\b(?:peers?|newcomers?|therapist|facilitator|staff|doctor|nurse|sponsor|boss|coworker|roommate"
    r"|landlord|teacher|counselor|group|woman|man|neighbor|manager|foreman)\b"
)
_BY = re.compile(r"\b(?:by|from) (?:\w+ )?$")
_UNIT = re.compile(r"[ -](minute|hour|day|night|week|month|year)s?\b")
_KINDS = {"h": "person", "t": "thing", "d": "food", "k": "illness", "e": "event", "a": "act", "-": "no noun"}
_MOST = 3
_FEW = 4
_HEAVIEST = 6


def of_clause(bearings: Bearings, sentence: Sentence, part: Part) -> dict[str, float]:
    """Count what one clause of the note and its counterpart leave over."""
    said = words_of(part)
    found: dict[str, float] = {}
    goal = bool(_GOAL.search(said) or _GOAL.search(sentence.heading))
    found.update({"goal": goal, "illness": bool(_ILLNESS.search(said))})
    found.update(_unborne(bearings, part))
    counterpart = bearings.counterpart(part)
    if counterpart is None:
        return {**found, "alone": 1.0}
    other = counterpart.theirs
    found["of data"] = counterpart.of_data
    found.update(_of_match(bearings, counterpart))
    if counterpart.of_data or goal or part.clause.quoted:
        return {name: float(value) for name, value in found.items()}
    clashes = {
        **_of_words(bearings, counterpart), **_of_noes(bearings, counterpart), **_of_manner(sentence, counterpart),
        **_of_opposites(bearings, counterpart), **_of_classes(bearings, counterpart), **_of_places(counterpart),
        **_of_numbers(bearings, part, other),
    }  # fmt: skip
    found.update(clashes)
    found["clashes"] = sum(name in clashes for name in ("opposite", "class", "denied", "side only", "sibling"))
    return {name: float(value) for name, value in found.items()}


def _unborne(bearings: Bearings, part: Part) -> Iterator[tuple[str, float]]:
    """Count the words that no part of the input bears out, and whether another member's bullets have them."""
    words = [w for w in part.content if not bearings.bears(w)]
    yield "unborne words", min(len(words), _MOST)
    yield "unborne own", min(sum(w.weight > 1 for w in words), _MOST)
    yield from ((f"unborne {_KINDS.get(kind(w.text), 'other')}", 1.0) for w in words)
    elsewhere = [(w, whose) for w in words if (whose := bearings.of_others(w))]
    yield "of another", len({w.text for w, _ in elsewhere})
    yield "of one other", _heaviest(elsewhere) / _HEAVIEST
    yield "number unborne", float(bool(part.numbers and part.numbers - frozenset(bearings.numbers)))


def _heaviest(elsewhere: Iterable[tuple[Word, int]]) -> int:
    """Give the most weight of words that one other member has; of all members at once, as there may be hundreds."""
    at_least = [-1, *[0] * _HEAVIEST]  # by weight, who has so much: all have nothing
    for word, whose in elsewhere:
        for weight in range(_HEAVIEST, 0, -1):
            at_least[weight] |= at_least[max(0, weight - word.weight)] & whose
    return max(weight for weight, who in enumerate(at_least) if who)


def _of_match(bearings: Bearings, found: Counterpart) -> Iterator[tuple[str, float]]:
    theirs, left = found.theirs.content, found.left_there
    back = _weight(found.back) / (_weight(theirs) or 1) if theirs else 0.5
    yield "covered", found.covered
    yield "told back", back
    yield "common", min(len({w.text for w in found.common}), _FEW)
    yield "left here", min(len(found.left_here), _MOST)
    yield "left there", min(len(left), _MOST)
    yield "told nowhere", min(sum(not bearings.note.words.bears(w.text) for w in left), _MOST)
    yield "close", float(found.covered >= 0.6 and back >= 0.6)


def _of_words(bearings: Bearings, found: Counterpart) -> dict[str, float]:
    """Compare the words that are left over on both sides."""
    mine, left = found.left_here, found.left_there
    clashes: dict[str, float] = {}
    for word in mine:
        fresh = not bearings.has(word)
        for other in left:
            gone = not bearings.note.words.has(other.text)
            turned_by = opposite(word.text, other.text) if word.denied == other.denied else 0
            if fresh and gone and turned_by:
                clashes["opposite" if turned_by == PLAIN else "like opposites"] = 1.0
            if fresh and gone and not turned_by and closeness(word.text, other.text) == 2:
                clashes["sibling"] = float(kind(word.text) == kind(other.text) != "-")
            if fresh and gone and closeness(word.text, other.text) == 1 and not bearings.bears(word):
                clashes["same kind"] = 1.0
            if word.weight > 1 and not bearings.bears(word) and not bearings.note.words.bears(other.text):
                clashes["exchanged word"] = 1.0
    for word in found.mine.content:
        if bearings.has(word) or word in found.common:
            continue
        if any(opposite(word.text, o.text) == PLAIN and word.denied == o.denied for o in found.theirs.content):
            clashes["opposite beside"] = 1.0
    return clashes


def _of_noes(bearings: Bearings, found: Counterpart) -> dict[str, float]:
    """Tell whether a word of both is denied on one side only, and nowhere as the other side has it."""
    mine, theirs = words_of(found.mine), words_of(found.theirs)
    whole, other = found.mine.whole.plain, found.theirs.whole.plain
    clashes: dict[str, float] = {}
    if says_no(mine) and not says_no(other):
        clashes["no here"] = 1.0
    if says_no(theirs) and not says_no(whole):
        clashes["no there"] = 1.0
    common = [(w, o) for w, o, close in found.pairs if close >= ALIKE]
    denied = [(w, o) for w, o in common if w.denied != o.denied and _is_only_so(bearings, w, o)]
    if denied and not found.theirs.clause.asks and found.theirs.clause.ending != "?":
        clashes |= {
            "denied": 1.0,
            "denied of all": len(denied) / len(common),
            "denied surely": float(any(w.sure and o.sure for w, o in denied)),
            "denied here": float(any(w.denied for w, _ in denied)),
            "denied own": float(any(w.weight > 1 for w, _ in denied)),
            "noes of wholes differ": float(says_no(whole) != says_no(other)),
            "noes differ by one": float((says_no(mine) - says_no(theirs)) % 2),
        }
    return clashes


def _is_only_so(bearings: Bearings, word: Word, other: Word) -> bool:
    """Tell whether no bullet says or denies a word as the note does, and the note nowhere as the bullet does."""
    said, told = bearings.input.said, bearings.note.said
    return word.denied not in said.get(word.concept, ()) and other.denied not in told.get(other.concept, ())


def _of_manner(sentence: Sentence, found: Counterpart) -> dict[str, float]:
    """Tell whether a hedge, a wish or the one who acts is on one side only."""
    mine, theirs = words_of(found.mine), words_of(found.theirs)
    asked = {
        "hedge lost": bool(_HEDGE.search(theirs)) and not _HEDGE.search(found.mine.whole.plain),
        "hedge won": bool(_HEDGE.search(mine)) and not _HEDGE.search(found.theirs.whole.plain),
        "wish lost": found.theirs.clause.ahead and not found.mine.clause.ahead and not is_plan(sentence),
        "wish won": found.mine.clause.ahead and not found.theirs.clause.ahead and not is_plan(sentence),
        "doers differ": bool(found.common) and bool(_ANOTHER.match(mine)) != bool(_ANOTHER.match(theirs)),
    }
    return {name: 1.0 for name, holds in asked.items() if holds}


def _of_opposites(bearings: Bearings, found: Counterpart) -> dict[str, float]:
    """Compare the sides of the listed opposites."""
    there = frozenset(signs_of(found.theirs))
    around = frozenset(sign for part in found.theirs.whole.parts for sign in signs_of(part))
    clashes: dict[str, float] = {}
    for pair, sign in signs_of(found.mine):
        if not sign or (pair, sign) in bearings.input.signs:
            continue
        if (pair, -sign) in around:
            clashes["side" if (pair, -sign) in there else "side around"] = 1.0
            if (pair, -sign) not in bearings.note.signs:
                clashes["side only"] = 1.0
    return clashes


def _of_classes(bearings: Bearings, found: Counterpart) -> dict[str, float]:
    """Compare the values of each class: one that only the note has beside one that only the bullet has."""
    clashes: dict[str, float] = {}
    nothing: frozenset[int] = frozenset()
    theirs, around = values_in(words_of(found.theirs)), values_in(found.theirs.whole.plain)
    whole = values_in(found.mine.whole.plain)
    for name, values in values_in(words_of(found.mine)).items():
        new = values - around.get(name, nothing)
        lost = theirs.get(name, nothing) - whole.get(name, nothing)
        fresh = new - bearings.input.values.get(name, nothing)
        if not new or not lost:
            continue
        gone = lost - bearings.note.values.get(name, nothing)
        clashes["firm class" if is_firm(name) else "class"] = 1.0
        clashes |= {f"class {way}": 1.0 for way, holds in (("fresh", fresh), ("gone", gone)) if holds}
        if fresh and gone:
            clashes["firm class both ways" if is_firm(name) else "class both ways"] = 1.0
    return clashes


def _of_places(found: Counterpart) -> dict[str, float]:
    """Tell whether a person stands on the other side of a word of both, or a number beside another unit of time."""
    clashes: dict[str, float] = {}
    mine, theirs = _persons(found.mine), _persons(found.theirs)
    common = [
        (w.start, o.start)
        for w in found.mine.content
        for o in found.theirs.content
        if w.concept == o.concept and w.concept not in mine
    ]
    for person in mine.keys() & theirs.keys():
        sides = {(here < mine[person], there < theirs[person]) for here, there in common}
        if sides and all(here != there for here, there in sides):
            clashes["person crosses"] = 1.0
    said, typed = dict(_units(found.mine)), dict(_units(found.theirs))
    if any(said[number] != typed[number] for number in said.keys() & typed.keys()):
        clashes["unit differs"] = 1.0
    return clashes


def _persons(part: Part) -> dict[str, int]:
    """Give where a clause names somebody beside the member, by meaning; not who comes behind a "by" or "from"."""
    plain, clause = part.whole.plain, part.clause
    found = _SOMEBODY.finditer(plain, clause.start, clause.end)
    return {concept(m[0].split()[-1]): m.start() for m in found if not _BY.search(plain, clause.start, m.start())}


def _units(part: Part) -> Iterator[tuple[float, str]]:
    """Give the numbers of a clause that count some time, each with its unit."""
    for figure in part.whole.figures:
        match = _UNIT.match(part.whole.plain, figure.end)
        if part.clause.start <= figure.start < part.clause.end and match:
            yield figure.value, match[1]


def _of_numbers(bearings: Bearings, part: Part, other: Part) -> dict[str, float]:
    mine, theirs = part.numbers, other.numbers
    if mine and mine - all_numbers(other.whole):
        clash = bool(theirs - part.whole.values)
        asked = {"number new": True, "numbers differ": clash}
        asked["number for another"] = clash and bool(mine - frozenset(bearings.numbers))
        return {name: 1.0 for name, holds in asked.items() if holds}
    return {"number moved": 1.0} if mine and theirs and not mine & theirs else {}


def _weight(words: Iterable[Word]) -> int:
    return sum(w.weight for w in words)
