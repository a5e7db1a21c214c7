"""Words that were masked in doubt come back as the words they are; people do not."""

import pytest

from guardrails.deid.masking import deidentify
from guardrails.deid.mere_words import as_written, is_nobody, word_of
from guardrails.deid.restoring import restore
from guardrails.session import SessionFile


def word_in(text: str, typed: str, listed: frozenset[str] = frozenset()) -> str:
    start = text.index(typed)
    return word_of(text, start, start + len(typed), listed)


@pytest.mark.parametrize(
    ("text", "typed", "word"),
    [
        ("LETTER TO GO THURS IF NOTHING", "IF", "if"),
        ("loudest at six in the evening", "in", "in"),
        ("partner killed by a driver in March", "March", "March"),
        ("lithium 300 MG at night", "MG", "mg"),
        ("back in GA Wed", "GA", "GA"),
        ("sleeping ok again", "ok", "ok"),
        ("migraine 4 d this wk, missed work", "wk", "week"),
        ('pills in a drawer "for a rainy day"', "for a rainy day", "for a rainy day"),
        ("hardly talked", "hardly", "hardly"),
        ("dose eval fri", "dose", "dose"),
        ("worn out, quiet", "worn", "worn"),
        ("Will tell infusion nurse", "Will tell", "Will tell"),
        ("Alto. Solo on the 20th, maybe.", "Solo on", "Solo on"),
        ("math is cooked", "math is", "math is"),
        ("15 min checks off since Mon", "Mon", "Monday"),
        ('"If it is bone I am done."', "If", "If"),
        ("raised by her OB", "OB", "OB"),
        ("sleeves pushed up for clay, 4 bruises", "clay", "clay"),
        ("NONE TONIGHT PER PT", "PER", "per"),
        ("no miedo hoy, yo un poco", "yo", "yo"),
        ("her dose was raised", "dose", "dose"),
        ("plans to tell his sister", "tell", "tell"),
    ],
)
def test_a_small_word_a_month_a_dose_a_state_comes_back(text: str, typed: str, word: str) -> None:
    assert word_in(text, typed) == word


@pytest.mark.parametrize(
    ("text", "typed"),
    [("walked with IF after group", "IF"), ("March came late", "March"), ("asked MG to sit by her", "MG"),
     ("told Theo no", "Theo"), ("asked WK to sit by her", "WK"), ("told marta rose no", "marta rose"), ("GA helped with chairs", "GA"),
     ("talked with on a lease", "on a lease"), ("and yo land a told her so", "yo land a"), ("rang nurse line twice", "rang nurse"), ("talked with ok", "ok"),
     ("dine said no", "dine"), ("sat with dine", "dine"), ("rubble: cried", "rubble"), ("sky phone off", "sky")],
)  # fmt: skip
def test_what_may_be_a_person_stays_a_person(text: str, typed: str) -> None:
    assert word_in(text, typed) == ""


def test_initials_in_ones_own_bullet_that_the_field_uses_too_are_the_fields() -> None:
    assert word_of("Intake: NG out since Sunday", 8, 10, own=True) == "NG"
    assert word_of("Intake: NG out since Sunday", 8, 10) == ""
    assert word_of("NG cried", 0, 2, own=True) == ""


def test_who_asks_is_of_the_staff_where_a_member_has_the_same_initials() -> None:
    file = SessionFile.model_validate(
        {
            "session": {"facilitators": [{"name": "Tobias Renn", "role": "co"}]},
            "members": [{"id": "m1", "name": "Tamsin Okafor-Reilly", "bullets": ["In the car, asked by TR: no plan"]}],
        }
    )
    assert "[STAFF_1]" in deidentify(file).items["members.m1.bullets[0]"].masked


@pytest.mark.parametrize("typed", ["in", "so", "an"])
def test_a_name_that_is_listed_is_never_taken_for_a_word(typed: str) -> None:
    text = f"practiced with {typed} twice"
    assert word_in(text, typed, frozenset({typed})) == ""


def test_a_word_and_a_person_of_the_same_letters_stand_apart() -> None:
    members = [{"id": "m1", "name": "Margit Solheim", "bullets": ["Back in choir. Solo on the 20th", "Solheim cried"]}]
    masked = deidentify(SessionFile.model_validate({"members": members}))
    texts = [masked.items[f"members.m1.bullets[{i}]"].masked for i in range(2)]
    told = [restore(text, masked.placeholders, "m2").text for text in texts]
    assert told[0].startswith("Back in choir. Solo on the")
    assert told[1] == "A peer cried"


@pytest.mark.parametrize(
    ("surface", "written"),
    [("BREAK", "break"), ("TULSA", "Tulsa"), ("Oct", "October"), ("Mon-Thu", "Monday-Thursday"), ("X1", "once"),
     ("USMC", "USMC"), ("RYGB", "RYGB"), ("OB", "OB"), ("Nov 20", "November 20"), ("Marta", "Marta"), ("dr", "the doctor"),
     ("women's hosp", "women's hospital"), ("Monica", "Monica"), ("Decker", "Decker")],
)  # fmt: skip
def test_what_was_masked_is_written_as_a_note_writes_it(surface: str, written: str) -> None:
    assert as_written(surface) == written


def test_a_word_behind_a_relative_is_no_name_of_the_relative() -> None:
    assert is_nobody("has")
    assert is_nobody("new")
    assert is_nobody("holds key")
    assert is_nobody("mandó")
    assert not is_nobody("jolene")
    assert not is_nobody("Will")


def test_in_wills_own_bullet_will_before_what_is_to_be_done_is_the_word():
    listed = frozenset({"will"})
    assert word_of("Will tell the nurse by Thurs", 0, 4, listed, own=True) == "Will"
    assert word_of("Will tells the nurse off", 0, 4, listed, own=True) == ""
    assert word_of("Will told the nurse", 0, 4, listed, own=True) == ""
    assert word_of("Will tell the nurse by Thurs", 0, 4, listed) == ""
