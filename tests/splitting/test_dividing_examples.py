"""Whose each sentence is: the ways in which people speak of others."""

import pytest
from split_roster import PRESENT, ROSTER

from drafter.splitting.split import split
from guardrails.session import Member, SessionFile


def added(text, roster=ROSTER):
    """Give the new bullets: member id (or "session") to texts."""
    done = split(text, roster)
    found = {"session": [b.text for b in done.file.session.bullets[len(roster.session.bullets) :]]}
    for before, after in zip(roster.members, done.file.members, strict=True):
        found[before.id] = [b.text for b in after.bullets[len(before.bullets) :]]
    return {whose: bullets for whose, bullets in found.items() if bullets}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maria was quiet. She teared up.", {"m1": ["Maria was quiet.", "She teared up."]}),
        ("Mari was quiet.", {"m1": ["Mari was quiet."]}),
        ("Leigh was quiet. He left early.", {"m2": ["Leigh was quiet.", "He left early."]}),
        ("MG late 10 min. Denied SI.", {"m1": ["MG late 10 min.", "Denied SI."]}),
        ("Maria: quiet\nLee - tearful", {"m1": ["quiet"], "m2": ["tearful"]}),
        ("MARIA\nquiet\n\n**Lee**\ntearful", {"m1": ["quiet"], "m2": ["tearful"]}),
        ("Next is Lee. He slept badly.", {"m2": ["Next is Lee. He slept badly."]}),
        (
            "Maria cried. Lee laughed. Back to Maria, she left early.",
            {"m1": ["Maria cried.", "Back to Maria, she left early."], "m2": ["Lee laughed."]},
        ),
        ("Maria told Lee to rest.", {"m1": ["Maria told Lee to rest."], "m2": ["Maria told Lee to rest."]}),
        ("Maria cried, and Lee left.", {"m1": ["Maria cried"], "m2": ["and Lee left."]}),
        ("Tom was out, he called.", {"m4": ["Tom was out, he called."]}),
        (
            "Maria cried. I told the group about the skill.",
            {"m1": ["Maria cried."], "session": ["I told the group about the skill."]},
        ),
        ("Maria cried. I asked her about SI.", {"m1": ["Maria cried.", "I asked her about SI."]}),
        ("Maria cried. Dana led the breathing.", {"m1": ["Maria cried."], "session": ["Dana led the breathing."]}),
        ("Maria misses her brother Lee. He moved away.", {"m1": ["Maria misses her brother Lee.", "He moved away."]}),
        ("Everyone did the log.", {"session": ["Everyone did the log."]}),
    ],
)
def test_a_sentence_goes_to_whom_it_concerns(text, expected):
    assert added(text) == expected


def test_same_for_gives_both_sentences_to_the_second_member():
    assert added("Maria did the log. Same for Lee.") == {
        "m1": ["Maria did the log."],
        "m2": ["Maria did the log.", "Same for Lee."],
    }


def test_everyone_except_means_all_who_were_there_but_the_one():
    found = added("Everyone except Lee did the log. He forgot it.")
    assert found == {
        "m1": ["Everyone except Lee did the log."],
        "m3": ["Everyone except Lee did the log."],
        "m2": ["He forgot it."],
    }


def test_with_the_exception_of_one_means_all_others_too():
    found = added("With the exception of Lee they all did the log.")
    assert found == {i: ["With the exception of Lee they all did the log."] for i in ("m1", "m3")}


@pytest.mark.parametrize(
    "text",
    [
        "Lee slammed the door, no, that was Denise.",
        "Lee slammed the door. No, that was Denise.",
        "Lee slammed the door. Sorry, I meant Denise.",
        "lee slammed the door no wait that was denise",
    ],
)
def test_corrected_words_go_to_the_right_member_under_the_right_name(text):
    (bullets,) = added(text).values()
    assert added(text).keys() == {"m3"}
    assert bullets[0].lower().startswith("denise slammed the door")
    assert bullets[0].lower().endswith("(not lee)")


def test_a_name_corrected_at_once_is_replaced():
    assert added("Lee, I mean Denise, was late.") == {"m3": ["Denise, was late. (not Lee)"]}


def test_words_taken_back_leave_only_the_phrase_out():
    assert added("Maria rated it a seven, scratch that, a five.") == {"m1": ["Maria rated it a seven a five."]}


def test_that_was_someones_idea_is_no_correction():
    assert added("Maria tried the walk. That was Lee's idea.")["m1"][0] == "Maria tried the walk."


def test_spoken_punctuation_goes_but_a_period_of_time_stays():
    text = "maria was late comma tearful period she has a trial period at work period"
    assert added(text) == {"m1": ["maria was late, tearful.", "she has a trial period at work."]}


def test_of_two_with_one_first_name_the_surname_or_its_letter_decides():
    roster = SessionFile(
        members=(
            Member(id="m1", name="Maria Gonzalez", pronouns="she/her", attendance=PRESENT),
            Member(id="m2", name="Maria Lopez", pronouns="she/her", attendance=PRESENT),
        )
    )
    assert added("Maria G. cried. Lopez was late.", roster) == {"m1": ["Maria G. cried."], "m2": ["Lopez was late."]}
    unclear = split("Maria cried.", roster)
    assert unclear.doubtful == ("session.bullets[0]",)


def test_what_concerns_nobody_is_the_sessions_and_doubtful():
    done = split("Maria cried. The coffee machine was broken.", ROSTER)
    assert done.doubtful == ("session.bullets[1]",)
    assert done.file.session.bullets[1].text == "The coffee machine was broken."


