"""The letters that stand together in every match of a regular expression, read off the parsed pattern."""

from collections.abc import Iterable, Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_NO_WIDTH = frozenset((op.AT, op.ASSERT_NOT))
_REPEATS = frozenset((op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT))
_END = ""
"""Where a run of letters ends: something stands there that is not always the same."""


def letters_needed(pattern: str, flags: int = 0) -> str:
    """Give the longest run of letters and signs, in lower case, that every match holds; nothing where there is none."""
    runs = [""]
    for letter in _walk(_parser.parse(pattern, flags)):
        if letter == _END:
            runs.append("")
        else:
            runs[-1] += letter
    return max(runs, key=len)


def _walk(items: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    """Give what every match holds, letter by letter, with the ends of runs."""
    for kind, value in items:
        if kind is op.LITERAL:
            small = chr(value).lower()
            yield small if len(small) == 1 else _END
        elif kind is op.SUBPATTERN:
            yield from _walk(value[-1])
        elif kind is op.ATOMIC_GROUP:
            yield from _walk(value)
        elif kind in _REPEATS:
            least, most, repeated = value
            if least:
                yield from _walk(repeated)
            if (least, most) != (1, 1):
                yield _END
        elif kind is op.ASSERT:
            yield _END
            yield from _walk(value[1])
            yield _END
        elif kind not in _NO_WIDTH:
            yield _END
