"""Several texts asked at once for a word answer as each does alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails.audit.borne import Text, Texts

_WORDS = st.sampled_from("amp amplifier apology apologize nieghbor neighbor mom mother 12 120 walked walking".split())


@settings(deadline=None)
@given(st.lists(st.frozensets(_WORDS, max_size=4), max_size=4), _WORDS)
def test_several_texts_have_a_word_where_each_alone_has_it(texts: list[frozenset[str]], word: str) -> None:
    having = Texts(texts).having(word)
    assert [bool(having >> place & 1) for place in range(len(texts))] == [Text(text).has(word) for text in texts]
