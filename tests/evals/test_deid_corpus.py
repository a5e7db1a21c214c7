"""The marked corpus is sound, and the scorer counts what it says it counts."""

import re
import unicodedata
from typing import Any

import pytest

from drafter.session_file import checked
from evals.deid.corpus import EITHER, FOLDER, TYPES, BadMark, Half, MarkedSession, Mention, sessions, table, unmark
from evals.deid.score import score, score_of
from evals.rate import Rate
from guardrails.places import free_texts

HALVES: tuple[Half, Half] = ("open", "set_aside")


@pytest.fixture(scope="module")
def corpus() -> dict[Half, list[MarkedSession]]:
    return {half: sessions(half) for half in HALVES}


def every_session(corpus: dict[Half, list[MarkedSession]]) -> list[MarkedSession]:
    return [session for half in HALVES for session in corpus[half]]


def identifiers(session: MarkedSession) -> list[Mention]:
    return [m for found in session.mentions.values() for m in found if m.type != EITHER]


def roster_words(data: dict[str, Any]) -> set[str]:
    people = [*data["session"]["facilitators"], *data.get("known_people", []), *data["members"]]
    names = [name for person in people for name in (person["name"], *person.get("aliases", []))]
    return {word for name in names for word in re.findall(r"[^\W_]+", name)}


def plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()


def test_every_session_is_a_whole_session_file(corpus: dict[Half, list[MarkedSession]]) -> None:
    for session in every_session(corpus):
        file = checked(session.data)
        places = {place.ref: place.text for place in free_texts(file)}
        assert session.texts.items() <= places.items(), session.name


def test_the_corpus_is_as_large_as_it_has_to_be(corpus: dict[Half, list[MarkedSession]]) -> None:
    whole = every_session(corpus)
    found = [m for session in whole for m in identifiers(session)]
    bullets = [session.mentions[ref] for session in whole for ref in session.texts]
    without = [b for b in bullets if all(m.type == EITHER for m in b)]
    assert len(whole) >= 110
    assert len(bullets) >= 3_000
    assert len(without) * 3 >= len(bullets)
    assert len(found) >= 3_500
    assert sum(m.variant is not None for m in found) >= 1_000


def test_the_open_part_is_large_enough_and_holds_every_type(corpus: dict[Half, list[MarkedSession]]) -> None:
    found = [m for session in corpus["open"] for m in identifiers(session)]
    assert sum(len(session.texts) for session in corpus["open"]) >= 520
    assert len(found) >= 800
    assert sum(m.variant is not None for m in found) >= 170
    assert {m.type for m in found} == set(TYPES)


def test_no_mark_is_left_and_every_span_holds_its_surface(corpus: dict[Half, list[MarkedSession]]) -> None:
    for session in every_session(corpus):
        for ref, text in session.texts.items():
            assert not re.search(r"[⟦⟧]|<[a-z+]*:", text), (session.name, ref)
            for mention in session.mentions[ref]:
                assert text[mention.start : mention.end] == mention.surface
                assert mention.ref == ref


def test_the_halves_share_no_session_person_or_bullet(corpus: dict[Half, list[MarkedSession]]) -> None:
    one, other = (corpus[half] for half in HALVES)
    assert not {s.name for s in one} & {s.name for s in other}
    assert not {f["name"] for s in one for f in everyone(s)} & {f["name"] for s in other for f in everyone(s)}
    texts = [text for session in (*one, *other) for text in session.texts.values()]
    assert len(set(texts)) == len(texts)


def everyone(session: MarkedSession) -> list[dict[str, Any]]:
    return [*session.data["session"]["facilitators"], *session.data["members"]]


def test_a_name_without_a_variant_stands_exactly_as_listed(corpus: dict[Half, list[MarkedSession]]) -> None:
    for session in every_session(corpus):
        listed = roster_words(session.data)
        for mention in identifiers(session):
            if mention.type == "NAME" and mention.variant is None:
                assert set(re.findall(r"[^\W_]+", mention.surface)) <= listed, (session.name, mention)


