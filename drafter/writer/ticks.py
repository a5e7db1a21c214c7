"""Ticks and crosses in words: `✓ meds, ✗ sleep log` tells of a yes and a no, and neither may be lost."""

import re

from drafter.writer.lexicon import forms_of, is_adjective

_TICK, _CROSS = "✓", "✗"
_SAME = str.maketrans({"✔": _TICK, "☑": _TICK, "✅": _TICK, "✘": _CROSS, "❌": _CROSS, "✖": _CROSS})
_BOXED = re.compile(r"\[\s?[xX]\s?\]")
_EMPTY = re.compile(r"\[\s\](?=\s*(?:not|no|un\w+|left|forgot|lost|missed)\b)")
"""An empty box before what says that it is empty."""
_WHOLE = re.compile(r"(?:done|completed?|finished|partial(?:ly)?|half(?: done)?|mostly(?: done)?|attended|taken)$")
"""What a tick before it only underlines."""
_CHECKED = re.compile(
    rf"{_TICK}['’]?e?d\b|{_TICK}(?= ?(?:in|out|up|on|with|w/|for|his|her|their|the|if|that|whether)(?!\w))",
    re.IGNORECASE,
)
"""The mark as a verb: `✓'d in`, `✓ w/ PO`."""
_MARKED = re.compile(rf"([{_TICK}{_CROSS}])\s*([^{_TICK}{_CROSS},;.\n|:()]*[^{_TICK}{_CROSS},;.\n|:()\s])")
_BEHIND = re.compile(rf"(?<=\w)\s*:?\s*([{_TICK}{_CROSS}])(?=\s*(?:[,;./\n|()]|$))")
_NO_THING = re.compile(
    r"(?:\w+(?:ed|ing)|did|came|went|told|took|is|was|has|had|does|can|will|he|she|they|not|no|to)\b", re.IGNORECASE
)


_COUNTED = re.compile(rf"{_TICK}\s*(?=\d+\s?/\s?\d+(?![\d/]))")
"""A tick before a count, which the count says better: `diary card: ✓ 7/7`."""
_TOLD = re.compile(
    rf"(?:(?<=^)|(?<=[.;:,] )|(?<=[{_TICK}{_CROSS}] ))(?P<verb>[a-z]+)(?: (?:it|him|her|them))?(?: \w+)?"
    rf" ?(?P<mark>[{_TICK}{_CROSS}])(?=\s*(?:$|[.;,]|[a-z]))"
)
_FELL_SHORT = frozenset("broke missed skipped failed relapsed refused forgot lost slipped declined".split())
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|without|missed|refused|declined|forgot|late|skipped|failed|lost|absent|denie[sd]|left)\b|n['’]t\b",
    re.IGNORECASE,
)
"""A cross before these only underlines the no that they hold."""


def in_words(text: str) -> str:
    """Say ticks and crosses: a thing with its yes or no."""
    text = re.sub(rf"([{_TICK}{_CROSS}])(?:\s*\1)+", r"\1", _BOXED.sub(_TICK, _EMPTY.sub("", text.translate(_SAME))))
    if _TICK not in text and _CROSS not in text:
        return text
    text = _TOLD.sub(_underlined, _COUNTED.sub("", _CHECKED.sub("checked", text)))
    if _TICK not in text and _CROSS not in text:
        return text
    text = _BEHIND.sub(lambda m: f": {_answer(m[1])}", text)
    text = _MARKED.sub(_said, _in_lists(text))
    return text.replace(_TICK, " yes ").replace(_CROSS, " no ")


def _underlined(match: re.Match[str]) -> str:
    """Leave out a mark that only underlines what is told: `broke it Mon ✗ kept Tue ✓`; a cross may also deny it."""
    short = match["verb"] in _FELL_SHORT
    told = short if match["mark"] == _CROSS else not short and forms_of(match["verb"]) in ({"past"}, _DONE)
    if not told:
        return match[0]
    goes_on = re.match(r"\s*[a-z]", match.string[match.end() :])
    return match[0][:-1].rstrip() + ("," if goes_on else "")


_DONE = {"past", "participle"}
_BETWEEN = re.compile(r"\s*(?:\([^()]*\))?\s*,?\s*")
_RISK = re.compile(r"\b(?:SI|HI|SIB?|SH|AVH|AH|VH|NSSI|si|hi|safe|plan|intent|suicid\w*|self-harm)\b")
_WHY = re.compile(r"^(\w+(?: \w+)?) (?=(?:forgot|lost|refused|missed|late|blank|not|left|unfinished)\b)")


def _in_lists(text: str) -> str:
    """Say several marks in a row as two lists: `✓ spoke ✗ hw` is marked yes: spoke; marked no: hw.

    What is marked of risk is said by itself.
    """
    runs: list[list[re.Match[str]]] = []
    for mark in _MARKED.finditer(text):
        beside = runs and _BETWEEN.fullmatch(text[runs[-1][-1].end() : mark.start()])
        runs[-1].append(mark) if beside else runs.append([mark])
    for run in reversed(runs):
        if len(run) > 1 and not any(_RISK.search(mark[2]) for mark in run):
            text = _listed(text, run)
    return text


def _listed(text: str, run: list[re.Match[str]]) -> str:
    bracket = _BETWEEN.match(text, run[-1].end())
    end = bracket.end() if bracket else run[-1].end()
    ends = [*(mark.start() for mark in run[1:]), end]
    things = [(mark[1], text[mark.start(2) : at].strip(" ,")) for mark, at in zip(run, ends, strict=True)]
    yes = [_WHY.sub(r"\1, ", thing) for one, thing in things if one == _TICK]
    no = [_WHY.sub(r"\1, ", thing) for one, thing in things if one == _CROSS]
    named = "" if all(map(_tells, yes)) else "checked: "
    said = [f"{named}{', '.join(yes)}"] if yes else []
    said += [f"not checked: {', '.join(no)}"] if no else []
    rest = text[end:]
    return text[: run[0].start()] + "; ".join(said) + (f"; {rest}" if re.match(r"\w", rest) else rest)


def _tells(thing: str) -> bool:
    """Whether what is ticked says by itself that it was so: `funny`, `spoke`; a thing (`meds`) does not."""
    first = thing.split()[0].lower()
    return is_adjective(first) or "past" in forms_of(first)


def _answer(mark: str) -> str:
    return "yes" if mark == _TICK else "no"


def _said(match: re.Match[str]) -> str:
    thing = match[2].strip()
    joint = "," if match.string[match.end() :].lstrip()[:1] in {_TICK, _CROSS} else ""
    if match[1] == _CROSS and not _NO_THING.match(thing):
        return f"no {thing}{joint}"
    if match[1] == _TICK and _WHOLE.match(thing):
        return f"{thing}{joint}"
    if match[1] == _CROSS and _NEGATIVE.search(thing):
        return f"{thing}{joint}"
    return f"{thing}: {_answer(match[1])}{joint}"
