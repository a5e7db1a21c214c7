"""A bare phrase said as a sentence, where "was", "there was" or a subject that can be nobody else's is all it lacks."""

import re
from collections.abc import Sequence
from functools import lru_cache

from drafter.writer.grammar import an, past, swapped
from drafter.writer.lexicon import as_verb, count_nouns, forms_of, listed, people, verb_kind, word_set
from drafter.writer.opening import FINITE, noun_phrase_end, opens_with, state_at, subject_end
from drafter.writer.predicates import is_somebody, was
from drafter.writer.sound import reads_well
from drafter.writer.spelling import in_dictionary, is_medicine
from drafter.writer.sureness import OF_THINGS
from drafter.writer.tagging import Word
from drafter.writer.voice import Voice

_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last only".split())
_COUNTED = frozenset("day week session visit time group meeting use month hour class".split())
_INNER = frozenset(
    "denied denies says said states stated reports reported wants wanted hopes hoped wishes admits admitted regrets "
    "regretted feels felt thinks thought believes worries misses fears hates loves plans".split()
)
"""Verbs of which nobody but the client is the subject in the client's own bullet."""
_NOT_THE_CLIENTS = frozenset(
    "able unable asked assessed clear sure certain convinced possible needed seen available aware".split()
)
_MOVED = frozenset(
    "down up better worse lower higher low high good bad fine ok okay cold warm positive negative".split()
)
_THE_ROOM = frozenset("client therapist group nurse doctor therapist's".split())
_DATED = re.compile(r"\d{3,4}|.*:.*|\d{1,2}/(?!(?:5|10|21|27|63|80|100)$)\d+")
"""What is a time or a date rather than a measure."""
_HELD = frozenset("crossed folded clenched closed shut locked pinned".split())
_NUMBERED = frozenset(
    "item step room page chapter module number question phase level goal ward unit floor line".split()
)
_FEELINGS = frozenset(
    "anger guilt fear worry grief rage shame anxiety panic pain nausea hope relief sadness tension dread conflict "
    "fatigue insomnia pressure energy laughter silence joy pride stress".split()
)


def unspliced(words: Sequence[Word]) -> list[list[Word]]:
    """Part what a comma alone holds together though each side is a sentence: `asked about a plan, he said no`."""
    parts: list[list[Word]] = [[]]
    for i, word in enumerate(words):
        if word.tag == "," and (_whole(parts[-1]) or is_bare(parts[-1])) and _begins_clause(words[i + 1 :]):
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _whole(words: Sequence[Word]) -> bool:
    """Whether the words so far are a sentence that nothing holds open."""
    if not words or words[0].tag in {"SUB", "IN", "TM"}:
        return False
    last = max((j for j, w in enumerate(words) if w.tag == ","), default=-1)
    segment = words[last + 1 :]
    if not segment or segment[0].tag == "SUB" or _held_open(segment):
        return False
    named = words[0].key == "the" and any(w.tag == "CL" for w in words[1:2])
    return (named or opens_with(words) in {"own", "other", "verb", "aux"}) and any(w.tag in FINITE for w in words)


def is_bare(words: Sequence[Word]) -> bool:
    """Whether the words so far are but the name of a thing."""
    if not words or any(w.tag in FINITE | {"SUB", "VB"} for w in words):
        return False
    return opens_with(words) in {"noun", "number"} and words[0].tag != "TM" and words[-1].tag != "TM"


def _held_open(segment: Sequence[Word]) -> bool:
    """Whether a `when` or `if` behind "that" or "and" still waits for its main clause."""
    return any(
        w.tag == "SUB" and w.key not in {"that", "because"} and (not j or segment[j - 1].key in {"that", "and", "but"})
        for j, w in enumerate(segment)
    )


