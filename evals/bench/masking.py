"""De-identification and audit beside Presidio as it comes, and how both grow."""

import gc
from collections.abc import Iterator

from evals.bench.evening import evening
from evals.bench.measure import best_cpu
from evals.bench.presidio_as_it_comes import PresidioAsItComes
from guardrails.audit.engine import audit, handed_in
from guardrails.deid.masking import deidentify
from guardrails.deid.restoring import restore
from guardrails.session import HandedInNotes, SessionFile

_NOTE = (
    "{name} attended for 90 of 90 minutes and was quiet at first, with constricted affect. With prompting the client "
    "named avoiding friends and linked this to worsening mood and shame. The client practised opposite action and "
    "rated the urge 7/10 before and 4/10 after. The client denied suicidal ideation when asked. The work served the "
    "goal of reducing avoidance. Plan: text one friend by Friday and keep a sleep log."
)


def lines() -> Iterator[str]:
    """Measure 10 members with 80 bullets, then growth."""
    plain = PresidioAsItComes()
    file = evening(10, 80)
    texts = [b.text for m in file.members for b in m.bullets]
    theirs = best_cpu(lambda: plain.mask(texts))
    ours = best_cpu(lambda: _mask_and_restore(file))
    yield f"de-identification, 80 bullets (analyse, mask, restore) / Presidio as it comes: {ours / theirs:.3f}"
    yield f"  ({1000 * ours:.1f} ms / {1000 * theirs:.1f} ms)"
    base = None
    for count in (10, 100, 1000):
        took = best_cpu(lambda n=count: deidentify(evening(10, n)), runs=3) / count  # type: ignore[misc]
        base = base or took
        yield f"  {count} bullets: {1000 * took:.2f} ms a bullet, {took / base:.2f} of that at 10"
    gc.collect()
    gc.freeze()  # as the product does once it is loaded; both sides have it
    theirs = best_cpu(lambda: plain.mask(texts))
    handed = _with_notes(file)
    group, notes = handed_in(handed)
    audited = best_cpu(lambda: audit(handed, group, notes, stage="handed_in"), runs=3)
    yield f"audit of 10 members, all rules / Presidio as it comes on the same session: {audited / theirs:.3f}"
    base = None
    for count in (10, 50, 200):
        many = _with_notes(evening(count, 8 * count))
        group, notes = handed_in(many)
        took = best_cpu(lambda f=many, g=group, n=notes: audit(f, g, n, stage="handed_in"), runs=2) / count  # type: ignore[misc]
        base = base or took
        yield f"  {count} members: {1000 * took:.2f} ms a member, {took / base:.2f} of that at 10"


def _mask_and_restore(file: SessionFile) -> None:
    masked = deidentify(file)
    for ref, item in masked.items.items():
        about = ref.split(".")[1] if ref.startswith("members.") else None
        restore(item.masked, masked.placeholders, about)


def _with_notes(file: SessionFile) -> SessionFile:
    notes = {str(m.id): f"{_NOTE.format(name='The client')} Seat {i}." for i, m in enumerate(file.members)}
    group = "The group met for 90 minutes on coping with avoidance; CBT reframing and mindfulness were practised."
    return file.model_copy(update={"notes": HandedInNotes(group=group, members=notes)})
