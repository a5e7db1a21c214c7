"""Where a run of words divides into clauses: at commas that begin something new, and in dictated run-ons."""

from collections.abc import Sequence

from drafter.writer.continuing import continues, gives_earlier, leads_in
from drafter.writer.lexicon import listed, verb_kind
from drafter.writer.opening import FINITE, finite_at, opens_with
from drafter.writer.sound import RELATED, takes
from drafter.writer.tagging import Word

_COMMA = Word(",", ",")
_PEOPLE = frozenset({"PR", "PN", "CL"})


def divided(words: Sequence[Word]) -> list[list[Word]]:
    """Divide words into clauses."""
    found: list[list[Word]] = []
    for run in _run_ons(words):
        current: list[Word] = []
        for segment in segments(run):
            if current and len(segment) > 1 and segment[0].key == "then" and opens_with(segment[1:]) in {"verb", "own"}:
                found.append(current)
                current = list(segment[1:])
            elif current and (segment[0].key == "then" or continues(current, segment)):
                current += [_COMMA, *segment]
            else:
                found.append(current)
                current = list(segment)
        found.append(current)
    return [clause for clause in found if clause]


def segments(words: Sequence[Word]) -> list[list[Word]]:
    """Divide at every comma."""
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.tag == ",":
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def label_parts(words: list[Word]) -> list[list[Word]]:
    """Divide what stands under a label where a sentence of its own begins: `Risk: low, denies SI`."""
    parts = segments(words)
    for i, segment in enumerate(parts[1:], 1):
        reported = segment[0].tag == "VZ" and verb_kind(segment[0].key) == "said"
        if (reported or opens_with(segment) in {"own", "aux"}) and not gives_earlier(segment):
            return [_with_commas(parts[:i]), *divided(_with_commas(parts[i:]))]
    return [words]


def _with_commas(parts: Sequence[Sequence[Word]]) -> list[Word]:
    return [word for i, part in enumerate(parts) for word in ([_COMMA, *part] if i else part)]


def nominal_only(words: Sequence[Word]) -> bool:
    """Whether nothing but names of things stands between the commas."""
    return all(opens_with(s) in {"noun", "state", "adj", "number"} for s in segments(words))


def is_list(words: Sequence[Word]) -> bool:
    """Whether the words list things after a dash: `three triggers - loneliness, payday`."""
    told = any(opens_with(s) in {"state", "adj"} for s in segments(words))
    return nominal_only(words) and not told and words[0].tag != "NO"


def _run_ons(words: Sequence[Word]) -> list[list[Word]]:
    """Divide a dictated run-on where a new subject with its verb begins, or where the sentence cannot go on."""
    parts: list[list[Word]] = [[]]
    for i, word in enumerate(words):
        part = parts[-1]
        if len(part) > 1 and leads_in(part) and _subject_and_verb(words, i):
            part.append(_COMMA)
        elif len(part) > 1 and _starts_anew(words, i):
            while part and (part[-1].tag == "CC" or part[-1].key in {"so", "then"}):
                part.pop()
            late = part.pop() if part and part[-1].key in _LATE and part[-2:-1] != [] and part[-2].tag != "IN" else None
            parts.append([late] if late else [])
        elif len(part) > 1 and _runs_on(part, words[i:]):
            at = len(part) if word.tag in {"NO", "PR"} else _new_start(part)
            if at == len(part) and word.tag == "BE":
                part.append(word)  # "was" without a subject begins nothing: the words will stand as typed
                continue
            parts[-1], fresh = part[:at], part[at:]
            parts.append(fresh)
        parts[-1].append(word)
    return [part for part in parts if part]


