"""What rules see: one note with its sentences read once and the evening around it; nothing of it is changed."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, TypeVar

from guardrails.audit.alignment import Whole, whole
from guardrails.audit.evidence import Common, Evidence, evidence_of
from guardrails.audit.names import Named, Roster
from guardrails.audit.profiles.profile import Profile, profile_named
from guardrails.audit.stance import Stance, stances
from guardrails.language.read_once import ReadOnce, once
from guardrails.language.risk_terms import RiskMention, risk_mentions
from guardrails.language.sentences import Sentence, read, written_out
from guardrails.language.sieve import Sieve
from guardrails.note import CLINICIAN, Note
from guardrails.session import Attendance, Member, Session, SessionFile

T = TypeVar("T")

_RISK = r"(?:si|hi|sh|sib|nssi|avh|ah|vh|suicidal (?:ideation|thoughts)|homicidal (?:ideation|thoughts)|self-?harm)"
_LABEL_OF_RISK = re.compile(rf"{_RISK}(?: ?[/&,] ?{_RISK})*")

_QUOTED = Sieve(r"[\"“][^\"“”\n]*[\"”]")
_OF_GOALS = re.compile(r"\b(?:goals?|objectives?|dx|diagnos\w+)\b|^g$")
_AIM = re.compile(r"\b(?:goals?|objectives?|aims?|aiming|target)\b")
_ASKED_OR_SAID = re.compile(r"\b(?:denie[sd]|denying|asked|reports?|reported|said|says|stated|none)\b")
_ANSWER_TO_LABEL = re.compile(
    r"\W*(?:asked[,:;? -]+)?"
    r"(?:no\b|none|nil|nope|denie[sd]|denying|neg|absent|not\b|yes|present|positive|passive|active|endorse|reports?"
    r"|reported|chronic|baseline|\d)"
)


@dataclass(frozen=True)
class Audited(ReadOnce):
    """One note under audit: a member's, or the group part (`member` None)."""

    note: Note
    member: Member | None
    evening: "Evening" = field(repr=False)

    @once
    def sentences(self) -> tuple[Sentence, ...]:
        """The note's sentences; each knows the statement it belongs to, where the note has statements."""
        return sentences_of(self.note)

    @once
    def from_bullets(self) -> tuple[Sentence, ...]:
        """The sentences that bullets must bear out: those that the clinician typed in review are left out."""
        return tuple(s for s in self.sentences if CLINICIAN not in s.sources)

    @once
    def unquoted(self) -> str:
        """The note's text with every quotation blanked, also one that runs over several sentences."""
        return _QUOTED.sub(lambda match: " " * len(match[0]), self.note.text)

    @once
    def plain(self) -> str:
        """The whole note in lower case, shorthand written out."""
        return " \n ".join(s.plain for s in self.sentences)

    @once
    def risks(self) -> tuple[tuple[Sentence, RiskMention], ...]:
        """Every risk term with its status, by sentence; what stands under goals or diagnosis is no report."""
        told = (
            s for s in self.sentences if not _OF_GOALS.search(s.heading) and not s.plain.startswith(("goal:", "goals:"))
        )
        return tuple((s, m) for s in told for m in (*risk_mentions(s.plain), *_of_label(s)) if not _is_aim(s.plain, m))

    @once
    def evidence(self) -> Evidence:
        """What this note may rest on."""
        return self.evening.evidence(self.member)

    @once
    def stances(self) -> tuple[tuple[Sentence, tuple[Stance, ...]], ...]:
        """How things are said to stand, by sentence, where bullets must bear it out."""
        return tuple((s, tuple(stances(s.plain))) for s in self.from_bullets)

    @once
    def told(self) -> tuple[tuple[Sentence, Whole], ...]:
        """The sentences that bullets must bear out and that are about the member, as clauses and numbers."""
        return tuple((s, whole(s.plain)) for s in self.from_bullets if s.subject == "own")

    @once
    def named(self) -> tuple[Named, ...]:
        """Everyone named in the note's text."""
        return tuple(self.evening.roster.find(self.note.text))

    @property
    def session(self) -> Session:
        """The evening's session data."""
        return self.evening.file.session

    @property
    def attendance(self) -> Attendance:
        """The member's attendance; an empty one where none is recorded."""
        return (self.member.attendance if self.member else None) or Attendance()

    @property
    def own_id(self) -> str | None:
        """The member's id; None for the group part."""
        return self.note.member_id

    @once
    def profile(self) -> Profile:
        """The payer profile of this member: the member's own, else the session's."""
        own = self.member.payer_profile if self.member else None
        return profile_named(own or self.evening.file.payer_profile)

    def beside(self, evening: "Evening") -> "Audited":
        """Give the same note beside the others; what was read while they were out of sight holds there too."""
        view = Audited(self.note, self.member, evening)
        _keep(view, self, [name for name in self.__dict__ if name not in ("note", "member", "evening")])
        return view


class OutOfSight(Exception):
    """A rule that says nothing of other members' notes asked for them."""


