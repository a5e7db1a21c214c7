"""Counts requests for Prometheus: by route's pattern and status, never by content."""

from collections import Counter


class Measures:
    """What was asked since the start."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._seconds: Counter[tuple[str, str]] = Counter()

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answer."""
        self._requests[method, route, status] += 1
        self._seconds[method, route] += seconds  # type: ignore[assignment]  # a Counter adds fractions as well

    def as_text(self, drafting: int) -> str:
        """Write Prometheus' text format; `drafting` is how many drafts are under way."""
        lines = ["# TYPE drafter_requests_total counter"]
        lines += [
            f'drafter_requests_total{{method="{m}",route="{r}",status="{s}"}} {count}'
            for (m, r, s), count in sorted(self._requests.items())
        ]
        lines.append("# TYPE drafter_request_seconds_total counter")
        lines += [
            f'drafter_request_seconds_total{{method="{m}",route="{r}"}} {seconds:.3f}'
            for (m, r), seconds in sorted(self._seconds.items())
        ]
        lines += ["# TYPE drafter_draftings_under_way gauge", f"drafter_draftings_under_way {drafting}"]
        return "\n".join(lines) + "\n"
