"""Capitals within a sentence: two or more words in a row name a place, an organization or a person."""

import re
from collections.abc import Iterator

from guardrails.deid.letters import fold
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.vocabulary import clinical, common, everyday, names_or_words, safe_eponyms
from guardrails.session import SessionFile

_WORD = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’]+[a-zà-öø-ÿ]|[A-ZÀ-ÖØ-Þ][a-z]?[A-Z]?[a-zà-öø-ÿ]+|[A-Z]\."
_BETWEEN = r"[ ](?:of|the|de|la|del|las|los|y|&)(?:[ ]the)?[ ]"
_FIRST = r"[A-ZÀ-ÖØ-Þ](?<![\w'’-].)(?:[a-zà-öø-ÿ'’]+[a-zà-öø-ÿ]|[a-z]?[A-Z]?[a-zà-öø-ÿ]+|(?<=[A-Z])\.)"
"""The same with what stands before it looked at last: only a capital is worth a look."""
_RUN = re.compile(rf"{_FIRST}(?:(?:[ -]|{_BETWEEN})(?:{_WORD}|[A-Z]{{2,4}}\b|I{{2,3}}\b)){{1,5}}")
_OF_THE_FIELD = frozenset(
    "plan group therapy skills skill scale inventory questionnaire mind action acceptance effectiveness tolerance regulation "
    "book step steps anonymous prayer disorder index screen protocol module worksheet exercise model theory method behavioral "
    "cognitive depression anxiety suicide severity rating checklist interview feelings wheel thought record chain analysis "
    "facts log diary card session patient client treatment safety crisis goal goals progress response intervention risk note "
    "day week month morning afternoon evening night check form life values motivational enhancement relapse prevention "
    "living room opposite wise radical pros cons emotion distress interpersonal window scan breathing muscle relaxation "
    "container circle control gratitude letter higher power serenity".split()
)
_STATES = frozenset(
    "north south west new carolina dakota virginia jersey mexico hampshire puerto rico rhode island washington state".split()
)
_NUMERAL = re.compile(r"I{2,3}|IV")
_OPENS = re.compile(r"(?:^|[.!?:;|•]\s*|\n\s*|[-–—*]\s+|[\"“(]\s*)$")


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Find runs of words with capitals; what merely opens a sentence, or is a word of the field, is not counted."""
    for match in _RUN.finditer(text):
        start = match.start()
        words = [w for w in re.finditer(r"[^\W\d_][\w'’.]*", match[0]) if w[0][0].isupper()]
        if _OPENS.search(text[max(0, start - 4) : start]) and _is_ordinary(words[0][0]):
            words = words[1:]
        named = [w for w in words if not _is_of_the_field(w[0])]
        if len(named) < 2 and not (named and _NUMERAL.fullmatch(words[-1][0])):
            continue
        if len(words) < 2 or _is_title_line(text, start, match.end()):
            continue
        if any(w[0].lower().rstrip("s") in _OF_THE_FIELD or w[0].lower() in _OF_THE_FIELD for w in words):
            continue
        yield Found(start + words[0].start(), start + words[-1].end(), "ORG", 0.6)


def _is_ordinary(word: str) -> bool:
    """Whether a word with the capital of a sentence's start is no part of a name: "Visit", "Daughter", "Denied"."""
    base = fold(word)
    return (base in everyday() and base not in names_or_words()) or base in common()


def _is_of_the_field(word: str) -> bool:
    if len(word) == 2 and word.endswith("."):
        return False  # an initial
    base = fold(word).rstrip(".")
    return base in clinical() or base in safe_eponyms() or base in _STATES or (word.isupper() and base in everyday())


def _is_title_line(text: str, start: int, end: int) -> bool:
    """Whether nearly every word of the line has a capital: a heading, which names nobody by its capitals."""
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    words = re.findall(r"[^\W\d_]{3,}", line)
    return len(words) > 3 and sum(w[0].isupper() for w in words) > 0.8 * len(words)


RECOGNIZER = Recognizer(
    name="runs of capitals",
    covers=("A", "B"),
    find=find,
    examples=(
        "rt check bounced, «Navy Federal» waived it",
        "tour of «Cedar Lodge Memory Care» on the way",
        "grew up near «Pine Ridge», service at «Our Lady of Sorrows»",
        "used Wise Mind and Radical Acceptance, did the Beck Depression Inventory",
        "She was late. He left early.",
    ),
    limits="One word with a capital that is known English.",
)
