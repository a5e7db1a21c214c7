"""Each word of a bullet with its part of speech, told from the word lists and from what stands before it.

Tags: NN noun, PN other person, CL the client, PR subject pronoun, PO object pronoun, D determiner or possessive, ADJ, N
number, Q quotation, B bracket, ADV, IN preposition, SUB subordinator, CC and/or/but, TO, MD modal, BE, HV have, DO, NEG
not, NO, VD past verb, VZ present verb, VB base verb, VG -ing form, VN participle, TM word of time, "," comma.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.writer.clean import is_mark, is_quote
from drafter.writer.lexicon import NOT_GERUNDS, is_adjective, people, verb_forms, verb_kind, word_set

_TOKEN = re.compile(r"\ue000\d+\ue001|\[[A-Z_]+_\d+\](?:['’]s)?|,|[^\s,\ue000\[]+")

_FIXED: dict[str, str] = {
    **dict.fromkeys("she he they it i we who someone everyone nobody everybody somebody".split(), "PR"),
    **dict.fromkeys("him them me us himself herself themself themselves itself myself self".split(), "PO"),
    **dict.fromkeys(
        "a an the his their its my our your this these those any some every each both several many few another "
        "other most all much such her whose what which half certain own same".split(), "D"
    ),
    **dict.fromkeys(
        "with without during at in on by upon per following despite for from toward towards about against among around "
        "between through throughout under over into onto as of within regarding due unless near across beyond versus via "
        "besides except like than off out up down past outside inside status concerning amid behind until till"
        .split(), "IN"
    ),
    **dict.fromkeys("when while whenever because if although though once since before after where that whether how why so "
                    "even".split(), "SUB"),
    **dict.fromkeys("and or but nor plus then".split(), "CC"),
    **dict.fromkeys("will would can could should may might must cannot shall".split(), "MD"),
    **dict.fromkeys("is are was were am be been being".split(), "BE"),
    **dict.fromkeys("has have had".split(), "HV"),
    "having": "VG",
    **dict.fromkeys("does do did".split(), "DO"),
    **dict.fromkeys("not never".split(), "NEG"),
    **dict.fromkeys("no zero none neither".split(), "NO"),
    **dict.fromkeys("one two three four five six seven eight nine ten eleven twelve dozen".split(), "N"),
    **dict.fromkeys(
        "also still really very only just barely often sometimes always again mostly largely quite rather fairly pretty "
        "somewhat more less too initially eventually later almost slightly mildly already finally generally overall "
        "repeatedly back further currently recently instead together away home twice alone maybe perhaps probably "
        "possibly early well apart around aloud ahead anyway soon yet ago once either first hardly nearly "
        "mainly daily weekly nightly upstairs there here minimally online remotely only tomorrow-ish".split(), "ADV"
    ),
    **dict.fromkeys(
        "today tonight yesterday tomorrow now monday tuesday wednesday thursday friday saturday sunday january february "
        "march april june july august september october november december morning evening afternoon night weekend "
        "mondays tuesdays wednesdays thursdays fridays saturdays sundays am pm".split(), "TM"
    ),
    "to": "TO", "client": "CL", "client's": "D", "client’s": "D", "n't": "NEG", ",": ",",
}  # fmt: skip
_PERSON = re.compile(r"\[(?:PERSON|MEMBER|STAFF)_\d+\]")
_ONLY_NOUNS = frozenset(
    "plans notes skills goals thoughts cuts burns calls texts fights views hopes fears urges changes visits drinks "
    "triggers concerns scores tests points worries drugs details limits signs".split()
)
_NOMINAL = frozenset({"D", "ADJ", "NO", "N", "NN"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word or comma with its tag; `key` is its bare lower-case form."""

    text: str
    tag: str

    @property
    def key(self) -> str:
        """Give the word without punctuation around it, in lower case."""
        return bare(self.text)


def bare(word: str) -> str:
    """Give a word without the punctuation around it, in lower case."""
    return word.strip('.,;:!?()"“”').lower() or word


def tagged(text: str, kept: tuple[str, ...]) -> list[Word]:
    """Read a text into words; `kept` are the pieces that its marks stand for."""
    tokens = _TOKEN.findall(text)
    words: list[Word] = []
    for i, token in enumerate(tokens):
        words.append(Word(token, _tag(token, words, tokens[i + 1 :], kept)))
    return words


