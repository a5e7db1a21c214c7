"""De-identification and audit beside Presidio as it comes, and how both grow."""

import random
from collections.abc import Iterator

from drafter.collecting import settle
from evals.bench.evening import evening, slots
from evals.bench.measure import RUNS, cpu_of_each
from evals.bench.presidio_as_it_comes import PresidioAsItComes
from guardrails.audit.engine import audit, handed_in
from guardrails.deid.masking import deidentify
from guardrails.deid.restoring import restore
from guardrails.session import HandedInNotes, SessionFile

_NOTE = (
    "The client attended for 90 of 90 minutes and was {mood} at first, with constricted affect. With prompting the "
    "client named avoiding {thing} and linked this to worsening mood and shame. The client practised {skill} and rated "
    "the urge {n}/10 before and {o}/10 after. The client denied suicidal ideation when asked. The client said that "
    "the {kin} had called on {day}. The work served the goal of reducing avoidance. Plan: text {o} friends by {day} "
    "and keep a log of {thing}."
)


def lines() -> Iterator[str]:
    """Measure 10 members with 80 bullets, then growth. Nothing is read twice: no evening has another's words."""
    plain = PresidioAsItComes()
    evenings = [evening(10, 80, number) for number in range(RUNS + 1)]
    plain.mask(_bullets(evenings[0]))
    _mask_and_restore(evenings[0])
    _audit(_with_notes(evenings[0], 0))
    settle()  # as the product does once it is loaded; both sides have it
    theirs = cpu_of_each(lambda file: plain.mask(_bullets(file)), evenings)
    ours = cpu_of_each(_mask_and_restore, evenings)
    yield f"de-identification, 80 bullets (analyse, mask, restore) / Presidio as it comes: {ours / theirs:.3f}"
    yield f"  ({1000 * ours:.1f} ms / {1000 * theirs:.1f} ms)"
    base = None
    for count in (10, 100, 1000):
        took = cpu_of_each(deidentify, [evening(10, count, 100 + number) for number in range(4)]) / count
        base = base or took
        yield f"  {count} bullets: {1000 * took:.2f} ms a bullet, {took / base:.2f} of that at 10"
    theirs = cpu_of_each(lambda file: plain.mask(_bullets(file)), evenings)
    ours = cpu_of_each(_audit, [_with_notes(file, number) for number, file in enumerate(evenings)])
    yield f"audit of 10 members, all rules / Presidio as it comes on the same session: {ours / theirs:.3f}"
    yield f"  ({1000 * ours:.1f} ms / {1000 * theirs:.1f} ms)"
    base = None
    for count in (10, 50, 200):
        took = cpu_of_each(_audit, [_with_notes(evening(count, 8 * count, n), n) for n in range(200, 203)]) / count
        base = base or took
        yield f"  {count} members: {1000 * took:.2f} ms a member, {took / base:.2f} of that at 10"


def _bullets(file: SessionFile) -> list[str]:
    return [bullet.text for member in file.members for bullet in member.bullets]


def _audit(file: SessionFile) -> None:
    group, notes = handed_in(file)
    audit(file, group, notes, stage="handed_in")


def _mask_and_restore(file: SessionFile) -> None:
    masked = deidentify(file)
    for ref, item in masked.items.items():
        about = ref.split(".")[1] if ref.startswith("members.") else None
        restore(item.masked, masked.placeholders, about)


def _with_notes(file: SessionFile, number: int) -> SessionFile:
    """Give each member a note of words like theirs, and of nobody else's."""
    notes = {str(m.id): _note(str(m.id), number) for m in file.members}
    group = "The group met for 90 minutes on coping with avoidance; CBT reframing and mindfulness were practised."
    return file.model_copy(update={"notes": HandedInNotes(group=group, members=notes)})


def _note(member_id: str, number: int) -> str:
    return _NOTE.format(**slots(random.Random(f"{number} {member_id}")))  # noqa: S311 - chooses words
