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
_BACK = 24
_SHORTEST = 3


def written_small(text: str, file: SessionFile) -> Iterator[Found]:
    """Find them where a pronoun takes the word up at once, or it did something "sort of" or "also".

    A name that is no everyday word is one wherever it stands.
    """
    called = _words_called(file) if small(text) else {}
    for name, index in called.items():
        for m in re.finditer(rf"(?<![\w'’-]){re.escape(name)}(?![\w'’-])", text, re.IGNORECASE):
            led = _LED.search(text, max(0, m.start() - _BACK), m.start())
            if name not in everyday():
                yield Found(*m.span(), "NAME", 0.7, f"[MEMBER_{index + 1}]")  # "a sentence for lou"
            elif led and led["before"].lower() in _NO_NAME_AFTER:
                continue
            elif _acts(text, m.end(), file.members[index].pronouns or ""):
                yield Found(*m.span(), "NAME", 0.7, f"[MEMBER_{index + 1}]")


def _acts(text: str, end: int, pronouns: str) -> bool:
    taken_up = _TAKEN_UP.match(text, end)
    if taken_up and (not pronouns or taken_up["pronoun"].lower() in pronouns.lower().split("/")):
        return taken_up["after"] is None or is_finite(taken_up["after"].lower())
    did = _IN_A_WAY.match(text, end)
    return bool(did and is_finite(did["after"].lower()))


def _words_called(file: SessionFile) -> dict[str, int]:
    """Give first names and other names that are words as well, with whose each is, if it is one member's only."""
    said = [(fold(name).split(" ")[0], i) for i, m in enumerate(file.members) for name in (m.name or "", *m.aliases)]
    often = Counter(name for name, _ in set(said))
    return {name: i for name, i in said if often[name] == 1 and len(name) >= _SHORTEST and name.isalpha()}
