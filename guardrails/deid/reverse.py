"""Looks in a finished note for anyone but the person it is about, in any written form."""

import re
from collections.abc import Iterator

from guardrails.deid.letters import fold
from guardrails.deid.people import People, Person, names_that_are_words, people_of
from guardrails.deid.recognizer import Found
from guardrails.deid.recognizers import initials, roster, roster_variants
from guardrails.deid.tokens import tokens_of
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
    for finds in (*(r.find(text, file) for r in (roster, roster_variants, initials)), _loose(text, people_of(file))):
        for found in finds:
            place = found.start, found.end
            kind = _other(found, people, own)
            words = text[found.start : found.end]
            if kind and place not in seen and not _may_be_a_word(words):
                seen.add(place)
                yield *place, kind


def _may_be_a_word(typed: str) -> bool:
    if typed != typed.lower():
        return False
    word = fold(typed)
    return word in everyday() or word in names_that_are_words()


_SHORTEST = 4
_DRAWN = re.compile(r"(.)\1{2,}")


def _loose(text: str, people: People) -> Iterator[Found]:
    """Find unknown words with a capital: a listed name cut short or drawn out, or two parts of one run together."""
    fold_of, tokens = tokens_of(text)
    for token in tokens:
        start, end = fold_of.span(token.start, token.start + len(token.base))
        word = _DRAWN.sub(r"\1", token.base)
        if len(word) < _SHORTEST or not text[start : start + 1].isupper() or token.base in everyday():
            continue
        marks = {mark for part, of in people.parts.items() if _resembles(word, part) for mark in of}
        marks |= {p.mark for p in people.everyone for name in p.names if _made_of(word, name)}
        if marks:
            yield Found(start, end, "NAME", 0.8, "|".join(sorted(marks)))


def _resembles(word: str, part: str) -> bool:
    return word == part or (part.startswith(word) and len(part) > len(word) + 1)


def _made_of(word: str, name: tuple[str, ...]) -> bool:
    """Whether a word is two parts of a name written as one."""
    return any(word == a + b for a in name for b in name if a != b)


def _other(found: Found, people: dict[str, Person], own: set[str]) -> str | None:
    """Name the kind of another person that was found; None for the member's own name and for staff."""
    marks = set((found.key or "").split("|"))
    if marks & own:
        return None
    kinds = {people[mark].kind for mark in marks if mark in people}
    if not kinds or "staff" in kinds:
        return None
    return min(kinds)
