"""A short form with two meanings, a question, a stop: what stands beside them tells which it is, and else it stays."""

import pytest
from writer_blocks import block, statements

from drafter.writer.spelling import mended_slips
from drafter.writer.write import write


def _line(bullet: str, pronouns: str = "he/him") -> str:
    answer = write(block([bullet], pronouns, session={}, goals=[]), "MemberAnswer")
    return " ".join(s["text"] for s in statements(answer) if "b1" in s["sources"])


def _element(bullet: str) -> str:
    answer = write(block([bullet], session={}, goals=[]), "MemberAnswer")
    found = ("risk", "plan", "presentation", "response", "progress", "participation", "intervention", "goal_link")
    return next(e for e in found if any("b1" in s["sources"] for s in answer.get(e) or ()))


@pytest.mark.parametrize(
    ("bullet", "line"),
    [("lorazepam 2 mg po at 8", "Lorazepam 2 mg by mouth at 8."),
     ("TRANSFER TO MED FLOOR IF VOMITING MORE", "Transfer to medical floor if vomiting more."),
     ("LFT 3X NORMAL PER AM LABS", "LFTs 3 times normal per AM labs."),
     ("mad at mom's bf moving in", "Mad at mother's boyfriend moving in."),
     ("mirtazapine 30 nocte, wants it reviewed", "Mirtazapine 30 at night, wants it reviewed."),
     ("now on 15 min obs", "Now on 15-minute observations."),
     ("police rpt made", "Police report made."),
     ("group moved to 4 d/wk", "Group moved to 4 days a week."),
     ("54 y/o, quiet", "54 years old, quiet."),
     ("DR AWARE OF THE FALL", "Doctor aware of the fall.")],
)  # fmt: skip
def test_a_short_form_is_opened_by_what_stands_beside_it(bullet: str, line: str) -> None:
    assert _line(bullet) == line


@pytest.mark.parametrize(
    ("bullet", "line"),
    [('SI "no go away" at 1950', 'Suicidal ideation: "no go away" at 19:50.'),
     ('Ending it? Thought of it in November. "Not now."',
      'Ending it? Thought of it in November. "Not now."'),
     ("risk ok? didn't really ask her", "Risk ok? Did not really ask her."),
     ("wish to be dead yes, method/intent/plan no", "Wish to be dead yes, no method, intent or plan."),
     ("SI no, preg.", "No suicidal ideation, preguntado.")],
)  # fmt: skip
def test_what_was_asked_of_risk_is_no_finding_and_what_was_answered_stays(bullet: str, line: str) -> None:
    assert _line(bullet) == line


@pytest.mark.parametrize(
    ("bullet", "line"),
    [("ran out Sat. will call the office", "Ran out Saturday. Will call the office."),
     ("on Fri. group was quiet", "On Friday group was quiet."),
     ("called 2x no ans. supervisor told", "Called twice no answer. Supervisor told."),
     ("write up says she did, she says she did not", "Write up says she did; she says she did not."),
     ("I did not ask about risk and nothing she said made me want to",
      "The therapist did not ask about risk and nothing she said made me want to.")],
)  # fmt: skip
def test_a_sentence_ends_where_it_ends(bullet: str, line: str) -> None:
    assert _line(bullet) == line


def test_a_parenthesis_of_belief_is_not_cut_from_its_date() -> None:
    bullet = (
        "sertraline was halved to 10 by the perinatal team, he believes in the first week of November though it might"
        " have been the last of October"
    )
    assert "team, he believes in the first week" in _line(bullet)


def test_staff_call_and_the_group_does_not() -> None:
    assert "staff call the" in _line("if not in by 10 we call the non emergency line")
    assert "than we did" in _line("explained the window of tolerance better than we did")
    assert "re-sent" in _line("the link was broken and I resent it")


def test_that_risk_was_not_asked_stands_under_risk() -> None:
    assert _element("Risk not asked.") == "risk"


def test_a_letter_that_was_left_out_comes_before_one_that_is_wrong() -> None:
    assert mended_slips("storge unit") == "storage unit"
