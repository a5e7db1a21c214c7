"""What must not leave with the requests of a session: people, ids, numbers, days and phrases."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from guardrails.session import Member, SessionFile


@dataclass(frozen=True, repr=False)
class Watch:
    """What must not leave, as it is listed.

    `people` are names of persons; `ids` ids from the file; `numbers` record and licence numbers; `days` calendar
    days; `phrases` whatever else stands for someone: the group's name, surfaces that the masking stage found.
    """

    people: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    phrases: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Say how much is watched, never what."""
        return f"Watch({len(self.people)} people, {len(self.ids) + len(self.numbers)} numbers, {len(self.days)} days)"


NOTHING = Watch()
"""For a request that is made of our own fixed words."""


def watch_for(file: SessionFile, found: Iterable[str] = ()) -> Watch:
    """Gather what must not leave for a session file; `found` are words that the masking stage took for identifiers."""
    return Watch(
        people=_kept(_people(file)),
        ids=_kept(member.id for member in file.members),
        numbers=_kept(_numbers(file)),
        days=tuple(dict.fromkeys(day for day in _days(file) if day is not None)),
        phrases=_kept((file.session.group_name, *found)),
    )


def _kept(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.strip() for value in values if value and value.strip()))


def _people(file: SessionFile) -> Iterator[str | None]:
    for leader in file.session.facilitators:
        yield from (leader.name, leader.supervisor)
    for bullet in file.session.bullets:
        yield bullet.by
    for person in file.known_people:
        yield person.name
    for member in file.members:
        yield from (member.name, *member.aliases)
        yield from (bullet.by for bullet in member.bullets)
        yield from (entry.asked_by for entry in member.risk)


def _numbers(file: SessionFile) -> Iterator[str | None]:
    yield from (leader.license for leader in file.session.facilitators)
    yield from (member.record_number for member in file.members)


def _days(file: SessionFile) -> Iterator[date | None]:
    session = file.session
    yield from (session.date, session.next_session)
    if session.telehealth:
        yield session.telehealth.consent_on_file
    for member in file.members:
        yield from _days_of(member)


def _days_of(member: Member) -> Iterator[date | None]:
    yield member.date_of_birth
    yield from (previous.date for previous in member.previous)
    yield from (measure.date for measure in member.measures)
