"""The weights of the dividing are fitted to what the labels say, the same ones each time."""

from drafter.splitting.split import split
from evals.splitting.fitting import Case, fitted
from evals.splitting.score import compared
from evals.splitting.texts import texts
from evals.splitting.training import Teacher, learned_from, packed
from evals.splitting.unstopped import unstopped


def test_what_speaks_for_the_right_readings_weighs_more():
    cases = [Case((("a", "x"), ("b", "x")), (0,))] * 5 + [Case((("b", "x"), ("a", "x")), (1,))]
    weights = fitted(cases, lambda _: 0.1)
    assert weights["a"] > 0 > weights["b"]
    assert "x" not in weights  # it stands with every reading, and tells nothing


def test_a_few_texts_are_learned_and_the_same_weights_come_out_again():
    few = [d for d in texts("open") if d.name in {"headings_plain", "minimal_lines", "a_brother_named_ray"}]
    weights = learned_from(few)
    assert packed(weights) == packed(learned_from(few))
    found = [o for d in few for o in compared(d, split(d.text, d.roster, weights))]
    assert sum(o.correct for o in found) > 0.95 * len(found)


def test_the_teacher_divides_as_the_labels_say():
    found = []
    for dictated in texts("open"):
        if dictated.name in {"kids_and_parents", "the_two_of_them", "soap_box_doctor"}:
            found += compared(dictated, split(dictated.text, dictated.roster, None, Teacher(dictated)))
    assert found
    assert all(o.correct for o in found)


def test_a_text_without_its_stops_keeps_its_words_and_labels():
    for dictated in list(texts("open"))[:20]:
        for stop in ("", ",", " -"):
            bare = unstopped(dictated, stop)
            for sentence, before in zip(bare.sentences, dictated.sentences, strict=False):
                assert sentence.members <= frozenset(m.id for m in dictated.roster.members)
                assert not set(bare.text[sentence.start : sentence.end]) & set(".;!?")
                del before
