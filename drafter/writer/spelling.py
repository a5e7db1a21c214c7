"""Slips of the fingers mended: a word that nobody knows becomes the one known word that it can only have meant."""

import gzip
import re
from functools import lru_cache
from pathlib import Path

from rapidfuzz.distance import OSA

import guardrails.language
import guardrails.words
from drafter.writer.lexicon import adjectives, as_verb, count_nouns, people, verb_forms, word_set
from guardrails.language.short_forms import SHORTHAND

_FOLDER = Path(guardrails.words.__file__).parent
_WORD = re.compile(r"(?<![\w'’\[/-])[a-z]{4,}(?![\w'’/-])")
_LISTS = (
    "clinical",
    "medicine",
    "spanish",
    "eponyms",
    "diagnoses",
    "given_names",
    "surnames",
    "towns",
    "organizations",
)
_DRUGS = re.compile(
    r"[a-z]{3,}(?:pine|pram|oxetine|azole|azepam|azolam|idone|prazole|statin|olol|apine|triptyline|traline)"
)
_LONG = 8
"""Letters from which on two slips may be mended instead of one."""
_SHORT = 5
"""Letters from which on one that is wrong may be mended, not only one that is missing."""


@lru_cache
def _listed(name: str) -> frozenset[str]:
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word.lower() for line in lines if not line.startswith("#") for word in line.split())


@lru_cache
def _known() -> frozenset[str]:
    english = gzip.decompress((_FOLDER / "english.txt.gz").read_bytes()).decode().split()
    shorthand = {word for key in SHORTHAND for word in key.lower().split()}
    return frozenset(english) | _meant() | shorthand | frozenset().union(*map(_listed, _LISTS))


@lru_cache
def _meant() -> frozenset[str]:
    """Give the words that a slip may have been meant for: the commonest, and those that the writer reads."""
    own = frozenset(verb_forms()) | frozenset(adjectives()) | frozenset(people()) | count_nouns()
    nouns = word_set("state_nouns") | word_set("having") | word_set("sets") | word_set("tags")
    return frozenset(w for w in own | nouns | _listed("common") if w.isalpha() and len(w) > 3)


def mended_slips(text: str) -> str:
    """Mend the slips of a text; capitals, numbers and short words stay as they are."""
    return _WORD.sub(_in_place, text)


def _in_place(match: re.Match[str]) -> str:
    """Mend a word, unless what stands before it wants another form: `do not forgt`."""
    meant = _mended(match[0])
    before = re.search(r"([\w'’]+)\s+$", match.string[: match.start()])
    bare = before is not None and (before[1].lower() in _BARE_FOLLOWS or before[1].lower().endswith(("n't", "n’t")))
    past = as_verb(meant, "past") if bare and meant != match[0] and not as_verb(meant, "base") else None
    if past and not _AFTER_DO.search(match.string[: match.start()]):
        return match[0]
    return past.lemma if past else meant


_AFTER_DO = re.compile(
    r"(?:\b(?:do|does|did|will|would|can|could|should|may|might|must)(?: not)?|n['’]t|\bto) $", re.IGNORECASE
)
_BARE_FOLLOWS = frozenset("not to will would can could should may might must did does do".split())


def in_dictionary(word: str) -> bool:
    """Whether a word in small letters is plain English or the field's; names are not."""
    return word in _candidates()


def is_name(word: str) -> bool:
    """Whether a word in small letters is also what people, towns or houses are called."""
    return any(word in _listed(name) for name in ("given_names", "surnames", "towns", "organizations"))


def is_medicine(word: str) -> bool:
    """Whether a word in small letters names a drug."""
    return bool(_DRUGS.fullmatch(word)) or word in _drug_names()


@lru_cache
def _drug_names() -> frozenset[str]:
    text = (Path(guardrails.language.__file__).parent / "terms" / "facts.txt").read_text(encoding="utf-8")
    listed = text.partition("[medication")[2].partition("]")[2].partition("\n[")[0]
    return frozenset(re.findall(r"[a-z]{4,}", listed))


