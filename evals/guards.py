"""The guardrails in the same run: de-identification, audit and dividing, scored on their labelled sets."""

from collections.abc import Iterator
from typing import Literal

from evals.audit import labelled
from evals.audit import score as auditing
from evals.deid import corpus
from evals.deid import score as masking
from evals.results import Line
from evals.splitting import score as dividing

Half = Literal["open", "set_aside"]


def lines(half: Half) -> Iterator[Line]:
    """Give a line a file (of masking), a category and level (of the audit), a text (of dividing)."""
    yield from _masking(half)
    yield from _audit(half)
    yield from _dividing(half)


def _masking(half: Half) -> Iterator[Line]:
    for session in corpus.sessions(half):
        scores = masking.score_of([(session, masking.masked_by_product(session.data))])
        name = f"masking/{session.name}"
        for kind, rate in scores.by_type.items():
            yield Line(name, f"masking: {kind} missed", rate.total - rate.hits, rate.total)
        yield Line(
            name, "masking: direct identifier missed", scores.direct.total - scores.direct.hits, scores.direct.total
        )
        for label, rate in (("listed name", scores.as_listed), ("variant of a name", scores.variants)):
            yield Line(name, f"masking: {label} missed", rate.total - rate.hits, rate.total)
        yield Line(name, "masking: other token masked", scores.over_masked.hits, scores.over_masked.total)


def _audit(half: Half) -> Iterator[Line]:
    scores = auditing.score(auditing.rule_audit(), half)
    for category in labelled.CATEGORIES:
        rate = scores.by_category.get(category)
        if rate:
            yield Line(f"audit/{half}", f"audit: {category} missed", rate.total - rate.hits, rate.total)
    for level, rate in scores.by_level.items():
        yield Line(f"audit/{half}", f"audit: {level} defect missed", rate.total - rate.hits, rate.total)
    yield Line(f"audit/{half}", "audit: clean note alarmed", scores.notes_alarmed.hits, scores.notes_alarmed.total)


def _dividing(half: Half) -> Iterator[Line]:
    texts: dict[str, list[dividing.Outcome]] = {}
    for outcome in dividing.outcomes(half):
        texts.setdefault(outcome.text, []).append(outcome)
    for text, found in texts.items():
        wrong = [o for o in found if not o.correct]
        yield Line(f"dividing/{text}", "dividing: sentence misplaced", len(wrong), len(found))
        yield Line(
            f"dividing/{text}", "dividing: misplaced and not marked", sum(not o.doubtful for o in wrong), len(found)
        )
        yield Line(
            f"dividing/{text}",
            "dividing: word lost",
            sum(len(o.lost) for o in found),
            sum(len(o.words.split()) for o in found),
        )
