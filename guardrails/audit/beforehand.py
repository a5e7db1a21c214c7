"""Reads what notes will be held against before they are there: while a model still writes them, nobody waits for it."""

from collections.abc import Iterator

from guardrails.audit.audited import Evening
from guardrails.audit.evidence import Evidence, Fact
from guardrails.audit.places import mentions, trends
from guardrails.audit.support import counts_in, facts_in, numbers_in
from guardrails.audit.unborne import owners


def read_beforehand(evening: Evening) -> Iterator[None]:
    """Read all that was typed and recorded, a step for each thing; whatever asks for it later finds it read."""
    for member in (*evening.file.members, None):
        evidence = evening.evidence(member)
        for fact in evidence.all:
            _read(fact)
            yield
        _read_together(evidence)
        yield
    owners(evening)
    yield


def _read(fact: Fact) -> None:
    """Read one thing in the ways in which several rules do."""
    known = fact.whole
    for part in known.parts:
        _touch(part.clause, "sides")
    for name in ("weights", "values"):
        _touch(known, name)
    for name in ("plain", "risks", "stems", "sentences"):
        _touch(fact, name)
    mentions(known)
    trends(known)
    facts_in(fact.plain)
    numbers_in(fact.plain)
    counts_in(fact.final)


def _read_together(evidence: Evidence) -> None:
    for name in ("plain", "raw", "wholes", "stances"):
        _touch(evidence, name)


def _touch(holder: object, name: str) -> None:
    """Have something read that is kept with what it was read from."""
    getattr(holder, name)
