"""Words around a name in clinicians' bullets: what people do, who stands near a name, and what no name follows."""

from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).resolve().parent.parent / "words" / "cues.yaml"
_LISTS: dict[str, Any] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 -- all text

_STEMS = frozenset(_LISTS["verbs"].split())
_PAST = frozenset(_LISTS["past"].split())
AFTER_A_MODAL = frozenset(_LISTS["after_a_modal"].split())
BEFORE_A_NAME = frozenset(_LISTS["before_a_name"].split())
BEFORE_A_WORD = frozenset(_LISTS["before_a_word"].split())
SUBJECTS = frozenset(_LISTS["subjects"].split())
PAIRS = {word: frozenset(after.split()) for word, after in _LISTS["pairs"].items()}


def is_finite(word: str) -> bool:
    """Whether a word says what someone did or was: a past or third-person form, or a state."""
    if word in _PAST:
        return True
    if word.endswith("ed") and len(word) > len("used"):
        return True
    if word.endswith("ies"):
        return f"{word[:-3]}y" in _STEMS
    return word.endswith("s") and (word[:-1] in _STEMS or word[:-2] in _STEMS)


def is_base(word: str) -> bool:
    """Whether a word can follow "will" or "may": a verb in its plain form, or what stands before one."""
    return word in _STEMS or word in AFTER_A_MODAL
