"""Who or what is masked once is masked wherever it is written so: the gate stops what was masked elsewhere."""

import re
from collections.abc import Iterator, Sequence

from guardrails.deid.letters import fold
from guardrails.deid.recognizer import Found
from guardrails.deid.vocabulary import common, everyday

_TYPES = frozenset({"NAME", "ORG", "PLACE"})
_SHORTEST = 4


def named_again(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Give the other places of what was masked with a capital and lists nobody; the commonest words are left alone."""
    named: dict[str, Found] = {}
    for one in found:
        surface = text[one.start : one.end]
        if one.key is None and one.type in _TYPES and len(surface) >= _SHORTEST and surface[0].isupper():
            words = fold(surface).split()
            usual = everyday() if surface.isupper() else common()
            if not usual.issuperset(words):
                named.setdefault(surface, one)
    if not named:
        return
    masked = {at for one in found for at in range(one.start, one.end)}
    longest_first = sorted(map(re.escape, named), key=len, reverse=True)
    for match in re.finditer(rf"(?<![\w'’-])(?:{'|'.join(longest_first)})(?![\w-])", text):
        if masked.isdisjoint(range(*match.span())):
            yield Found(*match.span(), named[match[0]].type, named[match[0]].score)
