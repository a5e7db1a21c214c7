"""Members who are spoken of by what they are, not by name: "the two women", "both men", "the other three"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.splitting import signs

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_HE = r"men|guys|gents|gentlemen|fellas|fellows|blokes|lads|boys|dads|fathers|brothers|husbands|sons"
_SHE = r"women|ladies|gals|lasses|girls|mums|moms|mothers|sisters|wives|daughters"
_KIND = re.compile(
    r"(?<!of )\b(?P<both>both (?:of )?)?(?:the |our |my |these |those |all )*(?P<other>other )?"
    rf"(?:(?P<number>{'|'.join(_NUMBERS)}) )?(?P<another>other )?(?:\w+er )?(?:(?P<he>{_HE})|(?P<she>{_SHE}))\b(?!['’])"
    r"(?! (?:group|program|unit|shelter|room|restroom|toilet|loo|trauma|team|class|clinic|house|home)\b)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    rf"\b(?:both of )?(?:the |these )?other (?P<number>{'|'.join(_NUMBERS)})\b"
    r"(?! (?:things?|times?|days?|weeks?|nights?|kids?|hours?))",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"(?<!of )\b(?:the two of (?:them|those)|the pair(?: of them)?|those two)(?=[ ]*(?:[.,;!?]|$)|[ ](?!of\b))",
    re.IGNORECASE,
)
_REST = re.compile(r"\bthe (?:rest(?: of them)?(?! of\b)|others)\b", re.IGNORECASE)
_FOR = re.compile(r"^\W*(?:no|none|nothing|same|ditto)\b.{0,30}\b(?:for|from|with) $", re.IGNORECASE)
_ENDS = re.compile(r"[ ]*(?:[.,;!]|$)")
_OF_A_FAMILY = frozenset("dads fathers brothers husbands sons mums moms mothers sisters wives daughters".split())
_SOME_OF = re.compile(
    r"\b(?:one|two|some|most|none|either|neither|couple|several|few|three|any|each) of $", re.IGNORECASE
)
_DEFINITE = re.compile(r"(?:the|our|my|these|those|both)\b", re.IGNORECASE)
_LED_BY = re.compile(r"\b(?:the|our|my|these|those|all) (?:\w+er )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kind:
    """Members of a kind: their pronoun ("" for any), how many, and whether those spoken of last are left out."""

    pronoun: str
    number: int | None
    others: bool
    family: bool
    """Whether only those are meant who have one of their family in the group."""
    plain: bool
    """Whether the sentence opens with them, counted and with an article: it can mean nobody else."""


def spoken_of(shadow: str) -> tuple[Kind, ...]:
    """Give the kinds that a sentence singles out, by a number or by opening with them; "he took the boys" does not."""
    rest = (
        Kind("", _NUMBERS[m["number"].lower()], others=True, family=False, plain=_plainly(shadow, m))
        for m in _OTHERS.finditer(shadow)
    )
    return (*_kinds(shadow), *rest)


def of_two(shadow: str) -> bool:
    """Whether a sentence speaks of two who were just spoken of: "the two of them", "the pair"."""
    return bool(_PAIR.search(shadow))


def of_the_rest(shadow: str) -> bool:
    """Whether a sentence opens with all others, or ends with what is so for them: "no changes for the others"."""
    found = _REST.search(shadow)
    if found is None:
        return False
    opens = found.start() <= signs.end_of_lead(shadow)
    return bool(opens or (_FOR.search(shadow[: found.start()]) and _ENDS.match(shadow, found.end())))


def _kinds(shadow: str) -> Iterator[Kind]:
    for said in _KIND.finditer(shadow):
        pronoun = "he" if said["he"] else "she"
        others = bool(said["other"] or said["another"])
        opens = said.start() <= signs.end_of_lead(shadow) and _LED_BY.search(shadow[: said.start(pronoun)])
        if not (said["both"] or said["number"] or others or opens) or _SOME_OF.search(shadow[: said.start()]):
            continue
        number = 2 if said["both"] else _NUMBERS.get((said["number"] or "").lower())
        family = (said["he"] or said["she"]).lower() in _OF_A_FAMILY
        yield Kind(pronoun, number, others, family, plain=number is not None and _plainly(shadow, said))


def _plainly(shadow: str, said: re.Match[str]) -> bool:
    return said.start() <= signs.end_of_lead(shadow) and bool(_DEFINITE.match(said[0]))
