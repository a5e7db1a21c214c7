"""What somebody else says or thinks by a bullet, told as the member's own: "mother-in-law says it's the formula"."""

import re
from collections.abc import Iterator

from drafter.service.review.resting import clauses_of, speaks_of, stems_of
from drafter.service.review.sign import against_source
from drafter.service.review.signs.slips import PEERS, PEOPLE
from guardrails.language.concepts import concept

_SPEAKS = (
    r"(?:says?|said|thinks?|thought|believes?|believed|claims?|claimed|swears|insists?|insisted|reckons|figures"
    r"|blames?|blamed|suspects?)\b(?! (?:to|hi|no|yes|thanks?)\b)"
)
_SOMEBODY_SPEAKS = re.compile(
    r"^(?:(?:and|but|also|now) )?(?:(?:her|his|their|my|the|a|an) )?(?:\w+ )?(?P<who>[a-z]+)(?:-in-law)?"
    rf" (?:(?:also|still|always|now) )?{_SPEAKS}"
)
_BY_HEARSAY = re.compile(r"\b(?:report\w*|accord\w*|apparently|family|relatives?|others|tells|told|hear\w*)\b")
"""How a text may say that somebody else said so, and leave open who."""
_WORD = re.compile(r"[a-z]+")


def told_as_own(text: str, source: str) -> bool:
    """Whether the text tells what by the source somebody else says, and names neither them nor that it was said."""
    plain = " ".join(clauses_of(text))
    named = {concept(word) for word in _WORD.findall(plain)}
    return not _BY_HEARSAY.search(plain) and any(
        who not in named and not (who in PEERS and PEERS & named) and speaks_of(stems_of(text), stems_of(said))
        for who, said in _said_by_others(source)
    )


def _said_by_others(source: str) -> Iterator[tuple[str, str]]:
    """Give who says what by a source, whoever is not the member."""
    for clause in clauses_of(source):
        found = _SOMEBODY_SPEAKS.match(clause)
        if found and concept(found["who"]) in PEOPLE:
            yield concept(found["who"]), clause[found.end() :]


SIGNS = against_source("who", told_as_own)
