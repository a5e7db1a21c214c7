"""Risk on both sides: what the bullets and the risk entries say of a member, and what the note says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guardrails.audit.audited import Audited
from guardrails.language.risk_terms import RiskMention
from guardrails.language.sentences import Sentence

GROUPS = {
    "attempt": "attempt",
    "plan": "plan",
    "intent": "plan",
    "means": "means",
    "thoughts": "thoughts",
    "threat": "thoughts",
    "act": "act",
    "urge": "urge",
    "craving": "craving",
    "use": "use",
    "overdose": "overdose",
    "withdrawal": "withdrawal",
}
WORDS = {
    ("suicidal_ideation", "thoughts"): "suicidal thoughts",
    ("suicidal_ideation", "attempt"): "a suicide attempt",
    ("suicidal_ideation", "plan"): "a suicide plan or intent",
    ("suicidal_ideation", "means"): "access to means",
    ("self_harm", "act"): "self-harm",
    ("self_harm", "urge"): "urges to self-harm",
    ("harm_to_others", "thoughts"): "thoughts of harming others",
    ("abuse", "abuse"): "abuse or violence",
    ("substance_use", "craving"): "craving",
    ("substance_use", "use"): "substance use",
    ("substance_use", "overdose"): "an overdose",
    ("substance_use", "withdrawal"): "withdrawal",
    ("other", "psychosis"): "psychotic symptoms",
    ("other", "commands"): "command hallucinations",
    ("other", "destabilization"): "destabilization",
    ("any", "safety"): "safety",
}
_ENTRY_STATUS = {"asked_denied": "denied", "reported": "present", "history_only": "history", "none_observed": "denied"}
_ENTRY_ASPECT = {
    "suicidal_ideation": "thoughts",
    "self_harm": "urge",
    "harm_to_others": "thoughts",
    "abuse": "abuse",
    "substance_use": "use",
    "other": "destabilization",
}


@dataclass(frozen=True, slots=True)
class RiskFact:
    """One thing that the input says on risk: kind, finer group, status, where it stands and its words."""

    kind: str
    group: str
    status: str
    ref: str
    words: str
    asked: bool = False
    """Whether an entry records that it was asked about and denied."""


def group_of(mention: RiskMention) -> str:
    """Give the finer group of a mention: plan and intent are one, a threat is a thought of harm."""
    if mention.kind == "self_harm" and mention.status == "denied" and mention.words in ("self-harm", "cutting"):
        return "act"
    return GROUPS.get(mention.aspect, mention.aspect)


def words_for(kind: str, group: str) -> str:
    """Say a kind of risk in words for a message."""
    return WORDS.get((kind, group), kind.replace("_", " "))


def risk_facts(view: Audited) -> list[RiskFact]:
    """List what the member's bullets, the shared ones that name the member, and the risk entries say on risk."""
    return list(view.shared(_all_facts))


def _all_facts(view: Audited) -> tuple[RiskFact, ...]:
    return tuple(_facts(view))


def _facts(view: Audited) -> Iterator[RiskFact]:
    facts = [*view.evidence.bullets, *view.evidence.naming]
    later: set[tuple[str, str]] = set()
    for fact in reversed(facts):
        for mention in fact.risks:
            key = (mention.kind, group_of(mention))
            if key not in later:
                yield RiskFact(*key, mention.status, fact.ref, mention.words)
        if re.match(r"\W*(?:correction|corrected|update|edit)\b", fact.text.lower()):
            later |= {(m.kind, group_of(m)) for m in fact.risks}
    in_words = {m.kind for fact in facts for m in fact.risks if m.status == "present" and m.aspect != "means"}
    for i, entry in enumerate(view.member.risk if view.member else ()):
        if entry.status == "reported" and entry.kind in in_words:
            continue  # The bullets say what it was that was reported: "craving" need not be use.
        how, asked = _ENTRY_STATUS[entry.status], entry.status == "asked_denied"
        ref = f"members.{view.own_id}.risk[{i}]"
        yield RiskFact(entry.kind, _ENTRY_ASPECT[entry.kind], how, ref, "", asked)
    for measure in view.member.measures if view.member else ():
        if re.search(r"item\s*9|c-?ssrs", (measure.name or "").lower()):
            yield RiskFact("suicidal_ideation", "thoughts", "measure", "", measure.score or "")


_OF_INTERVENTIONS = re.compile(r"^(?:i|interventions?)$")
_CONDITIONS = (
    (re.compile(r"^(?:hypo)?mani(?:a|c)$"), "F30|F31|F25", "bipolar|mania|manic|schizoaffective"),
    (re.compile(r"^(?:paranoi(?:a|d)|psychotic|psychosis|delusion(?:s|al)?)$"), r"F2\d|F3[0-3]\.\d",
     "psychosis|psychotic|schizo|delusion|paranoi"),
)  # fmt: skip
_A_KIND_OF = re.compile(r"^ (?:depressi\w+|disorder|features|episode|illness|phase|personality)\b")


def names_diagnosis(view: Audited, sentence: Sentence, mention: RiskMention) -> bool:
    """Tell whether a word such as "mania" only names the diagnosis on file, or a diagnosis as such."""
    if mention.kind != "other":
        return False
    if _A_KIND_OF.match(sentence.plain[mention.end :]):
        return True
    on_file = view.member.diagnoses if view.member else ()
    for word, codes, names in _CONDITIONS:
        if word.match(mention.words):
            return any(
                re.match(codes, d.code or "") or re.search(names, (d.description or "").lower()) for d in on_file
            )
    return False


def statuses(facts: list[RiskFact], kind: str, group: str | None = None) -> set[str]:
    """Collect the statuses of one kind (and group) of risk among facts."""
    return {f.status for f in facts if f.kind == kind and (group is None or f.group == group)}


def said(view: Audited, kind: str, group: str | None = None) -> set[str]:
    """Collect the statuses with which the note mentions one kind (and group) of risk."""
    return {m.status for _, m in view.risks if m.kind == kind and (group is None or group_of(m) == group)}


def reported(view: Audited, kind: str, group: str) -> set[str]:
    """Collect the statuses of what the note tells, the section on interventions left out ("craving named")."""
    told = ((s, m) for s, m in view.risks if not _OF_INTERVENTIONS.match(s.heading))
    return {m.status for _, m in told if m.kind == kind and group_of(m) == group}
