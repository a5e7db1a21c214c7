"""The group's answer: setting, topic, interventions and process, singling out nobody."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from drafter.writer.block import items, number, part, text
from drafter.writer.clean import is_instruction, readable
from drafter.writer.context import Phrases, phrases_of
from drafter.writer.joining import finished, series
from drafter.writer.pieces import Sentence
from drafter.writer.saying import Told, said_of
from drafter.writer.spelling import in_dictionary
from drafter.writer.voice import GROUP
from guardrails.note import GROUP_ELEMENTS

_FORMATS = {
    "in_person": "in person",
    "telehealth_video": "by video",
    "telehealth_audio": "by audio",
    "hybrid": "in a hybrid format, partly in person and partly remotely",
}
_ROLES = {"co": "co-facilitated by {}", "trainee": "with {} as a trainee", "observer": "observed by {}"}
_CAPITALS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October November December Christmas Thanksgiving Easter Hanukkah Ramadan Halloween I".split()
)
"""Words that keep their capital wherever they stand."""
_TOGETHER = frozenset(
    "discussed shared processed practiced explored brainstormed talked listened laughed named listed compared wrote "
    "supported encouraged engaged participated stayed".split()
)
"""What is the group's act, whoever began it."""
_SINGLED_OUT = re.compile(
    r"\[MEMBER_\d+\]|\b(?:one|1|a|another|this|that|newest|new|older|younger|male|female) (?:pt"
    r"|patient|client|member|person"
    r"|participant|guy|woman|man|girl|boy|peer)\b(?!s)",
    re.IGNORECASE,
)
_THERAPIST = re.compile(
    r"\b(?:psychoed\w*|taught|reviewed|introduced|facilitated|modeled|led|guided|coached|explained|assigned|practiced"
    r"|role[- ]?play\w*|exercise|worksheet|handout|skills? (?:training|practice)|normalized|validated)\b"
)


def group_answer(block: Mapping[str, Any]) -> dict[str, Any]:
    """Write the part that is the same for all members."""
    session = part(block, "session")
    sentences = [s for s in (_setting(session), _next(session), _topic(session), _interventions(session)) if s]
    phrases = phrases_of(block)
    for bullet in items(block, "bullets"):
        sentences += _bullet(bullet, phrases)
    answer: dict[str, Any] = {e: [s.as_answer() for s in sentences if s.element == e] for e in GROUP_ELEMENTS}
    questions = {
        "topic": "What did the group work on?",
        "intervention": "Which interventions did the group work with?",
        "process": "How did the members work with each other?",
    }
    answer["gaps"] = [{"element": e, "question": q} for e, q in questions.items() if not answer[e]]
    return answer


def _setting(session: Mapping[str, Any]) -> Sentence | None:
    sources: list[str] = []
    said = "the group met"
    form = part(session, "format")
    if text(form, "text"):
        said += f" {_FORMATS.get(text(form, 'text'), text(form, 'text').replace('_', ' '))}"
        sources.append(text(form, "id"))
    minutes, present = part(session, "minutes"), part(session, "present")
    if number(minutes, "value") is not None:
        said += f" for {number(minutes, 'value')} minutes"
        sources.append(text(minutes, "id"))
    if number(present, "value") is not None:
        count = number(present, "value")
        said += f", with {count} member{'' if count == 1 else 's'} present"
        sources.append(text(present, "id"))
    led, by = _led(session)
    if led:
        said += f", {led}"
    sources = [s for s in [*sources, *by] if s]
    return Sentence(finished(said), "setting", tuple(sources)) if sources else None


def _led(session: Mapping[str, Any]) -> tuple[str, list[str]]:
    people = items(session, "facilitators")
    leads = [p for p in people if text(p, "role") in {"lead", ""}]
    parts = [f"led by {series([_person(p) for p in leads])}"] if leads else []
    for role, words in _ROLES.items():
        others = [_person(p) for p in people if text(p, "role") == role]
        if others:
            parts.append(words.format(series(others)))
    return " and ".join(parts), [text(p, "id") for p in people]


def _person(person: Mapping[str, Any]) -> str:
    name, credentials = text(person, "placeholder"), text(person, "credentials")
    return f"{name}, {credentials}," if name and credentials else name or credentials


def _next(session: Mapping[str, Any]) -> Sentence | None:
    following = part(session, "next_session")
    if not text(following, "text"):
        return None
    return Sentence(finished(f"the next session is on {text(following, 'text')}"), "setting", (text(following, "id"),))


def _topic(session: Mapping[str, Any]) -> Sentence | None:
    topic = part(session, "topic")
    if not text(topic, "text"):
        return None
    worked = in_mid_sentence(text(topic, "text").rstrip("."))
    return Sentence(finished(f"the group worked on {worked}"), "topic", (text(topic, "id"),))


def in_mid_sentence(words: str) -> str:
    """Take the capital from the first of some words, unless it is a name, a title or letters: `Holiday stress`."""
    first, _, rest = words.partition(" ")
    titled = re.search(r"(?<![\w\[])[A-Z]", rest)
    plain = re.fullmatch(r"[A-Z][a-z'’-]*", first) and in_dictionary(first.lower())
    if not plain or titled or first in _CAPITALS:
        return words
    return f"{first.lower()} {rest}".rstrip()


def _interventions(session: Mapping[str, Any]) -> Sentence | None:
    named = [i for i in items(session, "interventions") if text(i, "text")]
    if not named:
        return None
    said = series([text(i, "text").rstrip(".") for i in named])
    be = "interventions were" if len(named) > 1 else "the intervention was"
    return Sentence(finished(f"{be} {said}"), "intervention", tuple(text(i, "id") for i in named))


def _bullet(bullet: Mapping[str, Any], phrases: Phrases) -> list[Sentence]:
    words = readable(text(bullet, "text"))
    if not words.strip() or is_instruction(words) or _SINGLED_OUT.search(words):
        return []
    out: list[Sentence] = []
    for said in said_of(words, text(bullet, "id"), Told("", GROUP, phrases)):
        line = _of_group(said.text)
        therapists = _THERAPIST.search(line) and not re.search(r"\b(?:peer|members?|feedback)\b", line)
        out.append(replace(said, text=line, element="intervention" if therapists else "process"))
    return out


def _of_group(line: str) -> str:
    """Name the group before an act that is all of theirs, whoever began it (`Discussed grief`)."""
    first, _, rest = line.partition(" ")
    return f"The group {first.lower()} {rest}" if first.lower() in _TOGETHER and rest else line
