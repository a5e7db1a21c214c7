"""Capitals within a sentence: two or more words in a row name a place, an organization or a person."""

import re
from collections.abc import Iterator

from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.vocabulary import clinical
from guardrails.session import SessionFile

_WORD = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’]+[a-zà-öø-ÿ]|[A-ZÀ-ÖØ-Þ][a-z]?[A-Z]?[a-zà-öø-ÿ]+|[A-Z]\."
_RUN = re.compile(
    rf"(?<![\w'’-])(?:{_WORD})(?:(?:[ -]|[ ](?:of|the|de|la|del|las|los|y|&|and|at|for|in)(?:[ ]the)?[ ])(?:{_WORD}|[A-Z]{{2,4}}\b|I{{2,3}}\b|\d{{1,3}}\b(?![/%.:]))){{1,5}}"
)
_OF_THE_FIELD = frozenset(
    "plan group therapy skills skill scale inventory questionnaire mind action acceptance effectiveness tolerance regulation "
    "book step steps anonymous prayer disorder index screen protocol module worksheet exercise model theory method behavioral "
    "cognitive depression anxiety suicide severity rating checklist interview feelings wheel thought record chain analysis "
    "facts log diary card session patient client treatment safety crisis goal goals progress response intervention risk note "
    "day week month morning afternoon evening night check form life values motivational enhancement relapse prevention "
    "living room opposite wise radical pros cons emotion distress interpersonal window scan breathing muscle relaxation "
    "container circle control gratitude letter higher power serenity".split()
)
_OPENS = re.compile(r"(?:^|[.!?:;|•]\s*|\n\s*|[-–—*]\s+|[\"“(]\s*)$")


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Find runs of words with capitals; a word that merely opens a sentence is not counted to the run."""
    for match in _RUN.finditer(text):
        start = match.start()
        words = [w for w in re.finditer(r"[^\W\d_][\w'’.]*", match[0]) if w[0][0].isupper()]
        if _OPENS.search(text[max(0, start - 4) : start]) and words[0][0].lower() in _ordinary():
            words = words[1:]
        if len(words) < 2 or _is_title_line(text, start, match.end()):
            continue
        if any(w[0].lower().rstrip("s") in _OF_THE_FIELD or w[0].lower() in _OF_THE_FIELD for w in words):
            continue
        if all(w[0].lower() in clinical() for w in words):
            continue
        yield Found(start + words[0].start(), match.end(), "ORG", 0.6)


def _ordinary() -> frozenset[str]:
    return frozenset("the a an he she they his her their we i it this that when after before if at in on and but so then told saw met "
                     "left came says said talked feels misses ex now".split())  # fmt: skip


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
