"""Nothing is read into a bullet: whose mind, whose words, which of two figures, which yes or no, and what `it` is."""

import pytest
from writer_blocks import block, statements

from drafter.writer.corrected import as_corrected
from drafter.writer.spelling import mended_slips
from drafter.writer.ticks import in_words
from drafter.writer.write import write


def _line(bullet: str, pronouns: str = "he/him") -> str:
    answer = write(block([bullet], pronouns, session={}, goals=[]), "MemberAnswer")
    return " ".join(s["text"] for s in statements(answer) if "b1" in s["sources"])


def _questions(bullet: str) -> list[str]:
    return [gap["question"] for gap in write(block([bullet], session={}, goals=[]), "MemberAnswer")["gaps"]]


@pytest.mark.parametrize(
    "bullet",
    ["wonders if god is done with her", "doubts they will hire her", "hears my dead brother at night",
     "suspects the landlord put a camera in my smoke alarm", "believes me to be with the FBI",
     "think he might lose the house", "endorses I want to die sometimes",
     "I hear voices at night", "I took 8 of them", "I want him dead", "he knows I called CPS", "my hands shook the whole time", "feels my son would be better off"],
)  # fmt: skip
def test_the_therapist_is_no_subject_of_what_goes_on_in_a_mind(bullet: str) -> None:
    assert _line(bullet).removesuffix(".").lower() == bullet.lower()


@pytest.mark.parametrize(
    ("bullet", "line"),
    [("I noticed scabs on arms", "The therapist noticed scabs on arms."),
     ("I had to redirect him x3", "The therapist had to redirect him 3 times."),
     ("I'll ring mom tmrw", "The therapist will ring mother tomorrow."),
     ("i think he downplays it", "The therapist thinks he downplays it."),
     ("gave me a drawing of my dog", "Gave the therapist a drawing of my dog."),
     ("will text me after the scan", "Will text the therapist after the scan.")],
)  # fmt: skip
def test_what_only_a_therapist_does_is_the_therapists(bullet: str, line: str) -> None:
    assert _line(bullet) == line


@pytest.mark.parametrize(
    ("bullet", "line"),
    [("quote I'm nobody's punching bag unquote", 'The client said, "I\'m nobody\'s punching bag".'),
     ("said quote my mother never hugged me end quote then looked down",
      'Said "my mother never hugged me" then looked down.'),
     ("he said quote I'm done quote and he walked out", 'He said "I\'m done" and he walked out.'),
     ("keeps saying quote we don't do doctors", 'Keeps saying "we don\'t do doctors".'),
     ("says my dad would of hit me for this", "Says my dad would of hit me for this."),
     ("texted me I'm running late", "Texted the therapist I'm running late."),
     ("said I'm good then left", "Said I'm good then left.")],
)  # fmt: skip
def test_spoken_words_stay_as_they_were_spoken(bullet: str, line: str) -> None:
    assert _line(bullet) == line


@pytest.mark.parametrize(
    ("bullet", "line"),
    [("I asked about the gun, he said no, he sold it", "The therapist asked about the gun; he said no, he sold it."),
     ("any plan? she said no, she wouldn't do that", "Any plan? She said no, she would not do that."),
     ("did she call the hotline? no, she did not", "Did she call the hotline? No, she did not."),
     ("no, she doesn't want the kid there", "No, she does not want the kid there."),
     ("any SI? no, he's tired only", "No suicidal ideation; he is tired only.")],
)  # fmt: skip
def test_a_no_that_answers_stays(bullet: str, line: str) -> None:
    assert _line(bullet) == line


@pytest.mark.parametrize(
    ("bullet", "line"),
    [("she's not sure she can forgive him", "She is not sure she can forgive him."),
     ("thinks maybe they were right about him", "Thinks maybe they were right about him."),
     ("he said yesterday he called his sister", "He said yesterday he called his sister."),
     ("scared she will lose it", "Scared she will lose it."),
     ("thinks it's over, he cried", "Thinks it is over; he cried.")],
)  # fmt: skip
def test_no_stop_parts_a_thought_from_its_clause(bullet: str, line: str) -> None:
    assert _line(bullet) == line


@pytest.mark.parametrize(
    ("bullet", "line"),
    [("SLEPT 5 HR", "The client slept 5 hours."), ("LAST HR OF GRP QUIET", "Last hour of group quiet."),
     ("HR SIT = EX'S HOUSE", "High-risk situation: ex's house."), ("HRS: PAYDAY", "HRS: payday."),
     ("cried bf she spoke", "The client cried before she spoke."), ("told bf she is leaving", "Told boyfriend she is leaving."),
     ("took meds bf coming", "Took medications before coming."), ("Si passive", "Suicidal ideation passive."),
     ("fone numbr given", "Phone number given."), ("ct date 10/14", "Court date 10/14."), ("SAT AT BACK", "The client sat at back.")],
)  # fmt: skip
def test_a_short_form_is_written_out_as_its_neighbours_tell(bullet: str, line: str) -> None:
    assert _line(bullet) == line


