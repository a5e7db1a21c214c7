"""Words gathered in several places bear out what they bear out in one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails.language.relations import Held, HeldAnywhere, HeldEach

_WORDS = st.sampled_from(
    "dog puppy animal sergeant soldier hoodie hood walk walked bread muffin sister sibling phone telephone angry rage xyz".split()
)


@settings(deadline=None)
@given(st.lists(st.lists(_WORDS, max_size=4), max_size=3), _WORDS)
def test_words_of_several_places_answer_as_if_they_were_in_one(places: list[list[str]], word: str) -> None:
    together = Held(held for place in places for held in place)
    apart = HeldAnywhere(map(Held, places))
    assert apart.has(word) == together.has(word)
    assert apart.names(word) == together.names(word)
    assert apart.bears(word) == together.bears(word)


@settings(deadline=None)
@given(st.lists(st.lists(_WORDS, max_size=4), max_size=4), _WORDS)
def test_several_texts_asked_at_once_answer_as_each_alone(texts: list[list[str]], word: str) -> None:
    has, names, bears = HeldEach(texts).of(word)
    for place, text in enumerate(texts):
        held = Held(text)
        answers = tuple(bool(places >> place & 1) for places in (has, names, bears))
        assert answers == (held.has(word), held.names(word), held.bears(word))
