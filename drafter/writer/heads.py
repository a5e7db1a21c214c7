"""What a clause begins with: the sign by which it is read."""

import re
from collections.abc import Sequence

from drafter.writer.clean import is_mark
from drafter.writer.lexicon import adjectives, as_verb, is_adjective, people

PREPOSITIONS = frozenset(
    "with without after when during at in on by upon once while since per following before despite for from toward "
    "towards about against among around between through until till under over into onto as of throughout within "
    "whenever because if regarding due although though unless near across beyond versus via given besides except".split()
)
ATTACHED = frozenset(
    "which who whom that because if although though especially including such like than regarding leading due "
    "or whose where plus except so unless whereas even rather instead".split()
)
OPENERS = frozenset("when after once while if during before because although though since as whenever upon".split())
OWN = frozenset("she he they client patient".split())
MODALS = frozenset("will would can could should may might must cannot shall".split())
BE = frozenset("is are was were am be been being".split())
HAVE = frozenset("has have had".split())
DO = frozenset("does do did".split())
ADVERBS = frozenset(
    "also still really very only just barely often sometimes always never again mostly largely quite rather fairly "
    "pretty somewhat more less much too so initially eventually later then today tonight at-first now almost slightly "
    "mildly well already finally generally overall repeatedly back even further first currently recently".split()
)
DETERMINERS = frozenset("a an the his her their its this that these those my our your some any several all both each "
                        "another one two three four five six seven eight nine ten many few no most every".split())  # fmt: skip
_STAFF = re.compile(r"\[STAFF_\d+\]")
_OTHER = re.compile(r"\[(?:PERSON|MEMBER|STAFF)_\d+\]('s|’s)?")


def bare(word: str) -> str:
    """Give a word without the punctuation around it, in lower case."""
    return word.strip('.,;:!?()"“”').lower()


def is_adverb(word: str) -> bool:
    """Whether the word only colours the verb after it."""
    key = bare(word)
    return key in ADVERBS or (key.endswith("ly") and len(key) > 4 and key not in {"family", "only", "friendly", "early",
                              "daily", "weekly", "anomaly", "lonely", "monthly", "lively", "likely", "elderly"})  # fmt: skip


def other_person(words: Sequence[str]) -> int:
    """Count the words of another person that opens the clause; 0 where none does."""
    start = 1 if words and bare(words[0]) in DETERMINERS - {"no"} and len(words) > 1 else 0
    if start < len(words) and words[start].lower() in {"probation", "significant"} and len(words) > start + 1:
        return start + 2
    if start < len(words) and (bare(words[start]) in people() or _OTHER.fullmatch(words[start].rstrip(".,:"))):
        return start + 1
    return 1 if words and words[0] in {"I", "i", "we", "We"} else 0


def staff_opens(words: Sequence[str]) -> bool:
    """Whether a therapist is the one who acts."""
    count = other_person(words)
    actor = bare(words[count - 1]) if count else ""
    return bool(count) and (actor in {"i", "we"} or people().get(actor) == "staff" or bool(_STAFF.match(words[0])))


def kind_of(words: Sequence[str]) -> str:
    """Name what the clause begins with.

    One of: empty, quote, own, other, no, not, to, modal, be, have, do, past, present, gerund, adjective, preposition,
    attached, and, base, noun.
    """
    if not words:
        return "empty"
    first = bare(words[0])
    if is_mark(words[0]):
        return "quote"
    fixed = _fixed(first)
    if fixed:
        return fixed
    if other_person(words) and _acts(words[other_person(words) :]):
        return "other"
    if is_adverb(words[0]) and len(words) > 1 and not is_adjective(first):
        rest = kind_of(words[1:])
        return rest if rest not in {"attached", "and"} else "noun"
    return _by_form(first, words)