def _runs_on(part: Sequence[Word], rest: Sequence[Word]) -> bool:
    """Whether a second verb or subject comes without a joint, so that the sentence cannot take it."""
    last = max((j for j, w in enumerate(part) if w.tag == ","), default=-1)
    segment, word = list(part[last + 1 :]), rest[0]
    at_end = len(rest) == 1 or rest[1].tag == ","
    if word.tag == "VD" and not at_end and rest[1].tag == "NN" and part[-1].tag in {"N", "D", "ADJ", "VD", "VZ", "IN"}:
        return False  # it belongs to its noun: `completed 100% supported lunch`
    if part[-1].tag == "SUB" and word.tag in FINITE and part[-1].key in {"though", "although", "because", "since"}:
        return False  # who is left out
    if word.tag in {"VZ", "VD", "HV", "BE", "DO"} and verb_kind(part[-1].key) == "said":
        return False  # who feels is left out: `said feels weird`
    if not segment or part[0].tag == "SUB" or (at_end and word.tag != "VZ"):
        return False
    if word.tag == "NO" and len(rest) > 1 and rest[1].tag in {"NN", "ADJ"}:
        return part[-1].tag in {"ADV", "TM", "ADJ"} and opens_with(part) in {"state", "verb", "own", "other"}
    if segment[0].tag not in {"CL", "PR", "D", "NN", "PN"}:
        be = [Word("was", "BE")] if opens_with(segment) in {"adj", "ing", "not"} else []
        segment = [Word("client", "CL"), *be, *segment]
    if not any(w.tag in FINITE for w in segment):
        return False
    spoken = word.tag == "PR" and word.key in {"she", "he", "they", "i"} and finite_at(rest, 1)
    if word.key == "it" and part[-1].tag in {"NN", "N", "ADJ", "TM"} and finite_at(rest[:3], 1):
        return not takes([*segment, *rest], len(segment) + 1)
    told = word.tag in {"VD", "VZ", "DO", "HV", "BE"} and word.key not in {"being", "been", "be", "having"}
    return (spoken or told) and not takes([*segment, *rest], len(segment))


_LATE = frozenset({"later", "also", "finally"})
_TIMELY = frozenset("early daily weekly nightly hourly only".split())
_BEFORE = frozenset("then now also later still just never always not really".split())
"""Adverbs that stand before their verb."""


def _before_verb(adverb: str) -> bool:
    return adverb in _BEFORE or (adverb.endswith("ly") and adverb not in _TIMELY)


def _new_start(part: Sequence[Word]) -> int:
    """Where the new clause begins before its verb: at its adverbs, and at a noun that is nobody's object."""
    at = len(part)
    while (
        at and part[at - 1].tag in {"ADV", "NEG"} and (part[at - 1].key.endswith("ly") or part[at - 1].key in _BEFORE)
    ):
        at -= 1
    start = at
    while start and part[start - 1].tag in {"NN", "PN", "ADJ", "D"} and part[start - 1].key not in _OF_TIME:
        start -= 1
        if part[start].tag == "D":
            break
    owned = start < at and part[start].tag in {"D", "PN"} and any(w.tag in {"NN", "PN"} for w in part[start:at])
    free = start and part[start - 1].tag in {"ADJ", "ADV", "TM", "PO", "NN", "N"}
    return start if owned and free else at


_OF_TIME = frozenset("day days week weeks night nights month months year years hour hours time times".split())


def _subject_and_verb(words: Sequence[Word], i: int) -> bool:
    """Whether a subject pronoun stands here with its verb behind it."""
    behind = words[i + 1 : i + 3]
    return words[i].tag in {"PR", "CL"} and words[i].key != "it" and any(w.tag in FINITE | {"VB"} for w in behind)


def _starts_anew(words: Sequence[Word], i: int) -> bool:
    word, before = words[i], words[i - 1]
    if before.key == "then" and word.tag in {"VD", "VZ"}:
        return True
    start = next((j + 1 for j in range(i - 1, -1, -1) if words[j].tag == ","), 0)
    if before.key == "but" and words[start].tag == "NO":
        return word.tag in {"VD", "VZ", "BE", "HV", "DO"}
    if before.key in {"who", "which", "that", "what"} or (before.tag == "," and _opens_with_lead(words[: i - 1])):
        return False
    if word.key in {"she", "he", "they", "client"} and word.tag in {"PR", "CL"} and finite_at(words, i + 1):
        return not _only_echoes(words, i) and _new_subject(words, i)
    if _somebody_begins(words, i):
        return True
    if word.key in {"denied", "denies", "said", "says"} and before.tag in _MIDDLE | {"N", "PO", "VG"}:
        return _new_report(words, i)
    if word.key == "no" and i + 1 < len(words) and words[i + 1].key in listed("deniable") | {"auditory"}:
        return before.tag in _MIDDLE and not _within_report(words[max(0, i - 4) : i])
    told = finite_at(words, 0, upto=i) and not _person_just_before(words, i)
    return word.key in listed("restart") and before.tag == "TM" and i > 2 and told


