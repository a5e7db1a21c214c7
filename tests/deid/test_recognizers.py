"""Every recognizer finds what its examples mark, and leaves what they do not."""

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from guardrails.deid.engine import merged
from guardrails.deid.recognizer import Recognizer, all_recognizers, unmarked
from guardrails.session import Facilitator, KnownPerson, Member, Session, SessionFile

EXAMPLES = [
    pytest.param(recognizer, example, id=f"{recognizer.name}-{number}")
    for recognizer in all_recognizers()
    for number, example in enumerate(recognizer.examples)
]
ROSTER = SessionFile(
    session=Session(facilitators=(Facilitator(name="Dana Whitfield", license="LC-204871"),)),
    known_people=(KnownPerson.model_validate({"name": "Tom Alvarez", "is": "former_member"}),),
    members=(
        Member(id="m1", name="María de la Cruz-Gonzalez", aliases=("Mari", "B.L."), record_number="448-120"),
        Member(id="m2", name="Will Hope"),
        Member(id="m3", name="Bartholomew O'Shaughnessy-Featherstonehaugh"),
        Member(id="m4", name="Two Bulls, Ray"),
    ),
)
LENGTH = 100_000
PATIENCE = 20
"""Seconds after which a line of that length counts as a hang; it takes a fraction of one."""

ADVERSARIES = {
    "one letter": "a" * LENGTH,
    "one digit": "1" * LENGTH,
    "digits and blanks": "1 " * (LENGTH // 2),
    "digits and hyphens": "12-" * (LENGTH // 3),
    "digits and slashes": "1/2/" * (LENGTH // 4),
    "digits and full stops": "1.1." * (LENGTH // 4),
    "short words": "at on in of " * (LENGTH // 12),
    "capitals": "Aa " * (LENGTH // 3),
    "capital letters": "A" * LENGTH,
    "capitals joined": "Aa-Bb of the " * (LENGTH // 13),
    "spoken digits": "five " * (LENGTH // 5),
    "spoken signs": "a dot b at " * (LENGTH // 11),
    "underscores": "a_" * (LENGTH // 2),
    "full stops": "a." * (LENGTH // 2),
    "at signs": "a@" * (LENGTH // 2),
    "colons": "ab:" * (LENGTH // 3),
    "single letters": "m g " * (LENGTH // 4),
    "letters and hyphens": "m-g-" * (LENGTH // 4),
    "months": "may 4 " * (LENGTH // 6),
    "twenties": "twenty " * (LENGTH // 7),
    "streets": "12 main st apt " * (LENGTH // 15),
    "numbers and words": "12 maple oak elm " * (LENGTH // 17),
    "cues": "chart no number id # " * (LENGTH // 21),
    "roles": "dr mr her mother " * (LENGTH // 17),
    "our lady": "our lady of the holy " * (LENGTH // 21),
    "works at": "works at first new " * (LENGTH // 19),
    "names": "maria will hope " * (LENGTH // 16),
    "name parts": "de la cruz " * (LENGTH // 11),
    "name beginnings": "barth " * (LENGTH // 6),
    "apostrophes": "a's'" * (LENGTH // 4),
    "blanks": " " * LENGTH,
    "signs": "-.,:/@_$#" * (LENGTH // 9),
    "accents": "é\u0301" * (LENGTH // 2),
    "ninety": "is 90 " * (LENGTH // 6),
    "hex": "ab-12-" * (LENGTH // 6),
    "plus": "+1 " * (LENGTH // 3),
    "brackets": "(1)" * (LENGTH // 3),
}


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raise TimeoutError in the middle of what runs longer."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(("recognizer", "example"), EXAMPLES)
def test_a_recognizer_finds_what_its_examples_mark_and_nothing_else(recognizer: Recognizer, example: str) -> None:
    text, places = unmarked(example)
    assert [text[f.start : f.end] for f in merged(recognizer.find(text, recognizer.roster))] == [
        text[start:end] for start, end in places
    ]


@pytest.mark.parametrize("recognizer", all_recognizers(), ids=lambda r: r.name)
def test_every_recognizer_has_something_to_find_something_to_leave_and_an_identifier_it_covers(
    recognizer: Recognizer,
) -> None:
    marked = ["«" in example for example in recognizer.examples]
    assert any(marked)
    assert not all(marked)
    assert recognizer.covers
    assert set(recognizer.covers) <= set("ABCDEFGHIJKLMNOPQR")


@pytest.mark.parametrize("recognizer", all_recognizers(), ids=lambda r: r.name)
def test_no_line_is_crossed(recognizer: Recognizer) -> None:
    text = "\n".join(unmarked(e)[0] for r in all_recognizers() for e in r.examples)
    words = [word for word in re.split(r"[ \n]+", text) if word]
    broken = "\n".join(words)
    for lines in (text, broken):
        for found in recognizer.find(lines, ROSTER):
            assert "\n" not in lines[found.start : found.end]


@pytest.mark.parametrize("line", ADVERSARIES.values(), ids=ADVERSARIES)
def test_a_very_long_line_makes_nobody_wait(line: str) -> None:
    for recognizer in all_recognizers():
        with within(PATIENCE):
            for found in recognizer.find(line, ROSTER):
                assert 0 <= found.start < found.end <= len(line)
