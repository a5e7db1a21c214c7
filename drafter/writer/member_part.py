"""A member's answer: statements by element from the member's own bullets and data, and what they leave open."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from drafter.writer.asides import without_asides, without_withdrawn
from drafter.writer.asking import gaps_of, says_too_little
from drafter.writer.attending import attendance_sentence
from drafter.writer.block import items, part, text
from drafter.writer.clean import is_instruction, readable
from drafter.writer.context import phrases_of
from drafter.writer.joining import finished
from drafter.writer.linking import goal_sentences, intervention_sentence, measure_sentences
from drafter.writer.pieces import Sentence
from drafter.writer.pointing import beside_what_they_point_at
from drafter.writer.present import in_present
from drafter.writer.risk_asked import with_risk
from drafter.writer.saying import Told, said_of
from drafter.writer.shared import own_part
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
    status = attendance.get("status")
    status = status if isinstance(status, list | tuple) else ()
    told = Told(own, voice, phrases_of(block), text(part(block, "settings"), "length") or "standard")
    on_time = tuple(text(b, "id") for b in items(block, "bullets") if _punctual(b, status))
    arrived = text(attendance, "arrived")
    said = [
        sentence
        for b in items(block, "bullets")
        for sentence in bullet_said({**b, "text": _with_arrival(text(b, "text"), arrived)}, told, on_time)
    ]
    named = [(text(b, "id"), text(b, "text")) for b in items(block, "bullets")]
    said = beside_what_they_point_at(said, named, voice)
    said, asked = with_risk(said, items(block, "risk"), voice, _number(own))
    absent = "absent" in status
    found = [attendance_sentence(attendance, voice, on_time)]
    if not absent:
        found.append(intervention_sentence(part(block, "session"), said, voice))
    found += [varied(s, _number(own)) for s in said]
    found += asked
    found += measure_sentences(items(block, "measures"), typed)
    if not absent:
        found += goal_sentences(items(block, "goals"))
    if text(part(block, "settings"), "tense") == "present":
        found = [s and _in_present(s, block) for s in found]
    quotes = part(block, "settings").get("quotes") is not False
    return [s if quotes else replace(s, text=re.sub('["“”]', "", s.text)) for s in found if s]


_ON_TIME = re.compile(r"^(?:arrived |came )?on time(?:[,;.]\s*|$)", re.IGNORECASE)


_BARE_TIME = re.compile(r"^(\d{1,2}):?(\d\d)(?=[,;]? [a-z])[,;]?")


def _with_arrival(typed: str, arrived: str) -> str:
    """Say of a bare hour that begins a bullet what it is, where the member came at that hour: `525 bc practice`."""
    hour = _BARE_TIME.match(typed)
    came = re.match(r"(\d\d):(\d\d)$", arrived)
    if not hour or not came or (int(hour[1]) % 12, hour[2]) != (int(came[1]) % 12, came[2]):
        return typed
    joint = "" if re.match(r" (?:bc|because|due|after|from|fr|w/|with)\b", typed[hour.end() :]) else ","
    return f"arrived at {hour[1]}:{hour[2]}{joint}{typed[hour.end() :]}"


def _punctual(bullet: Mapping[str, Any], status: Any) -> bool:
    return list(status) == ["present"] and bool(_ON_TIME.match(text(bullet, "text")))


def _in_present(sentence: Sentence, block: Mapping[str, Any]) -> Sentence:
    """Put what rests on bullets into the present; attendance tells of a session that is over."""
    typed = " ".join(text(b, "text") for b in items(block, "bullets") if text(b, "id") in sentence.sources)
    return replace(sentence, text=in_present(sentence.text, typed)) if typed else sentence


def _number(placeholder: str) -> int:
    digits = re.search(r"\d+", placeholder)
    return int(digits[0]) if digits else 0


_DONE_BY_STAFF = re.compile(
    r"(?:(?:the )?(?:safety|crisis|lethality|risk|suicide)[\w -]{0,20} )?(?:asked|checked|screened|reviewed|assessed"
    r"|called|completed|notified|discussed|offered|gave|given|provided|updated|contacted|done|made)\b",
    re.IGNORECASE,
)
"""What somebody who leads did, told without a doer: whoever wrote it is the doer."""


def _doer(bullet: Mapping[str, Any], said: str) -> str:
    """Give who wrote a bullet where that tells something: a relative who reports, or who did what has no doer.

    Hung on anything else a facilitator's name reads as the partner, the sister or the caller told of.
    """
    by = text(bullet, "by")
    if not by.startswith("[") or text(bullet, "at"):
        return by
    return by if _DONE_BY_STAFF.match(said) and "[STAFF" not in said and "therapist" not in said else ""


def _with_time(said: list[Sentence], bullet: Mapping[str, Any]) -> list[Sentence]:
    """Add who and when to what was done about risk, where the bullet carries them."""
    by = _doer(bullet, said[0].text) if said else ""
    told = ", ".join(filter(None, (by if by.startswith("[") or not by else f"per {by}", text(bullet, "at"))))
    if not told or not said or said[0].element not in {"risk", "intervention", "plan"}:
        return said
    return [replace(said[0], text=finished(f"{said[0].text.rstrip('.')} ({told})")), *said[1:]]


def bullet_said(bullet: Mapping[str, Any], told: Told, on_time: Sequence[str] = ()) -> list[Sentence]:
    """Say one bullet; one that speaks to a machine is left unused."""
    typed, source = text(bullet, "text"), text(bullet, "id")
    if source in on_time:
        typed = _ON_TIME.sub("", typed)
    words = without_asides(without_withdrawn(readable(typed), told.own))
    if bullet.get("shared") is True:
        words = own_part(words, told.own, told.voice.pronoun)
    if not words.strip() or is_instruction(words) or says_too_little(words):
        return []
    try:
        return _with_time(said_of(words, source, told), bullet)
    except (LookupError, StopIteration, ValueError, TypeError, AttributeError):
        # A bullet that the grammar trips over must not cost the clinician the note: it stands as it was typed.
        element = "risk" if risk_mentions(words.lower()) else "presentation"
        return [Sentence(finished(expand(words)), element, (source,))]
