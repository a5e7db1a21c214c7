"""The note denies a kind of risk that nobody is recorded as having asked about.

What: "denied SI/HI" where the bullets deny only SI; "no safety concerns" where no bullet or risk entry says so.

Why it matters: a denial is a finding of an assessment; one that did not take place must not be on record.

Limits: any bullet or entry that denies the same kind is enough. What the clinician typed in review is not
questioned.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.risk import group_of, names_diagnosis, risk_facts, said, statuses, words_for
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.support import NUMBER_WORDS
from guardrails.language.risk_terms import RiskMention
from guardrails.language.sentences import Sentence

_DENIALS = ("suicidal_ideation", "self_harm", "harm_to_others", "other", "abuse", "substance_use")
_STRIVEN_FOR = re.compile(r"\b(?:goals?|aims?|hopes?|wants?|plans?)\b(?: of| is| to| for|:)(?: \w+){0,3} ?$")
"""What a goal of not using says is no denial of use."""
_IS_GOAL = re.compile(r"[^.;]{0,30}?\b(?:is|are|was|as) (?:the|her|his|their|a|an) (?:\w+ )?(?:goal|aim)s?\b")
_FINE = ("plan", "means", "attempt", "withdrawal", "overdose", "craving")


_COMMANDED = re.compile(r"\bcommand(?:s|ed|ing)?\b[^.;,]*$")
_CONDITION = re.compile(r"\b(?:depression|depressive|disorder|mania|bipolar)[^.;,]{0,40}\bwithout $")
_AT_HAND = re.compile(r"\w+ (?:are |is |kept )?(?:at home|in the (?:house|home)|in reach|within reach)\b")
_CRAVING = re.compile(r"\b(?:urges?|crav\w*)\b")
_LENGTH = re.compile(r"\b(?P<number>\d+|[a-z]+) (?P<unit>day|week|month|year)s?\b")
_UNITS = {"day": "d|days?", "week": "wks?|weeks?", "month": "mos?|months?", "year": "yrs?|years?"}


def _counts_as_bullets_do(words: str, view: Audited) -> bool:
    """Tell whether "three months sober" has its length from a bullet such as "3 mo."."""
    length = _LENGTH.search(words)
    if not length:
        return False
    value = float(length["number"]) if length["number"].isdigit() else NUMBER_WORDS.get(length["number"])
    found = re.finditer(rf"\b(\d+|[a-z]+) ?(?:{_UNITS[length['unit']]})\b", view.evidence.own_plain)
    return value is not None and any(
        value == (float(m[1]) if m[1].isdigit() else NUMBER_WORDS.get(m[1])) for m in found
    )


def _is_of_another_thing(sentence: Sentence, mention: RiskMention, view: Audited) -> bool:
    """Tell whether what voices do not command, a kind of the diagnosis on file, or pills at hand is denied here."""
    before, there = sentence.plain[: mention.start], sentence.plain[mention.start :]
    if mention.kind == "other" and _CONDITION.search(before) and names_diagnosis(view, sentence, mention):
        return True
    if _AT_HAND.match(there):
        return True
    return bool(_COMMANDED.search(before)) and "command" in view.evidence.own_plain


def _check(view: Audited) -> Iterator[Hit]:
    facts = risk_facts(view)
    flagged: set[str] = set()
    for sentence, mention in view.risks:
        kind, group = mention.kind, group_of(mention)
        if (
            mention.status != "denied"
            or _STRIVEN_FOR.search(sentence.plain[: mention.start])
            or _IS_GOAL.match(sentence.plain, mention.end)
            or _is_of_another_thing(sentence, mention, view)
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
        if kind == "substance_use" and not supported:
            supported = _counts_as_bullets_do(mention.words, view)
        if group == "craving" and "denied" in statuses(facts, kind):
            supported = supported or bool(_CRAVING.search(view.evidence.own_plain))
        if mention.words in ("intent", "plan") and mention.words in view.evidence.own_plain:
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
        example("Nothing about hurting himself or the driver.", "nothing re hurting self or driver, asked both, no"),
        example("Voices are louder; no commands to hurt herself.", "voices louder, no command"),
        example("Early sign: not picking up when his mother calls.", "sign - ignores moms calls"),
        example("No pills at home, as her mother keeps them.", "mom keeps meds, not in house"),
        example("Client denied SI/HI.", "SI- HI-"),
        example("There is no suicidal ideation and no medication is stockpiled.", "no SI now, no meds stocked"),
        example("No safety concerns observed.", "no safety concerns"),
        example("Her goal of no alcohol use stands; she spoke of the wedding.", "talked abt wedding, sat"),
        example("Four months sober, he confronted a peer kindly.", "4 mo. confronted peer kindly"),
        example("Denied intent; passive thoughts of death continue.", "passive SI, no intent"),
    ),
)