def _begins_clause(words: Sequence[Word]) -> bool:
    if len(words) < 2:
        return False
    first, second = words[0], words[1]
    if second.key in {"said", "says", "reported", "stated"} and (len(words) == 2 or words[2].tag == ","):
        return False  # who said what stood before
    if first.key in {"she", "he", "they", "we", "i", "it", "there"}:
        rest = [w for w in words[1:4] if w.tag != "ADV"]
        return first.tag in {"PR", "ADV"} and bool(rest) and rest[0].tag in FINITE
    if first.key == "the" and second.key in _THE_ROOM:
        rest = [w for w in words[2:5] if w.tag != "ADV"]
        return bool(rest) and rest[0].tag in FINITE
    if first.tag == "PN" and second.tag in {"VZ", "BE", "HV", "DO", "MD"}:
        return True
    at = subject_end(words)
    return first.tag == "D" and at > 0 and words[at].tag in {"VZ", "BE", "HV", "DO", "MD", "VD"}


def agreeing(words: Sequence[Word]) -> list[Word]:
    """Give the past to bare verbs behind one person: `she come and sit`, as those write who learned English late."""
    at = _bare_verb(words) if words else 0
    if not at:
        return list(words)
    out = list(words)
    ahead = False
    for i, word in enumerate(words):
        before = words[i - 1].tag if i else ""
        if word.tag in {"TO", "MD"} or word.key in {"let", "make", "help", "if"}:
            ahead = True
        elif before in {",", "PR"}:
            ahead = False
        starts = before in {",", "CC", "PR"} or i == at
        if (
            starts
            and not ahead
            and word.tag in {"VB", "NN", "DO", "VN"}
            and "base" in forms_of(word.key)
            and (i == at or word.tag != "NN")
        ):
            verb = as_verb(word.key, "base")
            out[i] = swapped(word, verb.past) if verb else word
            out[i] = Word(out[i].text, "VD")
    return out


def _bare_verb(words: Sequence[Word]) -> int:
    """Where a bare verb follows a single person; 0 where none does."""
    start = 1 if words[0].tag in {"D", "ADV", "TM"} and len(words) > 2 and words[0].key != "to" else 0
    if len(words) < start + 2:
        return 0
    who, told = words[start], words[start + 1]
    one = (
        who.key in {"she", "he", "it"}
        or who.tag == "CL"
        or (who.tag == "PN" and not who.key.endswith("s"))
        or (start and who.key == "group")
    )
    skip = told.tag == "ADV" and len(words) > start + 2
    told, at = (words[start + 2], start + 2) if skip else (told, start + 1)
    bare = (
        (told.tag in {"VB", "DO"} or (told.tag == "VN" and "base" in forms_of(told.key)))
        and not told.key.endswith("s")
        and told.key not in {"did", "done", "doing", "does"}
    )
    bare = bare or (told.tag == "NN" and who.tag in {"PR", "NN"} and "base" in forms_of(told.key))
    return at if one and bare else 0


def as_sentence(
    words: Sequence[Word], voice: Voice, element: str, *, client_acts: bool = True
) -> tuple[list[Word], bool]:
    """Give the words with what they lack, and whether they are a sentence now."""
    words = agreeing(words)
    if not words:
        return [], False
    said, sound = _said(words, voice, element, client_acts=client_acts)
    return said, sound or (_may_be_whole(said) and reads_well(said))


def _may_be_whole(words: Sequence[Word]) -> bool:
    """Whether the first verb can be the main one."""
    if opens_with(words) in {"adj", "not", "verb", "aux", "quote"}:
        return False
    at = next((i for i, w in enumerate(words) if w.tag in FINITE), 0)
    led = words[0].tag in {"SUB", "IN"}
    return at > 0 and (led or not any(w.tag in {"SUB", ","} or w.key == "that" for w in words[:at]))


