"""The part of speech of words that may be verb, noun or adjective: `plans`, `reduced`, `feeling`, `open`."""

import re
from collections.abc import Sequence

from drafter.writer.lexicon import closed_tag, forms_of, is_adjective, listed, verb_kind, word_set

_NOUNS_TOO = frozenset({"schedule", "return", "call", "check", "start"})
_PREFIXED = re.compile(r"(?:hyper|over|under|dis|un|well-|ill-|non-?)[a-z-]+ed")


def open_tag(key: str, previous: str, before: Sequence[str], after: Sequence[str]) -> str:
    """Tag a word of an open class; `previous` is the tag before it, adverbs passed over."""
    forms = forms_of(key) or _guessed(key)
    if not forms and _PREFIXED.fullmatch(key):
        return "ADJ"
    helped = previous == "NEG" and bool(set(before[-3:]) & {"MD", "DO"})
    if is_adjective(key) and not _verb_wanted(key, forms, previous, after, helped=helped):
        return "ADJ"
    if key.endswith("ly") and len(key) > 4 and key not in listed("no_adverb"):
        return "ADV"
    if not forms:
        return _unknown(key, previous, before, after)
    if (after or previous == "NN") and "present" in forms and _never_a_noun(key, previous):
        return "VZ"
    if _is_plural(forms, previous, before):
        return "NN"
    return "VB" if helped and "base" in forms else _verbal(key, forms, previous, after)


def _never_a_noun(key: str, previous: str) -> bool:
    """Whether a form in -s can only be a verb here: `denies`, `understands`."""
    if key in listed("plural_noun") or previous in {"D", "NO", "IN"}:
        return False
    sure = verb_kind(key, lemma=True) in word_set("derived", "only_verb") and previous not in {"ADJ", "N"}
    return sure or key in listed("only_verb")


def _is_plural(forms: frozenset[str], previous: str, before: Sequence[str]) -> bool:
    """Whether a form behind a noun or "and" is a noun: a verb was told already, or the phrase before it has none."""
    told = bool(set(before) & {"VD", "VZ", "BE", "HV", "DO", "MD"})
    if previous == "CC":
        return not told and not set(before) & {"PR", "CL", "VB"} and not forms & {"past", "gerund"}
    if previous != "NN" or "present" not in forms:
        return False
    if told:
        return not forms & {"past", "participle"}
    listed_up = "N" in before[-3:] and forms == {"present"} and len(before) < 6
    return listed_up or "NO" in before or (before[0] in {"ADJ", "IN", "VG"} and "IN" in before)


def _guessed(key: str) -> frozenset[str]:
    """Guess the forms that an unknown word may be from its ending."""
    if _PREFIXED.fullmatch(key):
        return frozenset()
    if re.fullmatch(r"[a-z-]{3,}(?<!e)ed", key):
        return frozenset({"past", "participle"})
    if re.fullmatch(r"[a-z-]{3,}ing", key) and key not in listed("no_gerund"):
        return frozenset({"gerund"})
    return frozenset()


def _verb_wanted(key: str, forms: frozenset[str], previous: str, after: Sequence[str], *, helped: bool = False) -> bool:
    """Whether a word that is an adjective and a verb (`calm`, `open`, `tired`, `slowed`) is a verb here."""
    if previous in {"TO", "MD", "DO"} or (previous == "NEG" and helped):
        return "base" in forms
    if not after or "past" not in forms or not key.endswith("ed"):
        return False
    follows = closed_tag(after[0])
    taken = follows in {"D", "PO", "CL", "N"} or after[0][0].isdigit()
    return taken or (follows in {"IN", "TO"} and key in listed("changed"))


def _unknown(key: str, previous: str, before: Sequence[str], after: Sequence[str]) -> str:
    """Tag a word that no list holds: a verb where it follows a person and something follows it."""
    if previous == "PN" and set(before) & {"VD", "VZ", "VB", "IN", "TO"}:
        return "NN"
    if not after or closed_tag(after[0]) not in {"D", "PO", "IN", "TO", "SUB", "ADV", "CL", "TM"}:
        return "NN"
    if previous in {"PR", "CL", "PN"} and key.endswith("s") and not key.endswith("ss"):
        return "VZ"
    return "VB" if previous == "PR" else "NN"


