"""Members who are spoken of by what they are, not by name: "the two women", "both men", "the other three"."""

import re

from drafter.splitting import signs
from drafter.splitting.told import SESSION, Told

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
    rf"\b(?:the |these )?other (?P<number>{'|'.join(_NUMBERS)})\b(?! (?:things?|times?|days?|weeks?|nights?|kids?|hours?))",
    re.IGNORECASE,
)
_SOME_OF = re.compile(r"\b(?:one|two|some|most|none|either|neither|couple|several|few|three|any|each) of $", re.IGNORECASE)
_LED_BY = re.compile(r"\b(?:the|our|my|these|those|all) (?:\w+er )?$", re.IGNORECASE)


def meant(told: Told, shadow: str) -> frozenset[int]:
    """Give them; nobody where no such word stands, or where it does not single out some of those who were there."""
    there = frozenset(i for i, m in enumerate(told.members) if not m.absent)
    for said in _KIND.finditer(shadow):
        counted = said["both"] or said["number"] or said["other"]
        opens = said.start() <= signs.end_of_lead(shadow)
        if not counted and not (opens and _LED_BY.search(shadow[: said.start("he" if said["he"] else "she")])):
            continue  # "he took the boys": whose boys is not said
        found = frozenset(i for i in there if told.fit(i, "he" if said["he"] else "she") == "yes")
        if said["other"] or said["another"]:
            found -= told.last_members
        number = 2 if said["both"] else _NUMBERS.get((said["number"] or "").lower(), len(found))
        if 2 <= len(found) == number and found < there and not _SOME_OF.search(shadow[: said.start()]):
            return found
    for said in _OTHERS.finditer(shadow):
        for before in (told.last_members, told.last_members | told.before_last):
            if len(there - before) == _NUMBERS[said["number"].lower()] and before:
                return there - before
    return SESSION
