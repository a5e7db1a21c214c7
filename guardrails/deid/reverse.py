"""Looks in a finished note for anyone but the person it is about, in any written form."""

from collections.abc import Iterator

from guardrails.deid.letters import fold
from guardrails.deid.people import Person, names_that_are_words, people_of
from guardrails.deid.recognizer import Found
from guardrails.deid.recognizers import initials, roster, roster_variants
from guardrails.deid.vocabulary import everyday
from guardrails.session import SessionFile


def others_named(text: str, file: SessionFile, about: str | None) -> tuple[tuple[int, int, str], ...]:
    """Give start, end and kind of every place where another member or a known person is named; staff may be.

    In a finished note people's names have capitals: a listed name that is also a word counts only with one.
    """
    return tuple(_found(text, file, about))


def _found(text: str, file: SessionFile, about: str | None) -> Iterator[tuple[int, int, str]]:
    people = {person.mark: person for person in people_of(file).everyone}
    own = {f"[MEMBER_{i + 1}]" for i, m in enumerate(file.members) if m.id == about and about is not None}
    seen: set[tuple[int, int]] = set()
    for recognizer in (roster, roster_variants, initials):
        for found in recognizer.find(text, file):
            place = found.start, found.end
            kind = _other(found, people, own)
            words = text[found.start : found.end]
            may_be_a_word = words == words.lower() and fold(words) in everyday() | names_that_are_words()
            if kind and place not in seen and not may_be_a_word:
                seen.add(place)
                yield *place, kind


def _other(found: Found, people: dict[str, Person], own: set[str]) -> str | None:
    """Name the kind of another person that was found; None for the member's own name and for staff."""
    marks = set((found.key or "").split("|"))
    if marks & own:
        return None
    kinds = {people[mark].kind for mark in marks if mark in people}
    if not kinds or "staff" in kinds:
        return None
    return min(kinds)
