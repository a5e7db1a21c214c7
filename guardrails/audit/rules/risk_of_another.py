"""A risk that the bullets tell of someone else is told of the member.

What: the bullets say that a brother attempted, a friend overdosed or a partner drinks; the note tells it as the
member's own, and no bullet says so.

Why it matters: another person's history becomes part of this person's record.

Limits: whose it is, is read from the grammar of the bullet's clause.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.risk import group_of, risk_facts, statuses, words_for
from guardrails.audit.rule import Hit, Rule


def _check(view: Audited) -> Iterator[Hit]:
    facts = risk_facts(view)
    flagged: set[str] = set()
    for sentence, mention in view.risks:
        if mention.status not in ("present", "history") or "clinician" in sentence.sources or mention.kind in flagged:
            continue
        there = statuses(facts, mention.kind, group_of(mention)) or statuses(facts, mention.kind)
        if there - {"topic", "supposed"} == {"another"}:
            flagged.add(mention.kind)
            what = words_for(mention.kind, group_of(mention))
            yield hit_at(
                sentence, mention.start, mention.end, f"In the bullets {what} is someone else's.", about=mention.kind
            )


RULE = Rule(
    code="GN104",
    category="wrong-person",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Say whose it was, as the bullet does.",
    seed=("requirement 6",),
    fixed=True,
    bad=(
        example("Client «attempted suicide» last year.", "brother attempted suicide last yr"),
        example("Client «overdosed» in May.", "lost her cousin to an overdose in may"),
    ),
    good=(
        example("Client spoke of her brother's suicide attempt last year.", "brother attempted suicide last yr"),
        example("Client's friend overdosed; she thought of using.", "friend od'd, thoughts of using herself"),
    ),
)
