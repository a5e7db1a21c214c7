"""What a run of words begins with: the sign by which it is read, divided and said."""

import re
from collections.abc import Sequence
from itertools import pairwise

from drafter.writer.lexicon import listed, people, verb_kind, word_set
from drafter.writer.tagging import Word

FINITE = frozenset({"VD", "VZ", "BE", "HV", "DO", "MD"})
_LOOSE = frozenset({"IN", "TM", "ADV", "N", ",", "SUB", "TO"})


_HAPPENED = frozenset("suspended expelled fired evicted jailed incarcerated arrested deported".split())
"""What is done to somebody even where no "was" says so: `son suspended`."""
_SIMPLE = {"Q": "quote", "B": "bracket", "SUB": "sub", "CC": "and", "TO": "to", "NEG": "not", "NO": "no", "VB": "verb",
           "VD": "verb", "VZ": "verb", "VN": "verb", "BE": "aux", "HV": "aux", "DO": "aux", "MD": "aux", "CL": "own",
           "IN": "prep"}  # fmt: skip


def opens_with(words: Sequence[Word]) -> str:
    """Name how the words open.

    One of: empty, own, other, verb, aux, adj, ing, not, no, prep, sub, and, to, quote, bracket, number, state, noun.
    """
    if not words:
        return "empty"
    first = words[0]
    if first.key == "no" and len(words) > 2 and words[1].key == "longer":
        rest = "ing" if words[2].key == "having" else opens_with(words[2:])
        return rest if rest in {"verb", "adj", "ing", "prep"} else "no"
    if first.tag in _SIMPLE:
        return _SIMPLE[first.tag]
    if first.tag == "PR":
        return "own" if first.key in {"she", "he", "they"} else "other"
    if first.tag == "ADV" and len(words) > 1:
        rest = opens_with(words[1:])
        return rest if rest in {"verb", "adj", "ing", "not", "prep", "no", "own", "other", "aux"} else "noun"
    return _by_phrase(words)


def _by_phrase(words: Sequence[Word]) -> str:
    first = words[0].tag
    if first == "ADJ" and (predicate_end(words) or (words[0].key in listed("of_clause") and finite_at(words[1:], 0))):
        return "adj"
    if first == "VG":
        told = len(words) > 1 and words[1].tag in {"VD", "VZ"}
        return "other" if told or subject_end(words) else "ing"
    if first == "N" and subject_end(words) == 0:
        return "number"
    if subject_end(words):
        return "other"
    return "state" if state_at(words) or flips(words) else "noun"


def predicate_end(words: Sequence[Word]) -> int:
    """How many words of a predicate adjective open the words (`quiet and withdrawn`); 0 where a noun follows."""
    i = 0
    while i < len(words) and words[i].tag in {"ADJ", "ADV", "CC", "NEG"}:
        if words[i].tag == "CC" and not (i + 1 < len(words) and words[i + 1].tag in {"ADJ", "ADV", "NEG"}):
            break
        i += 1
    if i < len(words) and words[i].key == "times":
        return i
    if i < len(words) and words[i].tag in {"NN", "PN"}:
        return i - 1 if i > 1 and words[i - 1].tag == "ADV" and words[i - 2].tag == "ADJ" else 0
    return i


def noun_phrase_end(words: Sequence[Word], start: int = 0) -> int:
    """Where the noun phrase that opens the words ends."""
    seen = False
    for i in range(start, len(words)):
        tag = words[i].tag
        if tag in {"NN", "PN"} or (tag == "N" and not seen) or (seen and _names_an_act(words, i)):
            seen = True
        elif not ((tag in {"D", "NO", "ADJ"} and not seen) or _joins_nouns(words, i, seen=seen)):
            return i if seen else start
    return len(words) if seen else start


def _names_an_act(words: Sequence[Word], i: int) -> bool:
    """Whether an -ing form ends the name of a thing: `body checking decreased`."""
    return words[i].tag == "VG" and i + 1 < len(words) and words[i + 1].key in word_set("passives")


def _joins_nouns(words: Sequence[Word], i: int, *, seen: bool) -> bool:
    """Whether "and" or "or" goes on with the phrase: `mood and affect`, `suicidal or homicidal ideation`."""
    if words[i].tag != "CC" or i + 1 >= len(words):
        return False
    return words[i + 1].tag in ({"NN", "PN", "ADJ", "D"} if seen else {"ADJ"} if words[i - 1].tag == "ADJ" else set())


def subject_end(words: Sequence[Word]) -> int:
    """Where a subject that is not the client ends and its finite verb stands; 0 where there is none."""
    end = noun_phrase_end(words)
    if not end:
        return 0
    at = _past_phrase(words, end)
    if at < len(words) and words[at].tag in FINITE:
        return at if not (words[at].tag == "VD" and is_passive(words, at)) else 0
    return 0


def _past_phrase(words: Sequence[Word], at: int) -> int:
    """Step over adverbs and one `of …` phrase after a noun."""
    while at < len(words) and words[at].tag == "ADV":
        at += 1
    if at < len(words) and words[at].key == "of":
        inner = noun_phrase_end(words, at + 1)
        return inner if inner > at + 1 else at
    return at


def is_passive(words: Sequence[Word], at: int) -> bool:
    """Whether the participle at this place says what was done with the thing before it."""
    verb = words[at]
    thing = next((w for w in reversed(words[:at]) if w.tag != "B"), words[at - 1])
    if verb.tag not in {"VD", "VN", "ADJ"} or verb.key not in word_set("passives") | _HAPPENED:
        return False
    if verb.key in _BY_PEOPLE and _is_agent(thing.key) and (at + 1 == len(words) or words[at + 1].key != "by"):
        return False  # babysitter called
    if thing.tag == "PN" and at + 1 < len(words) and words[at + 1].tag == "TO" and verb.key not in listed("told"):
        return False  # a peer offered to help
    by = at + 1 < len(words) and words[at + 1].key == "by"
    by = by and (
        at + 2 == len(words) or words[at + 2].key not in {"phone", "text", "email", "mail", "voicemail", "letter"}
    )
    if thing.tag == "PN" and not by and verb.key not in listed("told") | _HAPPENED:
        return False
    return at + 1 == len(words) or words[at + 1].tag not in {"D", "PO", "CL", "NN", "PN"}


