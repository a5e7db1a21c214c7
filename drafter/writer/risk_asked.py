"""Sentences on risk from what was ticked: only what was done, each kind by its own name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from drafter.writer.block import text
from drafter.writer.joining import finished, series
from drafter.writer.pieces import Sentence
from drafter.writer.voice import Voice

_KINDS = {
    "suicidal_ideation": "suicidal ideation",
    "self_harm": "self-harm",
    "harm_to_others": "thoughts of harm to others",
    "abuse": "abuse",
    "substance_use": "substance use",
    "other": "other risk",
}
_SPOKEN = {
    "suicidal_ideation": r"suicid|better off dead|\bkill (?:my|her|him|them)?sel",
    "self_harm": r"self-harm|self-injur|\bcut(?:ting)?\b|burned",
    "harm_to_others": r"homicid|harm(?:ing)? (?:to )?others|harm(?:ing)? (?:some|any)one|\bkill\b",
    "abuse": r"abus|shoved|hit (?:her|him|the)|punched|choked",
    "substance_use": r"\b(?:use|used|using|drank|drinking|drink|relapsed?|beers?|alcohol|substance|cravings?)\b",
    "other": r"(?!)",
}
# Each line has its own build, so that two members' sentences share no long run of words.
_DENIED_TO = (
    "{when_c}{client} denied {kinds} when {by} asked",
    "asked{when} by {by}: denied {kinds}",
    "{kinds}: denied{when} (asked by {by})",
    "on {by}'s asking{when}, denied {kinds}",
    "{client} denied {kinds}, {by} asking{when}",
    "{kinds} {was} denied to {by}{when}",
    "on {by}'s question, {client} denied {kinds}{when}",
    "{by} asked about {kinds}{when}: denied",
    "{when_c}{kinds} denied, asked by {by}",
    "when {by} asked{when}: {kinds} denied",
    "{when_c}{by} asked; {client} denied {kinds}",
    "asked about {kinds} by {by}{when}: denied",
)
_DENIED = (
    "{when_c}{client} denied {kinds} when asked",
    "asked{when}: denied {kinds}",
    "{kinds}: denied{when} when asked",
    "asked about {kinds}{when}: denied",
)
_REPORTED = (
    "{when_c}{client} reported {kinds}",
    "reported{when}: {kinds}",
    "{when_c}{client} spoke of {kinds}",
    "{kinds}: reported{when}",
    "{when_c}{kinds} reported by {client}",
)
_NOT_SEEN = (
    "no {kinds} {was} observed{when}",
    "{when_c}no signs of {kinds} were seen",
    "{kinds}: none observed{when}",
    "observed{when}: no {kinds}",
    "{when_c}none observed: {kinds}",
)
_PAST = (
    "{kinds}: in the past only",
    "{kinds} in the past, not now",
    "history only: {kinds}",
    "only past {kinds}",
    "{kinds} {was} past, not present",
)
_TIME = re.compile(r"[\w :,./'\[\]-]{0,40}")
"""What can stand as a time; anything else is none, and the rest of the sentence must not fall with it."""
_LINES = {"asked_denied": _DENIED, "reported": _REPORTED, "none_observed": _NOT_SEEN, "history_only": _PAST}


def with_risk(
    told: list[Sentence], data: Sequence[Mapping[str, Any]], voice: Voice, number: int
) -> tuple[list[Sentence], list[Sentence]]:
    """Add ticked risk: as a source to a sentence that says the same, else as a sentence of its own.

    `number` is the member's place in the session; it chooses among the builds of a sentence.
    """
    rest: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for entry in data:
        kind, status = text(entry, "kind"), text(entry, "status")
        if kind not in _KINDS or status not in _LINES:
            continue
        at = next((i for i, s in enumerate(told) if _says(s, kind, status)), None)
        if at is None:
            rest.setdefault((status, text(entry, "asked_by"), text(entry, "when")), []).append(entry)
        else:
            told[at] = replace(told[at], sources=(*told[at].sources, text(entry, "id")))
    return told, [_sentence(*key, entries, voice, number) for key, entries in rest.items()]


def _says(told: Sentence, kind: str, status: str) -> bool:
    if told.element != "risk" or told.hedged or not re.search(_SPOKEN[kind], told.text, re.IGNORECASE):
        return False
    negated = bool(re.search(r"\b(?:denie[sd]|no|not|never|negative)\b", told.text, re.IGNORECASE))
    past = bool(re.search(r"\bhistory|\bago\b|\bpast\b|\b(?:19|20)\d\d\b", told.text, re.IGNORECASE))
    if status == "asked_denied":
        return bool(re.search(r"\bdenie[sd]\b", told.text, re.IGNORECASE)) and not past
    if status == "none_observed":
        return negated and bool(re.search(r"\b(?:observed|seen)\b", told.text))
    return past if status == "history_only" else not negated and not past


_LEADS = re.compile(r"(?:in|after|before|during|at|on|by|per|via|over|when|while|between)\b")
"""What a time or place begins with that fits into a sentence; any other (`hallway`) stands in brackets."""


def _when(time: str) -> str:
    return f" {time}" if _LEADS.match(time) else f" ({time})" if time else ""


def _sentence(status: str, by: str, when: str, entries: list[Mapping[str, Any]], voice: Voice, number: int) -> Sentence:
    kinds = series([_KINDS[text(e, "kind")] for e in entries])
    if status in {"asked_denied", "none_observed"}:
        kinds = kinds.replace(" and ", " or ").replace(", or ", " or ")
    lines = _DENIED_TO if status == "asked_denied" and by else _LINES[status]
    time = when.replace("_", " ").strip() if _TIME.fullmatch(when) else ""
    several = (len(entries) > 1 and " and " in kinds) or kinds.startswith("thoughts")
    words = {
        "kinds": kinds, "client": f"the {voice.noun}", "was": "were" if several else "was",
        "by": by, "when": _when(time), "when_c": f"{time}, " if _LEADS.match(time) else "",
    }  # fmt: skip
    line = lines[number % len(lines)].format(**words)
    return Sentence(finished(line), "risk", tuple(text(e, "id") for e in entries))
