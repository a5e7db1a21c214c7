"""Fits the weights by which a note is told to lack its member: `python -m evals.audit.training.fit`; `--folds` checks.

Needs scikit-learn (1.8 or later), which is no part of the project: `pip install scikit-learn` beside it.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from evals.audit.training.plans import rows_on_plans
from evals.audit.training.table import BY_CATEGORY, Row, rows, rows_on_risk
from guardrails.audit import learned
from guardrails.audit.learned.lacks import PLAN, RISK, WITH, WITHOUT, score

_STRENGTH, _STRENGTH_ON_RISK = 0.3, 0.1
"""How little large weights are held back."""
_ALARMS, _ALARMS_OF_TOPIC, _ALARMS_ON_RISK, _ALARMS_ON_PLANS = 0.003, 0.006, 0.015, 0.006
"""The share of sound notes (on risk: of those with any), judged without their session, that a manner may flag."""
_FOLDS = 8
_WEIGHTS = Path(learned.__file__).with_name("weights.yaml")


def fitted(table: Sequence[Row], manner: str, strength: float) -> dict[str, Any]:
    """Fit one manner against sound notes; weights are for traits as they are counted."""
    linear_model, preprocessing = scikit_learn()
    names = sorted({name for row in table for name in row.traits})
    used = [row for row in table if manner in row.lacks or not row.lacks]
    scaler = preprocessing.StandardScaler()
    matrix = scaler.fit_transform([[row.traits.get(name, 0.0) for name in names] for row in used])
    model = linear_model.LogisticRegression(C=strength, class_weight="balanced", max_iter=3000)
    model.fit(matrix, [manner in row.lacks for row in used])
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (weights * scaler.mean_).sum())
    return {"bias": round(bias, 4), "weights": {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)}}


def apart(table: Sequence[Row], manner: str, strength: float) -> list[float]:
    """Score every note by weights fitted without its session."""
    sessions = sorted({row.session for row in table})
    fold = {session: i % _FOLDS for i, session in enumerate(sessions)}
    models = [fitted([row for row in table if fold[row.session] != held], manner, strength) for held in range(_FOLDS)]
    return [score(row.traits, models[fold[row.session]]) for row in table]


def threshold(table: Sequence[Row], scores: Sequence[float], share: float) -> float:
    """Give the score above which a share of the sound notes lies."""
    sound = sorted((s for row, s in zip(table, scores, strict=True) if not row.lacks), reverse=True)
    at = round(len(sound) * share)
    return round((sound[at] + sound[at + 1]) / 2 if at + 1 < len(sound) else sound[-1], 3)


def _model(side: str, table: Sequence[Row], manner: str, strength: float, share: float) -> dict[str, Any]:
    scores = apart(table, manner, strength)
    start = threshold(table, scores, share)
    found = [s > start for row, s in zip(table, scores, strict=True) if manner in row.lacks]
    sys.stdout.write(f"{side}, {manner}: from {start}, found {sum(found)} of {len(found)}\n")
    return {"from": start, **fitted(table, manner, strength)}


def scikit_learn() -> tuple[Any, Any]:
    """Give the parts of scikit-learn that fit weights; ends the program where it is not installed."""
    try:
        from sklearn import linear_model, preprocessing
    except ImportError:
        raise SystemExit("Training needs scikit-learn, which is not installed: pip install scikit-learn") from None
    return linear_model, preprocessing


def main() -> None:
    """Fit the weights and write them, or check them by leaving sessions out."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--folds", action="store_true", help="write nothing: tell how sessions left out are judged")
    parser.add_argument("--without", nargs="*", default=[], help="sessions that are left out altogether")
    given = parser.parse_args()
    everything = [row for row in rows() if row.session not in given.without]
    on_risk = [row for row in rows_on_risk() if row.session not in given.without]
    models: dict[str, dict[str, Any]] = {}
    for side in (WITH, WITHOUT):
        table = [row for row in everything if row.typed == (side == WITH)]
        shares = {manner: _ALARMS_OF_TOPIC if manner == "topic" else _ALARMS for manner in BY_CATEGORY.values()}
        models[side] = {manner: _model(side, table, manner, _STRENGTH, share) for manner, share in shares.items()}
    models[RISK] = {"unassessed": _model(RISK, on_risk, "unassessed", _STRENGTH_ON_RISK, _ALARMS_ON_RISK)}
    on_plans = [row for row in rows_on_plans() if row.session not in given.without]
    plans = {WITH: [row for row in on_plans if row.typed], WITHOUT: [row.untyped for row in on_plans]}
    models[PLAN] = {side: _model(side, table, "plan", _STRENGTH, _ALARMS_ON_PLANS) for side, table in plans.items()}
    if not given.folds:
        head = "# Fitted by evals/audit/training/fit.py; not written by hand.\n"
        _WEIGHTS.write_text(head + yaml.safe_dump(models, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
