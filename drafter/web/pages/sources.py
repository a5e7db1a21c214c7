"""What statements rest on, as the pages name it: bullets by number, session data by a word."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafter.service.review.resting import words_of
from drafter.service.views import NoteView, SessionView
from drafter.web.pages.wording import ELEMENTS, RISK_KINDS, RISK_STATES, attended, long_day
from guardrails.note import CLINICIAN
from guardrails.places import free_texts
from guardrails.session import REPORTERS, Bullet, Member

_WORDS = (
    (r"members\.[^.]+\.attendance", "times", "attendance"),
    (r"members\.[^.]+\.diagnoses", "diagnosis", "diagnosis"),
    (r"members\.[^.]+\.(goals_addressed|treatment_goals)", "goal", "goals"),
    (r"members\.[^.]+\.risk", "risk marks", "risk"),
    (r"members\.[^.]+\.previous", "last time", "previous"),
    (r"members\.[^.]+\.measures", "measure", "measures"),
    (r"session\.next_session", "next session", "next"),
    (r"session\.(topic|interventions)", "topic", "session"),
    (r"session\b", "session", "session"),
)


@dataclass(frozen=True, slots=True)
class ShownBullet:
    """A bullet on the review page: its place, number, words, and the elements of the note that it went into."""

    ref: str
    place: str
    label: str
    text: str
    by: str
    went: tuple[str, ...]
    private: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of what is known of the member tonight."""

    place: str
    name: str
    words: str


class Sources:
    """The sources of one member's note, and of the group part."""

    def __init__(self, view: SessionView, member: Member | None) -> None:
        self._view = view
        self._member = member
        self.words: Mapping[str, str] = words_of(view.file)
        """The words of each place that a statement can rest on."""
        self._texts: Mapping[str, str] = {place.ref: place.text for place in free_texts(view.file)}
        own = f"members.{member.id}.bullets" if member else ""
        self._labels = {
            **_numbered(own, member.bullets if member else (), ""),
            **_numbered("session.bullets", view.file.session.bullets, "S"),
        }

    def of(self, ref: str) -> tuple[str, str, str, str]:
        """Give a source's label, its place on the page, how it is read out, and its words."""
        if ref == CLINICIAN:
            return "you", "", "typed by you", ""
        if ref in self._labels:
            label = self._labels[ref]
            kind = "shared bullet" if label.startswith("S") else "bullet"
            return label, place_of(ref), f"{kind} {label.removeprefix('S')}", self._texts.get(ref, "")
        for pattern, label, fact in _WORDS:
            if re.match(pattern, ref):
                return label, f"fact-{fact}", label, self._words_of(fact) or self._gone(ref)
        return "source", "", "source", self._texts.get(ref, "") or self._gone(ref)

    def _gone(self, ref: str) -> str:
        """Say of a source that is no longer kept when it went."""
        key = ref.split(".")[1] if ref.startswith("members.") else "group"
        day = self._view.erased.get(key)
        return f"erased on {long_day(day)} under the practice's policy" if day else ""

    def bullets(self, notes: Sequence[NoteView]) -> list[ShownBullet]:
        """List the member's own bullets, with where each went."""
        if self._member is None:
            return []
        return self._shown(f"members.{self._member.id}.bullets", self._member.bullets, notes)

    def shared(self, notes: Sequence[NoteView]) -> list[ShownBullet]:
        """List the bullets that were typed once for everyone."""
        return self._shown("session.bullets", self._view.file.session.bullets, notes)

    def facts(self) -> list[Fact]:
        """List what is known of the member tonight, apart from bullets."""
        found = [Fact(f"fact-{key}", name, words) for key, name, words in self._all_facts()]
        return [fact for fact in found if fact.words]

    def _words_of(self, key: str) -> str:
        return next((words for found, _, words in self._all_facts() if found == key), "")

    def _all_facts(self) -> list[tuple[str, str, str]]:
        session, member = self._view.file.session, self._member
        of_session = [
            ("session", "Topic", "; ".join(filter(None, (session.topic or "", ", ".join(session.interventions))))),
            ("next", "Next session", long_day(session.next_session) if session.next_session else ""),
        ]
        return (_of_member(member) if member else []) + of_session

    def _shown(self, prefix: str, bullets: Sequence[Bullet], notes: Sequence[NoteView]) -> list[ShownBullet]:
        shown = []
        for i, bullet in enumerate(bullets):
            ref = f"{prefix}[{i}]"
            went = dict.fromkeys(
                ("the group part" if note.member_id is None else ELEMENTS[s.element])
                for note in notes
                for s in note.statements
                if ref in s.sources
            )
            label = self._labels.get(ref, "")
            shown.append(
                ShownBullet(ref, place_of(ref), label, bullet.text, _by(bullet.by), tuple(went), bullet.private)
            )
        return shown


def place_of(ref: str) -> str:
    """Name a bullet's place on the page; the member's id does not show in it."""
    number = ref.rsplit("[", 1)[-1].removesuffix("]")
    return f"{'s' if ref.startswith('session.') else 'b'}{number}"


def _numbered(prefix: str, bullets: Sequence[Bullet], letter: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for i, bullet in enumerate(bullets):
        if not bullet.private:
            found[f"{prefix}[{i}]"] = f"{letter}{len(found) + 1}"
    return found


def _of_member(member: Member) -> list[tuple[str, str, str]]:
    goals = {member.goal_id(i): goal.text or "" for i, goal in enumerate(member.treatment_goals)}
    picked = [
        goals.get(g.id, g.id) + ("" if g.progress == "not_judged" else f" ({g.progress})")
        for g in member.goals_addressed
    ]
    plan = next((p.plan for p in reversed(member.previous) if p.plan), "")
    risk = [f"{RISK_KINDS[r.kind].lower()}: {RISK_STATES[r.status]}{_asked(r.asked_by, r.when)}" for r in member.risk]
    return [
        ("attendance", "Tonight", attended(member.attendance)),
        (
            "diagnosis",
            "Diagnosis",
            "; ".join(f"{d.code or ''} {d.description or ''}".strip() for d in member.diagnoses),
        ),
        ("goals", "Goal, picked", "; ".join(picked) or ("none picked tonight" if goals else "")),
        ("risk", "Asked about", "; ".join(risk)),
        ("measures", "Measures", "; ".join(f"{m.name or ''} {m.score or ''}".strip() for m in member.measures)),
        ("previous", "Last plan", plan or ""),
    ]


def _by(by: str | None) -> str:
    """Say whose a bullet is: a facilitator wrote it, a mother or the school said it."""
    return "" if not by else f"said by {by}" if by in REPORTERS else f"written by {by}"


def _asked(by: str | None, when: str | None) -> str:
    told = ", ".join(filter(None, (by, when.replace("_", " ") if when else None)))
    return f" ({told})" if told else ""
