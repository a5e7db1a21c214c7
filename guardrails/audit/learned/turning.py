"""How likely a word of a note turns a bullet round, by learned weights over what can be counted of both clauses.

Two kinds of candidates: a word that one side only denies, and the other one of a set of opposites.
`python -m evals.audit.training.fit_turning` makes the weights from the open part of the labelled set.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from guardrails.audit.alignment import ALIGNED, Part, shared
from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.noes import NO, is_kept_out
from guardrails.audit.verbs import ACTS, lemma
from guardrails.language.assertion import RELATIVE
from guardrails.language.clauses import Word
from guardrails.language.concepts import Side, concept, is_about_risk, is_of_the_word_beside, is_past, stands_alone
from guardrails.language.sentences import Sentence

_NOT_YET = re.compile(r"\b(?:before|ahead of|prior to) (?:(?:the|her|his|their|this) )?(?:[\w-]+ )?$")
"""What is still to come then, as missing it says: "left before the safety round"."""
_WATCHED = re.compile(r"\W*(?:(?:only|just|she|he|they) )*(?:watch|observ|listen|saw|heard|looked on)")
_LEFT_OPEN = re.compile(r"\b(?:maybe|might|may|not sure|unsure|if|could|would|whether|perhaps|possibly)\b")
_OF_ALL_KINDS = frozenset(map(concept, "ask say tell use speak".split()))
"""What one does of many things in an hour: "asked" here is no answer to "did not ask" there."""
_BOTH = 3
_REACH = 4
_MOST = 6.0
_FILE = Path(__file__).with_name("turning.yaml")


@dataclass(frozen=True, slots=True)
class Turning:
    """A word or phrase of a note with the bullet clause that seems to say the opposite; places are of `plain`."""

    sentence: Sentence
    start: int
    end: int
    about: str
    meaning: str
    pair: int
    traits: Mapping[str, float]
    bullet: str = ""
    """What the bullet says, with the clause."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A word or phrase in its clause: which meanings it has, and whether it says yes or no."""

    part: Part
    first: int
    last: int
    sign: int
    meanings: frozenset[str]

    @property
    def words(self) -> tuple[Word, ...]:
        return self.part.clause.words[self.first : self.last + 1]


def turnings(view: Audited) -> tuple[Turning, ...]:
    """Find, once for all rules that ask, what the bullets seem to turn round, with what can be counted of each."""
    return view.shared(_turnings)


def likely(found: Turning) -> float:
    """Give by how much the log-odds that a bullet is turned round lie above where they are believed."""
    model = _weights()["opposite" if found.pair >= 0 else "denied"]
    weights = model["weights"]
    return float(model["bias"] + sum(weights.get(k, 0.0) * v for k, v in found.traits.items()) - model["from"])


@cache
def _weights() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found


def _turnings(view: Audited) -> tuple[Turning, ...]:
    there = [p for known in view.evidence.wholes for p in known.parts]
    if not there:
        return ()
    here = [(s, p) for s, w in view.told if not is_header(s) for p in w.parts]
    return (*_by_denial(view, here, there), *_by_opposites(view, here, there))


def _by_denial(view: Audited, here: Sequence[tuple[Sentence, Part]], there: Sequence[Part]) -> Iterator[Turning]:
    said = _said(there)
    open_ = {
        meaning for meaning, ways in _said(part for _, part in here).items() if ways | said.get(meaning, 0) == _BOTH
    }
    open_ &= said.keys()
    if not open_:
        return
    known = _by_meaning(there, open_)
    also = _by_meaning((part for _, part in here), open_)
    risks = [(s, m.start, m.end) for s, m in view.risks]
    for sentence, part in here:
        for place, word in enumerate(part.clause.words):
            others = known.get(word.concept)
            if not others or all(w.denied == word.denied for _, _, w in others) or not _tells(word):
                continue
            if _NOT_YET.search(part.whole.plain[: word.start]) or (
                all(_is_watched(p) for p, _, w in others if not w.denied)
                if word.denied
                else is_kept_out(part.whole.plain, word.start, word.end)
            ):
                continue
            if not _is_of_a_kind(sentence, word, risks):
                spot, those = _of_word(part, place, word), [_of_word(*other) for other in others]
                mine = [_of_word(*other) for other in also[word.concept]]
                yield from _weighed(view, sentence, spot, those, mine, word.concept, -1)