def _said(words: list[Word], voice: Voice, element: str, *, client_acts: bool) -> tuple[list[Word], bool]:
    kind = opens_with(words)
    if words[0].tag not in FINITE | {"SUB"} and _client_in(words):
        return words, True
    if kind in {"own", "other", "no"} or words[0].key in {"there", "it"}:
        if len(words) == 2 and words[1].key in _HELD:
            words = [words[0], was(words[:1]), words[1]]
        said = _none(words) if kind == "no" else [*_whose(words, voice), *words]
        return said, any(w.tag in FINITE for w in said)
    if words[0].tag != "Q" and any(w.text.endswith(":") for w in words[:4]):
        return words, True  # a label, and what stands under it
    if kind in {"prep", "sub", "quote", "and", "to", "bracket"}:
        return words, _main_clause(words)
    if kind in {"noun", "state", "number", "ing"} or words[0].tag == "VB":
        phrase = _phrase(words, voice)
        return phrase or words, bool(phrase)
    told = _of_client(words, voice, kind, element) if client_acts else None
    return told or words, bool(told)


def _whose(words: Sequence[Word], voice: Voice) -> list[Word]:
    """Give the article before one who is named by a role: `(the) lawyer never calls`, `(his) probation officer`."""
    end = noun_phrase_end(words)
    role = [w.key for w in words[:end]]
    if (
        not role
        or words[0].tag in {"D", "N", "PR", "NO"}
        or words[0].text[0].isupper()
        or words[0].text.startswith("[")
    ):
        return []
    if role == ["group"]:
        return [Word("the", "D")]
    if role[-1] in word_set("owned"):
        return [Word(voice.owner, "D")]
    return [Word("the", "D")] if people().get(role[-1]) == "staff" else []


def _client_in(words: Sequence[Word]) -> bool:
    """Whether "the client" stands before its verb, maybe behind a lead: `with help, the client broke it down`."""
    at = next((i for i, w in enumerate(words[:12]) if w.tag == "CL"), -1)
    told = [w for w in words[at + 1 : at + 4] if w.tag != "ADV"]
    led = at < 4 or words[at - 2].tag == ","
    return at >= 0 and led and bool(told) and told[0].tag in FINITE


def _none(words: list[Word]) -> list[Word]:
    end = noun_phrase_end(words)
    told = any(w.tag in FINITE for w in words) or words[0].key == "none" or "please" in {w.key for w in words}
    if told or not end or not words[end - 1].key[1:] or is_somebody(words[end - 1]):
        return words
    return [Word("there", "ADV"), was(words[:end]), swapped(words[0], "no"), *words[1:]]


def _main_clause(words: Sequence[Word]) -> bool:
    """Whether a subject with its verb comes behind what leads in."""
    starts = [j + 1 for j, w in enumerate(words) if w.tag == "," or j == 0]
    return any(opens_with(words[j:]) in {"own", "other"} for j in starts if words[j:])


def _phrase(words: list[Word], voice: Voice) -> list[Word] | None:
    """Say a bare phrase with "was" or "there was"; None where neither is sure."""
    if words[0].tag in FINITE | {"Q"}:
        return None
    if is_medicine(words[0].key):
        return None if any(w.tag in FINITE for w in words) else [Word("medication:", "NN"), *words]
    end = noun_phrase_end(words)
    if any(not _known(w) or is_medicine(w.key) for w in words[:end]):
        return None
    if words[0].key in _ORDINALS or _is_ordinal(words[0].key):
        return _counted(words)
    if end and words[0].key in _COUNTED and len(words) > 1 and words[1].tag == "N":
        return [Word("this", "D"), Word("was", "BE"), *words]
    at = _lacks_was(words, end) if end else 0
    if at:
        return [*_the(words[:at], voice), was(words[:at]), *words[at:]]
    return _there_was(words, end) if end else None


def _lacks_was(words: list[Word], end: int) -> int:
    """Where "was" is missing: before a measure, a state, a participle; 0 where it is not sure."""
    after, head = words[end] if end < len(words) else None, words[end - 1]
    if after and after.tag == "N" and _measures(words, end):
        return end
    if end > 1 and head.key in _MOVED and words[end - 2].tag in {"NN", "PN"} and words[end - 2].key.isalpha():
        return end - 1
    at = state_at(words)
    if at and words[at].tag in {"ADJ", "VN", "VD", "NEG"} and not any(w.tag in FINITE for w in words[at + 1 :]):
        return at
    return end if after and after.key in _MOVED and not any(w.tag in FINITE for w in words) else 0


