"""Whether a line is typed in Spanish: then it stands word for word, since our grammar is English only."""

import re
from functools import lru_cache
from pathlib import Path

import guardrails.words
from drafter.writer.lexicon import as_verb, closed_tag, is_adjective

_LIST = Path(guardrails.words.__file__).with_name("spanish.txt")
_SHORT = frozenset("a al de del el en la las le lo los me mi no o que se si su sus un una y ya con por es".split())
_MOSTLY = 0.6


@lru_cache
def _spanish() -> frozenset[str]:
    lines = (line for line in _LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


def is_spanish(text: str) -> bool:
    """Whether most words are Spanish, at least two of them words that English does not have."""
    words = [w for w in re.findall(r"(?<![\w/])[^\W\d_]+(?![\w/])", text.lower()) if w != "client"]
    sure = [w for w in words if w in _spanish() and not _english(w)]
    told = len(sure) + sum(w in _SHORT and w not in sure for w in words)
    return len(sure) > 1 and told >= _MOSTLY * len(words)


def _english(word: str) -> bool:
    return (
        bool(closed_tag(word)) or is_adjective(word) or as_verb(word, "base", "past", "present", "gerund") is not None
    )
