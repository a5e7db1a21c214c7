"""Takes a request's body apart into texts and places: JSON within JSON, fenced blocks, escapes undone."""

import html
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote

_DEEPEST = 12
_FENCE = re.compile(r"```[a-zA-Z]*\n(.*?)\n?```", re.DOTALL)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([nrt\"/])")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_SAFE_KEY = re.compile(r"[a-z][a-z_]{0,29}")


class Unreadable(Exception):
    """A body, or a part of it, that cannot be taken apart; it holds the place only."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


class Piece(NamedTuple):
    """A text of the request and where it stands."""

    place: str
    text: str


class _Pairs(list[tuple[str, Any]]):
    """An object's pairs as they stand: a repeated key must not hide what comes before it."""


def pieces(
    body: bytes, key_is_clean: Callable[[str], bool], is_constant: Callable[[str], bool] = lambda _: False
) -> Iterator[Piece]:
    """Walk all texts of a JSON body; raises Unreadable. Keys become part of a place only if `key_is_clean`.

    A field of the body whose value, written out, `is_constant` is left out: an answer's schema, the same in all calls.
    """
    try:
        value = _parse(body.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        value = None
    if not isinstance(value, _Pairs):
        raise Unreadable("body")
    rest = (pair for pair in value if not (isinstance(pair[1], _Pairs) and is_constant(json.dumps(pair))))
    found: list[Piece] = []
    try:
        _walk(_Pairs(rest), "", 0, key_is_clean, found)
    except Unreadable:
        yield from found  # what stands before it is told too
        raise
    yield from found


def texts_of(written: str) -> Iterator[str]:
    """Give all texts and keys of a field that was written out for `is_constant`; raises Unreadable."""
    found: list[Piece] = []
    # An object was written out as a list of pairs: three levels for each of its own.
    _walk(_parse(written), "", -2 * _DEEPEST, lambda _: False, found)
    return (piece.text for piece in found)


def _parse(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_Pairs)


def _walk(value: Any, place: str, depth: int, clean: Callable[[str], bool], found: list[Piece]) -> None:
    """Add all texts of a value and their places to those found; raises Unreadable."""
    if depth > _DEEPEST:
        raise Unreadable(place or "body")
    if isinstance(value, _Pairs):
        for key, inner in value:
            inner_place = _under(place, key, clean)
            found.append(Piece(inner_place, key))
            _walk(inner, inner_place, depth + 1, clean, found)
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            _walk(inner, f"{place}[{i}]", depth + 1, clean, found)
    elif isinstance(value, str):
        _take_text(value, place, depth, clean, found)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        found.append(Piece(place, str(value)))


def _under(place: str, key: str, clean: Callable[[str], bool]) -> str:
    if key == "content":
        return place
    shown = key if _SAFE_KEY.fullmatch(key) and clean(key) else "?"
    return f"{place}/{shown}" if place else shown


def _take_text(text: str, place: str, depth: int, clean: Callable[[str], bool], found: list[Piece]) -> None:
    whole = _as_json(text)
    if whole is not None:
        _walk(whole, place, depth + 1, clean, found)
        return
    end = 0
    outside: list[str] = []
    for match in _FENCE.finditer(text) if "```" in text else ():
        inner = _as_json(match.group(1))
        if inner is None:
            continue
        _walk(inner, place, depth + 1, clean, found)
        outside.append(text[end : match.start()])
        end = match.end()
    outside.append(text[end:])
    found.extend(Piece(place, part) for part in outside if part.strip())


def _as_json(text: str) -> Any:
    """Read text as JSON where it is an object, a list or a quoted text; None where it is none."""
    if text.lstrip()[:1] not in {"{", "[", '"'}:
        return None
    try:
        return _parse(text)
    except (ValueError, RecursionError):
        return None


def readings(text: str) -> Iterator[str]:
    """Give a text as it stands, and with escapes, entities and percent signs undone where it has any."""
    yield text
    for _ in range(3):
        undone = html.unescape(_ESCAPE.sub(_unescaped, text)) if "\\" in text or _ENTITY.search(text) else text
        undone = unquote(undone) if "%" in undone else undone
        if undone == text:
            return
        text = undone
        yield text


def _unescaped(match: re.Match[str]) -> str:
    code = match.group(1) or match.group(2)
    return chr(int(code, 16)) if code else {"n": "\n", "r": "\n", "t": "\t"}.get(match.group(3), match.group(3))