def _said(parts: Iterable[Part]) -> Mapping[str, int]:
    """Tell of each meaning whether it is said, denied or `_BOTH`."""
    found: dict[str, int] = {}
    for part in parts:
        for word in part.clause.words:
            found[word.concept] = found.get(word.concept, 0) | (2 if word.denied else 1)
    return found


def _by_meaning(parts: Iterable[Part], asked: Set[str]) -> Mapping[str, Sequence[tuple[Part, int, Word]]]:
    found: dict[str, list[tuple[Part, int, Word]]] = {}
    for part in parts:
        for place, word in enumerate(part.clause.words):
            if word.concept in asked and _tells(word):
                found.setdefault(word.concept, []).append((part, place, word))
    return found


def _tells(word: Word) -> bool:
    return (bool(word.weight) or lemma(word.text) in ACTS) and word.concept not in _OF_ALL_KINDS


def _of_word(part: Part, place: int, word: Word) -> _Spot:
    return _Spot(part, place, place, -1 if word.denied else 1, frozenset((word.concept,)))


def _is_watched(part: Part) -> bool:
    """Tell whether others do what is told: who watched role plays need not have played one."""
    return bool(_WATCHED.match(part.whole.plain, part.clause.start))


def _is_of_a_kind(sentence: Sentence, word: Word, risks: Sequence[tuple[Sentence, int, int]]) -> bool:
    """Tell whether a word belongs to a kind of risk that the rules on each kind look at."""
    return any(s is sentence and start <= word.start < end for s, start, end in risks)


def _by_opposites(view: Audited, here: Sequence[tuple[Sentence, Part]], there: Sequence[Part]) -> Iterator[Turning]:
    signs: dict[int, set[int]] = {}
    for part in there:
        for side, sign in part.clause.sides:
            signs.setdefault(side.pair, set()).add(sign)
    told = [(s, p, side, sign) for s, p in here for side, sign in p.clause.sides if side.pair in signs]
    open_ = {side.pair for _, _, side, sign in told if signs[side.pair] != {sign}}
    if not open_:
        return
    told = [item for item in told if item[2].pair in open_]
    known: dict[int, list[_Spot]] = {}
    for part in there:
        for side, sign in part.clause.sides:
            if side.pair in open_:
                known.setdefault(side.pair, []).append(_of_side(part, side, sign))
    also: dict[int, list[_Spot]] = {}
    for _, part, side, sign in told:
        also.setdefault(side.pair, []).append(_of_side(part, side, sign))
    for sentence, part, side, sign in told:
        others = known[side.pair]
        if all(other.sign == sign for other in others):
            continue
        spot = _of_side(part, side, sign)
        yield from _weighed(view, sentence, spot, others, also[side.pair], spot.words[0].concept, side.pair)


def _of_side(part: Part, side: Side, sign: int) -> _Spot:
    words = part.clause.words[side.first : side.last + 1]
    return _Spot(part, side.first, side.last, sign, frozenset(w.concept for w in words))


