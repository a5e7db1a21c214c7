"""Makes the page on de-identification from the recognizers themselves, with what was measured."""

import json
from pathlib import Path
from typing import Any

from guardrails.deid.recognizer import Recognizer, all_recognizers

_MEASURED = Path(__file__).resolve().parent.parent.parent / "docs" / "deidentification-measured.json"
_IDENTIFIERS = (
    ("A", "Names", ("NAME", "PERSON")),
    ("B", "Geographic units smaller than a state", ("ADDRESS", "PLACE", "ORG", "ZIP")),
    ("C", "Dates but the year; ages over 89", ("DATE", "AGE")),
    ("D", "Telephone numbers", ("PHONE",)),
    ("E", "Fax numbers", ("PHONE",)),
    ("F", "E-mail addresses", ("EMAIL",)),
    ("G", "Social security numbers", ("ID",)),
    ("H", "Medical record numbers", ("ID",)),
    ("I", "Health plan beneficiary numbers", ("ID",)),
    ("J", "Account numbers", ("ID",)),
    ("K", "Certificate and licence numbers", ("ID",)),
    ("L", "Vehicle identifiers, plates included", ("ID",)),
    ("M", "Device identifiers and serial numbers", ("ID",)),
    ("N", "Web addresses", ("URL", "HANDLE")),
    ("O", "IP addresses", ("IP",)),
    ("P", "Biometric identifiers", ()),
    ("Q", "Full-face photographs", ()),
    ("R", "Any other unique number, characteristic or code", ("ID", "HANDLE")),
)
_HEAD = """# De-identification

Before anything leaves, every free-text field is masked: who and what could identify someone becomes a placeholder.
The result is **pseudonymised**. It is not de-identified data in the legal sense (45 CFR 164.514): what remains may
still let someone who knows the group recognise a person, and the table that gives the names back lies on this machine.

This page is generated from the recognizers in `guardrails/deid/recognizers`.

## The 18 identifiers of Safe Harbor

| | identifier | recognizers | recall measured, with its 95 % interval |
| --- | --- | --- | --- |
"""
_NOT_COVERED = """
## What is not covered

- Biometric identifiers and photographs: text cannot hold them.
- A description that fits one person only ("the mayor's daughter"), and quotations that others would recognise.
- Everyday words in lower case that name something only there and then, where nothing around them says so.
- Weekdays, months, bare years, ages below 90 and states stay. Safe Harbor allows years and states; notes need the rest.
"""


def pages() -> dict[str, str]:
    """Give the page by its path."""
    return {"docs/deidentification.md": _page()}


def _page() -> str:
    measured = _measured()
    rows = [_row(letter, words, types, measured.get("by_type", {})) for letter, words, types in _IDENTIFIERS]
    recognizers = "\n".join(_section(r) for r in all_recognizers())
    figures = (
        _overall(measured)
        + _left_out(measured.get("left_out", {}))
        + _gate(measured.get("gate", {}))
        + _cost(measured.get("cost", []))
    )
    return _HEAD + "\n".join(rows) + "\n\n" + figures + "\n## The recognizers\n\n" + recognizers + _NOT_COVERED


def _row(letter: str, words: str, types: tuple[str, ...], by_type: dict[str, str]) -> str:
    names = ", ".join(r.name for r in all_recognizers() if letter in r.covers) or "none: text cannot hold them"
    figures = "; ".join(f"{kind} {by_type[kind]}" for kind in types if kind in by_type)
    return f"| {letter} | {words} | {names} | {figures or 'not measured'} |"


def _overall(measured: dict[str, Any]) -> str:
    if not measured:
        return ""
    lines = [f"| {name} | {figure} |" for name, figure in measured["overall"].items()]
    head = f"Measured on {measured['on']}, {measured['when']}:\n\n| measure | |\n| --- | --- |\n"
    return head + "\n".join(lines) + "\n"


def _left_out(measured: dict[str, str]) -> str:
    """Tell what the masker does on hands that its judge has not seen."""
    if not measured:
        return ""
    head = (
        "\nOn the open half, each hand masked by a judge that was fitted without it\n"
        "(`evals/deid/training/left_out.py`); the rules were written with these bullets in view:\n\n"
        "| measure | |\n| --- | --- |\n"
    )
    return head + "\n".join(f"| {name} | {figure} |" for name, figure in measured.items()) + "\n"


def _gate(measured: dict[str, Any]) -> str:
    """Tell what the gate stops by itself: it reads every request anew, by other means than the masker's."""
    if not measured:
        return ""
    lines = [f"| {name} | {figure} |" for name, figure in measured["stopped"].items()]
    head = (
        "\n## The gate by itself\n\n"
        "The gate reads every request as it would leave, with code that shares nothing with the masker's.\n"
        f"Measured with the masker switched off on {measured['on']}, {measured['when']}:\n\n"
        "| stopped | |\n| --- | --- |\n"
    )
    return head + "\n".join(lines) + "\n"


def _cost(measured: list[str]) -> str:
    return "\n## What it costs\n\n" + "".join(f"- {line}\n" for line in measured) if measured else ""


def _measured() -> dict[str, Any]:
    return json.loads(_MEASURED.read_text(encoding="utf-8")) if _MEASURED.is_file() else {}


def _section(recognizer: Recognizer) -> str:
    examples = "\n".join(f"- {example}" for example in recognizer.examples)
    limits = f"\nLimits: {recognizer.limits}\n" if recognizer.limits else ""
    return f"### {recognizer.name}\n\nWhat stands in «marks» is masked:\n\n{examples}\n{limits}"