def _fixed(first: str) -> str | None:
    tables = (("own", OWN), ("no", {"no", "zero", "nil", "none"}), ("not", {"not", "never"}), ("to", {"to"}),
              ("modal", MODALS), ("be", BE), ("have", HAVE), ("do", DO), ("and", {"and", "but", "then"}),
              ("attached", ATTACHED), ("preposition", PREPOSITIONS))  # fmt: skip
    return next((name for name, table in tables if first in table), None)


def _acts(rest: Sequence[str]) -> bool:
    """Whether a verb follows another person's name."""
    while rest and is_adverb(rest[0]):
        rest = rest[1:]
    if not rest:
        return False
    first = bare(rest[0])
    return (
        first in BE | HAVE | DO | MODALS
        or first in {"not", "never"}
        or bool(as_verb(first, "past", "present", "gerund"))
        or (is_adjective(first))
    )


def _by_form(first: str, words: Sequence[str]) -> str:
    if is_adjective(first):
        return "adjective" if ends_predicate(words) else "noun"
    if as_verb(first, "past") and not _as_attribute(words):
        return "past"
    if as_verb(first, "present") and len(words) > 1 and not _noun_reading(words):
        return "present"
    if as_verb(first, "gerund") and not _copula_follows(words):
        return "gerund"
    if as_verb(first, "base") and len(words) > 1 and _object_follows(words):
        return "base"
    return "noun"


def _as_attribute(words: Sequence[str]) -> bool:
    """Whether a participle stands before its noun: `increased anxiety`, `reduced cravings`."""
    attributes = {"increased", "decreased", "reduced", "improved", "worsened", "continued", "limited", "impaired",
                  "elevated", "diminished", "heightened", "disrupted", "interrupted", "strained", "slowed", "broken",
                  "lost", "left", "set"}  # fmt: skip
    if len(words) < 2 or bare(words[0]) not in attributes - {"lost", "left", "set"}:
        return False
    return bare(words[1]) not in DETERMINERS | PREPOSITIONS | {"to"} and not is_adverb(words[1])


def _noun_reading(words: Sequence[str]) -> bool:
    """Whether a word in -s is the plural of a noun: `plans for week`, `cuts on arm`, `calls 2 today`."""
    second = bare(words[1])
    nouns = {"plans", "cuts", "calls", "works", "texts", "links", "fights", "burns", "tests", "needs", "views", "notes",
             "scratches", "hopes", "fears", "urges", "changes", "visits"}  # fmt: skip
    return bare(words[0]) in nouns and (second not in DETERMINERS | {"to"})


def _copula_follows(words: Sequence[str]) -> bool:
    return len(words) > 1 and bare(words[1]) in BE | HAVE


def _object_follows(words: Sequence[str]) -> bool:
    second = bare(words[1])
    if bare(words[0]) in {"work", "sleep", "anger", "stress", "homework", "check", "school", "plan", "score", "name"}:
        return second in DETERMINERS
    return not (is_adjective(second) or second in BE | HAVE or as_verb(second, "past")) or second in DETERMINERS


def ends_predicate(words: Sequence[str]) -> bool:
    """Whether the adjectives that open the words stand alone, with no noun after them."""
    index = 0
    while index < len(words):
        key = bare(words[index])
        closed = words[index].endswith(",")
        if not (is_adjective(key) or is_adverb(key) or key in {"and", "but", "or", "not"}):
            break
        index += 1
        if closed and index < len(words) and not is_adjective(bare(words[index])) and not is_adverb(words[index]):
            return bare(words[index]) in PREPOSITIONS | ATTACHED or as_verb(bare(words[index]), "gerund") is not None
    if index >= len(words):
        return True
    key = bare(words[index])
    return (
        key in PREPOSITIONS | ATTACHED | {"to", "then", "today", "tonight", "this", "last", "all", "most", "the", "half",
                                          "every", "once", "twice", "throughout", "first"}
        or is_mark(words[index])
        or bool(as_verb(key, "gerund") and key not in adjectives())
        or key[:1].isdigit()
    )  # fmt: skip