def _tag(token: str, before: Sequence[Word], after: Sequence[str], kept: tuple[str, ...]) -> str:
    if is_mark(token):
        return "Q" if is_quote(token, kept) else "B"
    if token.startswith("["):
        return _placeholder(token)
    key = bare(token)
    if re.match(r"[\d$#~]", key):
        return "N"
    previous = _previous(before)
    if key == "thought" and after and bare(after[0]) in _THOUGHT:
        return "NN"
    if key in word_set("state_nouns") and key.endswith("ing") and after and is_adjective(bare(after[0])):
        return "NN"
    if key in {"left", "right"} and after and bare(after[0]) in _BODY:
        return "ADJ"
    if key in _TERMS and not before and after and not _is_nominal(after[0]):
        return "CL"
    if key in _FIXED:
        return _fixed(key, previous, after)
    if key.endswith(("'s", "’s")) or key.endswith(("s'", "s’")):
        return "D"
    if key in people():
        return "PN"
    return _open(key, previous, before, after)


_TERMS = frozenset("patient veteran vet participant consumer resident member".split())
_THOUGHT = frozenset("process processes content record records log distortion distortions pattern patterns blocking".split())
_BODY = frozenset("arm leg hand wrist eye side knee shoulder forearm thigh foot ankle ear hip".split())
_KINDS_OF = frozenset("skill technique exercise activity spells skills techniques exercises habits problems issues patterns episodes thoughts disturbance plan "
                      "difficulties strategies card signs log statements drills spell".split())  # fmt: skip


def _is_nominal(token: str) -> bool:
    key = bare(token)
    return key not in _FIXED and not _forms(key) and not is_adjective(key) and not key.endswith(("ed", "ly", "ing"))


def _placeholder(token: str) -> str:
    if token.endswith("s"):
        return "D"
    if _PERSON.match(token):
        return "PN"
    return "TM" if token.startswith("[DATE") else "NN"


def _fixed(key: str, previous: str, after: Sequence[str]) -> str:
    tag = _FIXED[key]
    if key == "her" and (not after or _fixed_tag(after[0]) in {"IN", "SUB", "CC", "TO", ",", "ADV", "TM", "D", "PR"}):
        return "PO"
    if key in {"early", "well", "alone", "daily"} and previous == "BE":
        return "ADJ"
    if key in {"before", "after", "since", "until"} and after and not _clause_follows(after):
        return "IN"
    if key == "once" and after and _clause_follows(after) and _fixed_tag(after[0]) not in {"CC", "SUB"}:
        return "SUB"
    if key in {"past", "like", "own", "same"}:
        return _odd(key, previous, after)
    if key == "that" and previous in {"", "IN", ","}:
        return "D"
    return tag


def _odd(key: str, previous: str, after: Sequence[str]) -> str:
    if key == "like" and previous in {"PR", "CL", "TO", "MD", "NEG"}:
        return "VB"
    if key == "same":
        return "ADJ"
    if key == "past":
        return "ADJ" if previous == "D" or not after else "IN"
    return "D" if key == "own" else "IN"


def _fixed_tag(token: str) -> str:
    return _FIXED.get(bare(token), "")


def _clause_follows(after: Sequence[str]) -> bool:
    """Whether a subject and a verb come before the next comma."""
    for i, token in enumerate(after[:6]):
        if token == ",":
            return False
        if _fixed_tag(token) in {"PR", "CL"} and i == 0:
            return True
        if i and (_fixed_tag(token) in {"BE", "HV", "DO", "MD"} or (_forms(bare(token)) & {"past"} and i < 4)):
            return True
    return False


def _forms(key: str) -> set[str]:
    return {verb.form for verb in verb_forms().get(key, ())}


def _previous(before: Sequence[Word]) -> str:
    for word in reversed(before):
        if word.tag != "ADV":
            return word.tag
    return ""


def _open(key: str, previous: str, before: Sequence[Word], after: Sequence[str]) -> str:
    forms = _forms(key)
    if not forms:
        forms = _guessed(key)
    if not forms and key.endswith("ed") and re.match(r"hyper|over|under|dis|un|well-|self-|ill-|non", key):
        return "ADJ"
    if is_adjective(key) and not _verb_wanted(key, forms, previous, before, after):
        return "ADJ"
    if (
        key.endswith("ly")
        and len(key) > 4
        and key not in {"family", "friendly", "lonely", "lively", "likely", "elderly", "anomaly", "reply"}
    ):
        return "ADV"
    if not forms:
        return _unknown(key, previous, before, after)
    return _verbal(key, forms, previous, before, after)


def _unknown(key: str, previous: str, before: Sequence[Word], after: Sequence[str]) -> str:
    """Tag a word that no list holds: a verb where it follows a person and something follows it."""
    if previous == "PN" and any(w.tag in {"VD", "VZ", "VB", "IN", "TO"} for w in before):
        return "NN"
    if previous in {"PR", "CL", "PN"} and after and key.endswith("s") and not key.endswith("ss"):
        return "VZ"
    if previous == "PR" and after and _fixed_tag(after[0]) in {"D", "PO", "IN", "TO", "SUB", "ADV"}:
        return "VB"
    return "NN"


