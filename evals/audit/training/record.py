"""What each rule found, and found wrongly, on the parts of the set while no rule had seen them.

`blind.csv` holds a finding a line: part, file, rule, member, the words it flags, and whether it is `found` (a planted
defect) or `false` (in a file without any). Left out are finds beside a defect of another category, and what stood in
the sound file already. Each part was audited by the rules as they were before it was opened. Rules written later stand
in it with the parts that their author had not read (`first`: what was open before part `a`).
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from evals.audit.labelled import Case, load
from evals.audit.training.fit_leftovers import hand_of, models
from guardrails.audit.audited import Audited, Evening
from guardrails.audit.engine import handed_in
from guardrails.audit.learned.leftovers import leftovers, squeezed
from guardrails.audit.learned.leftovers import weighed as weighed_by
from guardrails.audit.learned.standing import USUAL, is_weighed, sentence_at, traits
from guardrails.audit.registry import all_rules
from guardrails.note import Category
from guardrails.session import SessionFile

_RECORD = Path(__file__).with_name("blind.csv")


class Line(NamedTuple):
    """One finding as it was; `start` is -1 where it has no place."""

    part: str
    file: str
    rule: str
    member: str
    start: int
    end: int
    verdict: str


class Weighed(NamedTuple):
    """One finding that a likelihood is fitted to: what is counted of it, and whether it held."""

    part: str
    rule: str
    category: Category
    traits: Mapping[str, float]
    held: bool


def lines() -> list[Line]:
    """Read the record."""
    with _RECORD.open(encoding="utf-8", newline="") as opened:
        rows = [row for row in csv.reader(opened) if row[2] in all_rules()]
    return [Line(part, file, rule, whose, int(a), int(b), verdict) for part, file, rule, whose, a, b, verdict in rows]


def weighed() -> list[Weighed]:
    """Count the traits of every finding, by the code as it is today."""
    by_file: dict[str, list[Line]] = defaultdict(list)
    for line in lines():
        by_file[line.file].append(line)
    cases = {case.name: case for case in load("open")}
    return [row for name, found in by_file.items() for row in _of_file(cases[name], found)]


def _of_file(case: Case, found: list[Line]) -> Iterator[Weighed]:
    file = SessionFile.model_validate(case.file)
    group, members = handed_in(file)
    evening = Evening(file=file, group_note=group, member_notes=members, stage="handed_in")
    views = {view.own_id: view for view in evening.members}
    for line in found:
        view, category = views.get(line.member), all_rules()[line.rule].category
        if view is not None and is_weighed(view, line.rule, category):
            start = line.start if line.start >= 0 else None
            quote = view.note.text[line.start : line.end] if line.start >= 0 else ""
            counted = {**traits(view, start, quote), **_otherwise(line, view, start)}
            yield Weighed(line.part, line.rule, category, counted, line.verdict == "found")


def _otherwise(line: Line, view: Audited, start: int | None) -> Mapping[str, float]:
    """Give what weights that never saw its hand say of the sentence, in place of those that are used."""
    sentence = sentence_at(view, start)
    found = next((one for one in leftovers(view) if sentence and one.sentence.start == sentence.start), None)
    if found is None:
        return {"told otherwise": USUAL["told otherwise"]}
    model = models().get(hand_of(line.file)) or models()["first"]
    return {"told otherwise": squeezed(weighed_by(found.traits, model))}
