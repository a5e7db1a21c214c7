"""Tests a request, byte for byte as it would leave, for what must not leave; a hit is kind and place, never text."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote, urlsplit
from weakref import WeakKeyDictionary

from guardrails.gate.letters import MARK, PLACEHOLDER, flat, words_of
from guardrails.gate.listed import Listed
from guardrails.gate.names import Names, dotted_initials
from guardrails.gate.patterns import kind_in
from guardrails.gate.request import Unreadable, pieces, readings, texts_of
from guardrails.gate.watch import Watch

_SHORTEST_PIECE = 8
_MOST_KNOWN = 4096
"""Texts whose outcome one watch remembers."""
_OUR_LABELS = frozenset(
    {"MEMBER", "STAFF", "PERSON", "FORMER", "DATE", "TIME", "AGE", "PHONE", "EMAIL", "PLACE", "ORG"}
)
"""Parts of placeholders that say nothing, even where someone is called so."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A request as it is about to leave."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Hit:
    """What kind of thing stands where; `place` names fields and positions of ours, never words."""

    kind: str
    place: str


def digest(text: str) -> str:
    """Give the hash under which a constant text is known."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Constants:
    """Texts of ours that go out with every request, known by hash only: lines of templates, words of the schema."""

    hashes: frozenset[str] = frozenset()
    lengths: tuple[int, ...] = field(default=())

    @classmethod
    def of(cls, texts: Iterable[str], pieces: Iterable[str] = ()) -> "Constants":
        """Remember by hash whole texts and lines, and `pieces` that may stand at the start or the end of a line."""
        parts = {piece.strip() for piece in pieces if piece.strip()}
        lengths = sorted({len(part) for part in parts if len(part) >= _SHORTEST_PIECE}, reverse=True)
        whole = {text.strip() for text in texts if text.strip()}
        return cls(frozenset(map(digest, whole | parts)), tuple(lengths))

    def __or__(self, other: "Constants") -> "Constants":
        lengths = sorted({*self.lengths, *other.lengths}, reverse=True)
        return Constants(self.hashes | other.hashes, tuple(lengths))

    def hold(self, text: str) -> bool:
        """Whether a text is one of ours, whole."""
        return digest(text) in self.hashes

    def rest(self, text: str) -> str:
        """Give what of a text is left when the lines and pieces of ours are set aside."""
        return "\n".join(self._rest_of_line(line.strip()) for line in text.split("\n"))

    def _rest_of_line(self, line: str) -> str:
        while line:
            if self.hold(line):
                return ""
            shorter = self._without_end(self._without_start(line)).strip()
            if shorter == line:
                return line
            line = shorter
        return line

    def _without_start(self, line: str) -> str:
        return next((line[n:] for n in self.lengths if n <= len(line) and self.hold(line[:n].strip())), line)

    def _without_end(self, line: str) -> str:
        return next((line[:-n] for n in self.lengths if n <= len(line) and self.hold(line[-n:].strip())), line)


def examine(outgoing: Outgoing, watch: Watch, constants: Constants) -> tuple[Hit, ...]:
    """Test all that would leave, constants set aside; an empty result is the only one that lets a request pass."""
    test = _test_for(watch)
    hits = [*_of_url(outgoing.url, test, constants), *_of_headers(outgoing.headers, test, constants)]
    try:
        keys: dict[str, bool] = {}

        def is_clean(key: str) -> bool:
            if key not in keys:
                keys[key] = constants.hold(key) or not any(test.kinds(key))
            return keys[key]

        for piece in pieces(outgoing.body, is_clean, lambda field: _all_ours(field, constants)):
            if not keys.get(piece.text) and not constants.hold(piece.text):
                hits += (Hit(kind, piece.place) for kind in test.kinds(constants.rest(piece.text)))
    except Unreadable as unreadable:
        hits.append(Hit("unreadable", unreadable.place))
    return tuple(dict.fromkeys(hits))


def kinds_in(text: str, watch: Watch) -> tuple[str, ...]:
    """Name the kinds of what one text would be stopped for; empty if it would pass."""
    return tuple(_test_for(watch).kinds(text))


@lru_cache(maxsize=64)
def _all_ours(field_written_out: str, constants: Constants) -> bool:
    """Whether each text in a field is one of ours, whole: then nobody's watch could make it a hit."""
    return all(constants.hold(text) for text in texts_of(field_written_out))


def _of_url(url: str, test: "_Test", constants: Constants) -> Iterator[Hit]:
    if constants.hold(url):
        return
    parts = urlsplit(url)
    text = unquote(" ".join((parts.username or "", parts.path, parts.query, parts.fragment)).replace("/", " "))
    yield from (Hit(kind, "url") for kind in test.kinds(text))


def _of_headers(headers: tuple[tuple[str, str], ...], test: "_Test", constants: Constants) -> Iterator[Hit]:
    for i, (name, value) in enumerate(headers):
        if not constants.hold(f"{name.lower()}: {value}"):
            yield from (Hit(kind, f"headers[{i}]") for kind in test.kinds(f"{name} {value}"))


class _Test:
    """A watch made ready: all the means by which a text is tested."""

    def __init__(self, watch: Watch) -> None:
        words_as_ids = [i for i in watch.ids if not any(c.isdigit() for c in i)]
        self._names = Names.of((*watch.people, *words_as_ids))
        self._dotted = dotted_initials(watch.people)
        self._listed = Listed.of(watch.ids, watch.numbers, watch.days, watch.phrases)
        self._known: dict[str, str | None] = {}

    def kinds(self, text: str) -> Iterator[str]:
        """Name the kinds of hits in a text, in all its readings."""
        for reading in readings(text):
            kind = self.kind_in(reading)
            if kind:
                yield kind

    def kind_in(self, text: str) -> str | None:
        """Name one kind of hit in a text; None where there is none. A session's calls have most texts in common."""
        if text not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[text] = self._found_in(text)
        return self._known[text]

    def _found_in(self, text: str) -> str | None:
        if not text or text.isspace():
            return None
        level = PLACEHOLDER.sub(self._placeholder, flat(text))
        words = words_of(level)
        if self._dotted and self._dotted.search(level):
            return "initials"
        return self._names.kind_in(words) or self._listed.kind_in(level, words) or kind_in(level)

    def _placeholder(self, match: re.Match[str]) -> str:
        return match.group() if self._hides_a_name(match.group(1)) else MARK

    def _hides_a_name(self, label: str) -> bool:
        parts = label.split("_")
        return (
            any(part not in _OUR_LABELS for part in parts) and self._names.kind_in(words_of(label.lower())) is not None
        )


_READY: WeakKeyDictionary[Watch, _Test] = WeakKeyDictionary()


def _test_for(watch: Watch) -> _Test:
    test = _READY.get(watch)
    if test is None:
        test = _READY[watch] = _Test(watch)
    return test
