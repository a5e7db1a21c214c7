"""Walks the sentences of a dictated text and decides whom each concerns; remembers whom the ones before concerned."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from drafter.splitting import signs
from drafter.splitting.doubt import other_reading
from drafter.splitting.mentions import MEMBER, OTHER, STAFF, Mention
from guardrails.deid.cues import is_finite
from guardrails.session import Member

SESSION: frozenset[int] = frozenset()
"""Nobody in particular: the session's own."""

_HE_KIN = re.compile(
    r"\b(?:father|dad|brother|son|husband|boyfriend|bf|uncle|nephew|grand(?:father|pa|son)|stepdad|fianc[eé]"
    r"|step(?:father|son|brother)|ex-husband|guy|man|baby daddy|pop)\b",
    re.IGNORECASE,
)
_SHE_KIN = re.compile(
    r"\b(?:mother|mom|mum|sister|daughter|wife|girlfriend|gf|aunt|niece|grand(?:mother|ma|daughter)|stepmom"
    r"|fianc[eé]e|step(?:mother|daughter|sister)|ex-wife|woman|girl|lady)\b",
    re.IGNORECASE,
)
_ANY_KIN = re.compile(
    r"\b(?:friend|boss|manager|supervisor|co-?worker|sponsor|roommate|partner|ex|cousin|kid|child|baby|neighbou?r"
    r"|landlord|teacher|doctor|therapist|psychiatrist|po|parole officer|probation officer|case ?worker|lawyer"
    r"|judge|spouse|dog|cat|puppy|kitten|pet|horse|bird|stranger|client|customer|neighbor)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[\ue000-\ue002]+")
_LEADING = 4
"""Words before a name that still leave it the sentence's subject."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whom a sentence concerns: indexes of members (none: the session), whether that is a guess, and the other one."""

    members: frozenset[int]
    doubtful: bool = False
    near: frozenset[int] = SESSION


