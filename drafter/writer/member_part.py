"""A member's answer: statements by element from the member's own bullets and data, and what they leave open."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from drafter.writer.asking import gaps_of
from drafter.writer.attending import attendance_sentence
from drafter.writer.block import items, part, text
from drafter.writer.clauses import clauses_of
from drafter.writer.clean import is_instruction
from drafter.writer.joining import sentences_of
from drafter.writer.linking import goal_sentences, intervention_sentence, measure_sentences
from drafter.writer.pieces import Piece, Sentence
from drafter.writer.risk_asked import with_risk
from drafter.writer.saying import pieces_of
from drafter.writer.voice import Voice, voice_of
from guardrails.language.risk_terms import risk_mentions
from guardrails.language.shorthand import expand
from guardrails.note import MEMBER_ELEMENTS


def member_answer(block: Mapping[str, Any]) -> dict[str, Any]:
    """Write a member's note."""
    about, attendance = part(block, "about"), part(block, "attendance")
    voice = voice_of(text(about, "person_term") or "client", text(about, "pronouns"))
    sentences = _sentences(block, about, attendance, voice)
    answer: dict[str, Any] = {e: [s.as_answer() for s in sentences if s.element == e] for e in MEMBER_ELEMENTS}
    answer["gaps"] = gaps_of(sentences, attendance, items(block, "goals"), voice)
    return answer


def _sentences(
    block: Mapping[str, Any], about: Mapping[str, Any], attendance: Mapping[str, Any], voice: Voice
) -> list[Sentence]:
    own = text(about, "placeholder")
    pieces = [piece for bullet in items(block, "bullets") for piece in bullet_pieces(bullet, own, voice)]
    pieces, asked = with_risk(pieces, items(block, "risk"), voice, _number(own))
    length = text(part(block, "settings"), "length") or "standard"
    absent = "absent" in (attendance.get("status") or ())
    found = [attendance_sentence(attendance, voice)]
    if not absent:
        found.append(intervention_sentence(part(block, "session"), pieces, voice))
    found += sentences_of(pieces, voice, length)
    found += asked
    found += measure_sentences(items(block, "measures"), " ".join(text(b, "text") for b in items(block, "bullets")))
    if not absent:
        found += goal_sentences(items(block, "goals"))
    quotes = part(block, "settings").get("quotes") is not False
    return [s if quotes else replace(s, text=re.sub('["“”]', "", s.text)) for s in found if s]


def _number(placeholder: str) -> int:
    digits = re.search(r"\d+", placeholder)
    return int(digits[0]) if digits else 0


def bullet_pieces(bullet: Mapping[str, Any], own: str, voice: Voice) -> list[Piece]:
    """Say one bullet; one that speaks to a machine is left unused."""
    words = text(bullet, "text")
    if not words or is_instruction(words):
        return []
    source = text(bullet, "id")
    try:
        return pieces_of(clauses_of(words, own), source, voice)
    except (LookupError, StopIteration, ValueError, TypeError, AttributeError):
        # A bullet that the grammar trips over must not cost the clinician the note: it stands as it was typed.
        return [Piece(expand(words), "noun", "risk" if risk_mentions(words.lower()) else "presentation", (source,))]
