"""What is known of a word: how common it is, how often it has a capital, whether people or towns bear it."""

import gzip
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parent.parent / "words" / "lexicon.txt.gz"
_TOWNS = _FILE.with_name("towns_of_words.txt.gz")

COLUMNS = ("often", "small", "shouted", "word", "proper", "given", "surname", "town", "noun", "parts")
"""What each character of an entry tells, in order; `guardrails/words/derive_lexicon.py` says how each is counted."""

NOTHING = "0" * len(COLUMNS)


@cache
def lexicon() -> dict[str, str]:
    """Read the lexicon: for each folded word a character a column, "0" where nothing is known."""
    words, *columns = gzip.decompress(_FILE.read_bytes()).decode("ascii").split("\n\n")
    return dict(zip(words.split("\n"), map("".join, zip(*columns, strict=True)), strict=True))


@cache
def towns_of_words() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Read the names of towns of several words: by the first, the rest of each."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in gzip.decompress(_TOWNS.read_bytes()).decode("ascii").split("\n"):
        first, *rest = name.split(" ")
        by_first.setdefault(first, []).append(tuple(rest))
    return {first: tuple(rests) for first, rests in by_first.items()}
