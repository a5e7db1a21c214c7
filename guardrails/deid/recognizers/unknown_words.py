"""Words that are neither known English nor the field's own: masked, for any of them may be a name."""

import re
from collections.abc import Iterator
from functools import lru_cache

from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.tokens import tokens_of
from guardrails.deid.vocabulary import clinical, everyday, names, names_or_words, proper
from guardrails.session import SessionFile

_SAFE = re.compile(
    r"[a-z]{1,2}|[mdclxvi]{1,6}|.*\d.*|(?:ha){2,}|(.)\1*|[hm]+|[ao]h+|u[gh]+h?|z+|no+|so+|(?:un)?[a-z]+ish"
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CONTRACTED = ("n't", "'d", "'ll", "'re", "'ve", "'m", "'s")
_ENDINGS = ("s", "es", "ed", "d", "ing", "ers", "er")
_PREFIXES = (
    "non", "un", "re", "pre", "post", "self", "co", "anti", "over", "under", "inter", "hyper", "hypo", "psycho", "dis", "mis",
    "neuro", "bio", "sub", "mid", "multi", "extra",
)  # fmt: skip


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Find words that nobody knows; a slip of one letter in a longer word that is no name stays."""
    fold, tokens = tokens_of(text)
    for token in tokens:
        first, last = fold.span(token.start, token.start + len(token.base))
        if not stays(token.word, capital=_capital(text, first, last)):
            yield Found(first, last, "NAME", 0.5)


def _capital(text: str, start: int, end: int) -> bool:
    """Whether a word has a capital that neither the start of a sentence nor a line in capitals gave it."""
    word = text[start:end]
    if not word[:1].isupper() or (len(word) > 1 and word.isupper()):
        return False
    before = text[max(0, start - 3) : start].rstrip(" \"'(*-•")
    return bool(before) and before[-1] not in ".!?:;\n|"


@lru_cache(maxsize=50_000)
def stays(word: str, *, capital: bool = False) -> bool:
    """Whether a folded word may stay; one with a capital within a sentence gets no benefit of the doubt."""
    if word in everyday() or _SAFE.fullmatch(word):
        return not (capital and word in names_or_words())
    if word in names() or not word.isascii():
        return False
    if _inflected(word):
        return True
    if capital or word in proper():
        return False
    return _elongated(word) or _two_words(word) or _slip(word)


def _inflected(word: str) -> bool:
    """Whether it is a known word with an ending that the list of words lacks."""
    known = everyday()
    for ending in _CONTRACTED:
        if word.endswith(ending):
            return stays(word[: -len(ending)])
    if word.replace("'", "") in known:
        return True
    stems = [word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending)]
    if any(len(stem) > 3 and (stem in clinical() or f"{stem}e" in clinical()) for stem in stems):
        return True
    return any(word.startswith(p) and len(word) - len(p) > 3 and word[len(p) :] in known for p in _PREFIXES)


def _elongated(word: str) -> bool:
    short = re.sub(r"(.)\1{2,}", r"\1", word)
    return short != word and (short in everyday() or re.sub(r"(.)\1{2,}", r"\1\1", word) in everyday())


_FIRST = frozenset("self check over under after out up down back mid step day night week home work sleep mood group anger pain food drug "
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


def _slip(word: str) -> bool:
    """One letter left out, doubled, wrong or swapped in a word of six or more, if no name is as near."""
    if len(word) < 6:
        return False
    near = _one_away(word)
    return not near.isdisjoint(everyday()) and near.isdisjoint(names()) and near.isdisjoint(proper())


def _one_away(word: str) -> set[str]:
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    dropped = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changed = {a + c + b[1:] for a, b in cuts if b for c in _LETTERS}
    added = {a + c + b for a, b in cuts for c in _LETTERS}
    return dropped | swapped | changed | added


RECOGNIZER = Recognizer(
    name="unknown words",
    covers=("A", "B", "R"),
    find=find,
    examples=(
        "talked about «Okonkwo» and the «Brzezinskis»",
        "anxeity and depresed mood, sooo tired, selfharm urges",
        "«xiomara» called, boyfriend «dwayne» left",
    ),
    limits="A name that is an everyday word, in lower case and with nothing around it that speaks of a person.",
)
