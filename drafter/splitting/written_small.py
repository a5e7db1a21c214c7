"""Names that may be words, in a text without capitals: "dot she's sixty eight", "jade sort of crashed"."""

import re
from collections import Counter
from collections.abc import Iterator

from drafter.splitting.heard import small
from guardrails.deid.cues import is_finite
from guardrails.deid.letters import fold
from guardrails.deid.recognizer import Found
from guardrails.deid.vocabulary import everyday
from guardrails.session import SessionFile

_LED = re.compile(r"\b(?P<before>[^\W\d_]+)[ ]+$")
_TAKEN_UP = re.compile(r"[ ](?P<pronoun>he|she)(?:['’](?:s|d|ll)|[ ](?P<after>[^\W\d_]+))\b", re.IGNORECASE)
_IN_A_WAY = re.compile(
    r"[ ](?:(?:sort|kind) of|kinda|sorta|really|actually|just|also|then|still)[ ](?P<after>[^\W\d_]+)"
)
_NO_NAME_AFTER = frozenset(
    "the a an his her their my our your this that these those some any no each every at in on of from for own one "
    "to with by about i he she we they you it was is are were".split()
)
_WHO = re.compile(r"[ ](?P<after>[^\W\d_]+(?:['’]t)?)\b")
_ITS = re.compile(r"['’]s\b")
_LETTERS_OF_WORDS = frozenset("aiounrxk")
"""Letters that stand for a word where people type as they text: "u", "r", "n", "k"."""
_BACK = 24
_SHORTEST = 3


def written_small(text: str, file: SessionFile) -> Iterator[Found]:
    """Find them where a pronoun takes the word up at once, or it did something "sort of" or "also".

    A name that is no everyday word is one wherever it stands; one that is acts, or owns something ("chuck's going").
    """
    called = {**_words_called(file), **_letters_called(file)} if small(text) else {}
    for name, index in called.items():
        for m in re.finditer(rf"(?<![\w'’-]){re.escape(name)}(?![\w-]|['’](?!s\b))", text, re.IGNORECASE):
            led = _LED.search(text, max(0, m.start() - _BACK), m.start())
            if name not in everyday() and len(name) >= _SHORTEST:
                yield Found(*m.span(), "NAME", 0.7, f"[MEMBER_{index + 1}]")  # "a sentence for lou"
            elif led and led["before"].lower() in _NO_NAME_AFTER:
                continue
            elif _acts(text, m.end(), file.members[index].pronouns or ""):
                yield Found(*m.span(), "NAME", 0.7, f"[MEMBER_{index + 1}]")


def _acts(text: str, end: int, pronouns: str) -> bool:
    taken_up = _TAKEN_UP.match(text, end)
    if taken_up and (not pronouns or taken_up["pronoun"].lower() in pronouns.lower().split("/")):
        return taken_up["after"] is None or is_finite(taken_up["after"].lower())
    if _ITS.match(text, end):
        return True
    after = _WHO.match(text, end)
    if after and (after["after"] in {"who", "again"} or _did(after["after"].lower())):
        return True
    did = _IN_A_WAY.match(text, end)
    return bool(did and is_finite(did["after"].lower()))


def _did(word: str) -> bool:
    return is_finite(word) or word.endswith(("n't", "n’t"))


def _letters_called(file: SessionFile) -> dict[str, int]:
    """Give single letters by which the roster calls somebody, if they are no word typed short: "q is up"."""
    said = [(fold(name).strip(". "), i) for i, m in enumerate(file.members) for name in m.aliases]
    often = Counter(name for name, _ in said)
    letters = {name: i for name, i in said if len(name) == 1 and name.isalpha() and often[name] == 1}
    return {name: i for name, i in letters.items() if name not in _LETTERS_OF_WORDS}


def _words_called(file: SessionFile) -> dict[str, int]:
    """Give first names and other names that are words as well, with whose each is, if it is one member's only."""
    said = [(fold(name).split(" ")[0], i) for i, m in enumerate(file.members) for name in (m.name or "", *m.aliases)]
    often = Counter(name for name, _ in set(said))
    return {name: i for name, i in said if often[name] == 1 and len(name) >= _SHORTEST and name.isalpha()}
