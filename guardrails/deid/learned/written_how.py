"""How words are written, whatever they are: a line's case, the pattern of letters and digits between two blanks."""

import re
from collections.abc import Sequence
from functools import lru_cache

_MANY = 20_000
_TELLING = re.compile(r"[\d_/@.-]")


def case_of(surfaces: Sequence[str]) -> str:
    """Tell how a line's words are written: small, in capitals, as a title, as usual; or that there are too few."""
    joined = "".join(surfaces)
    letters = len(joined)
    if letters < 8:
        return "short"
    if joined.islower() or not any(s[0].isupper() for s in surfaces):
        return "small"
    if sum(len(s) for s in surfaces if s.isupper()) > 0.7 * letters:
        return "LARGE"
    return "Title" if sum(s[0].isupper() for s in surfaces) > 0.6 * len(surfaces) and len(surfaces) > 3 else "usual"


@lru_cache(maxsize=_MANY)
def pattern_of(chunk: str) -> str:
    """Write letters as a, digits as 9, long runs cut short; empty where it is but letters."""
    chunk = chunk.strip(".,;:!?()'\"")
    if not _TELLING.search(chunk):
        return ""
    pattern = re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", chunk))
    return re.sub(r"(a{3})a+|(9{5})9+", r"\1\2", pattern)[:14]
