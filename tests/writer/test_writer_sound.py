"""What is said is a sentence, and what is not understood stands as it was typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_writer_laws import SPEEDY, bullets_of_parts
from writer_blocks import block, said, statements

from drafter.writer.sound import reads_well
from drafter.writer.spanish import is_spanish
from drafter.writer.spelling import mended_slips
from drafter.writer.tagging import tagged
from drafter.writer.write import write


def note(bullet: str, pronouns: str = "he/him") -> str:
    return said(write(block([bullet], pronouns, session={"interventions": []}), "MemberAnswer"))


@pytest.mark.parametrize(
    "sentence",
    ["client said he was tired", "client cried when asked about home", "client wanted to sleep and call his mother",
     "client was quiet and withdrawn", "there was no plan", "client told his wife he lost his job",
     "client sat in the back with arms crossed", "nightmares were less frequent than last week"],
)  # fmt: skip
def test_a_whole_sentence_reads_well(sentence: str) -> None:
    assert reads_well(tagged(sentence, ()))


@pytest.mark.parametrize(
    "words",
    ["client looked tired says he sleeps badly", "client was quieter mostly listened", "client hit the wall his hand",
     "client not discussed in group", "client wanted to", "road rage incident last week", "client cried and attending meetings",
     "client went home she was angry she cried", "client said said no"],
)  # fmt: skip
def test_what_is_no_sentence_does_not_read_well(words: str) -> None:
    assert not reads_well(tagged(words, ()))


@pytest.mark.parametrize(
    ("bullet", "kept"),
    [("denied hitting child or urge to", "Denied hitting child or urge to."),
     ("road rage incident last week", "Road rage incident last week."),
     ("did write his list number one is his ex number two is being alone",
      "Did write his list number one is his ex number two is being alone.")],
)  # fmt: skip
def test_words_whose_grammar_is_not_sure_stand_as_typed(bullet: str, kept: str) -> None:
    assert note(bullet) == kept


@pytest.mark.parametrize(
    ("bullet", "never"),
    [
        ("asked him about a plan", "client asked"),
        ("told team meets Friday", "client told"),
        ("will check in w/ him 1:1", "client will"),
        ("talked w/ him after group", "client talked"),
        ("urged to call doctor", "client urged"),
        ("staff noticed, replaced w/ Ensure", "client replaced"),
        ("worried about layoff - may or may not happen", "He may"),
        ("no guns at home now - moved to brother's safe", "client moved"),
        ("good w/ younger kid, showed him card trick", "was shown"),
    ],
)
def test_who_acts_is_not_guessed_to_be_the_client(bullet: str, never: str) -> None:
    assert never not in note(bullet)


@pytest.mark.parametrize(
    ("bullet", "sentences"),
    [
        ("looked tired says hes not sleeping", ["Looked tired, says he is not sleeping"]),
        ("homework was the letter he started it but didnt finish", ["Homework was the letter he started it but did not finish"]),
        ("when peer talked about jail he said \"same\"", ["When peer talked about jail, he said"]),
        ("mood: \"meh\" affect: blunted speech: soft", ["affect: blunted", "speech: soft"]),
    ],
)  # fmt: skip
def test_a_run_on_keeps_the_clinicians_words_and_order(bullet: str, sentences: list[str]) -> None:
    assert all(s in note(bullet) for s in sentences), note(bullet)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("partcipated in excercise", "participated in exercise"), ("afect depresed", "affect depressed"),
     ("lexapro and trileptal", "lexapro and trileptal"), ("responded supportively", "responded supportively")],
)  # fmt: skip
def test_a_slip_is_mended_where_one_word_only_can_be_meant(typed: str, meant: str) -> None:
    assert mended_slips(typed) == meant


@pytest.mark.parametrize(
    ("text", "spanish"),
    [("llegó tranquilo, participó poco", True), ("dice que se siente tranquila", True), ("she came once with me", False),
     ("no me", False), ("denies SI", False)],
)  # fmt: skip
def test_spanish_is_told_from_english(text: str, spanish: bool) -> None:
    assert is_spanish(text) is spanish


def test_spanish_stands_word_for_word() -> None:
    assert note("llegó tranquilo, participó poco") == "In Spanish: llegó tranquilo, participó poco."


@SPEEDY
@given(st.lists(bullets_of_parts, max_size=4))
def test_no_word_stands_twice_in_a_row_that_was_not_typed_so(bullets: list[str]) -> None:
    typed = " ".join(bullets).lower()
    for statement in statements(write(block(bullets), "MemberAnswer")):
        for word in re.findall(r"\b([a-z]{3,}) \1\b", statement["text"].lower()):
            assert typed.count(word) > 1, statement["text"]


@SPEEDY
@given(st.lists(bullets_of_parts, max_size=4))
def test_no_sentence_ends_on_a_joint(bullets: list[str]) -> None:
    for statement in statements(write(block(bullets), "MemberAnswer")):
        assert not re.search(r"\b(?:the|a|an|and|was|were)\.$", statement["text"]), statement["text"]


@pytest.mark.parametrize(
    ("bullet", "line"),
    [
        ("baby not latching, feels like a failure", "Baby not latching, feels like a failure."),
        ("shaved, clean shirt", "Shaved, clean shirt."),
        ("left 630 childcare fell thru", "Left at 6:30 childcare fell through."),
        ("denied drinking, smelled of alcohol", "Denied drinking, smelled of alcohol."),
        ("cut? wouldn't say", "Cut? Would not say."),
        ("passive wish to be with him, no plan", "Passive wish to be with him, no plan."),
        ("no si, never has", "No suicidal ideation, never has."),
        ("gun in home, locked, wife has key", "Gun in home, locked, wife has key."),
        ("able to say i did what i knew then, cried", "Able to say I did what I knew then, cried."),
        ("no thoughts of hurting himself I checked", "No thoughts of hurting himself; the therapist checked."),
        ("dont think shes taking lithium", "Do not think she is taking lithium."),
    ],
)
def test_a_bullet_whose_reading_is_a_guess_stays_whole_in_the_clinicians_words(bullet: str, line: str) -> None:
    assert note(bullet, "she/her") == line


@pytest.mark.parametrize("word", ["bus", "good", "meds"])
def test_a_word_that_says_too_little_is_asked_about_and_stands_in_no_note(word: str) -> None:
    answer = write(block([word], session={"interventions": []}), "MemberAnswer")
    assert not said(answer)
    assert any(f'"{word}"' in gap["question"] for gap in answer["gaps"])


@pytest.mark.parametrize(
    ("bullet", "kept"),
    [("starts new job monday", "Starts"), ("will text brother before he drives home", "drives")],
)  # fmt: skip
def test_a_day_that_may_still_come_is_not_told_as_past(bullet: str, kept: str) -> None:
    assert kept in note(bullet)
