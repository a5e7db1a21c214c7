"""Finds listed people in plain text, however they are written; a name that is a word only where it stands as a name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import permutations

from guardrails.gate.letters import Word, spellings
from guardrails.gate.words import (
    BE,
    BEFORE_PERSON,
    CALLED,
    CLINICAL,
    CREDENTIALS,
    MODALS,
    PARTICLES,
    SAYING,
    TELLING,
    TITLES,
    UNITS,
    is_word,
)

_PIECE = re.compile(r"[^\W_]+")
_JOINT = frozenset({" ", "-", "_", ".", "-\n", "  ", " - ", ". ", "*", "/", "+", "~", "|", "·", "•", "'"})
_DIGIT_LETTERS = str.maketrans("013457@$", "oieastas")
_BREAK = re.compile(r"[.!?:;\n•\"“(\[]|^\s*-\s")


@dataclass(frozen=True)
class Names:
    """Listed names, made ready to be found.

    `strong` forms count wherever they stand; `weak` ones are ordinary words too, each with its companions (the other
    parts of the same names and their initials); `initials` count where they stand as a person.
    """

    strong: frozenset[str]
    weak: dict[str, frozenset[str]]
    initials: frozenset[str]
    joined: frozenset[str]

    @classmethod
    def of(cls, people: Iterable[str]) -> "Names":
        """Make ready all the written forms of the names."""
        strong: set[str] = set()
        weak: dict[str, set[str]] = {}
        initials: set[str] = set()
        joined: set[str] = set()
        for name in people:
            for spelling in spellings(name):
                parts = _parts(spelling)
                whole = _wholes(spelling)
                joined |= _joined(parts) | whole
                initials |= _initials(spelling)
                for part in {*parts, *whole}:
                    if len(part) > 2 and not is_word(part):
                        strong.add(part)
                    elif len(part) > 1:
                        weak.setdefault(part, set()).update({p for p in parts if p != part})
        joined = {form for form in joined if len(form) > 4 and not is_word(form)}
        return cls(
            frozenset(strong), {k: frozenset(v) for k, v in weak.items()}, frozenset(initials), frozenset(joined)
        )  # fmt: skip

    def kind_in(self, words: list[Word]) -> str | None:
        """Tell how a listed person stands in a text's words; None where none does."""
        if any(self._is_strong(word.plain) for word in words):
            return "name"
        if self._in_pieces(words) or self._spaced(words):
            return "name in pieces"
        if any(self._as_person(words, i) for i, word in enumerate(words) if word.plain in self.weak):
            return "name that is also a word"
        if any(self._as_initials(words, i) for i, word in enumerate(words) if word.plain in self.initials):
            return "initials"
        return None

    def _is_strong(self, word: str) -> bool:
        if word in self.strong or word in self.joined:
            return True
        if word.endswith("s") and (word[:-1] in self.strong or word[:-1] in self.joined):
            return True
        if len(word) > 4 and word[::-1] in self.strong and not is_word(word):
            return True
        if not word.isalpha():
            bare = word.strip("0123456789")
            letters = word.translate(_DIGIT_LETTERS)
            return any(len(w) > 2 and (w in self.strong or w in self.joined) for w in (bare, letters))
        return len(word) > 7 and any(form in word for form in self.joined if len(form) > 7)

    def _in_pieces(self, words: list[Word]) -> bool:
        """Find a name divided by blanks or hyphens, at the end of a line too: "gonz alez"."""
        return any(self._put_together(words[i : i + 4]) for i in range(len(words) - 1))

    def _put_together(self, words: list[Word]) -> bool:
        together = words[0].plain
        for n, word in enumerate(words[1:], 2):
            if word.gap not in _JOINT:
                return False
            together += word.plain
            if len(together) > 4 and (together in self.strong or together in self.joined):
                # "has an" is no Hasan: pieces that are all words prove nothing.
                return not all(_says_nothing(w.plain) for w in words[:n])
        return False

    def _spaced(self, words: list[Word]) -> bool:
        """Find a name spelled out letter by letter: "m a r i a", "W-I-L-L"."""
        run = ""
        for word in [*words, Word("", "", "", "lower")]:
            if len(word.plain) == 1 and word.plain.isalpha() and (not run or len(word.gap) <= 3):
                run += word.plain
                continue
            if len(run) > 2 and any(form in run for form in (*self.strong, *self.weak) if len(form) > 2):
                return True
            run = word.plain if len(word.plain) == 1 and word.plain.isalpha() else ""
        return False

    def _as_person(self, words: list[Word], i: int) -> bool:
        """Decide whether an ordinary word stands as the listed name it also is."""
        here = words[i]
        before = words[i - 1] if i and "\n" not in here.gap else None
        after = words[i + 1] if i + 1 < len(words) and "\n" not in words[i + 1].gap else None
        beside_companion = self._beside_companion(here, before, after)
        if beside_companion or _possessive(after):
            return True
        if _speaks(here, after, words[i + 2] if i + 2 < len(words) else None) or _is_called(here, before):
            return True
        return _capital_inside(words, i)

    def _beside_companion(self, here: Word, before: Word | None, after: Word | None) -> bool:
        companions = self.weak[here.plain]
        if after and after.gap in {" ", "-", "_", ". ", ", "} and self._companion(here, after, companions):
            return True
        return bool(before and here.gap in {" ", "-", "_", ". ", ", "} and self._companion(here, before, companions))

    @staticmethod
    def _companion(here: Word, other: Word, companions: frozenset[str]) -> bool:
        both_capital = here.shape != "lower" and other.shape != "lower"
        if other.plain in companions:
            return both_capital or not is_word(other.plain)
        initial = len(other.plain) == 1 and any(c.startswith(other.plain) for c in companions)
        return initial and (other.plain not in "ai" or (both_capital and other.plain == "a"))

    def _as_initials(self, words: list[Word], i: int) -> bool:
        here = words[i]
        before = words[i - 1] if i else None
        after = words[i + 1] if i + 1 < len(words) else None
        if here.plain in UNITS and (here.shape != "CAPS" or (before and before.plain[-1].isdigit())):
            return False
        if here.plain in CLINICAL or is_word(here.plain):
            return here.shape == "CAPS" and _possessive(after) and here.plain not in CLINICAL
        if _possessive(after) or _speaks(here, after, None) or (after and after.gap == " " and after.plain in BE):
            return True
        return here.shape == "CAPS" and bool(
            before and here.gap in {" ", "/", "/ "} and before.plain in BEFORE_PERSON
        )


