"""The note brings in a medication, a thing, an illness, an event or a person of which the input knows nothing.

What: a drug or medication by name, a hospital stay, an arrest, a job lost or found, a death, a court date, a
relative, a thing (a handgun, a lamp), food, an animal, an illness, that no bullet, plan, goal, diagnosis or earlier
note of the member holds; and what a bullet takes back at once ("a hug? no, a thumbs up").

Why it matters: such a fact is never a matter of style; someone must have said it.

Limits: knows the commonest events. Another word for the same person or thing in the bullets (a synonym, the wider or
the narrower word, by WordNet) is understood. Words of every day and those of a plan or goal are told as info or not at
all; doings and manners are not looked at here.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from guardrails.audit.audited import Audited
from guardrails.audit.bearing import typed_words
from guardrails.audit.content import is_plan
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.support import facts_in, told
from guardrails.audit.unborne import SPEAKS_OF_PEERS, Unborne, held_for, taken_back, unborne
from guardrails.language.relations import kind

_DATA = yaml.safe_load((Path(__file__).parents[1] / "same_things.yaml").read_text(encoding="utf-8"))
_SAME = tuple(frozenset(line.split()) for line in _DATA["same"].splitlines())
_BRANDS: Mapping[str, str] = _DATA["brands"]
_DISORDER = re.compile(r"[ -](?:use )?(?:disorder|dependence|addiction|recovery)|[ -]free")
_OF_GOAL = re.compile(r"\bgoals?\b")
_WORDS = {"medication": "medication", "substance": "substance", "event": "event", "relative": "person"}


def _check(view: Audited) -> Iterator[Hit]:
    text = (
        view.evidence.plain
        + "\n"
        + "\n".join((p.text or "").lower() for p in (view.member.previous if view.member else ()))
    )
    held = facts_in(text)
    words = set(re.findall(r"[a-z]+", text))
    relations = held_for(view)
    flagged: set[tuple[str, str]] = set()
    for sentence in told(view):
        for sort, names in facts_in(sentence.plain).items():
            for name, (start, end) in names.items():
                if sort not in _WORDS or (sort, name) in flagged or _is_held(sort, name, held, words, view):
                    continue
                if sort == "substance" and _DISORDER.match(sentence.plain, end):
                    continue
                if sort == "relative" and (relations.names(name) or _is_of_a_peer(sentence.plain[:start])):
                    continue
                flagged.add((sort, name))
                yield hit_at(sentence, start, end, f"No bullet knows of this {_WORDS[sort]}.", about=name)
    known = {name for _, name in flagged}
    for found in unborne(view):
        word = found.word
        if found.is_rare and not found.owners and word.text not in known and not _is_known(found, view):
            # a plan or a goal may have been agreed on without a bullet; people are called by many names
            lesser = is_plan(found.sentence) or _OF_GOAL.search(found.sentence.plain) or kind(found.bare) == "h"
            yield hit_at(
                found.sentence, word.start, word.end, "No bullet knows of this.", about=word.text,
                severity="info" if lesser else None,
            )  # fmt: skip
    for sentence, word in taken_back(view):
        yield hit_at(sentence, word.start, word.end, "The bullet takes this back.", about=f"{word.text} taken back")


def _is_known(found: Unborne, view: Audited) -> bool:
    """Tell whether it names a diagnosis, or what a hurried hand typed in another way."""
    return _is_diagnosis(found) or typed_words(view).has_mistyped(found.bare)


def _is_diagnosis(found: Unborne) -> bool:
    """Leave diagnoses to the rule that holds them against those on file, and what peers told to theirs."""
    named = facts_in(found.sentence.plain).get("diagnosis", {})
    inside = kind(found.bare) == "k" and "disorder" in found.sentence.plain
    inside = inside or any(start <= found.word.start < end for start, end in named.values())
    return inside or bool(SPEAKS_OF_PEERS.search(found.sentence.plain))


def _is_held(
    sort: str, name: str, held: Mapping[str, Mapping[str, tuple[int, int]]], words: set[str], view: Audited
) -> bool:
    there = held.get(sort, {})
    if typed_words(view).has_mistyped(name):
        return True
    if sort == "medication":
        return _BRANDS.get(name, name) in {_BRANDS.get(other, other) for other in there}
    if name in there or name in words:
        return True
    loose = next((group for group in _SAME if name in group), frozenset())
    others = {other for group in _SAME for other in group if name in group} & words
    if sort == "relative" and others & set(there):
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
        example("She was clumsy and received a «hug».", "clumsy, got a hug? no, a thumbs up"),
        example("Her ex sent a photo of her car with a «handgun» on the seat.", "ex sent pic of her car"),
        example("Client takes «Lexapro».", "on new med, tired"),
        example("Client talked with her «brother» about rent.", "talked w/ friend about rent"),
        example("Since she was «hospitalized» client feels numb.", "feels numb"),
    ),
    good=(
        example("Client called her attorney from the refrigerator aisle.", "called lawyer from the fridge aisle"),
        example("Client takes Zoloft daily.", "taking sertraline 50"),
        example("Client argued with her mother.", "argued w/ mom"),
        example("Client spoke about her wife.", "spouse angry about $"),
    ),
)
