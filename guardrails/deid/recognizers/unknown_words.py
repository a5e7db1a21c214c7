"""Words that are neither known English nor the field's own: masked, for any of them may be a name."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from guardrails.deid.context import around, stands_as_name
from guardrails.deid.feasts import is_of_a_feast
from guardrails.deid.letters import Folded
from guardrails.deid.people import names_that_are_words
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.tokens import Token, WordsThat, places_of, read
from guardrails.deid.typed_short import has_lost_its_vowels, is_near_a_very_common_word, runs_together
from guardrails.deid.vocabulary import (
    borne_eponyms,
    clinical,
    common,
    daily,
    everyday,
    names,
    names_or_words,
    proper,
    safe_eponyms,
    safe_names,
)
from guardrails.session import SessionFile

Written = Literal["small", "opening", "inside", "capitals"]
"""How a word is written: no capital, one that opens a sentence, one within it, or capitals only."""

_SAFE = re.compile(r"[a-z]{1,2}|[xvi]{1,5}|(?:ha){2,}|(.)\1*|[hm]+|[ao]h+|u[gh]+h?|z+|no+|so+")
_LONGEST = 40
"""Letters of the longest word that is looked at; a longer run of letters is no word."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CONTRACTED = ("n't", "'d", "'ll", "'re", "'ve", "'m", "'s")
_ENDINGS = ("s", "es", "ed", "d", "ing", "ers", "er", "ly", "ness", "y")
_PREFIXES = (
    "non", "un", "re", "pre", "post", "self", "co", "anti", "over", "under", "inter", "hyper", "hypo", "psycho", "dis", "mis",
    "neuro", "bio", "sub", "mid", "multi", "extra",
)  # fmt: skip
_BESIDE_AN_EPONYM = frozenset(
    "scale scales inventory test tests model models therapy theory technique techniques relaxation mania depression anxiety index "
    "score scored stage stages systems system syndrome disease phenomenon palsy signs sign body thyroiditis exercises exercise "
    "hierarchy triangle pyramid wheel criteria protocol method psychology analysis hopelessness screen screener schema quote "
    "questionnaire factors factor chair mode modes attachment window lifeline said says wrote book video clip reading contractions reflex maneuver classification staging grade trial study risk law band".split()
)


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Find words that nobody knows; a slip in a longer word that is no name stays."""
    whole, known = read(text), everyday()
    fold, tokens = whole.fold, whole.tokens
    for i in sorted({*places_of(text, _LOOKED_AT.of(text)), *whole.large}):
        token = tokens[i]
        first, last = fold.span(token.start, token.start + len(token.base))
        surface = text[first:last]
        if surface.islower() and token.word in known:
            if token.base in names_that_are_words() and _is_somebody(text, fold, token):
                yield Found(first, last, "NAME", 0.5)
            continue
        if stays(token.word, _written(text, first, surface)) or _is_eponym(fold, tokens, i):
            continue
        if is_of_a_feast(whole.bases, i) and token.base in known | names_that_are_words() | safe_names():
            continue
        yield Found(first, last, "NAME", 0.5)


def _is_looked_at(word: str) -> bool:
    return (word not in everyday() and not _is_number(word)) or word in names_that_are_words()


_LOOKED_AT = WordsThat(_is_looked_at)


def _is_number(word: str) -> bool:
    return word.isdecimal() and len(word) <= _LONGEST


_SOMEBODY = 4
"""How much must speak for it before a word that nobody on the roster is called by counts as a name."""


def _is_somebody(text: str, fold: Folded, token: Token) -> bool:
    """Whether a word stands where only a name can: "with mike who", "asked jack about it"."""
    if token.base in common() or token.base in clinical():
        return False
    return stands_as_name(around(text, fold.plain, token.start, token.start + len(token.base)), _SOMEBODY)


def _written(text: str, start: int, word: str) -> Written:
    if not word[:1].isupper():
        return "small"
    if len(word) > 1 and word.isupper():
        return "capitals"
    if text[start - 1 : start] in {'"', "“", "/"}:
        return "opening"
    before = text[max(0, start - 3) : start].rstrip(" \"'(*-•")
    return "inside" if before and before[-1] not in ".!?:;\n|" else "opening"


@lru_cache(maxsize=50_000)
def stays(word: str, written: Written = "small") -> bool:
    """Whether a folded word may stay; one with a capital within a sentence gets no benefit of the doubt."""
    if len(word) > _LONGEST:
        return False
    if len(word) == 2 and written == "capitals" and word in names() and word not in everyday():
        return False  # "CJ"
    if word in everyday() or _SAFE.fullmatch(word) or _is_code(word):
        return written != "inside" or _stays_large(word)
    base = word.removesuffix("'s")
    if base in safe_names():
        return True
    if base in names() or not word.isascii():
        return False
    if _inflected(word) or (written == "capitals" and _is_acronym(word)):
        return True
    if written == "inside" or word in proper():
        return False
    if has_lost_its_vowels(word) or runs_together(word):
        return True
    return _elongated(word) or _two_words(word) or _slip(word, written)


def _is_code(word: str) -> bool:
    """Whether a word with digits is a matter for the recognizers of numbers; `treymoney901` is somebody's handle."""
    letters = re.sub(r"\d+", "", word)
    return letters != word and (len(letters) < 4 or not word[0].isalpha() or letters in everyday())


def _stays_large(word: str) -> bool:
    """Whether a known word may stay with a capital within a sentence: the field's own, or so common that nothing is named by it."""
    if word in names_or_words() or word in names():
        return False
    usual = (
        word in common()
        or word in clinical()
        or word in daily()
        or word in safe_names()
        or word in safe_eponyms()
        or len(word) < 4
    )
    return usual or _has_usual_stem(word) or "'" in word


