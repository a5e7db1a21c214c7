"""The note claims an improvement that nobody reported.

What: something said to be better (sleep, mood, anxiety, symptoms, progress toward goals) while no bullet says
that it is, and no goal was marked as better.

Why it matters: improvement decides on how treatment goes on; it must come from what was seen.

Limits: general progress is taken as supported by any achievement in the bullets.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.stance import stances
from guardrails.audit.unborne import held_for
from guardrails.language.lexicon import entries, lexicon
from guardrails.language.read_once import TEXTS
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve

_CLAIM = Sieve(
    r"\b(?:has|have|had) (?:\w+ly )?improved\b"
    r"|\b(?:significantly|markedly|greatly|considerably|dramatically) improved\b|"
    r"\bimproved (?:significantly|markedly|greatly|considerably|a lot)\b|"
    r"\b(?:(?:good|great|significant|excellent|steady|marked|clear|substantial|notable|continued|some"
    r"|measurable)\s+(?:progress|improvement|gains?|growth)|(?:progress(?:ing|ed)?|gains?|improv(?:ed|ing"
    r"|ement)) (?:toward|towards|on|in|with) (?:her|his|their|the|treatment)?\s?(?:\w+ )?(?:goals?|objectives?"
    r"|plan|treatment|functioning)|mak(?:es|ing|ed?) (?:\w+ )?progress|is (?:doing|feeling) (?:much "
    r"|significantly )?better|symptoms (?:have |are )?(?:improv\w+|resolv\w+|decreas\w+|reduc\w+)"
    r"|much improved|markedly improved"
    r"|(?<!abuse )(?<!dependence )(?<!disorder )(?<!partial )(?<!full )(?<!sustained )(?<!early )in remission)\b"
)
_GREAT = Sieve(
    r"\b(?:significant(?:ly)?|marked(?:ly)?|substantial(?:ly)?|excellent|greatly|great|considerabl[ey]|since admission"
    r"|remission|much (?:better|improved)|dramatic(?:ally)?|has improved|have improved|resolved)\b"
)
_BETTER = Sieve(
    r"\b(?:better|improv\w*|progress\w*|gains?|less|fewer|reduc\w*|decreas\w*|down|lighter|calmer|easier"
    r"|brighter|up from"
    r"|from \d+ to \d+|\d+ (?:then|now) \d+|was \d+|sober|clean|first time|great|well|no (?:use|cravings|panic"
    r"|urges))\b"
)
_PIECE = re.compile(r"[.;\n]\s+")
_HEDGED = re.compile(
    r"\b(?:maybe|perhaps|possibly|a (?:touch|bit|little|tad)|slight\w*|not sure|unsure|somewhat|kind of)\b"
)
"""What is only perhaps or a little so bears out no marked improvement."""
_DOUBT = re.compile(
    r"\b(?:no|not|limited|little|slow|lack of|without|minimal|denie[sd]|unclear|hard to|difficult|goal of|hop\w+"
    r"|want\w*|toward making)\s+(?:\w+\s+){0,2}$"
)
_ACHIEVED = Sieve(
    r"\b(?:better|improv\w*|progress\w*|gain\w*|less|fewer|reduc\w*|decreas\w*|did\b|done|complet\w*|practi\w+"
    r"|used|tried|called|told|asked|attended|went|kept|stood up|set (?:a )?(?:limit|boundar)\w*|able|sober"
    r"|clean|days|managed|proud|finish\w*|started|texted|slept|named|identif\w*|recogni\w*|realiz\w*|connected"
    r"|linked|apologi\w*|shared|brought|chip|first time|calmer|easier|lighter|brighter|up from|down from"
    r"|from \d+ to \d+|coping|cope[sd]?|walk\w*|exercis\w*|goal progress better|hopeful|success\w*|no (?:use"
    r"|cravings|cutting|urges|panic|drinking))\b"
)

_LOW_SPIRITS = Sieve(r"\blow (?:mood|spirits?|energy|self-\w+|and)\b|(?:,|\band|\bor) low\b(?= *(?:[,.;]|$))")
_RELIEVED = frozenset(
    (
        "mood",
        "anxiety",
        "stress",
        "shame",
        "hope",
        "confidence",
        "motivation",
        "symptoms",
        "grief",
        "anger",
        "craving",
        "panic",
        "voices",
    )
)
"""What a bullet's word of relief, without its own name, may stand for."""

_GOALS = re.compile(r"(?:g|(?:treatment )?goals?|objectives?)$")
"""What stands under these is wished for, not told."""
_ABOUTS = frozenset(tag.split()[1] for tag, _ in entries("stance"))


