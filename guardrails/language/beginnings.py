"""What every match of a regular expression must hold: the first letters of one of its words, or a sign.

Read off the parsed pattern. A path through it is followed until its first word is known as far as it can be; where no
word's beginning can be proven, nothing is said.
"""

from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

LONGEST = 5
"""So many letters of a word are looked at."""
DIGIT = "#digit"
"""Stands for any digit."""

_MOST = 600
"""A pattern with more beginnings than this is tried always."""
_USUAL = 0.9
"""Beginnings that would let so large a share of sentences through are not worth comparing."""
_FEW = 0.15
"""With so small a share one looks no further."""
_SHARE = {1: 0.4, 2: 0.08, 3: 0.015, 4: 0.01}
_SHARE_OF_A_SIGN = 0.04
_SHARE_OF = {
    **dict.fromkeys("the| the and| and in| with| a| to| of| her| her his| his on| at| for| for".split(), 0.17),
    **dict.fromkeys("is| she| he| she was| was that| that not| not no| as| it| from| about by|".split(), 0.06),
    **dict.fromkeys('/()"&+', 0.15),
    **dict.fromkeys("jqxz", 0.04),
    DIGIT: 0.3,
}
"""How many sentences of a note hold a beginning, roughly."""

_Path = str | None
"""The letters of a word so far; "" at a place where a word may begin; None where that is not known."""


class _TooMany(Exception):
    """More beginnings than are worth comparing."""


def beginnings_needed(pattern: str, flags: int = 0) -> frozenset[str] | None:
    """Give the beginnings of which every match holds one; None where that would exclude nothing.

    Up to five letters; a shorter word that is whole ends with a bar ("no|"); a sign that is no common point is itself.
    """
    best = _best(list(_parser.parse(pattern, flags)), None)
    return best if best is not None and _share(best) < _USUAL else None


def _share(keys: frozenset[str]) -> float:
    """Estimate what share of sentences the beginnings let through."""
    return sum(map(_share_of, keys))


def _share_of(key: str) -> float:
    usual = _SHARE_OF_A_SIGN if len(key) == 1 and not key.isalnum() else _SHARE.get(len(key), 0.005)
    return _SHARE_OF.get(key, usual)


def _best(items: list[Any], before: _Path) -> frozenset[str] | None:
    """Choose the place in a sequence from which the beginnings exclude most, branch by branch where that is better."""
    choices: list[frozenset[str] | None] = []
    for place, (kind, value) in enumerate(items):
        choices.append(_needed_from(items[place:], before))
        if choices[-1] and _share(choices[-1]) < _FEW:
            return choices[-1]
        if kind is op.SUBPATTERN:
            choices.append(_best(list(value[-1]), before))
        elif kind is op.ASSERT:
            direction, inside = value
            choices.append(_best(list(inside), before if direction > 0 else None))
        elif kind is op.BRANCH:
            parts = [_best(list(branch), before) for branch in value[1]]
            choices.append(frozenset().union(*(p for p in parts if p)) if all(parts) else None)
        before = _after(kind, value, before)
    return min((found for found in choices if found), key=_share, default=None)


def _after(kind: Any, value: Any, before: _Path) -> _Path:
    """Give "" where a word can only begin behind this item."""
    paths = _step({before}, kind, value, set())
    return "" if paths == {""} else None


def _needed_from(items: list[Any], before: _Path) -> frozenset[str] | None:
    done: set[str] = set()
    try:
        left = _follow({before}, items, done)
    except _TooMany:
        return None
    if None in left or "" in left:
        return None
    return frozenset(done | {path for path in left if path})


def _follow(paths: set[_Path], items: Iterable[Any], done: set[str]) -> set[_Path]:
    """Take all paths through a sequence; finished ones go to `done`."""
    for kind, value in items:
        paths = _step(paths, kind, value, done)
        if len(paths) + len(done) > _MOST:
            raise _TooMany
    return paths


