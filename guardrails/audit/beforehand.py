"""Reads what notes will be held against before they are there: while a model still writes them, nobody waits for it."""

from collections.abc import Iterator
from datetime import date

from guardrails.audit.audited import Evening
from guardrails.audit.bindings import deltas, roles
from guardrails.audit.borne import telling
from guardrails.audit.calendar import read_calendar
from guardrails.audit.doers import deeds
from guardrails.audit.done import acts
from guardrails.audit.evidence import Evidence, Fact
from guardrails.audit.exchange import slots
from guardrails.audit.places import mentions, trends
from guardrails.audit.support import counts_in, facts_in, numbers_in
from guardrails.audit.unborne import held_of_file, owners
from guardrails.session import Member


def read_beforehand(evening: Evening) -> Iterator[None]:
    """Read all that was typed and recorded, a step for each thing; whatever asks for it later finds it read."""
    done: set[int] = set()
    for member in (*evening.file.members, None):
        evidence = evening.evidence(member)
        for fact in evidence.all:
            if id(fact) in done:
                continue  # what was recorded of the session is every member's
            done.add(id(fact))
            _read(fact)
            yield
            _read_numbers_and_days(fact, evening.file.session.date)
            yield
        for fact in (*evidence.bullets, *evidence.naming):
            _read_who_does_what(fact)
            yield
        yield from _read_together(evidence, member)
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


def _read_numbers_and_days(fact: Fact, day: date | None) -> None:
    numbers_in(fact.plain)
    counts_in(fact.final)
    read_calendar(fact, day)


def _read_who_does_what(fact: Fact) -> None:
    known = fact.whole
    roles(known), deltas(known), slots(known), deeds(known), acts(known)
    telling(fact.final)


def _read_together(evidence: Evidence, member: Member | None) -> Iterator[None]:
    for name in ("plain", "raw", "wholes", "stances"):
        _touch(evidence, name)
        yield
    facts_in(evidence.plain)
    yield
    for held in held_of_file(evidence, member):
        held.read()
        yield


def _touch(holder: object, name: str) -> None:
    """Have something read that is kept with what it was read from."""
    getattr(holder, name)
