"""Whether what follows a comma goes on with what stood before it, or begins something new."""

from collections.abc import Sequence

from drafter.writer.lexicon import adjectives, listed, people, verb_kind, word_set
from drafter.writer.opening import FINITE, finite_at, opens_with
from drafter.writer.tagging import Word

_LEAD = 7


def continues(current: Sequence[Word], segment: Sequence[Word]) -> bool:
    """Whether what follows a comma goes on with what stood before it."""
    kind, before = opens_with(segment), opens_with(current)
    if _led_in(current, kind) or _sets_apart(segment, before):
        return True
    if kind in {"sub", "quote", "bracket"} or segment[0].key == "none":
        return True
    if _narrows(segment, kind, before):
        return True
    if kind == "to":
        return before not in {"state", "other"}
    if _moves(segment) or gives_earlier(segment):
        return before in {"state", "noun", "other", "verb", "own", "number", "not", "no"}
    if kind in {"own", "other"}:
        return before == "prep" and not finite_at(current, 0)
    if kind == "prep":
        return not finite_at(segment, 0) and segment[0].key != "on"
    if kind == "ing":
        return before in {"verb", "own", "other", "aux"}
    if kind in {"noun", "state", "number"}:
        return _lists_on(current, segment, before)
    by_kind = {"and": _and_continues, "adj": _adjective_continues, "verb": _verb_continues}
    return by_kind[kind](current, segment, before) if kind in by_kind else False


def _led_in(current: Sequence[Word], kind: str) -> bool:
    """Whether what stood before the comma only led in to what follows."""
    if current[0].tag == "SUB":
        return not any(w.tag == "," for w in current)
    if any(w.text.endswith(":") for w in current) and kind in {"noun", "number", "state"}:
        return True  # a list behind a colon
    if len(current) == 2 and current[0].key in {"before", "after", "since"} and current[1].key in {"that", "then"}:
        return True
    return kind == "own" and current[0].tag not in {"IN", "TM"} and leads_in(current)


def _sets_apart(segment: Sequence[Word], before: str) -> bool:
    """Whether what is not meant follows: `wants to sleep, not die`."""
    if segment[0].key != "not" or len(segment) < 2:
        return False
    return segment[1].tag in {"VB", "NN", "D", "PN", "N", "IN"} and before in {"verb", "own", "aux"}


def _narrows(segment: Sequence[Word], kind: str, before: str) -> bool:
    """Whether what stood before is told more closely: `cravings 2/10, mostly driving past the bar`."""
    if segment[0].key in listed("narrowing"):
        return kind in {"ing", "prep", "noun", "sub", "adj", "to"}
    compared = segment[0].key in {"less", "more"} and len(segment) > 1 and segment[1].tag == "ADJ"
    return compared and before == "verb"


def _moves(segment: Sequence[Word]) -> bool:
    """Whether a measure goes on: `anxiety 8/10, down to 5/10`."""
    moved = segment[0].key in {"decreased", "increased", "down", "up", "improved"}
    return moved and len(segment) > 1 and segment[1].key in {"from", "to", "by"}


def gives_earlier(segment: Sequence[Word]) -> bool:
    """Whether what it was before follows: `PHQ-9 13, was 17`, `not suicidal, was last week`."""
    if segment[0].key not in {"was", "were"} or len(segment) < 2:
        return False
    return segment[1].tag in {"N", "TM"} or segment[1].key in {"last", "yesterday", "before"}


def _verb_continues(current: Sequence[Word], segment: Sequence[Word], before: str) -> bool:
    if len(segment) == 1 and segment[0].key in listed("kept_thing"):
        return before in {"state", "noun"}
    if len(segment) == 1 and segment[0].key in word_set("passives"):
        return before == "state"
    if len(segment) == 2 and segment[0].key == "already":
        return True
    if len(segment) > 1 and segment[0].key in {"scheduled", "planned", "booked"} and segment[1].tag == "TM":
        return True
    if len(segment) > 1 and segment[0].key in listed("kept_thing") and segment[1].tag == "IN":
        return current[-1].tag == "NN"
    if len(segment) > 1 and segment[1].key == "by" and segment[0].key not in {"asked", "prompted", "redirected"}:
        return before in {"noun", "state"} or (before in {"verb", "aux"} and current[0].key in {"had", "has"})
    if len(segment) < 4 and segment[0].key in {"helped", "helps"} and segment[-1].tag != "PN" and len(current) > 2:
        return False
    if before == "prep" and current[0].key not in listed("where") and not finite_at(current, 0) and len(current) <= 4:
        return current[0].tag == "IN"
    return before == "other" and _same_actor(current, segment)


