"""How alike two notes are in what is their own, and which notes of many are close, without comparing each with each."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header
from guardrails.language.sentences import Sentence, read

_PRONOUN = re.compile(
    r"\b(?:she|he|they)\b|\b(?:her|his|their|hers|theirs|him|them)\b|\b(?:herself|himself|themself|themselves)\b"
)
_SMALL = frozenset(
    ("client", "patient", "the", "a", "an", "and", "of", "to", "in", "that", "was", "with", "for", "pt", "member")
)
_NEAR = 0.80
_ALIGNED = 0.55
_MIN_WORDS = 12


def comparable(view: Audited) -> tuple[str, ...]:
    """Give the words of a note that are this member's: without head, shared part, attendance and denials of risk."""
    shared = {s.plain for s in view.evening.group.sentences} if view.evening.group else set()
    denials = {s.start for s, mention in view.risks if mention.status == "denied" and len(s.words) < 14}
    kept = [s for s in view.sentences if s.plain not in shared and s.start not in denials and _is_own(s)]
    return _normal(kept, view)


def comparable_text(text: str, view: Audited) -> tuple[str, ...]:
    """Give the same for an earlier note's text."""
    return _normal([s for s in read(text) if _is_own(s)], view)


def _is_own(sentence: Sentence) -> bool:
    if is_header(sentence) or sentence.element == "attendance":
        return False
    return not (len(sentence.words) < 12 and sentence.tags and sentence.tags <= {"attendance", "own"})


def _normal(sentences: list[Sentence], view: Audited) -> tuple[str, ...]:
    names = view.evening.name_parts
    words: list[str] = []
    for sentence in sentences:
        plain = _PRONOUN.sub("", sentence.plain)
        words += [w for w in re.findall(r"[a-z']+", plain) if w not in names and w not in _SMALL]
    return tuple(words)


def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Give how alike two word lists are, 0 to 1: the ratio of aligned words, whatever their order of sentences."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    if min(len(one), len(other)) < _MIN_WORDS:
        return 0.0
    return fuzz.token_sort_ratio(" ".join(one), " ".join(other)) / 100


def _shingles(words: tuple[str, ...], size: int) -> set[tuple[str, ...]]:
    return {words[i : i + size] for i in range(max(1, len(words) - size + 1))}


def is_copy(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two word lists are one text: aligned in order for more than half, or alike whatever their order.

    Measured on the labelled set (`docs/decisions.md`): honest notes of one session reach an alignment of 0.36, reworked
    copies keep 0.69; runs of five words in common miss a third of the copies.
    """
    if min(len(one), len(other)) < _MIN_WORDS:
        return likeness(one, other) >= _NEAR
    return Indel.normalized_similarity(one, other) >= _ALIGNED or likeness(one, other) >= _NEAR


def close_pairs(texts: Mapping[str | None, tuple[str, ...]]) -> Iterator[tuple[str | None, str | None, float]]:
    """Give the pairs of notes that are alike; only notes that share several pairs of words are compared."""
    index: dict[tuple[str, ...], list[str | None]] = {}
    for key, words in texts.items():
        for shingle in _shingles(words, 2):
            index.setdefault(shingle, []).append(key)
    shared: Counter[tuple[str | None, str | None]] = Counter()
    order = {key: i for i, key in enumerate(texts)}
    common = max(8, len(texts) // 4)
    for keys in index.values():
        if len(keys) > common and len(texts) > 24:
            keys = keys[:common]
        for i, one in enumerate(keys):
            for other in keys[i + 1 :]:
                shared[(one, other)] += 1
    for (one, other), count in shared.items():
        smaller = min(len(texts[one]), len(texts[other]))
        if count >= max(1, smaller * 0.1) and texts[one] and is_copy(texts[one], texts[other]):
            score = likeness(texts[one], texts[other])
            yield (one, other, score) if order[one] < order[other] else (other, one, score)
