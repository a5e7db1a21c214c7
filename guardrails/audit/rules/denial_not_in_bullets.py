"""The note denies a kind of risk that nobody is recorded as having asked about.

What: "denied SI/HI" where the bullets deny only SI; "no safety concerns" where no bullet or risk entry says so.

Why it matters: a denial is a finding of an assessment; one that did not take place must not be on record.

Limits: any bullet or entry that denies the same kind is enough. What the clinician typed in review is not
questioned.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.risk import group_of, risk_facts, said, statuses, words_for
from guardrails.audit.rule import Hit, Rule

_DENIALS = ("suicidal_ideation", "self_harm", "harm_to_others", "other", "abuse", "substance_use")
_FINE = ("plan", "means", "attempt", "withdrawal", "overdose", "craving")


def _check(view: Audited) -> Iterator[Hit]:
    facts = risk_facts(view)
    flagged: set[str] = set()
    for sentence, mention in view.risks:
        kind, group = mention.kind, group_of(mention)
        if (
            mention.status != "denied"
            or "clinician" in sentence.sources
            or kind in flagged
            or sentence.subject == "group"
        ):
            continue
        if kind == "any":
            supported = bool(facts) or "safe" in view.evidence.plain or "risk" in view.evidence.own_plain
        else:
            supported = bool(statuses(facts, kind) - {"another", "topic"})
            supported = supported and (
                group not in _FINE
                or bool(statuses(facts, kind, group))
                or bool(said(view, kind) & {"present", "history"})
            )
        if (
            kind == "substance_use"
            and group == "use"
            and any(w in view.evidence.plain for w in ("sober", "clean", "abstin", "no use"))
        ):
            supported = True
        if kind == "other" and mention.aspect != "psychosis":
            supported = True
        if not supported:
            flagged.add(kind)
            yield hit_at(
                sentence,
                mention.start,
                mention.end,
                f"The note denies {words_for(kind, group)}; no bullet says that it was asked or observed.",
                severity="warning" if kind == "any" else None,
                about=kind,
            )


RULE = Rule(
    code="GN403",
    category="unsupported-claim",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Take the denial out, or ask the clinician whether it was asked.",
    seed=("question 4", "mistakes 3"),
    fixed=True,
    bad=(
        example("Client denied SI/«HI».", "denied SI"),
        example("No acute «safety concerns» observed.", "quiet, on time"),
        example("She denied «self-harm» and suicidal thoughts.", "denied SI when asked"),
    ),
    good=(
        example("Client denied SI/HI.", "SI- HI-"),
        example("No safety concerns observed.", "no safety concerns"),
        example("Denied intent; passive thoughts of death continue.", "passive SI, no intent"),
    ),
)
