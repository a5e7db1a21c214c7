"""Where a note says the opposite of the bullet that it rests on: the other one of a pair of opposites, or a no."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guardrails.audit.alignment import ALIGNED, Part, Whole, shared
from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header, is_plan
from guardrails.language.clauses import Word
from guardrails.language.concepts import Side, concept
from guardrails.language.sentences import Sentence

RISKY = frozenset(
    concept(word)
    for word in "suicidal suicide ideation homicidal plan intent craving urge harm self-harm overdose weapon"
    " gun firearm"
    " knife razor pill means command drug relapse lapse use cutting alcohol drink thought".split()
)
"""Meanings whose turning round is a matter of risk."""


@dataclass(frozen=True, slots=True)
class Opposed:
    """Words of the note that a bullet turns round: their sentence, their place in `plain`, what they are about."""

    sentence: Sentence
    start: int
    end: int
    about: str
    meaning: str


_Found = tuple[Part, Side, int]


def opposed(view: Audited) -> Iterator[Opposed]:
    """Find each pair of opposites of which the note has one side and the bullets, on the same thing, the other."""
    there: dict[int, list[_Found]] = {}
    for part in _told_parts(view.evidence.wholes):
        for side, sign in part.clause.sides:
            there.setdefault(side.pair, []).append((part, side, sign))
    here = view.shared(_told_here)
    also = [(part, side, sign) for _, part in here if not part.clause.ahead for side, sign in part.clause.sides]
    found: set[int] = set()
    for sentence, part in here:
        for side, sign in part.clause.sides:
            if side.pair in found or side.pair not in there:
                continue
            mine = [item for item in also if item[1].pair == side.pair and item[2] == -sign]
            if _all_say_otherwise(part, side, sign, there[side.pair], mine):
                found.add(side.pair)
                first, last = part.clause.words[side.first], part.clause.words[side.last]
                yield Opposed(sentence, first.start, last.end, str(side.pair), first.concept)


def _told_here(view: Audited) -> list[tuple[Sentence, Part]]:
    return [(s, part) for s, whole in view.told if not is_header(s) for part in _told_parts((whole,))]


def _told_parts(wholes: Sequence[Whole]) -> list[Part]:
    """Leave out what is quoted, asked or doubted: it says nothing of how things are."""
    return [
        part
        for whole in wholes
        for part in whole.parts
        if not part.clause.quoted and not part.clause.asks and part.clause.ending != "?"
    ]


def _all_say_otherwise(part: Part, side: Side, sign: int, there: Sequence[_Found], here: Sequence[_Found]) -> bool:
    """Tell whether each bullet clause on the same thing has the other side, and no other clause of the note does."""
    near = [item for item in there if _on_the_same(part, side, item)]
    if not near or any(item[2] == sign for item in near):
        return False
    return not any(_on_the_same(other, theirs, item) for other, theirs, _ in here for item in near)


def _on_the_same(part: Part, side: Side, other: _Found) -> bool:
    without = _meanings(part, side) ^ _meanings(other[0], other[1])
    weight = shared(part, other[0], without)
    if weight >= ALIGNED:
        return True
    rest = other[0].whole.weights.keys() - without
    return bool(weight and rest and rest <= part.whole.weights.keys())


def _meanings(part: Part, side: Side) -> frozenset[str]:
    return frozenset(word.concept for word in part.clause.words[side.first : side.last + 1])


def turned(view: Audited) -> tuple[Opposed, ...]:
    """Find each thing that every bullet naming it denies and the note tells, or the reverse; once for each thing."""
    return tuple(_turned(view))


def _turned(view: Audited) -> Iterator[Opposed]:
    there: dict[str, list[tuple[Part, Word]]] = {}
    for part in _told_parts(view.evidence.wholes):
        for word in part.clause.words:
            if word.weight:
                there.setdefault(word.concept, []).append((part, word))
    here = view.shared(_told_here)
    said = {(w.concept, w.denied) for _, part in here if not part.clause.ahead for w in part.clause.words}
    found: set[str] = set()
    for sentence, part in here:
        if part.clause.ahead or is_plan(sentence):
            continue
        for word in part.clause.words:
            if word.concept in found or word.concept not in there or (word.concept, not word.denied) in said:
                continue
            if word.weight and word.sure and _is_turned(part, word, there[word.concept]):
                found.add(word.concept)
                yield Opposed(sentence, word.start, word.end, word.concept, word.concept)
                break


def _is_turned(part: Part, word: Word, there: list[tuple[Part, Word]]) -> bool:
    there = [item for item in there if not item[0].clause.ahead] or there
    if any(other.denied == word.denied or not other.sure for _, other in there) or word.text.endswith("day"):
        return False
    best = max(there, key=lambda item: shared(part, item[0], (word.concept,)))
    asserting = best[0] if word.denied else part
    if best[0].clause.ahead or best[0].clause.ending == ":" or asserting.denies:
        return False
    return shared(part, best[0], (word.concept,)) + word.weight > ALIGNED
