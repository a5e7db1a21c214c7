"""What the bullets only plan and the note tells as done, and the reverse: the same act, before it and behind it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from guardrails.audit.alignment import Part, Whole
from guardrails.audit.verbs import ACTS, plain_form
from guardrails.language.clauses import Word
from guardrails.language.concepts import concept, is_past
from guardrails.language.read_once import TEXTS

_TO_COME = re.compile(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|next|noon|[ap]\.?m|until|every|each)\b"
)
_ONCE_MORE = re.compile(
    r"\b(?:again|keeps?|more|another|others?|rest|second|continu\w+|still"
    r"|next(?! (?:week|month|time|session|group|monday|friday))|also|daily|every|each|same|further|if|when)\b"
)
_MEANT = re.compile(
    r"\b(?:will|is to|was to|are to|plans? (?:is )?to|planning to|going to|agree[sd]? to|promise[sd]? to"
    r"|intends? to|means to|set to|due to|about to|yet to|hopes to|wants to|wanted to|has yet to|still has to"
    r"|needs to) (?:\w+ly )?(?:be )?$"
)
"""What stands before an act that is still to come."""
_ANY = frozenset(
    "ask go come do take make get say talk speak see leave want use try stay help keep be have feel".split()
)
_ONCE = (
    ACTS
    | frozenset(
        "show start begin join return visit sign book quit stop share schedule attend finish complete submit file block"
        " delete cancel email text phone invite confront donate return pick move tell".split()
    )
) - _ANY
"""Acts of which one can tell whether they are done."""
_DOER = frozenset("she he they client and then".split())
_NOT_TOLD = frozenset("to will be been being is are was were get gets not having after before".split())


@dataclass(frozen=True, slots=True)
class Act:
    """A verb of doing: whether it is done or still to come, and what else its clause says."""

    verb: str
    done: bool
    content: frozenset[str]
    word: Word
    plain: str


@lru_cache(maxsize=TEXTS)
def acts(whole: Whole) -> tuple[Act, ...]:
    """Read the acts of a text that are plainly done or plainly to come."""
    told = (p for p in whole.parts if not (p.clause.quoted or p.clause.asks or p.clause.ending == "?"))
    return tuple(act for part in told for act in _of(part, whole.plain))


def _of(part: Part, plain: str) -> Iterator[Act]:
    words = part.clause.words
    text = plain[part.clause.start : part.clause.end]
    for place, word in enumerate(words):
        verb = plain_form(word.text, _ONCE)
        if not verb or word.denied:
            continue
        before = words[place - 1].text if place else ""
        past = word.text.endswith("ed") or is_past(word.text)
        if _MEANT.search(text[: word.start - part.clause.start]):
            done = False
        elif part.clause.ahead or before == "to" or word.text.endswith("ing"):
            continue
        elif past and before not in _NOT_TOLD and (word.text != verb or before in _DOER):
            done = True
        elif word.text.endswith("s") and _TO_COME.search(text):
            done = False
        else:
            continue
        content = frozenset(c for c, weight in part.clause.weights.items() if weight > 1) - {word.concept}
        yield Act(verb, done, content, word, text)


def mistimed(mine: Sequence[Act], theirs: Sequence[Act]) -> Iterator[int]:
    """Find acts of a note that the bullets have only as done, where it plans them, or the reverse; by place."""
    for place, act in enumerate(mine):
        near = [other for other in theirs if concept(other.verb) == concept(act.verb)]
        if not near or any(other.done == act.done for other in near) or _ONCE_MORE.search(act.plain):
            continue
        alike = [other for other in near if other.content & act.content]
        if alike and not any(concept(a.verb) == concept(act.verb) and a.done != act.done for a in mine):
            yield place
