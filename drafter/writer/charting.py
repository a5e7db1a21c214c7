"""Finished lines made fit for a chart: two sentences parted, a verb for a bare phrase, what stays bare in one line.

It works on the finished text, so that it holds for every way in which a bullet came to be said. What it adds tells
nothing: "was", "there was", an article; a subject only before verbs that nobody but the client can be the subject of.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafter.writer.clauses import spaced
from drafter.writer.clean import cleaned_marks
from drafter.writer.joining import finished
from drafter.writer.lexicon import closed_tag, is_common
from drafter.writer.opening import FINITE
from drafter.writer.phrasing import as_sentence, is_bare, unspliced
from drafter.writer.pieces import Sentence
from drafter.writer.spelling import in_dictionary, is_name
from drafter.writer.tagging import Word, tagged
from drafter.writer.voice import Voice

_UNIT = re.compile(r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bvs)([.;])\s+(?=\S)")
_DASH = re.compile(r"\s[-–—]{1,2}\s")
_ASKED = re.compile(r"\b(?:asked|checked|screened|assessed)\b")
_SHORT = 7
"""Words that may stand in brackets behind a sentence."""
_NAMED = re.compile(r"(?:plan|next|homework|upcoming|to do|goal)s?\b[^:]{0,20}:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Said:
    """One part of a statement: its words mended, whether they are a sentence, and the stop before it."""

    line: str
    sound: bool
    stop: str
    words: Sequence[Word]


def charted(sentences: Sequence[Sentence], voice: Voice, typed: str) -> list[Sentence]:
    """Give the sentences as a chart holds them; what is no sentence stands in one line for each element.

    `typed` is all of the bullets: a word that stands there in small letters needs its capital nowhere.
    """
    small = frozenset(re.findall(r"(?<![\w'’])[a-z]+", typed))
    out: list[Sentence] = []
    bare: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        if not any(source.startswith("b") for source in sentence.sources):
            out.append(sentence)
            continue
        if not sentence.text.strip(" ."):
            continue
        text, sound = _charted(_third_person(sentence.text), voice, sentence.element, small)
        told = replace(sentence, text=text)
        if sound or _NAMED.match(text):
            out.append(told)
        else:
            bare.setdefault(sentence.element, []).append(told)
    return [*out, *(_gathered(element, lines, small) for element, lines in bare.items())]


def _gathered(element: str, lines: Sequence[Sentence], small: frozenset[str]) -> Sentence:
    said = "; ".join(_low(line.text.rstrip(". "), small) for line in lines)
    lead = "Plan" if element == "plan" else "Regarding risk" if element == "risk" else "Also noted"
    sources = tuple(dict.fromkeys(source for line in lines for source in line.sources))
    return Sentence(finished(f"{lead}: {said}"), element, sources, any(line.hedged for line in lines))


def _charted(text: str, voice: Voice, element: str, small: frozenset[str]) -> tuple[str, bool]:
    """Give one statement mended, and whether it is made of sentences."""
    marked = cleaned_marks(_signs(_DASH.sub(_dash, text)))
    said: list[_Said] = []
    client_acts = True
    parts = _UNIT.split(marked.text.rstrip(". "))
    for unit, stop in zip(parts[::2], [".", *parts[1::2]], strict=True):
        for j, words in enumerate(unspliced(tagged(_low(unit, small), marked.kept))):
            spoken, sound = as_sentence(words, voice, element, client_acts=client_acts)
            line = spaced(w.text for w in spoken)
            sound = sound or line.lower().startswith(f"the {voice.noun} ")
            if j and sound and is_bare(said[-1].words):
                said[-1] = _Said(f"{line} ({said[-1].line})", True, said[-1].stop, spoken)  # his gumbo, she never ...
            elif j and said[-1].sound and sound and _ASKED.search(said[-1].line):
                said[-1] = _Said(f"{said[-1].line}, and {line}", True, said[-1].stop, spoken)
            else:
                said.append(_Said(line, sound, ";" if j else stop, spoken))
            client_acts = _of_client(spoken)
    return marked.restored(_MID.sub(_lowered, _joined(said))), all(s.sound for s in said) or (
        bool(said) and said[0].sound
    )


_MID = re.compile(r"(?<=, )[A-Z][a-z]+(?=[ ,.])|(?<=; )[A-Z][a-z]+(?=[ ,.])")


def _lowered(match: re.Match[str]) -> str:
    """Take the capital from a plain word in the midst of a sentence, where a stop was made a comma."""
    key = match[0].lower()
    return key if (is_common(match[0]) or closed_tag(key)) and not is_name(key) else match[0]


def _of_client(words: Sequence[Word]) -> bool:
    return any(w.tag in {"CL", "PR"} for w in words[:1]) or any(w.tag == "CL" for w in words[1:2])


def _joined(said: Sequence[_Said]) -> str:
    """Set the sentences behind each other; a few bare words stand in brackets behind the sentence that they go with."""
    out = ""
    open_line = False
    for unit in said:
        if not out:
            out = _up(unit.line)
        elif unit.sound and not open_line:
            out += f". {_up(unit.line)}" if unit.stop == "." else f"; {unit.line}"
        elif unit.sound or open_line or len(unit.line.split()) > _SHORT or out.endswith(")") or _acts(unit):
            out += f"; {unit.line}"
        else:
            out += f" ({unit.line})"
        open_line = open_line or (not unit.sound and not out.endswith(")"))
    return finished(out)


def _acts(unit: _Said) -> bool:
    """Whether a bare part holds a verb of its own, so that it is no mere detail."""
    return any(w.tag in FINITE for w in unit.words)


def _third_person(text: str) -> str:
    """Say "the therapist" for "me", and "the team" for those who lead: `let us know`."""
    parts = re.split(r'("[^"]*"|“[^”]*”)', text)
    return "".join(part if part[:1] in set('"“') else _OF_US.sub(_TEAM, _OF_ME.sub(_ONE, part)) for part in parts)


_ONE, _TEAM = r"\1 the therapist", r"\1 the team"
_OF_ME = re.compile(r"\b(see|tell|text|call|email|let|show|bring|send) me\b(?! too)")
_OF_US = re.compile(r"\b(let|tell|from|with|call|show|to) us\b")


def _signs(text: str) -> str:
    """Write out the signs that are left: arrows in a row are steps, an equals sign says what a thing is."""
    if text.count("leading to") > 1 or re.search(
        r"leading to (?:\w+ed|told|went|left|said|made|took|gave|got)\b", text
    ):
        text = re.sub(r",? leading to\b", ", then", text)
    text = re.sub(r"\s*<-+\s*", " after ", re.sub(r"\s*↔\s*", " and ", text))
    text = re.sub(r"\s\+{2,}", "", re.sub(r"\(\+\)\s*", "positive for ", text))
    return re.sub(r"\s=\s(?=\S)", ": ", re.sub(r"([.;] |^)= ", r"\1", text))


def _dash(match: re.Match[str]) -> str:
    return ": " if ":" not in match.string[: match.start()] else "; "


def _up(text: str) -> str:
    return text[:1].upper() + text[1:]


def _low(text: str, small: frozenset[str]) -> str:
    """Take the capital from a word that is no name."""
    first = (text.split(maxsplit=1) or [""])[0].rstrip(",.;:")
    if not first.isalpha() or first == "I" or first[1:].lower() != first[1:]:
        return text
    key = first.lower()
    common = is_common(first) or bool(closed_tag(key)) or key in _ORDER
    common = common or (in_dictionary(key) and (key in small or not (is_name(key) or key in _MADE)))
    return text[:1].lower() + text[1:] if common else text


_MADE = frozenset(
    "zoom uber lift google facebook snapchat medicaid medicare christmas easter thanksgiving halloween".split()
)
_ORDER = frozenset("second third fourth fifth sixth seventh eighth ninth tenth several lots".split())
