"""How much of a text comes back in another, told loosely, as hurried hands type: by meaning, beginning, consonants."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from guardrails.audit.stems import GENERIC
from guardrails.language.concepts import concept, root
from guardrails.language.read_once import TEXTS, once

_TOKEN = re.compile(r"[a-z]+|\d+(?:[.:/]\d+)?")
_VOWELS = re.compile(r"(?<!^)[aeiouy']")
_TWICE = re.compile(r"(.)\1+")
_BEGINNING = 4
"""So many letters in common at the front make two words one: apology and apologize."""
_SHORTENED = 3
"""A word of so many letters that begins another may be its short form: amp, amplifier."""
_LONG = 6
_WORDS_KEPT = 8_192
_CONSONANTS = 3
"""So many consonants in the same order make two words one, slips of typing included: clozpine, nieghbor."""


@lru_cache(maxsize=16_384)
def skeleton(word: str) -> str:
    """Give a word's consonants in order, doubled ones once; nothing where too few are left to tell words apart."""
    bare = _TWICE.sub(r"\1", _VOWELS.sub("", word))
    return bare if len(bare) >= _CONSONANTS else ""


@lru_cache(maxsize=TEXTS)
def telling(text: str) -> frozenset[str]:
    """Give the words and numbers of a lower-case text that are not every note's."""
    return frozenset(w for w in _TOKEN.findall(text) if w[0].isdigit() or (len(w) > 2 and w not in GENERIC))


@lru_cache(maxsize=TEXTS)
def _tokens(text: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(text))


@lru_cache(maxsize=_WORDS_KEPT)
def _signs(word: str) -> frozenset[str]:
    """Give by what a word may be known in another one: meaning, stem, beginning, consonants; each with its mark."""
    found = {"=" + concept(word), "=" + root(word)}
    if len(word) >= _BEGINNING:
        found.add("<" + word[:_BEGINNING])
    if bare := skeleton(word):
        found.add("#" + bare)
    return frozenset(found)


@lru_cache(maxsize=_WORDS_KEPT)
def _signs_offered(word: str) -> frozenset[str]:
    """Give the same of a word that is there; one of three letters may be short for another."""
    is_short = len(word) == _SHORTENED and word not in GENERIC
    return _signs(word) | {"." + word} if is_short else _signs(word)


@lru_cache(maxsize=_WORDS_KEPT)
def _signs_asked(word: str) -> frozenset[str]:
    """Give the same of a word that is looked for; it may be there in short. A number is only itself."""
    if word[0].isdigit():
        return frozenset()
    return _signs(word) | {"." + word[:_SHORTENED]} if len(word) > _SHORTENED else _signs(word)


@dataclass(frozen=True)
class Text:
    """Words to look others up in; the texts come in lower case, shorthand written out or not."""

    words: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Text":
        """Take all words of some texts, those of every day included."""
        return cls(frozenset().union(*map(_tokens, texts)))

    @once
    def _offered(self) -> frozenset[str]:
        return frozenset().union(*map(_signs_offered, self.words))

    @once
    def _short(self) -> frozenset[str]:
        return frozenset(word for word in self.words if len(word) == _SHORTENED and word not in GENERIC)

    @once
    def _skeletons(self) -> frozenset[str]:
        return frozenset(skeleton(word) for word in self.words) - {""}

    def has(self, word: str) -> bool:
        """Tell whether a word, or one that may be meant by it, is there."""
        return word in self.words or not self._offered.isdisjoint(_signs_asked(word))

    def has_mistyped(self, word: str) -> bool:
        """Tell whether a word stands there with letters left out, doubled or exchanged, or cut to its beginning."""
        bare = skeleton(word)
        if len(bare) > _CONSONANTS and bare in self._skeletons:
            return True
        if len(word) <= _LONG:
            return False
        cut = (word[:size] for size in range(_BEGINNING, len(word) - 1))
        return word[:_SHORTENED] in self._short or any(part in self.words for part in cut)

    def share(self, words: Iterable[str]) -> float:
        """Give the share of some words that are there; all of none is 1."""
        asked = list(words)
        return sum(map(self.has, asked)) / len(asked) if asked else 1.0

    def has_all(self, words: Iterable[str]) -> bool:
        """Tell whether all of some words are there; of none this is not said."""
        asked = list(words)
        return bool(asked) and all(map(self.has, asked))


class Texts:
    """Several texts, to be asked which of them have a word, as `Text.has` tells of one: a bit for each text."""

    def __init__(self, texts: Iterable[frozenset[str]]) -> None:
        self._words: dict[str, int] = {}
        for place, words in enumerate(texts):
            for word in words:
                self._words[word] = self._words.get(word, 0) | 1 << place
        self._signs: dict[str, int] = {}
        for word, places in self._words.items():
            for sign in _signs_offered(word):
                self._signs[sign] = self._signs.get(sign, 0) | places
        self._answers: dict[str, int] = {}

    def having(self, word: str) -> int:
        """Give the texts in which a word, or one that may be meant by it, is."""
        found = self._answers.get(word)
        if found is None:
            found = self._words.get(word, 0)
            for sign in _signs_asked(word):
                found |= self._signs.get(sign, 0)
            self._answers[word] = found
        return found
