"""Shorthand and slips of typing that only what stands beside them can tell: `dr note`, `ph call`, `fri 1030`.

The forms are data (`words/typed.txt`); here is how they are read, and the few that need more than words in their place.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from guardrails.language.day_names import DAYS, MONTHS

_FILE = Path(__file__).with_name("words") / "typed.txt"
_LABELS = {
    "subj": "subjective", "obj": "objective", "assess": "assessment", "interv": "intervention", "resp": "response",
    "particip": "participation", "pres": "presentation", "part": "participation",
}  # fmt: skip
_LETTERS = {"Mo": "mon", "Tu": "tue", "We": "wed", "W": "wed", "Th": "thu", "Fr": "fri", "F": "fri", "Sa": "sat",
            "Su": "sun"}  # fmt: skip
_HAS_ONE = frozenset(
    "w w/ with her his my their the a ex new and & + of by from to for on at about told tells tell asked called calls"
    " texted saw misses missed met left hates loves loved wants says said states thinks that if when because bc per"
    " but so or this".split()
)
"""Words behind which `bf` is a boyfriend."""


def _doctor(match: re.Match[str]) -> str:
    """Say of nobody by name: `dr note` is a doctor's note, `no dr` is no doctor."""
    noun = re.match(r"(?:note|office|letter|order)", match.string[match.end() :])
    return "doctor's " if noun else "doctor " if match[0].endswith(" ") else "doctor"


def _before(match: re.Match[str]) -> str:
    """Say `left before he spoke` for `left bf he spoke`; behind whom one has or tells, `bf` is a boyfriend."""
    led = match["led"].lower()
    return match[0] if led in _HAS_ONE or led.endswith(("'s", "’s")) else f"{match['led']} before "


def _none_of(match: re.Match[str]) -> str:
    """Say `method/intent/plan no` as what there is none of."""
    *first, last = [kind for kind in match.groups() if kind]
    return f"no {', '.join(first)} or {last}"


def _days(match: re.Match[str]) -> str:
    return " and ".join(DAYS[_LETTERS[d[:2]]] for d in match.groups() if d)


def _asked_and_answered(match: re.Match[str]) -> str:
    """Say `si no hi no` as the two that were denied."""
    return f"denied {match[1].upper()}, " if match[2].lower() == "denied" else f"no {match[1].upper()}, "


_SAID: Mapping[str, Callable[[re.Match[str]], str]] = {
    "answered": _asked_and_answered,
    "before": _before,
    "capital": lambda m: m[0].capitalize(),
    "capitals": lambda m: m[0].upper(),
    "none_of": _none_of,
    "day": lambda m: DAYS[m[1].lower()],
    "days": _days,
    "doctor": _doctor,
    "hours": lambda m: f"{m[1]} hour" + ("" if m[1] == "1" else "s"),
    "label": lambda m: _LABELS[m[1].lower()],
    "month": lambda m: MONTHS[m[1].lower()[:3]],
    "span": lambda m: f"{DAYS[m[1].lower()]} to {DAYS[m[2].lower()]}",
    "parents": lambda m: "mother's" if "mom" in m[0].lower() else "father's",
}

_Form = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


@lru_cache
def _forms() -> tuple[_Form, ...]:
    classes: dict[str, str] = {}
    forms: list[_Form] = []
    section = ""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]") and " " not in line:
            section = line
        elif line and not line.startswith("#") and section == "[classes]":
            name, _, pattern = line.partition(" = ")
            classes[name] = pattern
        elif line and not line.startswith("#"):
            forms.append(_form(line, classes))
    return tuple(forms)


def _form(line: str, classes: Mapping[str, str]) -> _Form:
    pattern, _, written = line.partition("  =>  ")
    for name, stands_for in classes.items():
        pattern = pattern.replace(f"{{{name}}}", stands_for)
    return re.compile(pattern), _SAID[written[1:]] if written.startswith("@") else written[1:-1]


_QUOTED = re.compile(r"(?<=[\"“])[^\"“”]+(?=[\"”])")
_ASIDE = re.compile("\ue011(\\d+)\ue012")


def as_told_by_what_stands_beside(text: str) -> str:
    """Write out what only its neighbours tell; within quotation marks not a word is exchanged."""
    said: list[str] = []

    def aside(match: re.Match[str]) -> str:
        inside = match.string.count('"', 0, match.start()) % 2 or match.string[match.start() - 1] == "“"
        if not inside:
            return match[0]
        said.append(match[0])
        return f"\ue011{len(said) - 1}\ue012"

    text = _QUOTED.sub(aside, text)
    for pattern, written in _forms():
        text = pattern.sub(written, text)
    return _ASIDE.sub(lambda m: said[int(m[1])], text)
