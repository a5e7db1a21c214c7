"""Names spelled with hyphens between the letters, as hands that finger-spell write them: "broke up with L-I-S-E"."""

import re
from collections.abc import Iterator

from guardrails.deid.letters import fold
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.vocabulary import clinical, everyday
from guardrails.session import SessionFile

_SPELLED = re.compile(r"(?<![\w'’-])[A-Z](?:-[A-Z]){3,14}(?![\w-])")


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Find spelled words that are no words."""
    for match in _SPELLED.finditer(text) if "-" in text else ():
        if fold(match[0].replace("-", "")) not in everyday() | clinical():
            yield Found(*match.span(), "NAME", 0.95)


RECOGNIZER = Recognizer(
    name="names spelled out",
    covers=("A",),
    find=find,
    examples=(
        "broke up with «L-I-S-E», surgeon is «F-A-R-O-O-Q»",
        "taught H-A-L-T and D-E-A-R, did A-B-C sheets, F-I-N-E is no feeling",
    ),
    limits="A spelled name that is an everyday word.",
)
