"""How each member's name stands in a sentence: what is before it and after it, which of the names it is."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafter.splitting import stops
from drafter.splitting.naming import Mention

_BACK = 30


def standing(shadow: str, mentions: Sequence[Mention], start: int) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Give each member who is named, and nobody else by that name, with the marks of how the name stands."""
    named = [m for m in mentions if m.kind == "member" and len(m.members) == 1]
    return tuple(
        (min(m.members), tuple(_marks(shadow, m.start - start, m.end - start, n, named))) for n, m in enumerate(named)
    )


def _marks(shadow: str, first: int, last: int, n: int, named: Sequence[Mention]) -> Iterator[str]:
    before = [stops.plain(w[0]) for w in stops.WORD.finditer(shadow, max(0, first - _BACK), first)][-2:]
    after = [stops.plain(w[0]) for w in stops.WORD.finditer(shadow, last, last + _BACK)][:2]
    owns = "'s" if shadow[last : last + 2] in {"'s", "’s"} else ""
    if owns:
        after = [w for w in after if w != "s"]
    near = before[-1] if before else ""
    then = after[0] if after else ""
    sign = stops.sign(shadow[last : last + 1]) + (stops.sign(shadow[first - 1 : first]) if first else "^")
    yield f"before {near}"
    yield f"before {' '.join(map(stops.kind, before))}"
    yield f"after {then}{owns}"
    yield f"after {' '.join(map(stops.kind, after))}{owns}"
    yield f"between {stops.kind(near)} {stops.kind(then)}{owns}"
    yield f"signs {sign} {stops.kind(then)}"
    yield f"nth {min(n, 2)} of {min(len(named), 4)}"
    yield f"nth {min(n, 2)} {stops.kind(near)}{owns}"
    if any(a.members == b.members for a, b in pairwise(named)):
        yield "again"
