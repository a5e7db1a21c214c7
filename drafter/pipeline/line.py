"""The line: a session file in, calls asked in parallel, a note for each member, an audited draft out."""

import asyncio
import secrets
import time
from collections.abc import Collection, Mapping

from drafter import __version__
from drafter.errors import ModelFault
from drafter.pipeline import absence, questions
from drafter.pipeline.as_they_come import all_read
from drafter.pipeline.drafted import Ask, Asked, Drafted, OnNote
from drafter.pipeline.mending import mended
from drafter.pipeline.placing import GROUP
from drafter.pipeline.prepared import Prepared
from drafter.pipeline.prompting import fingerprint
from drafter.pipeline.rendering import formatted
from drafter.pipeline.review import Review, for_group
from drafter.pipeline.statements import statements_of
from drafter.prompt import Usage
from guardrails.deid.restoring import restore
from guardrails.note import Draft, Finding, Note
from guardrails.places import bullets_of
from guardrails.session import Member


async def draft(
    prepared: Prepared,
    ask: Ask,
    *,
    only: Collection[str] | None = None,
    kept: Mapping[str, Note] | None = None,
    note_ids: Mapping[str, str] | None = None,
    on_note: OnNote | None = None,
    built_in: Collection[str] = (),
    model: str = "",
) -> Draft:
    """Draft a session.

    Keys are "group" and member ids. `only` are the notes to draft now; the others come from `kept`. `built_in` are
    those that the built-in writer takes this time. `on_note` hears of each note as it is done, a failed one included.
    Never raises for a failed model: that note says so, and the rest stands.
    """
    began = time.monotonic()
    kept = kept or {}
    keys = [GROUP, *(str(m.id) for m in prepared.file.members)]
    wanted = [k for k in keys if (only is None or k in only)]

    async def one(key: str) -> Drafted:
        drafted = await _drafted(prepared, key, ask, (note_ids or {}).get(key), built_in)
        if on_note:
            await on_note(key, drafted.note)
        return drafted

    review = review_of(prepared)
    done = await all_read({key: asyncio.create_task(one(key)) for key in wanted}, kept.get(GROUP), review)
    findings = await mended(prepared, review, done, kept, ask, on_note)
    return _assembled(prepared, done, kept, findings, model, time.monotonic() - began)


def review_of(prepared: Prepared) -> Review:
    """Begin the audit of a session's notes."""
    doubts = [(ref, reason) for ref, _, _, reason in prepared.masked.doubts]
    return Review(prepared.file, lowered=for_group(prepared.manner.lowered, prepared.file), doubts=doubts)


async def _drafted(prepared: Prepared, key: str, ask: Ask, note_id: str | None, built_in: Collection[str]) -> Drafted:
    note = Note(note_id=note_id or secrets.token_urlsafe(9), member_id=None if key == GROUP else key)
    if key == GROUP:
        asked = Asked(GROUP, "built_in" if key in built_in else "model", *prepared.group_call())
        return await _asked(prepared, Drafted(note, asked), ask)
    member = prepared.file.member(key)
    if member.drafting == "by_hand" and key not in built_in:
        return Drafted(note.model_copy(update={"status": "by_hand"}))
    local = member.drafting == "built_in" or member.absent or key in built_in
    drafted = Drafted(note, Asked(f"member:{key}", "built_in" if local else "model", *prepared.member_call(member)))
    if member.absent:
        return await _absent(prepared, drafted, member, ask)
    return await _asked(prepared, drafted, ask, member)


async def _asked(prepared: Prepared, drafted: Drafted, ask: Ask, member: Member | None = None) -> Drafted:
    asked = drafted.asked
    assert asked
    try:
        completion = await ask(asked.call_id, asked.who, asked.prompt)
    except ModelFault as fault:
        drafted.egress = fault.egress
        drafted.note = drafted.note.model_copy(update={"status": "failed", "error": fault.sentence})
        return drafted
    drafted.egress, drafted.usage = completion.egress, completion.usage
    drafted.read = statements_of(completion.answer, asked.call)
    drafted.note = formatted(drafted.note, prepared.file.note_format, drafted.read.statements)
    if member:
        gaps = [(g.element, _restored(prepared, g.question, member)) for g in getattr(completion.answer, "gaps", [])]
        drafted.questions = questions.of_gaps(
            member, prepared.file.session, drafted.read.statements, gaps, prepared.manner.person_term
        )
    return drafted


async def _absent(prepared: Prepared, drafted: Drafted, member: Member, ask: Ask) -> Drafted:
    """Make an absent member's entry here; remarks about contact with them are put into words on this machine."""
    if bullets_of(prepared.file, member.id):
        drafted = await _asked(prepared, drafted, ask)
    entry = absence.statements(member, drafted.read.statements, prepared.manner.person_term)
    note = drafted.note.model_copy(update={"status": "absent", "error": None})
    drafted.note = formatted(note, prepared.file.note_format, entry)
    return drafted


def _restored(prepared: Prepared, text: str, member: Member) -> str:
    return restore(text, prepared.masked.placeholders, str(member.id), prepared.manner.person_term).text


def _assembled(
    prepared: Prepared,
    done: Mapping[str, Drafted],
    kept: Mapping[str, Note],
    findings: tuple[Finding, ...],
    model: str,
    seconds: float,
) -> Draft:
    file = prepared.file
    notes = {**kept, **{key: drafted.note for key, drafted in done.items()}}
    members = tuple(notes[str(m.id)] for m in file.members if str(m.id) in notes)
    usage = sum((d.usage for d in done.values()), Usage())
    original = {place.ref: place.text for place in bullets_of(file, None)}
    asked = [q for d in done.values() for q in d.questions] + questions.of_unnamed(prepared.pieces, original)
    return Draft(
        draft_id=secrets.token_urlsafe(9),
        session=file,
        versions={
            "product": __version__,
            "prompt": f"{prepared.manner.version}-{fingerprint(prepared.manner.version)[:12]}",
            "rules": __version__,
            "profile": file.payer_profile,
            "model": model,
        },
        group_note=notes.get(GROUP),
        member_notes=members,
        findings=findings,
        questions=questions.ordered(asked, file.members),
        unused=unused(prepared, notes),
        egress=tuple(e for d in done.values() for e in d.egress),
        usage={
            "input_tokens": usage.input_tokens,
            "output_tokens": usage.output_tokens,
            "calls": usage.calls,
            "dropped_statements": sum(d.read.dropped for d in done.values()),
        },
        seconds=round(seconds, 3),
    )


def unused(prepared: Prepared, notes: Mapping[str, Note]) -> tuple[str, ...]:
    """List the bullets that no statement of any note rests on, private ones and those of notes by hand left out."""
    used = {source for note in notes.values() for s in note.statements for source in s.sources}
    unplaced = {piece.ref for piece in prepared.pieces if piece.fate == "unnamed"}
    written = [
        m for m in prepared.file.members if (n := notes.get(str(m.id))) and n.status not in {"by_hand", "failed"}
    ]
    places = [p for who in (None, *(m.id for m in written)) for p in bullets_of(prepared.file, who) if p.text.strip()]
    return tuple(p.ref for p in places if p.ref not in used or p.ref in unplaced)
