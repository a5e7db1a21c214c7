"""Where a note says the opposite of the bullet that it rests on: the other one of a pair of opposites, or a no."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from guardrails.audit.alignment import ALIGNED, Part, Whole, shared
from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.verbs import ACTS, lemma
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


_OWN_WORDS = 2
"""A clause with fewer words of its own speaks of what its sentence does: "is worse now"."""
_NEAR_RISK = 24
"""So many letters may stand between what is turned round and the risk that it is said of."""


def is_of_risk(view: Audited, found: Opposed) -> bool:
    """Tell whether what is turned round is said of a risk that is there: "fewer commands", "passive, less today"."""
    sentence = found.sentence
    clause = next(
        (
            p.clause
            for s, w in view.told
            if s is sentence
            for p in w.parts
            if p.clause.start <= found.start < p.clause.end
        ),
        None,
    )
    begin, stop = (clause.start, clause.end) if clause else (found.start, found.end)
    near = len(sentence.plain) if clause and len(clause.weights) < _OWN_WORDS else _NEAR_RISK
    return any(
        s is sentence and (m.kind in _RISKS or m.aspect in _HEARD) and m.start < stop + near and m.end > begin - near
        for s, m in view.risks
    )


_RISKS = ("suicidal_ideation", "self_harm", "harm_to_others")
_HEARD = ("psychosis", "commands")
_ALIKE = 5
"""So many letters in common show that two words are of one family: apology, apologize."""
_Found = tuple[Part, Side, int]


def opposed(view: Audited) -> tuple[Opposed, ...]:
    """Find each pair of opposites of which the note has one side and the bullets, on the same thing, the other."""
    return view.shared(_all_opposed)


def _all_opposed(view: Audited) -> tuple[Opposed, ...]:
    return tuple(_opposed(view))


def _opposed(view: Audited) -> Iterator[Opposed]:
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
            there_too = [item for item in there[side.pair] if not _says_it_too(part, side, item)]
            if len(there_too) < len(there[side.pair]):
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


def _says_it_too(part: Part, side: Side, item: _Found) -> bool:
    """Tell whether the bullet has the note's own word, said or denied: that is another question."""
    other, theirs, _ = item
    opposite = {w.root for w in other.clause.words[theirs.first : theirs.last + 1]}
    mine = {w.root for w in part.clause.words[side.first : side.last + 1]} - opposite
    if not mine:
        return True
    roots = {w.root for p in other.whole.parts for w in p.clause.words}
    alike = {root[:_ALIKE] for root in roots if len(root) >= _ALIKE}
    return bool(mine & roots) or any(root[:_ALIKE] in alike for root in mine)


def _meanings(part: Part, side: Side) -> frozenset[str]:
    return frozenset(word.concept for word in part.clause.words[side.first : side.last + 1])


def turned(view: Audited) -> tuple[Opposed, ...]:
    """Find each thing or act that the bullets on it deny and the note tells, or the reverse; once for each."""
    return tuple(_turned(view))


_AIMS = frozenset((concept("goal"), concept("aim"), concept("target")))
_OF_ALL_KINDS = frozenset(
    "ask go come do take make get say tell speak talk see leave want use try stay help keep".split()
)
"""Acts that one does of many things in an hour."""
_ANY_ACT = frozenset(map(concept, _OF_ALL_KINDS))
_FEW_WORDS = 5
_GONE = frozenset("gone over stopped ceased passed absent free less fewer ended faded history former formerly".split())
"""What says in other words that there is none now."""
_UNTIL_THEN = frozenset(("until", "till", "before"))
_NOT_YET = frozenset(("until", "till", "unless"))
_Said = tuple[Part, Word]


def _turned(view: Audited) -> Iterator[Opposed]:
    there = _by_meaning(_said(_told_parts(view.evidence.wholes)))
    here = view.shared(_told_here)
    also = _by_meaning(_said(part for _, part in here))
    found: set[str] = set()
    for sentence, part in here:
        for word in part.clause.words:
            if word.concept in found or word.concept not in there or not word.sure or word.text.endswith("day"):
                continue
            if not word.weight and not word.denied and word.concept in _ANY_ACT:
                continue  # "he says" is no answer to "hasn't told anyone"
            item = (part, word)
            known, told = there[word.concept], also.get(word.concept, [])
            if _is_none_of_some(item, known, told) or _is_turned(item, known, told, is_plan(sentence)):
                found.add(word.concept)
                yield Opposed(sentence, word.start, word.end, word.concept, word.concept)
                break


