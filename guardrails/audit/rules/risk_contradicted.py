"""On risk the note says the opposite of the bullets.

What: denied there and reported here, or the reverse; past there and present here, or the reverse; and a note
that says there is no safety concern where the bullets report suicidal thoughts, self-harm or thoughts of harm.

Why it matters: someone will act on it, or fail to.

Limits: where the bullets themselves say both (denied at first, admitted later), nothing is flagged.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.risk import RiskFact, group_of, reported, risk_facts, said, statuses, words_for
from guardrails.audit.rule import Hit, Rule
from guardrails.language.risk_terms import RiskMention

_GRAVE = ("suicidal_ideation", "self_harm", "harm_to_others")


def _check(view: Audited) -> Iterator[Hit]:
    facts = risk_facts(view)
    flagged: set[tuple[str, str]] = set()
    for sentence, mention in view.risks:
        key = (mention.kind, group_of(mention))
        if mention.status == "denied" and "goal" in sentence.plain:
            continue
        if key in flagged or "clinician" in sentence.sources or sentence.subject == "group":
            continue
        message = _of_safety(facts, mention, view) if mention.kind == "any" else _opposite(facts, mention, view)
        if message:
            flagged.add(key)
            yield hit_at(sentence, mention.start, mention.end, message, about=":".join(key))


def _opposite(facts: list[RiskFact], mention: RiskMention, view: Audited) -> str:
    group = group_of(mention)
    there = statuses(facts, mention.kind, group) - {"topic", "supposed", "measure"}
    if mention.kind in ("suicidal_ideation", "self_harm") and group in ("thoughts", "urge", "act") and not there:
        there = statuses(facts, mention.kind) - {"topic", "supposed", "measure"} if group != "thoughts" else there
    here = reported(view, mention.kind, group)
    what = words_for(mention.kind, group)
    if not there or mention.status in ("topic", "supposed", "another"):
        return ""
    if mention.status == "denied" and there == {"present"} and "present" not in here:
        return f"The bullets report {what}; the note denies it."
    if mention.status == "present" and "present" not in there:
        if "denied" in there:
            return f"The bullets deny {what}; the note reports it."
        if "history" in there:
            return f"The bullets place {what} in the past; the note tells it as present."
    if there == {"another"} and mention.status in ("present", "history"):
        return f"In the bullets {what} is someone else's; the note makes it this member's."
    if mention.status == "history" and there == {"present"} and "present" not in here:
        return f"The bullets tell {what} as present; the note places it in the past."
    return ""


def _of_safety(facts: list[RiskFact], mention: RiskMention, view: Audited) -> str:
    if mention.status == "denied":
        for kind in _GRAVE:
            if "present" in statuses(facts, kind) and not said(view, kind) & {"present", "supposed", "history"}:
                return "The note says that there is no safety concern; the bullets report one."
    if mention.status == "present" and statuses(facts, "any") == {"denied"}:
        return "The bullets say that there is no safety concern; the note reports one."
    return ""


RULE = Rule(
    code="GN402",
    category="risk-contradicted",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Say it as the bullet does; where the bullet itself is wrong, correct the bullet.",
    source="Noridian psychotherapy review findings (conflicting information among denials); otherwise our judgement",
    seed=("requirement 6", "mistakes 3"),
    fixed=True,
    bad=(
        example("Client denied «suicidal ideation».", "passive SI this wk, no plan"),
        example("Client reported «urges to cut».", "hx of cutting as a teen, no urges now"),
        example("No acute «safety concerns».", "wants to hurt her ex, no plan"),
        example("Client «attempted suicide» last year.", "brother attempted suicide last yr"),
    ),
    good=(
        example("Client reported passive SI and denied plan or intent.", "passive SI this wk, -plan/intent"),
        example("Denied current urges to cut; cut as a teen.", "hx of cutting as a teen, no urges now"),
        example(
            "Denied SI at first, later said she thinks of not being here; no plan.",
            "denied SI at check in, later said she thinks of not being here, no plan",
        ),
        example("Client denied SI.", "SI+ -- correction, SI-"),
    ),
)
