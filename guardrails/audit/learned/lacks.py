"""How likely a member's note lacks its member, and in which manner, by learned weights over what can be counted in it.

A logistic regression for each manner, in two forms: for members of whom bullets were typed, and for notes without any.
`python -m evals.audit.training.fit` makes the weights from the open part of the labelled set.
"""

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from guardrails.audit.audited import Audited
from guardrails.audit.learned.plan_traits import SIGNS, plan_traits
from guardrails.audit.learned.risk_traits import risk_traits, speaks_of_risk
from guardrails.audit.learned.told_clauses import Told
from guardrails.audit.learned.traits import traits
from guardrails.language.sentences import Sentence

Manner = Literal["topic", "stock", "lesson", "therapist", "response"]
"""What stands in the member's place: the topic, phrases for anyone, a lesson, the therapist; or no response is told."""

WITH, WITHOUT, RISK, PLAN = "with bullets", "without bullets", "risk", "plan"
_EVEN = 0.0
"""Log-odds from which a response is rather missing than told; below, the note lacks its member in no manner."""
_SOME_WORDS = {WITH: math.log1p(8), WITHOUT: math.log1p(25)}
"""What is shorter shows too little to weigh."""
_FILE = Path(__file__).with_name("weights.yaml")


@cache
def _weights() -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found


def lacks(view: Audited, manner: Manner) -> bool:
    """Tell whether the note lacks its member in that manner."""
    if view.member is None:
        return False
    return view.shared(_lacking).get(manner, False)


def _lacking(view: Audited) -> Mapping[str, bool]:
    """Tell it of every manner; of none where the note is too short or rather tells a response."""
    found = traits(view)
    side = WITH if any(name.startswith("bullets") for name in found) else WITHOUT
    models = _weights()[side]
    if found["words"] < _SOME_WORDS[side] or score(found, models["response"]) <= _EVEN:
        return {}
    return {manner: score(found, model) > model["from"] for manner, model in models.items()}


def likely_unassessed(view: Audited) -> float:
    """Give by how much the log-odds that a risk was told and its answer left out lie above where they are believed."""
    if view.member is None or not speaks_of_risk(view):
        return -math.inf
    model = _weights()[RISK]["unassessed"]
    return score(risk_traits(view), model) - float(model["from"])


def likely_planless(view: Audited, sections_beside: float) -> bool:
    """Tell whether nothing in a note is likely to be its member's plan; where nothing was typed, no sign suffices."""
    found = plan_traits(view, sections_beside)
    side = WITH if any(name.startswith("bullets") for name in found) else WITHOUT
    if side == WITHOUT and not any(found.get(name) for name in SIGNS):
        return True
    model = _weights()[PLAN][side]
    return score(found, model) > float(model["from"])


def score(found: Mapping[str, float], model: Mapping[str, Any]) -> float:
    """Give the log-odds by one set of weights."""
    weights: Mapping[str, float] = model["weights"]
    return float(model["bias"]) + sum(weights.get(name, 0.0) * value for name, value in found.items())


def most(clauses: tuple[Told, ...], actors: tuple[str, ...]) -> Sentence | None:
    """Give the sentence with most clauses by some actors, the first of them; where there is none, the first told."""
    counts: dict[int, int] = {}
    sentences = {clause.sentence.start: clause.sentence for clause in clauses}
    for clause in clauses:
        counts[clause.sentence.start] = counts.get(clause.sentence.start, 0) + (clause.actor in actors)
    best = max(counts, key=lambda start: (counts[start], -start), default=None)
    return sentences[best] if best is not None else None