def test_an_hour_is_no_high_risk_even_where_the_session_names_one() -> None:
    session = {"topic": {"id": "t1", "text": "high risk situations"}, "interventions": []}
    answer = write(block(["PAYS RENT SAME HR CHECK HITS"], session=session), "MemberAnswer")
    assert "Pays rent same hour check hits." in [s["text"] for s in statements(answer)]


@pytest.mark.parametrize("typed", ["relooked", "rewatched", "undersold", "preplanned", "misread", "rehomed"])
def test_a_known_word_behind_a_prefix_is_no_slip(typed: str) -> None:
    assert mended_slips(typed) == typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("practce", "practice"), ("blnk", "blank"), ("forgt", "forgot"), ("numbr", "number"),
     ("prefered", "preferred"), ("discused", "discussed"), ("do not forgt", "do not forget")],
)  # fmt: skip
def test_a_sure_slip_is_mended(typed: str, meant: str) -> None:
    assert mended_slips(typed) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [("✗ homework", "no homework"), ("✓ meds, ✗ sleep log", "checked: meds; not checked: sleep log"), ("✓ in late", "checked in late"),
     ("logs ✓", "logs: yes"), ("sleep ✓ / meds ✗", "sleep: yes / meds: no"), ("✓ card ✓ log", "checked: card, log"), ("✓ spoke ✗ hw forgot", "spoke; not checked: hw, forgot"),
     ("✗ SI ✓ safe", "no SI, safe: yes"), ("❌ missed UA", "missed UA"), ("✗✗ hw", "no hw"),
     ("[x] practiced", "practiced: yes"), ("✓'d w/ PO", "checked w/ PO")],
)  # fmt: skip
def test_a_tick_is_a_yes_and_a_cross_a_no(typed: str, said: str) -> None:
    assert in_words(typed) == said


@pytest.mark.parametrize(
    ("typed", "last"),
    [("900 no 9000 sorry 9k", "9k"), ("started in june, no sorry july", "started in july"),
     ("goes tues no thurs", "goes thurs"), ("court [DATE_1] no sorry [DATE_2]", "court [DATE_2]"),
     ("was fired (no! he quit)", "he quit"), ("his sister no sorry his cousin drove", "his cousin drove"),
     ("mom, or no, aunt raised her", "aunt raised her"), ("lives w mom no dad", "lives w mom no dad"),
     ("no sorry needed", "no sorry needed"), ("bus 4 no show", "bus 4 no show"),
     ("sober 12 no relapse", "sober 12 no relapse"), ('"I paid 9 no 10"', '"I paid 9 no 10"')],
)  # fmt: skip
def test_of_like_for_like_the_last_counts(typed: str, last: str) -> None:
    assert as_corrected(typed) == last


@pytest.mark.parametrize(
    ("bullet", "letter"), [("talked to O after", "O"), ("sat by d and laughed", "d"), ("M gave her tissues", "M")]
)
def test_a_letter_where_a_person_would_stand_is_asked_about(bullet: str, letter: str) -> None:
    assert f'Who is "{letter}"?' in _questions(bullet)


@pytest.mark.parametrize("bullet", ["vit D low", "hep C neg", "plan B taken", "I gave her a list"])
def test_a_letter_that_names_a_thing_is_not_asked_about(bullet: str) -> None:
    assert not [q for q in _questions(bullet) if q.startswith("Who is")]


@pytest.mark.parametrize(
    ("first", "second"),
    [("arrived with a letter from court", "read it aloud"), ("quiet, hood up", "it lifted after the break"),
     ("her sister called during group", "told her to wait")],
)  # fmt: skip
def test_what_points_back_stays_beside_it(first: str, second: str) -> None:
    answer = write(block([first, second], session={}, goals=[]), "MemberAnswer")
    homes = {e for e, part in answer.items() if e != "gaps" for s in part if {"b1", "b2"} & set(s["sources"])}
    assert len(homes) == 1


def test_risk_stays_risk_whatever_it_points_at() -> None:
    answer = write(block(["found the pills", "thought of taking them to end his life"], session={}), "MemberAnswer")
    assert any("b2" in s["sources"] for s in answer["risk"])