def _verbal(key: str, forms: frozenset[str], previous: str, after: Sequence[str]) -> str:
    if "base" in forms and (previous in {"TO", "MD", "DO"} or (previous == "NEG" and "past" not in forms)):
        return "VB"
    if forms & {"past", "participle"}:
        return _past_or_participle(key, forms, previous, after)
    if "gerund" in forms:
        return _gerund(key, previous, after)
    if previous in {"D", "ADJ", "NO", "N", "IN"}:
        return "NN"
    return _present(key, previous, after) if "present" in forms else _base(key, previous, after)


def _gerund(key: str, previous: str, after: Sequence[str]) -> str:
    if after and after[0] in listed("after_gerund"):
        return "ADJ"
    named = previous in {"D", "NO"} and not _object(after)
    return "NN" if named or key in listed("no_gerund") else "VG"


def _past_or_participle(key: str, forms: frozenset[str], previous: str, after: Sequence[str]) -> str:
    if previous in {"BE", "HV"} or "past" not in forms:
        return "VN"
    if previous in {"D", "ADJ", "NO", "VD", "VZ", "VB", "IN"} and after and not closed_tag(after[0]):
        return "ADJ"
    if previous in {"D", "NO", "ADJ"} and "base" in forms:
        return "NN"
    return "ADJ" if previous in {"", ","} and _before_its_noun(key, after) else "VD"


def _before_its_noun(key: str, after: Sequence[str]) -> bool:
    """Whether a participle that opens belongs to a noun with a predicate of its own: `mandated report made`."""
    if len(after) < 2 or not key.endswith("ed") or verb_kind(key) in {"said", "thought"}:
        return False
    noun = not (closed_tag(after[0]) or forms_of(after[0]) or is_adjective(after[0]))
    return noun and not after[0].endswith(("ed", "ly", "ing")) and after[1] in word_set("passives")


def _object(after: Sequence[str]) -> bool:
    return bool(after) and closed_tag(after[0]) in {"D", "PO", "CL"}


def _present(key: str, previous: str, after: Sequence[str]) -> str:
    if key in listed("to_verb") and after and after[0] == "to" and previous not in {"D", "ADJ", "NO"}:
        return "VZ"
    if previous == "TM":
        previous = ""
    if previous in {"PR", "CL", "PN"}:
        return "VZ"
    last = not after or after[0] == ","
    if last and previous in {"", ","}:
        told = verb_kind(key) in {"said", "took_part", "looked", "responded"} and key not in listed("plural_noun")
        return "VZ" if told and previous else "NN"
    if last and key in {"helps", "works", "hurts", "matters"}:
        return "VZ"
    counted = bool(after) and (after[0][0].isdigit() or closed_tag(after[0]) == "TO")
    if previous in {"", ",", "CC"}:
        plural = key in listed("plural_noun") and not _object(after) and not counted
        return "NN" if plural or (not after and previous == "") else "VZ"
    return "VZ" if previous == "NN" and key not in listed("plural_noun") and not last else "NN"


def _base(key: str, previous: str, after: Sequence[str]) -> str:
    if previous == "PR":
        return "VB"
    if previous in {"CL", "PN"} and after and closed_tag(after[0]) in {"PR", "SUB", "D", "PO", "TO", "NEG"}:
        return "VB" if verb_kind(key) in {"said", "thought"} or previous == "CL" else "NN"
    if previous not in {"", ",", "CC"} or not after:
        return "NN"
    follows = closed_tag(after[0])
    if follows in {"D", "PO", "TO", "SUB"} or after[0] in {"on", "up", "to", "out"}:
        return "VB"
    if previous == "," and key in listed("to_be_done") & listed("opening_verb") and key not in _NOUNS_TOO:
        return "VB"
    if previous or "participle" in forms_of(after[0]):
        return "NN"
    opens = key in listed("opening_verb") and follows not in {"IN", "BE", "HV", "CC", ",", "NEG"}
    return "VB" if opens or after[0] in word_set("owned") else "NN"
