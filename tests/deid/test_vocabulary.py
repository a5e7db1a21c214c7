"""The words that may stay hold no names but those that are everyday words, and the field keeps its own."""

from functools import cache
from pathlib import Path

import pytest

from evals.deid.corpus import sessions
from guardrails import words
from guardrails.deid.letters import fold
from guardrails.deid.people import names_that_are_words, short_forms
from guardrails.deid.recognizers.unknown_words import stays
from guardrails.deid.tokens import tokens_of
from guardrails.deid.vocabulary import clinical, everyday, may_be_a_word, names, safe_eponyms

FOLDER = Path(words.__file__).parent


def listed(name: str) -> set[str]:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return {fold(word) for line in lines for word in line.split("#")[0].split()}


@cache
def names_of_the_open_corpus() -> frozenset[str]:
    """Everyone in the session files and everyone else who is named in them, word by word."""
    found: set[str] = set()
    for session in sessions("open"):
        people = [
            *session.data["members"],
            *session.data["session"]["facilitators"],
            *session.data.get("known_people", []),
        ]
        surfaces = [name for person in people for name in (person["name"], *person.get("aliases", []))]
        surfaces += [m.surface for ms in session.mentions.values() for m in ms if m.type == "PERSON"]
        found |= {token.base for surface in surfaces for token in tokens_of(surface)[1]}
    return frozenset(word for word in found if len(word) > 2 and word.isalpha())


@pytest.mark.parametrize("name", ["given_names", "surnames"])
def test_no_listed_name_may_stay_unless_it_is_a_word_too(name: str) -> None:
    own = clinical() | safe_eponyms()  # "ama", against medical advice; with a capital it is a name
    assert (listed(name) & everyday()) - names_that_are_words() - own == set()


def test_no_short_form_may_stay_unless_it_is_a_word_too() -> None:
    assert (short_forms().keys() & everyday()) - names_that_are_words() - clinical() == set()


def test_a_name_within_the_fields_own_words_does_not_stay_with_a_capital() -> None:
    assert [word for word in sorted(clinical() & names()) if len(word) > 2 and stays(word, "inside")] == []


def test_next_to_no_name_of_the_open_corpus_passes_for_a_slip_in_a_word() -> None:
    passing = [word for word in sorted(names_of_the_open_corpus()) if stays(word) and not may_be_a_word(word)]
    assert len(passing) <= 0.012 * len(names_of_the_open_corpus()), passing


def test_most_names_of_the_open_corpus_may_not_stay_whoever_they_belong_to() -> None:
    staying = sorted(word for word in names_of_the_open_corpus() if stays(word))
    assert len(staying) < 0.2 * len(names_of_the_open_corpus()), staying


@pytest.mark.parametrize(
    "word",
    """suicidal ideation overdose relapse craving self-harm homicidal abuse intent lethality sertraline lithium naltrexone phq gad c-ssrs cbt dbt
    mindfulness psychoeducation countertransference anhedonia schizoaffective somatoform interoceptive ativan mg prn bid tid etoh sober detox
    nervios tristeza ansiedad lloró""".split(),
)
def test_the_words_of_the_field_stay(word: str) -> None:
    for token in tokens_of(word)[1]:
        assert stays(token.word)


@pytest.mark.parametrize(
    "slip",
    "anxeity depresed frist tiem wendsday becuase therepist feelign sucidal conectration greif saftey medicaton".split(),
)
def test_a_slip_in_a_common_word_stays(slip: str) -> None:
    assert stays(slip)


@pytest.mark.parametrize(
    "name",
    "maira danel nguyen kaitlynn jasmin okafor xiomara siobhan dwayne latoya priya oleksandr tsering brzezinski".split(),
)
def test_a_name_or_a_name_misspelled_does_not(name: str) -> None:
    assert not stays(name)


def test_a_capital_within_a_sentence_makes_a_rare_word_a_name() -> None:
    assert stays("quartz")
    assert not stays("quartz", "inside")
    assert not stays("hope", "inside")
    assert stays("anxiety", "inside")
