"""What holds for every text: no word is lost, references are true, sizes are kept."""

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from split_roster import PRESENT, ROSTER

from drafter.splitting.split import split
from guardrails.places import free_texts
from guardrails.session import MAX_BULLET, Member, SessionFile

_WORD = re.compile(r"[^\W_]+")
# None of these words may go: no correction, no spoken punctuation, no name as a heading.
_PLAIN = (
    "Maria Lee Denise she he they was told cried group everyone except same for next back to her brother and but while asked "
    "I we denied SI late 10 min the a coffee Dana period -- - ; , . ? ! \n \n\n • * \u2014 … MG é 李 İ ﬁ \u200b 's \t #"
).split(" ")
_ANY = st.text(max_size=300) | st.lists(st.sampled_from(_PLAIN), max_size=60).map(" ".join)


def words(text):
    return Counter(w.lower() for w in _WORD.findall(text))


def new_words(done):
    """Count each piece once, however many members it went to."""
    texts = {p.ref: p.text for p in free_texts(done.file)}
    total = Counter()
    for piece in done.pieces:
        total += words(texts[piece.refs[0]])
    return total


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from([w for w in _PLAIN if w not in {"-", "\u2014", "--", "period"}]), max_size=60).map(
        " ".join
    )
)
def test_no_word_is_lost(text):
    text = "so " + re.sub(r"\n", " so ", text)
    done = split(text, ROSTER)
    assert new_words(done) == words(text)


@settings(max_examples=200, deadline=None)
@given(_ANY)
def test_pieces_stand_in_order_and_their_references_hold_their_words(text):
    done = split(text, ROSTER)
    texts = {p.ref: p.text for p in free_texts(done.file)}
    at = 0
    for piece in done.pieces:
        assert at <= piece.start < piece.end <= len(text)
        at = piece.end
        assert piece.refs
        assert len({texts[ref] for ref in piece.refs}) == 1
        if "(not " not in texts[piece.refs[0]]:
            assert not words(texts[piece.refs[0]]) - words(text[piece.start : piece.end])
    assert set(done.doubtful) == {ref for p in done.pieces if p.doubtful for ref in p.refs}


@settings(max_examples=200, deadline=None)
@given(_ANY)
def test_the_same_text_is_divided_the_same_way_and_nothing_else_is_touched(text):
    done = split(text, ROSTER)
    assert done == split(text, ROSTER)
    bare = [m.model_copy(update={"bullets": ()}) for m in done.file.members]
    assert bare == [m.model_copy(update={"bullets": ()}) for m in ROSTER.members]
    assert done.file.session.bullets[0] == ROSTER.session.bullets[0]
    SessionFile.model_validate(done.file.model_dump(mode="json", by_alias=True))


def test_twenty_thousand_words_are_divided_without_loss():
    text = "Maria was late. Lee told Denise that he slept badly. Everyone did the exercise. She cried. " * 1200
    done = split(text, ROSTER)
    assert new_words(done) == words(text)
    assert not done.doubtful or len(done.doubtful) < len(done.pieces)


def test_a_dictation_of_one_sentence_that_names_nobody_fits_into_bullets():
    text = "then there was more of the same talk " * 5000
    done = split(text, ROSTER)
    assert new_words(done) == words(text)
    assert all(len(b.text) <= MAX_BULLET for b in done.file.session.bullets)
    assert len(done.doubtful) == len(done.pieces)


def test_a_word_longer_than_a_bullet_is_kept_in_pieces():
    done = split("Maria " + "x" * (3 * MAX_BULLET), ROSTER)
    assert sum(b.text.count("x") for b in done.file.members[0].bullets) == 3 * MAX_BULLET


def test_a_roster_of_forty():
    names = [f"{first}{last} Quill" for first in ("Bel", "Cor", "Dav", "Fen") for last in
             ("ano", "brik", "cuna", "dorin", "ezra", "fitz", "gana", "holm", "ilka", "jory")]  # fmt: skip
    members = tuple(Member(id=f"m{i}", name=name, attendance=PRESENT) for i, name in enumerate(names))
    done = split(" ".join(f"{name.split()[0]} was on time." for name in names), SessionFile(members=members))
    assert [len(m.bullets) for m in done.file.members] == [1] * 40


def test_nothing_gives_nothing():
    for text in ("", " \n\n ", "...", "\u200b"):
        done = split(text, ROSTER)
        assert (done.file, done.doubtful, done.pieces) == (ROSTER, (), ())