def _check(view: Audited) -> Iterator[Hit]:
    facts = (
        *view.evidence.bullets,
        *view.evidence.shared,
        *(f for f in view.evidence.data if "goals_addressed" in f.ref or f.kind == "measure"),
    )
    others = (s for fact in facts if fact.kind != "bullet" or fact.owner is None for s in fact.sentences)
    there = {(s.about, s.sign) for _, s in view.evidence.stances}
    there |= {(s.about, s.sign) for piece in others for s in stances(piece.plain)}
    known = _spoken_of(view)
    better = any(_is_better(fact.final) for fact in facts)
    achieved = any(_is_achieved(fact.final) for fact in facts)
    remitted = any("remission" in fact.plain for fact in view.evidence.data if fact.kind == "diagnosis")
    generic = any(word in view.evidence.plain for word in ("better", "improv"))
    for sentence, found in view.stances:
        if is_header(sentence) or is_plan(sentence) or sentence.subject == "group" or _GOALS.match(sentence.heading):
            continue
        if not (remitted and "in remission" in sentence.plain):
            yield from _claims(sentence, achieved, better)
        for stance in found:
            if (
                stance.axis != "direction"
                or stance.sign != 1
                or (stance.about, 1) in there
                or (stance.about, -1) in there
            ):
                continue
            if stance.about in known or _only_low_spirits(sentence.plain, stance.about):
                continue
            if not generic and not _is_wanted_or_plain(sentence.plain, view, stance.about):
                yield hit_at(
                    sentence, stance.start, stance.end, "No bullet says that this is better.", about=stance.about
                )


def _spoken_of(view: Audited) -> set[str]:
    """Give what a bullet or a diagnosis names at all: whether it is better there is for the rule on opposites."""
    facts = (*view.evidence.bullets, *(f for f in view.evidence.data if f.kind == "diagnosis"))
    found: set[str] = set().union(*(_abouts_of(fact.final) for fact in facts))
    held = held_for(view)
    return found | {about for about in _ABOUTS if held.has(about)}


@lru_cache(maxsize=TEXTS)
def _abouts_of(text: str) -> frozenset[str]:
    return frozenset(term.tag.split()[1] for term in lexicon("stance").find(text))


@lru_cache(maxsize=TEXTS)
def _is_better(text: str) -> bool:
    return any(_BETTER.search(piece) and not _HEDGED.search(piece) for piece in _PIECE.split(text))


@lru_cache(maxsize=TEXTS)
def _is_achieved(text: str) -> bool:
    return bool(_ACHIEVED.search(text))


def _only_low_spirits(plain: str, about: str) -> bool:
    """Tell whether "low" says how the member feels ("anxious and low") and not that the anxiety is low."""
    if not _LOW_SPIRITS.search(plain):
        return False
    rest = _LOW_SPIRITS.sub(lambda m: " " * len(m[0]), plain)
    return (about, 1) not in {(s.about, s.sign) for s in stances(rest)}


def _claims(sentence: Sentence, achieved: bool, better: bool) -> Iterator[Hit]:
    match = _CLAIM.search(sentence.plain)
    if (
        match
        and not (better if _GREAT.search(sentence.plain) else achieved)
        and not _DOUBT.search(sentence.plain[: match.start()])
    ):
        yield hit_at(sentence, match.start(), match.end(), "No bullet reports this progress.", about="progress")


def _is_wanted_or_plain(plain: str, view: Audited, about: str) -> bool:
    """Leave what is wished for, and what a bullet tells in other words of relief."""
    if re.search(r"\b(?:goal|want|hope|wish|would like|to (?:reduce|improve|increase|decrease|lower|manage))\b", plain):
        return True
    if about not in _RELIEVED:
        return False
    relief = re.search(
        r"\b(?:less|lower|fewer|down|reduc\w*|relie\w*|calm\w*|easier|lighter|helped|good|great|well|hope\w*|ok"
        r"|fine|from \d+ to \d+|\d+(?:/10)? ?(?:->|→|then|now|to|-) ?\d+|\d+,? (?:was|from|before) \d+|\d+ was"
        r"|bright\w*|happy|laugh\w*|smil\w*|confident|stronger|steadier|more|up|slept|sleeping|settled|eased"
        r"|quieter|softer|relaxed)\b",
        view.evidence.own_plain,
    )
    return bool(relief)


RULE = Rule(
    code="GN505",
    category="unsupported-claim",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Take the improvement out, or ask the clinician what was better.",
    seed=("mistakes 1",),
    bad=(
        example("Client reported improved «sleep».", "tired, argued w/ mom"),
        example("Mood «significantly improved».", "maybe a touch less heavy than last wk, not sure"),
        example("Client is «making good progress» toward her goals.", "quiet, head down, left early"),
    ),
    good=(
        example("Mood slightly better.", "maybe a touch less heavy than last wk, not sure"),
        example("Client reported better sleep.", "sleeping better"),
        example("Client is making progress toward her goals.", "called 2 friends this wk"),
        example("Client wants to improve her sleep.", "sleep poor"),
        example("Anxious and low, she stayed.", "anx, low, stayed"),
        example("Low mood with avoidance of the choir.", "avoids choir since funeral"),
        example("Cannabis dependence in remission; kept the visit.", "visit kept"),
    ),
)
