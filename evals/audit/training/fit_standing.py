"""Fits the weights by which a finding is told to hold: `python -m evals.audit.training.fit_standing`; `--folds` checks.

Needs scikit-learn (1.8 or later), which is no part of the project: `pip install scikit-learn` beside it.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from evals.audit.training.fit import scikit_learn
from evals.audit.training.record import Weighed, weighed
from guardrails.audit import learned
from guardrails.audit.learned.standing import MANNER, TRAITS, USUAL, likelihood

_STRENGTH = 0.4
"""How little large weights are held back."""
_FOUND = 0.35
"""What a defect that was found weighs beside an alarm of 1: most are found by several rules, in several files."""
_OF_RULE, _OF_CATEGORY = 1.5, 0.7
"""How far a rule, and a category, may have a weight of its own."""
_FROM = {"risk": -0.5, "other": -0.5}
"""The log-odds from which a finding counts: chosen on parts left out, see docs/decisions.md."""
_WEIGHTS = Path(learned.__file__).with_name("standing.yaml")


def fitted(rows: Sequence[Weighed]) -> dict[str, Any]:
    """Fit the weights; they are for traits as they are counted."""
    linear_model, preprocessing = scikit_learn()
    columns = [(manner, name) for manner in TRAITS for name in TRAITS[manner]]
    rules = {row.rule: row.category for row in rows}
    categories = sorted(MANNER)
    scaler = preprocessing.StandardScaler(with_mean=False)
    scaled = scaler.fit_transform([[_apart(row, *column) for column in columns] for row in rows])
    whose = [
        [
            *_is(rules, row.rule, _OF_RULE),
            *_is(categories, row.category, _OF_CATEGORY),
            *_is(TRAITS, MANNER[row.category], 1.0),
        ]
        for row in rows
    ]
    model = linear_model.LogisticRegression(C=_STRENGTH, max_iter=5000)
    matrix = [[*traits, *own] for traits, own in zip(scaled, whose, strict=True)]
    model.fit(matrix, [row.held for row in rows], sample_weight=[_FOUND if row.held else 1.0 for row in rows])
    learned_ = [float(weight) for weight in model.coef_[0]]
    traits = {c: w / (float(s) or 1.0) for c, w, s in zip(columns, learned_, scaler.scale_, strict=False)}
    own = iter(learned_[len(columns) :])
    of_rule = {name: _OF_RULE * next(own) for name in rules}
    of_category = {name: _OF_CATEGORY * next(own) for name in categories}
    of_manner = {name: next(own) for name in TRAITS}
    alike = {name: weight + of_manner[MANNER[name]] for name, weight in of_category.items()}
    return {
        "from": _FROM,
        "bias": round(float(model.intercept_[0]), 3),
        "traits": {manner: _rounded((name, traits[manner, name]) for name in TRAITS[manner]) for manner in TRAITS},
        "rules": _rounded((name, of_rule[name] + alike[category]) for name, category in sorted(rules.items())),
        "categories": _rounded(alike.items()),
    }


def _apart(row: Weighed, manner: str, name: str) -> float:
    """Give how far a trait lies from the usual, for a finding of the manner that it speaks of."""
    return row.traits[name] - USUAL[name] if MANNER[row.category] == manner else 0.0


def _is(names: Iterable[str], name: str, weight: float) -> list[float]:
    return [weight * (each == name) for each in names]


def _rounded(pairs: Iterable[tuple[str, float]]) -> dict[str, float]:
    return {name: round(weight, 3) for name, weight in pairs}


def apart(rows: Sequence[Weighed]) -> list[float]:
    """Weigh every finding by weights fitted without its part."""
    parts = sorted({row.part for row in rows})
    models = {part: fitted([row for row in rows if row.part != part]) for part in parts}
    return [likelihood(row.traits, row.rule, row.category, models[row.part]) for row in rows]


def table(rows: Sequence[Weighed], scores: Sequence[float]) -> str:
    """Write, for each threshold, how many alarms and finds stay, in risk and in the rest, by part."""
    parts = sorted({row.part for row in rows})
    lines = ["from      " + "".join(f"{name:>22}" for name in ("risk", "other", *parts))]
    for least in (-9.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0):
        cells = []
        for group in ("risk", "other", *parts):
            here = [(s, r.held) for r, s in zip(rows, scores, strict=True) if group in (_group(r), r.part)]
            alarms, finds = (sum(s >= least for s, held in here if held is wanted) for wanted in (False, True))
            cells.append(f"{alarms:>8} alarms{finds:>5} f")
        lines.append(f"{least:<10}" + "".join(f"{cell:>22}" for cell in cells))
    return "\n".join(lines)


def _group(row: Weighed) -> str:
    return "risk" if row.category.startswith("risk-") else "other"


def main() -> None:
    """Fit the weights and write them, or check them by leaving parts out."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--folds", action="store_true", help="write nothing: tell how parts left out are judged")
    given = parser.parse_args()
    rows = weighed()
    if given.folds:
        sys.stdout.write(table(rows, apart(rows)) + "\n")
        return
    head = "# Fitted by evals/audit/training/fit_standing.py; not written by hand.\n"
    _WEIGHTS.write_text(head + yaml.safe_dump(fitted(rows), sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
