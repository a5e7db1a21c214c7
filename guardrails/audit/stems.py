"""Words by their stems, and which of them are not every note's."""

from collections.abc import Iterable
from functools import lru_cache

from guardrails.language.concepts import root
from guardrails.language.lexicon import word_set

GENERIC = word_set("generic", "words")
GENERIC_STEMS = frozenset(root(word) for word in GENERIC)


@lru_cache(maxsize=16_384)
def content_stem(word: str) -> str:
    """Give the stem of a word that is not every note's; nothing for one that is."""
    if len(word) <= 2 or word in GENERIC or word[0].isdigit():
        return ""
    cut = root(word)
    return "" if cut in GENERIC_STEMS else cut


def content_stems(words: Iterable[str]) -> set[str]:
    """Give the stems of the words that are not every note's."""
    return {found for word in words if (found := content_stem(word))}
