"""A remote member's place or kind of connection in the note is not the one on file.

What: another state than the one recorded, home where a car, an office or a relative's home is on file (or the other way
round), a seat in the room or "came in" for someone who was on a screen, the telephone for a video session.

Why it matters: the state decides whether the clinician may treat at all, the place where help is sent in an emergency.

Limits: a place or a state that the member's own bullets have is right; a state told of somebody else is left alone.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_plan
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule
from guardrails.language.assertion import RELATIVE
from guardrails.language.concepts import concept
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve

_STATES = {
    "alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA", "colorado": "CO",
    "connecticut": "CT", "delaware": "DE", "florida": "FL", "georgia": "GA", "hawaii": "HI", "idaho": "ID",
    "illinois": "IL", "indiana": "IN", "iowa": "IA", "kansas": "KS", "kentucky": "KY", "louisiana": "LA", "maine": "ME",
    "maryland": "MD", "massachusetts": "MA", "michigan": "MI", "minnesota": "MN", "mississippi": "MS", "missouri": "MO",
    "montana": "MT", "nebraska": "NE", "nevada": "NV", "new hampshire": "NH", "new jersey": "NJ", "new mexico": "NM",
    "new york": "NY", "north carolina": "NC", "north dakota": "ND", "ohio": "OH", "oklahoma": "OK", "oregon": "OR",
    "pennsylvania": "PA", "rhode island": "RI", "south carolina": "SC", "south dakota": "SD", "tennessee": "TN",
    "texas": "TX", "utah": "UT", "vermont": "VT", "virginia": "VA", "washington": "WA", "west virginia": "WV",
    "wisconsin": "WI", "wyoming": "WY",
}  # fmt: skip
_CODES = frozenset(_STATES.values())
_STATE = Sieve(
    r"\b(?P<name>" + "|".join(name.title() for name in sorted(_STATES, key=len, reverse=True)) + r")\b"
    r"|(?<=[,( ])(?P<code>" + "|".join(sorted(_CODES - {"IN", "OR", "ME", "OK", "HI", "ID", "MA", "PA", "AL"})) + r")\b"
    r"|(?<=[,(] )(?P<after>MA|PA|ID|AL)\b|(?<=\()(?P<inside>MA|PA|ID|AL|ME|OK|HI|IN|OR)\b"
    r"|(?<=\bin )(?P<stays>MA|PA|ID|AL|ME|OK|HI|OR)\b"
)
_LINKED = Sieve(
    r"\b(?:video|phone|telephone|telehealth|screen|camera|zoom|online|remote(?:ly)?|audio|link|line|connect\w*"
    r"|joined|joins"
    r"|join|logged|logs|dial\w*|called in|calls in|attend(?:s|ed)|located|location|taking part|took part)\b",
    re.IGNORECASE,
)
_PLACES = {
    "home": "home house apartment flat bedroom kitchen residence porch sofa couch",
    "vehicle": "car truck van vehicle cab rv",
    "work": "office work workplace station firehouse barracks job jobsite store shop desk warehouse breakroom",
    "elsewhere": "hotel motel library shelter hospital clinic school campus park church cafe airport train bus bench",
}
_KIND = {word: kind for kind, words in _PLACES.items() for word in words.split()}
_FROM = Sieve(
    r"\b(?:from|at|in) (?P<whose>(?:(?:her|his|their|the|a|an|own|parked|private|[a-z-]+['’]s) ){0,3})"
    r"(?:\w+ )?(?P<place>" + "|".join(_KIND) + r")\b",
    re.IGNORECASE,
)
_HERE = Sieve(
    r"\b(?:in|into) (?:the |our )(?:group )?room\b|\bin (?:the )?group room\b|\bat (?:the|our) (?:office|clinic"
    r"|center|table)\b"
    r"|\bin[- ]person\b|\bon[- ]?site\b|\b(?:took|takes|chose) (?:a|an|the|her|his|their)(?: \w+)? (?:seat|chair"
    r"|place)\b"
    r"|\bsat (?:down )?(?:\w+ )?(?:by|near|at|beside|next to|in the circle|across|apart|close)\b"
    r"|^\W*(?:[A-Z]\w*: )?(?:came|walked) in(?:to)?\b|\bhere in the\b|\bwith us (?:at|in) the\b",
    re.IGNORECASE,
)
_REMOTE = Sieve(
    r"\b(?:video|phone|telephone|telehealth|screen|camera|zoom|online|remote(?:ly)?|virtual\w*|audio|link"
    r"|connection|connected"
    r"|chat|muted?|logged|dialed|called in|home|car|truck|wifi|wi-fi|platform|line)\b",
    re.IGNORECASE,
)
_A_RELATIVE_IN = re.compile(rf"(?:{RELATIVE.pattern})(?! ?['’]s)[^,.;]{{0,20}} in $")
_BY_PHONE = re.compile(
    r"^\W*(?:[A-Z]: )?(?:by|over|via|on) (?:the )?(?:tele)?phone\b|\b(?:attended|joined|took part|present)"
    r"(?: \w+){0,3} (?:by|over|via) (?:tele)?phone\b|\baudio[- ]only\b",
    re.IGNORECASE,
)
_VIDEO = re.compile(r"\b(?:video|camera|screen|zoom)\b", re.IGNORECASE)
_FIRST = 3


def _check(view: Audited) -> Iterator[Hit]:
    how = view.session.format
    location = view.member.location if view.member else None
    if how in (None, "in_person") or (how == "hybrid" and location is None):
        return
    told = [s for s in view.from_bullets if s.subject != "group" and not is_plan(s)]
    yield from _not_remote(view, told)
    near = [s for i, s in enumerate(told) if i < _FIRST or _LINKED.search(s.text)]
    for sentence in near if location else ():
        yield from _other_state(sentence, view)
        yield from _other_place(sentence, view)


def _not_remote(view: Audited, told: list[Sentence]) -> Iterator[Hit]:
    """Flag a seat in the room for someone who was on a screen, and the telephone for a video session."""
    if not any(_REMOTE.search(s.text) for i, s in enumerate(told) if i < _FIRST or _LINKED.search(s.text)):
        for i, sentence in enumerate(told):
            here = _HERE.search(sentence.text)
            if here and (i < _FIRST or here.start() == 0) and not _was_here(view):
                start = sentence.start + here.start()
                yield Hit("This member took part remotely.", start, start + len(here[0]), about="here")
                break
    if view.session.format == "telehealth_video" and not _VIDEO.search(view.note.text):
        if re.search(r"\b(?:phone|ph|audio|called)\b", view.evidence.own_plain):
            return
        for sentence in told:
            if match := _BY_PHONE.search(sentence.text):
                start = sentence.start + match.start()
                yield Hit("The session was held by video.", start, start + len(match[0]), about="phone")
                return


def _was_here(view: Audited) -> bool:
    """Tell whether the record or the bullets of a hybrid group have the member in the room after all."""
    kind = (view.member.location.kind if view.member and view.member.location else None) or ""
    own = view.evidence.own_plain
    on_site = re.search(r"\b(?:clinic|site|office|in person|room|center|group|here)\b", kind.lower())
    return bool(on_site or _HERE.search(own) or re.search(r"\b(?:in person|in room|in rm|irl)\b", own))


def _other_state(sentence: Sentence, view: Audited) -> Iterator[Hit]:
    recorded = (view.member.location.state or "").upper() if view.member and view.member.location else ""
    recorded = _STATES.get(recorded.lower(), recorded)
    if recorded not in _CODES:
        return
    for match in _STATE.finditer(sentence.text):
        code = (
            _STATES[match["name"].lower()]
            if match["name"]
            else match["code"] or match["after"] or match["inside"] or match["stays"]
        )
        before = sentence.text[: match.start()].lower()
        others = re.search(r"\b(?:to|of|for|than|near) $", before) or _A_RELATIVE_IN.search(before)
        if code != recorded and not others and not _is_typed(match[0], code, view):
            start = sentence.start + match.start()
            yield Hit(f"The record says {recorded}.", start, start + len(match[0]), about="state")
            return


def _is_typed(name: str, code: str, view: Audited) -> bool:
    return bool(re.search(rf"\b(?:{re.escape(name)}|{code})\b", view.evidence.raw, re.IGNORECASE))


def _other_place(sentence: Sentence, view: Audited) -> Iterator[Hit]:
    recorded = ((view.member.location.kind if view.member and view.member.location else None) or "").lower()
    match = _FROM.search(sentence.text) if _LINKED.search(sentence.text) else None
    kinds = {_KIND[word] for word in re.findall(r"[a-z]+", recorded) if word in _KIND}
    if match is None or not kinds:
        return
    word = match["place"].lower()
    whose, theirs = RELATIVE.search(match["whose"].lower()), RELATIVE.search(recorded)
    other_home = bool(whose) != bool(theirs) and "home" in kinds and _KIND[word] == "home"
    typed = re.search(rf"\b{word}\b", view.evidence.own_plain)
    named = {concept(w.removesuffix("'s")) for w in re.findall(r"[a-z']+", view.evidence.own_plain)}
    other_home = other_home and (not whose or concept(whose[0].removesuffix("'s")) not in named)
    if other_home or (_KIND[word] not in kinds and not typed):
        start = sentence.start + match.start()
        yield Hit(f"The record says: {recorded}.", start, start + len(match[0]), about="place")


_BY_VIDEO = {
    "format": "telehealth_video",
    "telehealth": {"platform": "Example Meet", "consent_on_file": "2026-01-07"},
}
_AT_HOME = {"location": {"kind": "home", "state": "CT"}}
_AT_NIECE = {"location": {"kind": "niece's home", "state": "CT"}}

RULE = Rule(
    code="GN642",
    category="telehealth-detail",
    severity="warning",
    check=_check,
    suggestion="Correct the note or the record, whichever is wrong.",
    source="Noridian on telehealth place of service; First Coast checklist of 2024-05-06 (method, if telehealth)",
    seed=("requirement 1", "coding 1"),
    bad=(
        example("By video from home in «OR», 90 minutes. Named her fear.", session=_BY_VIDEO, member=_AT_HOME),
        example("By video from home in «Ohio», 90 minutes. Named her fear.", session=_BY_VIDEO, member=_AT_HOME),
        example("By video «from the office», 90 minutes. Named her fear.", session=_BY_VIDEO, member=_AT_HOME),
        example("By video «from her home» for 90 minutes.", session=_BY_VIDEO, member=_AT_NIECE),
        example("«Came in» and named her fear.", session=_BY_VIDEO, member=_AT_HOME),
    ),
    good=(
        example("By video from home (CT). Her sister is moving to Ohio.", session=_BY_VIDEO, member=_AT_HOME),
        example("By video from her car.", "in car, kids at home", session=_BY_VIDEO, member=_AT_HOME),
        example("By video from her niece's kitchen.", session=_BY_VIDEO, member=_AT_NIECE),
        example("Came in and named her fear."),
    ),
)
