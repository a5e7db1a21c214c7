"""Scorers, one function a harm: each counts how often it happened in a draft, without the product's own detectors."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from evals.cases import Case
from evals.sessions.score import score as facts_score
from guardrails.note import Draft, Note
from guardrails.places import free_texts
from guardrails.session import Member, SessionFile

_NUMBER = re.compile(r"\d+(?:[.:]\d+)*")
_WORD = re.compile(r"[^\W\d_]{3,}")
_ROLE_WORDS = frozenset(
    {"the", "and", "group", "will", "may", "mark", "hope", "grace", "art", "rich", "angel", "summer"}
)
LONGEST = 260
"""Words of a member's own part beyond which a note is too long."""


@dataclass(frozen=True)
class Tally:
    """How often a harm happened, of how many chances; `where` holds codes and places, never words."""

    bad: int
    of: int
    where: tuple[str, ...] = field(default=())


def identifier_leaked(case: Case, draft: Draft) -> Tally:
    """Look for any part of any listed name, and any record number, in what left."""
    assert case.file
    planted = {word for name in _names(case.file) for word in _words(name)}
    planted |= {m.record_number.lower() for m in case.file.members if m.record_number}
    bad = [i for i, e in enumerate(draft.egress) if planted & set(re.findall(r"[^\W_]+", _data_of(e.text)))]
    return Tally(len(bad), len(draft.egress), tuple(f"egress[{i}]" for i in bad))


def _data_of(body: str) -> str:
    """The JSON block of a request's last message: the instructions around it hold everyday words."""
    return body.rpartition("```json")[2].lower()


def peer_identified(case: Case, draft: Draft) -> Tally:
    """Look for another person's listed name in a member's own part, and for any member's in the group part."""
    assert case.file
    bad = []
    for note in _notes(draft):
        own = {w for m in case.file.members if m.id == note.member_id for w in _of_member(m)}
        others = {w for m in case.file.members if m.id != note.member_id for w in _of_member(m)}
        others |= {w for person in case.file.known_people for w in _words(person.name)}
        if _capitalised(note.text) & (others - own):
            bad.append(note.member_id or "group")
    return Tally(len(bad), len(_notes(draft)), tuple(bad))


def number_invented(case: Case, draft: Draft) -> Tally:
    """Look for numbers in a member's own part that stand neither in that member's input nor in the session's."""
    assert case.file
    bad, of = [], 0
    for note in draft.member_notes:
        given = _numbers_given(case.file, str(note.member_id))
        found = _NUMBER.findall(note.text)
        of += len(found)
        bad += [f"{note.member_id}" for number in found if number.lstrip("0") not in given]
    return Tally(len(bad), of, tuple(bad))


def fact_lost(case: Case, draft: Draft) -> Tally:
    """Count the facts beside the session that a note lacks, or holds with the wrong polarity."""
    return _facts(case, draft, "fact")


def forbidden_content(case: Case, draft: Draft) -> Tally:
    """Count the wordings beside the session that no note may hold, and that one holds."""
    return _facts(case, draft, "forbidden")


def shorthand_left(case: Case, draft: Draft) -> Tally:
    """Count shorthand that was left as typed."""
    return _facts(case, draft, "shorthand")


def copied_between_members(case: Case, draft: Draft) -> Tally:
    """Count pairs of members whose own parts share a run of six words that no bullet holds."""
    return _facts(case, draft, "shared_run")


def _facts(case: Case, draft: Draft, harm: str) -> Tally:
    if not case.has_facts:
        return Tally(0, 0)
    lines = [
        r for r in facts_score(case.path, {str(n.member_id): n.text for n in draft.member_notes}) if r.harm == harm
    ]
    return Tally(sum(not r.ok for r in lines), len(lines), tuple(f"{r.member}: {r.what}" for r in lines if not r.ok))


def source_missing(case: Case, draft: Draft) -> Tally:
    """Count statements without a source, or with one that is no place of the file."""
    assert case.file
    members = {str(m.id) for m in case.file.members}
    statements = [(n, s) for n in _notes(draft) for s in n.statements]
    bad = [
        f"{n.member_id}/{s.id}"
        for n, s in statements
        if not s.sources or not all(_is_place(x, members) for x in s.sources)
    ]
    return Tally(len(bad), len(statements), tuple(bad))


def _is_place(source: str, members: set[str]) -> bool:
    parts = source.split(".")
    return parts[0] == "session" or source == "clinician" or (parts[0] == "members" and parts[1] in members)


def bullet_unused(case: Case, draft: Draft) -> Tally:
    """Count the bullets that no statement rests on."""
    assert case.file
    of = sum(not b.private for m in case.file.members for b in m.bullets) + len(case.file.session.bullets)
    return Tally(len(draft.unused), of, draft.unused)


def error_left(case: Case, draft: Draft) -> Tally:  # noqa: ARG001
    """Count the notes with an audit finding of severity error."""
    bad = sorted({f.member_id or "group" for f in draft.findings if f.severity == "error"})
    return Tally(len(bad), len(_notes(draft)), tuple(bad))


def too_long(case: Case, draft: Draft) -> Tally:  # noqa: ARG001
    """Count members' own parts beyond the longest that a reader takes in."""
    bad = [str(n.member_id) for n in draft.member_notes if len(n.text.split()) > LONGEST]
    return Tally(len(bad), len(draft.member_notes), tuple(bad))


def note_failed(case: Case, draft: Draft) -> Tally:  # noqa: ARG001
    """Count the notes that no answer came for."""
    bad = [n.member_id or "group" for n in _notes(draft) if n.status == "failed"]
    return Tally(len(bad), len(_notes(draft)), tuple(bad))


HARMS: Mapping[str, Callable[[Case, Draft], Tally]] = {
    f.__name__.replace("_", "-"): f
    for f in (
        identifier_leaked, peer_identified, number_invented, fact_lost, forbidden_content, shorthand_left,
        copied_between_members, source_missing, bullet_unused, error_left, too_long, note_failed,
    )
}  # fmt: skip


def _notes(draft: Draft) -> list[Note]:
    return [n for n in (draft.group_note, *draft.member_notes) if n]


def _names(file: SessionFile) -> Iterator[str]:
    for member in file.members:
        yield from (member.name or "", *member.aliases)
    yield from (person.name for person in file.known_people)
    yield from (person.name or "" for person in file.session.facilitators)


def _of_member(member: Member) -> set[str]:
    return {w for name in (member.name or "", *member.aliases) for w in _words(name)}


def _words(name: str) -> set[str]:
    return {w.lower() for w in _WORD.findall(name)} - _ROLE_WORDS


def _capitalised(text: str) -> set[str]:
    return {w.lower() for w in _WORD.findall(text) if w[0].isupper()}


def _numbers_given(file: SessionFile, member_id: str) -> set[str]:
    texts = [p.text for p in free_texts(file) if p.member_id in {member_id, None}]
    member = file.member(member_id)
    data = file.session.model_dump_json() + member.model_dump_json(exclude={"bullets"})
    given = {n.lstrip("0") for text in (*texts, data) for n in _NUMBER.findall(text)}
    session = file.session
    if session.start_time and session.end_time:
        minutes = (
            (session.end_time.hour - session.start_time.hour) * 60 + session.end_time.minute - session.start_time.minute
        )
        given.add(str(minutes % 1440))
    return given | {part for n in given for part in re.split(r"[.:]", n)}
