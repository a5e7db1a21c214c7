"""Sentences on risk from what was ticked: only what was done, each kind by its own name."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from drafter.writer.block import text
from drafter.writer.joining import finished, series
from drafter.writer.pieces import Piece, Sentence
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
    "{asked_c}{when}, {client} denied {kinds}",
    "{client_c} denied {kinds} when asked{by}{when}",
    "{kinds_c} {was} asked about{by}{when} and denied",
    "{when_c}a direct question{by} on {kinds} was answered with no",
    "a question{by}{when} about {kinds} brought a denial",
    "{kinds_c}: denied on asking{by}{when}",
    "{client_c}, questioned{by}{when}, denied {kinds}",
    "on inquiry{by}{when}, there was denial of {kinds}",
    "{client_c} said no{when} to a question{by} on {kinds}",
    "{kinds_c}: {client} was asked{by}{when} and denied it",
    "screening{by}{when} for {kinds}: denied",
    "{client_c} answered no when{when} {kinds} came up as a question{by}",
)
_REPORTED = ("{client_c} reported {kinds}{when}", "{kinds_c} {was} reported{when}", "{kinds_c}: reported{when}",
             "{when_c}{client} spoke of {kinds}", "{kinds_c} {was} named{when} as present")  # fmt: skip
_NOT_SEEN = ("no {kinds} {was} observed{when}", "no signs of {kinds} were seen{when}", "{kinds_c}: none observed{when}",
             "{when_c}nothing seen pointed to {kinds}", "observation{when} showed no {kinds}")  # fmt: skip
_PAST = ("{kinds_c}: in the past only", "{client_c} has {kinds} in the past only", "{kinds_c} {was} a matter of history only",
         "only past {kinds} {was} noted", "{kinds_c} belonged to the past only")  # fmt: skip
_LINES = {"asked_denied": _DENIED, "reported": _REPORTED, "none_observed": _NOT_SEEN, "history_only": _PAST}


def with_risk(
    pieces: list[Piece], data: Sequence[Mapping[str, Any]], voice: Voice, number: int
) -> tuple[list[Piece], list[Sentence]]:
    """Add ticked risk: as a source to a bullet that says the same, else as a sentence of its own.

    `number` is the member's place in the session; it chooses among the builds of a sentence.
    """
    rest: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for entry in data:
        kind, status = text(entry, "kind"), text(entry, "status")
        if kind not in _KINDS or status not in _LINES:
            continue
        at = next((i for i, p in enumerate(pieces) if _says(p, kind, status)), None)
        if at is None:
            rest.setdefault((status, text(entry, "asked_by"), text(entry, "when")), []).append(entry)
        else:
            p = pieces[at]
            pieces[at] = Piece(p.text, p.shape, p.element, (*p.sources, text(entry, "id")), p.hedged, p.lead)
    return pieces, [_sentence(*key, entries, voice, number) for key, entries in rest.items()]


def _says(piece: Piece, kind: str, status: str) -> bool:
    if piece.element != "risk" or piece.hedged or not re.search(_SPOKEN[kind], piece.text, re.IGNORECASE):
        return False
    negated = bool(re.search(r"\b(?:denied|no|not|never|negative)\b", piece.text))
    past = bool(re.search(r"\bhistory|\bago\b|\bpast\b|\b(?:19|20)\d\d\b", piece.text))
    if status == "asked_denied":
        return "denied" in piece.text and not past
    if status == "none_observed":
        return negated and bool(re.search(r"\b(?:observed|seen)\b", piece.text))
    return past if status == "history_only" else not negated and not past


def _sentence(
    status: str, by: str, when: str, entries: list[Mapping[str, Any]], voice: Voice, number: int
) -> Sentence:
    kinds = series([_KINDS[text(e, "kind")] for e in entries])
    if status in {"asked_denied", "none_observed"}:
        kinds = kinds.replace(" and ", " or ").replace(", or ", " or ")
    lines = _LINES[status]
    time = when.replace("_", " ").strip()
    words = {
        "kinds": kinds, "kinds_c": kinds, "client": voice.subject().replace("The", "the", 1),
        "client_c": voice.subject(), "by": f" by {by}" if by else "", "when": f" {time}" if time else "",
        "when_c": f"{time}, " if time else "", "was": "were" if (len(entries) > 1 and " and " in kinds) or kinds.startswith("thoughts") else "was",
        "asked_c": f"asked by {by}" if by else "asked",
    }  # fmt: skip
    line = lines[number % len(lines)].format(**words)
    return Sentence(finished(line), "risk", tuple(text(e, "id") for e in entries))
