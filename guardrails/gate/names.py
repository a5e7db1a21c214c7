"""Finds listed people in text, however they are written; a name that is a word only where it stands as a name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations

from guardrails.gate.letters import Word, spellings
from guardrails.gate.near import near_any, nicknames_of, sound_of, sounds_as
from guardrails.gate.standing import (
    Spot,
    as_eponym,
    as_initials,
    as_person,
    as_possessor,
    as_unlisted,
    leads_to_a_person,
)
from guardrails.gate.words import CREDENTIALS, PARTICLES, TITLES, is_thing_too, is_word, names_nobody

_NOBODY: frozenset[str] = frozenset()
_PIECE = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"[ \-_.*/+~|·•']{1,3}|-\n\s*")
_DRAWN = re.compile(r"(.)\1{2,}")
_ENDEARING = ("y", "ie", "i", "ey", "o", "ito", "ita", "inho", "inha", "ka", "ko", "enka", "chka", "uh", "s")
_AS_ONE_LETTER = frozenset({"ae", "oe", "th", "ss"})
"""What æ, œ, þ and ß have become."""
_DIGIT_LETTERS = str.maketrans("013457", "oieast")


@dataclass(frozen=True)
class Names:
    """Listed names, made ready to be found.

    `strong` forms count wherever they stand. `weak` ones are ordinary words too, each with its companions (the other
    parts of the names it is in). `joined` are parts run together. `initials` count where they stand as a person.
    `given` are parts that may be cut short.
    """

    strong: frozenset[str]
    weak: dict[str, frozenset[str]]
    joined: frozenset[str]
    initials: frozenset[str]
    given: frozenset[str] = frozenset()

    @classmethod
    def of(cls, people: Iterable[str]) -> "Names":
        """Make ready all the written forms of the names."""
        strong: set[str] = set()
        weak: dict[str, set[str]] = {}
        joined: set[str] = set()
        initials: set[str] = set()
        given: set[str] = set()
        for spelling in {s for name in people for s in spellings(name)}:
            parts, wholes = _parts(spelling), _wholes(spelling)
            called = {nickname for part in parts[:1] for nickname in nicknames_of(part)}
            given.update(part for part in parts if len(part) > 3)
            joined |= _joined(parts) | _joined(_chunks(spelling))
            initials |= initials_of(spelling)
            for part in {*parts, *wholes, *called}:
                if len(part) > 2 and not is_word(part):
                    strong.add(part)
                elif len(part) > 1 and part not in called:
                    weak.setdefault(part, set()).update(p for p in parts if p != part)
        forms = frozenset(form for form in joined if len(form) > 4 and not is_word(form))
        return cls(
            frozenset(strong), {k: frozenset(v) for k, v in weak.items()}, forms, frozenset(initials), frozenset(given)
        )

    @cached_property
    def _long(self) -> tuple[str, ...]:
        return tuple(form for form in self.strong | self.joined if len(form) > 4)

    def kind_in(self, words: list[Word]) -> str | None:
        """Tell how a listed person stands in a text's words; None where none does."""
        if any(self._is_listed(word.plain) and not _means_a_thing(Spot(words, i)) for i, word in enumerate(words)):
            return "name"
        if self._in_pieces(words) or self._spelled(words):
            return "name in pieces"
        if any(self._stands(words, i) for i in range(len(words))):
            return "name that is also a word"
        if any(w.plain in self.initials and as_initials(Spot(words, i)) for i, w in enumerate(words)):
            return "initials"
        if any(as_unlisted(Spot(words, i)) for i in range(len(words))):
            return "unknown name"
        if any(self._is_near(word) and not _means_a_thing(Spot(words, i)) for i, word in enumerate(words)):
            return "name misspelt"
        return "name heard as words" if self._heard(words) else None

    def _is_listed(self, word: str) -> bool:
        if word in self.strong or word in self.joined:
            return True
        if is_word(word):
            return False
        if word.endswith("s") and (word[:-1] in self.strong or word[:-1] in self.joined):
            return True
        drawn = _DRAWN.sub(r"\1", word)
        if drawn != word and any(w in self.strong or w in self.weak for w in (drawn, _DRAWN.sub(r"\1\1", word))):
            return True
        if self._is_endearment(word):
            return True
        if len(word) > 4 and word[::-1] in self.strong:
            return True
        if not word.isalpha():
            readings = (word.strip("0123456789"), word.translate(_DIGIT_LETTERS))
            if any(len(w) > 2 and (w in self.strong or w in self.joined) for w in readings):
                return True
        # What is no word may be a name run together with something else: "teammaria", "mariahome2".
        return any(form in word for form in self._long)

    def _is_endearment(self, word: str) -> bool:
        """Whether a word that is none is a listed given name cut short, with or without an endearing ending."""
        if names_nobody(word):
            return False
        stems = {word.removesuffix(ending) for ending in _ENDEARING if word.endswith(ending)} | {word}
        return any(len(s) > 2 and any(p.startswith(s) and len(p) > len(s) + 1 for p in self.given) for s in stems)

    def _in_pieces(self, words: list[Word]) -> bool:
        """Find a name divided by blanks or hyphens, at the end of a line too: "gonz alez"."""
        return any(self._put_together(words[i : i + 4]) for i in range(len(words) - 1))

    def _put_together(self, words: list[Word]) -> bool:
        together = words[0].plain
        for n, word in enumerate(words[1:], 2):
            if not _JOINT.fullmatch(word.gap):
                return False
            together += word.plain
            shortest = 3 if word.gap in {"-", "'"} else 5
            if len(together) >= shortest and (together in self.strong or together in self.joined):
                # "has an" is no Hasan: pieces that are all words prove nothing, unless they are written as a name.
                return not all(_says_nothing(w.plain) for w in words[:n]) or _written_as_name(words[:n])
        return False

    def _heard(self, words: list[Word]) -> bool:
        """Find a name that was heard as words, where somebody stands: "on a lease said", "yo land a says"."""
        for first in range(len(words)):
            said = ""
            for word in words[first : first + 3]:
                if said and word.gap != " ":
                    break
                several, said = bool(said), said + word.plain
                if several and self._sounds_listed(said):
                    last = words.index(word, first)
                    if as_person(Spot([*words[:first], word, *words[last + 1 :]], first), _NOBODY):
                        return True
        return False

    def _sounds_listed(self, said: str) -> bool:
        return said.isalpha() and any(sounds_as(said, part) for part in self._sounding.get(sound_of(said), ()))

    @cached_property
    def _sounding(self) -> dict[str, list[str]]:
        """The longer parts by their sound."""
        found: dict[str, list[str]] = {}
        for part in self.strong:
            if len(part) > 4:
                found.setdefault(sound_of(part), []).append(part)
        return found

    def _spelled(self, words: list[Word]) -> bool:
        """Find a name spelled out letter by letter: "m a r i a", "W-I-L-L"."""
        run = ""
        for word in [*words, Word("", "", "", "lower")]:
            letter = (len(word.plain) == 1 and word.plain.isalpha()) or word.plain in _AS_ONE_LETTER
            if letter and (not run or len(word.gap) <= 3):
                run += word.plain
                continue
            if len(run) > 2 and any(form in run for form in (*self.strong, *self.weak) if len(form) > 2):
                return True
            run = word.plain if letter else ""
        return False

    def _stands(self, words: list[Word], i: int) -> bool:
        word = words[i].plain
        if word in self.weak:
            return as_person(Spot(words, i), self.weak[word])
        return word.endswith("s") and word[:-1] in self.weak and as_possessor(Spot(words, i))

    def _is_near(self, word: Word) -> bool:
        if len(word.plain) < 4 or not word.plain.isalpha() or is_word(word.plain):
            return False
        forms = (word.plain, word.plain.removesuffix("s"))
        # A slip in "Atlas" is told from a slip in "atlas" by its capital.
        parts = (*self.strong, *self.weak) if word.shape == "Capital" else self.strong
        return any(near_any(form, parts) for form in forms)


