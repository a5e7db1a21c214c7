"""What is said in words and written in digits elsewhere is the same hour, day or decimal."""

import pytest

from guardrails.language.sentences import written_out
from guardrails.language.spoken_figures import in_digits


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("the two a.m. bottle", "the 2 a.m. bottle"),
        ("since four thirty pm he", "since 4:30 p.m. he"),
        ("in at six fifteen, flat tire", "in at 6:15, flat tire"),
        ("next week, six thirty to seven", "next week, 6:30 to seven"),
        ("asked at six forty five", "asked at 6:45"),
        ("by nine oh five", "by 9:05"),
        ("left ten after seven", "left 7:10"),
        ("a quarter to nine", "8:45"),
        ("half past one", "1:30"),
        ("around twenty five to six", "around 5:35"),
        ("till the fourth of july", "till july 4"),
        ("on may twenty sixth", "on may 26"),
        ("back at zero point seven", "back at 0.7"),
        ("one point five mg", "1.5 mg"),
    ],
)
def test_a_spoken_hour_day_or_decimal_is_written_in_digits(said, written):
    assert in_digits(said) == written
    assert written_out(said) == written


@pytest.mark.parametrize(
    "counted",
    [
        "five to ten minutes late",
        "nightmares fell from five to two",
        "from two to three drinks",
        "at two fifty milligrams",
        "after two thirty minute walks",
        "two thirty second holds",
        "at ten twelve people came",
        "up at one and at five",
        "she may first call her mother",
        "the point is that two came",
    ],
)
def test_what_counts_things_stays_as_it_is(counted):
    assert in_digits(counted) == counted


def test_kin_named_in_spanish_are_read_as_in_english():
    assert written_out("Suegra says it's the formula, her tía and abuelito too") == (
        "mother-in-law says it is the formula, her aunt and grandfather too"
    )
    assert written_out("her TIA in March") == "her tia in march"
