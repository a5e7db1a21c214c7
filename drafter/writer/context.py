"""Shorthand that only the evening tells: letters that are the initials of what the session or the bullets name in full.

`RP` is role play where the session names one, `DC` the diary card, `HRS` a high-risk situation. What nothing tells
stays as it was typed.
"""

import re
from collections.abc import Mapping
from typing import Any

from drafter.writer.block import items, part, text
from guardrails.language.short_forms import SHORTHAND

_CAPITALS = re.compile(r"(?<![\w'’/\[-])([A-Z]{2,4})(s|['’]?d)?(?![\w\]/-])(?!['’]s)")
_SMALL = frozenset("of and the a to in for with on at".split())
_FIXED = frozenset(
    "SI HI SH SA AH VH AVH SIB NSSI AA NA PT PTS CL MD RN ED ER OD IV US TV ID PM AM AND THE FOR NOT BUT HER HIS"
    " SHE".split()
)
"""Codes that mean the same everywhere, and short words of those who type in capitals."""
_MANY_READINGS = frozenset({"HR"})
"""Letters of too many readings for initials alone to tell."""
_HOURS = re.compile(
    r"(?:\d\s?|\b(?:few|of|many|work|more|less) )HRS(?!\w)|\bHRS (?=(?:of|a|per|late|early|sleep|last|cut)\b)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"(\"[^\"]*\"|“[^”]*”)")
_BABY = re.compile(
    r"\b(?:bab(?:y|ies)|pp|postpartum|postnatal|newborn|infant|latch\w*|pump\w*|epds|nicu|wks? pp|nursing)\b",
    re.IGNORECASE,
)
_FEEDS = re.compile(
    r"(?<![\w/])bf(?:'?ing)?(?= (?:and|\+|/|&) pump)|(?<=pump \+ )bf\b|(?<=pump and )bf\b|(?<=pump/)bf\b"
    r"|(?<=ok w/ )bf\b|(?<=ok with )bf\b|(?<=safe w/ )bf\b|(?<=safe with )bf\b|(?<=compatible w/ )bf\b|(?<=while )bf\b"
    r"|(?<=stopped )bf\b|(?<=stop )bf\b|(?<=still )bf\b|(?<=excl )bf\b|(?<=exclusively )bf\b|(?<=started )bf\b"
    r"|\bbf'?ing\b|\bbf(?= (?:q|every|on demand|exclusively|is painful|hurts|going))",
    re.IGNORECASE,
)
_DBT = re.compile(r"\b(?:DBT|diary card|distress tolerance|emotion regulation|wise mind|interpersonal effectiveness)\b")
_MINDS = {"EM": "emotion mind", "RM": "reasonable mind", "WM": "wise mind", "TIB": "therapy-interfering behavior"}
"""What the letters are where a group learns DBT skills, and nowhere else."""
Phrases = Mapping[str, str]


def phrases_of(block: Mapping[str, Any]) -> Phrases:
    """Map initials to the phrases of the session's topic, its interventions and this member's bullets."""
    session = part(block, "session")
    methods = [text(i, "text") for i in items(session, "interventions")]
    named = [*methods, text(part(session, "topic"), "text")]
    typed = [text(bullet, "text") for bullet in items(block, "bullets")]
    found: dict[str, str] = {}
    for i, phrase in enumerate((*named, *typed)):
        least = 2 if i < len(named) else 3
        for short, long in _initials(phrase).items():
            fixed = short in SHORTHAND and len(short) < 3 and i >= len(methods)
            if len(short) >= least and not fixed and short not in _MANY_READINGS:
                found.setdefault(short, long)
    if any(_DBT.search(line) for line in (*named, *typed)):
        for short, long in _MINDS.items():
            found.setdefault(short, long)
    if any(_BABY.search(line) for line in (*named, *typed)):
        found["bf"] = "breastfeeding"
    return found


def _initials(phrase: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for run in re.split(r"[^A-Za-z\s'-]|\s-+\s", phrase):
        words = [w for w in run.split() if w[0].isalpha()]
        for start in range(len(words)):
            for end in range(start + 2, min(start + 5, len(words)) + 1):
                chosen = words[start:end]
                told = [w for w in chosen if w.lower() not in _SMALL]
                if len(chosen) < len(words) and any(w.isupper() for w in told):
                    continue  # letters within letters are nobody's: `CT` is no `CBT thought`
                if len(told) < 2 or chosen[0] not in told or chosen[-1] not in told or any(len(w) < 3 for w in told):
                    continue
                found.setdefault("".join(w[0] for w in told).upper(), " ".join(chosen).lower())
    return found


def spelled_out(typed: str, phrases: Phrases) -> str:
    """Write out what the evening tells; quotations stay."""
    return "".join(p if i % 2 else _spelled(p, phrases) for i, p in enumerate(_QUOTED.split(typed)))


def _spelled(typed: str, phrases: Phrases) -> str:
    if "bf" in phrases:
        typed = _FEEDS.sub("breastfeeding", typed)
    typed = _HOURS.sub(lambda m: m[0].lower(), typed)

    def told(match: re.Match[str]) -> str:
        phrase = phrases.get(match[1], "")
        if match[1] in _FIXED or not phrase:
            return match[0]
        phrase = re.sub(r"^high risk ", "high-risk ", phrase)
        if match[2] and match[2] != "s":
            return phrase.replace(" ", "-") + "ed"
        single = re.sub(r"(?<=[a-z]{3})(?<![siu])s$", "", phrase)
        return f"{single}s" if match[2] else single

    return _CAPITALS.sub(told, typed)