def _guessed(key: str) -> set[str]:
    if re.fullmatch(r"(?:hyper|over|under|dis|un|well-|self-|ill-|non-?)[a-z-]+ed", key):
        return set()
    if re.fullmatch(r"[a-z-]{3,}ed", key) and not key.endswith(("eed", "bed", "shed")):
        return {"past", "participle"}
    if re.fullmatch(r"[a-z-]{3,}ing", key) and key not in NOT_GERUNDS:
        return {"gerund"}
    return set()


def _verb_wanted(key: str, forms: set[str], previous: str, before: Sequence[Word], after: Sequence[str]) -> bool:
    """Whether a word that is an adjective and a verb (`calm`, `open`, `tired`, `slowed`) is a verb here."""
    if previous in {"TO", "MD"}:
        return bool(forms & {"base"})
    if forms & {"past"} and key.endswith("ed"):
        taken = bool(after) and (_fixed_tag(after[0]) in {"D", "PO", "CL", "N"} or after[0][0].isdigit())
        return taken or (bool(after) and _fixed_tag(after[0]) in {"IN", "TO"} and key in _CHANGED)
    return False


_CHANGED = frozenset("slowed improved increased decreased opened calmed closed reduced restricted cleaned warmed lowered "
                     "quieted brightened softened relaxed".split())  # fmt: skip
_OPENING = frozenset("continue follow practice attend monitor review finish bring schedule complete refer return resume explore "
                     "discuss encourage use try call work meet check start".split())  # fmt: skip


def _verbal(key: str, forms: set[str], previous: str, before: Sequence[Word], after: Sequence[str]) -> str:
    if ("base" in forms and previous in {"TO", "MD", "DO"}) or (
        previous == "NEG" and "base" in forms and "past" not in forms
    ):
        return "VB"
    if "past" in forms or "participle" in forms:
        return _past_or_participle(key, forms, previous, after)
    if "gerund" in forms:
        if after and bare(after[0]) in _KINDS_OF:
            return "ADJ"
        return "NN" if (previous in {"D", "NO"} and not _object(after)) or key in NOT_GERUNDS else "VG"
    if previous in {"D", "ADJ", "NO", "N", "IN"}:
        return "NN"
    if "present" in forms:
        return _present(key, previous, before, after)
    return _base(key, previous, after)


def _past_or_participle(key: str, forms: set[str], previous: str, after: Sequence[str]) -> str:
    if previous in {"BE", "HV"} or "past" not in forms:
        return "VN"
    if previous in {"D", "ADJ", "NO"} and after and _nominal_follows(after[0]):
        return "ADJ"
    if previous in {"D", "NO", "ADJ"} and "base" in forms:
        return "NN"
    if previous in {"", ","} and _before_its_noun(key, after):
        return "ADJ"
    return "VD"


def _before_its_noun(key: str, after: Sequence[str]) -> bool:
    """Whether a participle that opens belongs to a noun with a predicate of its own: `mandated report made`."""
    if len(after) < 2 or not key.endswith("ed") or verb_kind(key) in {"said", "thought"}:
        return False
    return _is_nominal(after[0]) and bare(after[1]) in word_set("passives")


def _nominal_follows(token: str) -> bool:
    return _fixed_tag(token) == "" and not token.startswith(",")


def _object(after: Sequence[str]) -> bool:
    return bool(after) and _fixed_tag(after[0]) in {"D", "PO", "CL"}


def _present(key: str, previous: str, before: Sequence[Word], after: Sequence[str]) -> str:
    if previous in {"PR", "CL", "PN"}:
        return "VZ"
    if previous in {"", ",", "CC"}:
        plural = (
            key in _ONLY_NOUNS
            and not _object(after)
            and not (after and after[0][0].isdigit())
            and not (after and _fixed_tag(after[0]) == "TO")
        )
        return "NN" if plural or (not after and previous == "") else "VZ"
    if previous == "NN":
        return "VZ" if key not in _ONLY_NOUNS and after else "NN"
    return "NN"


def _base(key: str, previous: str, after: Sequence[str]) -> str:
    if previous in {"PR", "PO"}:
        return "VB" if previous == "PR" else "NN"
    if previous in {"", ",", "CC"} and after:
        follows = _fixed_tag(after[0])
        if follows in {"D", "PO", "TO", "SUB"} or (follows == "IN" and bare(after[0]) in {"on", "up", "to", "out"}):
            return "VB"
        if previous == "" and (
            bare(after[0]) in word_set("owned")
            or (key in _OPENING and follows not in {"IN", "BE", "HV", "CC", ",", "NEG"})
        ):
            return "VB" if "participle" not in _forms(bare(after[0])) else "NN"
    return "NN"
