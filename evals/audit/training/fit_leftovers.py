"""Fits the weights by which a sentence is told to say its bullet otherwise.

`python -m evals.audit.training.fit_leftovers`; `--folds` writes nothing and tells how hands left out are judged. Needs
scikit-learn, as `fit` does.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from evals.audit.labelled import Case, load
from evals.audit.training.fit import scikit_learn
from evals.audit.training.fit_turning import PAIRS, STEPS
from guardrails.audit import learned
from guardrails.audit.audited import Audited, Evening
from guardrails.audit.engine import handed_in
from guardrails.audit.learned.leftovers import leftovers, weighed
from guardrails.session import SessionFile

_STRENGTH = 0.03
"""How little large weights are held back."""
_CATEGORIES = frozenset(("contradicted-fact", "risk-contradicted", "wrong-person", "unsupported-claim"))
_OF_PAIRS = "contradicted-fact"
_RATES = (1, 2, 4, 8)
_WEIGHTS = Path(learned.__file__).with_name("leftovers.yaml")
Place = tuple[str, str | None, int]
"""A file, a member, and where the sentence begins."""


class Row(NamedTuple):
    """A sentence: the hand it is from, where it stands, in which category it was made wrong, and what is counted."""

    hand: str
    place: Place
    category: str | None
    traits: Mapping[str, float]

    @property
    def wrong(self) -> bool:
        """Whether it was made wrong at all."""
        return self.category is not None


@cache
def rows() -> tuple[Row, ...]:
    """Give the sentences of sound notes, those that planted defects have put in, and those of the pairs."""
    cases = load("open")
    known = {case.name: case for case in cases}
    return (*(row for case in cases for row in _of_case(case, known)), *_of_pairs())


def _of_case(case: Case, known: Mapping[str, Case]) -> Iterator[Row]:
    whom = {label.member: label.category for label in case.labels if label.category in _CATEGORIES}
    if not (case.clean or whom):
        return
    for view in _views(case.file):
        if not case.clean and view.own_id not in whom:
            continue
        before = "" if case.clean else _sound_note(case, view, known)
        for one in leftovers(view):
            if case.clean or one.sentence.text not in before:
                place = case.name, view.own_id, one.sentence.start
                yield Row(hand_of(case.name), place, whom.get(view.own_id), one.traits)


def _sound_note(case: Case, view: Audited, known: Mapping[str, Case]) -> str:
    """Give the note as it was; nothing where the bullets were changed and any of its sentences may be the wrong one."""
    file = known[case.base or ""].file
    same = next((m for m in file["members"] if m["id"] == view.own_id), None)
    now = next(m for m in case.file["members"] if m["id"] == view.own_id)
    return str(file["notes"]["members"].get(view.own_id) or "") if same == now else ""


def hand_of(file: str) -> str:
    """Give the author of a file: the letter it begins with, or `first`."""
    first = file.split("_")[0]
    return first if len(first) == 1 else "first"


def _of_pairs() -> Iterator[Row]:
    """Give sentences that tell a bullet faithfully or wrong, each amid those of other bullets."""
    lines = [line for line in PAIRS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    pairs = [tuple(part.strip() for part in line.split(" | ")) for line in lines]
    for at, (_, bullet, faithful, wrong) in enumerate(pairs):
        near = [pairs[(at + step) % len(pairs)] for step in STEPS]
        for told in (faithful, wrong):
            note = " ".join((told, *(pair[2] for pair in near)))
            bullets = [bullet, *(pair[1] for pair in near)]
            data = {"session": {}, "members": [{"id": "m", "bullets": bullets}], "notes": {"members": {"m": note}}}
            found = (one for view in _views(data) for one in leftovers(view))
            yield from (
                Row("pairs", (f"pair {at}", "m", one.sentence.start), _OF_PAIRS if told == wrong else None, one.traits)
                for one in found
                if one.sentence.text in told
            )


def _views(data: dict[str, Any]) -> Iterator[Audited]:
    file = SessionFile.model_validate(data)
    group, members = handed_in(file)
    views = Evening(file=file, group_note=group, member_notes=members, stage="handed_in").members
    return (view for view in views if view.member is not None and not view.member.absent)


def fitted(table: Sequence[Row]) -> dict[str, Any]:
    """Fit sentences that are wrong against those of sound notes; weights are for traits as they are counted."""
    return _fitted(table, [row.wrong for row in table])


def by_category(table: Sequence[Row]) -> dict[str, Any]:
    """Fit those that are wrong in each category against those that are wrong in another."""
    wrong = [row for row in table if row.wrong and row.hand != "pairs"]
    return {name: _fitted(wrong, [row.category == name for row in wrong]) for name in sorted(_CATEGORIES)}


def _fitted(table: Sequence[Row], holds: list[bool]) -> dict[str, Any]:
    linear_model, preprocessing = scikit_learn()
    names = sorted({name for row in table for name in row.traits})
    scaler = preprocessing.StandardScaler()
    matrix = scaler.fit_transform([[row.traits.get(name, 0.0) for name in names] for row in table])
    model = linear_model.LogisticRegression(C=_STRENGTH, max_iter=500, tol=1e-3)
    model.fit(matrix, holds)
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (weights * scaler.mean_).sum())
    return {"bias": round(bias, 3), "weights": {n: round(float(w), 3) for n, w in zip(names, weights, strict=True)}}


@cache
def models() -> Mapping[str, dict[str, Any]]:
    """Give, for each hand, weights fitted without it."""
    table = rows()
    hands = sorted({row.hand for row in table})
    return {hand: fitted([row for row in table if row.hand != hand]) for hand in hands}


def _table() -> str:
    """Write, for some rates of alarms, how many notes that were made wrong are found, by hand."""
    scores = {row.place: weighed(row.traits, models()[row.hand]) for row in rows()}
    notes = sum(case.member_notes for case in load("open") if case.clean)
    told = [row for row in rows() if row.hand != "pairs"]
    sound = sorted((scores[row.place] for row in told if not row.wrong), reverse=True)
    wrong = {row.place[:2] for row in told if row.wrong}
    lines = []
    for rate in _RATES:
        start = sound[notes * rate // 100]
        found = {row.place[:2] for row in told if row.wrong and scores[row.place] > start}
        by_hand, of_hand = (Counter(hand_of(file) for file, _ in notes_) for notes_ in (found, wrong))
        shares = ", ".join(f"{hand} {by_hand[hand] / of_hand[hand]:.2f}" for hand in sorted(of_hand))
        lines.append(f"{rate} alarms per 100 notes, from {start:.2f}: found {len(found) / len(wrong):.3f} ({shares})")
    return "\n".join(lines)


def main() -> None:
    """Fit the weights and write them, or check them by leaving hands out."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--folds", action="store_true", help="write nothing: tell how hands left out are judged")
    if parser.parse_args().folds:
        sys.stdout.write(_table() + "\n")
        return
    found = {"otherwise": fitted(rows()), "categories": by_category(rows())}
    head = "# Fitted by evals/audit/training/fit_leftovers.py; not written by hand.\n"
    _WEIGHTS.write_text(head + yaml.safe_dump(found, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
