"""What belongs to something that was found in part is masked with it."""

import pytest

from guardrails.deid.completing import completed
from guardrails.deid.masking import deidentify
from guardrails.deid.recognizer import Found
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
        ("fell from the scaffold on Belmont and Pulaski", " and "),
        ("the dad shops at zup's, likes Fridays", "'s"),
        ("loads trucks at the Ryman", "the"),
        ("ok to miss june 23 and 25?", "25"),
        ("comes teh 26th", "teh"),
        ("sleeps in the truck behind ochoa tires", "tires"),
        ("talk about Crownpoint boarding school and soap", "school"),
        ("meets @ guildford rec", "rec"),
        ("staying @ Crosspoint sober living this week", "sober living"),
        ("cleans at the shary golf club mornings", "golf"),
        ("transport by Redi-Wheels, told late again", "Wheels"),
        ("worked No. 26 Colliery all his life", "No. "),
        ("PREACHER FROM FIRST BAPTIST OF KILN CAME BY", " OF "),
        ("the flat on Adams at Beale is cold", " at "),
        ("fell from the balcony, apt 6 on ne sandy, again", " on "),
        ("her number is A 219-440-317, lawyer silent", "A "),
        ("twila may fell on the steps", "may"),
    ],
)
def test_what_belongs_to_a_date_a_corner_or_a_name_goes_with_it(text, kept):
    assert kept not in _masked(text)


def test_what_stands_in_the_next_sentence_stays():
    masked = _masked("went back to UNM branch. Welding is what he likes. Called Czarnecki; he came. Never used a phone")
    assert all(word in masked for word in ("Welding", "he came", "Never"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gam-Anon on Thursdays", "Gam"),
        ("his Ex-Marine friend", "Marine"),
        ("a Child-Pugh score", "Pugh"),
        ("IES-R 41", "R"),
    ],
)
def test_what_is_no_part_of_a_name_stays_beside_it(text, name):
    at = text.index(name)
    found = Found(at, at + len(name), "NAME", 0.7)
    assert list(completed(text, SessionFile(), [found])) == [found]


def test_a_plain_word_beside_a_name_stays():
    assert "again" in _masked("Workman again late")
