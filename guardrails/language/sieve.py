"""Regular expressions that are asked only where a text holds a word that they need: the same answers, sooner.

Most patterns find nothing in most sentences. A sentence's beginnings of words are gathered once, and two small sets
are compared before the pattern itself is tried. That pays for texts that many patterns read, not for pieces cut out.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from guardrails.language.beginnings import DIGIT, LONGEST, beginnings_needed

_WORD = re.compile(r"\w+")
_SIGN = re.compile(r"[^\w\s]")
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=4_096)
def beginnings(text: str) -> frozenset[str]:
    """Give the first letters of each word, one up to five; short words whole, closed by a bar; and the other signs."""
    lower = text.lower()
    found = set(_SIGN.findall(lower))
    if _DIGIT.search(lower):
        found.add(DIGIT)
    return frozenset(found.union(*map(_of_word, _WORD.findall(lower))))


@lru_cache(maxsize=32_768)
def _of_word(word: str) -> tuple[str, ...]:
    return word[:1], word[:2], word[:3], word[:4], word[:LONGEST] if len(word) >= LONGEST else word + "|"


class Sieve:
    """A compiled pattern with the methods of `re.Pattern` that are needed here."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self._written = (pattern, flags)

    @cached_property
    def needs(self) -> frozenset[str] | None:
        """What every match must hold one of; None: nothing is known, and the pattern is always tried."""
        return beginnings_needed(*self._written)

    def may_match(self, text: str) -> bool:
        """Tell whether the text holds what every match must hold."""
        return self.needs is None or not self.needs.isdisjoint(beginnings(text))

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        needs = self.needs  # not by may_match: nothing is called as often as this
        if needs is None or not needs.isdisjoint(beginnings(text)):
            return self.pattern.search(text)
        return None

    def match(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self.pattern.match(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        needs = self.needs
        if needs is None or not needs.isdisjoint(beginnings(text)):
            return self.pattern.finditer(text)
        return ()

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """As `re.Pattern.sub`."""
        return self.pattern.sub(new, text) if self.may_match(text) else text


class AtStart:
    """A pattern of one member's names that matches at a text's beginning, compiled where a text begins so."""

    def __init__(self, pattern: str, beginnings: Iterable[str]) -> None:
        self._written, self._beginnings = pattern, tuple(beginnings)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"^(?:{self._written})")

    def match(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self._pattern.match(text) if text.startswith(self._beginnings) else None

    def sub(self, new: str, text: str) -> str:
        """As `re.Pattern.sub`."""
        return self._pattern.sub(new, text) if text.startswith(self._beginnings) else text


class Index:
    """Many sieves by what they need, so that a text's own words lead to those that may match it."""

    def __init__(self, sieves: Iterable[Sieve]) -> None:
        self._sieves = tuple(sieves)

    @cached_property
    def _by_beginning(self) -> tuple[dict[str, list[int]], list[int]]:
        found: dict[str, list[int]] = {}
        always: list[int] = []
        for number, sieve in enumerate(self._sieves):
            for key in sieve.needs or ():
                found.setdefault(key, []).append(number)
            if sieve.needs is None:
                always.append(number)
        return found, always

    def of(self, text: str) -> Sequence[int]:
        """Give the numbers of the sieves that may match a text, in order."""
        by_beginning, always = self._by_beginning
        return sorted(set(always).union(*(by_beginning[key] for key in by_beginning.keys() & beginnings(text))))


class AnyOf:
    """A long alternation, each of whose alternatives is asked only where the text holds what it needs.

    Matches are those of the alternation: the leftmost, of two at one place the one written first, none overlapping.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._sieves = tuple(Sieve(one, flags) for one in alternatives(pattern))
        self._index = Index(self._sieves)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        found = [
            (match.start(), order, match)
            for order in self._index.of(text)
            for match in self._sieves[order].pattern.finditer(text)
        ]
        end = 0
        for start, _, match in sorted(found, key=lambda item: item[:2]):
            if start >= end:
                yield match
                end = match.end()


def alternatives(pattern: str) -> list[str]:
    """Divide a pattern at the bars that stand in no group and no set of letters."""
    found, depth, in_set, escaped = [""], 0, False, False
    for letter in pattern:
        if escaped:
            escaped = False
        elif letter == "\\":
            escaped = True
        elif in_set:
            in_set = letter != "]"
        elif letter == "[":
            in_set = True
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "|" and not depth:
            found.append("")
            continue
        found[-1] += letter
    return found
