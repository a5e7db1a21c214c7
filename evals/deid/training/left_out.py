"""Scores the whole masker on hands that its judge has not seen: `python -m evals.deid.training.left_out`.

The judge is fitted without a quarter of the sessions at a time; those are masked with it, as written and written anew
with other names, places and numbers (`--copies`, by numbers that are not trained on). The rules were written with all
sessions in view, so this is still kinder than a blind set.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from drafter.session_file import checked
from evals.deid.corpus import MarkedSession, Mention, sessions
from evals.deid.score import Span, report, score_of
from evals.deid.training.augment import rewritten
from evals.deid.training.data import documents, folds
from evals.deid.training.fit import fitted, packed
from evals.deid.training.table import Table, table_of
from guardrails.deid.engine import analysed
from guardrails.deid.learned import judge
from guardrails.session import SessionFile

_FOLDS = 4
Scored = tuple[MarkedSession, dict[str, list[Span]]]


def main() -> None:
    """Fit, mask and print the rates of the sessions as written, then of each copy."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--asq-phi", type=Path, help="synthetic_clinical_queries.txt of ASQ-PHI, not kept here")
    parser.add_argument("--copies", type=int, nargs="*", default=[10, 11, 13])
    given = parser.parse_args()
    table = table_of(list(documents(given.asq_phi.read_text(encoding="utf-8") if given.asq_phi else None)))
    fold_of = folds(table.names, _FOLDS)
    with tempfile.TemporaryDirectory() as folder:
        weights = [_fitted_without(table, fold_of, fold, Path(folder)) for fold in range(_FOLDS)]
        for copy in (None, *given.copies):
            sys.stdout.write(f"\n{'as written' if copy is None else f'copy {copy}'}\n")
            sys.stdout.write(report(score_of(_masked(weights, fold_of, copy))) + "\n")


def _fitted_without(table: Table, fold_of: dict[str, int], fold: int, folder: Path) -> Path:
    import numpy as np

    model = fitted(table, np.array([fold_of[name] != fold for name in table.names]))
    weights: dict[str, Any] = {trait: model.coef_[0][at] for trait, at in table.columns.items()}
    path = folder / f"{fold}.gz"
    path.write_bytes(packed(model.intercept_[0], weights))
    return path


def _masked(weights: list[Path], fold_of: dict[str, int], copy: int | None) -> Iterator[Scored]:
    for fold, path in enumerate(weights):
        judge.use_weights(path)
        for session in sessions("open"):
            if fold_of[session.name] == fold:
                marked, file = (session, checked(session.data)) if copy is None else _anew(session, copy)
                yield marked, _spans(marked, file)


def _anew(session: MarkedSession, number: int) -> tuple[MarkedSession, SessionFile]:
    """Write a session anew, as marked lines again."""
    copy = rewritten(session, number)
    texts, mentions, at = dict[str, str](), dict[str, tuple[Mention, ...]](), 0
    for ref, line in zip(session.texts, copy.text.split("\n"), strict=True):
        found = [m for m in copy.marks if at <= m.start < at + len(line)]
        variants = {m.start: m.variant for m in session.mentions[ref]} if len(found) else {}
        ordered = sorted(variants)
        mentions[ref] = tuple(
            Mention(ref, m.start - at, m.end - at, m.type, variants[ordered[i]], copy.text[m.start : m.end])
            for i, m in enumerate(found)
        )
        texts[ref] = line
        at += len(line) + 1
    return replace(session, texts=texts, mentions=mentions), copy.file


def _spans(session: MarkedSession, file: SessionFile) -> dict[str, list[Span]]:
    found, at, spans = analysed("\n".join(session.texts.values()), file), 0, dict[str, list[Span]]()
    for ref, line in session.texts.items():
        spans[ref] = [(f.start - at, f.end - at) for f in found if at <= f.start < at + len(line)]
        at += len(line) + 1
    return spans


if __name__ == "__main__":
    main()
