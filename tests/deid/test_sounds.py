"""What sounds alike is near, whatever its letters; and a name heard as words is one person everywhere."""

import pytest

from guardrails.deid.masking import deidentify
from guardrails.deid.sounds import apart, joined_sounds, sounds_of
from guardrails.session import SessionFile


def _far(name: str, words: str) -> float:
    said = joined_sounds("".join(map(sounds_of, words.split())))
    return apart(sounds_of(name), said) / max(len(sounds_of(name)), len(said))


@pytest.mark.parametrize(
    ("name", "heard", "not_heard"),
    [
        ("annelise", "on a lease", "at least"),
        ("yolanda", "yo land a", "he landed"),
        ("stiles", "styles", "still"),
        ("oyelaran", "oh yeah la ron", "oh you are"),
        ("thigpen", "think pen", "the pen"),
        ("rubel", "rubble", "group"),
    ],
)
def test_what_was_heard_is_nearer_than_what_else_was_said(name: str, heard: str, not_heard: str) -> None:
    assert _far(name, heard) < 0.2 < _far(name, not_heard)


def test_it_is_the_same_from_both_sides() -> None:
    assert apart(sounds_of("whiting"), sounds_of("waiting")) == apart(sounds_of("waiting"), sounds_of("whiting"))


def test_a_name_heard_as_words_is_the_member_and_the_words_elsewhere_stay() -> None:
    file = SessionFile.model_validate(
        {
            "session": {"date": "2026-11-18"},
            "members": [
                {
                    "id": "m1",
                    "name": "Annelise Whiting",
                    "bullets": ["on a lease said the house is quiet", "mr waiting was waiting at the door"],
                },
                {"id": "m2", "name": "Yolanda Greer", "bullets": ["signed a lease, packed gear, he landed a job"]},
            ],
        }
    )
    masked = deidentify(file).items
    assert masked["members.m1.bullets[0]"].masked == "[MEMBER_1] said the house is quiet"
    assert masked["members.m1.bullets[1]"].masked.endswith("was waiting at the door")
    assert "waiting" not in masked["members.m1.bullets[1]"].masked.removesuffix("was waiting at the door")
    assert masked["members.m2.bullets[0]"].masked == "signed a lease, packed gear, he landed a job"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Joaquín Berumen", "5 here, 1 late. check in took 40 min, lots of heat"),
        ("Sunmi Park-Daniels", "parked outside 15 min before she could come in"),
        ("Linda Kay Furr", "late, fur flying at home, grandsons"),
        ("Kofi Lindstrom", "jokes in chat, coffee always in hand"),
        ("Ernesto Hutchens", "PASSIVE SI, READY TO REST, NO PLAN"),
    ],
)
def test_everyday_words_that_only_sound_like_somebody_stay(name: str, text: str) -> None:
    members = [{"id": "m1", "name": name, "bullets": [text]}, {"id": "m2", "name": "Wanda Przybylski"}]
    file = SessionFile.model_validate({"session": {"date": "2026-11-18"}, "members": members})
    assert deidentify(file).items["members.m1.bullets[0]"].masked == text