@lru_cache(maxsize=4_096)
def _mended(word: str) -> str:
    """Give what a word was meant for; as it stands where another word of the dictionary is as near, or nearer."""
    meant = _nearest(word)
    if meant in _turned(word) and meant in _listed("common"):
        return meant
    if meant == word or (len(word) >= _SHORT and _is_drug({meant})):
        return word
    if meant == _with_vowels(word) and _hurried(word, meant):
        return meant
    dropped = _grown(word)
    left_out = dropped & _candidates()
    if meant not in dropped and left_out:  # a letter left out is the commonest slip: `storge` is no store
        return left_out.pop() if len(left_out) == 1 and not _is_drug(left_out) else word
    rivals = (dropped & _candidates() if meant in dropped else _one_off(word)) - {meant}
    if not rivals:
        return meant
    if OSA.distance(word, meant) > 1:
        return rivals.pop() if len(rivals) == 1 and not _is_drug(rivals) else word
    sure = meant in dropped or len(word) > _SHORT
    return meant if sure and meant in _listed("common") and not rivals & _listed("common") else word


def _hurried(word: str, meant: str) -> bool:
    """Whether the fingers only left out vowels of a common word, or the last letter of an -ing form."""
    if meant == f"{word}g":
        return True
    few = sum(c in _VOWELS for c in word[1:]) < 2
    if not set(word) & _VOWELS:
        return True
    return few and any(stem in _listed("common") for stem in _stems(meant))


def _is_drug(words: set[str]) -> bool:
    """Whether words name medications: which one was meant is the clinician's to say."""
    return all(is_medicine(word) for word in words)


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _one_off(word: str) -> set[str]:
    """Give the words of the whole dictionary, drugs included, that one letter more, less or other makes of a word."""
    made = {word[:i] + c + word[i:] for i in range(1, len(word) + 1) for c in _LETTERS}
    made |= {word[:i] + c + word[i + 1 :] for i in range(1, len(word)) for c in _LETTERS}
    made |= {word[:i] + word[i + 1 :] for i in range(1, len(word))}
    return made & _candidates()


def _does_it(word: str) -> bool:
    """Whether a word is who or what does a thing, several of them: `scratchers`, `joggers`."""
    return word.endswith("ers") and word[:-1] not in _known() and word[:-3] in verb_forms()


def _nearest(word: str) -> str:
    if len(set(word)) < 3 or word in _known() or _does_it(word):
        return word
    missing = _with_a_letter(word)
    if any(stem in _known() for stem in _stems(word)):
        doubled = len(missing) == 1 and word.endswith(("ed", "ing"))  # prefered
        return missing.pop() if doubled else word
    if len(missing) == 1:
        return missing.pop()
    if _is_made_of(word):
        return word
    written_out = _with_vowels(word)
    if written_out:
        return written_out
    turned = _turned(word) & _listed("common")
    if len(turned) == 1:
        return turned.pop()
    if len(word) < _SHORT:
        return word
    most = 2 if len(word) >= _LONG else 1
    near = [(OSA.distance(word, other, score_cutoff=most), other) for other in _near(word[0], len(word), most)]
    found = sorted((far, other) for far, other in near if far <= most)
    if not found:
        return _in_dictionary(word)
    clear = len(found) == 1 or found[0][0] < found[1][0]
    if clear:
        return found[0][1]
    common = [other for far, other in found if far == found[0][0] and other in _listed("common")]
    return common[0] if len(common) == 1 else word


_PREFIX = re.compile(r"(?:re|un|pre|over|mis|under|non|co|out|self|dis|de|anti|fore|post|semi|sub|inter)(?=[a-z]{4})")


def _is_made_of(word: str) -> bool:
    """Whether a word is a known one behind a prefix: `relooked`, `undersold`. `untill` and `overr` are slips."""
    prefix = _PREFIX.match(word)
    if not prefix:
        return False
    least = _LONG - len(prefix[0]) if len(prefix[0]) < 3 else 4
    single = {word[:i] + word[i + 1 :] for i in range(1, len(word)) if word[i] == word[i - 1]}
    rest = word[prefix.end() :]
    return (
        len(rest) >= min(least, 5)
        and any(len(stem) > 3 and stem in _candidates() for stem in _stems(rest))
        and not single & _listed("common")
    )


