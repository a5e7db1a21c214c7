"""Which words of a note are this member's own: not the topic's, the goals', the staff's, or everybody's there."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AnySet
from dataclasses import dataclass
from functools import lru_cache

from guardrails.audit.audited import Audited, Evening
from guardrails.audit.content import body
from guardrails.audit.stems import GENERIC
from guardrails.language.concepts import concept
from guardrails.language.read_once import TEXTS, once

_WORD = re.compile(r"[a-z][a-z'’]*")
_OF_BEING_THERE = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday morning evening night afternoon noon minute hour full"
    " entire whole video phone telephone person home january february march april may june july august september"
    " october november december early late left join joined remote telehealth connect connected camera sat seat room"
    " throughout break".split()
)
_MANY_NOTES, _HALF = 4, 0.5


@lru_cache(maxsize=TEXTS)  # topic, goals and pieces of bullets are read again for each member and by several rules
def content_words(text: str) -> tuple[str, ...]:
    """Give the words of a lower-case text that are not every note's and not of coming and going."""
    return tuple(w for w in _WORD.findall(text) if len(w) > 2 and w not in GENERIC and w not in _OF_BEING_THERE)


@lru_cache(maxsize=TEXTS)
def content_meanings(text: str) -> frozenset[str]:
    """Give the content words of a lower-case text by the name of what they mean."""
    return frozenset(map(concept, content_words(text)))


def meanings(words: Iterable[str]) -> set[str]:
    """Give words by the name of what they mean, synonyms together."""
    return {concept(word) for word in words}


@dataclass(frozen=True)
class Known:
    """What a member's note has from elsewhere, by meaning; names in small letters."""

    shared: frozenset[str]
    """Of the topic, the group part and the shared bullets."""
    on_file: frozenset[str]
    """Of goals and diagnoses."""
    common: frozenset[str]
    """Of half the notes of the evening."""
    names: frozenset[str]
    staff: frozenset[str]
    people: frozenset[str]
    """Everybody's names, by meaning."""

    @once
    def _elsewhere(self) -> frozenset[str]:
        return self.shared | self.on_file | self.common | self.people

    def own(self, found: AnySet[str]) -> AnySet[str]:
        """Leave what is this member's alone."""
        return found - self._elsewhere


def known(view: Audited) -> Known:
    """Gather what the note of a member can have from elsewhere."""
    member, session = view.member, view.session
    names = {part.lower() for part in ((member.name if member else "") or "").split()}
    names |= {alias.lower() for alias in (member.aliases if member else ())}
    staff = {p for f in session.facilitators for p in (f.name or "").lower().replace(".", " ").split() if len(p) > 2}
    on_file = [goal.text or "" for goal in member.treatment_goals] if member else []
    on_file += [diagnosis.description or "" for diagnosis in member.diagnoses] if member else []
    topic = " ".join((session.topic or "", session.group_name or "", *session.interventions)).replace("-", " ")
    said = [topic, *(fact.final for fact in view.evidence.shared)]
    said += [s.plain for s in view.evening.group.sentences] if view.evening.group else []
    return Known(
        shared=content_meanings(" ".join(said).lower()),
        on_file=content_meanings(" ".join(on_file).lower()),
        common=common_words(view),
        names=frozenset(names),
        staff=frozenset(staff),
        people=frozenset(concept(name) for name in names | staff | view.evening.name_parts),
    )


def common_words(view: Audited) -> frozenset[str]:
    """Give the meanings that half the notes of the evening have: all that a note's traits take from the others."""
    return view.evening.shared(_common)


def _common(evening: Evening) -> frozenset[str]:
    """Give the meanings that half the notes of an evening have, where it has some."""
    notes = evening.members
    if len(notes) < _MANY_NOTES:
        return frozenset()
    count: Mapping[str, int] = Counter(
        word for view in notes for word in content_meanings(" ".join(s.plain for s in body(view)))
    )
    return frozenset(word for word, times in count.items() if times >= max(3, _HALF * len(notes)))