def dotted_initials(people: Iterable[str]) -> re.Pattern[str] | None:
    """Make the pattern of initials with points: "M.G.", "j. d."; None where nobody has two names."""
    pairs = {form for name in people for spelling in spellings(name) for form in initials_of(spelling)}
    pairs -= {"am", "pm", "ie", "eg", "us", "co", "vs"}
    if not pairs:
        return None
    forms = sorted(r"\.\s?".join(map(re.escape, pair)) + r"\." for pair in pairs)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


def initials_of(spelling: str) -> set[str]:
    """Give the initials of a name with at least two parts."""
    parts = [p for p in _PIECE.findall(_without_credentials(spelling)) if p not in TITLES]
    if len(parts) < 2:
        return set()
    letters = "".join(p[0] for p in parts)
    ends = {letters[0] + letters[-1], letters[0] + _chunks(spelling)[-1][0]}
    return ends | {letters} if len(letters) < 4 else ends


def _without_credentials(spelling: str) -> str:
    before_comma, _, after_comma = spelling.partition(",")
    only_credentials = all(piece in CREDENTIALS for piece in _PIECE.findall(after_comma))
    return before_comma if only_credentials else spelling


def _parts(spelling: str) -> list[str]:
    pieces = _PIECE.findall(_without_credentials(spelling))
    kept = [p for p in pieces if len(p) > 1 and p not in TITLES and p not in PARTICLES]
    return kept or [p for p in pieces if len(p) > 1]


