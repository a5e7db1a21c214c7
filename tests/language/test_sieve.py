"""A sieve answers as its pattern does, on every text of the sample sessions and on made-up ones."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import guardrails.audit
import guardrails.language
from evals.audit.labelled import load
from guardrails.language.beginnings import beginnings_needed
from guardrails.language.shorthand import _FORMS
from guardrails.language.sieve import AnyOf, Sieve, alternatives


def _sieves() -> list[Sieve]:
    found = {id(sieve): sieve for sieve, _ in _FORMS}
    for package in (guardrails.audit, guardrails.language):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(info.name)
            found |= {id(value): value for value in vars(module).values() if isinstance(value, Sieve)}
    return list(found.values())


def _texts() -> Iterator[str]:
    for case in load("open"):
        if case.clean:
            for text in (case.file["notes"].get("group") or "", *case.file["notes"]["members"].values()):
                yield from re.split(r"(?<=\.) |\n", text)
            for member in case.file["members"]:
                yield from (b if isinstance(b, str) else b["text"] for b in member.get("bullets", []))


def test_a_sieve_lets_every_text_through_in_which_its_pattern_finds_something() -> None:
    texts = [form for text in _texts() for form in (text, text.lower())][::3]
    sieves = _sieves()
    kept_out = 0
    for sieve in sieves:
        for text in texts:
            if not sieve.may_match(text):
                kept_out += 1
                assert sieve.pattern.search(text) is None, (sieve.pattern.pattern, text)
    assert kept_out > len(texts) * len(sieves) / 2  # and it is worth its while


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("a|b", ["a", "b"]),
        (r"(?:a|b)c|[|)]d|\|e", ["(?:a|b)c", "[|)]d", r"\|e"]),
        (r"x(?i:y|(?:z|w))|", ["x(?i:y|(?:z|w))", ""]),
    ],
)
def test_a_pattern_is_divided_at_its_outermost_bars(pattern: str, parts: list[str]) -> None:
    assert alternatives(pattern) == parts


@given(st.lists(st.sampled_from(["to be ", "added", "tbd", "[name]", " ", "xx", "he/she", "...", "."]), max_size=12))
def test_any_of_finds_what_the_alternation_finds(pieces: list[str]) -> None:
    pattern = r"\[(?:name|date)\]|\bto be (?:added|done)\b|\btbd\b|\bto be\b|(?<!\w)xx+(?!\w)|\bhe/she\b|\.{3,}"
    text = "".join(pieces)
    spans = [match.span() for match in re.finditer(pattern, text)]
    assert [match.span() for match in AnyOf(pattern).finditer(text)] == spans
    first = AnyOf(pattern).search(text)
    assert (first and first.span()) == (spans[0] if spans else None)


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\b(?:den(?:y|ies)|no)\b", {"deny|", "denie", "no|"}),
        (r"foo", None),  # may stand within a word
        (r"\b(?:\w+ )?crave", {"crave"}),
        (r"\bself[- ]harm", {"self|", "harm"}),
        (r"\d+ mg\b", {"#digit", "mg|"}),
        (r"\(\s?x", {"("}),
        (r"\b(?:to be ready|ready)\b", {"be|", "ready"}),
        (r"(?<!\w)ok\b", {"ok|"}),
        (r"(?<!\w)[-–](?=(?:plan|intent)\b)", {"plan|", "inten"}),
        (r"\bx?y\b", {"xy|", "y|"}),
    ],
)
def test_what_every_match_holds_is_read_off_the_pattern(pattern: str, needed: set[str] | None) -> None:
    found = beginnings_needed(pattern)
    assert found == needed if needed is None else found is not None and found <= needed


_PIECES = st.lists(
    st.sampled_from("no not deny denies ready x y xy self-harm self harm crave (x 5 5mg mg , . - '".split())
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    _PIECES,
    st.sampled_from(
        [
            r"\b(?:den(?:y|ies)|no)\b",
            r"\bself[- ]?harm\b",
            r"\b\d+ ?mg\b",
            r"\((?:x|y)",
            r"\bx?y\b",
            r"\b(?:not )?ready\b",
            r"(?<!\w)no(?! not)",
            r"\b(?:\w+ ){1,2}harm\b",
            r"-(?=harm)",
        ]
    ),
)
def test_search_through_a_sieve_is_search(pieces: list[str], pattern: str) -> None:
    text = " ".join(pieces)
    through, plain = Sieve(pattern).search(text), re.search(pattern, text)
    assert (through and through.span()) == (plain and plain.span())
