"""A section of the note's format is missing or empty, or holds what belongs into another.

What: the chosen format (or the one that the headings show) lacks a section; a plan stands under what the client
said, the client's words under what was observed, the therapist's work under the response.

Why it matters: readers look for a thing where the format puts it.

Limits: a narrative note is not asked for headings. Only content whose kind is plain from its words is called
misplaced.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule, at
from guardrails.audit.sections import format_of, misplaced, sections_in, wanted


def _check(view: Audited) -> Iterator[Hit]:
    chosen = format_of(view)
    if chosen is None:
        return
    there = sections_in(view)
    for name, forms in wanted(chosen, view).items():
        filled = any(there.get(form, form not in there) for form in forms)
        if not filled:
            state = "empty" if any(form in there for form in forms) else "missing"
            yield Hit(f"The section {name} is {state}.", about=name)
    for sentence, message in misplaced(view, chosen):
        yield at(sentence, message)


RULE = Rule(
    code="GN651",
    category="note-format",
    severity="warning",
    check=_check,
    suggestion="Fill the section, or move the sentence to its own.",
    source="confidantnotes.com and blueprint.ai on SOAP, DAP, BIRP and GIRP sections, secondary",
    seed=("format 1",),
    bad=(
        example("S: Client says worry is worse.\nO: Tense, spoke twice.\nP: Continue group."),
        example("Data: Client says worry is worse.\nAssessment:\nPlan: Continue group."),
        example("Client says worry is worse.", file={"note_format": "dap"}),
        example(
            "S: Client says worry is worse. «Will complete a thought record before next group.»\nO: Tense.\nA: "
            "GAD.\nP: Continue."
        ),
        example(
            "Behavior: Spoke twice.\nIntervention: Reframing.\nResponse: «Therapist taught reframing and gave a "
            "handout.»\nPlan: Continue."
        ),
    ),
    good=(
        example("S: Client says worry is worse.\nO: Tense, spoke twice.\nA: Worry tied to GAD.\nP: Continue group."),
        example("Client says worry is worse. Plan: continue."),
        example("B: Spoke twice. I: Reframing. R: Felt lighter. P: Continue."),
        example(
            "Data: Client says worry is worse and will see her doctor.\nAssessment: No change.\nPlan: Continue group.",
            file={"note_format": "dap"},
        ),
    ),
)
