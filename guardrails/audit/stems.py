"""Words by their stems, and which of them are not every note's."""

import re
from collections.abc import Iterable
from functools import lru_cache

from guardrails.language.lexicon import word_set

_ENDING = re.compile(r"(?:'s|s'|ing|edly|ed|es|s|ly)$")


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """Cut a word's ending, so that worry, worries and worried meet."""
    if len(word) <= 4:
        return word
    cut = _ENDING.sub("", word)
    cut = cut if len(cut) > 2 else word
    cut = cut[:-1] if cut.endswith(("i", "y", "e")) else cut
    return cut[:-1] if len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "ls" else cut


GENERIC = word_set("generic", "words")
GENERIC_STEMS = frozenset(stem(word) for word in GENERIC)


@lru_cache(maxsize=16_384)
def content_stem(word: str) -> str:
    """Give the stem of a word that is not every note's; nothing for one that is."""
    if len(word) <= 2 or word in GENERIC or word[0].isdigit():
        return ""
    cut = stem(word)
    return "" if cut in GENERIC_STEMS else cut


def content_stems(words: Iterable[str]) -> set[str]:
    """Give the stems of the words that are not every note's."""
    return {found for word in words if (found := content_stem(word))}