def _somebody_begins(words: Sequence[Word], i: int) -> bool:
    """Whether the therapist, the client by name, or anybody begins a clause of their own in a run-on."""
    word, before = words[i], words[i - 1]
    after = words[i + 1] if i + 1 < len(words) else None
    if after is None:
        return False
    if before.tag == "CC" and finite_at(words[: i + 4], i + 1) and finite_at(words, 0, upto=i):
        room = word.key == "the" and after.key in {"group", "others", "room", "rest"}
        if room or word.key in {"group", "everybody", "everyone", "peers"}:
            return True
    if word.key in {"i", "we"} and before.tag == "CC":
        return after.key in _ASKS or (word.key == "we" and after.tag == "VD")
    if word.tag == "CL" and before.tag in {"TM", "N", "ADV"} and i > 1:
        return after.tag in {"ADJ", "VG", "NEG"} | FINITE
    anybody = word.key in _ANYBODY and before.tag in {"TM", "N"} and finite_at(words[: i + 4], i + 1)
    return anybody and finite_at(words, 0, upto=i)


def _only_echoes(words: Sequence[Word], i: int) -> bool:
    """Whether a subject and its verb only answer what stood before: `asked her to translate and she did`."""
    verb, after = words[i + 1], words[i + 2] if i + 2 < len(words) else None
    return verb.tag in {"DO", "BE", "HV", "MD"} and (after is None or after.tag in {"CC", ","})


_ASKS = frozenset("said asked told offered explained reminded validated suggested encouraged".split())
_ANYBODY = frozenset("nobody everybody everyone somebody someone".split())
_MIDDLE = frozenset({"NN", "TM", "ADJ", "ADV", "Q", "B"})


def _opens_with_lead(words: Sequence[Word]) -> bool:
    """Whether the words before a comma only lead in: `per mom,`, `when asked,`."""
    if words[0].tag == "SUB":
        return True
    return words[0].tag == "IN" and not any(w.tag in {"VD", "VZ", "BE"} for w in words)


def _new_subject(words: Sequence[Word], i: int) -> bool:
    word, before = words[i], words[i - 1]
    if i + 2 == len(words) and verb_kind(words[-1].key) == "said":
        return False
    if before.tag == "PN" and word.tag == "PR":
        return False
    earlier = words[i - 2] if i > 1 else None
    if before.tag in {"CC", ","}:
        return before.tag == "," or earlier is None or earlier.tag not in {"SUB", "PR"}
    if before.tag == "NN" and _belongs(words[i + 1 : i + 4]):
        return False
    timed = earlier is not None and earlier.key in {"this", "that", "last", "next", "every", "each", "all"}
    if (before.key.removesuffix("s") in RELATED and not timed) or any(
        w.key in _UTMOST for w in words[max(0, i - 4) : i]
    ):
        return False
    if before.key in listed("unsure") or (earlier is not None and _takes_clause(earlier)) or _takes_clause(before):
        return False
    if (
        earlier is not None
        and before.key in {"out", "up"}
        and earlier.key in {"pointed", "points", "found", "figured", "brought"}
    ):
        return False
    if timed and i > 2 and words[i - 3].tag == "CC":
        return False  # but this time he did not
    if word.key in {"she", "he"} and before.tag in {"VD", "VZ", "PO"}:
        return True
    return before.tag not in {"SUB", "IN", "D", "VD", "VZ", "VB", "PO"} or (before.tag == "PO" and i > 2)


_UTMOST = frozenset("most best worst first last only least".split())


def _belongs(told: Sequence[Word]) -> bool:
    """Whether a subject and its verb belong to the noun before them: `the line she wrote`."""
    told = [w for w in told if w.tag != "ADV"]
    if not told or told[0].tag not in {"VD", "VZ"} or verb_kind(told[0].key) in {"looked", "came"}:
        return False
    return len(told) < 2 or told[1].tag in {"IN", "TM", ",", "TO", "CC"}


def _new_report(words: Sequence[Word], i: int) -> bool:
    if i + 1 == len(words) or words[i + 1].tag in {",", "TM", "ADV"}:
        return False
    if words[i].key in {"said", "says"} and not finite_at(words, 0, upto=i):
        return False
    return not _person_just_before(words, i)


def _person_just_before(words: Sequence[Word], i: int) -> bool:
    return any(w.tag in _PEOPLE for w in words[max(0, i - 2) : i])


def _within_report(words: Sequence[Word]) -> bool:
    reporting = {"denied", "denies", "reports", "reported", "with", "has", "had", "said", "says"}
    return any(w.key in reporting for w in words)


def _takes_clause(word: Word) -> bool:
    verbal = word.tag in {"VD", "VZ", "VB", "VG", "VN", "PO"}
    return verbal and verb_kind(word.key) in {"said", "thought", "responded"}
