"""Fits the weights by which a bullet is told to be turned round: `python -m evals.audit.training.fit_turning`.

`--folds` writes nothing and tells how hands left out are judged. Needs scikit-learn, as `fit` does.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from evals.audit.labelled import Case, load
from evals.audit.training.fit import scikit_learn
from guardrails.audit import learned
from guardrails.audit.audited import Audited, Evening
from guardrails.audit.engine import handed_in
from guardrails.audit.learned.turning import Turning, turnings
from guardrails.session import SessionFile

_STRENGTH = 0.1
_ALARMS = 0.02
"""The share of sound notes that each kind of candidate may flag, hands left out."""
_CATEGORIES = frozenset(("contradicted-fact", "risk-contradicted"))
_KINDS = ("denied", "opposite")
_WEIGHTS = Path(learned.__file__).with_name("turning.yaml")
PAIRS = Path(__file__).with_name("turned.txt")
STEPS = (23, 41, 59)
"""How far off in the list the bullets are that surround one."""
_Key = tuple[str | None, int, str, str]


class Row(NamedTuple):
    """A candidate: the hand and the note it is from, of which kind it is, and whether the note was made wrong there."""

    hand: str
    note: tuple[str, str | None]
    kind: str
    wrong: bool
    traits: Mapping[str, float]


def rows() -> list[Row]:
    """Give the candidates of sound notes, and those that a planted contradiction has brought."""
    cases = load("open")
    found: list[Row] = []
    known: dict[str, set[_Key]] = {}
    for case in cases:
        if case.clean:
            for view, turning in _of(case):
                known.setdefault(case.name, set()).add(_key(view, turning))
                found.append(_row(case, view, turning, wrong=False))
    for case in cases:
        whom = {label.member for label in case.labels if label.category in _CATEGORIES}
        for view, turning in _of(case) if whom else ():
            if view.own_id in whom and _key(view, turning) not in known.get(case.base or "", ()):
                found.append(_row(case, view, turning, wrong=True))
    return [*found, *_rows_of_pairs()]


def _rows_of_pairs() -> Iterator[Row]:
    """Give the candidates of sentences that tell a bullet faithfully or wrong, each amid those of other bullets."""
    lines = [line for line in PAIRS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    pairs = [tuple(part.strip() for part in line.split(" | ")) for line in lines]
    for place, (_, _, faithful, wrong) in enumerate(pairs):
        near = [pairs[(place + step) % len(pairs)] for step in STEPS]
        known: set[_Key] = set()
        for told in (faithful, wrong):
            note = " ".join((told, *(pair[2] for pair in near)))
            for view, turning in _told([pairs[place][1], *(pair[1] for pair in near)], note):
                if told == faithful:
                    known.add(_key(view, turning))
                elif _key(view, turning) in known:
                    continue
                yield Row("pairs", (f"pair {place}", None), _KINDS[turning.pair >= 0], told != faithful, turning.traits)


def _told(bullets: list[str], note: str) -> Iterator[tuple[Audited, Turning]]:
    data = {"session": {}, "members": [{"id": "m", "bullets": bullets}], "notes": {"members": {"m": note}}}
    yield from _of_file(SessionFile.model_validate(data))


def _of(case: Case) -> Iterator[tuple[Audited, Turning]]:
    yield from _of_file(SessionFile.model_validate(case.file))


def _of_file(file: SessionFile) -> Iterator[tuple[Audited, Turning]]:
    group, members = handed_in(file)
    for view in Evening(file=file, group_note=group, member_notes=members, stage="handed_in").members:
        if view.member and not view.member.absent:
            yield from ((view, turning) for turning in turnings(view))


def _key(view: Audited, turning: Turning) -> _Key:
    return view.own_id, turning.pair, turning.about, turning.sentence.plain


def _row(case: Case, view: Audited, turning: Turning, *, wrong: bool) -> Row:
    first = case.name.split("_")[0]
    hand = first if len(first) == 1 else "first"
    return Row(hand, (case.name, view.own_id), _KINDS[turning.pair >= 0], wrong, turning.traits)


def fitted(table: Sequence[Row]) -> dict[str, Any]:
    """Fit candidates that are wrong against those of sound notes."""
    linear_model, preprocessing = scikit_learn()
    names = sorted({name for row in table for name in row.traits})
    scaler = preprocessing.StandardScaler()
    matrix = scaler.fit_transform([[row.traits.get(name, 0.0) for name in names] for row in table])
    model = linear_model.LogisticRegression(C=_STRENGTH, max_iter=3000)
    model.fit(matrix, [row.wrong for row in table])
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (weights * scaler.mean_).sum())
    return {"bias": round(bias, 4), "weights": {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)}}


def _score(row: Row, model: Mapping[str, Any]) -> float:
    return float(model["bias"] + sum(model["weights"].get(name, 0.0) * value for name, value in row.traits.items()))


def _apart(table: Sequence[Row]) -> list[float]:
    hands = sorted({row.hand for row in table})
    models = {hand: fitted([row for row in table if row.hand != hand]) for hand in hands}
    return [_score(row, models[row.hand]) for row in table]


def _threshold(table: Sequence[Row], scores: Sequence[float], notes: int) -> float:
    best: dict[tuple[str, str | None], float] = {}
    for row, score in zip(table, scores, strict=True):
        if not row.wrong and row.hand != "pairs":
            best[row.note] = max(score, best.get(row.note, score))
    ranked = sorted(best.values(), reverse=True)
    return round(ranked[min(round(notes * _ALARMS), len(ranked) - 1)], 3)


def main() -> None:
    """Fit the weights and write them, or check them by leaving hands out."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--folds", action="store_true", help="write nothing: tell how hands left out are judged")
    given = parser.parse_args()
    everything = rows()
    notes = sum(case.member_notes for case in load("open") if case.clean)
    models: dict[str, dict[str, Any]] = {}
    for kind in _KINDS:
        table = [row for row in everything if row.kind == kind]
        scores = _apart(table)
        start = _threshold(table, scores, notes)
        over = [row for row, score in zip(table, scores, strict=True) if score > start]
        for hand in sorted({row.hand for row in table}):
            found = {
                wrong: len({r.note for r in over if r.hand == hand and r.wrong == wrong}) for wrong in (True, False)
            }
            sys.stdout.write(f"{kind} {hand}: notes found {found[True]}, sound notes flagged {found[False]}\n")
        models[kind] = {"from": start, **fitted(table)}
    if not given.folds:
        head = "# Fitted by evals/audit/training/fit_turning.py; not written by hand.\n"
        _WEIGHTS.write_text(head + yaml.safe_dump(models, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
