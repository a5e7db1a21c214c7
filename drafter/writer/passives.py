"""Who did what to whom where a bullet names no subject: `redirected x2`, `reviewed plan w/ pt`, `bullied online`."""

from collections.abc import Sequence
from itertools import pairwise

from drafter.writer.grammar import past
from drafter.writer.lexicon import listed, verb_kind
from drafter.writer.opening import FINITE
from drafter.writer.tagging import Word

_LOOSE = frozenset({"IN", "TM", "ADV", "N", ",", "SUB", "TO"})


def by_staff(words: list[Word]) -> list[Word]:
    """Give the sentence with the therapist for its subject where the client is the object; nothing where not."""
    if not (_with_client(words) or _to_client(words)):
        return []
    return [Word("the", "D"), Word("therapist", "PN"), *past(words)]


def _with_client(words: Sequence[Word]) -> bool:
    for i, word in enumerate(words[1:], 1):
        if word.tag in FINITE | {"SUB", ","}:
            return False
        if word.tag == "CL":
            spoken = verb_kind(words[0].key) in {"said", "thought"} and words[0].key not in {"told", "asked"}
            return words[i - 1].key == "with" or (i == 1 and not spoken)
    return False


def _to_client(words: Sequence[Word]) -> bool:
    """Whether the client is the object as a pronoun: `encouraged her to …`."""
    if words[0].key not in listed("by_staff") or len(words) < 2:
        return False
    return words[1].tag == "PO" and words[1].key in {"her", "him", "them"}


def is_done_to_client(words: Sequence[Word]) -> bool:
    """Whether a participle that opens says what was done to the client."""
    first, after = words[0].key, words[1] if len(words) > 1 else None
    if after is None:
        return first in listed("suffered") | listed("done_to_client")
    if first in listed("suffered"):
        return after.tag in _LOOSE
    if first == "sent":
        return after.key in {"to", "home", "out", "back"}
    if first in {"observed", "seen", "noted", "heard", "found"} and after.tag == "VG":
        return True
    agent = next((i for i, w in enumerate(words[1:-1], 1) if w.key == "by"), 0)
    person = agent and any(w.tag == "PN" and not w.key.endswith("s'") for w in words[agent + 1 : agent + 3])
    if person and first in listed("done_to_client") and not any(w.tag in FINITE for w in words[1:agent]):
        return True
    if first == "asked" and after.key in {"to", "for", "about", "regarding", "if", "whether"}:
        return any(w.key in listed("about_risk") for w in words[2:5])
    if first in listed("done_to_client"):
        return after.tag in _LOOSE and after.key not in {"if", "whether"}
    helped = any(w.key == "by" and v.tag == "PN" for w, v in pairwise(words[1:]))
    if helped and after.tag in {"IN", "ADV"} and first not in listed("moves_by"):
        return True
    return after.key == "by" and verb_kind(first) != "came" and first not in listed("moves_by")
