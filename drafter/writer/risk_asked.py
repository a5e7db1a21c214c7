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
_DENIED = (
    "{when_c}{client} denied {kinds} {asking}",
    "{asked_c}, {client} denied {kinds}{when}",
    "{kinds}: denied{when} on questions{of}",
    "{client} said no to a question{of} concerning {kinds}{when}",
    "{kinds}, raised{by}, {was} denied{when}",
    "in reply{to}, {client} said{when} that there was no {kinds}",
    "{when_c}{kinds} {was} asked about{by} and denied",
    "on inquiry{by} there was denial of {kinds}{when}",
    "the answer{when} to a question about {kinds}{of} was no",
    "denial of {kinds} to questions{of}{when}",
    "{client}, questioned{by} on {kinds}, denied it{when}",
    "inquiry{by} about {kinds}{when} met with denial",
)
_REPORTED = (
    "{client} reported {kinds}{when}",
    "{kinds} {was} reported{when} by {client}",
    "{when_c}{client} spoke of {kinds}",
    "{kinds}: reported{when}",
    "there was a report of {kinds}{when}",
)
_NOT_SEEN = (
    "no {kinds} {was} observed{when}",
    "{when_c}no signs of {kinds} were seen",
    "{kinds}: none observed{when}",
    "observation{when} showed no {kinds}",
    "nothing seen{when} pointed to {kinds}",
)
_PAST = (
    "{kinds}: in the past only",
    "any {kinds} lay in the past",
    "{kinds} {was} a matter of history only",
    "only past {kinds} {was} noted",
    "{kinds} was past, not present",
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


def _sentence(status: str, by: str, when: str, entries: list[Mapping[str, Any]], voice: Voice, number: int) -> Sentence:
    kinds = series([_KINDS[text(e, "kind")] for e in entries])
    if status in {"asked_denied", "none_observed"}:
        kinds = kinds.replace(" and ", " or ").replace(", or ", " or ")
    lines = _LINES[status]
    time = when.replace("_", " ").strip() if _TIME.fullmatch(when) else ""
    several = (len(entries) > 1 and " and " in kinds) or kinds.startswith("thoughts")
    words = {
        "kinds": kinds, "client": f"the {voice.noun}", "was": "were" if several else "was",
        "by": f" by {by}" if by else "", "of": f" from {by}" if by else "", "to": f" to {by}" if by else "",
        "asking": f"when {by} asked" if by else "when asked", "asked_c": f"asked by {by}" if by else "when asked",
        "when": f" {time}" if time else "", "when_c": f"{time}, " if time else "",
    }  # fmt: skip
    line = lines[number % len(lines)].format(**words)
    return Sentence(finished(line), "risk", tuple(text(e, "id") for e in entries))