def _weighed(
    view: Audited,
    sentence: Sentence,
    spot: _Spot,
    others: Sequence[_Spot],
    also: Sequence[_Spot],
    about: str,
    pair: int,
) -> Iterator[Turning]:
    """Weigh a spot against the nearest bullet clause that has it the other way, where they share anything."""
    against = [(_likeness(spot, other), other) for other in others if other.sign != spot.sign]
    best, other = max(against, key=lambda item: item[0])
    alone = pair >= 0 and stands_alone(pair)
    if not best and not alone and other.part.whole.weights.keys() - other.meanings:
        return
    rival = max((_likeness(spot, item) for item in others if item.sign == spot.sign), default=-1)
    own_rival = max((_likeness(item, other) for item in also if item.sign == other.sign), default=-1)
    traits = dict(_traits(view, sentence, spot, other, opposite=pair >= 0))
    traits["likeness"] = min(best, _MOST) / _MOST
    traits["unlike"] = float(best == 0)
    traits["rival"] = float(rival >= 0)
    traits["rival as near"] = float(rival >= best)
    traits["rival nearer by"] = min(max(rival, 0), _MOST) / _MOST
    traits["told both ways"] = float(own_rival >= 0)
    traits["told as near"] = float(own_rival >= best and own_rival >= 0)
    traits["several"] = float(len(against) > 1)
    if pair >= 0:
        traits |= _of_pair(spot, other, pair, alone)
    traits["plainly"] = float(_is_plainly_turned(traits, best, alone=alone))
    words = spot.words
    key = str(pair) if pair >= 0 else about
    yield Turning(sentence, words[0].start, words[-1].end, key, about, pair, traits, other.part.whole.plain)


def _is_plainly_turned(traits: Mapping[str, float], best: int, *, alone: bool) -> bool:
    """Tell whether everything speaks for it at once: much in common, one way only, close noes, the same time."""
    near = best >= ALIGNED or alone or (best > 0 and (traits["told whole"] or traits["bullet clause bare"]))
    clear = not (traits["rival"] or traits["told as near"] or traits["asks"] or traits.get("bullet has the word", 0.0))
    if "alone" not in traits:
        clear = clear and bool(traits["sure here"] and traits["sure there"]) and not traits["other side says no"]
    return bool(near and clear and traits["ahead alike"] and not traits["goal"])


def _likeness(one: _Spot, other: _Spot) -> int:
    return shared(one.part, other.part, one.meanings | other.meanings)


def _traits(
    view: Audited, sentence: Sentence, spot: _Spot, other: _Spot, *, opposite: bool
) -> Iterator[tuple[str, float]]:
    asserting = other.part if spot.sign < 0 else spot.part
    mine, theirs = spot.part.clause, other.part.clause
    without = spot.meanings | other.meanings
    word, their_word = spot.words[0], other.words[0]
    yield "denied here", float(spot.sign < 0)
    yield "word of its own", float(any(w.weight > 1 for w in spot.words))
    yield "act", float(lemma(word.text) in ACTS)
    yield "past", float(word.text.endswith("ed") or is_past(word.text))
    yield "-ing", float(word.text.endswith("ing"))
    yield "same word", float(word.root == their_word.root)
    yield "very word", float(word.text == their_word.text)
    yield "sure here", float(word.sure)
    yield "sure there", float(their_word.sure)
    own, known = mine.weights.keys() - without, theirs.weights.keys() - without
    yield "clause back", len(own & known) / len(own) if own else 0.5
    yield "clause bare", float(not own)
    yield "bullet clause back", len(own & known) / len(known) if known else 0.5
    yield "bullet clause bare", float(not known)
    bullet = other.part.whole.weights.keys() - without
    told = spot.part.whole.weights.keys() - without
    yield "bullet back", len(told & bullet) / len(bullet) if bullet else 0.5
    yield "sentence back", len(told & bullet) / len(told) if told else 0.5
    yield "clauses alike", len(own & known) / len(own | known) if own | known else 0.5
    yield "sentences alike", len(told & bullet) / len(told | bullet) if told | bullet else 0.5
    yield "told whole", float(bool(bullet) and bullet <= told)
    yield "told whole by one word", float(len(bullet) == 1 and bullet <= told)
    yield "clause told whole", float(bool(known) and known <= own)
    yield "nothing else told", float(bool(own) and own <= known)
    yield "long bullet", math.log1p(len(bullet))
    yield "long sentence", math.log1p(len(told))
    yield "words in common", math.log1p(len(told & bullet))
    yield "words in common of clauses", math.log1p(len(own & known))
    yield "order alike", float(_places_alike(spot, other))
    yield "unborne", len(own - view.shared(_all_meanings)) / len(own) if own else 0.0
    yield "short bullet clause", float(len(theirs.words) <= 4)
    yield "long clause", float(len(mine.words) > 12)
    no_here, no_there = _noes(spot), _noes(other)
    yield "noes alike", float(len(no_here) == len(no_there))
    yield "noes differ by", min(abs(len(no_here) - len(no_there)), 3) / 3
    all_here, all_there = _noes(spot, whole=True), _noes(other, whole=True)
    yield "noes of wholes alike", float(len(all_here) == len(all_there))
    yield "noes of wholes differ by", min(abs(len(all_here) - len(all_there)), 3) / 3
    yield "other side says no", float(bool(no_there if spot.sign < 0 else no_here) if opposite else asserting.denies)
    yield "ahead here", float(mine.ahead)
    yield "ahead there", float(theirs.ahead)
    yield "ahead alike", float(mine.ahead == theirs.ahead)
    yield "plan", float(is_plan(sentence))
    yield "quoted", float(mine.quoted or theirs.quoted)
    yield "quoted alike", float(mine.quoted == theirs.quoted)
    yield "asks", float(mine.asks or theirs.asks or mine.ending == "?" or theirs.ending == "?")
    yield "label", float(theirs.ending == ":" or mine.ending == ":")
    yield "until", float(bool({mine.ending, theirs.ending} & {"until", "till", "unless", "before"}))
    yield "left open", float(bool(_LEFT_OPEN.search(spot.part.whole.plain[mine.start : mine.end])))
    yield "goal", float("goal" in spot.part.whole.plain)
    yield "others here", float(bool(RELATIVE.search(spot.part.whole.plain, mine.start, word.start)))
    yield (
        "others alike",
        float(
            bool(RELATIVE.search(spot.part.whole.plain, mine.start, mine.end))
            == bool(RELATIVE.search(other.part.whole.plain, theirs.start, theirs.end))
        ),
    )
    counts = {f.value for f in spot.part.whole.figures if mine.start <= f.start < mine.end}
    yield "numbers back", float(bool(counts) and counts <= other.part.whole.values)
    yield "numbers of its own", float(bool(counts) and not counts & other.part.whole.values)