def _with_vowels(word: str) -> str:
    """Give the one word of which a hurried hand left out vowels or the second of two letters: `shwd`, `notebk`."""
    endings = (word, f"{word}g") if word.endswith("n") else (word,)
    for typed in endings:
        fits = [(len(w) - len(typed), w) for w in _by_consonants().get(_consonants(typed), ()) if _leaves(w, typed)]
        least = min((more for more, _ in fits), default=0)
        nearest = [w for more, w in fits if more == least]
        common = [w for w in nearest if w in _listed("common")]
        found = nearest if len(nearest) == 1 else common
        if len(found) == 2:
            found = _past_of_one_verb(*found)
        if len(found) == 1 and least <= _MOST_LEFT_OUT:
            return found[0]
    return ""


def _past_of_one_verb(one: str, other: str) -> list[str]:
    """Give the past form where two words are one verb's: notes tell what was, and `forgt` is `forgot`."""
    for lemma, past in ((one, other), (other, one)):
        verb = as_verb(past, "past")
        if verb and verb.lemma == lemma:
            return [past]
    return []


_MOST_LEFT_OUT = 3
_VOWELS = frozenset("aeiou")


def _consonants(word: str) -> str:
    """Give the first letter and the consonants behind it, each once in a row."""
    kept = word[0] + "".join(c for c in word[1:] if c not in _VOWELS)
    return "".join(c for i, c in enumerate(kept) if not i or kept[i - 1] != c)


@lru_cache
def _by_consonants() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in _meant() | _drug_names():
        found.setdefault(_consonants(word), []).append(word)
    return {key: tuple(sorted(words)) for key, words in found.items()}


def _leaves(word: str, typed: str) -> bool:
    """Whether the typed letters are the word's but for vowels and the second of two letters."""
    at = 0
    for i, letter in enumerate(word):
        if at < len(typed) and typed[at] == letter:
            at += 1
        elif letter not in _VOWELS and not (i and word[i - 1] == letter):
            return False
    return at == len(typed)


def _grown(word: str) -> set[str]:
    """Give what a word is with one vowel more, or one letter twice: the slip of a hurried hand."""
    more = {word[:i] + c + word[i:] for i in range(1, len(word)) for c in "aeiou"}
    return more | {word[:i] + word[i] + word[i:] for i in range(1, len(word))}


def _with_a_letter(word: str) -> set[str]:
    """Give the common words that a word is with one such letter more: `mnth`, `askd`, `dizy`."""
    return _grown(word) & (_listed("common") | frozenset(verb_forms()) | frozenset(adjectives()))


def _turned(word: str) -> set[str]:
    """Give what a word is with two letters that stand side by side turned: `frist`, `agian`."""
    return {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}


def _in_dictionary(word: str) -> str:
    """Give the one word of the whole dictionary, drugs included, that is a slip away; turned letters go first."""
    turned = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1)} & _candidates()
    if len(turned) == 1:
        return turned.pop()
    if turned:
        return word
    if len(word) < _LONG:
        doubled = {word[:i] + word[i - 1] + word[i:] for i in range(2, len(word) + 1)} & _candidates()
        return doubled.pop() if len(doubled) == 1 and len(word) > _SHORT and not _one_off(word) - doubled else word
    near = {word[:i] + c + word[i:] for i in range(1, len(word) + 1) for c in _LETTERS}
    near |= {word[:i] + word[i + 1 :] for i in range(1, len(word))}
    near |= {word[:i] + c + word[i + 1 :] for i in range(1, len(word)) if word[i] in _VOWELS for c in _VOWELS}
    near &= _candidates()
    return near.pop() if len(near) == 1 else word


@lru_cache
def _candidates() -> frozenset[str]:
    english = gzip.decompress((_FOLDER / "english.txt.gz").read_bytes()).decode().split()
    return frozenset(english) | _meant() | _listed("clinical") | _listed("medicine")


_ENDINGS = "s ly ed ing ness er able ish like al ally ful less ment ism ist".split()


def _stems(word: str) -> tuple[str, ...]:
    """Give the word and what is left without an ending that the dictionary may not list."""
    return (word, *(word.removesuffix(end) for end in _ENDINGS))


@lru_cache
def _near(first: str, length: int, most: int) -> tuple[str, ...]:
    return tuple(w for w in _meant() if w[0] == first and abs(len(w) - length) <= most)