def test_a_name_called_misspelt_is_no_listed_spelling(corpus: dict[Half, list[MarkedSession]]) -> None:
    for session in every_session(corpus):
        listed = {plain(word) for word in roster_words(session.data)}
        for mention in identifiers(session):
            if mention.variant == "misspelt":
                words = {plain(word) for word in re.findall(r"[^\W_]+", mention.surface)}
                assert not words <= listed, (session.name, mention)


@pytest.mark.parametrize(
    "line", ["⟦NAME|Ana", "Ana⟧ came", "⟦NAMES|Ana⟧", "⟦NAME:funny|Ana⟧", "⟦DATE:lower|may 5⟧", "⟦NAME| Ana⟧"]
)
def test_a_broken_mark_is_refused(line: str) -> None:
    with pytest.raises(BadMark):
        unmark(line, "session.bullets[0]")


def test_masking_everything_misses_nothing_and_touches_every_token() -> None:
    scores = score(lambda data: {ref: [(0, len(text))] for ref, text in bullets(data)}, "open")
    assert scores.recall.point == scores.direct.point == scores.variants.point == 1
    assert scores.over_masked.point == scores.over_masked_numbers.point == 1
    assert scores.leaky_bullets.hits == scores.leaky_sessions.hits == 0
    assert not scores.misses
    assert len(scores.touched) == scores.over_masked.total


def test_masking_nothing_misses_everything_and_touches_nothing() -> None:
    scores = score(lambda data: {}, "open")
    assert scores.recall.hits == scores.over_masked.hits == 0
    assert len(scores.misses) == scores.recall.total
    assert scores.leaky_bullets.point == scores.leaky_sessions.point == 1


def test_masking_the_marks_alone_is_perfect(corpus: dict[Half, list[MarkedSession]]) -> None:
    marks = {repr(s.data): {r: [(m.start, m.end) for m in f] for r, f in s.mentions.items()} for s in corpus["open"]}
    scores = score(lambda data: marks[repr(data)], "open")
    assert scores.recall.point == 1
    assert scores.over_masked.hits == 0


def test_a_mention_with_one_letter_left_is_missed(corpus: dict[Half, list[MarkedSession]]) -> None:
    marks = {
        repr(s.data): {r: [(m.start + 1, m.end) for m in f] for r, f in s.mentions.items()} for s in corpus["open"]
    }
    scores = score(lambda data: marks[repr(data)], "open")
    assert scores.as_listed.hits == 0
    assert {miss.left for miss in scores.misses if miss.mention.type == "NAME"} == {
        miss.mention.surface[0] for miss in scores.misses if miss.mention.type == "NAME"
    }


def test_the_interval_is_wilsons() -> None:
    low, high = Rate(
        81, 263
    ).interval  # the worked example in R. G. Newcombe, Statistics in Medicine 17 (1998), table I
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    assert Rate(0, 0).interval == (0.0, 1.0)


def bullets(data: dict[str, Any]) -> list[tuple[str, str]]:
    return [(place.ref, place.text) for place in free_texts(checked(data)) if "bullets[" in place.ref]


def test_the_datasheet_gives_the_counts_as_they_are() -> None:
    assert table() in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_what_readers_may_mark_or_leave_and_a_possessive_s_are_never_masked_for_nothing() -> None:
    text = "⟦EITHER|Dr.⟧ ⟦PERSON|Vale⟧'s note, in ⟦EITHER|june⟧"
    plain_text, found = unmark(text, "session.bullets[0]")
    session = MarkedSession("one", "open", {}, {"session.bullets[0]": plain_text}, {"session.bullets[0]": found})
    assert plain_text == "Dr. Vale's note, in june"
    scores = score_of([(session, {"session.bullets[0]": [(0, len(plain_text))]})])
    assert [touched.token for touched in scores.touched] == ["note", "in"]
    assert scores.recall.total == 1
