"""What is read with certainty and may be said in a full sentence: subject, verb, tense known, no word left over.

A bullet counts as a whole. Where one part of it is not sure, all of it stands as one line in the clinician's words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafter.writer.clean import Cleaned
from drafter.writer.grammar import mended, past, settled, with_articles
from drafter.writer.idioms import in_full
from drafter.writer.lexicon import adjectives, as_verb, forms_of, listed, verb_kind
from drafter.writer.opening import FINITE, opens_with, predicate_end
from drafter.writer.placing import element_of
from drafter.writer.sound import reads_well
from drafter.writer.spelling import in_dictionary, is_medicine, is_name
from drafter.writer.tagging import Word, tagged
from drafter.writer.voice import Voice

_SEGMENT = re.compile(r"\s*[,;.](?:\s+|$)")
_UNSURE = re.compile(
    r"[?=/+|:<>~#*\n]|\s[-–—]|->|→|\.\.|…|\b(?:i|me|my|we|us|our|per|maybe|possibl\w+|perhaps|probably|unclear|not sure"
    r"|might|seems?)\b"
    r"|\bi['’]",
    re.IGNORECASE,
)
_POINTS = frozenset("it this that these those there them then again too also so same instead one ones".split())
"""Words that point at what stood before."""
_CLIENT = Word("client", "CL")
_LONG = 24


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is sure: said of the client (verb, state), of an aspect (whole), or that it was not there."""

    text: str
    kind: str
    element: str


def sure_parts(source: Cleaned, voice: Voice) -> list[Part]:
    """Give the parts of a bullet, each read with certainty; none where one of them is not."""
    plain = source.text.strip(" .,;")
    spoken = any(piece[:1] not in "\"“'‘(" for piece in source.kept)
    if (
        spoken
        or _UNSURE.search(plain)
        or len(plain.split()) > 2 * _LONG
        or re.search(r"[A-Z]{2,}", _known_capitals(plain))
    ):
        return []
    parts: list[Part] = []
    for i, segment in enumerate(s for s in _SEGMENT.split(plain) if s.strip()):
        words = tagged(segment, source.kept)
        words = words[1:] if words and words[0].tag in {"CC", "CL"} and not (i and words[0].tag == "CL") else words
        part = _part(words, source, voice)
        if part is None:
            return []
        parts.append(part)
    if len({p.element for p in parts}) > 1 and not all(_stands_alone(p) for p in parts):
        return []
    kinds = {p.kind for p in parts}
    if kinds == {"none"}:
        return []
    return [] if kinds & {"whole", "none"} and len(kinds) > 1 and not all(_stands_alone(p) for p in parts) else parts


def _known_capitals(text: str) -> str:
    """Take out what may stand in capitals within a sentence."""
    return re.sub(r"\[[A-Z_]+_\d+\]|\b(?:AA|NA|PTSD|ADHD|IOP|PHP|DBT|CBT|PHQ-9|GAD-7|PCL-5|ER|ED|TV|EPDS)\b", "", text)


def _stands_alone(part: Part) -> bool:
    words = re.findall(r"[a-z]+", part.text.lower())
    return not _POINTS & set(words) and not (part.kind == "verb" and len(words) < 2)


def _part(words: Sequence[Word], source: Cleaned, voice: Voice) -> Part | None:
    if not words or len(words) > _LONG or not all(_is_known(w) for w in words):
        return None
    plain = source.restored(" ".join(w.text for w in words))
    element = element_of(words, plain)
    for read in (_verb, _state, _status, _turned, _denial):
        found = read(list(words), voice)
        if found:
            kind, said = found
            text = in_full(source.restored(_spaced(settled(said, voice))))
            return Part(text, kind, element)
    return None


def _spaced(words: Sequence[Word]) -> str:
    return re.sub(r"\s+(?=[,;:.])", "", " ".join(w.text for w in words))


def _is_known(word: Word) -> bool:
    """Whether a word is no slip and no short form that nobody wrote out."""
    key = word.key.removesuffix("'s").removesuffix("’s")
    if word.tag in {"Q", "N", "TM"} or word.text.startswith(("[", "\ue000")) or not key.isalpha():
        return True
    return in_dictionary(key) or is_medicine(key) or is_name(key) or bool(forms_of(key)) or len(key) > 6


def _verb(words: list[Word], voice: Voice) -> tuple[str, list[Word]] | None:
    """Read `cried`, `denies plan`, `did not want feedback`, `will call sponsor`: what only the client can have done."""
    at = 0
    if words[0].tag in {"DO", "MD"} and words[0].key in {"did", "does", "will"}:
        at = 2 if len(words) > 2 and words[1].tag == "NEG" else 1
        if len(words) <= at or (words[0].key != "will" and at == 1) or words[at].tag not in {"VB", "NN", "DO"}:
            return None
        verb = as_verb(words[at].key, "base")
        words = [*words[:at], Word(words[at].text, "VB"), *words[at + 1 :]]
    elif words[0].tag == "VD" or (words[0].tag == "VN" and "past" in forms_of(words[0].key)):
        verb = as_verb(words[0].key, "past")
        words = [Word(words[0].text, "VD"), *words[1:]]
    elif words[0].tag == "VZ":
        verb = as_verb(words[0].key, "present")
        ahead = any(w.key in {"will", "can", "may"} or w.key.endswith(("'ll", "’ll")) for w in words)
        if verb is None or verb.lemma not in listed("clients_now") or ahead:
            return None
    else:
        return None
    if verb is None or verb.lemma not in listed("clients_act") | listed("clients_now"):
        return None
    if verb.lemma == "text" and not (words[0].key == "will" and words[at + 1 :] and words[at + 1].tag in _WHOM):
        return None
    if words[0].key == "will" and not _goes_on(words, at, voice):
        return None
    said = [*past(words[: at + 1]), *words[at + 1 :]]
    if not _goes_on(said, at, voice):
        return None
    owned = _with_owner([_CLIENT, *said], voice)
    return ("verb", owned[1:]) if owned else None


