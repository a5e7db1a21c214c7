"""What a note may rest on: the member's bullets, the shared ones, and the data of the session file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from guardrails.audit.alignment import Whole, whole
from guardrails.audit.corrected import corrections, with_corrections
from guardrails.audit.names import Roster
from guardrails.audit.stance import Stance, stances
from guardrails.audit.stems import content_stems
from guardrails.language.read_once import TEXTS, once
from guardrails.language.risk_terms import RiskMention, risk_mentions
from guardrails.language.sentences import Sentence, read, ticked, written_out
from guardrails.language.short_forms import SHORTHAND
from guardrails.language.sieve import AnyOf, Sieve
from guardrails.session import Bullet, Member, SessionFile

_WORD = re.compile(r"[a-z']+")
_PIECE_END = re.compile(
    r"(?<=[.!?])\s+(?!(?:did ?n[o']?t|did not|not|nobody) ask)"
    r"(?!(?<=\?\s)(?:(?:asked|s?he|they|client|says?|said|answer(?:s|ed))\W{1,3}){0,2}[\"“]?(?:no\b|none|nope|nah|neg\b|negative|never|denie[sd]|yes|not\b|shook))"
)
"""Between sentences; "SI? did not ask" and "craving? none" are one piece."""
_CORRECTED = Sieve(
    r"^(?P<old>.*?)[\s,.;:(*-]*\b(?:scratch that|strike that|skip that|correction|i mean|no wait|wait,? no|sorry,|oops"
    r"|make that|actually no|disregard(?: that)?|edit:)\b[\s,:;.)*-]*(?P<new>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_UP_TO = re.compile(r"^.*(?:[.;!\n]|\bperiod\b)\s*", re.DOTALL)
"""What stands before the sentence that is corrected; it holds."""
_TAKEN_BACK = Sieve(
    r"(?P<old>[^,;.?!:()\n]+)\?\s*(?:no|nope)\b,?\s+(?:correction\b[\s=:]*|actually,?\s+|=\s*)?"
    r"(?P<new>(?:an?|the|only|just|\d|home|at|in|with|w/)\b)",
    re.IGNORECASE,
)
"""`got a hug? no, a thumbs up`: what stands before the question mark is taken back."""
_SAID_ANEW = Sieve(r"(?P<old>\b(?P<new>[a-z]{3,})\b(?: [a-z]+){1,2})\?\s*no\b[\s,–-]+(?P=new)\b", re.IGNORECASE)
"""`told Leo? no -- told cousin`: begun again with the same word."""
_ANSWERED = re.compile(
    r"\b(?:SI|HI|AVH|asked|ask|guns?|cut\w*|dr[ia]nk\w*|us(?:e|ed|ing)|crav\w*|urges?|suicid\w*|plan|intent)\b",
    re.IGNORECASE,
)
"""A question of risk is answered with no, not taken back."""
_TAKES_BACK = AnyOf(
    r"\b(?:nope|not?|said|says|meant|corrected|wait|actually|sorry|oops|scratch|strike|skip|make that|i mean"
    r"|correction)\b"
    r"|\.\.\.|…",
    re.IGNORECASE,
)

_RISKS = ("SI", "HI", "AH", "VH", "SH")
_AS_A_PERSON = (
    r"(?<!\bno )(?<!\bany )(?<!\bre )(?<!assive )(?<!ctive )(?<!hronic )(?<!enies )(?<!enied )(?<!bout )(?<!sked )"
    r"\b{}\b(?! ?[-:?=/+,x0-9]| (?:denied|none|no\b|neg|asked (?:and|no)|w/|with|plan|is|was|at|this|today|now|since))"
    r"(?=(?: [a-z]+| ?$))"
)

_AS_INITIALS = r"(?<!\b(?:his|her|the|new|old) )(?<!\b(?:their) )\b{}\b(?! (?:filed|granted|expired|against))"
"""Other letters that stand for something too, as RO for a restraining order: the facilitator first."""


@lru_cache(maxsize=TEXTS)
def _left_standing(text: str) -> str:
    """Give what its author left standing."""
    said = ticked(text)
    left = _without_taken_back(said) if _TAKES_BACK.search(said) else said
    match = _CORRECTED.match(left)
    if match and len(match["new"].split()) > 1:
        before = _UP_TO.match(match["old"])
        return (before[0] if before else "") + match["new"]
    return left


@lru_cache(maxsize=TEXTS)
def _questioned(text: str) -> str:
    if "?" not in text:
        return ""
    found = (m for pattern in (_SAID_ANEW, _TAKEN_BACK) for m in pattern.finditer(text))
    return " ".join(m["old"].lower() for m in found if not _ANSWERED.search(m["old"]))


@lru_cache(maxsize=TEXTS)
def _stems(plain: str) -> frozenset[str]:
    return frozenset(content_stems({*_WORD.findall(plain), *plain.split()}))


@lru_cache(maxsize=TEXTS)
def _risks(final: str) -> tuple[RiskMention, ...]:
    return tuple(m for piece in _PIECE_END.split(final) for m in risk_mentions(piece))


def _without_taken_back(text: str) -> str:
    """Leave out what its author took back at once: a number for a number, else the clause before the question mark."""
    text = with_corrections(text)
    text = _SAID_ANEW.sub(lambda m: m[0] if _ANSWERED.search(m["old"]) else " " + m["new"], text)
    return _TAKEN_BACK.sub(lambda m: m[0] if _ANSWERED.search(m["old"]) else " " + m["new"], text)


@dataclass(frozen=True)
class Fact:
    """One thing that was typed or recorded: where it stands, its words, and whose it is (None: everyone's)."""

    ref: str
    text: str
    owner: str | None = None
    kind: str = "bullet"

    @once
    def plain(self) -> str:
        """The words in lower case, shorthand written out."""
        return written_out(self.text)

    @once
    def final(self) -> str:
        """The same without what its author took back in the same line ("3 beers, scratch that, 2 beers")."""
        left = _left_standing(self.text)
        return self.plain if left == self.text else written_out(left)

    @once
    def taken_back(self) -> tuple[tuple[Whole, str, str], ...]:
        """The numbers and days that its author took back, each with the text as it stood and with what holds."""
        if not _TAKES_BACK.search(self.text):
            return ()
        found = corrections(self.text)
        return tuple((whole(written_out(c.said)), written_out(c.old), written_out(c.new)) for c in found)

    @once
    def questioned(self) -> str:
        """What its author asked and answered with no at once, in small letters."""
        return _questioned(self.text)

    @once
    def whole(self) -> Whole:
        """What still holds, as clauses and numbers."""
        return whole(self.final)

    @once
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of what still holds."""
        return read(self.final, written=True)

    @once
    def stems(self) -> frozenset[str]:
        """The stems of its words that are not every note's."""
        return _stems(self.plain)

    @once
    def risks(self) -> tuple[RiskMention, ...]:
        """Every risk term of what still holds, with its status."""
        return _risks(self.final)


@dataclass(frozen=True)
class Evidence:
    """Everything that one note may rest on: own bullets, shared ones, data."""

    bullets: tuple[Fact, ...]
    shared: tuple[Fact, ...]
    data: tuple[Fact, ...]
    naming: tuple[Fact, ...] = ()
    """Of the shared bullets, those that name this member."""

    @once
    def all(self) -> tuple[Fact, ...]:
        """Own bullets, shared ones and data."""
        return (*self.bullets, *self.shared, *self.data)

    @once
    def plain(self) -> str:
        """All of it in lower case, shorthand written out, a fact a line."""
        return "\n".join(fact.plain for fact in self.all)

    @once
    def raw(self) -> str:
        """All of it as typed, in lower case, a fact a line."""
        return "\n".join(fact.text.lower() for fact in self.all)

    @once
    def wholes(self) -> tuple[Whole, ...]:
        """The member's own bullets, and the shared ones that name the member, as clauses and numbers."""
        return tuple(fact.whole for fact in (*self.bullets, *self.naming))

    @once
    def shared_wholes(self) -> tuple[Whole, ...]:
        """The shared bullets as clauses and numbers."""
        return tuple(fact.whole for fact in self.shared)

    @once
    def measured(self) -> tuple[Whole, ...]:
        """Goals, plans and measures as clauses and numbers."""
        return tuple(fact.whole for fact in self.data if fact.kind in ("goal", "plan", "measure"))

    @once
    def stances(self) -> tuple[tuple[Sentence, Stance], ...]:
        """How things stand by the member's own bullets."""
        return tuple((s, st) for fact in self.bullets for s in fact.sentences for st in stances(s.plain))

    @once
    def own_plain(self) -> str:
        """The member's own bullets, in lower case, shorthand written out."""
        return "\n".join(fact.plain for fact in self.bullets)


@dataclass(frozen=True)
class Common:
    """What all notes of an evening may rest on: the shared bullets with whom each names, and the session data."""

    bullets: tuple[tuple[Fact, frozenset[str]], ...]
    data: tuple[Fact, ...]
    misread: Mapping[str, str]
    """Initials of a facilitator that would be read as a risk, with the surname: "SI matched her drumming"."""

    @classmethod
    def of(cls, file: SessionFile, roster: Roster) -> "Common":
        """Gather it once for an evening."""
        misread = _misread(file)
        found = _bullets(file.session.bullets, "session", None, misread)
        data = tuple(Fact(ref, text, None, "data") for ref, text in _session_data(file) if text)
        return cls(tuple((fact, _named(fact, roster)) for fact in found), data, misread)


def _misread(file: SessionFile) -> Mapping[str, str]:
    names = [leader.name.split() for leader in file.session.facilitators if leader.name]
    initials = {"".join(part[0] for part in name).upper(): name[-1] for name in names}
    return {letters: name for letters, name in initials.items() if letters in _RISKS or letters in SHORTHAND}


def evidence_of(common: Common, member: Member | None) -> Evidence:
    """Gather what a member's note (None: the group part) may rest on; private bullets are left out.

    A shared bullet that names members is theirs only, not the group's.
    """
    own_id = member.id if member else None
    shared = [fact for fact, named in common.bullets if not named or own_id in named]
    own = list(_bullets(member.bullets, f"members.{member.id}", member.id, common.misread)) if member else []
    data = list(common.data)
    if member:
        data += [Fact(f"members.{member.id}.{ref}", text, member.id, kind) for ref, text, kind in _data(member) if text]
    naming = tuple(fact for fact, named in common.bullets if own_id in named)
    return Evidence(tuple(own), tuple(shared), tuple(data), naming)


def _bullets(bullets: tuple[Bullet, ...], root: str, owner: str | None, misread: Mapping[str, str]) -> Iterator[Fact]:
    for i, bullet in enumerate(bullets):
        if not bullet.private:
            text = bullet.text
            for letters, name in misread.items():
                text = re.sub((_AS_A_PERSON if letters in _RISKS else _AS_INITIALS).format(letters), name, text)
            yield Fact(f"{root}.bullets[{i}]", text, owner)


def _named(fact: Fact, roster: Roster) -> frozenset[str]:
    """Give the members whom a bullet names."""
    found = (named.people for named in roster.find(fact.text) if named.kind == "name")
    return frozenset(key for people in found for key in people if roster.people[key].is_ == "member")


def _session_data(file: SessionFile) -> Iterator[tuple[str, str]]:
    session = file.session
    for name in ("topic", "group_name", "format", "cpt_code", "date", "start_time", "end_time", "next_session"):
        value = getattr(session, name)
        yield f"session.{name}", str(value) if value is not None else ""
    if session.duration_minutes:
        yield "session.duration_minutes", f"{session.duration_minutes} minutes"
    for i, text in enumerate(session.interventions):
        yield f"session.interventions[{i}]", text
    for i, person in enumerate(session.facilitators):
        yield f"session.facilitators[{i}]", " ".join(x for x in (person.name, person.credentials) if x)
        yield f"session.facilitators[{i}].supervisor", f"supervisor {person.supervisor}" if person.supervisor else ""
    if session.telehealth and session.telehealth.platform:
        yield "session.telehealth.platform", session.telehealth.platform


def _data(member: Member) -> Iterator[tuple[str, str, str]]:
    for i, diagnosis in enumerate(member.diagnoses):
        yield f"diagnoses[{i}]", " ".join(x for x in (diagnosis.code, diagnosis.description) if x), "diagnosis"
    for i, goal in enumerate(member.treatment_goals):
        yield f"treatment_goals[{i}]", goal.text or "", "goal"
    for i, picked in enumerate(member.goals_addressed):
        yield f"goals_addressed[{i}]", f"goal progress {picked.progress.replace('_', ' ')}", "goal"
    for i, previous in enumerate(member.previous):
        yield f"previous[{i}].plan", previous.plan or "", "plan"
        yield f"previous[{i}].date", str(previous.date or ""), "plan"
    for i, measure in enumerate(member.measures):
        yield f"measures[{i}]", " ".join(str(x) for x in (measure.name, measure.score, measure.date) if x), "measure"
    attendance = member.attendance
    if attendance:
        parts = [*attendance.status, attendance.reason or ""]
        parts += [f"{attendance.minutes} minutes"] if attendance.minutes is not None else []
        parts += [f"arrived {attendance.arrived:%H:%M}"] if attendance.arrived else []
        parts += [f"left {attendance.left:%H:%M}"] if attendance.left else []
        yield "attendance", " ".join(parts).replace("_", " "), "attendance"
    for i, risk in enumerate(member.risk):
        yield (
            f"risk[{i}]",
            f"{risk.kind} {risk.status} {risk.asked_by or ''} {risk.when or ''}".replace("_", " "),
            "risk",
        )
    if member.location:
        yield "location", " ".join(x for x in (member.location.kind, member.location.state) if x), "location"
