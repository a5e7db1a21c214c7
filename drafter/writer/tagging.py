"""Each word of a bullet with its part of speech, told from the word lists and from what stands before and after it.

Tags: NN noun, PN other person, CL the client, PR subject pronoun, PO object pronoun, D determiner or possessive, ADJ, N
number, Q quotation, B bracket, ADV, IN preposition, SUB subordinator, CC and/or/but, TO, MD modal, BE, HV have, DO, NEG
not, NO, VD past verb, VZ present verb, VB base verb, VG -ing form, VN participle, TM word of time, "," comma.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafter.writer.clean import is_mark, is_quote
from drafter.writer.lexicon import closed_tag, forms_of, is_adjective, listed, people, word_set
from drafter.writer.open_words import open_tag

_TOKEN = re.compile(r"\ue000\d+\ue001|\[[A-Z_]+_\d+\](?:['’]s)?|,|[^\s,\ue000\[]+")
_NEAR = 40
"""How many words on either side have a say in what a word is."""
_PERSON = re.compile(r"\[(?:PERSON|MEMBER|STAFF)_\d+\]")


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
    keys = [bare(token) for token in tokens]
    words: list[Word] = []
    for i, token in enumerate(tokens):
        before = [] if i and keys[i - 1] == "but" else [w.tag for w in words[-_NEAR:]]
        tag = _marked(token, kept) or _tag(keys[i], before, keys[i + 1 : i + 1 + _NEAR])
        if tag in {"DO", "HV", "BE"} and keys[i] in {"do", "have", "be"} and _made_to(keys[max(0, i - 4) : i]):
            tag = "VB"
        words.append(Word(token, tag))
    return words


def spaced(words: Iterable[str]) -> str:
    """Join words and marks."""
    return re.sub(r"\s+(?=[,;:.](?:\s|$))", "", " ".join(words)).strip(" ,")


def _made_to(before: Sequence[str]) -> bool:
    """Whether somebody is let or made to do what follows: `let somebody else do the chairs`."""
    return bool(set(before) & {"let", "make", "made", "help", "helped", "watched"}) and before[-1] not in {"and", "to"}


def _marked(token: str, kept: tuple[str, ...]) -> str:
    if is_mark(token):
        return "Q" if is_quote(token, kept) else "B"
    if not token.startswith("["):
        return ""
    if token.endswith("s"):
        return "D"
    if _PERSON.match(token):
        return "PN"
    return "TM" if token.startswith("[DATE") else "NN"


def _tag(key: str, before: Sequence[str], after: Sequence[str]) -> str:
    if re.match(r"[\d$#~]", key):
        return "N"
    previous = next((tag for tag in reversed(before) if tag != "ADV"), "")
    special = _special(key, before, after)
    if special:
        return special
    if closed_tag(key):
        return _closed(key, previous, after)
    if key.endswith(("'s", "’s", "s'", "s’")):
        return "D"
    if key in people() or key.endswith("-in-law"):
        return "PN"
    return open_tag(key, previous, before, after)


def _special(key: str, before: Sequence[str], after: Sequence[str]) -> str:
    """Tag words that only their neighbours can tell: `thought process`, `left arm`, `grooming poor`, `veteran sat`."""
    if _is_noun_here(key, before, after):
        return "NN"
    if key == "early" and not before and (not after or after[0] == ","):
        return "ADJ"
    if not after:
        return ""
    if key == "bit" and before and before[-1] == "D":
        return "NN"
    if key == "client" and after[0] in {"advocate", "advocates", "portal", "rights", "care", "handout", "education"}:
        return "NN"
    if key == "last" and "past" in forms_of(after[0]):
        return "ADV"
    if key in {"left", "right"} and after[0] in listed("body"):
        return "ADJ"
    if key in listed("person_term") and not before and not is_nominal(after[0]):
        return "CL"
    return ""


def _is_noun_here(key: str, before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a word that is a verb elsewhere names a thing: `train of thought`, `sleep up`, `spending increased`."""
    last, following = before[-1] if before else "", after[0] if after else ""
    if key == "thought":
        return last in {"ADJ", "IN", "D"} or following in listed("after_thought")
    if key == "will":
        return following in {"", ",", "-"} and last in {"VG", "D", "VD", "ADJ"}
    if key == "hearing":
        return last == "NN" and following not in {"voices", "things"}
    if last not in {"", ","} or not following:
        return key.endswith("ing") and key in word_set("state_nouns") and is_adjective(following)
    moved = following in {"increased", "decreased", "up", "down"}
    if key in word_set("state_nouns"):
        return (
            moved or following in {"ok", "okay", "better", "worse"} or (key.endswith("ing") and is_adjective(following))
        )
    return moved and key.endswith("ing")


def is_nominal(key: str) -> bool:
    """Whether a word can hardly be anything but a noun."""
    return not (closed_tag(key) or forms_of(key) or is_adjective(key) or key.endswith(("ed", "ly", "ing")))


def _closed(key: str, previous: str, after: Sequence[str]) -> str:
    follows = closed_tag(after[0]) if after else ""
    if key == "her" and after and after[0][:1].isdigit():
        return "PO"  # met with her 10 min
    if key == "her" and (not after or follows in {"IN", "SUB", "CC", "TO", ",", "ADV", "TM", "D", "PR"}):
        return "PO"
    if key in {"early", "well", "alone", "daily"} and previous == "BE":
        return "ADJ"
    if key in {"till", "until"} and after and _clause_follows(after):
        return "SUB"
    if key in {"before", "after", "since", "until"} and after and not _clause_follows(after):
        return "IN"
    if key == "once" and follows not in {"CC", "SUB"} and _clause_follows(after):
        return "SUB"
    if key == "that" and previous in {"", "IN", ","}:
        return "D"
    return _odd(key, previous, after) or closed_tag(key)


def _odd(key: str, previous: str, after: Sequence[str]) -> str:
    if key == "like" and previous in {"PR", "CL", "TO", "MD", "NEG"}:
        return "VB"
    if key == "past":
        return "ADJ" if previous == "D" or not after else "IN"
    return "ADJ" if key == "same" else ""


def _clause_follows(after: Sequence[str]) -> bool:
    """Whether a subject and a verb come before the next comma."""
    for i, key in enumerate(after[:6]):
        if key == ",":
            return False
        if i == 0 and closed_tag(key) in {"PR", "CL"}:
            return True
        if i and (closed_tag(key) in {"BE", "HV", "DO", "MD"} or ("past" in forms_of(key) and i < 4)):
            return True
    return False
