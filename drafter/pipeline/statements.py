"""Turns a model's answer into statements: sources checked, placeholders restored, what rests on nothing dropped."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from drafter.answers import AnswerStatement, statements_by_element
from drafter.pipeline.slips import slips_mended
from guardrails.deid.masking import Masked
from guardrails.deid.placeholders import Placeholders
from guardrails.deid.restoring import restore
from guardrails.note import Element, Statement

_LONGEST = 1_200
"""Characters of one statement; beyond it a model repeats its input."""

_MANY_SOURCES = 4
_WORD = re.compile(r"[a-z]{4,}|\d+")
_THERAPIST = re.compile(r"\b([Tt])he (?:therapist|clinician|facilitator|counselor)\b")


@dataclass(frozen=True)
class Call:
    """What is needed to read one call's answer.

    `texts` holds the masked words behind each name of the call; `shared` the names that the whole group shares. `me`
    says what a bullet's "me" is called, by its place, where somebody else than the lead wrote it; `typed` is what was
    masked there.
    """

    citations: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, str]
    shared: frozenset[str]
    placeholders: Placeholders
    about: str | None
    person_term: str
    me: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, Masked] = field(default_factory=dict)


@dataclass
class Read:
    """What an answer gave: statements, their masked words (for a repair), and how many were dropped.

    `ambiguous` and `unknown` hold ids of statements with a name that fits two, or a placeholder that nobody made.
    """

    statements: list[Statement] = field(default_factory=list)
    masked: dict[str, str] = field(default_factory=dict)
    dropped: int = 0
    ambiguous: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def statements_of(answer: BaseModel, call: Call) -> Read:
    """Read a member's or a group's answer."""
    read = Read()
    for element, given in statements_by_element(answer):
        add(read, f"s{len(read.statements) + 1}", element, given, call)
    return read


def add(read: Read, statement_id: str, element: Element, given: AnswerStatement, call: Call) -> None:
    """Read one statement into `read`, or count it as dropped."""
    text = re.sub(r"\s+", " ", given.text).strip()
    sources = _sources(text, given.sources, call)
    echoes = any(text == s.text and element == s.element for s in read.statements)
    if not text or not sources or len(text) > _LONGEST or "```" in text or echoes:
        read.dropped += 1
        return
    if call.about is not None and set(sources) <= call.shared:
        read.dropped += 1  # what happened to everyone stands in the group part, and is no observation of this member
        return
    places = tuple(dict.fromkeys(place for name in sources for place in call.citations[name]))
    typed = [call.typed[place] for place in places if place in call.typed]
    restored = restore(text, call.placeholders, call.about, call.person_term, slips_mended(typed))
    if restored.unknown:
        read.unknown.append(statement_id)
    if restored.ambiguous:
        read.ambiguous.append(statement_id)
    read.masked[statement_id] = text
    read.statements.append(
        Statement(
            id=statement_id,
            text=_finished(_told_apart(restored.text, places, call)),
            element=element,
            sources=places,
            certainty=given.certainty,
        )
    )


def _told_apart(text: str, places: Iterable[str], call: Call) -> str:
    """Call the therapist of a co-therapist's bullet that: in the lead's note "the therapist" is the lead."""
    who = {call.me.get(place, "") for place in places if "bullets[" in place}
    return _THERAPIST.sub(rf"\1he {who.pop()}", text) if len(who) == 1 and "" not in who else text


def _sources(text: str, given: Iterable[str], call: Call) -> list[str]:
    """Keep the names that the call made; of a sentence that cites nearly everything, those that share words with it."""
    valid = list(dict.fromkeys(name for name in given if name in call.citations))
    if len(valid) <= _MANY_SOURCES:
        return valid
    words = set(_WORD.findall(text.lower()))
    return [name for name in valid if words & set(_WORD.findall(call.texts.get(name, "").lower()))]


def _finished(text: str) -> str:
    """Begin a sentence with a capital and end it with a full stop; change nothing else."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", '"', "”", ")")) else f"{text}."
