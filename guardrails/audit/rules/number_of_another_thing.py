"""The note gives a number to another thing than the bullets do, or turns then and now around.

What: a number beside a word where every bullet has another number beside that word, and the note's number is one of
the bullets' own ("bedroom 2, recliner 5" told as bedroom five); and the later of two numbers told as the earlier one.

Why it matters: the figure looks sourced and says the reverse.

Limits: reads only the word right before or after the number; where a bullet has that pair anywhere, nothing is flagged.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.stems import content_stems
from guardrails.audit.support import NUMBER_WORDS, numbers_in
from guardrails.language.sieve import Sieve

_TOKEN = re.compile(r"\d+(?:\.\d+)?|[a-z][a-z']*|[;.:!?,()]|->")
_UNITS = frozenset(
    "times time minutes minute hours hour days day weeks week months month years year nights night evenings evening"
    " mornings of out the a an per for about only just in on nites pounds dollars percent was were is are at to".split()
)
_STOP = frozenset(";.:!?,()") | {"->"}
_IN_RATIO = re.compile(r"^[/:]|^.?[\w.]+[/:]\d")
_NO_COUNT = frozenset("once one first second half single".split())
_CHANGES = Sieve(r"->|→|\b(?:to|from) (?:about )?\d|\d ?- ?\d")
"""A number that becomes another: either may stand by the word."""
_REACH = 4

Pair = tuple[str, float]


def _check(view: Audited) -> Iterator[Hit]:
    there: dict[str, set[float]] = {}
    for fact in view.evidence.bullets:
        pairs = [pair for pair, _ in _pairs(fact.final)]
        every = {n for _, n in pairs} | numbers_in(fact.final) if _CHANGES.search(fact.final) else set()
        for word, number in pairs:
            there.setdefault(word, set()).update(every | {number})
    known = {number for numbers in there.values() for number in numbers}
    here = [
        (sentence, pair, place)
        for sentence in view.from_bullets
        if not is_header(sentence) and not is_plan(sentence) and sentence.subject == "own"
        for pair, place in _pairs(sentence.plain)
    ]
    told = {pair for _, pair, _ in here}
    for sentence, (word, number), place in here:
        mine = there.get(word, set())
        if len(mine) == 1 and number not in mine and number in known and (word, next(iter(mine))) not in told:
            yield hit_at(sentence, *place, "The bullets give this number to another thing.", about=word)
            return


def _pairs(plain: str) -> Iterator[tuple[Pair, tuple[int, int]]]:
    """Give each number with the nearest word of its own on either side, within its part of the sentence."""
    tokens = list(_TOKEN.finditer(plain))
    for place, token in enumerate(tokens):
        number = _value(token[0])
        if number is None or _IN_RATIO.match(plain[max(0, token.start() - 1) : token.end() + 2]):
            continue
        for step in (1, -1):
            word = _nearest(tokens, place, step)
            if word:
                yield (word, number), token.span()


def _nearest(tokens: list[re.Match[str]], place: int, step: int) -> str | None:
    for offset in range(1, _REACH):
        index = place + step * offset
        if not 0 <= index < len(tokens) or tokens[index][0] in _STOP or _value(tokens[index][0]) is not None:
            return None
        if tokens[index][0] in _UNITS:
            continue
        stems = content_stems([tokens[index][0]])
        return next(iter(stems), None)
    return None


def _value(token: str) -> float | None:
    return float(token) if token[0].isdigit() else NUMBER_WORDS.get(token) if token not in _NO_COUNT else None


RULE = Rule(
    code="GN508",
    category="contradicted-fact",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Give each number to what the bullet gives it to.",
    bad=(
        example("Bedroom «five» nights, recliner two.", "slept in bedroom 2 nites, recliner 5"),
        example("«Nine» calls to her daughter a day, three in September.", "calls 3/d (9 in sept)"),
    ),
    good=(
        example("Bedroom two nights, recliner five.", "slept in bedroom 2 nites, recliner 5"),
        example("Three calls to her daughter a day, nine in September.", "calls 3/d (9 in sept)"),
    ),
)
