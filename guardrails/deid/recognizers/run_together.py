"""Names typed onto the word before them, told by their capital: "sponsorGeoff", "onMcDowell", "kidsOtto"."""

import re
from collections.abc import Iterator

from guardrails.deid.letters import fold
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.vocabulary import clinical, common, everyday, names_or_words
from guardrails.session import SessionFile

_JOINED = re.compile(
    r"(?<![\w@./'’-])(?P<word>[a-z]{2,12})(?P<name>(?:Mc|Mac|O['’]|De|Van)?[A-Z][a-zà-ÿ]{2,20})(?![\w@]|\.\w)"
)


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Take what has a capital within a run of letters, where a known word ends right before and no word begins."""
    for match in _JOINED.finditer(text):
        word, name = fold(match["word"]), fold(match["name"])
        known = name in everyday() or name in clinical()
        if (
            word in everyday()
            and f"{word}{name}" not in everyday()
            and (not known or (name in names_or_words() and name not in common()))
        ):
            yield Found(*match.span("name"), "NAME", 0.95)


RECOGNIZER = Recognizer(
    name="names run together",
    covers=("A", "B"),
    find=find,
    examples=(
        "to burn, sponsor«Geoffdrives» now, walked on«McDowell», has kids«Otto» this wk",
        "on the iPhone, rating ofMood, ptSaid no, xrDaily, eBay",
    ),
    limits="A name in small letters, or one that begins with a word before another capital.",
)