def state_at(words: Sequence[Word]) -> int:
    """Where the predicate of a clause without its "was" begins: `motivation | low`, `hands | shaking`; 0 for none."""
    end = noun_phrase_end(words)
    if not end or end >= len(words):
        return 0
    at = end
    while at < len(words) - 1 and words[at].tag == "ADV":
        at += 1
    if words[at].tag == "N" and at + 1 < len(words) and is_passive(words, at + 1):
        return at + 1
    if words[0].tag == "N" and words[end - 1].key in listed("period"):
        return 0
    return end if _predicate_stands(words, end, at) else _later_passive(words, end)


def _predicate_stands(words: Sequence[Word], end: int, at: int) -> bool:
    """Whether a predicate stands at `at` behind a noun phrase that ends at `end`, adverbs between them."""
    tag, head = words[at].tag, words[end - 1]
    if tag == "VG" and head.tag == "NN" and head.key in {"body", "skin", "nail", "hair", "thumb", "check"}:
        return False  # body checking, skin picking
    following = words[at + 1].key if at + 1 < len(words) else ""
    known = head.key in word_set("state_nouns") or head.text.isupper()
    if tag in {"N", "Q"}:
        measured = head.key in word_set("state_nouns") or following not in listed("period")
        return known and measured and following not in listed("per_period") - (listed("period") - {"days"})
    if tag == "IN" and head.key in _FELT and words[at].key != "up" and words[at + 1 :] and words[at + 1].tag != "N":
        return False  # anger at the hospital
    if tag == "IN":
        steady = head.key in word_set("state_nouns")
        return words[at].key in listed("stative_preposition") and (steady or (head.tag == "PN" and bool(following)))
    if tag in {"VD", "VN"}:
        return is_passive(words, at) or (words[at].key in {"gone", "done", "over"} and head.tag == "NN")
    if tag == "ADJ":
        return predicate_end(words[at:]) > 0
    return tag in {"VG", "NEG"} or (tag == "TO" and following == "be")


_FELT = frozenset(
    "anger guilt fear worry grief rage resentment frustration shame anxiety conflict tension interest relief "
    "pride".split()
)
_BY_PEOPLE = frozenset(
    "called texted emailed asked offered helped visited stopped cancelled canceled moved started".split()
)


def _is_agent(key: str) -> bool:
    """Whether a noun names somebody by what they do: `babysitter`, `coworker`, `officer`."""
    known = people().get(key.removesuffix("s"), "") or people().get(key, "")
    return bool(known) or bool(
        re.search(r"(?:sitter|worker|mate|officer|manager|teacher|doctor|ist|ian|lord|lawyer)s?$", key)
    )


def _later_passive(words: Sequence[Word], end: int) -> int:
    """Find a participle further on that is said of the noun phrase: `call from staff Sunday | agreed`."""
    if words[end].tag in {"ADJ", "VD", "VN", "VG", "N", "Q", "NEG"}:
        return 0
    for i in range(end + 1, len(words)):
        if words[i].tag in {"VD", "VN"} and is_passive(words, i):
            return i
        if words[i].tag in FINITE | {"SUB", ",", "PR"}:
            break
    return 0


def flips(words: Sequence[Word]) -> int:
    """How many words of adjectives stand before a noun that is said to be so: `poor | eye contact`; 0 for none."""
    i = 0
    while i < len(words) and words[i].tag in {"ADJ", "ADV"}:
        i += 1
    if not i or words[i - 1].tag != "ADJ" or words[i - 1].key.endswith("ing"):
        return 0
    first = next(j for j, w in enumerate(words) if w.tag == "ADJ")
    if first + 1 < i and words[first + 1].tag == "ADJ":
        i = first + 1
    end = noun_phrase_end(words, i)
    if (
        end > i
        and words[i].tag != "D"
        and words[end - 1].key in word_set("state_nouns", "one") | word_set("state_nouns", "many")
    ):
        return i
    return 0


def finite_at(words: Sequence[Word], start: int, *, upto: int | None = None) -> bool:
    """Whether a finite verb comes before a subordinate clause or comma; from a subject on, within three words."""
    stop = len(words) if upto is None else upto
    for i in range(start, stop):
        tag = words[i].tag
        if tag in FINITE or (tag == "VB" and i and words[i - 1].tag == "PR"):
            return True
        if tag in {"SUB", ","}:
            return False
        if start and i > start + 2:
            return False
    return False


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
    if first == "asked" and after.tag == "TO" and len(words) > 2 and words[2].key in listed("asked_of_client"):
        return True
    if first == "asked" and after.key in {"to", "for", "about", "regarding", "if", "whether"}:
        return any(w.key in listed("about_risk") for w in words[2:5])
    if first in listed("done_to_client"):
        counted = after.tag == "N" and (len(words) < 3 or words[2].key not in listed("period") | {"times", "time"})
        return after.tag in _LOOSE and not counted and after.key not in {"if", "whether"}
    helped = any(w.key == "by" and v.tag == "PN" for w, v in pairwise(words[1:]))
    if helped and after.tag in {"IN", "ADV"} and first not in listed("moves_by"):
        return True
    return after.key == "by" and verb_kind(first) != "came" and first not in listed("moves_by")
