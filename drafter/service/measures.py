"""What Prometheus may know: counts and durations by route's pattern, outcome and rule; never content, never an id."""

from typing import Literal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from drafter.errors import ModelFault
from drafter.prompt import Completion
from guardrails.note import Draft

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_OF_CALLS = (0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120)
_OF_REQUESTS = (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30)


class Measures:
    """What this process has counted since its start."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        r = self._registry
        self._requests = Counter("drafter_requests", "Answers given.", ("method", "route", "status"), registry=r)
        self._waits = Histogram(
            "drafter_request_seconds", "Time to answer.", ("method", "route"), buckets=_OF_REQUESTS, registry=r
        )
        self._calls = Counter("drafter_calls", "Calls that ended.", ("who", "outcome"), registry=r)
        self._seconds = Histogram("drafter_call_seconds", "Time of a call.", ("who",), buckets=_OF_CALLS, registry=r)
        self._tokens = Counter("drafter_tokens", "Tokens of calls.", ("direction",), registry=r)
        self._notes = Counter("drafter_notes", "Notes made, by how they stand.", ("status",), registry=r)
        self._findings = Counter("drafter_findings", "Findings in drafts, by rule.", ("rule", "severity"), registry=r)
        self._jobs = Gauge("drafter_jobs", "Jobs that have not ended, in all processes.", ("kind", "state"), registry=r)
        self._under_way = Gauge("drafter_draftings_under_way", "Draftings of this process.", registry=r)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answer."""
        self._requests.labels(method, route, str(status)).inc()
        self._waits.labels(method, route).observe(seconds)

    def call(self, who: str, ended: Completion | ModelFault) -> None:
        """Count one call."""
        if isinstance(ended, ModelFault):
            self._calls.labels(who, ended.kind).inc()
            return
        self._calls.labels(who, "answered").inc()
        self._seconds.labels(who).observe(ended.seconds)
        self._tokens.labels("in").inc(ended.usage.input_tokens)
        self._tokens.labels("out").inc(ended.usage.output_tokens)

    def drafted(self, made: Draft) -> None:
        """Count what a drafting made."""
        for note in (*((made.group_note,) if made.group_note else ()), *made.member_notes):
            self._notes.labels(note.status).inc()
        for finding in made.findings:
            self._findings.labels(finding.rule, finding.severity).inc()

    def jobs(self, kind: Literal["draft", "call"], waiting: int, doing: int) -> None:
        """Set how many jobs wait and are being done, in all processes."""
        self._jobs.labels(kind, "waiting").set(waiting)
        self._jobs.labels(kind, "doing").set(doing)

    def as_text(self, under_way: int) -> str:
        """Write Prometheus' text format; `under_way` is how many draftings this process has."""
        self._under_way.set(under_way)
        return generate_latest(self._registry).decode()
