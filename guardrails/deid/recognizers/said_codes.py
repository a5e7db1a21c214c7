"""Codes of which a letter is said as in a word: "c as in charlie two nine four", "tag B as in boy four four 7 R"."""

import re
from collections.abc import Iterator

from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.tokens import tokens_of, words_of
from guardrails.session import SessionFile

_DIGIT = (
    r"(?:\d[\d-]*|zero|oh|one|two|three|four|five|six|seven|eight|nine|niner|ten|eleven|twelve|\w{3,5}teen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|double|triple|dash|hyphen)"
)
_LETTER = r"[a-z](?:[ ](?:as[ ]in|like|for)[ ][a-z]{2,12}|(?![ ]as[ ]in\b))"
_GAP = r"[ ,.-]{1,2}"
_AS_IN = re.compile(r"(?<![\w'])[a-z][ ]as[ ]in[ ][a-z]{2,12}")
_BEFORE = re.compile(rf"(?<![\w'])(?:(?:{_DIGIT}|{_LETTER}){_GAP})+$")
_AFTER = re.compile(
    rf"(?:{_GAP}(?:{_DIGIT}|[b-hj-z]|[ai](?=[ ](?:as[ ]in|{_DIGIT})\b|[.,;]|$))(?:[ ]as[ ]in[ ][a-z]{{2,12}})?(?![\w']))+",
    re.MULTILINE,
)
_SAID = re.compile(rf"(?<!\w){_DIGIT}(?!\w)")
_FEWEST = 2
"""Numbers that make a run of letters a code: fewer are how somebody's name is spelled."""
_FAR = 60


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Find the letters said so together with all numbers and letters said around them."""
    fold, _ = tokens_of(text)
    plain = fold.plain
    if " as in " not in plain or "as" not in words_of(text):
        return
    done = 0
    for letter in _AS_IN.finditer(plain):
        if letter.start() < done:
            continue
        before = _BEFORE.search(plain, max(done, letter.start() - _FAR), letter.start())
        after = _AFTER.match(plain, letter.end(), letter.end() + 2 * _FAR)
        start, done = before.start() if before else letter.start(), after.end() if after else letter.end()
        if len(_SAID.findall(plain, start, done)) >= _FEWEST:
            yield Found(*fold.span(start, done), "ID", 0.95)


RECOGNIZER = Recognizer(
    name="codes said by letters",
    covers=("G", "H", "I", "J", "K", "L", "M", "R"),
    find=find,
    examples=(
        "claim number is «c as in charlie two nine four four one oh seven» and then the exam",
        "tag «B as in boy four four seven one R», Arliss at the yard; conf «d as in dog p as in peter five five two nine»",
        "plate «7 k as in kite 4 4 1»",
        "spelled it B as in boy, c as in cookie, as in one time",
    ),
)
