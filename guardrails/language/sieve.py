"""Regular expressions that are asked only where a text holds what they need: the same answers, sooner.

Most patterns find nothing in most sentences. What a pattern needs is read off it: the first letters of one of its
words, and letters that stand together in every match. A text's words vote once for all patterns; the pattern itself is
tried only where they have. That pays for texts that many patterns read, not for pieces cut out.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from guardrails.language.beginnings import beginnings_needed
from guardrails.language.letters import letters_needed
from guardrails.language.read_once import once
from guardrails.language.votes import ALWAYS, enter, votes


class Sieve:
    """A compiled pattern with the methods of `re.Pattern` that are needed here."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self._written = (pattern, flags)

    @once
    def needs(self) -> frozenset[str] | None:
        """Beginnings of words of which every match holds one; None: nothing is known."""
        return beginnings_needed(*self._written)

    @once
    def letters(self) -> str:
        """Small letters and signs that every match holds together; none: nothing is known."""
        return letters_needed(*self._written)

    @once
    def bit(self) -> int:
        """The bit of a text's votes that is set where a word of it is one of those needed."""
        return ALWAYS if self.needs is None else enter(self.needs)[0]

    def may_match(self, text: str) -> bool:
        """Tell whether the text holds what every match must hold."""
        return bool(self.bit & votes(text)) and self.letters in text.lower()  # the bit first: it may be new

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        if self.bit & votes(text) and self.letters in text.lower():  # not by may_match: nothing is called as often
            return self.pattern.search(text)
        return None

    def match(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self.pattern.match(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        if self.bit & votes(text) and self.letters in text.lower():
            return self.pattern.finditer(text)
        return ()

    def findall(self, text: str) -> list[Any]:
        """As `re.Pattern.findall`."""
        return self.pattern.findall(text) if self.may_match(text) else []

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """As `re.Pattern.sub`."""
        return self.pattern.sub(new, text) if self.may_match(text) else text


class AtStart:
    """A pattern of one member's names that matches at a text's beginning, compiled where a text begins so."""

    def __init__(self, pattern: str, beginnings: Iterable[str]) -> None:
        self._written, self._beginnings = pattern, tuple(beginnings)

    @once
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

    @once
    def _by_bit(self) -> dict[int, int]:
        """The number of each sieve by its bit; those of whom nothing is known stand in `_always`."""
        known = [(number, needs) for number, sieve in enumerate(self._sieves) if (needs := sieve.needs) is not None]
        bits = enter(*(needs for _, needs in known))
        return {bit: number for bit, (number, _) in zip(bits, known, strict=True)}

    @once
    def _always(self) -> tuple[int, ...]:
        return tuple(number for number, sieve in enumerate(self._sieves) if sieve.needs is None)

    @once
    def _all(self) -> int:
        return sum(self._by_bit)

    def of(self, text: str) -> Sequence[int]:
        """Give the numbers of the sieves that may match a text, in order."""
        found, left = list(self._always), self._all & votes(text)
        while left:
            lowest = left & -left
            found.append(self._by_bit[lowest])
            left ^= lowest
        lower = text.lower()
        return sorted(number for number in found if self._sieves[number].letters in lower)


class AnyOf:
    """A long alternation, each of whose alternatives is asked only where the text holds what it needs.

    Matches are those of the alternation: the leftmost, of two at one place the one written first, none overlapping.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._sieves = tuple(Sieve(one, flags) for one in alternatives(pattern))
        self._index = Index(self._sieves)

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        found = [match for order in self._index.of(text) if (match := self._sieves[order].pattern.search(text))]
        return min(found, key=re.Match.start, default=None)  # of two at one place the first

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
