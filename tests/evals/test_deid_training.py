"""Training tools: lists and weights read back as they were packed, marks stay on their words, traits are the judge's."""

import math
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from evals.deid.corpus import EITHER, MarkedSession, load, sessions
from evals.deid.training import fit
from evals.deid.training.augment import _DICTATED, _HURRIED, COPIES, Mark, rewritten
from evals.deid.training.data import writings
from evals.deid.training.table import rows
from guardrails.deid import lexicon
from guardrails.deid.learned import judge
from guardrails.deid.learned.line import Line
from guardrails.deid.people import people_of
from guardrails.deid.recognizer import all_recognizers
from guardrails.words.derive_lexicon import Frequency, Sources, entries, packed_lexicon, packed_words

TOY = Sources(
    often={
        "walk": Frequency(small=math.exp(-9)),
        "ohio": Frequency(large=math.exp(-11)),
        "qzx": Frequency(small=1e-12),
    },
    words={"walk": 10, "ai": 80},
    proper={"ohio": 50},
    given={"mary": 0},
    surnames={"walk": 20_000, "zyzzogeton": 88_000},
    towns={"ohio": 3},
    nouns={"walk": "8"},
    parts={"walk": "nv"},
)


@pytest.fixture(scope="module")
def marked() -> list[MarkedSession]:
    return sessions("open")[::12]


def outside(text: str, marks: list[Mark]) -> str:
    """A text without what is marked."""
    for mark in sorted(marks, reverse=True):
        text = text[: mark.start] + "⟦⟧" + text[mark.end :]
    return text


def alike(text: str, before: str, number: int) -> bool:
    """Whether one is the other but for its capitals; dictated without marks, or with the slips of hurried thumbs."""
    if number % 9 in _HURRIED:
        return SequenceMatcher(None, text.casefold(), before.casefold(), autojunk=False).ratio() > 0.9
    signs = str.maketrans("", "", '.,;:!?"“”()' if number % 9 in _DICTATED else "")
    return text.casefold().translate(signs) == before.casefold().translate(signs)


def marks_of(session: MarkedSession) -> list[Mark]:
    marks, at = [], 0
    for ref, line in session.texts.items():
        marks += [Mark(at + m.start, at + m.end, m.type) for m in session.mentions[ref]]
        at += len(line) + 1
    return sorted(marks)


def test_a_packed_lexicon_is_read_back_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = entries(TOY)
    (tmp_path / "lexicon").write_bytes(packed_lexicon(made))
    monkeypatch.setattr(lexicon, "_FILE", tmp_path / "lexicon")
    assert lexicon.lexicon.__wrapped__() == made
    assert made == {"walk": "9901003083", "ohio": "8100100300", "mary": "0000010000"}


def test_packed_towns_are_read_back_by_their_first_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "towns").write_bytes(packed_words(["new hope", "blue bell", "new york mills"]))
    monkeypatch.setattr(lexicon, "_TOWNS", tmp_path / "towns")
    assert lexicon.towns_of_words.__wrapped__() == {"blue": (("bell",),), "new": (("hope",), ("york", "mills"))}


def test_packed_weights_are_read_back_without_the_smallest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "weights").write_bytes(fit.packed(-1.5, {"0 base": 0.25, "before a  b": -2.0, "0 w idle": 0.004}))
    monkeypatch.setattr(judge._InUse, "file", tmp_path / "weights")
    assert judge.weights.__wrapped__() == {"": -1.5, "0 base": 0.25, "before a  b": -2.0}


@pytest.mark.parametrize("number", range(COPIES))
def test_a_session_written_anew_differs_within_its_marks_only(number: int, marked: list[MarkedSession]) -> None:
    for session in marked:
        before, after = "\n".join(session.texts.values()), rewritten(session, number)
        old, new = marks_of(session), list(after.marks)
        assert [mark.type for mark in new] == [mark.type for mark in old]
        assert alike(outside(after.text, new), outside(before, old), number)
        for was, is_now in zip(old, new, strict=True):
            surface = after.text[is_now.start : is_now.end]
            assert surface == surface.strip() != ""
            if was.type == EITHER:
                assert surface.casefold() == before[was.start : was.end].casefold()


def test_a_session_written_anew_has_other_people_on_its_roster_and_in_its_bullets(marked: list[MarkedSession]) -> None:
    for session in marked:
        after = rewritten(session, 1)
        names = {member["name"] for member in session.data["members"]}
        assert names.isdisjoint(member.name for member in after.file.members)
        assert after.text != "\n".join(session.texts.values())
        assert after == rewritten(session, 1)


def test_what_is_trained_on_are_the_traits_that_the_judge_reads() -> None:
    folder = Path(fit.__file__).parents[1] / "open"
    document = next(iter(writings(load(folder / "tidy_panic_group.yaml", "open"))))
    everything = document._replace(marks=())  # no mark: a row for each word
    known = judge.weights()
    frequent = frozenset(word for _, is_a_word, word in (trait.partition(" w ") for trait in known) if is_a_word)
    found = [(one.name, hit) for one in all_recognizers() for hit in one.find(document.text, document.file)]
    line = Line(document.text, people_of(document.file), found)
    sums = (known[""] + sum(known.get(trait, 0.0) for trait in traits) for _, traits in rows(everything, frequent))
    assert [1 / (1 + math.exp(-total)) for total in sums] == pytest.approx(judge.likelihoods(line), abs=1e-9)
