"""Telegraph style made grammatical: present verbs put into the past, pronouns settled, articles where they are sure."""

import re
from collections.abc import Sequence

from drafter.writer.heads import bare, is_adverb, kind_of
from drafter.writer.lexicon import as_verb, count_nouns

_PAST = {"is": "was", "are": "were", "am": "was", "has": "had", "have": "had", "does": "did", "do": "did",
         "can": "could", "cannot": "could not", "isn't": "was not", "aren't": "were not"}  # fmt: skip
_SUBJECTS = frozenset("she he they client i it who that which".split())


def swapped(word: str, new: str) -> str:
    """Put a new word into the punctuation of the old one."""
    core = bare(word)
    at = word.lower().find(core)
    return word[:at] + new + word[at + len(core) :]


def past(words: Sequence[str], *, opens: bool) -> list[str]:
    """Put finite verbs into the past; `opens` says that the first word is one."""
    out: list[str] = []
    expected = opens
    for i, word in enumerate(words):
        key = bare(word)
        if expected and is_adverb(word):
            out.append(word)
            continue
        if expected:
            new = _past_of(key, words[i + 1 :])
            out.append(swapped(word, new) if new else word)
        else:
            out.append(word)
        expected = key in _SUBJECTS or (key in {"and", "but"} and _finite(words[i + 1 :]))
        if word.endswith(",") and _finite(words[i + 1 :]):
            expected = True
    return out


def _finite(rest: Sequence[str]) -> bool:
    return bool(rest) and len(rest) > 1 and kind_of(rest) in {"present"}


def _past_of(key: str, rest: Sequence[str]) -> str | None:
    if key in _PAST:
        return _PAST[key]
    verb = as_verb(key, "present", "base")
    if verb and not as_verb(key, "past"):
        return verb.past
    return None


def with_articles(text: str) -> str:
    """Set "a" before a countable noun that stands bare after a verb or preposition."""
    nouns = "|".join(sorted(count_nouns(), key=len, reverse=True))
    return re.sub(
        rf"\b(had|has|with|after|had another|made|got|completed|brought)\s+({nouns})\b(?!-)",
        lambda m: f"{m[1]} {'an' if m[2][0] in 'aeiou' else 'a'} {m[2]}",
        text,
    )
