"""Words that are neither known English nor the field's own: masked, for any of them may be a name."""

import re
from collections.abc import Iterator
from functools import lru_cache

from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.tokens import tokens_of
from guardrails.deid.vocabulary import everyday, names
from guardrails.session import SessionFile

_SAFE = re.compile(
    r"[a-z]{1,2}|[mdclxvi]{1,6}|.*\d.*|(?:ha){2,}|(.)\1*|[hm]+|[ao]h+|u[gh]+h?|z+|no+|so+|(?:un)?[a-z]+ish"
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ENDINGS = (
    "'s",
    "s",
    "es",
    "ed",
    "d",
    "ing",
    "ly",
    "er",
    "ers",
    "y",
    "ness",
    "less",
    "like",
    "n't",
    "'d",
    "'ll",
    "'re",
    "'ve",
    "in",
)


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Find words that nobody knows; a slip of one letter in a longer word that is no name stays."""
    fold, tokens = tokens_of(text)
    for token in tokens:
        if not stays(token.word):
            yield Found(*fold.span(token.start, token.start + len(token.base)), "NAME", 0.5)


@lru_cache(maxsize=50_000)
def stays(word: str) -> bool:
    """Whether a folded word may stay."""
    if word in everyday() or _SAFE.fullmatch(word):
        return True
    if word in names():
        return False
    if not word.isascii():
        return False
    return _inflected(word) or _elongated(word) or _two_words(word) or _slip(word)


def _inflected(word: str) -> bool:
    known = everyday()
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            stem = word[: -len(ending)]
            if stem in names():
                continue
            if stem in known or f"{stem}e" in known or (stem[-1] == stem[-2] and stem[:-1] in known):
                return True
    bare = word.replace("'", "")
    if bare in known and bare not in names():
        return True
    return any(word.startswith(p) and word[len(p) :] in known and len(word) - len(p) > 3 for p in _PREFIXES)


_PREFIXES = ("non", "un", "re", "pre", "post", "self", "co", "anti", "over", "under", "inter", "hyper", "hypo", "psycho", "dis", "mis", "neuro", "bio", "sub", "de", "mid", "multi")  # fmt: skip


def _elongated(word: str) -> bool:
    short = re.sub(r"(.)\1{2,}", r"\1", word)
    return short != word and (short in everyday() or re.sub(r"(.)\1{2,}", r"\1\1", word) in everyday())


def _two_words(word: str) -> bool:
    """Two known words run together: `selfharm`, `checkin`."""
    known = everyday()
    return len(word) > 6 and any(word[:cut] in known and word[cut:] in known for cut in range(3, len(word) - 2))


def _slip(word: str) -> bool:
    """One letter left out, doubled, wrong or swapped in a word of six or more, if no name is as near."""
    if len(word) < 6:
        return False
    near = _one_away(word)
    return not near.isdisjoint(everyday()) and near.isdisjoint(names())


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
