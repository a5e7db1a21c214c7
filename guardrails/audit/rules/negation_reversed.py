"""A thing done in the bullet is not done in the note, or the reverse.

What: the same verb, negated on one side only, in clauses that share another word or say hardly more: "didn't
read" and "read it to the group".

Why it matters: one small word turns the record around.

Limits: only verbs that both sides use are compared; where the bullets hold the verb both ways, nothing is
flagged.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.stems import content_stems
from guardrails.audit.verbs import ACTS, lemma
from guardrails.language.assertion import RELATIVE

_CLAUSE = re.compile(
    r"[;.!?:]\s|,\s|\bbut\b|\band\b|\bthen\b|\bbecause\b|\bthough\b|\bleading to\b|\bwhen\b|\buntil\b|\bafter\b"
    r"|\bbefore\b|\s-\s"
)
_WORD = re.compile(r"[a-z']+")
_NOT = re.compile(
    r"\b(?:not|never|n't|cannot|unable to|refused to|declined to|failed to|chose not to|without|forgot to"
    r"|no longer|stopped|skipped|avoid(?:s|ed|ing)|put off|puts off|putting off)\b(?: \w+){0,2} ?$"
)
_AHEAD = re.compile(
    r"\b(?:will|would|to|wants?|plans?|can|could|should|might|if|agreed|hopes?|going)\b(?: \w+){0,3} ?$"
)


_AS_VERB = re.compile(
    r"\b(?:not|n't|did|does|do|to|she|he|they|i|client|never|always|cannot|could|would)(?: \w+ly)? ?$"
)
"""What shows that a word such as sleep, call or walk is the verb."""


@dataclass(frozen=True, slots=True)
class _Act:
    verb: str
    negated: bool
    others: frozenset[str]
    start: int
    end: int


def _check(view: Audited) -> Iterator[Hit]:
    there: dict[str, list[_Act]] = {}
    for fact in view.evidence.bullets:
        for act in _acts(fact.final):
            there.setdefault(act.verb, []).append(act)
    flagged: set[str] = set()
    for sentence in view.from_bullets:
        if is_header(sentence) or is_plan(sentence) or sentence.subject != "own":
            continue
        for act in _acts(sentence.plain):
            if act.verb == "do" and act.negated and _was_done(act, there):
                yield hit_at(sentence, act.start, act.end, "A bullet says that it was done.", about="do")
                continue
            facts = [f for f in there.get(act.verb, []) if f.others & act.others or not f.others]
            if act.verb in flagged or not facts or any(f.negated == act.negated for f in there[act.verb]):
                continue
            flagged.add(act.verb)
            yield hit_at(sentence, act.start, act.end, "A bullet says the opposite.", about=act.verb)


def _was_done(act: _Act, there: dict[str, list[_Act]]) -> bool:
    """Tell whether a bullet has any verb of doing with what the note says was not done."""
    acts = [f for facts in there.values() for f in facts if len(f.others & act.others) > 1]
    return bool(acts) and not any(f.negated for f in acts)


def _is_past(word: str, verb: str) -> bool:
    return (word != verb and not word.endswith("s")) or verb in ("read", "quit")


@lru_cache(maxsize=4_096)
def _acts(plain: str) -> tuple[_Act, ...]:
    """List the acts that a lower-case text tells as done or not done."""
    return tuple(_told_acts(plain))


def _told_acts(plain: str) -> Iterator[_Act]:
    start = 0
    for cut in [*_CLAUSE.finditer(plain), None]:
        stop = cut.start() if cut else len(plain)
        clause = plain[start:stop]
        for match in _WORD.finditer(clause):
            verb = lemma(match[0])
            if verb in ACTS and _is_told_act(match, verb, clause):
                negated = bool(_NOT.search(clause[: match.start()]))
                others = content_stems(_WORD.findall(clause)) - content_stems([match[0]])
                yield _Act(verb, negated, frozenset(others), start + match.start(), start + match.end())
        start = cut.end() if cut else stop


def _is_told_act(match: re.Match[str], verb: str, clause: str) -> bool:
    """Tell whether the word is a verb, the member's own, and told as done or not done rather than as planned."""
    before = clause[: match.start()]
    if match[0] in ("did", "does") or RELATIVE.search(before):
        return False
    if not _is_past(match[0], verb) and not _AS_VERB.search(before):
        return False
    return bool(_NOT.search(before)) or not _AHEAD.search(before)


RULE = Rule(
    code="GN506",
    category="contradicted-fact",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Say it as the bullet does; where the bullet is wrong, correct the bullet.",
    bad=(
        example("Client wrote a letter and «read» it aloud.", "wrote letter, didnt read it"),
        example("Client did not «call» her sister.", "called sister twice"),
    ),
    good=(
        example("Client did not read her letter.", "wrote letter, didnt read it"),
        example("Client will call her sister.", "didnt call sister"),
        example("She did not call her boss; she called her sister.", "called sister twice"),
    ),
)
