"""Fits the judge's weights: `python -m evals.deid.training.fit --asq-phi FILE`; with `--folds 4` only checks them.

Needs scikit-learn (1.8 or later), which is no part of the project: `pip install scikit-learn` beside it.
"""

import argparse
import gzip
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evals.deid.training.data import documents, folds
from evals.deid.training.table import Table, table_of
from evals.rate import Rate
from guardrails.deid import learned
from guardrails.deid.learned.decide import ADDED

_STRENGTH = 1.0
"""How little large weights are held back; the penalty (l1) leaves most traits at 0."""
_LEAST = 0.01
"""The size from which a weight is kept."""
_WEIGHTS = Path(learned.__file__).with_name("weights.txt.gz")


def fitted(table: Table, rows: Any = slice(None)) -> Any:
    """Fit a logistic regression to some rows of the table; raises SystemExit where scikit-learn is missing."""
    linear_model = _scikit_learn()
    import numpy as np

    model = linear_model.LogisticRegression(
        C=_STRENGTH, l1_ratio=1.0, solver="liblinear", max_iter=100, tol=1e-2, random_state=1
    )
    identifies, weights = np.array(table.identifies), np.array(table.weights)
    return model.fit(_matrix(table)[rows], identifies[rows], sample_weight=weights[rows])


def packed(bias: float, weights: Mapping[str, float]) -> bytes:
    """Pack weights as `guardrails.deid.learned.judge` reads them: the bias, then a weight and its trait a line."""
    kept = sorted((trait, weight) for trait, weight in weights.items() if abs(weight) > _LEAST)
    lines = [f"{bias:.3f} ", *(f"{weight:.3f} {trait}" for trait, weight in kept)]
    return gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0)  # mtime 0: the same weights, the same bytes


def checked_by_folds(table: Table, count: int) -> str:
    """Judge every session by weights fitted without it; tell how many words the judge alone would mask."""
    import numpy as np

    fold_of = folds(table.names, count)
    fold = np.array([fold_of[name] for name in table.names])
    likely = np.zeros(len(fold))
    for held in range(count):
        likely[fold == held] = fitted(table, fold != held).predict_proba(_matrix(table)[fold == held])[:, 1]
    as_written, identifies = np.array(table.weights) == 1.0, np.array(table.identifies)
    masked = likely >= ADDED
    rates = {
        "identifying words": Rate(int((masked & as_written & identifies).sum()), int((as_written & identifies).sum())),
        "other words": Rate(int((masked & as_written & ~identifies).sum()), int((as_written & ~identifies).sum())),
    }
    return "".join(f"{label} that the judge alone would mask {rate}\n" for label, rate in rates.items())


def _matrix(table: Table) -> Any:
    import numpy as np
    from scipy.sparse import csr_matrix

    ones = np.ones(len(table.traits), np.float32)
    shape = (len(table.identifies), len(table.columns))
    return csr_matrix((ones, np.array(table.traits), np.array(table.ends)), shape=shape)


def _scikit_learn() -> Any:
    try:
        from sklearn import linear_model
    except ImportError:
        raise SystemExit("Training needs scikit-learn, which is not installed: pip install scikit-learn") from None
    return linear_model


def main() -> None:
    """Fit the weights and write them, or check them by leaving sessions out."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--asq-phi", type=Path, help="synthetic_clinical_queries.txt of ASQ-PHI, not kept here")
    parser.add_argument("--folds", type=int, help="write nothing: tell how sessions left out are judged")
    parser.add_argument("--out", type=Path, default=_WEIGHTS, help="file to write")
    given = parser.parse_args()
    _scikit_learn()  # say at once that it is missing, not after minutes of reading
    table = table_of(list(documents(given.asq_phi.read_text(encoding="utf-8") if given.asq_phi else None)))
    if given.folds:
        sys.stdout.write(checked_by_folds(table, given.folds))
        return
    model = fitted(table)
    given.out.write_bytes(
        packed(model.intercept_[0], {trait: model.coef_[0][at] for trait, at in table.columns.items()})
    )


if __name__ == "__main__":
    main()
