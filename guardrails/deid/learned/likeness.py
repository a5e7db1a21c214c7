"""How words resemble the people of a roster, and whom a word or two may mean."""

from collections.abc import Sequence

from guardrails.deid.people import People
from guardrails.deid.recognizers.roster_variants import nearest
from guardrails.deid.vocabulary import common

_MANY = 20_000
_MOST = 2
"""Words into which a name may be divided."""


def likeness_of(people: People) -> dict[str, str]:
    """Give, by each word that is asked for, how it resembles someone; empty for nobody."""
    known: dict[str, str] = people.remembered.setdefault("likeness", _Likeness(people))
    return known


def marks_of(words: Sequence[str], people: People) -> frozenset[str] | None:
    """Give the placeholders of the listed people whom a word may mean, or two words that divide one name."""
    if len(words) > _MOST:
        return None
    word = "".join(words)
    for table in (people.parts, people.nicknames, people.initials):
        if word in table:
            return table[word]
    if word.endswith("s") and word[:-1] in people.parts:
        return people.parts[word[:-1]]
    return nearest(word, people)


class _Likeness(dict[str, str]):
    """How each word resembles the people of one roster."""

    def __init__(self, people: People) -> None:
        super().__init__()
        self._people = people

    def __missing__(self, word: str) -> str:
        if len(self) > _MANY:
            self.clear()
        self[word] = found = _roster(word, self._people)
        return found


def _roster(typed: str, people: People) -> str:
    """Say how a word resembles a listed person; empty for nobody."""
    word = typed.removesuffix("'s")
    if word in people.parts or typed in people.parts:
        return "listed"
    if word in people.nicknames:
        return f"nickname{min(len(word), 5)}"
    if word in people.initials:
        return "initials"
    if word.endswith("s") and word[:-1] in people.parts:
        return "plural"
    if len(word) > 3 and word not in common() and nearest(word, people):
        return "near"
    return "letter" if len(word) == 1 and any(letter.endswith(f" {word}") for letter in people.letters) else ""
