"""The note brings in a medication, a substance, an event or a person of which the input knows nothing.

What: a drug or medication by name, a hospital stay, an arrest, a job lost or found, a death, a court date, a
relative, that no bullet, plan, goal, diagnosis or earlier note of the member holds.

Why it matters: such a fact is never a matter of style; someone must have said it.

Limits: knows the commonest of each kind. Another word for the same person or thing in the bullets is usually
understood.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.support import facts_in, told

_DATA = yaml.safe_load((Path(__file__).parents[1] / "same_things.yaml").read_text(encoding="utf-8"))
_SAME = tuple(frozenset(line.split()) for line in _DATA["same"].splitlines())
_BRANDS: Mapping[str, str] = _DATA["brands"]
_DISORDER = re.compile(r"[ -](?:use )?(?:disorder|dependence|addiction|recovery)|[ -]free")
_WORDS = {"medication": "medication", "substance": "substance", "event": "event", "relative": "person"}


def _check(view: Audited) -> Iterator[Hit]:
    text = (
        view.evidence.plain
        + "\n"
        + "\n".join((p.text or "").lower() for p in (view.member.previous if view.member else ()))
    )
    held = facts_in(text)
    words = set(re.findall(r"[a-z]+", text))
    flagged: set[tuple[str, str]] = set()
    for sentence in told(view):
        for kind, names in facts_in(sentence.plain).items():
            for name, (start, end) in names.items():
                if kind not in _WORDS or (kind, name) in flagged or _is_held(kind, name, held, words):
                    continue
                if kind == "substance" and _DISORDER.match(sentence.plain, end):
                    continue
                if kind == "relative" and _is_of_a_peer(sentence.plain[:start]):
                    continue
                flagged.add((kind, name))
                yield hit_at(sentence, start, end, f"No bullet knows of this {_WORDS[kind]}.", about=name)


def _is_held(kind: str, name: str, held: Mapping[str, Mapping[str, tuple[int, int]]], words: set[str]) -> bool:
    there = held.get(kind, {})
    if kind == "medication":
        return _BRANDS.get(name, name) in {_BRANDS.get(other, other) for other in there}
    if name in there or name in words:
        return True
    loose = next((group for group in _SAME if name in group), frozenset())
    others = {other for group in _SAME for other in group if name in group} & words
    if kind == "relative" and others & set(there):
        others -= set(there)
    return bool(loose) and bool(others - {name})


def _is_of_a_peer(before: str) -> bool:
    return bool(re.search(r"\b(?:peer|another member|member)(?:'s)?(?: \w+){0,3} $", before[-40:]))


RULE = Rule(
    code="GN504",
    category="unsupported-claim",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Take it out, or ask the clinician whether it was said.",
    bad=(
        example("Client takes «Lexapro».", "on new med, tired"),
        example("Client talked with her «brother» about rent.", "talked w/ friend about rent"),
        example("Since she was «hospitalized» client feels numb.", "feels numb"),
    ),
    good=(
        example("Client takes Zoloft daily.", "taking sertraline 50"),
        example("Client argued with her mother.", "argued w/ mom"),
        example("Client spoke about her wife.", "spouse angry about $"),
    ),
)
