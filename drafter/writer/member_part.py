"""A member's answer: statements by element from the member's own bullets and data, and what they leave open."""

from collections.abc import Mapping
from typing import Any

from drafter.writer.attending import attendance_sentence
from drafter.writer.block import items, part, text
from drafter.writer.clauses import clauses_of
from drafter.writer.clean import is_instruction
from drafter.writer.joining import sentences_of
from drafter.writer.pieces import Piece, Sentence
from drafter.writer.saying import pieces_of
from drafter.writer.voice import Voice, voice_of
from guardrails.note import MEMBER_ELEMENTS


def member_answer(block: Mapping[str, Any]) -> dict[str, Any]:
    """Write a member's note."""
    about = part(block, "about")
    voice = voice_of(text(about, "person_term") or "client", text(about, "pronouns"))
    own = text(about, "placeholder")
    pieces = [piece for bullet in items(block, "bullets") for piece in _pieces(bullet, own, voice)]
    sentences: list[Sentence] = []
    attended = attendance_sentence(part(block, "attendance"), voice)
    if attended:
        sentences.append(attended)
    sentences += sentences_of(pieces, voice)
    answer: dict[str, Any] = {e: [s.as_answer() for s in sentences if s.element == e] for e in MEMBER_ELEMENTS}
    answer["gaps"] = []
    return answer


def _pieces(bullet: Mapping[str, Any], own: str, voice: Voice) -> list[Piece]:
    words = text(bullet, "text")
    if not words or is_instruction(words):
        return []
    return pieces_of(clauses_of(words, own), text(bullet, "id"), voice)