def _step(paths: set[_Path], kind: Any, value: Any, done: set[str]) -> set[_Path]:
    if kind is op.LITERAL:
        return _sign(paths, chr(value), done)
    if kind is op.BRANCH:
        return set().union(*(_follow(set(paths), branch, done) for branch in value[1]))
    if kind is op.SUBPATTERN:
        return _follow(paths, value[-1], done)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _repeated(paths, value, done)
    if kind is op.ATOMIC_GROUP:
        return _follow(paths, value, done)
    if kind is op.IN:
        return _one_of(paths, value, done)
    if kind is op.AT:
        return _at(paths, value, done)
    if kind is op.ASSERT:
        return {path or "" for path in paths} if _is_behind_a_blank(value) else paths
    if kind is op.ASSERT_NOT:
        return _not_behind(paths, value)
    return _any_sign(paths, done)


def _sign(paths: set[_Path], sign: str, done: set[str]) -> set[_Path]:
    sign = sign.lower()
    if not (sign.isalnum() or sign == "_"):
        return _no_letter(paths, sign, done)
    longer = {path if path is None else path + sign for path in paths}
    done |= {path for path in longer if path and len(path) >= LONGEST}
    return {path for path in longer if path is None or len(path) < LONGEST}


def _no_letter(paths: set[_Path], sign: str, done: set[str]) -> set[_Path]:
    done |= {path + "|" for path in paths if path}
    open_ones: set[_Path] = {path for path in paths if not path}
    if not open_ones:
        return set()
    if sign.isspace() or sign in ".,'’-;:":
        return {""}
    done.add(sign)
    return set()


def _any_sign(paths: set[_Path], done: set[str]) -> set[_Path]:
    """Pass a sign of which nothing is known."""
    done |= {path for path in paths if path}
    return {None} if any(not path for path in paths) else set()


def _one_of(paths: set[_Path], choices: list[Any], done: set[str]) -> set[_Path]:
    if all(kind is op.LITERAL for kind, _ in choices) and len(choices) <= 12:
        return set().union(*(_sign(set(paths), chr(code), done) for _, code in choices))
    if choices == [(op.CATEGORY, op.CATEGORY_DIGIT)]:
        done |= {path for path in paths if path}
        if any(not path for path in paths):
            done.add(DIGIT)
        return set()
    if all(choice == (op.CATEGORY, op.CATEGORY_SPACE) or _is_no_letter(choice) for choice in choices):
        done |= {path + "|" for path in paths if path}
        return {""} if any(not path for path in paths) else set()
    return _any_sign(paths, done)


def _is_no_letter(choice: tuple[Any, Any]) -> bool:
    kind, value = choice
    return kind is op.LITERAL and not (chr(value).isalnum() or value == ord("_"))


def _repeated(paths: set[_Path], value: tuple[int, int, Any], done: set[str]) -> set[_Path]:
    least, most, items = value
    result = set(paths) if least == 0 else set()
    for count in range(1, min(most, LONGEST + 2) + 1):
        paths = _follow(paths, items, done)
        if count >= least or count == LONGEST + 2:
            if paths <= result:
                break
            result |= paths
    return result


def _at(paths: set[_Path], where: Any, done: set[str]) -> set[_Path]:
    if where is op.AT_NON_BOUNDARY:
        return {path or None for path in paths}
    if where in (op.AT_BEGINNING, op.AT_BEGINNING_STRING, op.AT_BEGINNING_LINE):
        return {path or "" for path in paths}
    done |= {path + "|" for path in paths if path}
    open_ones: set[_Path] = {path for path in paths if not path}
    if where is op.AT_BOUNDARY and open_ones:
        return {""}
    return open_ones


def _is_behind_a_blank(value: tuple[int, Any]) -> bool:
    """Tell whether a lookbehind ends with what is no part of a word, so that one may begin here."""
    direction, items = value
    last = list(items)[-1:]
    return direction == -1 and bool(last) and _is_no_letter(last[0])


def _not_behind(paths: set[_Path], value: tuple[int, Any]) -> set[_Path]:
    """Take a lookbehind that forbids letters for what it is: a place where a word may begin."""
    direction, items = value
    single = list(items)
    forbidden = single[0][1] if direction == -1 and len(single) == 1 and single[0][0] is op.IN else []
    if (op.CATEGORY, op.CATEGORY_WORD) in forbidden and (op.NEGATE, None) not in forbidden:
        return {path or "" for path in paths}
    return paths
