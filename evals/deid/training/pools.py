"""Names, towns and words from which other identifiers are drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from guardrails.deid.lexicon import lexicon, towns_of_words
from guardrails.deid.vocabulary import common, everyday

Pool = Sequence[str]

_FILE = Path(__file__).with_name("pools.yaml")


@dataclass(frozen=True)
class Pools:
    """Words to draw from, in small letters. `rare_*`: names that few people bear; `towns_that_are_words`: "hope"."""

    given: Pool
    rare_given: Pool
    surnames: Pool
    rare_surnames: Pool
    names_that_are_words: Pool
    towns: Pool
    towns_that_are_words: Pool
    towns_abroad: Pool
    towns_of_words: Pool
    nouns: Pool
    adjectives: Pool
    kinds_of_firms: Pool
    kinds_of_streets: Pool
    streets: Pool


@cache
def pools() -> Pools:
    """Read the pools from the lexicon and the lists beside this file; nobody is called "to" or "said"."""
    lists: dict[str, Any] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 -- all text
    towns = _words(lambda _, known: known[7] in "123")
    return Pools(
        given=_words(lambda word, known: known[5] in "12" and len(word) > 2),
        rare_given=_words(lambda word, known: known[5] == "3" and len(word) > 2),
        surnames=_words(lambda word, known: known[6] in "12" and len(word) > 2),
        rare_surnames=_words(lambda word, known: known[6] in "34" and len(word) > 3),
        names_that_are_words=lists["names_that_are_words"].split(),
        towns=towns,
        towns_that_are_words=[word for word in towns if word in everyday()],
        towns_abroad=_words(lambda _, known: known[7] == "4"),
        towns_of_words=[" ".join((first, *rest)) for first, rests in towns_of_words().items() for rest in rests],
        nouns=[word for word, known in lexicon().items() if _is_common_thing(word, known)],
        adjectives=lists["adjectives"].split(),
        kinds_of_firms=lists["kinds_of_firms"],
        kinds_of_streets=lists["kinds_of_streets"].split(),
        streets=lists["streets"],
    )


def _words(fits: Callable[[str, str], bool]) -> Pool:
    return [word for word, known in lexicon().items() if fits(word, known) and word not in common()]


def _is_common_thing(word: str, known: str) -> bool:
    return known[8] in "2456ba9" and known[0] >= "6" and known[1] >= "6" and 3 < len(word) < 10
