"""Words of risk that a name may look like: they stay readable unless it is plain that somebody is meant."""

import re

from guardrails.deid.context import Around

RISK = frozenset(
    "si hi sib nssi suicide suicidal suicidality suicides ideation ideations homicidal homicide harm harmed "
    "harming selfharm overdose overdosed overdosing overdoses od ods od'd odd cutting cut cuts gun guns firearm "
    "firearms pistol rifle shotgun pills knife knives blade blades razor noose rope kill killed killing kills die "
    "dies dying died dead death hang hanging hanged jump shoot shot shooting stab stabbed strangled choked abuse "
    "abused abusive assault assaulted raped rape molested hit hits relapse relapsed intent means attempt attempts "
    "attempted psychosis psychotic hallucinations voices naloxone narcan".split()
)
"""Words that tell of danger to somebody; nothing but a listed name or a strong shape may take them in."""

_ABBREVIATED = frozenset("si hi sib sh sa ah vh od dv ipv nssi".split())
"""Abbreviations of risk, any of which may be a member's initials as well."""
_SEVEREST = frozenset({"si", "hi", "sib", "nssi"})
_BEFORE_RISK = frozenset(
    "denied denies deny denying denial no neg negative nil none any active passive current past prior hx history "
    "chronic fleeting endorsed endorses endorsing reported reports reporting voiced voices re for of w/ w/o "
    "without with and or nor si hi sib sh ah vh cssrs c-ssrs screened asked about + & intermittent occasional "
    "daily increased decreased less more baseline acute vague ongoing recent recurrent wish risk assessed q".split()
)
_AFTER_RISK = frozenset(
    "plan plans intent means urges urge thoughts thought ideation attempt attempts denied denies or and nor hi si "
    "sib sh ah vh avh w/ w/o without no none neg negative present absent today now currently at x1 x2 x3 since "
    "when last increased decreased resolved persists assessed addressed screened passive active reported noted "
    "endorsed".split()
)
_ONLY_PEOPLE = frozenset(
    "shared shares talked talks cried cries laughed laughs arrived arrives joined joins left apologized "
    "apologizes spoke speaks said says told tells thanked thanks hugged agreed agrees listened listens offered "
    "offers brought brings asked asks sat sits interrupted monopolized participated engaged attended nodded "
    "smiled teased validated paired led reminded".split()
)
_TO_SOMEBODY = re.compile(
    r"\b(?:feedback|support|hug|apolog\w+|spoke|talked|listened|thanked|paired|sat"
    r"|handed|gave|told|validation|high five)"
    r"[ ]?(?:to|from|with|w/|by|beside|for)?[ ]$"
)
_LOOK_BACK = 30


def may_be_risk(letters: str) -> bool:
    """Whether two or three letters abbreviate a risk."""
    return letters in _ABBREVIATED


def tells_of_risk(a: Around, plain: str, start: int) -> bool:
    """Whether such letters stand for the risk rather than for a member: in doubt they do.

    The severest ones are a member only where what stands beside them is done by people or to people, and no risk is
    spoken of; of the others, only where risk is spoken of they are no member.
    """
    spoken_of = (
        a.before in _BEFORE_RISK or a.after in _AFTER_RISK or plain[max(0, start - 1) : start] in {"+", "-", "?", "/"}
    )
    if a.word.rstrip(".") not in _SEVEREST and a.word.replace(".", "").strip() not in _SEVEREST:
        return spoken_of
    left = plain[max(0, start - _LOOK_BACK) : start]
    somebody = a.after in _ONLY_PEOPLE or a.possessive or bool(_TO_SOMEBODY.search(left[left.rfind("\n") + 1 :]))
    return not somebody or (a.before in _BEFORE_RISK - {"with", "w/", "and", "for"})
