"""The bullets say that a means of harm is put away; the note says that it is at hand.

What: a gun, blade or store of pills that is in a safe, with someone else or out of the house by every bullet, and that
the note places in the house, with the member or under the pillow, or the reverse.

Why it matters: restricting means is the one measure of a safety plan that others rely on.

Limits: reads the sentence that names the means; where the bullets have both places, only a note that has one of them
with the other's time ("in the safe until last month") would be wrong, and that is not read.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.language.sieve import Sieve

_MEANS = Sieve(
    r"\b(?P<thing>guns?|firearms?|pistols?|rifles?|shotguns?|revolvers?|weapons?|ammo|ammunition|razors?|blades?|knife"
    r"|knives|pills?|meds|medications?|lethal means|means|rope|bottles?)\b"
)
_AWAY = re.compile(
    r"\b(?:safe(?! ?(?:ty|ly))|(?<!cable )(?<!gun )(?<!trigger )(?<!pistol )lock\w*"
    r"|(?:out of|not in|no longer in|removed from|gone from) (?:the |her |his |their )?"
    r"(?:house|home|apartment|room|bedroom)"
    r"|with (?:a |the |her |his |their )?(?:mom|mother|dad|father|sister|brother|wife|husband|friend|neighbor|neighbour"
    r"|nephew|niece|uncle|aunt|son|daughter|partner|police|roommate|parents?)"
    r"|at (?:a |the |her |his |their )?(?:mom|mother|dad|father|sister|brother|friend|neighbor|neighbour|nephew"
    r"|niece|uncle|aunt|son|daughter|parent|range|police)\w*|(?:gave|given)(?= (?:it|them|up|over"
    r"|away|to|the|her|his|their|all)\b)"
    r"|(?:handed|turned in|hand(?:ed|s) over"
    r"|surrendered|sold"
    r"|threw|thrown|disposed|got rid|secured|removed|holds|keeps it for))\b"
)
_AT_HAND = re.compile(
    r"\b(?:at home|(?:still |back |is |are |again )in (?:the |her |his |their )(?:house|home|apartment|room"
    r"|bedroom|car|truck"
    r""
    r"|drawer|closet)"
    r"|under (?:the |her |his |their )(?:pillow|bed|mattress)|(?:nightstand|bedside|glove box)|loaded"
    r"|(?:back |again )with (?:her|him|them)\b|within reach|unlocked|carries|on (?:her|him) at all times|has access)\b"
)
_NO_MEANS = re.compile(r"\b(?:no|0|without|denie[sd]) (?:any )?(?:lethal )?(?:guns?|firearms?|weapons?|means|pills) $")
"""`no means at home` puts none there."""
_BEFORE = re.compile(
    r"\b(?:formerly|used to|previously|no longer|was|had been|not|kept|from|until|before|once)\b[^.;,]{0,24}$"
)


def _check(view: Audited) -> Iterator[Hit]:
    there = [place for fact in view.evidence.bullets for place, _ in _places(fact.final, whole=True)]
    if not there:
        return
    here = [(s, place) for s in view.from_bullets if not is_header(s) for place in _places(s.plain)]
    for sentence, (away, match) in here:
        if away == there[-1] or any(other == there[-1] for _, (other, _) in here):
            continue
        say = "put away" if there[-1] else "at hand"
        yield hit_at(sentence, *match.span(), f"The bullets say that the means of harm is {say}.", about="means")
        return


def _places(plain: str, whole: bool = False) -> list[tuple[bool, re.Match[str]]]:
    """Give whether each place told of a means is away from the member; what was so formerly is left out."""
    if not _MEANS.search(plain):
        return []
    found = [(away, match) for away, p in ((True, _AWAY), (False, _AT_HAND)) for match in p.finditer(plain)]
    kept = [(away, m) for away, m in found if not _BEFORE.search(plain[: m.start()])]
    kept = [(away, m) for away, m in kept if away or not _NO_MEANS.search(plain[: m.start()])]
    kept = [(away, m) for away, m in kept if away or not _is_away_too(plain, m, whole)]
    return sorted(kept, key=lambda item: item[1].start())


def _is_away_too(plain: str, match: re.Match[str], whole: bool) -> bool:
    """Tell whether a bullet moves the means away after the place was named ("under pillow -> moved to safe")."""
    return whole and bool(_AWAY.search(plain, match.end()))


RULE = Rule(
    code="GN408",
    category="risk-contradicted",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Say where it is as the bullet does; where the bullet is wrong, correct the bullet.",
    seed=("requirement 6",),
    fixed=True,
    bad=(
        example("Denied suicidal thoughts; his gun is «at home».", "denied SI, gun at brother's"),
        example("Safety plan updated. Razors are «still in the house».", "safety plan updated, razors out of house"),
    ),
    good=(
        example("Denied suicidal thoughts; his gun is at his brother's.", "denied SI, gun at brother's"),
        example("The gun formerly under his pillow has been in the safe.", "gun under pillow -> moved to safe"),
    ),
)
