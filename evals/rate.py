"""A share with its interval: so many of so many."""

from dataclasses import dataclass
from math import sqrt

_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many, with the 95 % interval of Wilson."""

    hits: int
    total: int

    @property
    def point(self) -> float:
        """The share itself; nan where nothing was counted."""
        return self.hits / self.total if self.total else float("nan")

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper end (E. B. Wilson 1927)."""
        if not self.total:
            return 0.0, 1.0
        n, p = self.total, self.hits / self.total
        middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z / (1 + _Z**2 / n) * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        """Write it as a line of a report."""
        low, high = self.interval
        return f"{self.point:.4f} [{low:.4f}, {high:.4f}]  {self.hits}/{self.total}"
