"""What has been told so far in a dictated text: whom the last sentences concerned, who was named, who else came up."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from drafter.splitting import signs
from drafter.splitting.sentence import Sentence
from drafter.splitting.tells import SINGLED
from guardrails.deid.letters import fold
from guardrails.session import Member

_TELLING, _STEM = 3, 4
"""Letters of a word that tells somebody apart, and of what two such words begin with."""
_STRANGERS = frozenset({"a stranger", SINGLED})
SESSION: frozenset[int] = frozenset()
"""Nobody in particular: the session's own."""


@dataclass
class Told:
    """The state of a reading between two sentences."""

    members: Sequence[Member]
    names_members: bool = True
    current: frozenset[int] | None = None
    """Whom the sentence before concerned; None before the first."""
    recent: list[int] = field(default_factory=list)
    """Members in the order in which they last came up, the latest last."""
    others: frozenset[str] = frozenset()
    """Kinds of pronoun that may mean someone close to whom the sentences concern."""
    lead: int | None = None
    heading: frozenset[int] = SESSION
    section: bool = False
    used: dict[int, Counter[str]] = field(default_factory=dict)
    last: Sentence | None = None
    last_members: frozenset[int] = SESSION
    """Whom the last sentence concerned that was not the session's."""
    since: int = 0
    """Sentences since then."""
    left: int = 0
    """Sentences that follow the one that is read."""
    so_far: int = 0
    """Sentences that were read."""
    stranger: bool = False
    """Whether someone acted last who is on no list, or not told who: pronouns may mean them until a member is named."""
    turned: bool = False
    """Whether the words before only turned to someone: a heading, "next is Lee"."""
    sure: float = 1.0
    """How sure it is whom the sentence before concerned."""
    before_last: frozenset[int] = SESSION
    """Whom the last sentence concerned that was of other members than the last one of members."""
    lately: frozenset[int] = SESSION
    """Whom the sentences concerned since the last one that was the session's."""
    run: int = 0
    """Sentences in a row that concern the same."""
    turns: Counter[int] = field(default_factory=Counter)
    """How many sentences concerned each member alone."""
    together: dict[int, int] = field(default_factory=dict)
    """With whom each member was last spoken of as two: a couple, two who worked together."""
    own: dict[int, set[str]] = field(default_factory=dict)
    """What each member's sentences were about."""

    said_of: dict[str, set[int]] = field(default_factory=dict)
    """Of whom alone each word was said, and each beginning of a word."""

    anothers: dict[int, int] = field(default_factory=dict)
    """Members whose name was last somebody else's, each with the number of that sentence."""

    def described(self, words: frozenset[str]) -> Counter[int]:
        """Tell of whom how many of some words were said: who drives a bus is "the bus driver"."""
        nobody: set[int] = set()
        whose = (self.said_of.get(w, nobody) | self.said_of.get(_beginning(w), nobody) for w in words)
        return Counter(i for members in whose for i in members)

    def turn_to(self, members: frozenset[int]) -> None:
        """Go on with these members: after a heading or a correction."""
        self.current, self.others, self.sure, self.since = members, frozenset(), 1.0, 0
        self.turned, self.stranger = bool(members), False
        if members:
            self.last_members = members
            self.lead = min(members)
        for index in members:
            self._seen(index)

    def note(self, sentence: Sentence, members: frozenset[int], sure: float) -> None:
        """Remember a sentence and whom it was found to concern."""
        self._note_lead(sentence, members)
        self.so_far += 1
        self._note_anothers(sentence)
        changed = bool(members) and members != self.last_members and not members < self.last_members
        self.others = sentence.kin if changed else self.others | sentence.kin
        if changed:
            self.before_last = self.last_members
        self.run = self.run + 1 if members == self.current else 0
        if len(members) == 1:
            self.turns.update(members)
            self._note_words(sentence, min(members))
        if len(members) == 2:
            one, other = members
            self.together.update({one: other, other: one})
        for index in members:
            self.own.setdefault(index, set()).update(sentence.matter)
        self._note_pronoun(sentence, members)
        self.current, self.sure, self.last = members, sure, sentence
        self.since = 0 if members else self.since + 1
        self.lately = self.lately | members if members else SESSION
        self.last_members = members or self.last_members
        if any(m.kind == "member" for m in sentence.mentions):
            self.stranger = False
        elif not members and not _STRANGERS.isdisjoint(sentence.signs):
            self.stranger = True
        self.turned = bool(members) and bool(signs.SWITCH_ONLY.match(sentence.shadow))
        for index in sorted(members, key=lambda i: i == self.lead):
            self._seen(index)
        for m in sentence.mentions:
            if m.kind == "member" and len(m.members) == 1:
                self._seen(min(m.members))

    def _note_anothers(self, sentence: Sentence) -> None:
        for m in sentence.mentions:
            if len(m.members) == 1 and m.kind == "other":
                self.anothers[min(m.members)] = self.so_far
            elif len(m.members) == 1:
                self.anothers.pop(min(m.members), None)

    def partner(self, index: int) -> int | None:
        """Give who belongs with a member: of the same surname, else with whom they were last spoken of as two."""
        return self.family.get(index, self.together.get(index))

    @cached_property
    def family(self) -> dict[int, int]:
        """Give the pairs of members who share a surname, as couples and sisters do."""
        names = [(fold(m.name or "").split()[1:] or [""])[-1] for m in self.members]
        often = Counter(names)
        first = {i: names.index(name) for i, name in enumerate(names) if name and often[name] == 2}
        back = {j: i for i, j in first.items() if i != j}
        return {i: back[i] if first[i] == i else first[i] for i in first}

    def fit(self, index: int, pronoun: str) -> str:
        """Tell whether a pronoun may mean a member: "yes", "no", or "open" where nothing is known of theirs.

        Who was just spoken of fits any pronoun until theirs is known: that another's is says nothing against them.
        """
        said = (self.members[index].pronouns or self._heard(index)).lower()
        if not said or "any" in said:
            return "yes" if not said and self.current == frozenset({index}) else "open"
        return "yes" if pronoun in re.findall(r"[a-z]+", said) else "no"

    def _heard(self, index: int) -> str:
        """Give the pronoun that was used for a member whose pronouns are not on file; nothing while that is open."""
        used = self.used.get(index, Counter()).most_common(2)
        return used[0][0] if used and (len(used) == 1 or used[0][1] > 2 * used[1][1]) else ""

    def _seen(self, index: int) -> None:
        if index in self.recent:
            self.recent.remove(index)
        self.recent.append(index)

    def _note_lead(self, sentence: Sentence, members: frozenset[int]) -> None:
        """Remember who acts: who went on from the sentence before, else who is named first."""
        if not members:
            return
        named = [min(m.members) for m in sentence.mentions if m.kind == "member" and m.members & members]
        unnamed = members - set(named)
        if self.lead in unnamed and sentence.subject != "member":
            return
        self.lead = named[0] if named and sentence.subject in {"member", "member's"} else None
        if self.lead is None:
            self.lead = min(unnamed) if unnamed else named[0]

    def _note_words(self, sentence: Sentence, index: int) -> None:
        for word in {*sentence.words, *map(_beginning, sentence.words)}:
            if len(word) >= _TELLING:
                self.said_of.setdefault(word, set()).add(index)

    def _note_pronoun(self, sentence: Sentence, members: frozenset[int]) -> None:
        kinds = sentence.pronouns & {"he", "she"}
        if len(members) == 1 and len(kinds) == 1 and (sentence.subject in kinds or not kinds & sentence.kin):
            self.used.setdefault(min(members), Counter()).update(kinds)


def _beginning(word: str) -> str:
    """Give what words of one stem begin with: "driver", "drives"."""
    return f"{word[:_STEM]}-" if len(word) >= _STEM else word