@dataclass
class Walk:
    """What has been told so far: whom the last sentences concerned, who was named, which others came up."""

    members: Sequence[Member]
    current: frozenset[int] | None = None
    recent: list[int] = field(default_factory=list)
    others: set[str] = field(default_factory=set)
    unsure: bool = False
    stranger: bool = False
    lead: int | None = None
    heading: frozenset[int] = SESSION
    section: bool = False
    excepted: frozenset[int] = SESSION
    names_members: bool = True
    used: dict[int, Counter[str]] = field(default_factory=dict)
    named_before: tuple[int, ...] = ()

    def whose(self, shadow: str, mentions: Sequence[Mention], start: int) -> Whose:
        """Decide one sentence, which begins at `start` of the text, and remember it."""
        found = self._decided(shadow, mentions, start)
        near = other_reading(self, shadow, mentions, found.members, self.named_before)
        if near is not None and near != found.members:
            found = Whose(found.members, doubtful=True, near=near)
        self.named_before = tuple(min(m.members) for m in mentions if m.kind == "member" and len(m.members) == 1)
        self._note_lead(found.members, mentions)
        if found.members != self.current and not (self.current and found.members < self.current):
            self.others = set()
        self._note_others(shadow)
        self._note_pronoun(found.members, shadow)
        self.current, self.unsure = found.members, found.doubtful and bool(found.members) and not found.near
        if self.excepted:
            self.current, self.excepted = self.excepted, SESSION
        for index in sorted(found.members):
            self._seen(index)
        for m in mentions:
            if m.kind == "member" and len(m.members) == 1:
                self._seen(min(m.members))
        return found

    def turn_to(self, members: frozenset[int]) -> None:
        """Go on with these members: after a heading or a correction."""
        self.current, self.others, self.unsure, self.stranger = members, set(), False, False
        for index in members:
            self._seen(index)

    def _seen(self, index: int) -> None:
        if index in self.recent:
            self.recent.remove(index)
        self.recent.append(index)

    def _decided(self, shadow: str, mentions: Sequence[Mention], start: int) -> Whose:
        excepted = signs.EXCEPT.search(shadow)
        if excepted:
            first, last = excepted.span("who")
            out = self._named([m for m in mentions if first <= m.start - start < last])
            self.excepted = out.members
            return Whose(frozenset(i for i, m in enumerate(self.members) if not m.absent) - out.members, out.doubtful)
        if any(m.kind == "member" for m in mentions):
            return self._of_named(shadow, mentions)
        return self._of_nobody_named(shadow)

    def _named(self, mentions: Sequence[Mention]) -> Whose:
        """Gather who is named; a name that several bear is the one's whom the sentences before concern."""
        members: set[int] = set()
        doubtful = False
        for m in mentions:
            if m.kind != "member":
                continue
            if len(m.members) == 1:
                members |= m.members
                continue
            doubtful = True
            likely = m.members & (self.current or frozenset()) or frozenset(
                i for i in self.recent[-1:] if i in m.members
            )
            members |= likely if len(likely) == 1 else set()
        return Whose(frozenset(members), doubtful)

    def _of_named(self, shadow: str, mentions: Sequence[Mention]) -> Whose:
        named = self._named(mentions)
        self.stranger = False
        current = self.current or frozenset()
        more: frozenset[int] = frozenset()
        subject = signs.SUBJECT.search(shadow)
        if subject:
            more = self._meant(subject["pronoun"].lower(), shadow).members
        elif (
            len(current) == 1
            and not current & named.members
            and (self._elliptic(shadow) or self._points_back(shadow, named.members) or self._addressed(shadow))
        ):
            more = current
        loose = not more and not subject and self._loose(shadow, named.members)
        return Whose(named.members | more | (self.heading if self.section else SESSION), named.doubtful or loose)

    def _loose(self, shadow: str, named: frozenset[int]) -> bool:
        """Whether a pronoun in the sentence fits none of those named: someone else is meant, and it is open who."""
        return any(
            pattern.search(shadow) and not _kin_in(shadow, kind) and not any(self.fits(i, kind) for i in named)
            for pattern, kind in ((signs.HE, "he"), (signs.SHE, "she"))
        )

    def _note_lead(self, members: frozenset[int], mentions: Sequence[Mention]) -> None:
        """Remember who acts in the sentence: who went on from the one before, else who is named first."""
        if self.lead in members and self.lead is not None:
            first = next((m.members for m in mentions if m.kind == "member"), None)
            if first is None or self.lead in first or self.lead not in {i for m in mentions for i in m.members}:
                return
        named = (min(m.members) for m in mentions if m.kind == "member" and m.members & members)
        self.lead = next(named, min(members, default=None))

    def _elliptic(self, shadow: str) -> bool:
        """Whether the sentence begins with what someone did, the someone left out, and names a member after that."""
        words = [w[0].lower() for w in _WORD.finditer(shadow)][:_LEADING]
        if not words or words[0][0] in MEMBER or not signs.without_subject(shadow):
            return False
        return is_finite(words[0])

    def _addressed(self, shadow: str) -> bool:
        """Whether a named member does something to "him" or "her", who can only be the one spoken of so far."""
        match = signs.TO_ANOTHER.search(shadow)
        kind = {"him": "he", "her": "she", "them": "they"}.get(match["whom"].lower(), "") if match else ""
        return bool(kind) and self._fits_current(kind)

    def _points_back(self, shadow: str, named: frozenset[int]) -> bool:
        """Whether a pronoun in the sentence fits the one spoken of so far, and nobody who is named in it."""
        (before,) = self.current or (None,)
        if before is None or self.others:
            return False
        for pattern, kind in ((signs.HE, "he"), (signs.SHE, "she")):
            if pattern.search(shadow) and self.members[before].pronouns and self.fits(before, kind):
                fits_named = any(self.fits(i, kind) for i in named)
                if not fits_named and not _kin_in(shadow, kind):
                    return True
        return False

    def _of_nobody_named(self, shadow: str) -> Whose:
        subject = signs.SUBJECT.search(shadow)
        if subject and not self.heading:
            return self._meant(subject["pronoun"].lower(), shadow)
        if signs.of_a_stranger(shadow):
            return self._of_a_stranger()
        pronoun = signs.pronoun_in(shadow)
        if signs.leads_with_group(shadow) and not (pronoun in {"he", "she"} and self._one_fits(pronoun)):
            return Whose(SESSION)
        if self.heading:
            return Whose(SESSION, doubtful=True) if signs.aside(shadow) else Whose(self.heading)
        if (
            pronoun
            and (pronoun != "they" or self._fits_current("they"))
            and (self.current or self.recent)
            and not self.stranger
        ):
            return self._meant(pronoun, shadow)
        if signs.of_group(shadow):
            return Whose(SESSION)
        if signs.aside(shadow):
            return Whose(SESSION, doubtful=True)
        if signs.by_facilitator(shadow):
            return self._by_facilitator(shadow)
        return self._carried(shadow)

    def _of_a_stranger(self) -> Whose:
        """Someone close to the one spoken of so far, if such came up; else nobody of the group."""
        if self.current and self.others:
            return Whose(self.current, doubtful=True)
        self.stranger = True
        return Whose(self.heading, doubtful=True)

    def _by_facilitator(self, shadow: str) -> Whose:
        if self.current and (signs.towards_one(shadow) or signs.takes_up(shadow)):
            return Whose(self.current, self.unsure)
        return Whose(SESSION, doubtful=bool(self.current) and STAFF not in shadow and not signs.of_group(shadow))

    def _carried(self, shadow: str) -> Whose:
        if self.stranger or self.current is None or not self.names_members:
            return Whose(SESSION, doubtful=self.stranger or not self.names_members)
        return Whose(self.current, self.unsure or (bool(self.current) and signs.of_a_thing(shadow)))

    def _one_fits(self, pronoun: str) -> bool:
        return len(self.current or ()) == 1 and self._fits_current(pronoun)

    def _fits_current(self, pronoun: str) -> bool:
        return bool(self.current) and any(
            self.fits(i, pronoun) and self.members[i].pronouns for i in self.current or ()
        )

    def kin_in(self, shadow: str, kind: str) -> bool:
        """Whether someone close to a member, whom the pronoun may mean, stands in the sentence."""
        return _kin_in(shadow, kind)

    def fits(self, index: int, pronoun: str) -> bool:
        """Whether a pronoun may mean a member, by the pronouns on file or those that were used."""
        said = (self.members[index].pronouns or self._heard(index)).lower()
        return not said or "any" in said or pronoun in re.findall(r"[a-z]+", said)

    def _heard(self, index: int) -> str:
        """Give the pronoun that was used for a member whose pronouns are not on file; nothing while that is open."""
        used = self.used.get(index, Counter()).most_common(2)
        return used[0][0] if used and (len(used) == 1 or used[0][1] > 2 * used[1][1]) else ""

    def _meant(self, pronoun: str, shadow: str) -> Whose:
        """Find whom a pronoun means: one of those spoken of, someone close to them, or the last one whom it fits."""
        if self.stranger:
            return Whose(SESSION, doubtful=True)
        if pronoun not in {"he", "she"}:
            return self._meant_by_both() if signs.PLURAL.search(pronoun) else self._meant_by_they()
        current = self.current or frozenset()
        fitting = frozenset(i for i in current if self.fits(i, pronoun))
        if len(fitting) > 1 and self.lead in fitting and self.lead is not None:
            return Whose(frozenset({self.lead}), doubtful=True)
        if fitting:
            return Whose(fitting, self.unsure)
        if len(current) == 1 and (pronoun in self.others or _kin_in(shadow, pronoun)):
            return Whose(current, self.unsure)
        for back, index in enumerate(reversed(self.recent)):
            if self.fits(index, pronoun):
                return Whose(frozenset({index}), doubtful=back > 0)
        return Whose(current, doubtful=True)

    def _meant_by_both(self) -> Whose:
        if len(self.current or ()) > 1 or len(self.recent) == 1:
            return self._meant_by_they()
        return Whose(frozenset(self.recent[-2:]), doubtful=True)

    def _meant_by_they(self) -> Whose:
        current = self.current or frozenset()
        if len(current) > 1:
            return Whose(current, self.unsure)
        if not current:
            return Whose(SESSION, doubtful=self.current is None)
        return Whose(current, self.unsure)

    def _note_pronoun(self, members: frozenset[int], shadow: str) -> None:
        subject = signs.SUBJECT.search(shadow)
        pronoun = subject["pronoun"].lower() if subject else signs.pronoun_in(shadow)
        if len(members) == 1 and pronoun in {"he", "she"} and (subject or not _kin_in(shadow, pronoun)):
            self.used.setdefault(min(members), Counter())[pronoun] += 1

    def _note_others(self, shadow: str) -> None:
        for kind, pattern in (("he", _HE_KIN), ("she", _SHE_KIN)):
            if pattern.search(shadow):
                self.others.add(kind)
        if _ANY_KIN.search(shadow) or OTHER in shadow:
            self.others |= {"he", "she"}


def _kin_in(shadow: str, pronoun: str) -> bool:
    of_kind = _HE_KIN if pronoun == "he" else _SHE_KIN
    return bool(of_kind.search(shadow) or _ANY_KIN.search(shadow))
