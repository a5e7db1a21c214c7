"""The note has the opposite of the bullet's word: met for missed, stayed for left, gloves on for gloves off.

What: one of a pair of opposites in the note where a bullet on the same thing has the other one.

Why it matters: the bullet is what the clinician saw; the note that reverses it is wrong in the chart.

Limits: only the pairs of the list; sentence and bullet share two words of their own (one for a short bullet);
where either side has both words of a pair, nothing is flagged.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from guardrails.audit import opposites
from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.stems import content_stems
from guardrails.language.sieve import Sieve

_LIST = Path(opposites.__file__).with_name("opposites.yaml")
_WORD = re.compile(r"[a-z][a-z']+")
_TURNED = re.compile(
    r"\b(?:not|n't|never|no|without|nearly|almost|if|will|would|could|to|wants?|goal|hopes?|plans?|asked|about|whether|of)"
    r"(?: \w+)?\s$"
)
_SHORT = 4

Pair = tuple[Sieve, Sieve]


def _check(view: Audited) -> Iterator[Hit]:
    facts = [fact.final for fact in view.evidence.bullets]
    everything = "\n".join(facts)
    for number, (one, other) in enumerate(_pairs()):
        for mine, theirs in ((one, other), (other, one)):
            if not theirs.search(everything) or mine.search(everything) or theirs.search(view.plain):
                continue
            yield from _of_pair(view, facts, mine, theirs, f"{number}")


def _of_pair(view: Audited, facts: list[str], mine: Sieve, theirs: Sieve, about: str) -> Iterator[Hit]:
    for sentence in view.from_bullets:
        match = mine.search(sentence.plain)
        if not match or is_header(sentence) or is_plan(sentence) or sentence.subject != "own":
            continue
        if _TURNED.search(sentence.plain[: match.start()]):
            continue
        if any(_on_the_same(sentence.plain, match[0], fact, there) for fact in facts if (there := theirs.search(fact))):
            yield hit_at(sentence, *match.span(), "A bullet says the opposite.", about=about)
            return


def _on_the_same(plain: str, word: str, fact: str, there: re.Match[str]) -> bool:
    """Tell whether a sentence and a bullet share enough words besides the pair's own."""
    if _TURNED.search(fact[: there.start()]):
        return False
    in_fact = content_stems(_WORD.findall(fact.replace(there[0], " ")))
    shared = in_fact & content_stems(_WORD.findall(plain.replace(word, " ")))
    return len(shared) >= (1 if len(in_fact) <= _SHORT else 2)


@cache
def _pairs() -> tuple[Pair, ...]:
    lines = yaml.safe_load(_LIST.read_text(encoding="utf-8"))["pairs"]
    sides = (line.split(" | ") for line in lines)
    return tuple((Sieve(rf"\b(?:{one})\b"), Sieve(rf"\b(?:{other})\b")) for one, other in sides)


RULE = Rule(
    code="GN509",
    category="contradicted-fact",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Say it as the bullet does; where the bullet is wrong, correct the bullet.",
    bad=(
        example("The letter from the landlord is still «unopened».", "opened landlord letter"),
        example("Touched the handle with «gloves on».", "gloves off, handle 12x"),
    ),
    good=(
        example("Opened the letter from the landlord.", "opened landlord letter"),
        example("Touched the handle, ungloved.", "gloves off, handle 12x"),
    ),
)
