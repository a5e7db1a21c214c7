"""Traits of a word within its line: how it is written, what stands beside it, whom it resembles, what was found.

What is known of a word comes in a few facts, small tuples whose first item says of what kind they are; `told` writes a
fact out as traits. The judge weighs each fact once and remembers it, for the same facts come again and again.
"""

from collections.abc import Callable, Iterator, Mapping

Fact = tuple[object, ...]
"""A kind of fact, then what is told of it."""

Other = tuple[str, str, str]
"""Of a word beside: the type of what was found there, its shape, and how it resembles a listed person."""
This = tuple[str, str, str, str]
"""Of the word itself: its kind, its shape, the case of its line, and how it resembles a listed person."""

_SHORTEST_CHUNK = 2


def told(fact: Fact) -> Iterator[str]:
    """Write a fact out as traits."""
    kind, *facts = fact
    return _KINDS[str(kind)](*facts)


def _alone(
    kind: str,
    shape: str,
    case: str,
    starts: bool,
    left: str,
    right: str,
    own: str,
    led: bool | None,
    acts: bool,
    rules: tuple[str, ...],
    habit: str,
) -> Iterator[str]:
    """`led`: whether the word before leads to a place, where this one is part of a town's name; else None.

    `habit`: how often this hand writes common words with a capital.
    """
    how = f"{shape} {case} {starts}"
    yield from (f"shape {how}", f"shape {how} {kind}", f"left {left}", f"right {right}", f"gaps {left} {right}")
    yield from (f"kind {kind} left {left}", f"kind {kind} right {right}", f"own {own} {kind}")
    if led is not None:
        yield from (f"town {kind} {led}", f"town {case} {shape}")
    yield f"acts {'acts' if acts else 'no'} {kind}"
    yield from (f"habit {habit} {shape} {kind}", f"habit {habit} {shape} {starts}")
    yield f"rules {len(rules)}"
    for rule in rules:
        yield from (f"rule {rule}", f"rule {rule} {kind}")
    if not rules:
        yield f"rule none {kind}"


def _listed(
    roster: str, kind: str, shape: str, starts: bool, own: str, acts: bool, before: str, after: str
) -> Iterator[str]:
    """`before`, `after`: the word itself where it is a common one, else its kind."""
    yield from (f"roster {roster}", f"roster {roster} {kind}", f"roster {roster} {kind} {'acts' if acts else 'no'}")
    yield f"roster {roster} {kind} {shape} {starts}"
    yield f"roster {roster} {kind} before {before}"
    yield f"roster {roster} {kind} after {after}"
    yield f"roster {roster} {own}"


def _split(first: bool, kind: str, other: str) -> Iterator[str]:
    """Together with the word before (`first`) or after it makes a listed name."""
    yield from (f"split {first}", f"split {kind} {other}")


def _said(length: int, kind: str, single: bool) -> Iterator[str]:
    yield from (f"said {length}", f"said {length} {kind} {single}")


def _beside_said(offset: int, length: int, kind: str, gap: str) -> Iterator[str]:
    yield f"said beside {offset} {length} {kind} {gap}"


def _chunk(pattern: str, kind: str, before: str) -> Iterator[str]:
    if len(pattern) >= _SHORTEST_CHUNK and any(c in "0123456789-_/@." for c in pattern):
        yield from (f"chunk {pattern}", f"chunk {pattern} {kind}", f"chunk {pattern} before {before}")


def _again(kind: str, shape: str) -> Iterator[str]:
    """Was taken for a name elsewhere in the text."""
    yield from ("again", f"again {kind} {shape}")


def _also(kind: str, shape: str, other: str, starts: bool) -> Iterator[str]:
    """Stands elsewhere in the text with a capital or without: not as here."""
    yield from (f"also {other} {shape} {starts}", f"also {other} {shape} {kind}")


def _between(before: str, tight_before: str, kind: str, after: str, tight_after: str) -> Iterator[str]:
    """The kinds of the words on both sides, and whether only a blank stands between."""
    yield f"before {before} {tight_before} {kind}"
    yield f"after {after} {tight_after} {kind}"
    yield f"between {before} {kind} {after}"


def _before(word: str, tight: str, strange: bool, shape: str) -> Iterator[str]:
    yield f"before {word or 'line'} {tight} {strange} {shape}"


def _after(word: str, tight: str, strange: bool, shape: str) -> Iterator[str]:
    yield f"after {word or 'line'} {tight} {strange} {shape}"


def _two_before(second: str, first: str, strange: bool) -> Iterator[str]:
    yield f"before2 {second} {first} {strange}"


def _left(gap: str, first: Other | None, second: Other | None, this: This) -> Iterator[str]:
    yield from _beside("b", gap, first, this)
    yield from _beside("b2", "", second, this)


def _right(gap: str, first: Other | None, second: Other | None, this: This) -> Iterator[str]:
    yield from _beside("a", gap, first, this)
    yield from _beside("a2", "", second, this)


def _beside(side: str, gap: str, other: Other | None, this: This) -> Iterator[str]:
    if other is None:
        return
    rule, shape, roster = other
    kind, own_shape, case, own_roster = this
    yield f"rule {side} {gap} {rule} {kind if len(side) == 1 else ''}"
    yield f"shape {side} {shape} {own_shape} {case}"
    if roster:
        yield f"roster {side} {roster} {own_roster} {gap}"


_KINDS: Mapping[str, Callable[..., Iterator[str]]] = {
    "alone": _alone,
    "listed": _listed,
    "split": _split,
    "said": _said,
    "beside said": _beside_said,
    "chunk": _chunk,
    "again": _again,
    "also": _also,
    "between": _between,
    "before": _before,
    "after": _after,
    "two before": _two_before,
    "left": _left,
    "right": _right,
}
