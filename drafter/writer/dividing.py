"""Where a run-on is divided: a dictated line goes on in a new sentence where a clause with its own subject begins.

What somebody said or thought is not cut off from who said it: `he says he naps and he has lost weight` stays one.
"""

import re
from collections.abc import Sequence

from drafter.writer.clean import Cleaned
from drafter.writer.lexicon import verb_kind
from drafter.writer.opening import FINITE, subject_end
from drafter.writer.run_on import SHORTENED
from drafter.writer.tagging import Word, tagged

_OWN = frozenset("she he they it there i we".split())
_HOLDS = frozenset("if unless whether when until till while because so than as once".split())
"""Words that open a clause which another may go on with: `if he drinks and she leaves`."""
_ASKS = frozenset("asked checked offered called told said says asks reported denied denies".split())
_THEN_OF = frozenset("back since by until till from before even just only".split())
"""Words with which "then" is a time and no joint: `back then`, `since then`."""
_LEAST, _MOST = 6, 18
"""Words of a clause that may stand by itself; words from which on a sentence is too long to go on."""


def divided(text: str, source: Cleaned) -> str:
    """Set stops where a long line goes on with a clause of its own."""
    words = tagged(text, source.kept)
    out: list[str] = []
    start = 0
    for i, word in enumerate(words):
        if out and out[-1][-1:] in ";.?:":
            start = i
        at = _clause_at(words, i)
        if (
            at
            and not (out and out[-1] in {"and", "but", "so"})
            and _is_whole(words[start:i])
            and _long(words, start, i)
        ):
            joint = words[i].key if words[i].tag == "CC" else ""
            comma = out[-1] == ","
            out = out[:-1] if comma else out
            if _goes_on_telling(words, start, i, at):
                out += [",", word.text] if comma or i - start > _MOST else [word.text]
                continue
            out.append("." if joint in {"", "and", "then"} else ";")
            start = i
            if joint in {"and", "then"}:
                continue
        out.append(word.text)
    return re.sub(r"\s+(?=[,;:.](?:\s|$))", "", " ".join(out))


def _clause_at(words: Sequence[Word], i: int) -> int:
    """Where the clause begins that a comma or a joint at `i` leads to; 0 where none does."""
    if not i:
        return 0
    comma = words[i - 1].tag == ","
    joint = (words[i].tag == "CC" and words[i].key in {"and", "but", "so", "then"}) or (comma and words[i].key == "so")
    if not comma and not joint:
        return 0
    if joint and words[i].key == "then" and words[i - 1].key in _THEN_OF:
        return 0
    at = i + 1 if joint else i
    while at < len(words) and words[at].key in {"then", "today", "also", "later", "now"} and at - i < 3:
        at += 1
    return at if _begins(words[at:]) else 0


def _begins(words: Sequence[Word]) -> bool:
    """Whether a subject with its verb stands here, and goes on: `he said`, `her nephew brings her`; no tail."""
    if len(words) < 3:
        return False
    first = words[0]
    if SHORTENED.fullmatch(first.text):
        return True
    if first.key in _OWN:
        told = next((w for w in words[1:3] if w.tag != "ADV"), words[1])
        tail = verb_kind(told.key) in {"said", "thought"} and only_says_who(words[2:])
        return (told.tag in FINITE or "past" in _forms(told)) and not tail
    if first.key == "the" and words[1].key in {"therapist", "client", "patient"}:
        return words[2].tag in FINITE and len(words) > 3
    if first.tag == "CL" or first.text.startswith("[MEMBER"):
        return words[1].tag in FINITE
    return first.tag == "D" and 0 < subject_end(words) < 4


def only_says_who(rest: Sequence[Word]) -> bool:
    """Whether nothing, or a time alone, follows a verb of saying: `halved, she believes in the first week of May`."""
    if not rest or rest[0].tag == ",":
        return True
    when = rest[0].key in {"in", "on", "at", "around"} and any(w.key in _TIMES for w in rest[1:5])
    return when or rest[0].key in {"around", "about"}


_TIMES = frozenset(
    "week month year day summer spring fall autumn winter january february march april may june july august september"
    " october november december monday tuesday wednesday thursday friday saturday sunday".split()
)


def _forms(word: Word) -> frozenset[str]:
    return frozenset({"past"}) if word.tag in {"VD", "VN"} else frozenset()


def _is_whole(before: Sequence[Word]) -> bool:
    """Whether what stands before says something by itself and opens nothing that waits for its end."""
    told = [w for w in before if w.tag != ","]
    finite = any(w.tag in FINITE or SHORTENED.fullmatch(w.text) for w in told)
    if len(told) < _LEAST or not finite or told[0].key in _HOLDS:
        return False
    if sum(w.text.count("(") - w.text.count(")") for w in told):
        return False
    opened = max((j for j, w in enumerate(before) if w.key in _HOLDS and w.tag != "CC"), default=-1)
    if opened < 0:
        return True
    leads = opened == 0 or before[opened - 1].tag in {"CC", ","}
    verbs = sum(w.tag in FINITE or bool(SHORTENED.fullmatch(w.text)) for w in before[opened + 1 :])
    return verbs > (1 if leads else 0)


def _long(words: Sequence[Word], start: int, i: int) -> bool:
    end = next((j for j in range(i + 1, len(words)) if words[j].text[-1:] in ";.?"), len(words))
    return end - start > _MOST


def _goes_on_telling(words: Sequence[Word], start: int, i: int, at: int) -> bool:
    """Whether the clause may be part of what was said or thought before it, or hang on an "if" before it."""
    before = words[start:i]
    for j, word in enumerate(before):
        if word.key in {"if", "unless", "whether"} and not any(w.tag == "," for w in before[j:]):
            return True
    reports = [j for j, w in enumerate(before) if w.tag in {"VD", "VZ", "VG", "VB"} and verb_kind(w.key) in _TELLING]
    if not reports or not any(w.tag in FINITE or SHORTENED.fullmatch(w.text) for w in before[reports[-1] + 1 :]):
        return False
    first = words[at].key
    if first in {"i", "we"} and any(w.key in {"i", "my", "we"} for w in before[reports[-1] :]):
        return True
    if first in {"i", "we", "the"} or words[at].text.startswith("[STAFF"):
        return False
    told = next((w for w in words[at + 1 : at + 3] if w.tag != "ADV"), words[at])
    return not (told.key in _ASKS or _seen(told))


_TELLING = frozenset({"said", "thought"})


def _seen(word: Word) -> bool:
    """Whether the act is one that is seen in the room, and so nobody's report: `and he cried hard`."""
    return word.key in {
        "cried",
        "wept",
        "laughed",
        "smiled",
        "nodded",
        "sobbed",
        "shook",
        "left",
        "looked",
        "sat",
        "stood",
    }
