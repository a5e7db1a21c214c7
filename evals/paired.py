"""Two runs side by side: by harm how much better or worse, with an interval and a test paired by case."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from evals.harms.all import margin
from evals.rate import Rate
from evals.results import Results

_DRAWS = 2000
_SEED = 90853


@dataclass(frozen=True, slots=True)
class Change:
    """How a harm's rate changed (positive: worse), over the cases that both runs hold.

    `low` and `high` bound the change (95 %, bootstrap over cases); `chance` is how often as large a change comes about
    if each case's two results are swapped at random.
    """

    harm: str
    before: Rate
    now: Rate
    low: float
    high: float
    chance: float
    worse: tuple[str, ...]
    better: tuple[str, ...]

    @property
    def change(self) -> float:
        """Points by which the rate rose; none where one of the runs had nothing to count."""
        return self.now.point - self.before.point if self.now.total and self.before.total else 0.0

    @property
    def regression(self) -> bool:
        """Whether it rose beyond what is tolerated for this harm."""
        return self.change > margin(self.harm) + 1e-12


def changes(before: Results, now: Results) -> list[Change]:
    """Compare harm by harm, in the order of the newer run; harms of one run only are left out."""
    found = []
    for harm, cases in now.by_case.items():
        shared = [name for name in cases if name in before.by_case.get(harm, {})]
        if shared:
            found.append(_change(harm, {name: (before.by_case[harm][name], cases[name]) for name in shared}))
    return found


Pairs = Mapping[str, tuple[tuple[float, float], tuple[float, float]]]


def _change(harm: str, pairs: Pairs) -> Change:
    low, high, chance = _tested(list(pairs.values()))
    worse = tuple(name for name, (was, now) in pairs.items() if _share(now) > _share(was))
    better = tuple(name for name, (was, now) in pairs.items() if _share(now) < _share(was))
    return Change(
        harm,
        _pooled(was for was, _ in pairs.values()),
        _pooled(now for _, now in pairs.values()),
        low,
        high,
        chance,
        worse,
        better,
    )


def _tested(pairs: list[tuple[tuple[float, float], tuple[float, float]]]) -> tuple[float, float, float]:
    # Most harms change nowhere: then there is nothing to draw.
    if all(was == now for was, now in pairs):
        return 0.0, 0.0, 1.0
    draw = random.Random(_SEED)  # noqa: S311 - chooses cases, guards nothing
    seen = _difference(pairs)
    drawn = sorted(_difference(draw.choices(pairs, k=len(pairs))) for _ in range(_DRAWS))
    swapped = (_difference([p if draw.random() < 0.5 else (p[1], p[0]) for p in pairs]) for _ in range(_DRAWS))
    as_large = sum(abs(d) >= abs(seen) - 1e-12 for d in swapped)
    return drawn[int(0.025 * _DRAWS)], drawn[int(0.975 * _DRAWS)], (as_large + 1) / (_DRAWS + 1)


def _difference(pairs: list[tuple[tuple[float, float], tuple[float, float]]]) -> float:
    return _share_of([now for _, now in pairs]) - _share_of([was for was, _ in pairs])


def _share_of(counts: list[tuple[float, float]]) -> float:
    of = sum(total for _, total in counts)
    return sum(bad for bad, _ in counts) / of if of else 0.0


def _share(count: tuple[float, float]) -> float:
    return count[0] / count[1] if count[1] else 0.0


def _pooled(counts) -> Rate:  # type: ignore[no-untyped-def]
    rows = list(counts)
    return Rate(int(sum(bad for bad, _ in rows)), int(sum(of for _, of in rows)))
