"""Whether a statement that names several bullets says more than each of them says: a new claim made of several."""

import re
from collections.abc import Sequence

from drafter.service.review.resting import borne, telling_words

_CLAUSE = re.compile(
    r"[;:.]\s+|,?\s+(?:and|but|yet|while|although|though|whereas|who|whom|which|of which|for which)\s+|,\s+|\s+[-–—]\s+"
)
"""Where one claim ends and the next may rest on another bullet."""
_TIED = re.compile(
    r"\b(?:because|since|so that|therefore|thus|thereby|as a result|due to|thanks to|owing to|led to|leading to|caused"
    r"|resulted|resulting|in response to|in order to|which helped|helped (?:her|him|them))\b",
    re.IGNORECASE,
)
"""Words that tie one thing to another; nobody typed the tie where the two stand in different bullets."""


_BESIDE = 2
"""So many words of a shared bullet may fill out what both name: "the audio", "the urge surfing audio"."""


def fused(text: str, own: Sequence[str], shared: Sequence[str]) -> bool:
    """Whether a clause takes words from several bullets, or words tie together what stands in several.

    A shared bullet says what everyone did: one word of it ("in the room") makes nothing new of the member's own.
    """
    if _is_of_one(text, own, shared):
        return False
    return bool(_TIED.search(text)) or not all(_is_of_one(clause, own, shared) for clause in _CLAUSE.split(text))


def _is_of_one(text: str, own: Sequence[str], shared: Sequence[str]) -> bool:
    """Whether one bullet bears all of a text that any does; a member's own may lack one word that a shared one has."""
    told = telling_words(text, " ; ".join((*own, *shared)))
    by_own, by_shared = [borne(told, one) for one in own], [borne(told, one) for one in shared]
    of_own, together = frozenset().union(*by_own), frozenset().union(*by_own, *by_shared)
    if any(together <= one for one in (*by_own, *by_shared)):
        return True
    beside = _BESIDE if any(mine & theirs for mine in by_own for theirs in by_shared) else 1
    return any(of_own <= one and len(together - one) <= beside for one in by_own)
