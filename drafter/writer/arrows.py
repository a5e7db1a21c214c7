"""Arrows in words: that one came behind the other, who did what came behind, and what a word led to or stands for."""

import re

from drafter.writer.lexicon import forms_of

_ARROW = re.compile(r"\s*(?:-{1,2}>|=>|→)\s*")
_OTHERS = re.compile(r"[⟶➔➜➝⇒➙]")
"""The same mark from other keyboards."""
_QUOTED = re.compile(r"(\"[^\"]*\"|“[^”]*”)")
_TO_THE_CLIENT = re.compile(
    r"(?:\[STAFF_\d+\]|(?<![\w'’])I|therapist|staff) (?:then |also |again )?"
    r"(?:offered|asked|suggested|prompted|encouraged|reminded|redirected|coached|invited|taught|told|modeled)\b[^,;.]*$",
    re.IGNORECASE,
)
"""What somebody who leads does toward the client: what came of it is the client's doing."""
_CLAUSE = re.compile(r"(?:^|[.;,:]\s)([^.;,:]*)$")
_FEW = 3


def arrows_in_words(typed: str) -> str:
    """Say arrows between words; between figures they say from and to, and stay for whoever writes those out."""
    out: list[str] = []
    parts = _QUOTED.split(_OTHERS.sub("→", typed))
    for i, part in enumerate(parts):
        if i % 2:
            out.append(part)
            continue
        at = 0
        for mark in _ARROW.finditer(part):
            out.append(part[at : mark.start()])
            out.append(_said("".join(out), mark[0], part[mark.end() :]))
            at = mark.end()
        out.append(part[at:])
    return "".join(out)


def _said(before: str, mark: str, after: str) -> str:
    if re.search(r"\d\s?(?:mg|mcg|%|h|hrs?)?$", before) and re.match(r"\d", after):
        return mark
    if not before.strip():
        return ""
    first = re.match(r"[a-z]+", after)
    acted = first is not None and "past" in forms_of(first[0])
    if acted and _TO_THE_CLIENT.search(before):
        return ", then client "
    clause = _CLAUSE.search(before)
    words = clause[1].split() if clause else []
    if acted and 0 < len(words) < _FEW and not any(forms_of(w.lower()) & {"past", "present"} for w in words):
        return ": "  # a thing, and what was done with it
    return ", then "
