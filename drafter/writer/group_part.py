"""The group's answer: setting, topic, interventions and process, singling out nobody."""

import re
from collections.abc import Mapping
from typing import Any

from drafter.writer.block import items, number, part, text
from drafter.writer.clauses import Clause, clauses_of
from drafter.writer.clean import is_instruction, readable
from drafter.writer.joining import finished, series
from drafter.writer.opening import opens_with
from drafter.writer.own_words import own_line
from drafter.writer.pieces import Piece, Sentence
from drafter.writer.trusting import told
from drafter.writer.voice import GROUP
from guardrails.note import GROUP_ELEMENTS

_FORMATS = {
    "in_person": "in person",
    "telehealth_video": "by video",
    "telehealth_audio": "by audio",
    "hybrid": "in a hybrid format, partly in person and partly remotely",
}
_ROLES = {"co": "co-facilitated by {}", "trainee": "with {} as a trainee", "observer": "observed by {}"}
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
    for bullet in items(block, "bullets"):
        sentences += _bullet(bullet)
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
    return Sentence(finished(f"the group worked on {text(topic, 'text').rstrip('.')}"), "topic", (text(topic, "id"),))


def _interventions(session: Mapping[str, Any]) -> Sentence | None:
    named = [i for i in items(session, "interventions") if text(i, "text")]
    if not named:
        return None
    said = series([text(i, "text").rstrip(".") for i in named])
    be = "interventions were" if len(named) > 1 else "the intervention was"
    return Sentence(finished(f"{be} {said}"), "intervention", tuple(text(i, "id") for i in named))


def _bullet(bullet: Mapping[str, Any]) -> list[Sentence]:
    words = readable(text(bullet, "text"))
    if not words.strip() or is_instruction(words) or _SINGLED_OUT.search(words):
        return []
    clauses = clauses_of(words, "")
    pieces = told(clauses, text(bullet, "id"), GROUP)
    if clauses and any(_whose_act(clause) for clause in clauses):
        line = own_line(clauses, GROUP, whole=True)
        pieces = [Piece(line, "typed", "", pieces[0].sources, any(c.hedged for c in clauses))]
    found: list[Sentence] = []
    for run in _noun_runs(pieces):
        said = _said(run)
        element = (
            "intervention"
            if _THERAPIST.search(said) and not re.search(r"\b(?:peer|members?|feedback)\b", said)
            else "process"
        )
        found.append(Sentence(finished(said), element, run[0].sources, any(p.hedged for p in run)))
    return found


def _whose_act(clause: Clause) -> bool:
    """Whether nobody can tell the group's act from the therapist's: `drew it on the whiteboard`."""
    if clause.label or opens_with(clause.words) not in {"verb", "aux", "not", "ing", "adj"}:
        return False
    verb = next((w for w in clause.words if w.tag != "ADV"), clause.words[0])
    return verb.key not in _TOGETHER


def _noun_runs(pieces: list[Piece]) -> list[list[Piece]]:
    runs: list[list[Piece]] = []
    for piece in pieces:
        if runs and piece.shape == "noun" and runs[-1][-1].shape == "noun":
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


def _said(run: list[Piece]) -> str:
    first = run[0]
    lead = f"{first.lead}, " if first.lead else ""
    if first.shape == "typed":
        return first.text
    if first.shape == "noun":
        return f"the session included {series([p.text for p in run])}"
    if first.shape == "whole":
        return f"{lead}{first.text}"
    be = "was " if first.shape == "state" else ""
    return f"{lead}the group {be}{first.text}"
