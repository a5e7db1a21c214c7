"""Where a note says the opposite of the bullet that it rests on: the other one of a pair of opposites, or a no."""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.learned.turning import Turning, likely, turnings
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit
from guardrails.language.assertion import RELATIVE
from guardrails.language.concepts import concept, is_about_risk
from guardrails.language.risk_terms import risk_mentions
from guardrails.note import Severity

_RISKY = frozenset(
    concept(word)
    for word in "suicidal suicide ideation homicidal plan intent craving urge harm self-harm overdose weapon"
    " gun firearm"
    " knife razor pill means command drug relapse lapse use cutting alcohol drink thought".split()
)
"""Meanings whose turning round is a matter of risk."""
_PLAINLY = 0.32
"""So much is added for opposites where everything speaks for it at once; sound notes bring few of those."""
_COUNTED = 0.5
"""From so far above where it is believed on, what is turned round counts; below, it is told as `info`."""


def opposites(view: Audited, *, risk: bool) -> Iterator[Turning]:
    """Find, once each, where the note has the other one of two opposites than the bullets; of risk or of all else."""
    for found in view.shared(_believed):
        if found.pair >= 0 and _is_of_risk(view, found) == risk:
            yield found


def denials(view: Audited, *, risk: bool) -> Iterator[Turning]:
    """Find, once each, what the note tells and the bullets deny, or the reverse; of risk or of all else."""
    for found in view.shared(_believed):
        if found.pair < 0 and _is_of_risk(view, found) == risk:
            yield found


def turned_hit(found: Turning) -> Hit:
    """Tell what is turned round; as `info` where it is believed but not likely enough to count against a note."""
    severity: Severity | None = None if likely(found) >= _COUNTED else "info"
    message = "A bullet says the opposite."
    return hit_at(found.sentence, found.start, found.end, message, about=found.about, severity=severity)


def _believed(view: Audited) -> tuple[Turning, ...]:
    """Give what is believed; of a sentence what is of risk, else only the likeliest: one no turns several words."""
    best: dict[tuple[int, bool], tuple[tuple[bool, float], Turning]] = {}
    for found in turnings(view):
        if _both_deny(found) or _done_by_another(found) or _came_round(found):
            continue
        score, key = likely(found), (found.sentence.start, found.pair >= 0)
        score += _PLAINLY if found.pair >= 0 and found.traits["plainly"] else 0.0
        rank = (found.meaning in _RISKY, score)
        if score > 0 and (key not in best or rank > best[key][0]):
            best[key] = (rank, found)
    return tuple(found for _, found in best.values())


def _done_by_another(found: Turning) -> bool:
    """Tell whether the note has somebody do what the bullet itself gives to them: "no driving, wife does it"."""
    doers = [m[0] for m in RELATIVE.finditer(found.sentence.plain[: found.start])]
    return found.pair < 0 and bool(doers) and bool(re.search(rf"\b{doers[-1]} (?:does|did|will)\b", found.bullet))


_CAME_ROUND = re.compile(
    r"\b(?:then|later|finally|eventually|after that) (?:(?:she|he|they) )?(?:did|was|could|had|yes|agreed)\b"
)


def _came_round(found: Turning) -> bool:
    """Tell whether the bullet's own no was lifted later: "didnt believe it for 10 min then did"."""
    return bool(_CAME_ROUND.search(found.bullet))


def _both_deny(found: Turning) -> bool:
    """Tell whether a no makes the bullet's own word its opposite here, while each side has one no, put differently.

    "No wash until the end" is "held off washing to the end".
    """
    traits = found.traits
    return found.pair >= 0 and bool(traits["very word"] and traits["turned by a no"] and traits["noes of wholes alike"])


def _is_of_risk(view: Audited, found: Turning) -> bool:
    """Tell whether what is turned round is said of a risk: its sentence, or the bullet that it turns, tells of one."""
    if found.meaning in _RISKY or (found.pair >= 0 and is_about_risk(found.pair)):
        return True
    return any(s is found.sentence for s, _ in view.risks) or bool(risk_mentions(found.bullet))
