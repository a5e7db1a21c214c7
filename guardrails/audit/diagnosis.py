"""Diagnoses by name and by code: which names a text uses, and which codes fit a name."""

import re
from collections.abc import Mapping

from guardrails.language.sieve import Sieve

CODE = Sieve(r"(?<![\w.])(?P<code>[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?)(?![\w-]|\.\d)")
"""An ICD-10-CM code; three characters alone are taken as one only in the chapters F and Z or after a label."""

FITS: Mapping[str, str] = {
    "mdd": r"F3[23]",
    "dysthymia": r"F34\.1",
    "bipolar": r"F31|F30|F34\.0",
    "gad": r"F41\.1",
    "panic": r"F41\.0|F40\.01",
    "social": r"F40\.1",
    "agoraphobia": r"F40\.0",
    "ptsd": r"F43\.1|F43\.0",
    "adjustment": r"F43\.[28]",
    "ocd": r"F42",
    "borderline": r"F60\.3",
    "narcissistic": r"F60",
    "adhd": r"F90",
    "psychosis": r"F2\d",
    "alcohol": r"F10",
    "opioid": r"F11",
    "cannabis": r"F12",
    "stimulant": r"F1[45]",
    "eating": r"F50",
    "autism": r"F84",
    "did": r"F44",
}
"""Which codes a named diagnosis may carry; names are those of the lists' tag `diagnosis`."""

_SEVERITY = (
    ("mild", re.compile(r"\bmild\b"), re.compile(r"F3[23]\.0|F1\d\.1")),
    ("moderate", re.compile(r"\bmoderate\b"), re.compile(r"F3[23]\.1|F1\d\.2")),
    ("severe", re.compile(r"\bsevere\b"), re.compile(r"F3[23]\.[23]|F1\d\.2")),
)


def codes_in(text: str, labelled: bool = False) -> list[re.Match[str]]:
    """Find the codes in a text; a bare three-character one only in the chapters F and Z, or where a label precedes."""
    found = []
    for match in CODE.finditer(text):
        code = match["code"]
        if "." in code or labelled or (code[0] in "FZ" and len(code) == 3 and code[1:].isdigit()):
            found.append(match)
    return found


def severity_conflict(words: str, code: str) -> str:
    """Give the severity word that the code does not stand for; empty where they agree or none is said.

    Only codes that carry a severity of their own are compared: depressive episodes F32 and F33, .0 to .3.
    """
    if not re.match(r"F3[23]\.[0-3]", code):
        return ""
    for word, pattern, fits in _SEVERITY:
        if pattern.search(words) and not fits.match(code):
            return word
    return ""


def recurrence_conflict(words: str, code: str) -> str:
    """Give "recurrent" or "single episode" where the words say the one and the code is the other."""
    if code.startswith("F32") and re.search(r"\brecurrent\b", words):
        return "recurrent"
    return "single episode" if code.startswith("F33") and "single episode" in words else ""
