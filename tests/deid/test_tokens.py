"""Patterns that begin at a word find what they would find if they were tried at every letter."""

import importlib
import pkgutil

import pytest

from evals.deid.corpus import sessions
from guardrails.deid import recognizers
from guardrails.deid.recognizer import all_recognizers, unmarked
from guardrails.deid.tokens import FromAWord, places_of, tokens_of

PATTERNS = {
    f"{info.name} {name}": value
    for info in pkgutil.iter_modules(recognizers.__path__)
    for name, value in vars(importlib.import_module(f"{recognizers.__name__}.{info.name}")).items()
    if isinstance(value, FromAWord)
}


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Give the recognizers' examples and the bullets of the open corpus, one text a session."""
    found = ["\n".join(unmarked(e)[0] for r in all_recognizers() for e in r.examples)]
    found += ["\n".join(session.texts.values()) for session in sessions("open")]
    return [*found, *(text.lower().replace(" ", "\n") for text in found[:5])]


def test_there_are_such_patterns():
    assert len(PATTERNS) > 15


@pytest.mark.parametrize("name", PATTERNS)
def test_no_word_with_which_a_pattern_begins_is_overlooked(name, texts):
    for text in texts:
        everywhere = [m.span() for m in PATTERNS[name].pattern.finditer(tokens_of(text)[0].plain)]
        assert [m.span() for m in PATTERNS[name].finditer(text)] == everywhere


def test_places_are_given_in_order_and_once_each():
    assert places_of("mom's ring, mom and dad", {"mom", "mom's", "dad"}) == [0, 2, 4]
