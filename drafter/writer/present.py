"""A finished sentence in the present tense: what was typed as past stays past, what the writer made past does not.

Telegraph style leaves "was" out and says "denies"; only such verbs turn: nothing that happened is told as so now.
"""

import re
from collections.abc import Sequence

from drafter.writer.clean import cleaned_marks
from drafter.writer.grammar import swapped
from drafter.writer.lexicon import as_verb, third_person, verb_forms
from drafter.writer.tagging import Word, spaced, tagged
from guardrails.language.shorthand import expand

_SAYS = frozenset("says say reports report states state".split())
_AUX = {
    "was": ("is", "are"),
    "were": ("are", "are"),
    "had": ("has", "have"),
    "did": ("does", "do"),
    "could": ("can", "can"),
}


def in_present(text: str, typed: str) -> str:
    """Give a sentence in the present; `typed` are the bullets that it rests on."""
    given = frozenset(re.findall(r"[a-z]+", f"{typed} {expand(typed)}".lower()))
    marked = cleaned_marks(text)
    words = tagged(marked.text, marked.kept)
    said = marked.restored(spaced(_present(words, i, given).text for i in range(len(words))))
    return re.sub(r"\s+(?=[.;:](?:\s|$))", "", said).replace("can not", "cannot")


def _present(words: Sequence[Word], i: int, given: frozenset[str]) -> Word:
    word = words[i]
    if word.key in given:
        return word
    plural = _plural_subject(words[:i])
    if word.key in _AUX:
        return word if _tells_an_event(words, i) else swapped(word, _AUX[word.key][plural])
    verb = as_verb(word.key, "past") if word.tag == "VD" else None
    if verb is None or not _so_now(verb.lemma, given):
        return word
    return swapped(word, verb.lemma if plural else third_person(verb.lemma))


def _so_now(lemma: str, given: frozenset[str]) -> bool:
    """Whether the bullet tells the act in the present: `denies`, or `says` for what is reported."""
    if lemma in {"report", "say", "state"}:
        return bool(given & _SAYS)
    return lemma in given or third_person(lemma) in given


def _tells_an_event(words: Sequence[Word], i: int) -> bool:
    """Whether "was" stands before what was done: `was asked about a plan`, `was reviewed`."""
    after = next((w for w in words[i + 1 :] if w.tag not in {"ADV", "NEG"}), None)
    if after is None or words[i].key not in {"was", "were"}:
        return False
    done = any(form.form in {"past", "participle"} for form in verb_forms().get(after.key, ()))
    return after.tag in {"VD", "VN"} or (done and after.tag != "ADJ")


def _plural_subject(before: Sequence[Word]) -> bool:
    """Whether the nearest subject is of several."""
    for word in reversed(before):
        if word.tag in {"PR", "CL"}:
            return word.key in {"they", "we"}
        if word.tag in {"NN", "PN"}:
            return word.key.endswith("s") and not word.key.endswith(("ss", "us", "is"))
    return False
