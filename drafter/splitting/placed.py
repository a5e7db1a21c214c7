"""A stretch of a dictated text with whom it concerns, and the bullets that it becomes."""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drafter.splitting.spoken import Edit
from drafter.splitting.told import SESSION
from guardrails.session import MAX_BULLET

_MARKS = " \t\r\n-–—*•·>#_"


@dataclass
class Placed:
    """A sentence with whom it concerns, while later words may still correct it."""

    start: int
    end: int
    members: frozenset[int]
    doubtful: bool
    lead: int | None = None
    suffix: str = ""
    switch: bool = False
    near: frozenset[int] = SESSION


def joined(placed: Sequence[Placed]) -> Iterator[Placed]:
    """Put words that only turn to someone ("next is Lee") to the sentence that they lead to."""
    waiting: Placed | None = None
    for one in placed:
        if waiting is not None and one.members != waiting.members:
            yield waiting
            waiting = None
        if waiting is not None:
            one = replace(one, start=waiting.start, switch=one.switch)
            waiting = None
        if one.switch:
            waiting = one
        else:
            yield one
    if waiting is not None:
        yield waiting


def bullets(text: str, placed: Placed, edits: Sequence[Edit]) -> Iterator[tuple[int, int, str]]:
    """Write a sentence as a bullet, as several where it is longer than a bullet may be."""
    at = placed.start
    while at < placed.end:
        end = _fitting(text, at, placed.end)
        words = _written(text, at, end, edits)
        if end == placed.end:
            words += placed.suffix
        if re.search(r"\w", words):
            yield at, end, words
        at = end


def _fitting(text: str, start: int, end: int) -> int:
    most = MAX_BULLET * 9 // 10
    if end - start <= most:
        return end
    blank = text.rfind(" ", start + 1, start + most)
    return blank + 1 if blank > start else start + most


def _written(text: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    private = text.startswith("--", start) and not text[text.rfind("\n", 0, start) + 1 : start].strip()
    words, at = "", start
    first = max(0, bisect.bisect_left(edits, start, key=lambda e: e.start) - 1)
    for edit in edits[first:]:
        if edit.start >= end:
            break
        if edit.start >= at:
            words += text[at : edit.start] + edit.instead
        at = max(at, edit.end) if edit.start >= start or edit.ends else at
    words = words + text[at:end] if at < end else words
    words = words.strip() if private else words.strip(_MARKS + ",")
    return re.sub(r"[ \t]{2,}", " ", words)
