"""Who did what to whom where a bullet names no subject: `redirected x2`, `reviewed plan w/ pt`, `bullied online`."""

from collections.abc import Sequence

from drafter.writer.grammar import past
from drafter.writer.lexicon import as_verb, listed, verb_kind
from drafter.writer.opening import FINITE, noun_phrase_end
from drafter.writer.pieces import Shape
from drafter.writer.tagging import Word
from drafter.writer.voice import Voice


def by_staff(words: list[Word], voice: Voice) -> list[Word]:
    """Give the sentence with the therapist for its subject where the client is the object; nothing where not."""
    if not (_with_client(words) or _to_client(words) or _spoken_with(words, voice)):
        return []
    return [Word("the", "D"), Word("therapist", "PN"), *past(words)]


_SPEND_TIME = frozenset("minutes minute while hours hour time days day weeks week lot moment second seconds".split())
_INFORMED = frozenset("told informed advised reminded notified warned assured".split())


def received(words: list[Word], voice: Voice) -> tuple[Shape, list[Word]] | None:
    """Say what was done to the client by somebody not named: `asked her about a plan`, `told team meets Friday`.

    A pronoun that is the client's cannot be the object of what the client does; without a subject it is another's act,
    and the passive names nobody. None where the client may well be the one who acts.
    """
    if words[0].tag == "MD" and words[0].key == "will" and _meets_client(words[1:], voice):
        return "whole", [Word("the", "D"), Word("plan", "NN"), Word("is", "BE"), Word("to", "TO"), *words[1:]]
    if words[0].tag not in {"VD", "VZ"}:
        return None
    form = as_verb(words[0].key, "past", "present")
    if form is None or len(words) < 3:
        return None
    passive = Word(form.participle, "VN")
    if _is_clients(words[1], voice):
        if form.lemma == "take" and any(w.key in _SPEND_TIME for w in words[2:5]):
            return "whole", [Word("it", "PR"), Word("took", "VD"), *words[1:]]
        if words[2].tag == "VB":
            return "state", [passive, Word("to", "TO"), *past(words[2:])]
        return (
            None if words[2].tag in {"IN", "ADV"} and words[2].key in _ALONG else ("state", [passive, *past(words[2:])])
        )
    if words[0].key == "asked" and _about_client(words[1:4], voice):
        return "state", [passive, *past(words[1:])]
    if words[0].key in _INFORMED and _begins_clause(words[1:]):
        return "state", [passive, Word("that", "SUB"), *past(words[1:])]
    return None


_INNER = frozenset("meant means felt feels feel thinks thought wants wanted needs needed likes".split())


def _about_client(words: Sequence[Word], voice: Voice) -> bool:
    """Whether what was asked is what the client alone can know: `asked what she meant`."""
    if len(words) > 2 and words[0].key in {"if", "whether"} and words[1].key in {"that", "this"}:
        return True
    if len(words) < 3 or words[0].key not in {"what", "how", "why"} or words[2].key not in _INNER:
        return False
    return words[1].tag in {"PR", "CL"} and words[1].key in {voice.pronoun or "she", "he", "they", "client"}


_ALONG = frozenset("along out".split())


def _is_clients(word: Word, voice: Voice) -> bool:
    return word.tag == "PO" and word.key in {"her", "him", "them"} and voice.objective in {word.key, None}


def _meets_client(words: Sequence[Word], voice: Voice) -> bool:
    """Whether the client is the object of what is to be done: `(will) check in with him`."""
    for word in words[:5]:
        if word.tag in {"PN", "CL", "SUB", ","}:
            return False
        if word.tag == "PO":
            return word.key == voice.objective
    return False


def _begins_clause(words: Sequence[Word]) -> bool:
    """Whether a noun phrase with its own verb follows, so that nobody is named who was told."""
    if words[0].tag not in {"NN", "D", "PN", "PR"} or words[0].text.startswith("["):
        return False
    end = noun_phrase_end(words) or (1 if words[0].tag == "PR" else 0)
    return bool(end) and end < len(words) and words[end].tag in {"VZ", "BE", "MD", "HV"}


def _with_client(words: Sequence[Word]) -> bool:
    for i, word in enumerate(words[1:], 1):
        if word.tag in FINITE | {"SUB", ","}:
            return False
        if word.tag == "CL":
            spoken = verb_kind(words[0].key) in {"said", "thought"} and words[0].key not in {"told", "asked"}
            return words[i - 1].key == "with" or (i == 1 and not spoken)
    return False


def _spoken_with(words: Sequence[Word], voice: Voice) -> bool:
    """Whether staff spoke with the client: `talked with her after`; nobody does so with themselves."""
    at = next((i for i, w in enumerate(words[1:4], 1) if w.tag == "PO"), 0)
    if not at or words[at].key != voice.objective or words[at - 1].key not in {"with", "to"}:
        return False
    return words[0].key in _SPEAKS and all(w.tag in {"IN", "TO", "ADV"} for w in words[1:at])


_SPEAKS = frozenset("talked spoke met checked followed processed worked sat walked listened".split())


def _to_client(words: Sequence[Word]) -> bool:
    """Whether the client is the object as a pronoun: `encouraged her to …`."""
    if words[0].key not in listed("by_staff") or len(words) < 2:
        return False
    return words[1].tag == "PO" and words[1].key in {"her", "him", "them"}
