"""What stays in the bullets and out of every call: who reported abuse, a report's number, ticks without an observation."""

import pytest

from drafter.pipeline.reports import without_reports
from drafter.pipeline.ticks import ticks_alone


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (
            "disclosed bruises, CPS report made tonight, report [ID_1], safety plan done",
            "disclosed bruises, CPS report made tonight, safety plan done",
        ),
        ("reporter was Ms. [PERSON_2] at [ORG_1], confirmation number [ID_2]", ""),
        ("police report no. 26-004411 filed by neighbor [PERSON_4], case 88123", "police report filed"),
        ("CPS report #A77-1203 made by school counselor tonight", "CPS report made tonight"),
        ("Report made to CPS by her teacher [PERSON_1]. Denied SI.", "Report made to CPS. Denied SI."),
    ],
)
def test_a_reporter_and_a_number_are_left_out_and_nothing_else(said, left):
    assert without_reports(said) == left


@pytest.mark.parametrize(
    "said",
    [
        "CPS report filed by me after group",
        "reported abuse by her stepfather",
        "abuse history; PHQ-9 14, called at 19:10, 3 calls",
        "CPS case opened 11/18, caseworker visits weekly",
        "wants to finish the case study report, 20 pages",
        "report card: 4 As",
    ],
)
def test_what_is_no_reporter_and_no_number_stays(said):
    assert without_reports(said) == said


def test_ticks_alone_are_no_observation():
    assert ticks_alone(["spoke when asked", "affect calm"])
    assert ticks_alone([])
    assert not ticks_alone(["spoke when asked", "named the bus as her fear"])
    assert not ticks_alone(["affect calm, then tearful"])
