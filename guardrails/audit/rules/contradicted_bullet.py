"""The note says the opposite of a bullet.

What: better where the bullet says worse (sleep, mood, anxiety, conflict, …), homework done where it was not, an
offer accepted where it was refused, talkative where quiet, bright where tearful, a job found where it was lost.

Why it matters: the bullet is what the clinician saw; the note that reverses it is wrong in the chart.

Limits: compares what both sides name; where the bullets themselves say both, nothing is flagged. On risk
another rule speaks.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.stance import Stance
from guardrails.audit.stems import content_stems
from guardrails.language.concepts import concept, root
from guardrails.language.sentences import Sentence

_RISK = frozenset(("craving", "drinking", "voices"))
_BY_WORD = frozenset(("willing", "talk", "affect", "liking"))
_NEEDS_COMMON_WORDS = frozenset(("willing", "life", "liking"))


def _check(view: Audited) -> Iterator[Hit]:
    bullets = [(stance, sentence) for sentence, stance in view.evidence.stances]
    said = [
        (stance, sentence)
        for sentence, found in view.stances
        if found and not is_header(sentence) and not is_plan(sentence) and sentence.subject == "own"
        for stance in found
    ]
    flagged: set[tuple[str, str]] = set()
    for stance, sentence in said:
        key = (stance.axis, stance.about)
        if key in flagged or stance.about in _RISK or not _opposed(stance, bullets):
            continue
        if any((s.axis, s.about) == key and s.sign == -stance.sign and _alike(s, stance) for s, _ in said):
            continue
        if stance.axis in _BY_WORD and _same_word(sentence.plain[stance.start : stance.end], view):
            continue
        if stance.axis == "done" and stance.sign > 0 and _told_plainly(sentence.plain[stance.start : stance.end], view):
            continue
        flagged.add(key)
        yield hit_at(sentence, stance.start, stance.end, "A bullet says the opposite.", about=":".join(key))


def _same_word(words: str, view: Audited) -> bool:
    """Tell whether the bullets have the note's very word, whatever they say of it."""
    roots = {root(word) for word in re.findall(r"[a-z]+", view.evidence.own_plain)}
    return all(root(word) in roots for word in re.findall(r"[a-z]{4,}", words))


def _told_plainly(words: str, view: Audited) -> bool:
    """Tell whether some clause of the bullets names the thing without any word of lack or refusal."""
    meanings = {concept(word) for word in re.findall(r"[a-z]{4,}", words)}
    parts = (part for known in view.evidence.wholes for part in known.parts)
    return any(meanings & part.clause.weights.keys() and not part.denies for part in parts)


def _opposed(stance: Stance, bullets: list[tuple[Stance, Sentence]]) -> bool:
    same = [(b, s) for b, s in bullets if (b.axis, b.about) == (stance.axis, stance.about)]
    if stance.axis in _NEEDS_COMMON_WORDS:
        same = [(b, s) for b, s in same if _alike(b, stance)]
    signs = {b.sign for b, _ in same}
    return bool(stance.sign) and -stance.sign in signs and stance.sign not in signs


def _alike(one: Stance, other: Stance) -> bool:
    """Tell whether two clauses share a word of their own, where only that shows that they speak of the same thing."""
    if one.axis not in _NEEDS_COMMON_WORDS:
        return True
    return bool(content_stems(one.words) & content_stems(other.words))


RULE = Rule(
    code="GN501",
    category="contradicted-fact",
    severity="warning",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Say it as the bullet does; where the bullet is wrong, correct the bullet.",
    source="Noridian psychotherapy review findings (conflicting information among denials); otherwise our judgement",
    bad=(
        example("Client reported improved «sleep».", "sleep worse, 4 hrs"),
        example("Client completed her «homework».", "didnt do hw"),
        example("Client «agreed» to the role-play with a peer.", "refused role play"),
        example("Client was «talkative».", "quiet, said little"),
    ),
    good=(
        example("Client reported worse sleep, four hours a night.", "sleep worse, 4 hrs"),
        example("Client has not done her homework and will complete it by Friday.", "didnt do hw"),
        example("Quiet at first, then spoke freely.", "quiet at first, later shared openly"),
        example("Client wants to improve her sleep.", "sleep worse"),
    ),
)
