"""A member's answer: statements by element from the member's own bullets and data, and what they leave open."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from drafter.writer.asides import without_asides, without_withdrawn
from drafter.writer.asking import gaps_of, says_too_little
from drafter.writer.attending import attendance_sentence
from drafter.writer.block import items, part, text
from drafter.writer.charting import charted
from drafter.writer.clauses import clauses_of, own_clauses
from drafter.writer.clean import is_instruction, readable
from drafter.writer.joining import sentences_of
from drafter.writer.linking import goal_sentences, intervention_sentence, measure_sentences
from drafter.writer.own_words import in_sequence
from drafter.writer.pieces import Piece, Sentence
from drafter.writer.placing import kept_together
from drafter.writer.present import in_present
from drafter.writer.reaching import reached
from drafter.writer.risk_asked import with_risk
from drafter.writer.trusting import told
from drafter.writer.varying import varied
from drafter.writer.voice import Voice, voice_of
from guardrails.language.risk_terms import risk_mentions
from guardrails.language.shorthand import expand
from guardrails.note import MEMBER_ELEMENTS


def member_answer(block: Mapping[str, Any]) -> dict[str, Any]:
    """Write a member's note."""
    about, attendance = part(block, "about"), part(block, "attendance")
    typed = " ".join(text(bullet, "text") for bullet in items(block, "bullets"))
    voice = voice_of(text(about, "person_term") or "client", text(about, "pronouns"), typed)
    sentences = _sentences(block, about, attendance, voice)
    answer: dict[str, Any] = {e: [s.as_answer() for s in sentences if s.element == e] for e in MEMBER_ELEMENTS}
    unsaid = [text(bullet, "text") for bullet in items(block, "bullets") if says_too_little(text(bullet, "text"))]
    answer["gaps"] = gaps_of(sentences, attendance, items(block, "goals"), voice, unsaid)
    return answer


def _sentences(
    block: Mapping[str, Any], about: Mapping[str, Any], attendance: Mapping[str, Any], voice: Voice
) -> list[Sentence]:
    own = text(about, "placeholder")
    typed = " ".join(text(bullet, "text") for bullet in items(block, "bullets"))
    pieces = [piece for bullet in items(block, "bullets") for piece in bullet_pieces(bullet, own, voice)]
    status = attendance.get("status")
    status = status if isinstance(status, list | tuple) else ()
    if "absent" in status:
        by_id = {text(bullet, "id"): text(bullet, "text") for bullet in items(block, "bullets")}
        pieces = [reached(piece, " ".join(by_id[source] for source in piece.sources)) for piece in pieces]
    pieces, asked = with_risk(pieces, items(block, "risk"), voice, _number(own))
    length = text(part(block, "settings"), "length") or "standard"
    absent = "absent" in status
    pieces, on_time = _on_time(pieces) if list(status) == ["present"] else (pieces, ())
    found = [attendance_sentence(attendance, voice, on_time)]
    if not absent:
        found.append(intervention_sentence(part(block, "session"), pieces, voice))
    found += [varied(s, _number(own)) for s in charted(sentences_of(pieces, voice, length), voice, typed)]
    found += asked
    found += measure_sentences(items(block, "measures"), typed)
    if not absent:
        found += goal_sentences(items(block, "goals"))
    if text(part(block, "settings"), "tense") == "present":
        found = [s and _in_present(s, block) for s in found]
    quotes = part(block, "settings").get("quotes") is not False
    told_of = [replace(s, text=in_sequence(s.text)) for s in found if s]
    return [s if quotes else replace(s, text=re.sub('["“”]', "", s.text)) for s in told_of]


def _in_present(sentence: Sentence, block: Mapping[str, Any]) -> Sentence:
    """Put what rests on bullets into the present; attendance tells of a session that is over."""
    typed = " ".join(text(b, "text") for b in items(block, "bullets") if text(b, "id") in sentence.sources)
    return replace(sentence, text=in_present(sentence.text, typed)) if typed else sentence


def _on_time(pieces: list[Piece]) -> tuple[list[Piece], tuple[str, ...]]:
    """Take out the pieces that only say that the member was on time, with what they rest on."""
    punctual = [p for p in pieces if p.text in {"on time", "arrived on time", "came on time"}]
    return [p for p in pieces if p not in punctual], tuple(s for p in punctual for s in p.sources)


def _number(placeholder: str) -> int:
    digits = re.search(r"\d+", placeholder)
    return int(digits[0]) if digits else 0


def _with_time(pieces: list[Piece], bullet: Mapping[str, Any]) -> list[Piece]:
    """Add who and when to what was done about risk, where the bullet carries them."""
    by = text(bullet, "by")
    told = ", ".join(filter(None, (by if by.startswith("[") or not by else f"per {by}", text(bullet, "at"))))
    if not told or not pieces or pieces[0].element not in {"risk", "intervention", "plan"}:
        return pieces
    return [replace(pieces[0], text=f"{pieces[0].text} ({told})"), *pieces[1:]]


def bullet_pieces(bullet: Mapping[str, Any], own: str, voice: Voice) -> list[Piece]:
    """Say one bullet; one that speaks to a machine is left unused."""
    words = without_asides(without_withdrawn(readable(text(bullet, "text")), own))
    if not words.strip() or is_instruction(words) or says_too_little(words):
        return []
    source = text(bullet, "id")
    try:
        clauses = clauses_of(words, own)
        shared = bullet.get("shared") is True
        pieces = kept_together(told(own_clauses(clauses) if shared else clauses, source, voice, whole=not shared))
        return _with_time(pieces, bullet)
    except (LookupError, StopIteration, ValueError, TypeError, AttributeError):
        # A bullet that the grammar trips over must not cost the clinician the note: it stands as it was typed.
        return [Piece(expand(words), "noun", "risk" if risk_mentions(words.lower()) else "presentation", (source,))]
