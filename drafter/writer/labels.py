"""What stands under a label, said in a sentence: `affect: flat`, `plan: call sponsor`, `SI: denied`."""

from collections.abc import Callable

from drafter.writer.grammar import past
from drafter.writer.joining import series
from drafter.writer.lexicon import listed, verb_kind, word_set
from drafter.writer.opening import FINITE, opens_with
from drafter.writer.pieces import Shape
from drafter.writer.predicates import said, was
from drafter.writer.splitting import segments
from drafter.writer.tagging import Word
from drafter.writer.voice import Voice

Text = Callable[[list[Word]], str]
_TOLD_IN_A_WORD = frozenset("mood affect speech sleep appetite energy response".split())
_UNSAID = frozenset({"q", "a"})


def labelled(label: str, words: list[Word], text: Text, plain: str, voice: Voice) -> tuple[Shape, str]:
    """Say the words under a label; `text` gives words their final form, `plain` is all of them as typed."""
    key, kind = label.lower(), opens_with(words)
    if key in _UNSAID:
        return "whole", text(words)
    if len(words) == 1 and words[0].key in listed("none"):
        return "whole", f"there {_be(label)} no {lowered(label)}"
    if key == "day" and kind == "number":
        return "whole", f"this was day {plain}"
    if key in listed("plan_label"):
        return _planned(label, words, text, plain, voice)
    if len(words) == 1 and words[0].key in {"denies", "reports"}:
        words = [Word("denied" if words[0].key == "denies" else "reported", "VD")]
    spoken = text(past(words) if kind in {"own", "other", "aux"} else words)
    if _tells_a_state(words, kind, key):
        if all(w.tag in {"ADJ", ",", "ADV"} for w in words):
            spoken = series(spoken.split(", "))
        return "whole", f"{label} {_be(label)} {spoken}".replace(", no ", ", with no ", 1)
    return "whole", f"{label}: {plain}"


def _tells_a_state(words: list[Word], kind: str, key: str) -> bool:
    if kind == "quote":
        few = len(words[0].text.split()) < 2 and key.split()[-1] in _TOLD_IN_A_WORD
        return few and key.split()[-1] in word_set("state_nouns") | {"response"}
    if kind in {"adj", "prep"} and any(w.tag in FINITE for w in words):
        return False  # response: tearful then relieved, hugged co-leader
    if kind in {"adj", "prep"} or (kind == "number" and all(w.tag == "B" for w in words[1:])):
        return True
    if kind == "ing":
        return words[0].key in listed("moving")
    return words[0].key in {"denied", "reviewed", "completed", "done", "noted"}


def _be(label: str) -> str:
    return was([Word(word, "NN") for word in label.split()]).text


def _planned(label: str, words: list[Word], text: Text, plain: str, voice: Voice) -> tuple[Shape, str]:
    """Say `plan: call sponsor` as what the client plans, `homework: practice breathing` as what it is."""
    key = label.lower()
    if words[0].tag == "VB" or verb_kind(words[0].key, lemma=True) == words[0].key:
        if any(w.tag == "CL" for w in words):
            return "whole", f"{label}: {plain}"
        words = _as_series([Word(words[0].text, "VB"), *words[1:]])
        if key.startswith("plan"):
            return "future", f"plans to {text(words)}"
        return "whole", f"{label if key == 'homework' else f'the {key}'} is to {text(words)}"
    if opens_with(words) in {"own", "aux"}:
        shape, spoken = said(words, voice)
        return shape, text(spoken)
    return "whole", f"{label}: {plain}"


def _as_series(words: list[Word]) -> list[Word]:
    """Join the last of several things to do by "and": `practice twice, call the doctor`."""
    parts = segments(words)
    acts = [part for part in parts if part[0].tag == "VB" or verb_kind(part[0].key, lemma=True) == part[0].key]
    if len(parts) < 2 or len(acts) < len(parts) or any(w.tag == "CC" for w in parts[-1][:1]):
        return words
    out = list(parts[0])
    for part in parts[1:-1]:
        out += [Word(",", ","), *part]
    return [*out, *([Word(",", ",")] if len(parts) > 2 else []), Word("and", "CC"), *parts[-1]]


def lowered(words: str) -> str:
    """Take off a capital that is not part of an acronym."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