def _chunks(spelling: str) -> list[str]:
    """Give what blanks divide, written as one: "maryann", "oneil"."""
    chunks = ("".join(_PIECE.findall(chunk)) for chunk in re.split(r"[\s,]+", _without_credentials(spelling)))
    return [chunk for chunk in chunks if chunk and chunk not in TITLES]


def _wholes(spelling: str) -> set[str]:
    """Give as one word what is listed with a hyphen, an apostrophe or a particle: oneil, maryann, delacruz."""
    chunks = [_PIECE.findall(chunk) for chunk in re.split(r"[\s,]+", spelling)]
    wholes = {"".join(pieces) for pieces in chunks if len(pieces) > 1}
    run = ["".join(pieces) for pieces in chunks]
    for i, chunk in enumerate(run):
        if chunk in PARTICLES:
            wholes |= {"".join(run[i:end]) for end in range(i + 2, len(run) + 1)}
    return {whole for whole in wholes if len(whole) > 2}


def _joined(parts: list[str]) -> set[str]:
    joined: set[str] = set()
    for first, second in permutations(parts, 2):
        joined |= {first + second, first + second[0], first[0] + second}
    if len(parts) > 2:
        joined.add("".join(parts))
    return joined


def _means_a_thing(spot: Spot) -> bool:
    """Whether a listed name is an instrument's, or stands in small letters for a thing: "a wren", "still amber"."""
    if as_eponym(spot):
        return True
    if spot.here.shape != "lower":
        return False
    before, after = spot.before, spot.after
    article = before is not None and before.plain in {"a", "an"} and spot.here.gap == " "
    of = after is not None and after.plain == "of" and after.gap == " "
    within = before is not None and is_word(before.plain) and spot.here.gap == " "
    return article or of or (within and is_thing_too(spot.here.plain) and not leads_to_a_person(spot))


def _says_nothing(piece: str) -> bool:
    return piece in {"a", "i"} or (len(piece) > 1 and is_word(piece))


def _written_as_name(words: list[Word]) -> bool:
    return all(w.shape == "Capital" for w in words)