def _same_actor(current: Sequence[Word], segment: Sequence[Word]) -> bool:
    """Whether a verb after a comma is still said of the other person (`mom called, said …`), not of the client."""
    first, verb = current[0], verb_kind(segment[0].key)
    if people().get(first.key) == "staff" or first.text.startswith("[STAFF") or first.key in {"i", "we"}:
        return verb == "therapist" or segment[0].key in listed("staff_verb")
    return verb == "said" and segment[0].key not in {"denies", "denied"} and people().get(first.key) == "kin"


def _adjective_continues(current: Sequence[Word], segment: Sequence[Word], before: str) -> bool:
    """Whether an adjective still tells of the thing before it (`SI passive, fleeting`), not of the client."""
    if segment[0].key in {"superficial", "deep", "minor", "shallow"}:
        return before != "own"
    if before != "state":
        return before == "prep" and current[0].key == "with" and not finite_at(current, 0)
    kind = adjectives().get(segment[0].key, "")
    if segment[0].key in listed("kept_thing") | word_set("passives"):
        return True
    spoken = any(w.key in {"speech", "affect"} for w in current)
    return kind == "changed" or (spoken and segment[0].key in listed("of_speech"))


def _and_continues(_: Sequence[Word], segment: Sequence[Word], before: str) -> bool:
    kind = opens_with(segment[1:])
    if kind in {"noun", "number", "quote", "to"}:
        return before != "adj" or kind == "to"
    return kind == "verb" and before == "other"


def _lists_on(current: Sequence[Word], segment: Sequence[Word], before: str) -> bool:
    """Whether one more thing of a list follows: `denies SI, HI`, `named guilt, shame`."""
    if before == "no" or current[0].key in {"without", "negative"}:
        return segment[0].tag != "NO" and _deniable(segment) and not _looks_whole(segment)
    verb = next((w for w in current if w.tag in {"VD", "VZ", "VB", "VG", "HV", "VN"}), None)
    if verb is None or before in {"state", "adj"} or listed("observed") & {w.key for w in segment}:
        return False
    lemma = verb_kind(verb.key, lemma=True)
    if lemma == "deny":
        return _deniable(segment) or (len(segment) == 1 and segment[0].tag == "NN")
    if segment[0].tag == "NO" or _looks_whole(segment):
        return False
    return lemma in listed("listing") or verb.tag == "HV"


def _deniable(segment: Sequence[Word]) -> bool:
    """Whether a denial can run on to this: `low energy` after `denies SI` is not denied."""
    named = bool({w.key for w in segment} & listed("deniable"))
    return named and (segment[0].tag != "ADJ" or segment[0].key in listed("deniable") | {"auditory", "visual"})


def _looks_whole(segment: Sequence[Word]) -> bool:
    told = any(w.tag == "VN" for w in segment) or segment[-1].key in word_set("passives")
    return told or opens_with(segment) == "state"


def leads_in(part: Sequence[Word]) -> bool:
    """Whether the words so far only lead in to a main clause: `when a peer talked of jail`, `next week`."""
    if part[-1].tag in {"CC", "SUB", "IN", "D", ","}:
        return False
    joint = max((j for j, w in enumerate(part) if w.tag in {"CC", ","}), default=-1)
    if joint > 0 and part[joint].tag == "CC":
        part = part[joint + 1 :]
    elif joint >= 0:
        return False
    if part[0].tag == "SUB" and part[0].key not in {"that", "how", "why", "whether", "where", "even", "so"}:
        return finite_at(part[1:], 0) or any(w.tag in {"VG", "VN"} for w in part)
    if part[0].tag == "IN" and len(part) < _LEAD and part[-1].tag in {"NN", "TM", "PN", "N"}:
        return not any(w.tag in FINITE | {"VG", "VN", "CC", ","} for w in part)
    return part[0].key in {"next", "last"} and len(part) == 2 and part[1].key in listed("calendar")