def test_a_private_line_stays_private_with_all_its_sentences():
    done = split("Maria cried.\n-- reminds me of my mother. She is cold.\nMaria left.", ROSTER)
    private = [b.text for b in done.file.members[0].bullets if b.private]
    assert private == ["-- reminds me of my mother. She is cold."]


def test_a_dash_in_speech_makes_nothing_private():
    done = split("Maria was late -- Lee was on time -- he was tired", ROSTER)
    assert not any(b.private for m in done.file.members for b in m.bullets)


def test_bullets_that_are_there_stay_first():
    done = split("Everyone left.", ROSTER)
    assert [b.text for b in done.file.session.bullets] == ["check-in round", "Everyone left."]
    assert done.pieces[0].refs == ("session.bullets[1]",)


def test_a_piece_says_where_in_the_text_its_bullet_stood():
    text = "Maria cried. Lee laughed."
    assert [(text[p.start : p.end], p.refs) for p in split(text, ROSTER).pieces] == [
        ("Maria cried.", ("members.m1.bullets[0]",)),
        ("Lee laughed.", ("members.m2.bullets[0]",)),
    ]


def test_a_roster_without_ids_is_refused():
    with pytest.raises(ValueError, match="id"):
        split("Maria cried.", SessionFile(members=(Member(name="Maria"),)))


def test_what_is_said_again_of_someone_else_is_theirs_and_doubtful():
    done = split("Lee was late. No, Denise was late.", ROSTER)
    assert [b.text for b in done.file.members[2].bullets] == ["Denise was late. (not Lee)", "No, Denise was late."]
    assert done.doubtful == ("members.m3.bullets[0]",)
    assert not done.file.members[1].bullets


def test_of_a_member_who_is_ruled_out_nothing_is_said():
    text = "Denise cried. It was Maria, not Lee, who left early."
    assert added(text) == {"m3": ["Denise cried."], "m1": ["It was Maria, not Lee, who left early."]}


def test_a_correction_with_nothing_before_it_keeps_its_words():
    assert added("No, that was Denise.") == {"m3": ["No, that was Denise."]}


def test_a_stranger_is_nobody_of_the_group():
    done = split("Maria cried. Brooke was nervous. She hid.", ROSTER)
    assert done.doubtful == ("session.bullets[1]", "session.bullets[2]")


def test_someone_of_another_group_is_not_a_member():
    assert "m1" in added("Maria cried. Greta called to say hello.")
    assert added("Maria cried. Greta called to say hello.")["session"] == ["Greta called to say hello."]


def test_pronouns_that_are_not_on_file_are_learned_from_the_text():
    roster = SessionFile(
        members=tuple(Member(id=i, name=n, attendance=PRESENT) for i, n in (("a", "Robin Hale"), ("b", "Kim Sato")))
    )
    text = "Robin slept badly. He is tired. Kim is well. She works. Robin and Kim paired up. He led."
    assert added(text, roster)["a"][-1] == "He led."
    assert "He led." not in added(text, roster)["b"]


def test_a_spoken_break_after_a_spoken_stop_leaves_no_word():
    assert added("maria is better period new paragraph lee is not period") == {
        "m1": ["maria is better."],
        "m2": ["lee is not."],
    }


def test_after_everyone_except_a_pronoun_means_the_exception():
    found = added("Everyone except Denise did the log. She forgot it.")
    assert found["m3"] == ["She forgot it."]
    assert "She forgot it." not in found["m1"]


def test_under_a_heading_all_is_the_members_but_what_the_group_did():
    text = "Maria\nquiet\nThe plan was reviewed.\nLee thanked her.\n\nGroup: went well"
    assert added(text) == {
        "m1": ["quiet", "The plan was reviewed.", "Lee thanked her."],
        "m2": ["Lee thanked her."],
        "session": ["Group: went well"],
    }


def test_a_pronoun_that_is_plain_is_no_guess():
    done = split("Maria told Lee to rest. He agreed. She smiled at him.", ROSTER)
    assert [(p.members, p.doubtful) for p in done.pieces[:2]] == [((0, 1), False), ((1,), False)]
    assert done.pieces[2].members == (0, 1)
    assert not split("Lee was late. He apologized.", ROSTER).doubtful


def test_a_first_name_goes_before_the_same_surname():
    names = (("a", "Ann Lee"), ("b", "Lee Ann Boyd"))
    roster = SessionFile(members=tuple(Member(id=i, name=n, attendance=PRESENT) for i, n in names))
    assert added("Ann Lee spoke. Lee Ann slept. Ann cried.", roster) == {
        "a": ["Ann Lee spoke.", "Ann cried."],
        "b": ["Lee Ann slept."],
    }


def test_both_means_the_last_two_and_is_a_guess():
    done = split("I gave Lee a handout. I gave one to Denise. Both said thanks.", ROSTER)
    assert done.pieces[-1].refs == ("members.m2.bullets[1]", "members.m3.bullets[1]")
    assert done.pieces[-1].doubtful


def test_a_short_text_without_stops_is_divided_where_the_next_one_acts():
    found = added("maria was late denise cried and lee rolled his eyes")
    assert found == {"m1": ["maria was late"], "m3": ["denise cried"], "m2": ["and lee rolled his eyes"]}


def test_whoever_was_just_spoken_of_is_she_though_only_anothers_pronoun_is_known():
    members = tuple(Member(id=f"m{i}", name=n) for i, n in enumerate(("Maria Gonzalez", "Renee Lindqvist"), 1))
    text = "Maria was quiet at first. She cried a bit. Renee came late. She had a flat tire."
    done = split(text, SessionFile(members=members))
    assert [bullet.text for bullet in done.file.members[1].bullets] == ["Renee came late.", "She had a flat tire."]
