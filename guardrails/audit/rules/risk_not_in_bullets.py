"""The note reports a risk of which the bullets know nothing.

What: suicidal thoughts, an attempt, self-harm, harm to others, abuse, use, an overdose, psychosis told of the
member, while no bullet, risk entry or earlier plan holds that kind.

Why it matters: an invented risk follows a person through every later record.

Limits: judged by kind; a bullet that puts the same risk in words unknown here leads to a false alarm.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.risk import group_of, names_diagnosis, risk_facts, said, statuses, words_for
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.stems import content_stems
from guardrails.language.risk_terms import RiskMention

_WORD = re.compile(r"[a-z']+")
_ROOM = re.compile(r"(?:the )?emergency (?:department|room)")
_ROOM_TYPED = re.compile(r"\b(?:ed|er)\b")
"""Two letters that stand for more than one thing; where they were typed the room may be meant."""
_STEPS = {
    ("suicidal_ideation", "attempt"): ("attempt",),
    ("suicidal_ideation", "plan"): ("plan", "attempt", "means"),
    ("suicidal_ideation", "means"): ("means", "plan"),
    ("self_harm", "act"): ("act", "urge"),
    ("substance_use", "use"): ("use", "overdose", "withdrawal"),
    ("substance_use", "overdose"): ("overdose",),
    ("substance_use", "craving"): ("craving", "use"),
    ("substance_use", "withdrawal"): ("withdrawal", "use"),
}


def _check(view: Audited) -> Iterator[Hit]:
    facts = risk_facts(view)
    flagged: set[tuple[str, str]] = set()
    for sentence, mention in view.risks:
        key = (mention.kind, group_of(mention))
        if mention.status not in ("present", "history") or "clinician" in sentence.sources or key in flagged:
            continue
        if sentence.subject == "group" or mention.kind == "any" or _is_supported(view, facts, mention, key):
            continue
        if names_diagnosis(view, sentence, mention):
            continue
        flagged.add(key)
        what = words_for(*key)
        yield hit_at(
            sentence, mention.start, mention.end, f"The note reports {what}; no bullet does.", about=":".join(key)
        )


def _is_supported(view: Audited, facts: list, mention: RiskMention, key: tuple[str, str]) -> bool:  # type: ignore[type-arg]
    kind, group = key
    if mention.words == "plan" and not said(view, kind) - {"topic"} - {mention.status}:
        others = {m.words for _, m in view.risks if m.kind in ("suicidal_ideation", "self_harm", "harm_to_others")}
        if others == {"plan"}:
            return True  # a plan of which nothing says that it is one for dying
    if _ROOM.fullmatch(mention.words) and _ROOM_TYPED.search(view.evidence.raw):
        return True
    steps = _STEPS.get(key)
    known = set().union(*(statuses(facts, kind, step) for step in steps)) if steps else statuses(facts, kind)
    if known:
        return True
    if kind == "substance_use" and statuses(facts, kind) - {"another"} and group != "overdose":
        return (
            group != "use"
            or "craving" not in {f.group for f in facts if f.kind == kind}
            or "use" in mention.words.split()
        )
    if kind not in ("suicidal_ideation", "self_harm") and {*mention.words.split()} <= {
        *_WORD.findall(view.evidence.raw)
    }:
        return True  # the very words were typed
    stems = content_stems(mention.words.split())
    held = content_stems(_WORD.findall(view.evidence.plain))
    return bool(stems) and stems <= held and mention.kind not in ("suicidal_ideation", "self_harm")


RULE = Rule(
    code="GN404",
    category="unsupported-claim",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Take it out, or ask the clinician whether it was said.",
    seed=("question 4",),
    fixed=True,
    bad=(
        example("Client reported «suicidal ideation» without plan.", "mood low, sleeping 4 hrs"),
        example("Client «relapsed» over the weekend.", "strong cravings sat, called sponsor"),
    ),
    good=(
        example("Client reported thoughts of not being here.", "said she doesn't want to be here anymore"),
        example("Client drank on Saturday.", "slipped sat, 2 beers"),
        example("Group reviewed relapse prevention.", "quiet"),
        example(
            "Fast speech. Mild mania, as the diagnosis has it.",
            "fast, 3 redirections",
            member={"diagnoses": [{"code": "F31.11", "description": "Bipolar disorder, manic, mild"}]},
        ),
        example("She spoke of a suicide attempt in 2019; none since.", "hx attempt 2019, none since"),
        example("Knits in place of the evening smoking.", "5/7 nites no smoke, knits"),
    ),
)