def _says_nothing(piece: str) -> bool:
    return piece in {"a", "i"} or (len(piece) > 1 and is_word(piece))


def dotted_initials(people: Iterable[str]) -> re.Pattern[str] | None:
    """Make the pattern of initials with points: "M.G.", "j. d."; None where nobody has two names."""
    pairs = {form for name in people for spelling in spellings(name) for form in _initials(spelling)}
    pairs -= {"am", "pm", "ie", "eg", "us", "co", "vs"}
    if not pairs:
        return None
    forms = sorted(r"\.\s?".join(map(re.escape, pair)) + r"\." for pair in pairs)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


def _parts(spelling: str) -> list[str]:
    before_comma, _, after_comma = spelling.partition(",")
    if after_comma and all(piece in CREDENTIALS for piece in _PIECE.findall(after_comma)):
        spelling = before_comma
    pieces = _PIECE.findall(spelling)
    kept = [p for p in pieces if len(p) > 1 and p not in TITLES and p not in PARTICLES]
    return kept or [p for p in pieces if len(p) > 1]


def _wholes(spelling: str) -> set[str]:
    """Give parts written as one where the listed name has a hyphen, an apostrophe or a particle."""
    wholes: set[str] = set()
    for chunk in re.split(r"[\s,]+", spelling):
        pieces = _PIECE.findall(chunk)
        if len(pieces) > 1:
            wholes.add("".join(pieces))
    chunks = ["".join(_PIECE.findall(chunk)) for chunk in re.split(r"[\s,]+", spelling)]
    for i, chunk in enumerate(chunks[:-1]):
        if chunk in PARTICLES:
            wholes.add("".join(chunks[i:]))
    return {whole for whole in wholes if len(whole) > 2}


def _joined(parts: list[str]) -> set[str]:
    joined: set[str] = set()
    for first, second in permutations(parts, 2):
        joined |= {first + second, first + second[0], first[0] + second}
    if len(parts) > 2:
        joined.add("".join(parts))
    return joined


def _initials(spelling: str) -> set[str]:
    parts = [p for p in _PIECE.findall(spelling.partition(",")[0]) if p not in TITLES]
    if len(parts) < 2:
        return set()
    letters = [p[0] for p in parts]
    return {letters[0] + letters[-1], "".join(letters)} if len(letters) < 4 else {letters[0] + letters[-1]}


def _possessive(after: Word | None) -> bool:
    return bool(after and after.gap == "'" and after.plain == "s")


def _speaks(here: Word, after: Word | None, beyond: Word | None) -> bool:
    if after is None or after.gap not in {" ", "  "}:
        return False
    if here.plain in MODALS and after.plain in BE:
        return True
    return after.plain in SAYING and not (beyond and beyond.plain in {"by", "among"}) and _finite(here, after)


def _finite(here: Word, after: Word) -> bool:
    return not (here.plain in MODALS and after.plain in {"quiet", "late", "absent"})


def _is_called(here: Word, before: Word | None) -> bool:
    if before is None or here.gap.strip(" \"'."):
        return False
    if before.plain in CALLED:
        return (
            here.plain not in MODALS or here.shape == "Capital" or before.plain in {"named", "mr", "mrs", "ms", "dr"}
        )
    return before.plain in TELLING and here.gap == " "


def _capital_inside(words: list[Word], i: int) -> bool:
    """Tell whether a word has a capital that the start of a sentence, a heading or ALL CAPS does not explain."""
    here = words[i]
    if here.shape != "Capital" or i == 0 or _BREAK.search(here.gap):
        return False
    line = _line_around(words, i)
    long = [w for w in line if len(w.plain) > 3 and w is not here and not w.plain.isdigit()]
    capitals = sum(w.shape != "lower" for w in long)
    return not (len(long) > 1 and capitals / len(long) > 0.6)


def _line_around(words: list[Word], i: int) -> list[Word]:
    start = i
    while start and "\n" not in words[start].gap:
        start -= 1
    end = i + 1
    while end < len(words) and "\n" not in words[end].gap:
        end += 1
    return words[start:end]
