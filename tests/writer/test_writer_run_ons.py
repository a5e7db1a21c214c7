"""Dictated run-ons become sentences, none of which says more than was said; who acts is told by whom it was said of."""

import pytest
from writer_blocks import block, statements

from drafter.writer.write import write


def line(bullet: str, pronouns: str = "he/him") -> str:
    answer = write(block([bullet], pronouns, session={}, goals=[]), "MemberAnswer")
    return " ".join(s["text"] for s in statements(answer) if "b1" in s["sources"])


@pytest.mark.parametrize(
    ("bullet", "said"),
    [
        ("came in about twenty after, snow, and he's the one whose son died in the fall, and today he said it for the first time",
         "Came in about twenty after, snow. He is the one whose son died in the fall. Today he said it for the first time."),
        ("sleep is four hours he says he naps at three", "Sleep is four hours; he says he naps at three."),
        ("hip is healed he walks without the cane since last week",
         "Hip is healed; he walks without the cane since last week."),
        ("she stopped the trazodone on her own about a month ago she's told her doctor and she's sleeping six hours a night now",
         "She stopped the trazodone on her own about a month ago. She has told her doctor and she is sleeping six hours a night now."),
    ],
)  # fmt: skip
def test_a_sentence_ends_where_a_clause_with_its_own_subject_begins(bullet: str, said: str) -> None:
    assert line(bullet) == said


@pytest.mark.parametrize(
    "bullet",
    [
        "he says he naps at three and he has lost eleven pounds since the funeral and his appetite has not come back at all",
        "he thinks maybe the pills are making the voices and they listen to him in the evening when nobody else is there",
        "if he drinks again tonight and she leaves with the kids he will call the crisis line and his brother first",
    ],
)
def test_what_was_said_or_may_be_is_not_cut_off_from_who_said_so(bullet: str) -> None:
    assert ". " not in line(bullet)
    assert ";" not in line(bullet)


@pytest.mark.parametrize(
    "bullet", ["the day he called he was sober", "not sure he wants to stop", "told her he is tired"]
)
def test_a_clause_that_hangs_on_what_stands_before_it_goes_on(bullet: str) -> None:
    assert line(bullet).lower() == f"{bullet}."


@pytest.mark.parametrize(
    ("bullet", "said"),
    [
        ("I meant to screen him for SI and didn't get to it",
         "The therapist meant to screen him for suicidal ideation and did not get to it."),
        ("will tell her Wed; that was his own idea, not mine",
         "Will tell her Wednesday; that was his own idea, not the therapist's."),
        ("agreed I call Thursday noon", "Agreed the therapist calls Thursday noon."),
        ("said no before I stopped him", "Said no before the therapist stopped him."),
        ("she's doing I would say a bit better", "She is doing, in the therapist's view, a bit better."),
        ("he said well I wouldn't do anything but I wouldn't fight it either",
         "He said well I would not do anything but I would not fight it either."),
        ("she said she'd call me if it got bad", "She said she'd call the therapist if it got bad."),
        ("took it hard, I feel hopeless", "Took it hard, I feel hopeless."),
    ],
)  # fmt: skip
def test_what_the_therapist_does_is_told_of_the_therapist_and_speech_is_not(bullet: str, said: str) -> None:
    assert line(bullet) == said


@pytest.mark.parametrize(
    ("bullet", "said"),
    [
        ("he's angry, wants quote five minutes alone with him, I asked straight out and he said no",
         'He is angry, wants "five minutes alone with him"; the therapist asked straight out and he said no.'),
        ("thinks it every night but quote not by my hand, no plan", 'Thinks it every night but "not by my hand", no plan.'),
        ("read a quote from the handout", "The client read a quote from the handout."),
    ],
)  # fmt: skip
def test_a_dictated_quote_ends_where_somebody_acts_or_denies(bullet: str, said: str) -> None:
    assert line(bullet) == said


@pytest.mark.parametrize(
    ("bullet", "said"),
    [
        ("negates ideas of death, I asked", "Denies ideas of death, the therapist asked."),
        ("takes buspirone since 2 weeks", "Takes buspirone for 2 weeks."),
        ("has stopped it since one month", "Has stopped it one month ago."),
        ("sober since 2 May", "Sober since 2 May."),
        ("complains restless legs", "Complains of restless legs."),
        ("complains about her boss", "Complains about her boss."),
        ("she was nurse in her country", "She was a nurse in her country."),
        ("husband want her to stay", "Husband wants her to stay."),
        ("he looked the phone 3 times", "He looked at the phone 3 times."),
        ("anger 8, down to 5 p defusion ex.", "Anger 8, down to 5 after defusion exercise."),
        ("will do p 3 of packet", "Will do page 3 of packet."),
        ('20" late, childcare', "20 minutes late, childcare."),
        ("FIRST IN 5 WKS. CAME IN AND SAID SO", "First in 5 weeks. Came in and said so."),
        ("only ♀ in grp", "Only female in group."),
        ("um so yeah she was quiet lol", "She was quiet."),
        ("sw says bed avail Mon, pt not sure", "Social worker says bed available Monday; the client was not sure."),
        ("homework is eat lunch twice", "Homework is to eat lunch twice."),
    ],
)  # fmt: skip
def test_short_forms_and_late_learned_english_are_put_as_a_chart_says_them(bullet: str, said: str) -> None:
    assert line(bullet, "she/her") == said