_WHOM = frozenset({"N", "D", "PN", "NN"})


def _goes_on(words: Sequence[Word], at: int, voice: Voice) -> bool:
    """Whether what follows the verb is all within its sentence: no second verb without joint, no article left out."""
    rest = words[at + 1 :]
    if any(w.tag == "PO" and w.key == voice.objective for w in rest) or any(w.tag in {"BE", "HV"} for w in rest[:1]):
        return False
    if rest and rest[0].key == "over":
        return False  # went over the plan: whoever did
    reports = verb_kind(words[at].key) in {"said", "thought"}
    for i, word in enumerate(rest):
        if word.tag not in FINITE:
            continue
        before = rest[:i]
        joint = max(
            (j for j, w in enumerate(before) if w.tag in {"SUB", "CC"} or w.key in {"who", "which"}), default=-1
        )
        if joint < 0:
            if not (reports and opens_with(rest) in {"own", "other"}):
                return False
        elif before[joint].tag == "CC" and joint == i - 1:
            verb = as_verb(word.key, "past")
            if not verb or verb.lemma not in listed("clients_act"):
                return False
        elif before[joint].tag == "SUB" and joint == i - 1 and before[joint].key not in {"what", "how"}:
            return False
    whole = [_CLIENT, *words]
    return _with_owner(whole, voice) is not None and mended(whole, voice) == whole and reads_well(whole)


def _with_owner(whole: Sequence[Word], voice: Voice) -> list[Word] | None:
    """Set in whose sister it is, which after an act of the client's is sure; None where an article is missing too."""
    said = list(with_articles(whole, replace(voice, possessive=voice.owner)))
    return said if [w for w in said if w.text != voice.owner] == [w for w in whole if w.text != voice.owner] else None


def _state(words: list[Word], voice: Voice) -> tuple[str, list[Word]] | None:
    """Read `quiet at first`, `was tearful`, `not sleeping`: what is said of a person and of nothing else."""
    if words[0].tag == "BE" and words[0].key in {"was", "is"} and len(words) > 1:
        words = words[1:]
    end = predicate_end(words)
    if not end or not any(w.tag == "ADJ" for w in words[:end]):
        return None
    if any(w.tag == "ADJ" and adjectives().get(w.key, "") not in _PERSONS for w in words[:end]):
        return None
    if any(w.key in listed("of_a_situation") for w in words[:end]):
        return None
    tail = words[end:]
    whole = [_CLIENT, Word("was", "BE"), *words]
    if any(w.tag in FINITE | {"VG", "VN", "PO"} for w in tail) or (tail and tail[0].tag not in {"IN", "TM", "ADV"}):
        return None
    owned = _with_owner(whole, voice)
    return ("state", owned[2:]) if owned and reads_well(whole) else None


_PERSONS = frozenset({"looked", "responded", "took_part"})


def _status(words: list[Word], _: Voice) -> tuple[str, list[Word]] | None:
    """Read `mood low`, `energy still low`, `sleep 6/10`: an aspect of the mental status and how it was."""
    at = 2 if len(words) > 1 and f"{words[0].key} {words[1].key}" in _ASPECTS else 1
    if " ".join(w.key for w in words[:at]) not in _ASPECTS or len(words) <= at:
        return None
    rest = words[at:]
    if rest[0].tag == "BE":
        rest = rest[1:]
    adverbs = [w for w in rest if w.key in {"still", "very", "somewhat", "more", "less", "fairly", "quite"}]
    told = [w for w in rest if w not in adverbs]
    if not told or rest[-1] in adverbs:
        return None
    measured = len(told) == 1 and re.fullmatch(r"\d+(?:\.\d+)?(?:/10)?", told[0].text)
    described = all(w.tag in {"ADJ", "CC"} or w.key in _HOW for w in told) and told[-1].tag != "CC"
    if not (measured or described) or (told[0].key == "ok" and len(told) > 1):
        return None
    return "whole", [*words[:at], Word("was", "BE"), *rest]


_HOW = frozenset("ok okay good fair poor fine normal".split())
_ASPECTS = frozenset(
    {"mood", "affect", "speech", "insight", "judgment", "sleep", "appetite", "energy", "motivation", "concentration",
     "hygiene", "grooming", "memory", "attention", "anxiety", "eye contact", "thought process"}
)  # fmt: skip


def _turned(words: list[Word], _: Voice) -> tuple[str, list[Word]] | None:
    """Read `constricted affect`, `low motivation`: an aspect of the mental status behind how it was."""
    at = next((i for i, w in enumerate(words) if w.tag not in {"ADJ", "ADV"}), len(words))
    aspect = " ".join(w.key for w in words[at:])
    described = at > 0 and words[at - 1].tag == "ADJ" and all(w.key not in _COUNTED for w in words[:at])
    if aspect not in _ASPECTS or not described:
        return None
    return "whole", [*words[at:], Word("was", "BE"), *words[:at]]


_COUNTED = frozenset("first last next same own other only more less much new old good bad".split())


def _denial(words: list[Word], _: Voice) -> tuple[str, list[Word]] | None:
    """Read `no suicidal ideation`: that something asked for was not there."""
    if words[0].tag != "NO" or words[0].key != "no" or len(words) > 8:
        return None
    rest = [w for w in words[1:] if w.tag != "CC"]
    told = rest and all(w.tag in {"NN", "ADJ"} for w in rest) and rest[-1].key in listed("deniable")
    return ("none", list(words)) if told else None
