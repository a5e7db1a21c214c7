"""The answer to a repair call: the statements at fault, written again from the bullets that they cite."""

from collections.abc import Mapping
from typing import Any

from drafter.writer.block import items, part, text
from drafter.writer.context import phrases_of
from drafter.writer.member_part import bullet_said
from drafter.writer.pieces import Sentence
from drafter.writer.saying import Told
from drafter.writer.voice import voice_of


def repair_answer(block: Mapping[str, Any]) -> dict[str, Any]:
    """Give each statement once, in the order asked; one that cites no bullet stays as it is."""
    about = part(block, "about")
    voice = voice_of(text(about, "person_term") or "client", text(about, "pronouns"))
    bullets = {text(b, "id"): b for b in items(block, "bullets")}
    told = Told(text(about, "placeholder"), voice, phrases_of(block))
    return {"statements": [_mended(s, bullets, told) for s in items(block, "statements")]}


def _mended(statement: Mapping[str, Any], bullets: Mapping[str, Mapping[str, Any]], told: Told) -> dict[str, Any]:
    given = statement.get("sources")
    sources = [s for s in given if isinstance(s, str)] if isinstance(given, list | tuple) else []
    said = _said_again([bullets[s] for s in sources if s in bullets], text(statement, "element"), told)
    said = _nearest(said, text(statement, "text"))
    if not said:
        return {
            "id": text(statement, "id"),
            "text": text(statement, "text"),
            "sources": sources,
            "certainty": "stated",
        }
    return {
        "id": text(statement, "id"),
        "text": " ".join(s.text for s in said),
        "sources": list(dict.fromkeys(source for s in said for source in s.sources)),
        "certainty": "hedged" if any(s.hedged for s in said) else "stated",
    }


def _said_again(bullets: list[Mapping[str, Any]], element: str, told: Told) -> list[Sentence]:
    """Say the cited bullets as they would be said in this element, or whole where none of them belongs there."""
    said = [sentence for bullet in bullets for sentence in bullet_said(bullet, told)]
    there = [s for s in said if s.element == element]
    return [s.at(element) for s in there or said]


def _nearest(sentences: list[Sentence], said: str) -> list[Sentence]:
    """Keep the sentence that has most words in common with the one at fault, so that none is said twice."""
    words = set(said.lower().split())
    shared = [len(words & set(s.text.lower().split())) for s in sentences]
    return [sentences[shared.index(max(shared))]] if shared and max(shared) > 2 else sentences