def _said(parts: Iterable[Part]) -> Iterator[_Said]:
    """Give each word with its clause; what was denied only until then ("hadn't sung since March, sang") is left out."""
    for part in parts:
        over = part.clause.ending in _UNTIL_THEN or (
            part.clause.ending == "since" and any(w.text == "had" for w in part.clause.words)
        )
        yield from ((part, word) for word in part.clause.words if not (over and word.denied))


def _is_none_of_some(mine: _Said, there: list[_Said], here: list[_Said]) -> bool:
    """Tell whether the note says that there is none of what the bullets count or rate: "no urge" for "urge 6"."""
    part, word = mine
    if not word.denied or word.weight < 2 or any(w.denied for _, w in there) or any(not w.denied for _, w in here):
        return False
    at = next((i for i, w in enumerate(part.clause.words) if w is word), 0)
    if not at or part.clause.words[at - 1].text not in ("no", "zero", "0"):
        return False
    return any(_is_counted(*other) for other in there)


def _is_counted(part: Part, word: Word) -> bool:
    """Tell whether a number above nought stands right beside a word: "urge 6", "two calls"."""
    plain = part.whole.plain
    return any(
        figure.value > 0
        and figure.kind == "count"
        and (plain[word.end : figure.start] in (" ", ": ", " at ", " of ") or plain[figure.end : word.start] == " ")
        for figure in part.whole.figures
    )


def _by_meaning(said: Iterable[_Said]) -> dict[str, list[_Said]]:
    found: dict[str, list[_Said]] = {}
    for part, word in said:
        if word.weight or lemma(word.text) in ACTS:
            found.setdefault(word.concept, []).append((part, word))
    return found


def _is_turned(mine: _Said, there: list[_Said], here: list[_Said], plan: bool) -> bool:
    """Tell whether the bullet clause nearest to a word of the note has it the other way, and nothing as the note."""
    part, word = mine
    if all(w.denied == word.denied for _, w in there):
        return False  # most words are denied nowhere
    best = max(_likeness(mine, other) for other in there)
    near = [other for other in there if _likeness(mine, other) == best]
    if (best + word.weight <= ALIGNED and not _is_told_alone(near, part, word)) or any(
        w.denied == word.denied or not w.sure for _, w in near
    ):
        return False
    if any(w.denied == word.denied and _likeness(mine, (p, w)) > 0 for p, w in there):
        return False
    theirs = near[0][0]
    if theirs.clause.ending in _NOT_YET or part.clause.ending in _NOT_YET:
        return False
    if theirs.clause.ending == ":" or (plan or part.clause.ahead) != theirs.clause.ahead:
        return False
    asserting = theirs if word.denied else part
    if asserting.denies:
        return False
    here = [
        (p, w) for p, w in here if not p.clause.weights.keys() & _AIMS and (w.denied == word.denied or p is not part)
    ]
    return not any(w.denied != word.denied and _of_the_same_clause(near[0], (p, w)) for p, w in here)


def _is_told_alone(near: list[_Said], part: Part, word: Word) -> bool:
    """Tell whether the only bullet with an act says nothing else in that clause: "read it, peers snapped fingers"."""
    if not word.denied and not word.text.endswith("ly") and all(_is_plain_none(other) for other in near):
        return not any(w.text in _GONE for w in part.clause.words)
    verb = lemma(word.text)
    if len(near) > 1 or verb not in ACTS or verb in _OF_ALL_KINDS:
        return False
    clause = near[0][0].clause
    return not clause.weights.keys() - {word.concept} and len(clause.words) <= _FEW_WORDS


def _is_plain_none(said: _Said) -> bool:
    """Tell whether a clause says of one thing that there was none, and nothing else: "no flashback"."""
    clause = said[0].clause
    words = [w.text for w in clause.words]
    at = next((i for i, w in enumerate(clause.words) if w is said[1]), 0)
    return (
        said[1].denied
        and at > 0
        and words[at - 1] == "no"
        and not clause.weights.keys() - {said[1].concept}
        and len(words) <= _FEW_WORDS
    )


def _of_the_same_clause(one: _Said, other: _Said) -> bool:
    """Tell whether two clauses share a meaning besides the word in question, or one of them has no other."""
    mine, theirs = one[0].clause.weights.keys() - {one[1].concept}, other[0].clause.weights.keys() - {one[1].concept}
    return not mine or not theirs or bool(mine & theirs)


def _likeness(one: _Said, other: _Said) -> int:
    return shared(one[0], other[0], (one[1].concept,))
