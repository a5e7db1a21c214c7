"""How likely a sentence tells its bullet otherwise, by what note and bullet have left over where they match.

Each clause is held beside the one of the input that it is nearest to. What only one side has is counted: words of one
class with another value, opposites, a no, a hedge, another doer, numbers.
`python -m evals.audit.training.fit_leftovers` makes the weights from the open part of the labelled set.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from guardrails.audit.alignment import Part, Whole
from guardrails.audit.audited import Audited
from guardrails.audit.bearing import is_word_for_word
from guardrails.audit.changes import changes, turned_changes
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.counterpart import Bearings
from guardrails.audit.doers import deeds, exchanged_doers
from guardrails.audit.exchange import exchanged_in
from guardrails.audit.learned.leftover_traits import of_clause
from guardrails.audit.learned.turning import Turning, turnings
from guardrails.audit.rule import Hit, at
from guardrails.language.read_once import once
from guardrails.language.risk_terms import risk_mentions
from guardrails.language.sentences import Sentence
from guardrails.note import Severity

_FILE = Path(__file__).with_name("leftovers.yaml")
_COUNTED, _LISTED = 3.2, 0.5
"""The log-odds from which such a sentence counts against a note, and from which it is told as `info`."""
_MESSAGE = "No bullet says this as it stands here; the nearest one says something else."
_WIDEST = 4.0
_FEW = 4


@dataclass(frozen=True, eq=False)
class Leftover:
    """A sentence with what is counted of it."""

    sentence: Sentence
    traits: Mapping[str, float]

    @once
    def score(self) -> float:
        """The log-odds that it tells its bullet otherwise."""
        return weighed(self.traits, _weights()["otherwise"])

    @once
    def category(self) -> str:
        """In which category it is wrong, if it is."""
        models = _weights()["categories"]
        return str(max(models, key=lambda name: weighed(self.traits, models[name])))


def leftovers(view: Audited) -> tuple[Leftover, ...]:
    """Count, once for all that ask, what each sentence of a note leaves over; nothing where no bullet was typed."""
    return view.shared(_leftovers)


def told_otherwise(view: Audited, name: str) -> Iterator[Hit]:
    """Find the sentences that likely tell their bullet otherwise, in the manner of one category."""
    for one in leftovers(view):
        if one.score >= _LISTED and one.category == name:
            severity: Severity | None = None if one.score >= _COUNTED else "info"
            yield at(one.sentence, _MESSAGE, severity=severity, about="otherwise")


def score_at(view: Audited, start: int) -> float | None:
    """Give the same of the sentence that begins at a place of a note; None where it was not looked at."""
    return next((one.score for one in leftovers(view) if one.sentence.start == start), None)


def squeezed(score: float) -> float:
    """Give log-odds as a trait between -1 and 1."""
    return max(-_WIDEST, min(_WIDEST, score)) / _WIDEST


def weighed(traits: Mapping[str, float], model: Mapping[str, Any]) -> float:
    """Give the same by weights at hand."""
    return float(model["bias"] + sum(model["weights"].get(name, 0.0) * value for name, value in traits.items()))


@cache
def _weights() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found


def _leftovers(view: Audited) -> tuple[Leftover, ...]:
    bearings = Bearings(view)
    if not bearings.own.wholes:
        return ()
    told = [(s, whole) for s, whole in view.told if not is_header(s)]
    moved = _moved(view, told)
    turns: dict[int, list[Turning]] = {}
    for turning in turnings(view):
        turns.setdefault(turning.sentence.start, []).append(turning)
    found = (
        _of_sentence(bearings, sentence, whole, moved[place], turns.get(sentence.start, []))
        for place, (sentence, whole) in enumerate(told)
        if not is_word_for_word(view, sentence)
    )
    return tuple(one for one in found if one)


def _moved(view: Audited, told: list[tuple[Sentence, Whole]]) -> list[dict[str, float]]:
    """Tell of each sentence whether its doer or two of a kind are exchanged."""
    found: list[dict[str, float]] = [{} for _ in told]
    wholes = view.evidence.wholes
    done = [(at, deed) for at, (_, whole) in enumerate(told) for deed in deeds(whole)]
    for place in exchanged_doers([deed for _, deed in done], [d for w in wholes for d in deeds(w)]):
        found[done[place][0]]["doer"] = 1.0
    for one, other in exchanged_in(view):
        found[one[0]]["exchanged"] = found[other[0]]["exchanged"] = 1.0
    return found


def _of_sentence(
    bearings: Bearings, sentence: Sentence, whole: Whole, moved: Mapping[str, float], turns: list[Turning]
) -> Leftover | None:
    parts = [p for p in whole.parts if p.clause.words and (p.content or p.whole.figures)]
    if not parts:
        return None
    counted = [of_clause(bearings, sentence, part) for part in parts]
    traits: dict[str, float] = {}
    for one in counted:
        for name, value in one.items():
            traits[name] = max(traits.get(name, 0.0), value)
    traits |= _of_whole(bearings, sentence, whole, parts, counted)
    traits |= moved
    for name in ("no here", "no there", "denied"):
        traits[f"risk {name}"] = traits["risk"] * traits.get(name, 0.0)
    traits |= _of_turnings(turns)
    return Leftover(sentence, traits)


def _of_whole(
    bearings: Bearings, sentence: Sentence, whole: Whole, parts: list[Part], counted: list[dict[str, float]]
) -> Iterator[tuple[str, float]]:
    words = [w for part in parts for w in part.content]
    weight = sum(w.weight for w in words) or 1
    yield (
        "covered",
        sum(one.get("covered", 0.0) * len(p.content) for one, p in zip(counted, parts, strict=True))
        / (len(words) or 1),
    )
    yield "covered least", min(one.get("covered", 0.0) for one in counted)
    yield "unborne", sum(w.weight for w in words if not bearings.is_typed(w)) / weight
    yield "source", bearings.source.share(w.text for w in words)
    yield "of another in all", min(_FEW, sum(one.get("of another", 0.0) for one in counted))
    yield "long", math.log1p(len(words))
    yield "clauses", math.log1p(len(parts))
    yield "plan", float(is_plan(sentence))
    yield "risk", float(bool(risk_mentions(whole.plain)))
    yield "goal alone", min(one.get("goal", 0.0) for one in counted)
    mine = changes(whole)
    theirs = frozenset(change for w in bearings.own.wholes for change in changes(w))
    yield "change turned", float(turned_changes(mine, theirs))
    yield "change borne", float(bool(mine & theirs))
    yield "change new", float(bool(mine) and not mine & theirs)


def _of_turnings(turns: Iterable[Turning]) -> Iterator[tuple[str, float]]:
    for turning in turns:
        traits, name = turning.traits, "opposite word" if turning.pair >= 0 else "word denied"
        if traits["plainly"]:
            yield f"{name} plainly", 1.0
        if not (traits["rival"] or traits["told as near"] or traits["asks"] or traits["goal"]):
            yield f"{name} only", 1.0
