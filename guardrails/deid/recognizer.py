"""What a recognizer is: a name, the identifiers it covers, a plain function, and the examples that are its tests."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from guardrails.deid import recognizers
from guardrails.session import SessionFile

_MARKED = re.compile(r"«([^»]*)»")


class Found(NamedTuple):
    """Words that identify: code points `start` up to `end`, the type, how sure (0 to 1), and whom or what they mean.

    `key` is the same for all writings of one person or thing (a member's placeholder for roster names); None: the
    words themselves. `doubtful` marks a name that fits two members.
    """

    start: int
    end: int
    type: str
    score: float = 0.85
    key: str | None = None
    doubtful: bool = False


Find = Callable[[str, SessionFile], Iterable[Found]]
"""Takes a text (perhaps many bullets, one a line) and the session file whose roster is known; never crosses a line."""


@dataclass(frozen=True)
class Recognizer:
    """One recognizer. `covers` names Safe Harbor identifiers by their letter (45 CFR 164.514(b)(2)(i)(A) to (R)).

    `examples` mark with «…» the words that must be found; an example without marks is a near miss. `roster` is the
    session file that the examples are read with.
    """

    name: str
    covers: tuple[str, ...]
    find: Find
    examples: tuple[str, ...]
    limits: str = ""
    roster: SessionFile = field(default_factory=SessionFile)


def unmarked(example: str) -> tuple[str, list[tuple[int, int]]]:
    """Give an example's text without its marks, and where the marked words stand."""
    text, places, at = "", [], 0
    for match in _MARKED.finditer(example):
        text += example[at : match.start()]
        places.append((len(text), len(text) + len(match[1])))
        text += match[1]
        at = match.end()
    return text + example[at:], places


@cache
def all_recognizers() -> tuple[Recognizer, ...]:
    """Walk the folder once: every module's `RECOGNIZER`, by the file's name."""
    return tuple(_walk())


def _walk() -> Iterator[Recognizer]:
    for info in sorted(pkgutil.iter_modules(recognizers.__path__), key=lambda i: i.name):
        yield importlib.import_module(f"{recognizers.__name__}.{info.name}").RECOGNIZER