def _measures(words: Sequence[Word], end: int) -> bool:
    """Whether a number behind a noun tells how much of it: `craving 8`, but `item 10`, `voicemail 9:30`."""
    head, number = words[end - 1], words[end]
    if head.tag != "NN" or words[0].tag == "N" or head.key in _NUMBERED or _DATED.fullmatch(number.text):
        return False
    timed = words[end + 1].key if end + 1 < len(words) else ""
    if end + 1 < len(words) and words[end + 1].tag == "NN" and timed not in {"min", "max"}:
        return False  # section 8 papers
    return timed not in {"am", "pm"} | word_set("sets", "period") and not any(w.tag in FINITE for w in words)


def _known(word: Word) -> bool:
    """Whether a word is no slip of the fingers."""
    return not word.key.isalpha() or word.text.isupper() or word.tag != "NN" or in_dictionary(word.key)


def _is_ordinal(key: str) -> bool:
    return key[:-2].isdigit() and key[-2:] in {"st", "nd", "rd", "th"}


def _counted(words: list[Word]) -> list[Word] | None:
    """Say `third day`, `first use in 19 days`, `second time in a month she has left early`."""
    if len(words) < 2 or words[1].key not in _COUNTED or (len(words) > 2 and words[2].tag in FINITE | {"TM", "N"}):
        return None
    return [Word("this", "D"), Word("was", "BE"), Word("the", "D"), *words]


def _the(subject: list[Word], voice: Voice) -> list[Word]:
    first = subject[0]
    if first.key in word_set("owned"):
        return [Word(voice.owner, "D"), *subject]
    if len(subject) == 1 and first.key in count_nouns() and not first.text.isupper():
        return [Word("the", "D"), *subject]
    return subject


@lru_cache
def _things() -> frozenset[str]:
    """Give the words that name a thing though they may be a verb's form: `urges`, `cravings`, `calls`."""
    return count_nouns() | word_set("state_nouns") | word_set("having") | listed("plural_noun")


def _there_was(words: list[Word], end: int) -> list[Word] | None:
    head, after = words[end - 1], words[end] if end < len(words) else None
    acts = forms_of(words[0].key) & {"base", "present"} and words[0].key not in _things()
    if acts or head.key in word_set("sets", "period") or any(w.tag == "VB" for w in words):
        return None
    if head.tag != "NN" or any(w.tag in FINITE | {"TM"} or w.text.startswith("[DATE") for w in words):
        return None
    if (after is not None and after.tag not in {"IN", ",", "ADV", "B"}) or any(w.tag == "N" for w in words[end:]):
        return None
    plural = was(words[:end]).key == "were"
    countable = head.key in count_nouns()
    known = plural or countable or head.key in _FEELINGS | word_set("having") | word_set("state_nouns")
    if not known or words[0].tag in {"D", "PN"} or head.text.isupper():
        return None
    if words[0].key == "lots" and len(words) > 2:
        return [Word("there", "ADV"), was(words[2:]), *words]
    article = [Word(an(words[0].text), "D")] if countable and not plural and words[0].tag not in {"N", "NO"} else []
    return [Word("there", "ADV"), was(words[:end]), *article, *words]


def _of_client(words: list[Word], voice: Voice, kind: str, element: str) -> list[Word] | None:
    """Give the subject to what only the client can say, want or feel."""
    subject = [Word(voice.subject(), "CL")]
    if kind == "verb" and words[0].key in _INNER:
        return [*subject, *past(words[:1]), *words[1:]]
    if kind in {"adj", "not"} and element != "risk":
        state = next((w for w in words if w.tag in {"ADJ", "VN"}), None)
        if (
            state
            and not {w.key for w in words[:4]} & (_NOT_THE_CLIENTS | OF_THINGS)
            and words[1:2]
            and words[1].tag != "VD"
        ):
            return [*subject, Word("was", "BE"), *words]
    told = any(w.key == "therapist" for w in words[2:])
    if kind == "aux" and words[0].key == "will" and told and verb_kind(words[1].key) != "therapist":
        return [*subject, *words]
    return None