@dataclass(frozen=True)
class Evening(ReadOnce):
    """All notes of one session with the file they belong to.

    `alone`: one note is read at a time. The group part can be seen then, and no member's note beside the one read.
    """

    file: SessionFile
    group_note: Note | None
    member_notes: tuple[Note, ...]
    stage: str
    alone: bool = False

    @once
    def roster(self) -> Roster:
        """Who was there and who else is known, by every form of their names."""
        return Roster.of(self.file)

    @once
    def _common(self) -> Common:
        return Common.of(self.file, self.roster)

    @once
    def _evidence(self) -> dict[str | None, Evidence]:
        return {}

    def evidence(self, member: Member | None) -> Evidence:
        """Give what a member's note (None: the group part) may rest on, gathered once."""
        key = member.id if member else None
        if key not in self._evidence:
            self._evidence[key] = evidence_of(self._common, member)
        return self._evidence[key]

    @once
    def _of_file(self) -> dict[Callable[["Evening"], Any], Any]:
        return {}

    def of_file(self, reading: Callable[["Evening"], T]) -> T:
        """Give what a function reads out of the session file alone; it holds beside any note."""
        if reading not in self._of_file:
            self._of_file[reading] = reading(self)
        found: T = self._of_file[reading]
        return found

    @once
    def group(self) -> Audited | None:
        """The group part under audit."""
        return Audited(self.group_note, None, self) if self.group_note and self.group_note.text.strip() else None

    @once
    def members(self) -> tuple[Audited, ...]:
        """The members' notes under audit, in the order they came; those without a text are left out.

        Raises OutOfSight while a note is read alone.
        """
        if self.alone:
            raise OutOfSight
        return tuple(self.view(note) for note in self.member_notes if note.text.strip())

    @once
    def by_member(self) -> dict[str | None, Audited]:
        """The members' notes under audit by whose they are; of two of one member the first."""
        return {view.own_id: view for view in reversed(self.members)}

    def view(self, note: Note) -> Audited:
        """Give one member's note under audit."""
        return Audited(note, self.member_of(note.member_id), self)

    def with_group(self, note: Note | None) -> "Evening":
        """Give the evening with another group part and no member's note; what was read of the file holds."""
        evening = Evening(self.file, note, (), self.stage, alone=True)
        _keep(evening, self, _OF_THE_FILE)
        return evening

    def among(self, views: Sequence[Audited]) -> "Evening":
        """Give the evening with the members' notes, each of which was read alone; all that was read holds."""
        evening = Evening(self.file, self.group_note, tuple(view.note for view in views), self.stage)
        _keep(evening, self, (*_OF_THE_FILE, "_shared"))
        group = self.group.beside(evening) if self.group else None
        evening.__dict__.update(members=tuple(view.beside(evening) for view in views), group=group)
        return evening

    @once
    def name_parts(self) -> frozenset[str]:
        """Every part of the members' names in small letters."""
        return frozenset(part.lower() for member in self.file.members for part in (member.name or "").split())

    @once
    def _by_id(self) -> dict[str | None, Member]:
        return {member.id: member for member in self.file.members}

    def member_of(self, member_id: str | None) -> Member | None:
        """Find a member of the roster by id; None where the note is of nobody listed."""
        return self._by_id.get(member_id)

    @once
    def present(self) -> Sequence[Member]:
        """The members recorded as having been there."""
        return [member for member in self.file.members if member.attended]


_OF_THE_FILE = ("roster", "_common", "_evidence", "name_parts", "_by_id", "_of_file", "present")
"""What an evening reads out of the session file alone."""


def _keep(taker: ReadOnce, giver: ReadOnce, names: Iterable[str]) -> None:
    """Hand on what was read; what the taker reads from then on is its own."""
    taker.__dict__.update({name: giver.__dict__[name] for name in names if name in giver.__dict__})
    taker.__dict__["_shared"] = dict(taker.__dict__.get("_shared", {}))


def _is_aim(plain: str, mention: RiskMention) -> bool:
    """Tell whether a "no drinking" is what the member wants: "no cocaine is the goal" answers nothing."""
    if mention.status != "denied":
        return False
    before, after = re.split(r"[.;:]", plain[: mention.start])[-1], re.split(r"[.;:]", plain[mention.end :])[0]
    clause = before + plain[mention.start : mention.end] + after
    return bool(_AIM.search(clause)) and not _ASKED_OR_SAID.search(clause)


def _of_label(sentence: Sentence) -> tuple[RiskMention, ...]:
    """Read a line of a form whose label is a risk ("SI: denied"); the answer is where the mention stands."""
    label = sentence.heading
    if not _LABEL_OF_RISK.fullmatch(label) or not _ANSWER_TO_LABEL.match(sentence.plain):
        return ()
    written = written_out(label if " " in label or "-" in label else label.upper()) + ": "
    end = len(sentence.plain)
    return tuple(
        replace(mention, start=0, end=end, words=sentence.plain)
        for mention in risk_mentions(written + sentence.plain)
        if mention.start < len(written)
    )


@lru_cache(maxsize=64)  # a note that nobody touched is audited again with the others
def sentences_of(note: Note) -> tuple[Sentence, ...]:
    """Read a note's sentences, each with the statement it belongs to."""
    sentences = read(note.text)
    placed: list[tuple[int, int, int]] = []
    cursor = 0
    statements = note.statements
    for index, statement in enumerate(statements):
        start = note.text.find(statement.text, cursor)
        start = note.text.find(statement.text) if start < 0 else start
        if start >= 0:
            cursor = start + len(statement.text)
            placed.append((start, cursor, index))
    if not placed:
        return sentences
    return tuple(_of_statement(sentence, placed, note) for sentence in sentences)


def _of_statement(sentence: Sentence, placed: list[tuple[int, int, int]], note: Note) -> Sentence:
    for start, end, index in placed:
        if sentence.start < end and start < sentence.end:
            whose = note.statements[index]
            return Sentence(
                sentence.text, sentence.start, sentence.end, sentence.heading, whose.id, whose.element, whose.sources
            )
    return sentence