def _is_eponym(fold: Folded, tokens: Sequence[Token], at: int) -> bool:
    """Whether a surname means an instrument or a school here: "Hamilton 14", "Young mania", "Beck's model"."""
    if tokens[at].base not in borne_eponyms():
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    if after and fold.plain[tokens[at].end : after.start] in {" ", "-", ": "}:
        if (
            after.word.isdigit()
            or after.word in _BESIDE_AN_EPONYM
            or after.base in borne_eponyms() | {"asberg", "ross"}
        ):
            return True
        following = tokens[at + 2] if at + 2 < len(tokens) else None
        if following and following.word in _BESIDE_AN_EPONYM and after.word in everyday():
            return True
    return bool(
        before and before.base in borne_eponyms() and fold.plain[before.end : tokens[at].start] in {" ", "-", "/"}
    )


def _is_acronym(word: str) -> bool:
    """Whether capitals can be no name, for want of a vowel."""
    return len(word) <= 5 and not set(word) & set("aeiouy")


def _inflected(word: str) -> bool:
    """Whether it is a known word with an ending that the list of words lacks."""
    known = everyday()
    for ending in _CONTRACTED:
        if word.endswith(ending):
            return stays(word[: -len(ending)])
    if word.replace("'", "") in known:
        return True
    if _has_usual_stem(word):
        return True
    return any(word.startswith(p) and len(word) - len(p) > 3 and word[len(p) :] in known for p in _PREFIXES)


def _has_usual_stem(word: str) -> bool:
    stems = (word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending))
    return any(len(stem) > 3 and (stem in common() or stem in clinical() or f"{stem}e" in clinical()) for stem in stems)


def _elongated(word: str) -> bool:
    short = re.sub(r"(.)\1{2,}", r"\1", word)
    return short != word and (short in everyday() or re.sub(r"(.)\1{2,}", r"\1\1", word) in everyday())


_FIRST = frozenset("self check over after under out up down back mid step day night week home work sleep mood group anger pain food drug "
                   "screen co house life well head heart hand birth pre psycho worse body".split())  # fmt: skip
_SECOND = frozenset("in out up down work time book sheet room list day talk group home self care like wise off over back harm esteem "
                    "worker mate mates date line side ward wards ness kids mom dad son daughter".split())  # fmt: skip


def _two_words(word: str) -> bool:
    """Two known words run together, one of them of the kind that runs together: `selfharm`, `checkin`."""
    known = everyday()
    cuts = ((word[:cut], word[cut:]) for cut in range(2, len(word) - 1))
    return any(
        (a in _FIRST and b in known and len(b) > 2) or (b in _SECOND and a in known and len(a) > 2) for a, b in cuts
    )


def _slip(word: str, written: Written) -> bool:
    """Whether a word is a known one mistyped; the shorter it is, the commoner that one must be, and the farther any name."""
    if len(word) < (7 if written == "opening" else 4) or word.replace("'", "") != word:
        return False
    turned = _turned(word)
    if not turned.isdisjoint(common()) or (
        turned and len(word) > 6 and any(map(_has_usual_stem, turned)) and word not in names()
    ):
        return True
    near = one_away(word)
    if word not in names() and is_near_a_very_common_word(word, near):
        return True
    if not near.isdisjoint(names()) or not near.isdisjoint(proper()):
        return False
    usual = common() | clinical()
    if any(len(meant) > 3 and meant in usual and (len(word) > 5 or meant[0] == word[0]) for meant in near):
        return True
    if len(word) > 8 and not near.isdisjoint(everyday()):
        return True
    return len(word) > 7 and _two_away(word)


def _turned(word: str) -> set[str]:
    """Give what a word was before two letters changed places, or one was typed twice."""
    if len(word) < 5:
        return set()
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    return swapped | {word[:i] + word[i + 1 :] for i in range(len(word) - 1) if word[i] == word[i + 1]}


def one_away(word: str) -> set[str]:
    """Give every spelling that is one slip of the fingers away from a word: many hundreds."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    dropped = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changed = {a + c + b[1:] for a, b in cuts if b for c in _LETTERS}
    added = {a + c + b for a, b in cuts for c in _LETTERS}
    return dropped | swapped | changed | added


def _two_away(word: str) -> bool:
    near = process.extract(word, _long_words(word[0]), scorer=OSA.distance, score_cutoff=2, limit=None)
    return any(abs(len(meant) - len(word)) < 2 for meant, _, _ in near)


@cache
def _long_words(letter: str) -> list[str]:
    return [w for w in common() | clinical() if len(w) > 6 and w.startswith(letter) and w.isalpha()]


RECOGNIZER = Recognizer(
    name="unknown words",
    covers=("A", "B", "R"),
    find=find,
    examples=(
        "talked about «Okonkwo» and the «Brzezinskis»",
        "anxeity and depresed mood, sooo tired, selfharm urges",
        "«xiomara» called, boyfriend «dwayne» left",
        "Beck 19, Hamilton 14, Young mania 3; saw «Hamilton» at the store",
        "habló de la tristeza, no quiere hablar en el grupo",
        "off for Memorial Day and Ash Wednesday, «Rosalind» «Day» came by",
        "frist tiem, cudnt slep, tryed the brething, drssd up, takehomes, an reqest, wmn",
    ),
    limits="A name that is an everyday word, in lower case and with nothing around it that speaks of a person.",
)
