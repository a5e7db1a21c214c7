"""Medications, substances, events and people of a note that nothing in its input holds, by name or by another name."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import yaml

from guardrails.audit.audited import Audited
from guardrails.audit.bearing import typed_words
from guardrails.audit.support import facts_in, told
from guardrails.audit.unborne import held_for
from guardrails.language.sentences import Sentence

_DATA = yaml.safe_load((Path(__file__).with_name("same_things.yaml")).read_text(encoding="utf-8"))
_SAME = tuple(frozenset(line.split()) for line in _DATA["same"].splitlines())
_BRANDS: Mapping[str, str] = _DATA["brands"]
_NO_SUBSTANCE = re.compile(
    r"[ -](?:use )?(?:disorder|dependence|addiction|recovery)|[ -]free|(?: \w+)? (?:water|coffee|tea|juice|milk|soda)\b"
)
"""What follows a word for a substance, or for drinking, that names none."""


_OPIOID_PROGRAM = re.compile(
    r"\b(?:otp|mmtp?|opioid treatment|opiate treatment|narcotic treatment|carr(?:y|ies)|take-?homes?)\b"
)


class Unheld(NamedTuple):
    """One of them: of which sort, under which name, with its place in the sentence's `plain`."""

    sort: str
    name: str
    sentence: Sentence
    start: int
    end: int


def unheld(view: Audited, *sorts: str) -> Iterator[Unheld]:
    """Find those of some sorts, each name once."""
    return (found for found in view.shared(_unheld) if found.sort in sorts)


def _unheld(view: Audited) -> tuple[Unheld, ...]:
    earlier = "\n".join((p.text or "").lower() for p in (view.member.previous if view.member else ()))
    text = f"{view.evidence.plain}\n{earlier}\n{_of_setting(view)}"
    held = facts_in(text)
    words = set(re.findall(r"[a-z]+", text))
    relations = held_for(view)
    found: dict[tuple[str, str], Unheld] = {}
    for sentence in told(view):
        for sort, names in facts_in(sentence.plain).items():
            for name, (start, end) in names.items():
                if (sort, name) in found or _is_held(sort, name, held, words, view):
                    continue
                if sort == "substance" and _NO_SUBSTANCE.match(sentence.plain, end):
                    continue
                if sort == "relative" and (relations.names(name) or _is_of_a_peer(sentence.plain[:start])):
                    continue
                found[sort, name] = Unheld(sort, name, sentence, start, end)
    return tuple(found.values())


def _of_setting(view: Audited) -> str:
    """Name the medication that a group is for: in a program for opioids "95 mg" needs no name."""
    session = view.session
    told = " ".join((session.group_name or "", session.topic or "", *(b.text for b in session.bullets))).lower()
    return "methadone" if _OPIOID_PROGRAM.search(told) else ""


def _is_held(
    sort: str, name: str, held: Mapping[str, Mapping[str, tuple[int, int]]], words: set[str], view: Audited
) -> bool:
    there = held.get(sort, {})
    if typed_words(view).has_mistyped(name):
        return True
    if sort == "medication":
        return _BRANDS.get(name, name) in {_BRANDS.get(other, other) for other in (*there, *words)}
    if name in there or name in words:
        return True
    loose = next((group for group in _SAME if name in group), frozenset())
    others = {other for group in _SAME for other in group if name in group} & words
    if sort == "relative" and others & set(there):
        others -= set(there)
    return bool(loose) and bool(others - {name})


def _is_of_a_peer(before: str) -> bool:
    return bool(re.search(r"\b(?:peer|another member|member)(?:'s)?(?: \w+){0,3} $", before[-40:]))