def _of_pair(spot: _Spot, other: _Spot, pair: int, alone: bool) -> dict[str, float]:
    opposite = {w.root for w in other.words}
    mine = {w.root for w in spot.words if w.weight} - opposite
    roots = {w.root for p in other.part.whole.parts for w in p.clause.words}
    return {
        "alone": float(alone),
        "of risk": float(is_about_risk(pair)),
        "beside": float(is_of_the_word_beside(pair)),
        "said beside the same": float(bool(_beside(spot) & _beside(other))),
        "between": float(spot.sign == 0 or other.sign == 0),
        "bullet has the word": float(bool(mine & roots)),
        "phrase": float(spot.last > spot.first),
        "their phrase": float(other.last > other.first),
        "turned by a no": float(spot.words[0].denied),
        "turned there by a no": float(other.words[0].denied),
    }


def _beside(spot: _Spot) -> frozenset[str]:
    words = spot.part.clause.words
    behind = [w.concept for w in words[spot.last + 1 : spot.last + 1 + _REACH] if w.weight > 1][:1]
    before = [w.concept for w in words[max(0, spot.first - _REACH) : spot.first] if w.weight > 1][-1:]
    return frozenset((*behind, *before))


def _places_alike(spot: _Spot, other: _Spot) -> bool:
    """Tell whether words before the spot are in common, as in a sentence that was only turned round."""
    before, theirs = spot.part.clause.words[: spot.first], other.part.clause.words[: other.first]
    return bool({w.concept for w in before if w.weight} & {w.concept for w in theirs if w.weight})


def _noes(spot: _Spot, *, whole: bool = False) -> list[int]:
    """Give where a clause, or all that it stands in, says no besides the spot itself."""
    clause, plain = spot.part.clause, spot.part.whole.plain
    start, end = (0, len(plain)) if whole else (clause.start, clause.end)
    own = range(spot.words[0].start, spot.words[-1].end)
    return [m.start() for m in NO.finditer(plain, start, end) if m.start() not in own]


def _all_meanings(view: Audited) -> frozenset[str]:
    return frozenset(c for known in view.evidence.wholes for c in known.weights)
