"""The weights of the dividing are fitted to what the labels say, the same ones each time."""

from drafter.splitting.split import split
from evals.splitting.borrowed import borrowed
from evals.splitting.fitting import Case, fitted
from evals.splitting.score import compared
from evals.splitting.texts import texts
from evals.splitting.training import Teacher, borrowed_cases, learned_from, packed
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


def test_borrowed_bullets_stand_whole_under_whom_they_concern():
    texts_made = borrowed()
    assert len(texts_made) > 500
    for made in texts_made[::20]:
        ids = {m.id for m in made.roster.members}
        for sentence in made.sentences:
            assert sentence.members <= ids
            assert made.text[sentence.start : sentence.end].endswith((".", "!", "?"))
            assert not made.text.startswith("--", sentence.start)  # kept to oneself: nothing to learn from
        assert "⟦" not in made.text


def test_borrowed_bullets_teach_only_what_their_words_say():
    cases = borrowed_cases(borrowed()[:8], {})
    told = {trait for case in cases for reading in case.readings for trait in reading if " w left" not in trait}
    assert any(trait.startswith("session w ") for trait in told)
    assert not [trait for trait in told if " run " in trait or " left " in trait or trait.startswith("= session since")]
