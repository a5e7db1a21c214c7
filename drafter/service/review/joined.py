"""Whether a statement that names several bullets says more than each of them says: a new claim made of several."""

import re

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


def fused(text: str, bullets: tuple[str, ...]) -> bool:
    """Whether a clause takes words from several bullets, or words tie together what stands in several."""
    if _best(text, bullets) is not None:
        return False
    return bool(_TIED.search(text)) or any(_best(clause, bullets) is None for clause in _CLAUSE.split(text))


def _best(text: str, bullets: tuple[str, ...]) -> str | None:
    """Give the one bullet that bears as much of a text as all of them do; None where there is none."""
    told = telling_words(text, " ; ".join(bullets))
    together = frozenset().union(*(borne(told, bullet) for bullet in bullets))
    return next((bullet for bullet in bullets if together <= borne(told, bullet)), None)
