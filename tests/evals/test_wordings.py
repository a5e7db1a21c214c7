"""A wording is compiled only where it could stand, and is found wherever it stands."""

import re

import pytest

from evals.cases import DEFAULT, cases
from evals.sessions.wordings import Wording, needles, small


@pytest.mark.parametrize(
    ("written", "asked_for"),
    [
        ("ninth day", ("ninth day",)),
        (r"\blegs?\b", ("leg",)),
        ("benadryl|diphenhydramine", ("benadryl", "diphenhydramine")),
        (r"(tell|inform)\w*.{0,20}(rn|nurs).{0,30}loud", ("loud",)),
        (r"walk(ed)?|\d+ steps", ("walk", " steps")),
        (r"\b(two|2)\b|noon", ()),
        ("doesn.t wan(t to|na) quit", ("doesn",)),
        (r"5\.5 ?mg", ("mg",)),
        ("ab+c{0,2}d", ("ab",)),
        ("[A-Z]el(la|ena)|nun", ("el", "nun")),
        ("(?i)loud", ()),
    ],
)
def test_what_must_stand_is_read_off_an_expression(written, asked_for):
    assert needles(written) == asked_for


def test_no_wording_of_the_samples_is_passed_over_where_it_stands():
    passed_over, seen = [], 0
    for case in (one for folder in DEFAULT for one in cases(folder)):
        text = " ".join(b.text for holder in (case.file.session, *case.file.members) for b in holder.bullets)
        for asked in case.facts.values():
            for written in [w for fact in asked.get("keep", []) for w in fact["any"]] + asked.get("forbid", []):
                stands = bool(re.search(written, text, re.NOFLAG if "[A-Z]" in written else re.IGNORECASE))
                found = bool(Wording(written).search(text, small(text)))
                passed_over += [written] if stands != found else []
                seen += stands
    assert seen > 1000
    assert passed_over == []
