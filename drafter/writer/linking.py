"""Sentences from data other than bullets: interventions, goals that were picked, scores."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from drafter.writer.block import items, text
from drafter.writer.joining import finished, series
from drafter.writer.lexicon import as_verb
from drafter.writer.pieces import Sentence
from drafter.writer.voice import Voice

_SMALL = frozenset(
    "the and for with skill skills practice exercise work group training on of a an in to module review".split()
)
_DECLINED = re.compile(
    r"\b(?:no|not|never|refused|declined|unwilling|unable|skeptical|cannot|could not|did not|without|silly|hated"
    r"|disliked|resist\w*|avoid\w*|will|plans?|wants?|wanted|lost|forgot|blank|incomplete)\b"
)
_DOING = re.compile(r"\b(?:used|practiced|tried|did|completed|role-played|role|reframed|challenged|led|worked|applied"
                    r"|rehearsed|learned|explored|grounded|made|identified|named|listed|charted|wrote|read"
                    r"|reviewed|picked)\b")  # fmt: skip


def intervention_sentence(session: Mapping[str, Any], told: Sequence[Sentence], voice: Voice) -> Sentence | None:
    """Name the session's interventions: this member's where a bullet shows work with one, else the group's."""
    named = [i for i in items(session, "interventions") if text(i, "text")]
    if not named:
        return None
    mine: list[Mapping[str, Any]] = []
    bullets: list[str] = []
    for intervention in named:
        shown = [p for p in told if _works_with(p, text(intervention, "text"))]
        if shown:
            mine.append(intervention)
            bullets += [s for p in shown for s in p.sources]
    rest = [i for i in named if i not in mine]
    sources = dict.fromkeys([text(i, "id") for i in named] + bullets)
    if not mine:
        said = f"group intervention{'s' if len(rest) > 1 else ''}: {_names(rest)}"
    else:
        said = f"{voice.subject()} took part in {_names(mine)}"
        said += f"; other group intervention{'s' if len(rest) > 1 else ''}: {_names(rest)}" if rest else ""
    return Sentence(finished(said), "intervention", tuple(sources))


def _names(interventions: Sequence[Mapping[str, Any]]) -> str:
    return series([text(i, "text").rstrip(".") for i in interventions])


def _works_with(told: Sentence, intervention: str) -> bool:
    if told.element in {"plan", "risk", "attendance"} or told.hedged:
        return False
    asked = _stems(intervention)
    for part in re.split(r"[,;.:]\s", told.text):
        if asked and asked <= _stems(part) and _DOING.search(part.lower()) and not _DECLINED.search(told.text.lower()):
            return True
    return False


def _stems(said: str) -> set[str]:
    words = re.findall(r"[a-z][a-z-]{3,}", said.lower())
    return {re.sub(r"(?:ing|ed|es|e|s)$", "", w)[:8] for w in words if w not in _SMALL} | {
        w.lower() for w in re.findall(r"\b[A-Z]{3,}\b", said) if w not in {"CBT", "DBT", "ACT"}
    }


def goal_sentences(goals: Sequence[Mapping[str, Any]]) -> list[Sentence]:
    """Say of each goal that was picked that it was worked on, and how it stands."""
    said = []
    for goal in goals:
        if goal.get("picked") is not True or not text(goal, "text"):
            continue
        progress = {"better": "progress better", "same": "progress the same", "worse": "progress worse"}.get(
            text(goal, "progress")
        )
        name = _goal(text(goal, "text").rstrip("."))
        line = f"{name}: {progress}" if progress else f"{name}: addressed"
        said.append(Sentence(finished(line), "goal_link", (text(goal, "id"),)))
    return said


def _goal(said: str) -> str:
    first = said.split()[0]
    if as_verb(first, "base") or first.lower() in {
        "reduce",
        "increase",
        "improve",
        "build",
        "maintain",
        "resume",
        "drive",
    }:
        return f"goal to {first.lower()}{said[len(first) :]}"
    return f'goal "{said}"'


def measure_sentences(measures: Sequence[Mapping[str, Any]], bullets: str) -> list[Sentence]:
    """Give each score that no bullet gives already."""
    said = []
    for measure in measures:
        name, score, when = text(measure, "name"), text(measure, "score"), text(measure, "when")
        if name and score and not re.search(rf"(?<!\d){re.escape(score)}(?!\d)", bullets):
            said.append(
                Sentence(
                    finished(f"{name} score: {score}{f' ({when})' if when else ''}"),
                    "progress",
                    (text(measure, "id"),),
                )
            )
    return said
