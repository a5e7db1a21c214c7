"""The list of short forms and what each stands for, found in text by the first word or sign of each."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path


def _read() -> dict[str, str]:
    lines = Path(__file__).with_name("shorthand.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split(" | ", 1) for line in lines if " | " in line and not line.startswith("# "))
    return {short.strip(): long.strip() for short, long in rows}


SHORTHAND: Mapping[str, str] = _read()
"""What is typed, and what it stands for. A key in capitals matches capitals only."""

_EXACT = {short: long for short, long in SHORTHAND.items() if short.isupper() and short.lower() not in SHORTHAND}
_LOOSE = {short.lower(): long for short, long in SHORTHAND.items() if short not in _EXACT}


def _bounded(short: str) -> str:
    before = r"(?<![\w/'’-])" if short[0].isalnum() else ""
    if short.endswith("/"):
        after = ""
    else:
        after = r"(?![\w/])(?!['’]\w)(?!-\w)" if short[-1].isalnum() else r"(?!\w)" if short[-1] == "." else ""
    return f"{before}{re.escape(short)}{after}"


_RUN = re.compile(r"\w+|[^\w\s]+")


class Forms:
    """A list of short forms, found by the first word or signs of each; the longest that fits at a place is taken."""

    def __init__(self, shorts: Mapping[str, str], flags: int) -> None:
        self._shorts, self._fold = shorts, bool(flags & re.IGNORECASE)
        self._by_run: dict[str, list[re.Pattern[str]]] = {}
        for short in sorted(shorts, key=len, reverse=True):
            run = _first_run(short)
            self._by_run.setdefault(run, []).append(re.compile(_bounded(short), flags))

    def write_out(self, text: str) -> str:
        """Write out every form, from left to right."""
        parts: list[str] = []
        end = 0
        for match in self._found(text):
            key = match[0].lower() if self._fold else match[0]
            parts += (text[end : match.start()], _spaced(match, self._shorts[key]))
            end = match.end()
        return "".join((*parts, text[end:])) if parts else text

    def _found(self, text: str) -> Iterator[re.Match[str]]:
        end = 0
        if not self._fold and text.islower():
            return  # all of them are written in capitals
        for run in _RUN.finditer(text):
            key = run[0].lower() if self._fold else run[0]
            if key in self._by_run:
                starts: Iterable[tuple[int, str]] = ((run.start(), key),)
            elif key[0].isalnum() or key[0] == "_":
                continue
            else:
                starts = enumerate(key, run.start())  # of signs, a form may begin with each
            for start, first in starts:
                patterns = self._by_run.get(first, ()) if start >= end else ()
                match = next((m for p in patterns if (m := p.match(text, start))), None)
                if match:
                    yield match
                    end = match.end()


def _first_run(short: str) -> str:
    """Give what a short form is listed under: its first word, or its first sign."""
    word = re.match(r"\w+", short)
    return word[0] if word else short[0]


def _spaced(match: re.Match[str], long: str) -> str:
    """Set what was glued to its neighbour apart: `w/prompts`, `mood->worse`."""
    text, start, end = match.string, match.start(), match.end()
    before = " " if start and not match[0][0].isalnum() and text[start - 1].isalnum() else ""
    after = " " if end < len(text) and not match[0][-1].isalnum() and text[end].isalnum() else ""
    capital = match[0][0].isupper() and match[0][1:].islower()
    return before + (long[0].upper() + long[1:] if capital else long) + after


EXACT_FORMS = Forms(_EXACT, 0)
LOOSE_FORMS = Forms(_LOOSE, re.IGNORECASE)
