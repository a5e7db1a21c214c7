"""Restoring placeholders in a note, and the reversed check for anyone else's name."""

import pytest

from guardrails.deid.masking import deidentify, mask_text
from guardrails.deid.restoring import restore
from guardrails.deid.reverse import others_named
from guardrails.session import SessionFile

_FILE = SessionFile.model_validate(
    {
        "session": {
            "date": "2026-11-25",
            "facilitators": [{"name": "Dana Whitfield", "credentials": "LCSW"}],
            "bullets": ["Maria late"],
        },
        "known_people": [{"name": "Tom Alvarez", "is": "former_member"}, {"name": "Ken Ito", "is": "other_group"}],
        "members": [
            {
                "id": "m1",
                "name": "Maria Gonzalez",
                "bullets": ["her sister Ana visited", "saw Xandor at 12 Oak Street"],
            },
            {"id": "m2", "name": "Lee Tran"},
            {"id": "m3", "name": "Maria Lopez", "bullets": ["Maria cried"]},
        ],
    }
)
_TABLE = deidentify(_FILE).placeholders
_EITHER = next(mark for mark, entry in _TABLE.entries.items() if entry.kind == "ambiguous")
_SISTER = next(mark for mark, entry in _TABLE.entries.items() if entry.relation == "sister")


@pytest.mark.parametrize(
    ("masked", "shown"),
    [
        ("[MEMBER_1] shared. Later [MEMBER_1] cried.", "The client shared. Later the client cried."),
        ("[MEMBER_1]'s mood and [MEMBER_2]'s help", "The client's mood and a peer's help"),
        ("[Member 1] and [member_2], (MEMBER-2), [ MEMBER_2 ]", "The client and a peer, a peer, a peer"),
        ("\\[MEMBER\\_1\\] was late; MEMBER_2 too", "The client was late; a peer too"),
        ("the client [MEMBER_1] thanked the peer [MEMBER_2]", "The client thanked a peer"),
        ('said "I miss [MEMBER_2]" and cried', "said I miss a peer and cried"),
        ('"[MEMBER_2] gets it", smiled', "said: a peer gets it, smiled"),
        ('said "best day" and thanked [MEMBER_2]', 'said "best day" and thanked a peer'),
        (
            "[STAFF_1] met [PERSON_1] and [PERSON_2].",
            "Dana Whitfield met a former group member and a member of another group.",
        ),
        (f"The client said her sister, {_SISTER}, visited.", "The client said her sister visited."),
        (f"The client said {_SISTER} visited.", "The client said the client's sister visited."),
        (f"Her sister ({_SISTER}) came.", "Her sister came."),
        (f"Her sister {_SISTER}'s visit", "Her sister's visit"),
        ("raised to 150 ([DATE_1])", "raised to 150 (November 25, 2026)"),
        ("on [DATE_1]", "on November 25, 2026"),
        ("at [ADDRESS_1]", "at 12 Oak Street"),
    ],
)
def test_each_placeholder_becomes_what_the_note_may_say(masked, shown):
    assert restore(masked, _TABLE, "m1").text == shown


def test_the_person_term_is_the_practices_own():
    assert restore("[MEMBER_1] spoke.", _TABLE, "m1", "patient").text == "The patient spoke."


def test_in_the_group_part_every_member_is_a_peer():
    assert restore("[MEMBER_1] and [MEMBER_2]", _TABLE, None).text == "A peer and another peer"


def test_unknown_and_ambiguous_placeholders_are_told():
    restored = restore(f"[MEMBER_9] and {_EITHER} and [FOO_2]", _TABLE, "m1")
    assert restored.unknown == ("[MEMBER_9]", "[FOO_2]")
    assert restored.ambiguous == (_EITHER,)
    assert "a member" in restored.text


def test_scores_and_plain_words_are_no_placeholders():
    text = "Member 2 of the family; PHQ-9 14 (was 18), date 3, step [2], id 4"
    assert restore(text, _TABLE, "m1").text == text


@pytest.mark.parametrize(
    "text",
    [
        "Lee was there",
        "lee tran",
        "TRAN left",
        "tranlee",
        "Tom came back",
        "Ito",
        "L. Tran",
        "Tran, Lee",
        "Alvarezz",
        "Alvar",
        "Alvarezzzz",
        "AlvarezTom",
    ],
)
def test_anyone_else_is_seen_in_any_written_form(text):
    assert others_named(f"The client said so. {text}.", _FILE, "m1")


@pytest.mark.parametrize(
    "text", ["Maria was there", "Gonzalez", "Dana Whitfield led", "The client will try", "tomorrow, leeway, item"]
)
def test_the_member_the_staff_and_everyday_words_are_nobody_else(text):
    assert not others_named(text, _FILE, "m1")


def test_any_member_is_someone_else_in_the_group_part():
    assert {kind for _, _, kind in others_named("Maria and Lee", _FILE, None)} == {"member"}


_KNOWN = SessionFile.model_validate(
    {
        "session": {
            "date": "2026-11-18",
            "duration_minutes": 90,
            "facilitators": [
                {"name": "Miriam Feld", "credentials": "PhD", "role": "lead"},
                {"name": "Colton Reyes", "role": "trainee", "supervisor": "Miriam Feld, PsyD"},
            ],
        },
        "known_people": [
            {"name": "Anil Patel", "is": "staff"},
            {"name": "Greg Hall", "is": "other"},
            {"name": "Una Moss"},
        ],
        "members": [{"id": "m1", "name": "Sam Iverson", "attendance": {"status": "present"}}],
    }
)


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        ("Message to Dr. Patel sent.", "Message to a staff member sent."),
        ("He met Greg Hall for coffee.", "He met another person for coffee."),
        ("His friend Una drove him.", "His friend drove him."),
        ("Dr. Feld asked about sleep.", "Miriam Feld asked about sleep."),
    ],
)
def test_who_is_listed_as_known_is_never_named_and_who_leads_is_though_a_supervisor_too(typed, restored):
    session = deidentify(_KNOWN)
    assert restore(mask_text(typed, session).masked, session.placeholders, "m1").text == restored
