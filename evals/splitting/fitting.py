"""Fits weights to cases, each a few readings told by their traits of which some are right: softmax, held small (L2)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = 60
_KEPT = 8
_LEAST = 0.02
"""The size from which a weight is kept."""


@dataclass(frozen=True, slots=True)
class Case:
    """A choice to learn from: the traits of each reading, which of them are right, and how much it counts."""

    readings: tuple[tuple[str, ...], ...]
    right: tuple[int, ...]
    counts: float = 1.0


class _Table:
    """The cases as columns of numbers."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.columns: dict[str, int] = {}
        ids: list[int] = []
        ends: list[int] = []
        starts: list[int] = []
        right: list[bool] = []
        counts: list[float] = []
        for case in cases:
            starts.append(len(ends))
            counts.append(case.counts)
            for n, traits in enumerate(case.readings):
                ids += [self.columns.setdefault(t, len(self.columns)) for t in traits]
                ends.append(len(ids))
                right.append(n in case.right)
        self.ids, self.ends = np.array(ids, np.int64), np.array(ends, np.int64)
        self.lengths = np.diff(self.ends, prepend=0)
        self.starts, self.right = np.array(starts, np.int64), np.array(right, bool)
        self.sizes = np.diff(self.starts, append=len(ends))
        self.counts = np.array(counts)

    def scores(self, weights: Floats) -> Floats:
        """Add up the weights of each reading."""
        sums = np.concatenate(([0.0], np.cumsum(weights[self.ids])))
        return np.asarray(sums[self.ends] - sums[self.ends - self.lengths])

    def loss(self, weights: Floats, hold: Floats) -> tuple[float, Floats]:
        """Tell how badly the weights read the cases, and the slope of that."""
        scores = self.scores(weights)
        scores -= np.repeat(np.maximum.reduceat(scores, self.starts), self.sizes)
        shares = np.exp(np.maximum(scores, -60.0))
        total = np.add.reduceat(shares, self.starts)
        rightly = np.where(self.right, shares, 0.0)
        among = np.add.reduceat(rightly, self.starts)
        loss = float((self.counts * np.log(total / among)).sum() + 0.5 * (hold * weights**2).sum())
        pull = shares / np.repeat(total, self.sizes) - rightly / np.repeat(among, self.sizes)
        pull *= np.repeat(self.counts, self.sizes)
        slope = np.bincount(self.ids, np.repeat(pull, self.lengths), len(weights))
        return loss, slope + hold * weights


def fitted(cases: Sequence[Case], hold: Callable[[str], float]) -> dict[str, float]:
    """Fit; `hold` tells how strongly a trait's weight is held back."""
    table = _Table(cases)
    held = np.array([hold(trait) for trait in table.columns])
    weights = _lowest(lambda w: table.loss(w, held), np.zeros(len(table.columns)))
    return {t: round(float(weights[n]), 3) for t, n in table.columns.items() if abs(weights[n]) >= _LEAST}


def _lowest(of: Callable[[Floats], tuple[float, Floats]], at: Floats) -> Floats:
    """Walk to where a function is lowest (L-BFGS)."""
    value, slope = of(at)
    moves: list[tuple[Floats, Floats]] = []
    for _ in range(_STEPS):
        way = _way(slope, moves)
        length, drop = 1.0 if moves else 1.0 / (1.0 + float(np.abs(slope).sum())), float(slope @ way)
        while True:
            new_value, new_slope = of(at + length * way)
            if new_value <= value + 1e-4 * length * drop or length < 1e-6:
                break
            length /= 2
        move, change = length * way, new_slope - slope
        if float(move @ change) > 1e-10:
            moves = [*moves[-_KEPT + 1 :], (move, change)]
        close = abs(value - new_value) < 1e-5 * abs(value)
        at, value, slope = at + move, new_value, new_slope
        if close:
            break
    return at


def _way(slope: Floats, moves: Sequence[tuple[Floats, Floats]]) -> Floats:
    way, steps = slope.copy(), []
    for move, change in reversed(moves):
        step = float(move @ way) / float(move @ change)
        steps.append(step)
        way -= step * change
    if moves:
        move, change = moves[-1]
        way *= float(move @ change) / float(change @ change)
    for (move, change), step in zip(moves, reversed(steps), strict=True):
        way += move * (step - float(change @ way) / float(move @ change))
    return -way
