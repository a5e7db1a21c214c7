"""Wordings of facts: regular expressions, compiled only once a text comes that could hold them."""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

_CAPITAL = re.compile(r"\\.|\(\?P|[^\W\d_a-z]")
_FLAGS = re.compile(r"\(\?[aiLmsux-]")
_EDGE = re.compile(r"\\[bB]")
_NO_LETTER = re.compile(r"\\.|\[\^?\]?[^\]]*\]")
_INNERMOST = re.compile(r"\([^()]*\)")
_REPEATED = re.compile(r".(?:[*?]|\{[^}]*\})")
_BETWEEN = re.compile(r"[.^$+]+")


class Wording:
    """A wording to look for; case counts only where [A-Z] stands, any other is looked for in small letters."""

    def __init__(self, written: str) -> None:
        self._cased = "[A-Z]" in written
        # A pattern that ignores case takes several times as long as one in small letters.
        as_it_is = self._cased or written.islower()
        self._written = written if as_it_is else _CAPITAL.sub(_small_letter, written)
        self._needles = needles(self._written)

    def search(self, text: str, small: str) -> re.Match[str] | None:
        """Find it in a text, given also in small letters of the same length."""
        return next(self.places(text, small), None)

    def places(self, text: str, small: str) -> Iterator[re.Match[str]]:
        """Find every place where it stands."""
        looked_in = text if self._cased else small
        if not self._needles or any(needle in looked_in for needle in self._needles):
            yield from self._pattern.finditer(looked_in)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self._written)


@lru_cache(maxsize=32768)
def compiled(wording: str) -> Wording:
    """Read a wording once: there are more than Python's own cache holds."""
    return Wording(wording)


def needles(written: str) -> tuple[str, ...]:
    """Give texts of which one stands wherever an expression is found; none where that cannot be said.

    What is in brackets counts as anything, so that too little is asked for, never too much.
    """
    if _FLAGS.search(written):
        return ()
    bare = _NO_LETTER.sub(".", _EDGE.sub("", written))
    while (fewer := _INNERMOST.sub(".", bare)) != bare:
        bare = fewer
    longest = [max(_BETWEEN.split(_REPEATED.sub(".", one)), key=len) for one in bare.split("|")]
    return tuple(longest) if all(longest) else ()


def small(text: str) -> str:
    """Give a text in small letters of the same length, so that places in it are places in the text."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _small_letter(found: re.Match[str]) -> str:
    return found[0] if len(found[0]) > 1 else found[0].lower()  # \\W and (?P are no letters
