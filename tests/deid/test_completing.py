"""What belongs to something that was found in part is masked with it."""

import pytest

from guardrails.deid.masking import deidentify
from guardrails.session import Bullet, Member, SessionFile


def _masked(text: str) -> str:
    member = Member(id="m1", name="Okey Workman", bullets=(Bullet(text=text),))
    other = Member(id="m2", name="Twyla Mae Toller")
    return deidentify(SessionFile(members=(member, other))).items["members.m1.bullets[0]"].masked


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("off the lithium since the 9th of November", "the 9th"),
        ("lives near Bathurst St n Steeles Ave, bus late", " n "),
        ("okay workman said it was fine", "okay"),
        ("staying off Orrick n Delmont since the fire", " n "),
        ("stays off N Temple", "N "),
        ("works at Costco, panic in Costco lot", "Costco"),
        ("twila may fell on the steps", "may"),
    ],
)
def test_what_belongs_to_a_date_a_corner_or_a_name_goes_with_it(text, kept):
    assert kept not in _masked(text)


def test_a_plain_word_beside_a_name_stays():
    assert "again" in _masked("Workman again late")
