"""A member's share of what was typed of several: a whole sentence, with another in the other's place."""

import pytest

from drafter.writer.group_part import in_mid_sentence
from drafter.writer.pointing import points_back
from drafter.writer.shared import own_part
from drafter.writer.voice import voice_of


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("[MEMBER_2] cried, [MEMBER_1] left early", "[MEMBER_1] left early"),
        ("Between [MEMBER_1], and [MEMBER_2] was a quarrel", "Between [MEMBER_1], and [MEMBER_2] was a quarrel"),
        ("[MEMBER_2] cried", ""),
    ],
)
def test_a_share_is_never_a_torn_piece(typed: str, share: str) -> None:
    assert own_part(typed, "[MEMBER_1]", "she") == share


@pytest.mark.parametrize(
    ("topic", "written"),
    [
        ("Holiday stress", "holiday stress"),
        ("DBT skills", "DBT skills"),
        ("Seeking Safety", "Seeking Safety"),
        ("Thanksgiving plans", "Thanksgiving plans"),
        ("coping", "coping"),
    ],
)
def test_a_topic_in_mid_sentence_has_a_small_letter_unless_it_is_a_name(topic: str, written: str) -> None:
    assert in_mid_sentence(topic) == written


@pytest.mark.parametrize(
    ("typed", "back"),
    [
        ("asked what she'd say if a friend did it, shrugged", True),
        ('not alone tho, "that is cheating"', True),
        ("took the thing apart on the board", True),
        ("asked what helps with sleep", False),
        ("not sleeping well", False),
    ],
)
def test_a_bullet_on_what_was_told_before_stays_beside_it(typed: str, back: bool) -> None:
    assert points_back(typed, voice_of("client", "she/her", "")) is back
