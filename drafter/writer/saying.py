"""A bullet said: in full sentences where all of it is sure, else as one line in the clinician's own words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.writer.arrows import arrows_in_words
from drafter.writer.clean import Cleaned, cleaned
from drafter.writer.context import Phrases, spelled_out
from drafter.writer.joining import finished, series
from drafter.writer.line import line_of
from drafter.writer.pieces import Sentence
from drafter.writer.placing import home_of
from drafter.writer.spanish import is_spanish
from drafter.writer.sure import Part, sure_parts
from drafter.writer.voice import Voice

_HEDGED = re.compile(
    r"\?|\b(?:maybe|possibl\w+|perhaps|probably|not sure|unclear|unsure|questionable|might|seem\w*|appear(?:s|ed)?"
    r"|guess\w*|suspect\w*|likely|apparently|wonder\w*|whether|the therapist thinks)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"(\"[^\"]*\"|“[^”]*”)")


@dataclass(frozen=True, slots=True)
class Told:
    """How bullets are to be told: of whom, by which shorthand, and whether each thing gets a sentence of its own."""

    own: str
    voice: Voice
    phrases: Phrases
    length: str = "standard"


def said_of(typed: str, source: str, told: Told) -> list[Sentence]:
    """Say one bullet, or what of it is this member's."""
    if told.own:
        typed = re.sub(
            rf"({re.escape(told.own)}),? (?:they|she|he)[ /](?:them|her|him)(?:[ /](?:theirs?|hers|his))?\b,?",
            r"\1",
            typed,
        )
    if is_spanish(typed.replace(told.own, "client") if told.own else typed):
        return [_foreign(typed, source, told)]
    written = spelled_out(arrows_in_words(typed), told.phrases)
    read = cleaned(written, told.own)
    hedged = bool(_HEDGED.search(_QUOTED.sub("", read.text)))
    alone = re.fullmatch(r"\ue000\d+\ue001", read.text.strip(" .,;"))
    if alone and read.restored(read.text)[:1] in '"“':
        words = read.restored(read.text).strip(" ,;")
        return [Sentence(finished(f"the {told.voice.noun} said, {words}"), "response", (source,), hedged)]
    parts = sure_parts(read, told.voice)
    if parts:
        return _in_sentences(parts, source, told)
    line = line_of(read, told.voice)
    if not re.search(r"\w", line):
        return []
    return [Sentence(finished(line), home_of(read), (source,), hedged)]


def _foreign(typed: str, source: str, told: Told) -> Sentence:
    words = re.sub(r"^client\b[,:]?\s*", "", typed.replace(told.own, "client") if told.own else typed).strip()
    return Sentence(finished(f"in Spanish: {words}"), home_of(Cleaned(words, ())), (source,), "?" in typed)


def _in_sentences(parts: Sequence[Part], source: str, told: Told) -> list[Sentence]:
    """Join what is said of the client, and what is said of aspects, run by run and element by element."""
    runs: list[list[Part]] = []
    for part in parts:
        same = runs and runs[-1][-1].element == part.element and _group(runs[-1][-1]) == _group(part)
        if same and told.length != "full":
            runs[-1].append(part)
        else:
            runs.append([part])
    return [Sentence(finished(_sentence(run, told.voice)), run[0].element, (source,)) for run in runs]


def _group(part: Part) -> str:
    return "client" if part.kind in {"verb", "state"} else part.kind


def _sentence(run: Sequence[Part], voice: Voice) -> str:
    if run[0].kind == "none":
        return ", ".join(p.text for p in run)
    if run[0].kind == "whole":
        return series([p.text for p in run])
    said: list[str] = []
    for i, part in enumerate(run):
        again = part.kind == "state" and i and run[i - 1].kind == "state"
        said.append(part.text if part.kind == "verb" or again else f"was {part.text}")
    return f"{voice.subject()} {series(said)}"
