"""Scores one case's draft: a line a harm, a line a measure, and for each spot the words that a reader needs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from evals.cases import Case
from evals.harms.all import HARMS
from evals.harms.given import plain
from evals.harms.tally import Evaluator, Spot, key_of, notes_of
from evals.results import Line
from guardrails.note import Draft
from guardrails.places import bullets_of

MOST_SPOTS = 8
"""Spots of one harm in one case that are shown with their words."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A spot with its words: the sentence or the whole note, and the bullets that it rests or should rest on."""

    case: str
    harm: str
    spot: str
    sentence: str
    bullets: tuple[str, ...]


def scored(case: Case, draft: Draft, evaluators: Mapping[str, Evaluator] = HARMS) -> tuple[list[Line], list[Excerpt]]:
    """Ask every evaluator; one that crashes is a failure of the case, never a zero."""
    lines, excerpts = [], []
    for harm, evaluator in evaluators.items():
        try:
            tally = evaluator(case, draft)
        except Exception as error:  # noqa: BLE001 - whatever it is, its text may hold words of a note
            fault = f"the evaluator crashed: {type(error).__name__}"
            lines.append(Line(case.name, harm, 1, 1, fault=fault, digest=case.digest))
            continue
        where = tuple(str(spot) for spot in tally.spots)
        lines.append(Line(case.name, harm, tally.bad, tally.of, where, digest=case.digest))
        excerpts += [_excerpt(case, draft, harm, spot) for spot in tally.spots[:MOST_SPOTS]]
    measured = [replace(line, digest=case.digest) for line in _measures(case, draft)]
    return [*lines, *measured], excerpts


def _measures(case: Case, draft: Draft) -> Iterator[Line]:
    written = [n for n in draft.member_notes if n.status in {"drafted", "absent"}]
    calls = sum(n.status != "by_hand" for n in notes_of(draft))
    yield Line(case.name, measure="tokens", value=draft.usage["input_tokens"] + draft.usage["output_tokens"])
    yield Line(case.name, measure="seconds", value=draft.seconds)
    yield Line(case.name, measure="repairs", value=max(0, draft.usage["calls"] - calls))
    yield Line(case.name, measure="members", value=len(draft.member_notes))
    yield Line(case.name, measure="calls", value=draft.usage["calls"])
    for note in written:
        yield Line(case.name, measure="words", value=len(note.text.split()))
    for note in written:
        gold = case.gold.get(str(note.member_id))
        if gold:
            distance = Levenshtein.normalized_distance(plain(note.text).split(), plain(gold).split())
            yield Line(case.name, measure="edit-distance", value=round(distance, 4))


def _excerpt(case: Case, draft: Draft, harm: str, spot: Spot) -> Excerpt:
    assert case.file
    note = next((n for n in notes_of(draft) if key_of(n) == spot.note), None)
    statement = next((s for s in note.statements if s.id == spot.statement), None) if note else None
    member = spot.note if spot.note != "group" and any(m.id == spot.note for m in case.file.members) else None
    places = {p.ref: p.text for p in bullets_of(case.file, member)}
    cited = [places[ref] for ref in (statement.sources if statement else places) if ref in places]
    sentence = statement.text if statement else note.text if note else ""
    return Excerpt(case.name, harm, str(spot), sentence, tuple(cited))
