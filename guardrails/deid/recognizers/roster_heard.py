"""Listed people whose names were heard as two or three words: "step a neck", "feather stone", "buck and doll"."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from guardrails.deid.cues import BEFORE_A_WORD, SUBJECTS
from guardrails.deid.people import People, people_of
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.risk_words import RISK
from guardrails.deid.tokens import places_of, tokens_of, words_of
from guardrails.deid.vocabulary import common
from guardrails.session import Member, SessionFile

_LEAST = 4
"""Consonants from which a name is looked for; words that all are common ones must share one more."""
_MOST_WORDS = 3
_APART = 3
"""Letters by which what was heard may be longer or shorter than the name."""
_NO_END = (
    BEFORE_A_WORD
    | SUBJECTS
    | frozenset("is was are were has had did do does be been in on at to of or it he us out up with said".split())
)
"""Words with which no name that was misheard begins or ends."""
_CLASSES = (
    ("tch", "x"), ("sch", "x"), ("ch", "x"), ("sh", "x"), ("ph", "f"), ("ck", "k"), ("ce", "s"), ("ci", "s"), ("cy", "s"),
    ("qu", "k"), ("x", "x"), ("c", "k"), ("q", "k"), ("g", "k"), ("z", "s"), ("b", "p"), ("d", "t"), ("v", "f"), ("j", "k"),
)  # fmt: skip


def find(text: str, file: SessionFile) -> Iterator[Found]:
    """Compare the consonants of two and three words on end with those of the listed names."""
    people = people_of(file)
    listed, begins = _listed(people)
    if not listed:
        return
    fold, tokens = tokens_of(text)
    for first, last, marks in _heard(text, listed, begins):
        if any(token.base in people.parts or consonants(token.base) in listed for token in tokens[first : last + 1]):
            continue  # "marshall law": it is the one word that was meant
        start, _ = fold.span(tokens[first].start, tokens[first].end)
        _, end = fold.span(tokens[last].start, tokens[last].start + len(tokens[last].base))
        yield Found(start, end, "NAME", 0.9, "|".join(sorted(marks)), doubtful=len(marks) > 1)


_Listed = Mapping[str, tuple[tuple[int, frozenset[str]], ...]]
"""From the consonants of a name to how long it is, and whose."""


def _heard(text: str, listed: _Listed, begins: Set[str]) -> Iterator[tuple[int, int, frozenset[str]]]:
    fold, tokens = tokens_of(text)
    plain = fold.plain
    for i in places_of(text, {word for word in words_of(text) if consonants(word) in begins}):
        said = consonants(tokens[i].base)
        if said not in begins:
            continue  # only with its possessive
        letters = len(tokens[i].base)
        for k in range(i + 1, min(i + _MOST_WORDS, len(tokens))):
            if plain[tokens[k - 1].end : tokens[k].start] not in {" ", "-"} or not tokens[k].base.isalpha():
                break
            more = consonants(tokens[k].base)
            said = _run_on(said, more)
            if said not in begins:
                break
            letters += len(tokens[k].base)
            if said in listed and more and tokens[k].base not in _NO_END and tokens[i].base not in _NO_END:
                words = [token.base for token in tokens[i : k + 1]]
                yield from ((i, k, marks) for size, marks in listed[said] if _fits(words, letters, size, said))


def _fits(words: Sequence[str], letters: int, size: int, said: str) -> bool:
    if abs(letters - size) > _APART or not RISK.isdisjoint(words):
        return False
    return len(said) > _LEAST or not all(word in common() for word in words)


def _run_on(said: str, more: str) -> str:
    return said + (more[1:] if said[-1:] == more[:1] else more)


@lru_cache(maxsize=16)
def _listed_of(parts: tuple[tuple[str, frozenset[str]], ...]) -> tuple[_Listed, frozenset[str]]:
    found: dict[str, list[tuple[int, frozenset[str]]]] = {}
    for part, marks in parts:
        said = consonants(part)
        if len(said) >= _LEAST and part.isalpha():
            found.setdefault(said, []).append((len(part), marks))
    begins = frozenset(said[:length] for said in found for length in range(1, len(said) + 1))
    return {said: tuple(names) for said, names in found.items()}, begins


def _listed(people: People) -> tuple[_Listed, frozenset[str]]:
    """Give the consonants of the listed names, and what they may begin with."""
    return _listed_of(tuple(people.parts.items()))


@lru_cache(maxsize=20_000)
def consonants(word: str) -> str:
    """Give the consonants of a word as they sound, vowels and what is hardly heard left out, none twice on end."""
    for written, heard in _CLASSES:
        word = word.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^fklmnprstx]", "", word))


RECOGNIZER = Recognizer(
    name="listed people, heard as words",
    covers=("A",),
    find=find,
    roster=SessionFile(
        members=(
            Member(id="m1", name="Verne Stepanek"),
            Member(id="m2", name="Doris Buckendahl"),
            Member(id="m3", name="Iris Fetherstone"),
        )
    ),
    examples=(
        "Verne «Step a neck» agreed to come, «buck and doll» is eighty, «feather stone» said the caption",
        "took a step back, a stone feather, the doll and the book",
    ),
    limits="Names with fewer than four consonants.",
)
